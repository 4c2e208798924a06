//! Donors, and what each gave in a year.

pub mod commands;
pub mod handlers;
pub mod statement;
pub mod store;
pub mod types;
pub mod view;
