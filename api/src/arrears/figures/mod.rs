//! What is not paid, by month and by how late it is.

pub mod handlers;
pub mod store;
pub mod types;
