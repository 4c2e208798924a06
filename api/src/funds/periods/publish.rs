//! Publishing the report of a closed year.

use super::{
    close::{digest_of, find},
    rules::PERIODS,
    store::{self, PeriodRow},
    types::{FundReport, PeriodTransition, ReportLine},
};
use crate::{
    ctx::prelude::commands::*,
    funds::{ids::FundPeriodId, publication::types::PublicReportContent},
    platform::suppression::{self, Equation, FACT, FEWEST, Figure, KNOWN},
};
use std::collections::{BTreeMap, BTreeSet};

/// What a line is about, as the public tables divide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Received,
    InKind,
    Spent,
}

fn side(line: &ReportLine) -> Option<Side> {
    match (line.kind.as_str(), line.measure.as_str()) {
        ("receipt" | "receipt_reversal", "vnd") => Some(Side::Received),
        ("receipt" | "receipt_reversal", _) => Some(Side::InKind),
        ("disbursement" | "return" | "disbursement_reversal", "vnd") => Some(Side::Spent),
        _ => None,
    }
}

/// The purposes of a published period of which the report leaves nothing out, of one measure and item at least.
pub fn told_whole(row: &PeriodRow) -> Result<BTreeSet<(Side, Option<String>)>, Problem> {
    let bad = |error| Problem::internal("report", &error);
    let (Some(report), Some(public)) = (&row.report, &row.public_report) else { return Ok(BTreeSet::new()) };
    let report: FundReport = serde_json::from_str(report).map_err(bad)?;
    let public: PublicReportContent = serde_json::from_str(public).map_err(bad)?;
    let mut whole = BTreeMap::<_, bool>::new();
    for line in &report.lines {
        let Some(side) = side(line) else { continue };
        let key = (side, line.purpose_code.clone(), line.measure.clone(), line.item.clone());
        *whole.entry(key).or_insert(true) &= public.lines.contains(line);
    }
    Ok(whole.into_iter().filter(|(_, is_whole)| *is_whole).map(|((side, purpose, ..), _)| (side, purpose)).collect())
}

/// Whether each line of a report is left out of what everybody may read.
///
/// Of each measure and item the public tables tell what was received, less what was taken back, in all and of each purpose;
/// so do they of what was paid. Of other kinds of lines the sums are taken as known too.
fn left_out(lines: &[ReportLine]) -> Vec<bool> {
    let mut figures: Vec<Figure> =
        lines.iter().map(|line| Figure { persons: line.persons, is_shown: line.persons >= FEWEST }).collect();
    let mut sums = BTreeMap::<_, BTreeMap<&str, Vec<usize>>>::new();
    for (at, line) in lines.iter().enumerate() {
        let kind = match line.kind.as_str() {
            "receipt_reversal" => "receipt",
            "return" | "disbursement_reversal" => "disbursement",
            other => other,
        };
        for purpose in [None, Some(line.purpose_code.as_ref())] {
            let parts = sums.entry((kind, &line.measure, &line.item, purpose)).or_default();
            parts.entry(line.kind.as_str()).or_default().push(at);
        }
    }
    let mut equations = Vec::new();
    for ((main, ..), kinds) in sums {
        let mut add = |figure| {
            figures.push(figure);
            figures.len() - 1
        };
        if kinds.len() == 1 {
            let known = add(Figure { persons: KNOWN, is_shown: true });
            equations
                .extend(kinds.into_values().map(|parts| std::iter::once(known).chain(parts).collect::<Equation>()));
            continue;
        }
        let net = add(Figure { persons: FACT, is_shown: true });
        let (mut whole, mut taken_back, mut of_persons) = (None, Vec::new(), 0);
        for (kind, parts) in kinds {
            let persons = parts.iter().map(|part| lines[*part].persons).sum::<i64>();
            let sum = add(Figure { persons, is_shown: false });
            equations.push(std::iter::once(sum).chain(parts).collect());
            if kind == main {
                whole = Some(sum);
            } else {
                taken_back.push(sum);
                of_persons += persons;
            }
        }
        // What came in is what is told and what was taken back; without it, what is told is all that was taken back.
        let back = add(Figure { persons: of_persons, is_shown: false });
        equations.push(std::iter::once(back).chain(taken_back).collect());
        equations.push(whole.into_iter().chain([net, back]).collect());
    }
    let mut hidden = suppression::hidden(&figures, &equations);
    hidden.truncate(lines.len());
    hidden
}

/// What of a report everybody may read: lines about fewer than [`FEWEST`] persons are left out, and with them those from
/// which they could be worked out.
fn in_public(report: FundReport) -> PublicReportContent {
    let key = |line: &ReportLine| (line.kind.clone(), line.measure.clone(), line.item.clone());
    let lines = report.lines;
    let hidden = left_out(&lines);
    let left_out = hidden.iter().filter(|hidden| **hidden).count();
    let told = lines.into_iter().zip(hidden).filter(|(_, hidden)| !hidden);
    let mut lines: Vec<ReportLine> = told.map(|(line, _)| line).collect();
    // The databases sort what is absent differently.
    lines.sort_by_key(|line| (key(line), line.donor_type.clone(), line.purpose_code.clone()));
    PublicReportContent {
        fund_code: report.fund_code,
        fund_name: report.fund_name,
        year: report.year,
        as_of: report.as_of,
        lines,
        left_out: i64::try_from(left_out).unwrap_or(i64::MAX),
    }
}

/// Publishes the report of a closed period: what everybody may read of it, with its digest.
///
/// # Errors
/// 403 `four_eyes` for whoever closed it; 409 for a period that is open or published.
pub fn publish(tx: &mut Tx, cx: &Cx, id: FundPeriodId, seen: i64) -> Result<PeriodRow, Problem> {
    let (row, fund) = find(tx.db, cx.scope(), id)?;
    let status = row.state()?;
    let signers = Signers::of(row.closed_by.as_deref().unwrap_or_default());
    PERIODS.take(tx, &cx.caller, (&row, seen), (status, PeriodTransition::Publish), signers)?;
    let report = row.report.as_deref().ok_or_else(|| Problem::internal("report", &"missing"))?;
    let report: FundReport = serde_json::from_str(report).map_err(|error| Problem::internal("report", &error))?;
    let text = serde_json::to_string(&in_public(report)).map_err(|error| Problem::internal("report", &error))?;
    let digest = digest_of(&text);
    let by = tx.by();
    if store::publish_period(tx.db, &row, &text, &digest, &by, tx.at())? == 0 {
        let (now, _) = find(tx.db, cx.scope(), id)?;
        return Err(versions::overtaken(tx, &now));
    }
    let code = format!("{}-{}", fund.code, row.year);
    let about = Subject::about("fund_period", &row.id, &code, row.version + 1, &fund.unit_id);
    tx.record(Entry::new("fund_period.published", about).state(json!({"year": row.year, "digest": digest})))?;
    Ok(find(tx.db, cx.scope(), id)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(kind: &str, purpose: Option<&str>, donor_type: &str, persons: i64) -> ReportLine {
        ReportLine {
            kind: kind.to_owned(),
            measure: "vnd".to_owned(),
            item: String::new(),
            donor_type: Some(donor_type.to_owned()),
            purpose_code: purpose.map(str::to_owned),
            amount: persons * 100_000,
            entries: persons,
            persons,
        }
    }

    /// The tables tell what was received less what one giver took back: beside the receipts it would give that one away.
    #[test]
    fn what_one_giver_took_back_is_not_what_the_tables_leave_over() {
        let lines = [line("receipt", None, "individual", 13), line("receipt_reversal", None, "individual", 1)];
        assert_eq!(left_out(&lines), [true, true]);
        let many = [line("receipt", None, "individual", 13), line("receipt_reversal", None, "individual", 6)];
        assert_eq!(left_out(&many), [false, false]);
        // Another purpose is not hidden for it.
        let more = [
            line("receipt", Some("A"), "individual", 30),
            line("receipt", Some("B"), "individual", 40),
            line("receipt", Some("B"), "enterprise", 9),
            line("receipt_reversal", Some("B"), "enterprise", 2),
        ];
        let hidden = left_out(&more);
        assert_eq!((hidden[0], hidden[3]), (false, true), "{hidden:?}");
        assert!(hidden[1] || hidden[2], "{hidden:?}");
    }

    #[test]
    fn what_came_back_from_one_person_is_not_what_the_tables_leave_over() {
        let help = [
            line("disbursement", None, "", 8),
            line("return", None, "", 1),
            line("disbursement_reversal", None, "", 1),
        ];
        let hidden = left_out(&help);
        assert!(hidden[1] && hidden[2]);
        // Both together are about two persons, and the disbursements would tell them.
        assert!(hidden[0], "{hidden:?}");
    }
}
