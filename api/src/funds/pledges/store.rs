//! Rows of pledges.

use super::types::PledgeQuery;
use crate::{
    ctx::prelude::store::*,
    funds::ids::PledgeId,
    schema::{contributions, funds, ledger_entries, pledges},
};
use diesel::{dsl::sql, sql_types::BigInt};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = pledges, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct PledgeRow {
    pub id: String,
    pub code: String,
    pub fund_id: String,
    pub campaign_id: Option<String>,
    pub donor_id: String,
    /// What the donor was when the pledge was made; a donor may be corrected later.
    pub donor_type: String,
    pub measure: String,
    pub item: String,
    pub amount: i64,
    pub earmark: String,
    pub pledged_on: NaiveDate,
    pub expected_on: Option<NaiveDate>,
    pub note: Option<String>,
    pub withdrawn_by: Option<String>,
    pub withdrawn_at: Option<NaiveDateTime>,
    pub withdrawn_reason: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub version: i64,
}

// A contribution changes the version, and the row does not say whose.
versioned_rows!(PledgeRow, |row| row.withdrawn_by.as_deref().zip(row.withdrawn_at));
records!(PledgeRow => pledges);

pub fn find(db: &mut Db, scope: &Scope, id: impl AsRef<str>) -> Result<Option<PledgeRow>, Problem> {
    let rows = pledges::table.inner_join(funds::table).filter(scope.within(funds::serving_unit_id));
    Ok(rows.filter(pledges::id.eq(id.as_ref())).select(PledgeRow::as_select()).first(db).optional()?)
}

pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &PledgeQuery,
    slice: Slice<PledgeId>,
) -> Result<Vec<PledgeRow>, Problem> {
    use pledges as p;
    let rows = p::table.inner_join(funds::table).select(PledgeRow::as_select());
    let mut rows = rows.order(p::id.desc()).limit(slice.limit).into_boxed();
    narrow!(
        rows,
        funds::serving_unit_id.eq_any(scope.units.as_ref()),
        p::id.lt(slice.after),
        p::fund_id.eq(query.fund_id),
        p::campaign_id.eq(query.campaign_id),
        p::donor_id.eq(query.donor_id),
    );
    Ok(rows.load(db)?)
}

/// Marks a pledge that a gift comes for, so that it is not withdrawn by whoever has not seen the gift; answers how many rows.
pub fn answer_pledge(db: &mut Db, id: &str) -> Result<usize, Problem> {
    use pledges as p;
    Ok(diesel::update(p::table.filter(p::id.eq(id).and(p::withdrawn_at.is_null())))
        .set(p::version.eq(p::version + 1))
        .execute(db)?)
}

/// What came for each pledge, as the ledger has it: receipts less their reversals.
pub fn received_for(db: &mut Db, pledges: &[&str]) -> Result<HashMap<String, i64>, Problem> {
    use contributions as c;
    use ledger_entries as l;
    let rows: Vec<(Option<String>, String, i64)> = c::table
        .inner_join(l::table.on(l::contribution_id.eq(c::id.nullable())))
        .filter(c::pledge_id.eq_any(pledges))
        .group_by((c::pledge_id, l::kind))
        .select((c::pledge_id, l::kind, sql::<BigInt>("CAST(SUM(ledger_entries.amount) AS BIGINT)")))
        .load(db)?;
    let mut sums = HashMap::new();
    for (pledge, kind, amount) in rows {
        let sign = if kind == "receipt_reversal" { -1 } else { 1 };
        *sums.entry(pledge.unwrap_or_default()).or_default() += sign * amount;
    }
    Ok(sums)
}

/// Money promised for each campaign and not withdrawn.
pub fn campaign_pledges(db: &mut Db, campaigns: &[&str]) -> Result<HashMap<String, i64>, Problem> {
    use pledges as p;
    let rows: Vec<(Option<String>, i64)> = p::table
        .filter(p::campaign_id.eq_any(campaigns).and(p::measure.eq("vnd")).and(p::withdrawn_at.is_null()))
        .group_by(p::campaign_id)
        .select((p::campaign_id, sql::<BigInt>("CAST(SUM(pledges.amount) AS BIGINT)")))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(campaign, amount)| Some((campaign?, amount))).collect())
}
