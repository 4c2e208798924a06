//! Figures of inspections: what was planned and done, what was found, what was put right and what it brought back.

pub mod handlers;
pub mod store;
pub mod types;
