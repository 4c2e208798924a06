//! Closing a year of a fund's books.

use super::{
    rules::PERIODS,
    store::{self, PeriodRow},
    types::{FundReport, PeriodTransition, ReportLine},
};
use crate::{
    access::scope::Scope,
    ctx::prelude::commands::*,
    funds::{
        fund::store::FundRow,
        ids::FundPeriodId,
        ledger::{entries, post},
    },
};
use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

/// A period of a fund that the caller may see.
///
/// # Errors
/// 404 for one that is absent or outside the scope.
pub fn find(db: &mut Db, scope: &Scope, id: FundPeriodId) -> Result<(PeriodRow, FundRow), Problem> {
    store::find(db, scope, id)?.ok_or_else(absent)
}

/// The report of a period as its entries stand.
pub fn report(db: &mut Db, period: &PeriodRow, fund: &FundRow, now: DateTime<Utc>) -> Result<FundReport, Problem> {
    let lines = entries::report(db, &period.id)?.into_iter().map(
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

/// One sentence for each report, closed or published, that does not fit the digest beside it.
///
/// # Errors
/// The database's.
pub fn altered(db: &mut Db) -> Result<Vec<String>, Problem> {
    let fits = |report: &Option<String>, digest: &Option<String>| report.as_deref().map(digest_of) == *digest;
    let rows = store::reports(db)?.into_iter();
    let wrong = rows.filter(|row| !fits(&row.report, &row.digest) || !fits(&row.public_report, &row.public_digest));
    Ok(wrong.map(|row| format!("a report of fund_period {} does not fit its digest", row.id)).collect())
}

/// Closes a period that is over: no entry comes to it any more, and its report is written for good.
///
/// The order matters: the period first refuses entries, which waits for those on their way, and is only then added up.
///
/// # Errors
/// 409 for a period that is closed or not over yet, and while an earlier one is open: its entries would change the balances that
/// this one began with.
pub fn close(tx: &mut Tx, cx: &Cx, id: FundPeriodId, seen: i64) -> Result<PeriodRow, Problem> {
    let (row, fund) = find(tx.db, cx.scope(), id)?;
    let status = row.state()?;
    PERIODS.authorise(status, PeriodTransition::Close, &cx.caller, Signers::of(""))?;
    if PERIODS.next(status, PeriodTransition::Close).is_err() {
        return Err(Problem::new(&problem::PERIOD_CLOSED).with("year", row.year));
    }
    let this_year = i64::from(local_date(tx.now).year());
    if this_year <= row.year {
        let (vi, en) = ("Kỳ này chưa kết thúc", "This period is not over yet");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    let by = tx.by();
    versions::check(tx, &row, seen)?;
    if store::is_open_before(tx.db, &fund.id, row.year)? {
        let (vi, en) = ("Năm trước của quỹ chưa khóa sổ", "An earlier year of the fund is still open");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    if store::close_period(tx.db, &row, &by, tx.at())? == 0 {
        let (now, _) = find(tx.db, cx.scope(), id)?;
        return Err(versions::overtaken(tx, &now));
    }
    let report = report(tx.db, &row, &fund, tx.now)?;
    let text = serde_json::to_string(&report).map_err(|error| Problem::internal("report", &error))?;
    let digest = digest_of(&text);
    store::seal_period(tx.db, &row.id, &text, &digest)?;
    // The next year has books of its own, also when nothing is entered in it.
    post::open_year(tx, &fund.id, row.year + 1)?;
    let about = Subject::about("fund_period", &row.id, &format!("{}-{}", fund.code, row.year), seen + 1, &fund.unit_id);
    tx.record(Entry::new("fund_period.closed", about).state(json!({"year": row.year, "digest": digest})))?;
    Ok(find(tx.db, cx.scope(), id)?.0)
}
