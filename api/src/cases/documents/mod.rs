//! Documents of a case: attached, downloaded, removed.

pub mod commands;
pub mod handlers;
pub mod store;
