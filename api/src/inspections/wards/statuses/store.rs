//! Rows of the statuses of wards.

use super::types::{WardStatusQuery, WardStatusView};
use crate::{
    access::scope::Scope,
    ctx::Cx,
    inspections::wards::{WardScoreId, WardStatusId},
    platform::{choices::parse, db::Db, http::paging::Slice, narrow::narrow, problem::Problem},
    schema::ward_statuses,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ward_statuses, treat_none_as_default_value = false)]
pub struct StatusRow {
    pub id: WardStatusId,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub status: String,
    pub from_on: NaiveDate,
    pub decision_number: String,
    pub note: Option<String>,
    pub ward_score_id: Option<WardScoreId>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

impl StatusRow {
    pub fn view(&self, cx: &Cx) -> Result<WardStatusView, Problem> {
        Ok(WardStatusView {
            id: self.id,
            unit: cx.directory.unit_ref(&self.unit_id)?,
            status: parse(&self.status)?,
            from_on: self.from_on,
            decision_number: self.decision_number.clone(),
            note: self.note.clone(),
            ward_score_id: self.ward_score_id,
            created_by: cx.user(&self.created_by),
            created_at: self.created_at.and_utc(),
        })
    }
}

pub fn insert(db: &mut Db, row: &StatusRow) -> Result<(), Problem> {
    diesel::insert_into(ward_statuses::table).values(row).execute(db)?;
    Ok(())
}

/// The place of a status in the list: the newest day first.
pub type StatusKey = (NaiveDate, WardStatusId);

pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &WardStatusQuery,
    slice: Slice<StatusKey>,
) -> Result<Vec<StatusRow>, Problem> {
    use ward_statuses as s;
    let rows = s::table.select(StatusRow::as_select()).order((s::from_on.desc(), s::id.desc()));
    let mut rows = rows.limit(slice.limit).into_boxed();
    if let Some((day, id)) = slice.after {
        rows = rows.filter(s::from_on.lt(day).or(s::from_on.eq(day).and(s::id.lt(id))));
    }
    narrow!(rows, s::serving_unit_id.eq_any(scope.units.as_ref()), s::unit_id.eq(query.unit_id));
    Ok(rows.load(db)?)
}
