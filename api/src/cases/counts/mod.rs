//! How many cases there are, kept as sums: the work queues and the statistics of cases read them, so that no answer counts cases one
//! by one.
//!
//! Invariants
//! - A trigger notes each change of a case in the transaction that makes it (`case_count_changes`): how the case was counted before,
//!   and how it is now. So an answer is never behind what is committed.
//! - [`figures`] alone knows what a case adds. The service moves noted changes into `case_counts` when some hundred wait; a reader
//!   adds up both at one moment of the database.
//! - `ansinh verify` counts all cases again and compares.

pub mod figures;
#[cfg(test)]
mod figures_test;
pub mod store;

use crate::platform::{pool::Pool, problem::Problem};

/// So many changes may wait; each reader goes through them.
const MOST_WAITING: i64 = 250;

/// Adds the changes that wait to the counts, when there are many.
///
/// # Errors
/// The database's.
pub fn keep_up(pool: &Pool) -> Result<(), Problem> {
    while pool.read_now(|db| store::are_waiting(db, MOST_WAITING))? && pool.write_now(store::merge)? > 0 {}
    Ok(())
}
