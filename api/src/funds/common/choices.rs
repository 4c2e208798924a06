//! Choices as the database and JSON carry them.

pub use crate::platform::choices::{code, parse};
