//! A row of a file.

use crate::platform::problem::Problem;
use std::collections::HashMap;

/// The most lines of one file.
pub const MOST_LINES: usize = 5_000;

/// A row of a file: its number there (the headings are row 1), and its cells that hold something.
#[derive(Debug, Default)]
pub struct Row {
    pub number: i64,
    pub cells: HashMap<usize, String>,
    /// Has more or fewer cells than there are headings, so that no cell can be trusted.
    pub is_uneven: bool,
}

/// A fault of the file as a whole.
pub fn refuse(code: &'static str, vi: &str, en: &str) -> Problem {
    Problem::invalid("/file", code, vi, en)
}
