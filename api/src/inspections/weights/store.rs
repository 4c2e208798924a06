//! Rows of versions of weights.

use crate::{
    inspections::ids::RiskWeightVersionId,
    platform::{db::Db, problem::Problem},
    schema::risk_weight_versions,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = risk_weight_versions, treat_none_as_default_value = false)]
pub struct VersionRow {
    pub id: RiskWeightVersionId,
    pub valid_from: NaiveDate,
    /// How many rows of the same day came before: of two at once one finds its number taken.
    pub revision: i64,
    pub weights: String,
    pub reason: String,
    pub corrects_id: Option<RiskWeightVersionId>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

pub fn insert(db: &mut Db, row: &VersionRow) -> Result<(), Problem> {
    diesel::insert_into(risk_weight_versions::table).values(row).execute(db)?;
    Ok(())
}

/// All that were entered, also those that were corrected.
pub fn all(db: &mut Db) -> Result<Vec<VersionRow>, Problem> {
    let rows = risk_weight_versions::table.select(VersionRow::as_select()).order(risk_weight_versions::id);
    Ok(rows.load(db)?)
}
