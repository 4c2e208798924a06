//! Remedies of inspections.

pub mod commands;
pub mod handlers;
pub mod payments;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
