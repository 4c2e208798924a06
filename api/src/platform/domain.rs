//! What a domain declares of itself, once: its tables, and who sees the journal's entries about its subjects. The lists of all
//! domains stand in `app.rs`; what reads them is the journal, `ansinh verify`, the database roles and the hand-over of units.

use super::journal::records::Table;
use crate::platform::{db::Db, problem::Problem};
use diesel::{prelude::*, sql_types::Text};

/// A domain's declaration.
#[derive(Debug, Clone, Copy)]
pub struct Domain {
    pub name: &'static str,
    /// The kinds of its subjects. An entry about a kind that no domain declares is seen by nobody.
    pub subjects: &'static [(&'static str, Seen)],
    pub tables: &'static [Table],
}

/// Who sees the journal's entries about a kind of subject, in the feed, the stream and the journal alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Every account: units, agencies, days, case types.
    Everybody,
    /// Accounts with one of these permissions, in the entry's unit. An entry without a unit is for those who serve all.
    Permitted(&'static [&'static str]),
    /// The same, and the account that acted.
    PermittedOrActor(&'static [&'static str]),
    /// Those who may see the case that the entry belongs to.
    AsTheCase,
}

/// The kinds that a reader sees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeenKinds {
    pub everywhere: Vec<&'static str>,
    /// In the reader's units.
    pub in_units: Vec<&'static str>,
    /// When the reader acted.
    pub as_actor: Vec<&'static str>,
    pub with_case: Vec<&'static str>,
}

impl SeenKinds {
    /// What somebody with these permissions sees.
    pub fn of(domains: &[Domain], may: impl Fn(&str) -> bool) -> Self {
        let mut kinds = Self::default();
        for (kind, seen) in domains.iter().flat_map(|domain| domain.subjects) {
            match seen {
                Seen::Everybody => kinds.everywhere.push(kind),
                Seen::AsTheCase => kinds.with_case.push(kind),
                Seen::Permitted(permissions) | Seen::PermittedOrActor(permissions) => {
                    if permissions.iter().any(|permission| may(permission)) {
                        kinds.in_units.push(kind);
                    }
                    if matches!(seen, Seen::PermittedOrActor(_)) {
                        kinds.as_actor.push(kind);
                    }
                }
            }
        }
        kinds
    }
}

/// Hands the records of a closed unit to the unit that serves it today; answers how many rows.
///
/// # Errors
/// The database's.
pub fn hand_over(db: &mut Db, domains: &[Domain], from: &str, to: &str) -> Result<usize, Problem> {
    let mut rows = 0;
    for table in domains.iter().flat_map(|domain| domain.tables).filter(|table| table.is_served()) {
        // The names of tables are the code's own.
        let (one, other) = if matches!(db, Db::Pg(_)) { ("$1", "$2") } else { ("?", "?") };
        let name = table.name;
        let sql = format!("UPDATE {name} SET serving_unit_id = {one} WHERE serving_unit_id = {other}");
        rows += diesel::sql_query(sql).bind::<Text, _>(to).bind::<Text, _>(from).execute(db)?;
    }
    Ok(rows)
}
