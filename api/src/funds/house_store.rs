//! Rows of houses, always within a scope.

use super::store::{AllocationRow, earmark_of};
use crate::{
    access::scope::Scope,
    platform::{db::Db, problem::Problem},
    schema::{allocations, cases, house_sources, house_steps, households, houses, ledger_entries, persons},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    dsl::{exists, sql},
    prelude::*,
    sql_types::BigInt,
};
use std::collections::{BTreeMap, HashMap};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = houses, treat_none_as_default_value = false)]
pub struct HouseRow {
    pub id: String,
    pub code: String,
    pub kind: String,
    pub stage: String,
    pub beneficiary_id: String,
    pub case_id: Option<String>,
    pub planned_vnd: i64,
    pub note: Option<String>,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(HouseRow);

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = house_steps, treat_none_as_default_value = false)]
pub struct HouseStepRow {
    pub id: String,
    pub house_id: String,
    pub stage: String,
    pub reached_on: NaiveDate,
    pub note: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = house_sources, treat_none_as_default_value = false)]
pub struct HouseSourceRow {
    pub id: String,
    pub house_id: String,
    pub kind: String,
    pub measure: String,
    pub item: String,
    pub amount: i64,
    pub valuation_vnd: Option<i64>,
    pub valued_by: Option<String>,
    pub valued_on: Option<NaiveDate>,
    pub received_on: NaiveDate,
    pub reference: Option<String>,
    pub reverses_id: Option<String>,
    pub cause: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

pub fn insert_house(db: &mut Db, row: &HouseRow) -> Result<(), Problem> {
    diesel::insert_into(houses::table).values(row).execute(db)?;
    Ok(())
}

pub fn insert_house_step(db: &mut Db, row: &HouseStepRow) -> Result<(), Problem> {
    diesel::insert_into(house_steps::table).values(row).execute(db)?;
    Ok(())
}

pub fn insert_house_source(db: &mut Db, row: &HouseSourceRow) -> Result<(), Problem> {
    diesel::insert_into(house_sources::table).values(row).execute(db)?;
    Ok(())
}

pub fn house(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<HouseRow>, Problem> {
    let row: Option<HouseRow> = houses::table.find(id).select(HouseRow::as_select()).first(db).optional()?;
    Ok(row.filter(|house| scope.covers_unit(&house.serving_unit_id)))
}

/// Code and stage of a house that an allocation names; whoever may see the allocation may be told them.
pub fn house_stage(db: &mut Db, id: &str) -> Result<Option<(String, String)>, Problem> {
    Ok(houses::table.find(id).select((houses::code, houses::stage)).first(db).optional()?)
}

/// Which houses are asked for.
#[derive(Debug, Clone, Default)]
pub struct HouseFilter {
    pub fund_id: Option<String>,
    pub beneficiary_id: Option<String>,
    pub stage: Option<String>,
}

/// Houses, the newest first.
pub fn houses_within(
    db: &mut Db,
    scope: &Scope,
    filter: &HouseFilter,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<HouseRow>, Problem> {
    use houses as h;
    let mut query = h::table.select(HouseRow::as_select()).order(h::id.desc()).limit(limit).into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(h::serving_unit_id.eq_any(units));
    }
    if let Some(before) = before {
        query = query.filter(h::id.lt(before));
    }
    if let Some(person) = &filter.beneficiary_id {
        query = query.filter(h::beneficiary_id.eq(person));
    }
    if let Some(stage) = &filter.stage {
        query = query.filter(h::stage.eq(stage));
    }
    if let Some(fund) = &filter.fund_id {
        let helped = allocations::table
            .filter(allocations::house_id.eq(h::id.nullable()).and(allocations::fund_id.eq(fund.clone())));
        query = query.filter(exists(helped));
    }
    Ok(query.load(db)?)
}

/// Writes the stage of a house over the version that was read; answers how many rows.
pub fn update_house(db: &mut Db, row: &HouseRow, seen: i64) -> Result<usize, Problem> {
    use houses as h;
    Ok(diesel::update(h::table.find(&row.id).filter(h::version.eq(seen)))
        .set((
            h::stage.eq(&row.stage),
            h::updated_by.eq(&row.updated_by),
            h::updated_at.eq(row.updated_at),
            h::version.eq(row.version),
        ))
        .execute(db)?)
}

/// True while an allocation of a house waits, holds money for it, or has paid.
pub fn house_is_counted_on(db: &mut Db, house: &str) -> Result<bool, Problem> {
    use allocations as a;
    let given_up = a::status.eq_any(["refused", "cancelled"]);
    let unpaid = a::status.eq("settled").and(a::disbursed.eq(0));
    let counted = a::table.filter(a::house_id.eq(house)).filter(diesel::dsl::not(given_up.or(unpaid)));
    Ok(diesel::select(exists(counted)).get_result(db)?)
}

/// The stages that a house reached, in their order.
pub fn house_steps(db: &mut Db, house: &str) -> Result<Vec<HouseStepRow>, Problem> {
    let rows = house_steps::table.filter(house_steps::house_id.eq(house)).select(HouseStepRow::as_select());
    Ok(rows.order(house_steps::id).load(db)?)
}

/// The records of a house, oldest first, with those that cancel others.
pub fn house_sources(db: &mut Db, house: &str) -> Result<Vec<HouseSourceRow>, Problem> {
    let rows = house_sources::table.filter(house_sources::house_id.eq(house)).select(HouseSourceRow::as_select());
    Ok(rows.order(house_sources::id).load(db)?)
}

pub fn house_source(db: &mut Db, id: &str) -> Result<Option<HouseSourceRow>, Problem> {
    Ok(house_sources::table.find(id).select(HouseSourceRow::as_select()).first(db).optional()?)
}

/// The allocations of a house, oldest first. Whoever sees the house sees them: both belong to its unit.
pub fn allocations_of_house(db: &mut Db, scope: &Scope, house: &str) -> Result<Vec<AllocationRow>, Problem> {
    let rows = allocations::table.filter(allocations::house_id.eq(house)).select(AllocationRow::as_select());
    let rows: Vec<AllocationRow> = rows.order(allocations::id).load(db)?;
    Ok(rows.into_iter().filter(|row| scope.covers_unit(&row.serving_unit_id)).collect())
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

/// Names of some funds (Vietnamese, English) and campaigns, by their ids.
pub type Givers = (HashMap<String, (String, String)>, HashMap<String, String>);

pub fn givers(db: &mut Db, funds: &[&str], campaigns: &[&str]) -> Result<Givers, Problem> {
    use crate::schema::{campaigns as c, funds as f};
    let funds: Vec<(String, String, String)> =
        f::table.filter(f::id.eq_any(funds)).select((f::id, f::name_vi, f::name_en)).load(db)?;
    let campaigns: Vec<(String, String)> =
        c::table.filter(c::id.eq_any(campaigns)).select((c::id, c::name)).load(db)?;
    Ok((funds.into_iter().map(|(id, vi, en)| (id, (vi, en))).collect(), campaigns.into_iter().collect()))
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

/// An allocation as a notice board asks about it.
#[derive(Debug, Clone, Queryable)]
pub struct PostedRow {
    pub id: String,
    pub purpose_code: String,
    pub measure: String,
    pub item: String,
    pub beneficiary_group: Option<String>,
    pub person_id: String,
    pub name: String,
    pub name_sort: String,
    pub birth_year: Option<i64>,
    pub hamlet: Option<String>,
    /// Of the case that it comes from.
    pub confidentiality: Option<String>,
}

/// Some allocations with the persons whom they help; those for nobody are left out.
pub fn posted(db: &mut Db, ids: &[String]) -> Result<Vec<PostedRow>, Problem> {
    use allocations as a;
    let mut found = Vec::new();
    for part in ids.chunks(500) {
        let mut rows: Vec<PostedRow> = a::table
            .inner_join(persons::table.on(persons::id.nullable().eq(a::beneficiary_id)))
            .left_join(households::table.on(households::id.nullable().eq(persons::household_id)))
            .left_join(cases::table.on(cases::id.nullable().eq(a::case_id)))
            .filter(a::id.eq_any(part))
            .select((
                a::id,
                a::purpose_code,
                a::measure,
                a::item,
                a::beneficiary_group,
                persons::id,
                persons::full_name,
                persons::name_sort,
                persons::birth_year,
                households::hamlet.nullable(),
                cases::confidentiality.nullable(),
            ))
            .load(db)?;
        found.append(&mut rows);
    }
    Ok(found)
}
