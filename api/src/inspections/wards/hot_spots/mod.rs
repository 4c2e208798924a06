//! Inspections of hot spots in a ward, by the inter-agency plan of a year: planned → done or cancelled.

pub mod commands;
pub mod handlers;
pub mod rules;
pub mod store;
pub mod types;
