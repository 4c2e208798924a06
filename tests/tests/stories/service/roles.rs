use ansinh::{app::DOMAINS, platform::table::Rights};
use ansinh_tests::{Backend, Service};

/// The role that serves can only add to what is append-only, and changes neither the schema nor what guards it. That it can
/// do all that serving needs, every other story shows: on PostgreSQL they run as this role.
#[test]
fn the_role_that_serves_cannot_change_what_is_append_only() {
    let service = Service::with_town(Backend::Postgres);
    let refused = |statement: &str| {
        let said = service.said_to_serving_role(statement);
        assert!(said.contains("permission denied") || said.contains("must be owner"), "{statement}: {said}");
    };
    let tables = DOMAINS.iter().flat_map(|domain| domain.tables);
    for table in tables {
        let name = table.name;
        refused(&format!("TRUNCATE {name}"));
        refused(&format!("ALTER TABLE {name} DISABLE TRIGGER ALL"));
        refused(&format!("DROP TABLE {name}"));
        if table.rights != Rights::Remove {
            refused(&format!("DELETE FROM {name}"));
        }
        if table.rights == Rights::Append {
            let column =
                format!("(SELECT attname FROM pg_attribute WHERE attrelid = '{name}'::regclass AND attnum = 1)");
            let column = service.select(&format!("SELECT CAST({column} AS TEXT)"));
            refused(&format!("UPDATE {name} SET {column} = {column}"));
        }
    }
    for name in
        ["journal", "journal_order", "journal_blocks", "ledger_entries", "receipts", "pay_list_lines", "case_notes"]
    {
        let declared = DOMAINS.iter().flat_map(|domain| domain.tables).find(|table| table.name == name);
        assert_eq!(declared.map(|table| table.rights), Some(Rights::Append), "{name}");
    }
    for statement in [
        "CREATE TABLE x (id TEXT)",
        "CREATE FUNCTION x() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION journal_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "DROP TRIGGER journal_append_only ON journal",
        "SET session_replication_role = replica",
        "DELETE FROM __diesel_schema_migrations",
    ] {
        let said = service.said_to_serving_role(statement);
        let is_refused = ["permission denied", "must be owner"];
        assert!(is_refused.iter().any(|text| said.contains(text)), "{statement}: {said}");
    }
    let said = service.said_by(&["verify"]);
    assert!(said.contains("the journal is whole"), "{said}");
}

/// A name that is no plain one is refused, and SQLite has no roles.
#[test]
fn rights_are_given_to_a_role_of_postgresql() {
    let service = Service::with_town(Backend::Sqlite);
    assert!(service.said_by(&["migrate", "--role", "someone"]).contains("SQLite has no roles"));
    assert!(service.said_by(&["grants", "x\"; DROP TABLE cases"]).contains("small letters"));
    assert!(service.said_by(&["grants", "someone"]).contains("GRANT SELECT, INSERT ON journal TO \"someone\""));
}
