//! Funds: opened for a unit, with balances and the items that they count.

pub mod commands;
pub mod handlers;
pub mod items;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
