//! Statistics of cases: received, decided, in time, late, open, by area, type, unit, outcome and month.
//!
//! Added up from the counts that are kept of cases (`cases/counts`), within the reader's scope: a protected case is in the figures of
//! those alone who are cleared for its area, as in every list. Those who see cases by referral alone have the cases counted themselves.

pub mod figures;
pub mod handlers;
#[cfg(test)]
mod kept_test;
pub mod store;
pub mod types;
