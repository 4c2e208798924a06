//! Contributions that were received, with their receipts.

pub mod commands;
pub mod handlers;
pub mod receipts;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
