//! The fields of a row as one text, the same from both databases.

use crate::{
    on_backend,
    platform::{
        db::Db,
        problem::Problem,
        table::{Part, Table},
    },
};
use diesel::{prelude::*, sql_types::Text};
use std::collections::BTreeMap;

/// The columns of each table, by name, with their types.
pub type Columns = BTreeMap<String, BTreeMap<String, Type>>;

/// How a column's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Text,
    Bool,
    Timestamp,
    /// Numbers and days: the database's own text.
    Other,
}

impl Type {
    fn of(declared: &str) -> Self {
        match declared.to_ascii_lowercase().as_str() {
            "text" => Self::Text,
            "boolean" => Self::Bool,
            other if other.starts_with("timestamp") => Self::Timestamp,
            _ => Self::Other,
        }
    }
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    declared: String,
}

const IN_SQLITE: &str = "SELECT m.name AS table_name, c.name AS column_name, c.type AS declared \
    FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'";
/// From the catalogue itself: the views of the information schema hide what a role may not write.
const IN_POSTGRES: &str = "SELECT c.relname::text AS table_name, a.attname::text AS column_name, \
    format_type(a.atttypid, a.atttypmod) AS declared FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid \
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND NOT a.attisdropped";

/// Reads the catalogue.
///
/// # Errors
/// The database's.
pub fn columns(db: &mut Db) -> Result<Columns, Problem> {
    let sql = if matches!(db, Db::Pg(_)) { IN_POSTGRES } else { IN_SQLITE };
    let rows: Vec<Column> = on_backend!(db, c => diesel::sql_query(sql).load(c))?;
    let mut columns = Columns::new();
    for Column { table_name, column_name, declared } in rows {
        columns.entry(table_name).or_default().insert(column_name, Type::of(&declared));
    }
    Ok(columns)
}

/// The database that a statement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    pub fn of(db: &Db) -> Self {
        if matches!(db, Db::Pg(_)) { Self::Postgres } else { Self::Sqlite }
    }

    /// The statement that reads id, table and fields of a part's rows, around the place where the ids go.
    ///
    /// # Errors
    /// 500 for a declaration that names a column that there is not.
    pub fn select(self, table: &Table, part: &Part, columns: &BTreeMap<String, Type>) -> Result<[String; 2], Problem> {
        let unknown = table.left_out.iter().chain([&part.key]).find(|name| !columns.contains_key(**name));
        if let Some(name) = unknown {
            return Err(absent(table.name, name));
        }
        let id = match columns.get(part.key) {
            Some(Type::Text) => part.key.to_owned(),
            _ => format!("CAST({} AS TEXT)", part.key),
        };
        let covered = columns.iter().filter(|(name, _)| !table.left_out.contains(&name.as_str()));
        let fields: Vec<String> = covered.map(|(name, kind)| self.field(name, *kind)).collect();
        let fields = if fields.is_empty() { "''".to_owned() } else { fields.join(" || ") };
        let among = match self {
            Self::Postgres => [" = ANY(", ")"],
            Self::Sqlite => [" IN (SELECT value FROM json_each(", "))"],
        };
        let only = part.only.map_or_else(String::new, |only| format!(" AND ({only})"));
        let select = format!("SELECT {id}, '{}', {fields} FROM {} WHERE {id}{}", table.name, table.name, among[0]);
        Ok([select, format!("{}{only}", among[1])])
    }

    /// `name=length:value;`, or nothing for NULL.
    fn field(self, name: &str, kind: Type) -> String {
        let text = match (self, kind) {
            (_, Type::Text) => format!("\"{name}\""),
            (Self::Postgres, _) => format!("\"{name}\"::text"),
            (Self::Sqlite, Type::Bool) => {
                format!("CASE \"{name}\" WHEN 0 THEN 'false' WHEN 1 THEN 'true' ELSE CAST(\"{name}\" AS TEXT) END")
            }
            // PostgreSQL writes no zeros at the end of a fraction.
            (Self::Sqlite, Type::Timestamp) => format!(
                "CASE WHEN instr(\"{name}\", '.') > 0 THEN rtrim(rtrim(\"{name}\", '0'), '.') ELSE \"{name}\" END"
            ),
            (Self::Sqlite, Type::Other) => format!("CAST(\"{name}\" AS TEXT)"),
        };
        let length = match self {
            Self::Postgres => format!("octet_length({text})"),
            Self::Sqlite => format!("length(CAST({text} AS BLOB))"),
        };
        format!("coalesce('{name}=' || {length} || ':' || {text} || ';', '')")
    }
}

pub fn absent(table: &str, column: &str) -> Problem {
    Problem::internal("records", &format!("the schema has no {table} {column}"))
}
