//! Claims to a number that somebody has who is out of the claimant's sight.
//!
//! A personal number that was entered by mistake in another ward would lock out the person to whom it belongs. The refusal
//! says neither who has it nor where; it records a claim, which the auditor or the administrator of the province works off.
//!
//! States: `open` → `corrected` (the wrong holder's number is changed or taken off) or `refused`.

pub mod commands;
pub mod handlers;
pub mod store;
pub mod types;

use crate::platform::ids::Id;

/// A claim to a number.
#[derive(Debug)]
pub enum NumberClaim {}
pub type NumberClaimId = Id<NumberClaim>;
