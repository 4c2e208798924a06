//! Rows of the ledger.

use super::{account::earmark_of, types::LedgerQuery};
use crate::{
    access::scope::Scope,
    platform::{choices::code, db::Db, http::paging::Slice, narrow::narrow, problem::Problem, versions::added_rows},
    schema::{allocations, contributions, funds, ledger_entries},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{BigInt, Nullable},
};
use std::collections::BTreeMap;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_entries, treat_none_as_default_value = false)]
pub struct LedgerRow {
    pub id: String,
    pub fund_id: String,
    pub campaign_id: Option<String>,
    pub period_id: String,
    pub kind: String,
    pub measure: String,
    pub item: String,
    pub amount: i64,
    pub from_account: Option<String>,
    pub to_account: Option<String>,
    pub occurred_on: NaiveDate,
    pub posted_at: NaiveDateTime,
    pub contribution_id: Option<String>,
    pub allocation_id: Option<String>,
    pub disbursement_id: Option<String>,
    pub donor_type: Option<String>,
    pub purpose_code: Option<String>,
    pub beneficiary_group: Option<String>,
    pub unit_id: String,
    pub reverses_id: Option<String>,
    pub cause: Option<String>,
    pub created_by: String,
}

added_rows!(LedgerRow => ledger_entries);

/// What came to each account and what left it: of a fund after an instant, or of all.
pub fn moved(db: &mut Db, since: Option<(&str, NaiveDateTime)>) -> Result<Vec<(String, i64)>, Problem> {
    use ledger_entries as l;
    let total = || sql::<BigInt>("CAST(SUM(amount) AS BIGINT)");
    let mut came = l::table.group_by(l::to_account).select((l::to_account, total())).into_boxed();
    let mut left = l::table.group_by(l::from_account).select((l::from_account, total())).into_boxed();
    if let Some((fund, at)) = since {
        let after = l::fund_id.eq(fund).and(l::posted_at.gt(at));
        came = came.filter(after);
        left = left.filter(after);
    }
    let came: Vec<(Option<String>, i64)> = came.load(db)?;
    let left: Vec<(Option<String>, i64)> = left.load(db)?;
    let left = left.into_iter().map(|(account, amount)| (account, -amount));
    Ok(came.into_iter().chain(left).filter_map(|(account, amount)| Some((account?, amount))).collect())
}

/// The entry that posted a contribution.
pub fn entry_of_contribution(db: &mut Db, contribution: &str) -> Result<Option<LedgerRow>, Problem> {
    use ledger_entries as l;
    let posted = l::table.filter(l::contribution_id.eq(contribution).and(l::reverses_id.is_null()));
    Ok(posted.select(LedgerRow::as_select()).first(db).optional()?)
}

/// What a disbursement paid out and what came back of it, in the order of the ledger.
pub fn entries_of_disbursement(db: &mut Db, allocation: &str, disbursement: &str) -> Result<Vec<LedgerRow>, Problem> {
    use ledger_entries as l;
    // By the allocation, which has an index.
    let own = l::table.filter(l::allocation_id.eq(allocation).and(l::disbursement_id.eq(disbursement)));
    Ok(own.select(LedgerRow::as_select()).order(l::seq).load(db)?)
}

pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &LedgerQuery,
    slice: Slice<i64>,
) -> Result<Vec<(i64, LedgerRow)>, Problem> {
    use ledger_entries as l;
    let rows = l::table.inner_join(funds::table.on(funds::id.eq(l::fund_id)));
    let rows = rows.select((l::seq, LedgerRow::as_select())).order(l::seq.desc());
    let mut rows = rows.limit(slice.limit).into_boxed();
    narrow!(
        rows,
        funds::serving_unit_id.eq_any(scope.units.as_ref()),
        l::seq.lt(slice.after),
        l::fund_id.eq(query.fund_id),
        l::campaign_id.eq(query.campaign_id),
        l::occurred_on.ge(query.from.as_deref()),
        l::occurred_on.le(query.to.as_deref()),
        l::kind.eq(query.kind.map(code)),
        l::measure.eq(query.measure.map(code)),
        l::contribution_id.eq(query.contribution_id),
        l::allocation_id.eq(query.allocation_id),
    );
    Ok(rows.load(db)?)
}

/// The entries of some contributions: contribution, entry, and what it reverses.
pub fn entries_of_contributions(
    db: &mut Db,
    contributions: &[&str],
) -> Result<Vec<(String, String, Option<String>)>, Problem> {
    use ledger_entries as l;
    let rows: Vec<(Option<String>, String, Option<String>)> = l::table
        .filter(l::contribution_id.eq_any(contributions))
        .select((l::contribution_id, l::id, l::reverses_id))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(contribution, id, reverses)| Some((contribution?, id, reverses))).collect())
}

/// The money that one kind of movement moved in a period.
pub fn sum_in_period(db: &mut Db, period: &str, kind: &str) -> Result<i64, Problem> {
    use ledger_entries as l;
    let query = l::table.filter(l::period_id.eq(period).and(l::measure.eq("vnd")).and(l::kind.eq(kind))).select(sql::<
        Nullable<BigInt>,
    >(
        "CAST(SUM(amount) AS BIGINT)",
    ));
    Ok(query.first::<Option<i64>>(db)?.unwrap_or(0))
}

/// The money that was decided on for a purpose in a period, less what of it became free again in the period. What an earlier period
/// had reserved is no part of it, so that its release makes no room in this one.
pub fn planned_in_period(db: &mut Db, period: &str, purpose: &str) -> Result<i64, Problem> {
    use ledger_entries as l;
    let rows: Vec<(Option<String>, String, i64)> = l::table
        .filter(l::period_id.eq(period).and(l::measure.eq("vnd")).and(l::purpose_code.eq(purpose)))
        .filter(l::kind.eq_any(["reservation", "release"]))
        .group_by((l::allocation_id, l::kind))
        .select((l::allocation_id, l::kind, sql::<BigInt>("CAST(SUM(amount) AS BIGINT)")))
        .load(db)?;
    // An allocation is decided on once, so a release belongs to the period in which its allocation was reserved.
    let mut sums = BTreeMap::<Option<String>, [i64; 2]>::new();
    for (allocation, kind, amount) in rows {
        sums.entry(allocation).or_default()[usize::from(kind == "release")] += amount;
    }
    let own = sums.into_values().filter(|[reserved, _]| *reserved > 0);
    Ok(own.map(|[reserved, released]| reserved - released).sum())
}

/// One line of a report: kind, measure, item, donor type, purpose, amount, how many entries and how many persons.
pub type ReportLine = (String, String, String, Option<String>, Option<String>, i64, i64, i64);

/// The entries of a period added up.
pub fn report(db: &mut Db, period: &str) -> Result<Vec<ReportLine>, Problem> {
    use ledger_entries as l;
    Ok(l::table
        .left_join(contributions::table.on(contributions::id.nullable().eq(l::contribution_id)))
        .left_join(allocations::table.on(allocations::id.nullable().eq(l::allocation_id)))
        .filter(l::period_id.eq(period))
        .group_by((l::kind, l::measure, l::item, l::donor_type, l::purpose_code))
        .select((
            l::kind,
            l::measure,
            l::item,
            l::donor_type,
            l::purpose_code,
            sql::<BigInt>("CAST(SUM(ledger_entries.amount) AS BIGINT)"),
            sql::<BigInt>("COUNT(*)"),
            sql::<BigInt>("COUNT(DISTINCT COALESCE(contributions.donor_id, allocations.beneficiary_id))"),
        ))
        .order((l::kind, l::measure, l::item, l::donor_type, l::purpose_code))
        .load(db)?)
}

/// A movement of an allocation's money out of its fund or back.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = ledger_entries)]
pub struct PaidRow {
    pub fund_id: String,
    pub campaign_id: Option<String>,
    pub kind: String,
    pub measure: String,
    pub item: String,
    pub amount: i64,
    /// Where the money stood before a return or a reversal.
    pub from_account: Option<String>,
}

impl PaidRow {
    /// What was paid, or what came back as less than nothing.
    pub fn net(&self) -> i64 {
        net(&self.kind, self.amount)
    }
    /// The purpose that the money was bound to; empty for free money.
    pub fn earmark(&self) -> &str {
        earmark_of(self.from_account.as_deref().unwrap_or_default())
    }
}

const PAID: [&str; 3] = ["disbursement", "return", "disbursement_reversal"];

fn net(kind: &str, amount: i64) -> i64 {
    if kind == "disbursement" { amount } else { -amount }
}

/// The payments of some allocations and what came back, in the order of the ledger.
pub fn paid_of(db: &mut Db, allocations: &[&str]) -> Result<Vec<PaidRow>, Problem> {
    use ledger_entries as l;
    Ok(l::table
        .filter(l::allocation_id.eq_any(allocations).and(l::kind.eq_any(PAID)))
        .select(PaidRow::as_select())
        .order(l::seq)
        .load(db)?)
}

/// What a fund paid in a period for each allocation, returns taken off.
pub fn paid_by_allocation(
    db: &mut Db,
    fund: &str,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<BTreeMap<String, i64>, Problem> {
    use ledger_entries as l;
    let rows: Vec<(Option<String>, String, i64)> = l::table
        .filter(l::fund_id.eq(fund).and(l::kind.eq_any(PAID)))
        .filter(l::occurred_on.ge(from).and(l::occurred_on.le(to)))
        .group_by((l::allocation_id, l::kind))
        .select((l::allocation_id, l::kind, sql::<BigInt>("CAST(SUM(amount) AS BIGINT)")))
        .load(db)?;
    let mut sums = BTreeMap::new();
    for (allocation, kind, amount) in rows {
        *sums.entry(allocation.unwrap_or_default()).or_default() += net(&kind, amount);
    }
    Ok(sums)
}
