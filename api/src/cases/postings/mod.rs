//! Postings: what was concluded of a case is posted for some working days, where its step says so, and ends by itself.
//!
//! Invariants
//! - A posting begins when the case comes to the step and is over after its last day, or when the case leaves the step.
//! - Nothing is posted of a case that is protected, personal or holds health data: the check of the catalogue refuses such a type, and
//!   none is begun or shown for one.

pub mod handlers;
pub mod store;
pub mod types;

/// A posting of a case.
#[derive(Debug)]
pub enum CasePosting {}
pub type CasePostingId = crate::platform::ids::Id<CasePosting>;
