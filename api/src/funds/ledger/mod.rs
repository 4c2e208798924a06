//! The ledger: accounts, and the movements between them.

pub mod account;
pub mod balances;
pub mod credits;
pub mod entries;
pub mod handlers;
pub mod post;
pub mod reversals;
pub mod table;
pub mod types;
pub mod view;
