//! Files of rows that people hand in: CSV in UTF-8, or the first sheet of a workbook (XLSX).

mod csv;
mod record;
mod xlsx;

pub use record::{MOST_LINES, Row, refuse};

use crate::platform::problem::Problem;

/// The rows of a file, whose kind is known by how it begins, whatever its name. Rows without anything are left out.
///
/// # Errors
/// 422 at `/file` for a file that cannot be read, or is too long.
pub fn rows(content: &[u8]) -> Result<Vec<Row>, Problem> {
    if content.starts_with(b"PK\x03\x04") { xlsx::workbook(content) } else { csv::csv(content) }
}
