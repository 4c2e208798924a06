//! Monthly lists of the insurance agency (like form C12-TS): read with every fault by cell, taken in once for a month, and undone
//! as a whole while nothing of them was paid or reminded.

pub mod commands;
pub mod handlers;
pub mod plan;
pub mod sheet;
pub mod store;
pub mod types;
pub mod view;
