//! Statistics of cases: received, decided, in time, late, open, by area, type, unit, outcome and month.
//!
//! Added up from the counts that are kept of cases (`cases/counts`), within the reader's scope: a protected case is in the figures of
//! those alone who are cleared for its area, as in every list. Those who see cases by referral alone have the cases counted themselves.
//! Those who lead without handling such cases have a table of their own, without small numbers ([`protected`]).

pub mod figures;
pub mod handlers;
#[cfg(test)]
mod kept_test;
pub mod protected;
pub mod store;
pub mod types;

use crate::{
    access::scope::Scope,
    platform::{journal::kept::Kept, pool::Pool},
};
use std::sync::Arc;
use types::CaseStatistics;

/// So many answers are kept.
const MOST_KEPT: u64 = 500;

/// The answers in memory, by scope and question: an answer of a large ward is a sum of thousands of counts.
pub type KeptFigures = Kept<(Scope, String), Arc<CaseStatistics>>;

pub fn keep_figures(pool: &Pool) -> KeptFigures {
    Kept::start(pool, MOST_KEPT)
}
