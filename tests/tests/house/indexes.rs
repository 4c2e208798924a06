//! Indexes that statements can use.

use crate::schema::{apply, migrations};
use diesel::{Connection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query, sql_types::Text};

/// Unique indexes that nothing is looked up by, on tables that stay small or are looked up otherwise: they only refuse a second row.
const ONLY_REFUSE: &[&str] =
    &["arrears_imports_month", "awards_once", "hot_spot_inspections_once", "number_claims_open"];

#[derive(QueryableByName)]
struct Index {
    #[diesel(sql_type = Text)]
    owner: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    first: String,
    #[diesel(sql_type = Text)]
    text: String,
}

impl Index {
    /// Whether a value decides its condition: a statement that binds the value cannot use the index.
    fn is_for_a_value(&self) -> bool {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some((_, condition)) = text.split_once(" WHERE ") else { return false };
        let is_by_value = |part: &str| !part.contains(" IS NOT NULL") && !part.contains(" IS NULL");
        condition.split(" AND ").any(is_by_value)
    }
}

/// With 14 000 employers each new one read all of them, twice: the only index of the tax code was for `status <> 'merged'`, and the
/// statement binds the status.
#[test]
fn an_index_for_some_values_stands_beside_one_for_all() {
    let mut db = SqliteConnection::establish(":memory:").expect("a database in memory");
    apply(&mut db, &migrations("sqlite", "up.sql"));
    let of_each = "SELECT m.tbl_name AS owner, m.name AS name, coalesce(k.name, '') AS first, coalesce(m.sql, '') AS text \
        FROM sqlite_master m JOIN pragma_index_info(m.name) k WHERE m.type = 'index' AND k.seqno = 0";
    let all: Vec<Index> = sql_query(of_each).load(&mut db).expect("the indexes");
    let (by_value, whole): (Vec<&Index>, Vec<&Index>) = all.iter().partition(|index| index.is_for_a_value());
    assert!(by_value.len() > 10, "only {} indexes have a condition", by_value.len());
    let serves = |one: &Index, other: &&&Index| one.owner == other.owner && one.first == other.first;
    let alone = by_value.iter().filter(|one| !whole.iter().any(|other| serves(one, &other)));
    let alone: Vec<&str> = alone.map(|one| one.name.as_str()).filter(|name| !ONLY_REFUSE.contains(name)).collect();
    assert_eq!(alone, Vec::<&str>::new());
}
