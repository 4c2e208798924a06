//! The rights of the PostgreSQL role that serves: what a table is declared for, and nothing else.

use crate::platform::{
    db::{Db, execute},
    journal::records::Records,
    pool::Pool,
    table::Rights,
};

/// The statements that give a role what serving needs. The owner of the tables executes them, after each migration.
///
/// # Errors
/// A sentence for the operator, for a name that is none of a role.
pub fn statements(records: &Records, role: &str) -> Result<String, String> {
    let is_plain = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '_';
    if role.is_empty() || role.len() > 63 || !role.chars().all(is_plain) {
        return Err("the name of a role has small letters, digits and _, at most 63".to_owned());
    }
    let mut lines = vec![
        format!("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM \"{role}\""),
        format!("REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM \"{role}\""),
        format!("REVOKE CREATE ON SCHEMA public FROM \"{role}\""),
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC".to_owned(),
        format!("GRANT USAGE ON SCHEMA public TO \"{role}\""),
        format!("GRANT SELECT ON __diesel_schema_migrations TO \"{role}\""),
        format!("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO \"{role}\""),
        // The function that draws a number makes the sequence of a new series as its owner.
        format!("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO \"{role}\""),
    ];
    for table in records.tables() {
        let rights = match table.rights {
            Rights::Append => "SELECT, INSERT",
            Rights::Change => "SELECT, INSERT, UPDATE",
            Rights::Remove => "SELECT, INSERT, UPDATE, DELETE",
        };
        lines.push(format!("GRANT {rights} ON {} TO \"{role}\"", table.name));
    }
    Ok(lines.join(";\n") + ";\n")
}

/// Gives the rights, in one transaction.
///
/// # Errors
/// A sentence for the operator.
pub fn apply(pool: &Pool, records: &Records, role: &str) -> Result<(), String> {
    let sql = statements(records, role)?;
    let done = pool.write_now(|db| match db {
        Db::Pg(_) => execute(db, &sql).map(|()| true),
        Db::Sqlite(_) => Ok(false),
    });
    match done {
        Ok(true) => Ok(()),
        Ok(false) => Err("SQLite has no roles".to_owned()),
        Err(problem) => Err(format!("the rights of {role} could not be given: {}", problem.code().en)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::DOMAINS;

    #[test]
    fn what_is_append_only_is_neither_changed_nor_deleted() {
        let sql = statements(&Records::new(DOMAINS), "ansinh_service").expect("statements");
        for table in ["journal", "journal_order", "journal_blocks", "ledger_entries", "receipts"] {
            assert!(sql.contains(&format!("GRANT SELECT, INSERT ON {table} TO \"ansinh_service\";")), "{table}");
        }
        assert!(!sql.contains("TRUNCATE") && !sql.contains("TRIGGER"));
    }

    #[test]
    fn a_role_has_a_plain_name() {
        for name in ["", "a b", "x\"; DROP TABLE cases; --", "Ward"] {
            assert!(statements(&Records::new(DOMAINS), name).is_err(), "{name}");
        }
    }
}
