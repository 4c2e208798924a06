//! Receipts of contributions.

pub mod commands;
pub mod store;
pub mod types;
pub mod view;
