//! Closing a year of a fund's books.

use super::{
    ledger,
    store::{self, FundRow, PeriodRow},
    types::{FundReport, ReportLine},
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
        |(kind, measure, item, donor_type, purpose_code, amount, entries)| ReportLine {
            kind,
            measure,
            item,
            donor_type,
            purpose_code,
            amount,
            entries,
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
    let digest = hex::encode(Sha256::digest(&text));
    store::seal_period(tx.db, &row.id, &text, &digest)?;
    let about = ledger::about("fund_period", &row.id, &format!("{}-{}", fund.code, row.year), seen + 1, &fund.unit_id);
    tx.record(Entry::new("fund_period.closed", about).state(json!({"year": row.year, "digest": digest})))?;
    find(tx.db, &desk.caller.scope, id)
}
