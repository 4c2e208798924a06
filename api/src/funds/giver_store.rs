//! Rows of pledges and pay lists, within the scope of their fund, and changes of givers.

use super::store::{ContributionRow, DonorRow};
use crate::{
    access::scope::Scope,
    on_backend,
    platform::{db::Db, problem::Problem, versions::Versioned},
    schema::{campaigns, contributions, donors, funds, ledger_entries, pay_list_lines, pay_lists, pledges},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::sql, prelude::*, sql_types::BigInt};
use std::collections::HashMap;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = pledges, treat_none_as_default_value = false)]
pub struct PledgeRow {
    pub id: String,
    pub code: String,
    pub fund_id: String,
    pub campaign_id: Option<String>,
    pub donor_id: String,
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

impl Versioned for PledgeRow {
    fn version(&self) -> i64 {
        self.version
    }
    fn last_change(&self) -> Option<(&str, NaiveDateTime)> {
        // A contribution changes the version, and the row does not say whose.
        self.withdrawn_by.as_deref().zip(self.withdrawn_at)
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = pay_lists, treat_none_as_default_value = false)]
pub struct PayListRow {
    pub id: String,
    pub campaign_id: String,
    pub agency_id: String,
    pub contribution_id: String,
    pub line_count: i64,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = pay_list_lines, treat_none_as_default_value = false)]
pub struct PayListLineRow {
    pub id: String,
    pub pay_list_id: String,
    pub line_number: i64,
    pub name: String,
    pub amount_vnd: i64,
    pub donor_id: Option<String>,
}

/// Changes a giver over the version that was read; answers how many rows.
pub fn update_donor(db: &mut Db, row: &DonorRow, seen: i64) -> Result<usize, Problem> {
    use donors as d;
    Ok(diesel::update(d::table.filter(d::id.eq(&row.id).and(d::version.eq(seen))))
        .set((
            d::donor_type.eq(&row.donor_type),
            d::name.eq(&row.name),
            d::name_fold.eq(&row.name_fold),
            d::is_anonymous.eq(row.is_anonymous),
            d::on_wall.eq(row.on_wall),
            d::agency_id.eq(&row.agency_id),
            d::address.eq(&row.address),
            d::phone.eq(&row.phone),
            d::updated_by.eq(&row.updated_by),
            d::updated_at.eq(row.updated_at),
            d::version.eq(row.version),
        ))
        .execute(db)?)
}

/// The officials of an agency as one giver.
pub fn officials(db: &mut Db, scope: &Scope, agency: &str) -> Result<Option<DonorRow>, Problem> {
    let mut query = donors::table
        .filter(donors::agency_id.eq(agency).and(donors::donor_type.eq("official_group")))
        .select(DonorRow::as_select())
        .order(donors::id)
        .into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(donors::serving_unit_id.eq_any(units));
    }
    Ok(query.first(db).optional()?)
}

// Pledges.

pub fn insert_pledge(db: &mut Db, row: &PledgeRow) -> Result<(), Problem> {
    diesel::insert_into(pledges::table).values(row).execute(db)?;
    Ok(())
}

pub fn pledge(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<PledgeRow>, Problem> {
    let row: Option<(PledgeRow, String)> = pledges::table
        .inner_join(funds::table)
        .filter(pledges::id.eq(id))
        .select((PledgeRow::as_select(), funds::serving_unit_id))
        .first(db)
        .optional()?;
    Ok(row.filter(|(_, unit)| scope.covers_unit(unit)).map(|(row, _)| row))
}

/// Which pledges are asked for.
#[derive(Debug, Clone, Default)]
pub struct PledgeFilter {
    pub fund_id: Option<String>,
    pub campaign_id: Option<String>,
    pub donor_id: Option<String>,
}

pub fn pledges_within(
    db: &mut Db,
    scope: &Scope,
    filter: &PledgeFilter,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<PledgeRow>, Problem> {
    use pledges as p;
    let mut query =
        p::table.inner_join(funds::table).select(PledgeRow::as_select()).order(p::id.desc()).limit(limit).into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(funds::serving_unit_id.eq_any(units));
    }
    if let Some(before) = before {
        query = query.filter(p::id.lt(before));
    }
    if let Some(fund) = &filter.fund_id {
        query = query.filter(p::fund_id.eq(fund));
    }
    if let Some(campaign) = &filter.campaign_id {
        query = query.filter(p::campaign_id.eq(campaign));
    }
    if let Some(donor) = &filter.donor_id {
        query = query.filter(p::donor_id.eq(donor));
    }
    Ok(query.load(db)?)
}

/// Marks a pledge that a gift comes for, so that it is not withdrawn by whoever has not seen the gift; answers how many rows.
pub fn answer_pledge(db: &mut Db, id: &str) -> Result<usize, Problem> {
    use pledges as p;
    Ok(diesel::update(p::table.filter(p::id.eq(id).and(p::withdrawn_at.is_null())))
        .set(p::version.eq(p::version + 1))
        .execute(db)?)
}

/// Withdraws a pledge over the version that was read; answers how many rows.
pub fn withdraw_pledge(db: &mut Db, row: &PledgeRow, seen: i64) -> Result<usize, Problem> {
    use pledges as p;
    Ok(diesel::update(p::table.filter(p::id.eq(&row.id).and(p::version.eq(seen)).and(p::withdrawn_at.is_null())))
        .set((
            p::withdrawn_by.eq(&row.withdrawn_by),
            p::withdrawn_at.eq(row.withdrawn_at),
            p::withdrawn_reason.eq(&row.withdrawn_reason),
            p::version.eq(row.version),
        ))
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

// Pay lists.

pub fn insert_pay_list(db: &mut Db, row: &PayListRow, lines: &[PayListLineRow]) -> Result<(), Problem> {
    diesel::insert_into(pay_lists::table).values(row).execute(db)?;
    // SQLite holds some thirty thousand values in one statement at most.
    for lines in lines.chunks(100) {
        on_backend!(db, c => diesel::insert_into(pay_list_lines::table).values(lines).execute(c))?;
    }
    Ok(())
}

/// Pay lists with their gifts, the newest first.
pub fn pay_lists_within(
    db: &mut Db,
    scope: &Scope,
    campaign: Option<&str>,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<(PayListRow, ContributionRow)>, Problem> {
    use pay_lists as l;
    let mut query = l::table
        .inner_join(contributions::table)
        .inner_join(campaigns::table.inner_join(funds::table))
        .select((PayListRow::as_select(), ContributionRow::as_select()))
        .order(l::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(funds::serving_unit_id.eq_any(units));
    }
    if let Some(campaign) = campaign {
        query = query.filter(l::campaign_id.eq(campaign));
    }
    if let Some(before) = before {
        query = query.filter(l::id.lt(before));
    }
    Ok(query.load(db)?)
}

pub fn pay_list(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<(PayListRow, ContributionRow)>, Problem> {
    let row: Option<(PayListRow, ContributionRow, String)> = pay_lists::table
        .inner_join(contributions::table)
        .inner_join(campaigns::table.inner_join(funds::table))
        .filter(pay_lists::id.eq(id))
        .select((PayListRow::as_select(), ContributionRow::as_select(), funds::serving_unit_id))
        .first(db)
        .optional()?;
    Ok(row.filter(|(_, _, unit)| scope.covers_unit(unit)).map(|(row, gift, _)| (row, gift)))
}

pub fn pay_list_lines_of(db: &mut Db, list: &str) -> Result<Vec<PayListLineRow>, Problem> {
    use pay_list_lines as l;
    let rows = l::table.filter(l::pay_list_id.eq(list)).select(PayListLineRow::as_select());
    Ok(rows.order(l::line_number).load(db)?)
}
