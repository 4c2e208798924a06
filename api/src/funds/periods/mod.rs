//! The years of a fund's books: closed once, then published.

pub mod close;
pub mod handlers;
pub mod publish;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
