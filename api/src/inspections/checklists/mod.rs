//! Checklists by subject, as versioned data, and the answers to them.

pub mod answers;
pub mod commands;
pub mod data;
pub mod handlers;
pub mod rules;
pub mod store;
pub mod types;
