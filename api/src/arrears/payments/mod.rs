//! Payments of arrears: entered, and reversed where they were entered by mistake.

pub mod commands;
pub mod handlers;
pub mod store;
pub mod types;
pub mod view;
