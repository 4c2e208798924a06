//! Notes on a case, and its timeline.

pub mod handlers;
pub mod types;
