//! A person: entered, corrected, found by name or number.

pub mod commands;
pub mod handlers;
pub mod living;
pub mod names;
pub mod numbers;
pub mod rules;
pub mod search;
