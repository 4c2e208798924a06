//! Pay lists: one day's pay of an agency's officials.

pub mod commands;
pub mod handlers;
pub mod store;
pub mod types;
pub mod view;
