//! Plans of inspections: made from the ranking, with the capacity of the teams, and published.

pub mod commands;
pub mod handlers;
pub mod rules;
#[cfg(test)]
mod rules_test;
pub mod store;
pub mod types;
pub mod view;
