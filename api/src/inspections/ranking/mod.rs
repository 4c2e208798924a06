//! The ranking of employers by risk, which explains itself factor by factor.

pub mod facts;
pub mod handlers;
pub mod incidents;
pub mod rules;
pub mod standing;
pub mod types;
