//! The same step for many cases in one request.
//!
//! Invariants
//! - Each case is changed by the command of the single operation, with its rights, its version and its entry of the journal.
//! - One that is refused leaves nothing behind and stops none of the others; all that were done are committed together, with the answer
//!   to the Idempotency-Key. So a repeated request changes nothing twice.
//! - A preview runs the same commands and takes each back, so that it cannot promise what would be refused.
//! - Cases are changed in the order of their ids: two requests never wait for each other.

pub mod commands;
pub mod handlers;
pub mod types;
