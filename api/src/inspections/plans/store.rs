//! Rows of plans.

use super::types::{PlanQuery, PlanStatus};
use crate::{
    access::scope::Scope,
    employers::EmployerId,
    inspections::{
        ids::{InspectionPlanId, PlanItemId},
        visits::store::Backend,
    },
    platform::{
        choices::code,
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::{inspection_plan_items, inspection_plans},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{prelude::*, sql_types::Bool};
use serde::Serialize;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = inspection_plans, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct PlanRow {
    pub id: InspectionPlanId,
    pub name: String,
    pub year: i64,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub agency_id: String,
    pub teams: i64,
    pub visits_per_team: i64,
    pub status: String,
    pub published_on: Option<NaiveDate>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(PlanRow);
crate::platform::versions::records!(PlanRow => inspection_plans);

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_plan_items, treat_none_as_default_value = false)]
pub struct ItemRow {
    pub id: PlanItemId,
    pub plan_id: InspectionPlanId,
    pub employer_id: EmployerId,
    pub year: i64,
    pub place: i64,
    pub month: i64,
    pub score: i64,
    pub reasons: String,
    pub is_reserved: bool,
}

/// Which plans a caller sees: within the units those of the own agency, all for an authority that decides, and what was
/// published, by whom ever, so that no two bodies plan the same employer.
fn visible(scope: &Scope) -> Box<dyn BoxableExpression<inspection_plans::table, Backend, SqlType = Bool> + '_> {
    let decides = scope.permissions.iter().any(|held| held == "inspections:decide");
    let own = inspection_plans::agency_id.eq(&scope.agency_id).or(decides.into_sql::<Bool>());
    let published = inspection_plans::status.eq(code(PlanStatus::Published));
    Box::new(own.or(published).and(scope.within(inspection_plans::serving_unit_id)))
}

/// A plan that the caller sees.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: InspectionPlanId) -> Result<PlanRow, Problem> {
    let row = inspection_plans::table.find(id).filter(visible(scope));
    row.select(PlanRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// A plan by its id alone, for what was found through it.
///
/// # Errors
/// 404.
pub fn known(db: &mut Db, id: InspectionPlanId) -> Result<PlanRow, Problem> {
    inspection_plans::table.find(id).select(PlanRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// The newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &PlanQuery,
    slice: Slice<InspectionPlanId>,
) -> Result<Vec<PlanRow>, Problem> {
    let rows = inspection_plans::table.filter(visible(scope)).select(PlanRow::as_select());
    let mut rows = rows.order(inspection_plans::id.desc()).limit(slice.limit).into_boxed();
    narrow!(
        rows,
        inspection_plans::id.lt(slice.after),
        inspection_plans::status.eq(query.status.map(code)),
        inspection_plans::year.eq(query.year),
    );
    Ok(rows.load(db)?)
}

pub fn insert_items(db: &mut Db, rows: &[ItemRow]) -> Result<(), Problem> {
    for row in rows {
        diesel::insert_into(inspection_plan_items::table).values(row).execute(db)?;
    }
    Ok(())
}

/// Reserves employers of a plan for its year, each by the employer that stays.
pub fn reserve(db: &mut Db, id: InspectionPlanId, lines: &[(EmployerId, EmployerId)]) -> Result<(), Problem> {
    for (planned, stays) in lines {
        let line = inspection_plan_items::plan_id.eq(id).and(inspection_plan_items::employer_id.eq(planned));
        diesel::update(inspection_plan_items::table.filter(line))
            .set((inspection_plan_items::employer_id.eq(stays), inspection_plan_items::is_reserved.eq(true)))
            .execute(db)?;
    }
    Ok(())
}

/// Sets the employers of a plan free.
pub fn release(db: &mut Db, id: InspectionPlanId) -> Result<(), Problem> {
    let own = inspection_plan_items::table.filter(inspection_plan_items::plan_id.eq(id));
    diesel::update(own).set(inspection_plan_items::is_reserved.eq(false)).execute(db)?;
    Ok(())
}

/// The employers of a plan by their rank.
pub fn items(db: &mut Db, id: InspectionPlanId) -> Result<Vec<ItemRow>, Problem> {
    let own = inspection_plan_items::table.filter(inspection_plan_items::plan_id.eq(id));
    Ok(own.order(inspection_plan_items::place).select(ItemRow::as_select()).load(db)?)
}

pub fn item(db: &mut Db, id: PlanItemId) -> Result<Option<ItemRow>, Problem> {
    Ok(inspection_plan_items::table.find(id).select(ItemRow::as_select()).first(db).optional()?)
}

/// Which inspections use their line of a plan. One that was cancelled, or terminated before anybody came, leaves it to another; the index
/// `inspections_plan_item` says the same. A macro, because the type of the condition is long.
macro_rules! uses_its_line {
    () => {{
        let is_terminated = $crate::schema::inspections::status.eq("terminated");
        let is_idle = is_terminated.and($crate::schema::inspections::announced_on.is_null());
        $crate::schema::inspections::status.ne("cancelled").and(diesel::dsl::not(is_idle))
    }};
}
pub(crate) use uses_its_line;

/// How many employers of a plan have an inspection that uses their line.
pub fn started(db: &mut Db, id: InspectionPlanId) -> Result<i64, Problem> {
    use crate::schema::inspections;
    let items = inspection_plan_items::table.filter(inspection_plan_items::plan_id.eq(id));
    let items = items.select(inspection_plan_items::id.nullable());
    let rows = inspections::table.filter(inspections::plan_item_id.eq_any(items));
    Ok(rows.filter(uses_its_line!()).count().get_result(db)?)
}
