//! Allocations: support that a fund's board decides on.

pub mod commands;
pub mod handlers;
pub mod movements;
pub mod payees;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
