//! A sanction of an employer: from the minutes of a violation to the money.
//!
//! States: proposed → decided → approved → sent → paid in part → paid; enforced after the term of payment; withdrawn
//! ([`rules::SANCTIONS`]).
//!
//! Invariants
//! - Who proposes does not decide, and who decided does not approve; both are of an authority that may fine so much.
//! - What was reckoned stays as it was on the day of the proposal, with the facts and the articles.
//! - A violation is fined once; a payment is never changed, but reversed by somebody else.

pub mod balance;
pub mod commands;
pub mod handlers;
pub mod payment_commands;
pub mod procedure;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
