//! Rows of awards.

use super::{
    AwardDocumentId, AwardId,
    schema::{award_documents, awards},
    types::{AwardQuery, AwardStatus},
};
use crate::platform::{choices::code, db::Db, http::paging::Slice, narrow::narrow, problem::Problem};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = awards, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct AwardRow {
    pub id: AwardId,
    pub kind: String,
    pub level: String,
    pub title: String,
    pub collective: String,
    pub year: i64,
    pub decision_number: String,
    pub decided_on: NaiveDate,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub status: String,
    pub void_reason: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(AwardRow);
crate::platform::versions::records!(AwardRow => awards);

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = award_documents, treat_none_as_default_value = false)]
pub struct DocumentRow {
    pub id: AwardDocumentId,
    pub award_id: AwardId,
    pub requirement: String,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub sha256: String,
    pub storage_key: String,
    pub uploaded_by: String,
    pub uploaded_at: NaiveDateTime,
}

/// The place of an award in a list.
pub type AwardKey = (i64, AwardId);

impl AwardRow {
    pub fn key(&self) -> AwardKey {
        (self.year, self.id)
    }
}

pub fn insert(db: &mut Db, row: &AwardRow) -> Result<(), Problem> {
    diesel::insert_into(awards::table).values(row).execute(db)?;
    Ok(())
}

/// An award of any unit: the register is read by all.
pub fn find(db: &mut Db, id: AwardId) -> Result<Option<AwardRow>, Problem> {
    Ok(awards::table.find(id).select(AwardRow::as_select()).first(db).optional()?)
}

/// Awards by year, the newest first.
pub fn list(db: &mut Db, query: &AwardQuery, slice: Slice<AwardKey>) -> Result<Vec<AwardRow>, Problem> {
    let rows = awards::table.select(AwardRow::as_select()).order((awards::year.desc(), awards::id.desc()));
    let mut rows = rows.limit(slice.limit).into_boxed();
    if let Some((year, id)) = slice.after {
        rows = rows.filter(awards::year.lt(year).or(awards::year.eq(year).and(awards::id.lt(id))));
    }
    narrow!(
        rows,
        awards::kind.eq(query.kind.map(code)),
        awards::level.eq(query.level.map(code)),
        awards::status.eq(query.status.map(code)),
        awards::year.eq(query.year),
        awards::unit_id.eq(query.unit_id),
    );
    Ok(rows.load(db)?)
}

/// The valid awards, which everybody may read.
pub fn public(db: &mut Db, slice: Slice<AwardKey>) -> Result<Vec<AwardRow>, Problem> {
    list(db, &AwardQuery { status: Some(AwardStatus::Valid), ..AwardQuery::default() }, slice)
}

pub fn insert_document(db: &mut Db, row: &DocumentRow) -> Result<(), Problem> {
    diesel::insert_into(award_documents::table).values(row).execute(db)?;
    Ok(())
}

pub fn find_document(db: &mut Db, id: AwardDocumentId) -> Result<Option<DocumentRow>, Problem> {
    Ok(award_documents::table.find(id).select(DocumentRow::as_select()).first(db).optional()?)
}

/// The scans of some awards, oldest first.
pub fn documents_of(db: &mut Db, ids: &[AwardId]) -> Result<Vec<DocumentRow>, Problem> {
    use award_documents as d;
    let rows = d::table.filter(d::award_id.eq_any(ids)).select(DocumentRow::as_select());
    Ok(rows.order(d::id).load(db)?)
}
