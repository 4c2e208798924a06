//! Campaigns of a fund: appeals with a first and a last day.

pub mod commands;
pub mod handlers;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
