//! Statistics of cases: received, decided, in time, late, open, by area, type, unit, outcome and month.
//!
//! Counted from the cases within the reader's scope at each question, with grouped statements: a protected case is in the figures of
//! those alone who are cleared for its area, as in every list.

pub mod figures;
pub mod handlers;
pub mod store;
pub mod types;
