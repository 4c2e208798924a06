//! What a domain declares of itself, once: its routes, permissions and tables, who sees the journal's entries about its subjects, and which answers are
//! old after such an entry. The list of all domains stands in `app.rs`; the journal, `ansinh verify`, the database roles, the
//! reassignment of a closed unit's records and the OpenAPI document read it.

use super::{routes::Routes, table::Table};
use crate::platform::{db::Db, problem::Problem};
use diesel::{prelude::*, sql_types::Text};

/// A domain's declaration.
#[derive(Debug, Clone, Copy)]
pub struct Domain {
    /// The name of its operations in the OpenAPI document.
    pub name: &'static str,
    /// What its operations are about; empty when it has none.
    pub about: &'static str,
    pub routes: fn(&mut Routes),
    /// What roles may be given in it.
    pub permissions: &'static [&'static str],
    /// The kinds of its subjects. An entry about a kind that no domain declares is seen by nobody.
    pub subjects: &'static [Kind],
    pub tables: &'static [Table],
}

/// A kind of subject that the journal's entries are about.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    pub name: &'static str,
    pub seen: Seen,
    /// The addresses whose answers are old once such a subject changed; `/v1/funds/*` is everything below `/v1/funds`. Every
    /// address with the subject's own id is old too, and is not named here. The OpenAPI document publishes them for clients.
    pub refreshes: &'static [&'static str],
}

impl Kind {
    pub const fn new(name: &'static str, seen: Seen, refreshes: &'static [&'static str]) -> Self {
        Self { name, seen, refreshes }
    }
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
    /// Accounts with the first permission that are in the team of the inspection, and in the entry's unit those of its own agency; in the
    /// unit also those with the second permission.
    AsTheInspection(&'static str, &'static str),
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
    /// When the reader sees the inspection that is the subject.
    pub with_inspection: Vec<&'static str>,
}

impl SeenKinds {
    /// What somebody with these permissions sees.
    pub fn of(domains: &[Domain], may: impl Fn(&str) -> bool) -> Self {
        let mut kinds = Self::default();
        for &Kind { name: kind, seen, .. } in domains.iter().flat_map(|domain| domain.subjects) {
            match seen {
                Seen::Everybody => kinds.everywhere.push(kind),
                Seen::AsTheCase => kinds.with_case.push(kind),
                Seen::AsTheInspection(read, decide) => {
                    if may(read) {
                        kinds.with_inspection.push(kind);
                    }
                    if may(decide) {
                        kinds.in_units.push(kind);
                    }
                }
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

/// Reassigns the records of a closed unit to the unit that serves it today; answers how many rows.
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
