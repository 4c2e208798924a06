//! Rows of employers' links.

use crate::{
    inspections::ids::{InspectionId, InspectionLinkId},
    platform::{
        db::Db,
        problem::{Problem, absent},
    },
    schema::inspection_links,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use sha2::{Digest, Sha256};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = inspection_links, treat_none_as_default_value = false)]
pub struct LinkRow {
    pub id: InspectionLinkId,
    pub inspection_id: InspectionId,
    pub digest: String,
    pub expires_on: NaiveDate,
    pub is_active: bool,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

/// What is kept of a secret.
pub fn digest(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

pub fn insert(db: &mut Db, row: &LinkRow) -> Result<(), Problem> {
    diesel::insert_into(inspection_links::table).values(row).execute(db)?;
    Ok(())
}

/// Ends the link of an inspection; false where none was active.
pub fn end(db: &mut Db, id: InspectionId) -> Result<bool, Problem> {
    let active = inspection_links::inspection_id.eq(id).and(inspection_links::is_active);
    let ended = diesel::update(inspection_links::table.filter(active)).set(inspection_links::is_active.eq(false));
    Ok(ended.execute(db)? > 0)
}

/// The links of an inspection, the newest first.
pub fn of_inspection(db: &mut Db, id: InspectionId) -> Result<Vec<LinkRow>, Problem> {
    let rows = inspection_links::table.filter(inspection_links::inspection_id.eq(id));
    Ok(rows.order(inspection_links::id.desc()).select(LinkRow::as_select()).load(db)?)
}

/// The link that a secret opens on a day. A wrong secret, a link that ended and one whose day has passed are the same answer.
///
/// # Errors
/// 404.
pub fn open(db: &mut Db, secret: &str, today: NaiveDate) -> Result<LinkRow, Problem> {
    let row = inspection_links::table.filter(inspection_links::digest.eq(digest(secret)));
    let row = row.filter(inspection_links::is_active.and(inspection_links::expires_on.ge(today)));
    row.select(LinkRow::as_select()).first(db).optional()?.ok_or_else(absent)
}
