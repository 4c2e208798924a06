//! Rows of a case's documents.

use crate::{
    platform::{db::Db, problem::Problem},
    schema::case_documents,
};
use chrono::NaiveDateTime;
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_documents, treat_none_as_default_value = false)]
pub struct DocumentRow {
    pub id: String,
    pub case_id: String,
    pub requirement: String,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub sha256: String,
    pub storage_key: String,
    pub uploaded_by: String,
    pub uploaded_at: NaiveDateTime,
    pub withdrawn_at: Option<NaiveDateTime>,
}

/// The documents of a case that were not withdrawn.
pub fn documents(db: &mut Db, case: &str) -> Result<Vec<DocumentRow>, Problem> {
    Ok(case_documents::table
        .filter(case_documents::case_id.eq(case).and(case_documents::withdrawn_at.is_null()))
        .select(DocumentRow::as_select())
        .order(case_documents::id)
        .load(db)?)
}

pub fn document(db: &mut Db, id: &str) -> Result<Option<DocumentRow>, Problem> {
    Ok(case_documents::table
        .filter(case_documents::id.eq(id).and(case_documents::withdrawn_at.is_null()))
        .select(DocumentRow::as_select())
        .first(db)
        .optional()?)
}

pub fn insert_document(db: &mut Db, row: &DocumentRow) -> Result<(), Problem> {
    diesel::insert_into(case_documents::table).values(row).execute(db)?;
    Ok(())
}

/// Takes a document out; answers how many rows were.
pub fn withdraw_document(db: &mut Db, id: &str, at: NaiveDateTime) -> Result<usize, Problem> {
    let live = case_documents::table.filter(case_documents::id.eq(id).and(case_documents::withdrawn_at.is_null()));
    Ok(diesel::update(live).set(case_documents::withdrawn_at.eq(at)).execute(db)?)
}
