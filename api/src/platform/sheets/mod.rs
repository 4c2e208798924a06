//! Files of rows from outside: CSV in UTF-8, or the first sheet of a workbook (XLSX), with columns that are named in Vietnamese or
//! English, and faults by cell.

pub mod columns;
mod csv;
mod xlsx;

use crate::platform::problem::Problem;
use std::collections::HashMap;

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

/// The rows of a file, at most `most` beside the headings. Its kind is known by how it begins, whatever its name. Rows without
/// anything are left out.
///
/// # Errors
/// 422 at `/file` for a file that cannot be read, or is too long.
pub fn rows(content: &[u8], most: usize) -> Result<Vec<Row>, Problem> {
    if content.starts_with(b"PK\x03\x04") { xlsx::workbook(content, most) } else { csv::csv(content, most) }
}
