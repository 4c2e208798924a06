//! Past years of which only single figures are known: recorded one by one or from a file, and corrected by newer ones.

pub mod handlers;
pub mod store;
pub mod types;

use super::funds::{store::PastRow, types::PastFigure};
use crate::{
    ctx::Cx,
    directory::{data::Directory, load::read_csv, working_days::local_date},
    funds::common::{measure::MAX_AMOUNT, purposes},
    platform::{
        choices::code,
        codes::Code,
        db::Db,
        faults::Faults,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
        text::{CleanText, clean},
    },
    statistics::past_figures::{
        store as past_store,
        types::{PastFigureCreate, PastFigureName, PastImportView},
    },
};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::collections::HashSet;

const SHIPPED: &str = include_str!("../../../catalogue/funds/past_figures.csv");
/// The most lines of one file.
const MOST: usize = 2_000;
/// The most faults that are told of one file.
const MOST_FAULTS: usize = 100;

/// A line of a file. `cause` stands only where a figure that is known is corrected.
#[derive(Deserialize)]
struct Line {
    fund_kind: String,
    /// The unit's key; the caller's own unit when empty.
    #[serde(default)]
    unit_key: String,
    year: String,
    figure: String,
    value: String,
    exactness: String,
    source: String,
    #[serde(default)]
    cause: String,
}

/// Loads the figures that ship with the demonstration town.
pub fn load(tx: &mut Tx, directory: &Directory) -> Result<(), Problem> {
    let lines: Vec<Line> = read_csv(SHIPPED)?;
    for line in lines {
        let unit = directory.unit_by_key(&line.unit_key);
        let unit = unit.ok_or_else(|| Problem::internal("past figures", &line.unit_key))?;
        let mut faults = Faults::default();
        let input = read_line(&line, "", &mut faults);
        faults.end()?;
        let input = input.ok_or_else(|| Problem::internal("past figures", &line.figure))?;
        record(tx, input, unit.id.clone())?;
    }
    Ok(())
}

/// The figures of the years that a period touches, as they were reported.
pub fn within(rows: Vec<PastRow>, years: std::ops::RangeInclusive<i64>, directory: &Directory) -> Vec<PastFigure> {
    let told = rows.into_iter().filter(|row| years.contains(&row.year)).map(|row| PastFigure {
        unit: directory.unit_ref(&row.unit_id).map(|unit| unit.name.to_string()).unwrap_or_default(),
        fund_kind: row.fund_kind,
        year: row.year,
        figure: row.figure,
        value: row.value,
        unit_text: row.unit_text,
        exactness: row.exactness,
        source: row.source,
    });
    told.collect()
}

fn covers(cx: &Cx, unit: &str, now: DateTime<Utc>) -> bool {
    let serving = cx.directory.serving(unit, local_date(now)).map_or(unit, |heir| heir.id.as_str());
    cx.scope().covers_unit(serving)
}

/// Checks a figure by itself; answers the unit that it tells of.
fn check(cx: &Cx, input: &PastFigureCreate, now: DateTime<Utc>, at: &str, faults: &mut Faults) -> Option<String> {
    if !purposes::knows_fund(&input.fund_kind).is_ok_and(|known| known) {
        faults.unknown(&format!("{at}/fund_kind"));
    }
    if input.year > i64::from(local_date(now).year()) {
        faults.add(&format!("{at}/year"), "out_of_range", "Năm này ở tương lai", "This year lies in the future");
    }
    let asked = input.unit_id.as_ref().map_or(cx.caller.unit_id.as_str(), |id| id.as_str());
    let unit = cx.directory.unit(asked).filter(|unit| covers(cx, &unit.id, now));
    if unit.is_none() {
        faults.unknown(&format!("{at}/unit_id"));
    }
    unit.map(|unit| unit.id.clone())
}

/// Records a figure, or a correction of one.
///
/// # Errors
/// 409 `duplicate` for a figure that is known and not named as the one to be corrected, `state_conflict` for one that was
/// corrected meanwhile; 422 for a correction without a cause.
pub fn create(tx: &mut Tx, cx: &Cx, mut input: PastFigureCreate) -> Result<PastRow, Problem> {
    let mut faults = Faults::default();
    let unit = check(cx, &input, tx.now, "", &mut faults);
    input.cause = input.cause.filter(|cause| !cause.is_empty());
    match (&input.supersedes_id, &input.cause) {
        (Some(_), None) => faults.add("/cause", "required", "Vui lòng nêu lý do đính chính", "Please give the cause"),
        (None, Some(_)) => faults.add("/cause", "not_allowed", "Chỉ dùng khi đính chính", "Only a correction has this"),
        _ => {}
    }
    faults.end()?;
    let unit = unit.unwrap_or_default();
    let known = past_store::newest(tx.db, &input.fund_kind, &unit, input.year, &code(input.figure))?;
    match (&input.supersedes_id, &known) {
        (None, Some(known)) => return Err(Problem::new(&problem::DUPLICATE).with("past_figure_id", known.id.clone())),
        (Some(asked), known) if known.as_ref().is_none_or(|known| known.id != asked.as_str()) => {
            return Err(Problem::new(&problem::STATE_CONFLICT));
        }
        _ => {}
    }
    record(tx, input, unit)
}

fn record(tx: &mut Tx, input: PastFigureCreate, unit_id: String) -> Result<PastRow, Problem> {
    let row = PastRow {
        id: tx.ids.next::<PastRow>().to_string(),
        fund_kind: input.fund_kind.into_string(),
        unit_id,
        year: input.year,
        figure: code(input.figure),
        value: input.value,
        unit_text: input.figure.unit_text().to_owned(),
        exactness: code(input.exactness),
        source: input.source.into_string(),
        supersedes_id: input.supersedes_id.map(|id| id.to_string()),
        cause: input.cause.map(|cause| cause.into_string()),
        created_by: tx.by(),
        created_at: tx.at(),
    };
    past_store::insert(tx.db, &row)?;
    let event = if row.supersedes_id.is_some() { "past_figure.superseded" } else { "past_figure.imported" };
    let unit_id = Some(row.unit_id.clone());
    let subject = Subject { kind: "past_figure", id: row.id.clone(), unit_id, ..Subject::default() };
    let state = json!({
        "fund_kind": row.fund_kind,
        "unit_id": row.unit_id,
        "year": row.year,
        "figure": row.figure,
        "value": row.value,
        "exactness": row.exactness,
        "supersedes_id": row.supersedes_id,
    });
    tx.record(Entry::new(event, subject).state(state).because(row.cause.clone()))?;
    Ok(row)
}

/// What a file would do, line by line.
pub struct Plan {
    lines: Vec<(PastFigureCreate, String)>,
    unchanged: i64,
}

impl Plan {
    pub fn view(&self, dry_run: bool) -> PastImportView {
        let count =
            |corrects: bool| self.lines.iter().filter(|(line, _)| line.supersedes_id.is_some() == corrects).count();
        let whole = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        PastImportView {
            dry_run,
            lines: whole(self.lines.len()) + self.unchanged,
            added: whole(count(false)),
            superseded: whole(count(true)),
            unchanged: self.unchanged,
        }
    }

    /// Writes what the file says.
    pub fn take(self, tx: &mut Tx) -> Result<(), Problem> {
        self.lines.into_iter().try_for_each(|(line, unit)| record(tx, line, unit).map(drop))
    }
}

/// Reads a choice by its code.
fn choice<T: DeserializeOwned>(text: &str, pointer: &str, faults: &mut Faults) -> Option<T> {
    let found = serde_json::from_value(Value::String(clean(text))).ok();
    if found.is_none() {
        faults.unknown(pointer);
    }
    found
}

fn number(text: &str, range: std::ops::RangeInclusive<i64>, pointer: &str, faults: &mut Faults) -> Option<i64> {
    let found = text.trim().parse().ok().filter(|number| range.contains(number));
    if found.is_none() {
        let (vi, en) = ("Cần số nguyên trong giới hạn, không dấu chấm", "A whole number within bounds, without points");
        faults.add(pointer, "out_of_range", vi, en);
    }
    found
}

fn read_line(line: &Line, at: &str, faults: &mut Faults) -> Option<PastFigureCreate> {
    let pointer = |field: &str| format!("{at}/{field}");
    let year = number(&line.year, 1945..=2200, &pointer("year"), faults);
    let value = number(&line.value, 0..=MAX_AMOUNT, &pointer("value"), faults);
    let figure: Option<PastFigureName> = choice(&line.figure, &pointer("figure"), faults);
    let exactness = choice(&line.exactness, &pointer("exactness"), faults);
    let fund_kind = Code::read(line.fund_kind.trim()).ok();
    if fund_kind.is_none() {
        faults.unknown(&pointer("fund_kind"));
    }
    let (source, cause) = (clean(&line.source), clean(&line.cause));
    if source.is_empty() {
        faults.add(&pointer("source"), "required", "Vui lòng nêu báo cáo", "Please name the report");
    }
    for (field, text, most) in [("source", &source, 300), ("cause", &cause, 500)] {
        if text.chars().count() > most {
            faults.too_long(&pointer(field), most);
        }
    }
    Some(PastFigureCreate {
        fund_kind: fund_kind?,
        unit_id: None,
        year: year?,
        figure: figure?,
        value: value?,
        exactness: exactness?,
        source: CleanText::new(&source),
        supersedes_id: None,
        cause: Some(CleanText::new(&cause)).filter(|cause| !cause.is_empty()),
    })
}

/// Reads a file and works out what it would do. The same figure with the same value is left alone, so that a file can be
/// handed in twice.
///
/// # Errors
/// 422 with every fault at `/lines/{number}/{field}`, the head being line 1: nothing of the file is taken then.
pub fn plan(db: &mut Db, cx: &Cx, content: &[u8], now: DateTime<Utc>) -> Result<Plan, Problem> {
    let content = content.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(content);
    let (mut plan, mut seen) = (Plan { lines: Vec::new(), unchanged: 0 }, HashSet::new());
    let mut problems = Problem::new(&problem::VALIDATION_FAILED);
    for (index, line) in csv::Reader::from_reader(content).into_deserialize::<Line>().enumerate() {
        let at = format!("/lines/{}", index + 2);
        let mut faults = Faults::default();
        match line {
            _ if index >= MOST => faults.add("/file", "length", "Tệp có quá nhiều dòng", "The file has too many rows"),
            Err(_) => faults.add(&at, "invalid_value", "Dòng này không đọc được", "This line cannot be read"),
            Ok(line) => plan_line(db, cx, &line, (&at, now), &mut seen, &mut plan, &mut faults)?,
        }
        if let Err(found) = faults.end() {
            problems = found.errors().iter().cloned().fold(problems, Problem::and);
        }
        if problems.errors().len() >= MOST_FAULTS || index >= MOST {
            break;
        }
    }
    if !problems.errors().is_empty() {
        return Err(problems);
    }
    if plan.lines.is_empty() && plan.unchanged == 0 {
        return Err(Problem::invalid("/file", "required", "Tệp không có số liệu nào", "The file has no figures"));
    }
    Ok(plan)
}

fn plan_line(
    db: &mut Db,
    cx: &Cx,
    line: &Line,
    (at, now): (&str, DateTime<Utc>),
    seen: &mut HashSet<(String, String, i64, String)>,
    plan: &mut Plan,
    faults: &mut Faults,
) -> Result<(), Problem> {
    let Some(mut input) = read_line(line, at, faults) else { return Ok(()) };
    let key = clean(&line.unit_key);
    if !key.is_empty() {
        let Some(unit) = cx.directory.unit_by_key(&key) else {
            faults.unknown(&format!("{at}/unit_key"));
            return Ok(());
        };
        input.unit_id = unit.id.parse().ok();
    }
    let Some(unit) = check(cx, &input, now, at, faults) else { return Ok(()) };
    let figure = code(input.figure);
    if !seen.insert((input.fund_kind.to_string(), unit.clone(), input.year, figure.clone())) {
        faults.add(at, "duplicate", "Số liệu này có hai lần trong tệp", "This figure is in the file twice");
    }
    match past_store::newest(db, &input.fund_kind, &unit, input.year, &figure)? {
        None => input.cause = None,
        Some(known) => {
            let same = known.value == input.value && known.exactness == code(input.exactness);
            if same && known.source == *input.source {
                plan.unchanged += 1;
                return Ok(());
            }
            if input.cause.is_none() {
                let (vi, en) = ("Số liệu đã có: cần lý do đính chính", "It is known: a correction needs a cause");
                faults.add(&format!("{at}/cause"), "required", vi, en);
            }
            input.supersedes_id = known.id.parse().ok();
        }
    }
    plan.lines.push((input, unit));
    Ok(())
}
