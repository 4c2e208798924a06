//! The yearly scoring of a ward: draft → submitted → recognised or refused; a refused one is corrected and submitted again.

pub mod commands;
pub mod handlers;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
