//! Houses that several sources pay.

pub mod commands;
pub mod handlers;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
