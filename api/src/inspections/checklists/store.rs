//! Rows of answers.

use crate::{
    inspections::ids::{AnswerId, InspectionId},
    platform::{db::Db, problem::Problem},
    schema::checklist_answers,
};
use chrono::NaiveDateTime;
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = checklist_answers, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct AnswerRow {
    pub id: AnswerId,
    pub inspection_id: InspectionId,
    pub item: String,
    pub result: String,
    pub note: Option<String>,
    pub workers: Option<i64>,
    pub amount_vnd: Option<i64>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(AnswerRow);
crate::platform::versions::records!(AnswerRow => checklist_answers);

/// The answers of an inspection, by item.
pub fn of_inspection(db: &mut Db, id: InspectionId) -> Result<Vec<AnswerRow>, Problem> {
    let rows = checklist_answers::table.filter(checklist_answers::inspection_id.eq(id)).order(checklist_answers::item);
    Ok(rows.select(AnswerRow::as_select()).load(db)?)
}
