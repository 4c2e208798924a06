//! The case itself: opened, prepared, taken from step to step, and shown; its rules and its clock.

pub mod ahead;
pub mod clock;
pub mod commands;
pub mod handlers;
pub mod items;
pub mod list_store;
pub mod opening;
pub mod papers;
pub mod query;
pub mod rules;
pub mod running;
#[cfg(test)]
pub mod sample_test;
pub mod shared;
pub mod store;
pub mod types;
pub mod view;
