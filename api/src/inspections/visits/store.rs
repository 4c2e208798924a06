//! Rows of inspections, always within what the caller may see.

use super::{
    clashes::{Reservation, Visit},
    rules::is_open,
    types::{InspectionQuery, InspectionStatus},
};
use crate::{
    access::scope::Scope,
    cases::CaseId,
    employers::{
        EmployerId,
        store::{asked, survivor, with_duplicates},
    },
    inspections::ids::{InspectionId, InspectionStepId, PlanItemId},
    platform::{
        choices::{code, parse},
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::{inspection_members, inspection_plan_items, inspection_plans, inspection_steps, inspections},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = inspections, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct InspectionRow {
    pub id: InspectionId,
    pub code: String,
    pub subject: String,
    pub employer_id: Option<EmployerId>,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub agency_id: String,
    pub ground: String,
    pub ground_note: Option<String>,
    pub case_id: Option<CaseId>,
    pub plan_item_id: Option<PlanItemId>,
    pub content: String,
    pub checklists: String,
    pub status: String,
    pub status_before: Option<String>,
    pub decision_number: Option<String>,
    pub decided_on: Option<NaiveDate>,
    pub decided_by: Option<String>,
    pub counted_year: Option<i64>,
    pub day_kind: String,
    pub days: i64,
    pub is_extended: bool,
    pub announced_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub suspended_on: Option<NaiveDate>,
    pub concluded_on: Option<NaiveDate>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(InspectionRow);
crate::platform::versions::records!(InspectionRow => inspections);
crate::ctx::documents::documents!(inspection_documents of inspection_id);

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_steps, treat_none_as_default_value = false)]
pub struct StepRow {
    pub id: InspectionStepId,
    pub inspection_id: InspectionId,
    pub transition: String,
    pub status: String,
    pub happened_on: NaiveDate,
    pub number: Option<String>,
    pub note: Option<String>,
    pub opinion: Option<String>,
    pub signature: Option<String>,
    pub signed_by: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = inspection_members, treat_none_as_default_value = false, treat_none_as_null = true)]
#[diesel(primary_key(inspection_id, user_id))]
pub struct MemberRow {
    pub inspection_id: InspectionId,
    pub user_id: String,
    pub agency_id: String,
    pub role: String,
    pub declaration: String,
    pub declared_at: Option<NaiveDateTime>,
    pub note: Option<String>,
}

/// The backend of both databases.
pub type Backend = <Db as diesel::Connection>::Backend;

/// Which inspections a caller sees: those on which the caller sits; within the caller's units those of the own agency, and all
/// for an authority that decides. Whether the caller reads inspections at all is the handler's permission. A macro, because Diesel
/// cannot put a boxed condition into a part of another query.
macro_rules! visible {
    ($scope:expr) => {{
        let scope: &$crate::access::scope::Scope = $scope;
        let decides = scope.permissions.iter().any(|held| held == "inspections:decide");
        let sits_on = $crate::schema::inspection_members::table
            .filter($crate::schema::inspection_members::user_id.eq(&scope.user_id))
            .select($crate::schema::inspection_members::inspection_id);
        let of_agency = $crate::schema::inspections::agency_id
            .eq(&scope.agency_id)
            .or(diesel::IntoSql::into_sql::<diesel::sql_types::Bool>(decides));
        let in_units = scope.within($crate::schema::inspections::serving_unit_id);
        in_units.and(of_agency).or($crate::schema::inspections::id.eq_any(sits_on))
    }};
}
pub(crate) use visible;

/// The ids of the inspections that a caller sees, as a part of a query about what belongs to them.
macro_rules! visible_ids {
    ($scope:expr) => {
        $crate::schema::inspections::table
            .filter($crate::inspections::visits::store::visible!($scope))
            .select($crate::schema::inspections::id)
    };
}
pub(crate) use visible_ids;

/// An inspection that the caller sees.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: InspectionId) -> Result<InspectionRow, Problem> {
    let row = inspections::table.find(id).filter(visible!(scope));
    row.select(InspectionRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// An inspection by its id alone, for what was found through it.
///
/// # Errors
/// 404.
pub fn known(db: &mut Db, id: InspectionId) -> Result<InspectionRow, Problem> {
    inspections::table.find(id).select(InspectionRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// The newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &InspectionQuery,
    slice: Slice<InspectionId>,
) -> Result<Vec<InspectionRow>, Problem> {
    let rows = inspections::table.filter(visible!(scope)).select(InspectionRow::as_select());
    let mut rows = rows.order(inspections::id.desc()).limit(slice.limit).into_boxed();
    if let Some(member) = query.member_id {
        let own = inspection_members::table.filter(inspection_members::user_id.eq(member.to_string()));
        rows = rows.filter(inspections::id.eq_any(own.select(inspection_members::inspection_id)));
    }
    narrow!(
        rows,
        inspections::id.lt(slice.after),
        inspections::status.eq(query.status.map(code)),
        inspections::subject.eq(query.subject.map(code)),
        inspections::employer_id.eq_any(asked(db, query.employer_id)?),
        inspections::case_id.eq(query.case_id),
        inspections::agency_id.eq(query.agency_id.map(|id| id.to_string())),
        inspections::ends_on.ge(query.from.map(|day| *day)),
        inspections::announced_on.le(query.to.map(|day| *day)),
    );
    Ok(rows.load(db)?)
}

pub fn insert_step(db: &mut Db, row: &StepRow) -> Result<(), Problem> {
    diesel::insert_into(inspection_steps::table).values(row).execute(db)?;
    Ok(())
}

/// The steps of an inspection, the oldest first.
pub fn steps(db: &mut Db, id: InspectionId) -> Result<Vec<StepRow>, Problem> {
    let rows = inspection_steps::table.filter(inspection_steps::inspection_id.eq(id)).order(inspection_steps::id);
    Ok(rows.select(StepRow::as_select()).load(db)?)
}

/// The members of some inspections, heads first.
pub fn members(db: &mut Db, ids: &[InspectionId]) -> Result<Vec<MemberRow>, Problem> {
    let rows = inspection_members::table.filter(inspection_members::inspection_id.eq_any(ids));
    let rows = rows.order((inspection_members::role, inspection_members::user_id));
    Ok(rows.select(MemberRow::as_select()).load(db)?)
}

/// What a user is in a team, if the user is in it.
pub fn member(db: &mut Db, id: InspectionId, user: &str) -> Result<Option<MemberRow>, Problem> {
    let row = inspection_members::table.find((id, user)).select(MemberRow::as_select());
    Ok(row.first(db).optional()?)
}

pub fn is_member(db: &mut Db, id: InspectionId, user: &str) -> Result<bool, Problem> {
    let row = inspection_members::table.find((id, user));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(db)?)
}

/// Replaces the team.
pub fn set_members(db: &mut Db, id: InspectionId, rows: &[MemberRow]) -> Result<(), Problem> {
    diesel::delete(inspection_members::table.filter(inspection_members::inspection_id.eq(id))).execute(db)?;
    for row in rows {
        diesel::insert_into(inspection_members::table).values(row).execute(db)?;
    }
    Ok(())
}

pub fn update_member(db: &mut Db, row: &MemberRow) -> Result<(), Problem> {
    diesel::update(inspection_members::table.find((row.inspection_id, &row.user_id))).set(row).execute(db)?;
    Ok(())
}

/// An employer with all that are the same: one that was merged meanwhile counts with the one that stays.
fn the_same(db: &mut Db, id: EmployerId) -> Result<Vec<EmployerId>, Problem> {
    let stays = survivor(db, id)?;
    with_duplicates(db, stays)
}

/// The decided inspections of an employer and of its merged duplicates, beside `but`, whatever the body.
pub fn visits(db: &mut Db, employer: EmployerId, but: Option<InspectionId>) -> Result<Vec<Visit>, Problem> {
    type Found = (InspectionId, String, String, Option<i64>, Option<NaiveDate>, Option<NaiveDate>);
    let employers = the_same(db, employer)?;
    let rows: Vec<Found> = inspections::table
        .filter(inspections::employer_id.eq_any(employers))
        .filter(inspections::decided_on.is_not_null())
        .order(inspections::id.desc())
        .select((
            inspections::id,
            inspections::agency_id,
            inspections::status,
            inspections::counted_year,
            inspections::decided_on,
            inspections::ends_on,
        ))
        .load(db)?;
    let others = rows.into_iter().filter(|row| Some(row.0) != but);
    let visit = |(id, agency_id, status, counted_year, decided_on, ends_on): Found| {
        let status: InspectionStatus = parse(&status)?;
        Ok(Visit {
            id,
            agency_id,
            is_open: is_open(status),
            counted_year,
            decided_on: decided_on.unwrap_or_default(),
            ends_on,
        })
    };
    others.map(visit).collect()
}

/// The lines of published plans about an employer, in the order in which they were made.
pub fn reservations(db: &mut Db, employer: EmployerId) -> Result<Vec<Reservation>, Problem> {
    let employers = the_same(db, employer)?;
    let rows: Vec<(String, i64, Option<NaiveDate>)> = inspection_plan_items::table
        .inner_join(inspection_plans::table.on(inspection_plans::id.eq(inspection_plan_items::plan_id)))
        .filter(inspection_plan_items::employer_id.eq_any(employers).and(inspection_plan_items::is_reserved))
        .order((inspection_plans::published_on, inspection_plan_items::id))
        .select((inspection_plans::agency_id, inspection_plan_items::year, inspection_plans::published_on))
        .load(db)?;
    let reservation = |(agency_id, year, published_on)| Reservation { agency_id, year, published_on };
    Ok(rows.into_iter().map(reservation).collect())
}

/// Whether the caller sees an inspection.
pub fn is_visible(db: &mut Db, scope: &Scope, id: InspectionId) -> Result<bool, Problem> {
    let row = inspections::table.find(id).filter(visible!(scope)).select(inspections::id);
    Ok(row.first::<InspectionId>(db).optional()?.is_some())
}
