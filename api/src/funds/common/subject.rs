//! What commands of all nouns share.

use crate::{
    access::Principal,
    cases::handlers::Desk,
    people::commands::Desk as Counter,
    platform::{
        journal::Subject,
        problem::{self, Problem},
    },
};

/// The journal's view of a record of a fund.
pub fn about(kind: &'static str, id: &str, code: &str, version: i64, unit: &str) -> Subject {
    Subject {
        kind,
        id: id.to_owned(),
        code: Some(code.to_owned()),
        version: Some(version),
        unit_id: Some(unit.to_owned()),
        ..Subject::default()
    }
}

pub fn absent() -> Problem {
    Problem::new(&problem::NOT_FOUND)
}

/// Where a fund's command looks things up.
pub fn counter<'a>(desk: &'a Desk, caller: &'a Principal) -> Counter<'a> {
    Counter { caller, directory: &desk.directory }
}
