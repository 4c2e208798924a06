//! Hand-over of a case between units, with the file: the one offers it with a reason, the other accepts or declines.
//!
//! Invariants
//! - A case has one offer at a time, which is answered or withdrawn once.
//! - Until it is accepted the case stays where it is; the unit that it is offered to reads it and changes nothing.
//! - With acceptance the case, its documents and its history belong to the new unit. The old unit goes on reading it and changes nothing;
//!   a protected case is out of its sight from then on.
//! - Only who is cleared for a protected case sees its offer.

pub mod commands;
pub mod handlers;
pub mod store;
pub mod types;
pub mod view;

/// An offer of a case to another unit.
#[derive(Debug)]
pub enum CaseTransfer {}
pub type CaseTransferId = crate::platform::ids::Id<CaseTransfer>;
