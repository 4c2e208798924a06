//! Closing a year of a fund's books.

use super::{
    ledger,
    rules::FEWEST,
    store::{self, FundRow, PeriodRow},
    suppression::{self, Figure, KNOWN},
    types::{FundReport, PublicReportContent, ReportLine},
};
use crate::{
    directory::working_days::local_date,
    people::commands::{Desk, overtaken},
    platform::{
        db::Db,
        journal::{Entry, Tx},
        problem::{self, Problem},
    },
};
use chrono::{DateTime, Datelike, Utc};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A period of a fund that the caller may see.
///
/// # Errors
/// 404 for one that is absent or outside the scope.
pub fn find(db: &mut Db, scope: &crate::identity::scope::Scope, id: &str) -> Result<(PeriodRow, FundRow), Problem> {
    let absent = || Problem::new(&problem::NOT_FOUND);
    let row = store::period(db, id)?.ok_or_else(absent)?;
    let fund = store::fund(db, scope, &row.fund_id)?.ok_or_else(absent)?;
    Ok((row, fund))
}

/// The report of a period as its entries stand.
pub fn report(db: &mut Db, period: &PeriodRow, fund: &FundRow, now: DateTime<Utc>) -> Result<FundReport, Problem> {
    let lines = store::report(db, &period.id)?.into_iter().map(
        |(kind, measure, item, donor_type, purpose_code, amount, entries, persons)| ReportLine {
            kind,
            measure,
            item,
            donor_type,
            purpose_code,
            amount,
            entries,
            persons,
        },
    );
    Ok(FundReport {
        fund_code: fund.code.clone(),
        fund_name: fund.name_vi.clone(),
        year: period.year,
        as_of: now,
        lines: lines.collect(),
    })
}

/// SHA-256 of a report as compact JSON.
pub fn digest_of(report: &str) -> String {
    hex::encode(Sha256::digest(report))
}

/// What of a report everybody may read: lines about fewer than [`FEWEST`] persons are left out, and with those of one kind,
/// measure and item the smallest line that would be told beside them, so that nobody works them out from the fund's totals.
fn in_public(report: FundReport) -> PublicReportContent {
    let key = |line: &ReportLine| (line.kind.clone(), line.measure.clone(), line.item.clone());
    // The sum of each kind of line, and of each purpose in it, is told elsewhere.
    let known = Figure { persons: KNOWN, is_shown: true };
    let lines = report.lines;
    let mut figures: Vec<Figure> =
        lines.iter().map(|line| Figure { persons: line.persons, is_shown: line.persons >= FEWEST }).collect();
    let mut parts = BTreeMap::<_, Vec<usize>>::new();
    for (at, line) in lines.iter().enumerate() {
        parts.entry((key(line), None)).or_default().push(at);
        parts.entry((key(line), Some(line.purpose_code.clone()))).or_default().push(at);
    }
    let mut equations = Vec::new();
    for parts in parts.into_values() {
        equations.push(std::iter::once(figures.len()).chain(parts).collect());
        figures.push(known);
    }
    let hidden = suppression::hidden(&figures, &equations);
    let left_out = hidden.iter().take(lines.len()).filter(|hidden| **hidden).count();
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
pub fn publish(tx: &mut Tx, desk: &Desk, id: &str) -> Result<PeriodRow, Problem> {
    let (row, fund) = find(tx.db, &desk.caller.scope, id)?;
    let Some(report) = row.report.as_deref().filter(|_| row.public_report.is_none()) else {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("status", row.status));
    };
    if row.closed_by.as_deref() == Some(desk.caller.user_id.as_str()) {
        return Err(Problem::new(&problem::FOUR_EYES));
    }
    let report: FundReport = serde_json::from_str(report).map_err(|error| Problem::internal("report", &error))?;
    let text = serde_json::to_string(&in_public(report)).map_err(|error| Problem::internal("report", &error))?;
    let digest = digest_of(&text);
    let by = tx.by();
    if store::publish_period(tx.db, &row, &text, &digest, &by, tx.at())? == 0 {
        return Err(Problem::new(&problem::STATE_CONFLICT));
    }
    let code = format!("{}-{}", fund.code, row.year);
    let about = ledger::about("fund_period", &row.id, &code, row.version + 1, &fund.unit_id);
    tx.record(Entry::new("fund_period.published", about).state(json!({"year": row.year, "digest": digest})))?;
    Ok(find(tx.db, &desk.caller.scope, id)?.0)
}

/// Closes a period that is over: no entry comes to it any more, and its report is written for good.
///
/// The order matters: the period first refuses entries, which waits for those on their way, and is only then added up.
///
/// # Errors
/// 409 for a period that is closed or not over yet.
pub fn close(tx: &mut Tx, desk: &Desk, id: &str, seen: i64) -> Result<(PeriodRow, FundRow), Problem> {
    let (row, fund) = find(tx.db, &desk.caller.scope, id)?;
    if row.status != "open" {
        return Err(Problem::new(&problem::PERIOD_CLOSED).with("year", row.year));
    }
    if i64::from(local_date(tx.now).year()) <= row.year {
        let (vi, en) = ("Kỳ này chưa kết thúc", "This period is not over yet");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    let by = tx.by();
    if row.version != seen || store::close_period(tx.db, &row, &by, tx.at())? == 0 {
        return Err(overtaken(tx, row.version, &by, tx.at()));
    }
    let report = report(tx.db, &row, &fund, tx.now)?;
    let text = serde_json::to_string(&report).map_err(|error| Problem::internal("report", &error))?;
    let digest = digest_of(&text);
    store::seal_period(tx.db, &row.id, &text, &digest)?;
    let about = ledger::about("fund_period", &row.id, &format!("{}-{}", fund.code, row.year), seen + 1, &fund.unit_id);
    tx.record(Entry::new("fund_period.closed", about).state(json!({"year": row.year, "digest": digest})))?;
    find(tx.db, &desk.caller.scope, id)
}
