//! The statuses of a ward over time: a hot spot, watched, a pilot, registered, recognised.

pub mod commands;
pub mod handlers;
pub mod store;
pub mod types;
