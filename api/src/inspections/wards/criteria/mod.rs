//! The criteria of a healthy ward, as data. Those that ship have points of low confidence; the province enters its own, which
//! count from their year on. A criterion with no points is not scored any more.

pub mod commands;
pub mod handlers;
pub mod rules;
pub mod store;
pub mod types;
