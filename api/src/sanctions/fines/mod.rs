//! The fine of a violation: pure arithmetic that explains itself line by line, with the article of each line.
//!
//! Invariants
//! - A fine lies within the bracket of its article, after the cap and the multiplier for organisations.
//! - Without stated aggravating or mitigating facts it is the middle of the bracket.

pub mod choice;
pub mod handlers;
pub mod lines;
pub mod rules;
pub mod types;
