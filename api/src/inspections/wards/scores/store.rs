//! Rows of scorings.

use super::types::{WardPoints, WardScoreQuery};
use crate::{
    access::scope::Scope,
    inspections::wards::{WardScoreId, criteria::types::WardCriterionView},
    platform::{
        choices::code,
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::ward_scores,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = ward_scores, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ScoreRow {
    pub id: WardScoreId,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub year: i64,
    /// JSON.
    pub criteria: String,
    /// JSON.
    pub points: String,
    pub status: String,
    pub decision_number: Option<String>,
    pub decided_on: Option<NaiveDate>,
    pub reason: Option<String>,
    pub submitted_by: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(ScoreRow);
crate::platform::versions::records!(ScoreRow => ward_scores);

crate::ctx::documents::documents!(ward_score_documents of ward_score_id);

impl ScoreRow {
    pub fn read_criteria(&self) -> Result<Vec<WardCriterionView>, Problem> {
        serde_json::from_str(&self.criteria).map_err(|error| Problem::internal("ward score", &error))
    }
    pub fn read_points(&self) -> Result<Vec<WardPoints>, Problem> {
        serde_json::from_str(&self.points).map_err(|error| Problem::internal("ward score", &error))
    }
}

/// A scoring within the scope.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: WardScoreId) -> Result<ScoreRow, Problem> {
    let own = ward_scores::table.find(id).filter(scope.within(ward_scores::serving_unit_id));
    own.select(ScoreRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &WardScoreQuery,
    slice: Slice<WardScoreId>,
) -> Result<Vec<ScoreRow>, Problem> {
    let rows = ward_scores::table.select(ScoreRow::as_select()).order(ward_scores::id.desc());
    let mut rows = rows.limit(slice.limit).into_boxed();
    narrow!(
        rows,
        ward_scores::serving_unit_id.eq_any(scope.units.as_ref()),
        ward_scores::id.lt(slice.after),
        ward_scores::unit_id.eq(query.unit_id),
        ward_scores::year.eq(query.year),
        ward_scores::status.eq(query.status.map(code)),
    );
    Ok(rows.load(db)?)
}
