//! Which table holds what, and the digest of a record's fields.
//!
//! Every table of the schema is declared once, by its domain: as records of the journal's subjects (or parts of them), as
//! derived from other tables, or as working data. The sequencer keeps, with the number of an entry, the digest of the rows
//! of its subject; `ansinh verify` computes it again. The rights of the service's own database role come from the same
//! declarations.
//!
//! The fields of a row are read from the database's catalogue, so that a new column is covered without a change here. NULL is
//! left out of the digest: a new column without a value changes no digest.

use super::fields::{Dialect, absent, columns};
use crate::{
    on_backend,
    platform::{
        db::Db,
        domain::Domain,
        problem::Problem,
        table::{Check, Part, Rights, Table},
    },
};
use diesel::{
    pg::Pg,
    prelude::*,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{Array, Text},
    sqlite::Sqlite,
};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, OnceLock},
};

/// What the platform itself declares: it has no subjects.
pub const DOMAIN: Domain =
    Domain { name: "platform", about: "", routes: |_| {}, permissions: &[], subjects: &[], tables: TABLES };

const TABLES: &[Table] = &[
    Table::derived("journal", "the chain of the blocks covers each entry", Check::Chain).append_only(),
    Table::derived("journal_order", "the chain of the blocks covers each number", Check::Chain).append_only(),
    Table::derived("journal_blocks", "each block's hash covers the block before it", Check::Chain).append_only(),
    Table::derived("journal_pending", "each row waits for the number of an entry", Check::Chain).rights(Rights::Remove),
    Table::working("idempotency_keys", "answers to repeated requests, kept for seven days"),
    Table::working("counters", "the last running number of each series; the records hold the numbers")
        .rights(Rights::Change),
    Table::working(
        "memory_counters",
        "triggers count changes there; a higher value only makes every instance read anew",
    )
    .rights(Rights::Change),
    Table::working("secrets", "keys that the service made for itself").append_only(),
];

/// SHA-256 over the rows of a record.
pub type RecordDigest = [u8; 32];

/// The declared tables, and how the fields of each kind of record are read.
#[derive(Clone)]
pub struct Records {
    domains: &'static [Domain],
    tables: Arc<Vec<Table>>,
    kinds: Arc<OnceLock<BTreeMap<&'static str, Fields>>>,
}

/// How the rows of one kind of record are read: SQL around the places where the ids go.
#[derive(Default)]
struct Fields {
    sql: Vec<String>,
}

impl Records {
    pub fn new(domains: &'static [Domain]) -> Self {
        let tables = domains.iter().flat_map(|domain| domain.tables.iter().copied()).collect();
        Self { domains, tables: Arc::new(tables), kinds: Arc::default() }
    }

    pub fn domains(&self) -> &'static [Domain] {
        self.domains
    }

    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// Every declared kind of subject.
    pub fn kinds(&self) -> Vec<&'static str> {
        let parts = self.tables.iter().flat_map(|table| table.parts());
        let mut kinds: Vec<&str> = parts.map(|part| part.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// The digests of records of one kind as they are now; `None` for a kind that no domain declares.
    ///
    /// # Errors
    /// The database's.
    pub fn digests(
        &self,
        db: &mut Db,
        kind: &str,
        ids: &[String],
    ) -> Result<Option<HashMap<String, RecordDigest>>, Problem> {
        let kinds = match self.kinds.get() {
            Some(kinds) => kinds,
            None => {
                let read = self.read_kinds(db)?;
                self.kinds.get_or_init(|| read)
            }
        };
        let Some(fields) = kinds.get(kind) else { return Ok(None) };
        let json = serde_json::to_string(ids).map_err(|error| Problem::internal("ids", &error))?;
        let asked = Asked { sql: &fields.sql, ids, json };
        let rows: Vec<(String, String, String)> = on_backend!(db, c => asked.load(c))?;
        let mut records: HashMap<String, Vec<(String, String)>> =
            ids.iter().map(|id| (id.clone(), Vec::new())).collect();
        for (id, table, row) in rows {
            if let Some(record) = records.get_mut(&id) {
                record.push((table, row));
            }
        }
        Ok(Some(records.into_iter().map(|(id, rows)| (id, digest_of(rows))).collect()))
    }

    /// True for the digest of a record that has no rows.
    pub fn is_empty(&self, digest: &RecordDigest) -> bool {
        *digest == digest_of(Vec::new())
    }

    /// The tables whose rows name a file, each with the record that a row belongs to.
    ///
    /// # Errors
    /// The database's.
    pub fn with_files(&self, db: &mut Db) -> Result<Vec<(&'static str, Part)>, Problem> {
        let columns = columns(db)?;
        let names_files = |table: &&Table| {
            let own = columns.get(table.name);
            own.is_some_and(|own| own.contains_key("storage_key") && own.contains_key("sha256"))
        };
        let tables = self.tables.iter().filter(names_files);
        Ok(tables.filter_map(|table| Some((table.name, *table.parts().first()?))).collect())
    }

    fn read_kinds(&self, db: &mut Db) -> Result<BTreeMap<&'static str, Fields>, Problem> {
        let columns = columns(db)?;
        let dialect = Dialect::of(db);
        let mut kinds = BTreeMap::<&'static str, Fields>::new();
        for table in self.tables.iter().filter(|table| !table.parts().is_empty()) {
            let own = columns.get(table.name).ok_or_else(|| absent(table.name, ""))?;
            for part in table.parts() {
                let [before, after] = dialect.select(table, part, own)?;
                let sql = &mut kinds.entry(part.kind).or_default().sql;
                match sql.last_mut() {
                    Some(last) => last.push_str(&format!(" UNION ALL {before}")),
                    None => sql.push(before),
                }
                sql.push(after);
            }
        }
        Ok(kinds)
    }
}

/// The rows of some records of one kind: id, table and fields.
struct Asked<'a> {
    sql: &'a [String],
    ids: &'a [String],
    /// The same ids, as SQLite takes a list.
    json: String,
}

impl QueryId for Asked<'_> {
    type QueryId = ();
    // The text of the statement tells it from others, so that it is prepared once for each kind.
    const HAS_STATIC_QUERY_ID: bool = false;
}
impl Query for Asked<'_> {
    type SqlType = (Text, Text, Text);
}
impl RunQueryDsl<PgConnection> for Asked<'_> {}
impl RunQueryDsl<SqliteConnection> for Asked<'_> {}

impl QueryFragment<Pg> for Asked<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for (at, text) in self.sql.iter().enumerate() {
            if at > 0 {
                out.push_bind_param::<Array<Text>, _>(&self.ids)?;
            }
            out.push_sql(text);
        }
        Ok(())
    }
}

impl QueryFragment<Sqlite> for Asked<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        for (at, text) in self.sql.iter().enumerate() {
            if at > 0 {
                out.push_bind_param::<Text, _>(&self.json)?;
            }
            out.push_sql(text);
        }
        Ok(())
    }
}
/// The digest of a record's rows, in whatever order the database gave them. Every part is preceded by its length.
fn digest_of(mut rows: Vec<(String, String)>) -> RecordDigest {
    rows.sort_unstable();
    let mut hasher = Sha256::new();
    for text in rows.iter().flat_map(|(table, row)| [table, row]) {
        hasher.update(text.len().to_be_bytes());
        hasher.update(text);
    }
    hasher.finalize().into()
}
