//! Rows of claims, always within a scope.

use super::{
    NumberClaimId,
    types::{ClaimStatus, NumberKind},
};
use crate::{
    access::scope::Scope,
    people::store::PersonRow,
    platform::{db::Db, http::paging::Slice, narrow::narrow, problem::Problem, versions::Versioned},
    schema::{number_claims as claims, persons},
};
use chrono::NaiveDateTime;
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = claims, treat_none_as_default_value = false)]
pub struct ClaimRow {
    pub id: String,
    pub kind: String,
    pub number: String,
    pub holder_id: String,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub status: String,
    pub reason: Option<String>,
    pub claimed_by: String,
    pub claimed_at: NaiveDateTime,
    pub resolved_by: Option<String>,
    pub resolved_at: Option<NaiveDateTime>,
    pub version: i64,
}

crate::platform::versions::lockable_rows!(ClaimRow => claims);

impl Versioned for ClaimRow {
    fn version(&self) -> i64 {
        self.version
    }
    fn last_change(&self) -> Option<(&str, NaiveDateTime)> {
        self.resolved_by.as_deref().zip(self.resolved_at).or(Some((&self.claimed_by, self.claimed_at)))
    }
}

pub fn insert(db: &mut Db, row: &ClaimRow) -> Result<(), Problem> {
    diesel::insert_into(claims::table).values(row).execute(db)?;
    Ok(())
}

/// A claim within the scope, with who has the number.
pub fn find(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<(ClaimRow, PersonRow)>, Problem> {
    let found: Option<(ClaimRow, PersonRow)> = claims::table
        .inner_join(persons::table.on(persons::id.eq(claims::holder_id)))
        .filter(claims::id.eq(id))
        .select((ClaimRow::as_select(), PersonRow::as_select()))
        .first(db)
        .optional()?;
    Ok(found.filter(|(claim, _)| scope.covers_unit(&claim.serving_unit_id)))
}

/// The open claim of a unit to a number.
pub fn open(db: &mut Db, kind: NumberKind, number: &str, unit: &str) -> Result<Option<ClaimRow>, Problem> {
    let same = claims::kind.eq(kind.code()).and(claims::number.eq(number)).and(claims::unit_id.eq(unit));
    let open = claims::table.filter(same.and(claims::status.eq(ClaimStatus::Open.code())));
    Ok(open.select(ClaimRow::as_select()).first(db).optional()?)
}

/// Claims within the scope, the newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    status: Option<ClaimStatus>,
    slice: Slice<NumberClaimId>,
) -> Result<Vec<(ClaimRow, PersonRow)>, Problem> {
    let mut rows = claims::table
        .inner_join(persons::table.on(persons::id.eq(claims::holder_id)))
        .filter(scope.within(claims::serving_unit_id))
        .select((ClaimRow::as_select(), PersonRow::as_select()))
        .order(claims::id.desc())
        .limit(slice.limit)
        .into_boxed();
    narrow!(rows, claims::status.eq(status.map(ClaimStatus::code)), claims::id.lt(slice.after));
    Ok(rows.load(db)?)
}

/// Writes a decision over the version that was read; answers how many rows were.
pub fn update(db: &mut Db, row: &ClaimRow, seen: i64) -> Result<usize, Problem> {
    Ok(diesel::update(claims::table.filter(claims::id.eq(&row.id).and(claims::version.eq(seen))))
        .set((
            claims::status.eq(&row.status),
            claims::reason.eq(&row.reason),
            claims::resolved_by.eq(&row.resolved_by),
            claims::resolved_at.eq(row.resolved_at),
            claims::version.eq(row.version),
        ))
        .execute(db)?)
}
