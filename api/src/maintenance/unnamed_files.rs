//! Attachments that no record names: what a crash between storing a file and recording it left, and files of deleted documents.

use crate::{
    on_backend,
    platform::{Platform, db::Db, journal::records::Records, problem::Problem},
};
use chrono::TimeDelta;
use diesel::{prelude::*, sql_types::Text};
use std::collections::HashSet;

/// A younger file may belong to a request that has not committed yet.
const YOUNGEST: TimeDelta = TimeDelta::days(1);

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    storage_key: String,
}

/// Removes the attachments that no record names and that are older than a day; answers how many.
///
/// # Errors
/// The database's or the storage's.
pub async fn remove(platform: &Platform) -> Result<usize, Problem> {
    // Listed before the records are read: a file that is stored and recorded in between is not in the list.
    let candidates = platform.files.stored_before(platform.clock.now() - YOUNGEST).await?;
    let records = platform.records.clone();
    let named = platform.pool.read(move |db| named(db, &records)).await?;
    let mut removed = 0;
    for key in candidates.iter().filter(|key| !named.contains(*key)) {
        platform.files.remove(key).await;
        removed += 1;
    }
    Ok(removed)
}

fn named(db: &mut Db, records: &Records) -> Result<HashSet<String>, Problem> {
    let mut keys = HashSet::new();
    for (table, _) in records.with_files(db)? {
        let sql = format!("SELECT storage_key FROM {table}");
        let rows: Vec<Named> = on_backend!(&mut *db, c => diesel::sql_query(sql).load(c))?;
        keys.extend(rows.into_iter().map(|row| row.storage_key));
    }
    Ok(keys)
}
