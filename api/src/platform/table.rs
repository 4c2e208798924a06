//! How a table of the schema is declared: what its rows are, who may change them, what they are compared with.

use super::{db::Db, problem::Problem};

/// The column that says which unit serves a record today.
const SERVED_BY: &str = "serving_unit_id";

/// A table of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    pub name: &'static str,
    pub holds: Holds,
    /// Columns that no digest covers: they change without an entry of the journal.
    pub left_out: &'static [&'static str],
    pub rights: Rights,
    /// Where the API shows a record that has a version.
    pub versioned: Option<Versioned>,
    /// How the table is compared with others; a derived one always is.
    pub check: Option<Check>,
}

/// The address of records that have a version: each operation on one names the version that the caller saw (`If-Match`).
#[derive(Debug, Clone, Copy)]
pub struct Versioned {
    pub path: &'static str,
    /// The operations that add something to a record, or end what was added, whatever its version: when two run at the same time,
    /// both take effect.
    pub adding: &'static [&'static str],
}

#[derive(Debug, Clone, Copy)]
pub enum Holds {
    /// Rows of the journal's subjects. A row belongs to the first part that fits it.
    Records(&'static [Part]),
    /// What other tables say, in another form; the text says what it is compared with.
    Derived(&'static str),
    /// What is no fact and need not last; the text says why.
    Working(&'static str),
}

/// To which subject a row belongs.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub kind: &'static str,
    /// The column that holds the subject's id.
    pub key: &'static str,
    /// A condition on the row, in SQL that both databases read.
    pub only: Option<&'static str>,
}

/// What the service's own role may do with rows, beside reading them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rights {
    /// Only add some.
    Append,
    /// Add and change.
    Change,
    /// Add, change and delete.
    Remove,
}

impl Table {
    /// Records of their own: the column `id` is the subject's.
    pub const fn records(name: &'static str, parts: &'static [Part]) -> Self {
        Self { name, holds: Holds::Records(parts), left_out: &[], rights: Rights::Change, versioned: None, check: None }
    }
    pub const fn derived(name: &'static str, from: &'static str, check: Check) -> Self {
        Self { rights: Rights::Remove, holds: Holds::Derived(from), ..Self::records(name, &[]) }.checked(check)
    }
    pub const fn working(name: &'static str, reason: &'static str) -> Self {
        Self { rights: Rights::Remove, holds: Holds::Working(reason), ..Self::records(name, &[]) }
    }
    /// Rows that a command may take out again.
    pub const fn removable(self) -> Self {
        Self { rights: Rights::Remove, ..self }
    }
    pub const fn without(self, left_out: &'static [&'static str]) -> Self {
        Self { left_out, ..self }
    }
    /// Records whose column `serving_unit_id` says which unit serves them today. It follows from their own unit: a hand-over
    /// of the unit changes it without an entry about each.
    pub const fn served(self) -> Self {
        self.without(&[SERVED_BY])
    }
    pub fn is_served(&self) -> bool {
        self.left_out.contains(&SERVED_BY)
    }
    /// Records with a version, at this address; `adding` are the operations that only add to one.
    pub const fn versioned(self, path: &'static str, adding: &'static [&'static str]) -> Self {
        Self { versioned: Some(Versioned { path, adding }), ..self }
    }
    pub const fn rights(self, rights: Rights) -> Self {
        Self { rights, ..self }
    }
    pub const fn append_only(self) -> Self {
        self.rights(Rights::Append)
    }
    pub const fn checked(self, check: Check) -> Self {
        Self { check: Some(check), ..self }
    }
    pub fn parts(&self) -> &'static [Part] {
        match self.holds {
            Holds::Records(parts) => parts,
            Holds::Derived(_) | Holds::Working(_) => &[],
        }
    }
}

impl Part {
    /// The row itself is the record.
    pub const fn of(kind: &'static str) -> Self {
        Self::by(kind, "id")
    }
    pub const fn by(kind: &'static str, key: &'static str) -> Self {
        Self { kind, key, only: None }
    }
    pub const fn only(self, condition: &'static str) -> Self {
        Self { only: Some(condition), ..self }
    }
}

/// How `ansinh verify` compares a table with what it follows from.
#[derive(Debug, Clone, Copy)]
pub enum Check {
    /// By the chain of the journal's blocks.
    Chain,
    /// One sentence for each difference that the function finds.
    Always(Find),
    /// The same, only when the whole journal is verified.
    Whole(Find),
    /// By the check of another table.
    With(&'static str),
}

pub type Find = fn(&mut Db) -> Result<Vec<String>, Problem>;
