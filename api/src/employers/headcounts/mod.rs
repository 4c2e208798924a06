//! How many workers an employer has on a day, as a source says it.

pub mod commands;
pub mod handlers;
pub mod store;
pub mod types;
pub mod view;
