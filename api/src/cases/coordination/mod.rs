//! What several bodies do on one case: answers to opinions and support that were asked for, minutes of meetings and councils, cases
//! that follow from another one, and the one new date that an applicant may be given.
//!
//! Invariants
//! - An answer is given once, by an account of the agency that was asked.
//! - Minutes come with the transition that needs them; where the law asks for a share that agrees, fewer is refused.
//! - A protected case is linked with protected ones alone, so that no link names it elsewhere.
//! - A case gets a new date once.

pub mod commands;
pub mod handlers;
pub mod more;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;

/// A link between two cases.
#[derive(Debug)]
pub enum Link {}
/// Minutes of a meeting about a case.
#[derive(Debug)]
pub enum Minutes {}
pub type MinutesId = crate::platform::ids::Id<Minutes>;
