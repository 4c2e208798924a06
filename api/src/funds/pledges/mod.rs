//! Pledges: what donors promise to give.

pub mod commands;
pub mod handlers;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
