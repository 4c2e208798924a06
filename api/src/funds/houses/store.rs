//! Rows of houses.

use super::types::{HouseCell, HouseQuery};
use crate::{
    ctx::prelude::store::*,
    funds::{
        allocations::store::AllocationRow,
        ids::{FundId, HouseId},
    },
    platform::db::MultiBackend,
    schema::{allocations, house_sources, house_steps, houses},
};
use diesel::{
    dsl::{count_star, exists, sql},
    sql_types::{BigInt, Bool},
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = houses, treat_none_as_default_value = false, treat_none_as_null = true)]
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

updated_rows!(HouseRow);
records!(HouseRow => houses);

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

added_rows!(HouseStepRow => house_steps, HouseSourceRow => house_sources);

pub fn find(db: &mut Db, scope: &Scope, id: impl AsRef<str>) -> Result<Option<HouseRow>, Problem> {
    let within = scope.within(houses::serving_unit_id);
    Ok(houses::table.find(id.as_ref()).filter(within).select(HouseRow::as_select()).first(db).optional()?)
}

/// Code and stage of a house that an allocation names; whoever may see the allocation may be told them.
pub fn house_stage(db: &mut Db, id: &str) -> Result<Option<(String, String)>, Problem> {
    Ok(houses::table.find(id).select((houses::code, houses::stage)).first(db).optional()?)
}

/// Locks a house until the commit, so that what is read of its allocations next holds.
pub fn lock_house(db: &mut Db, id: &str) -> Result<(), Problem> {
    diesel::update(houses::table.find(id)).set(houses::version.eq(houses::version)).execute(db)?;
    Ok(())
}

/// Houses, the newest first.
pub fn list(db: &mut Db, scope: &Scope, query: &HouseQuery, slice: Slice<HouseId>) -> Result<Vec<HouseRow>, Problem> {
    use houses as h;
    let mut rows = h::table.select(HouseRow::as_select()).order(h::id.desc()).limit(slice.limit).into_boxed();
    narrow!(
        rows,
        h::serving_unit_id.eq_any(scope.units.as_ref()),
        h::id.lt(slice.after),
        h::beneficiary_id.eq(query.beneficiary_id),
        h::stage.eq(query.stage.map(code)),
    );
    if let Some(fund) = query.fund_id {
        rows = rows.filter(helped_by(fund));
    }
    Ok(rows.load(db)?)
}

/// True for houses that a fund decided to help.
fn helped_by(fund: FundId) -> Box<dyn BoxableExpression<houses::table, MultiBackend, SqlType = Bool>> {
    use allocations as a;
    let own = a::house_id.eq(houses::id.nullable()).and(a::fund_id.eq(fund));
    // Proposals are not decided on; a settled allocation of which nothing was paid helped nobody.
    let decided = a::status.eq("approved").or(a::status.eq("settled").and(a::disbursed.gt(0)));
    Box::new(exists(a::table.filter(own.and(decided))))
}

/// How many houses there are of each stage and kind; those that a fund helps, or all in sight.
///
/// # Errors
/// The database's.
pub fn figures(db: &mut Db, scope: &Scope, fund: Option<FundId>) -> Result<Vec<HouseCell>, Problem> {
    use houses as h;
    let planned = sql::<BigInt>("CAST(sum(planned_vnd) AS BIGINT)");
    let grouped = h::table.group_by((h::stage, h::kind)).select((h::stage, h::kind, count_star(), planned));
    let mut houses = grouped.filter(scope.within(h::serving_unit_id)).into_boxed();
    if let Some(fund) = fund {
        houses = houses.filter(helped_by(fund));
    }
    let rows: Vec<(String, String, i64, i64)> = houses.load(db)?;
    let cell = |(stage, kind, houses, planned_vnd): (String, String, i64, i64)| {
        Ok(HouseCell { stage: parse(&stage)?, kind: parse(&kind)?, houses, planned_vnd })
    };
    let mut cells = rows.into_iter().map(cell).collect::<Result<Vec<_>, Problem>>()?;
    cells.sort_unstable();
    Ok(cells)
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
    use allocations as a;
    let rows = a::table.filter(a::house_id.eq(house)).filter(scope.within(a::serving_unit_id));
    Ok(rows.select(AllocationRow::as_select()).order(a::id).load(db)?)
}

/// Names of some funds (Vietnamese, English) and campaigns, by their ids.
pub type PayerNames = (HashMap<String, (String, String)>, HashMap<String, String>);

pub fn payers(db: &mut Db, funds: &[&str], campaigns: &[&str]) -> Result<PayerNames, Problem> {
    use crate::schema::{campaigns as c, funds as f};
    let funds: Vec<(String, String, String)> =
        f::table.filter(f::id.eq_any(funds)).select((f::id, f::name_vi, f::name_en)).load(db)?;
    let campaigns: Vec<(String, String)> =
        c::table.filter(c::id.eq_any(campaigns)).select((c::id, c::name)).load(db)?;
    Ok((funds.into_iter().map(|(id, vi, en)| (id, (vi, en))).collect(), campaigns.into_iter().collect()))
}
