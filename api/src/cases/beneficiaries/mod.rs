//! Lists: many beneficiaries in one case (a health-insurance list, a convalescence list, the electricity of a quarter, gifts of an
//! occasion). The case type says that it is a list and what a row asks (`rows`).
//!
//! Actors: who prepares the case adds and takes out rows at its editable steps; who acts on it afterwards gives each row a verdict;
//! then one decision follows for all who were accepted.
//!
//! Invariants
//! - A person stands on a list once; a list has at most [`MOST_ROWS`] rows.
//! - A command takes all of its rows or none, and names each fault by row and field.
//! - Rows change no more once the list is decided.
//! - A row is seen by whoever sees the case. The journal says how many rows a command changed, and names nobody.

pub mod cells;
pub mod commands;
pub mod handlers;
pub mod incoming;
pub mod plan;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;

/// A row of a list.
#[derive(Debug)]
pub enum CaseBeneficiary {}
pub type CaseBeneficiaryId = crate::platform::ids::Id<CaseBeneficiary>;

/// The most rows of a list.
pub const MOST_ROWS: usize = 5_000;
