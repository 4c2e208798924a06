//! Bank statements: taken in once, matched with donors, and posted line by line.

pub mod commands;
pub mod handlers;
pub mod lines;
pub mod rules;
pub mod statement;
pub mod store;
pub mod types;
pub mod view;
