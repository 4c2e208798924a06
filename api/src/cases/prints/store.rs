//! Rows of prints.

use crate::{
    platform::{db::Db, problem::Problem},
    schema::case_prints,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use sha2::{Digest, Sha256};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_prints, treat_none_as_default_value = false)]
pub struct PrintRow {
    pub id: String,
    pub case_id: String,
    pub kind: String,
    pub template_from: NaiveDate,
    /// JSON.
    pub content: String,
    /// SHA-256 of `content`.
    pub digest: String,
    pub printed_by: String,
    pub created_at: NaiveDateTime,
}

/// The digest of a content.
pub fn digest_of(content: &str) -> String {
    hex::encode(Sha256::digest(content))
}

pub fn insert(db: &mut Db, row: &PrintRow) -> Result<(), Problem> {
    diesel::insert_into(case_prints::table).values(row).execute(db)?;
    Ok(())
}

pub fn find(db: &mut Db, id: &str) -> Result<Option<PrintRow>, Problem> {
    Ok(case_prints::table.find(id).select(PrintRow::as_select()).first(db).optional()?)
}

/// The prints of a case, the newest first.
pub fn of_case(db: &mut Db, case: &str, after: Option<&str>, limit: i64) -> Result<Vec<PrintRow>, Problem> {
    let own = case_prints::table.filter(case_prints::case_id.eq(case)).select(PrintRow::as_select());
    let mut own = own.order(case_prints::id.desc()).limit(limit).into_boxed();
    if let Some(after) = after {
        own = own.filter(case_prints::id.lt(after));
    }
    Ok(own.load(db)?)
}

/// One sentence for each print that does not fit its digest.
///
/// # Errors
/// The database's.
pub fn altered(db: &mut Db) -> Result<Vec<String>, Problem> {
    const AT_ONCE: i64 = 500;
    let (mut faults, mut after) = (Vec::new(), String::new());
    loop {
        let next = case_prints::table.filter(case_prints::id.gt(&after)).order(case_prints::id).limit(AT_ONCE);
        let rows: Vec<(String, String, String)> =
            next.select((case_prints::id, case_prints::content, case_prints::digest)).load(db)?;
        let Some((last, ..)) = rows.last() else { return Ok(faults) };
        after.clone_from(last);
        let wrong = rows.iter().filter(|(_, content, digest)| digest_of(content) != *digest);
        faults.extend(wrong.map(|(id, ..)| format!("the print {id} of a case does not fit its digest")));
    }
}
