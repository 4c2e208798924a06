//! The rows of the first sheet of an Excel workbook.
//!
//! A workbook is a zip, and a small one can unpack to anything: it is unpacked once into nothing, up to a limit, before it
//! is read, and read cell by cell, because a sheet may claim a million rows of sixteen thousand columns.

use super::{Row, csv::too_long, refuse};
use crate::platform::problem::Problem;
use calamine::{DataRef, Reader, Xlsx};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read, copy, sink},
};
use zip::ZipArchive;

/// The most that a workbook may unpack to, in bytes.
const MOST_BYTES: u64 = 48 << 20;

/// The most parts of a workbook.
const MOST_PARTS: usize = 500;

fn unreadable() -> Problem {
    refuse("invalid_value", "Không đọc được tệp Excel", "The workbook cannot be read")
}

fn too_large() -> Problem {
    refuse("out_of_range", "Tệp Excel quá lớn khi mở ra", "The workbook unpacks to too much")
}

/// What a workbook really unpacks to, whatever it says.
fn weigh(content: &[u8]) -> Result<(), Problem> {
    let mut archive = ZipArchive::new(Cursor::new(content)).map_err(|_| unreadable())?;
    if archive.len() > MOST_PARTS {
        return Err(too_large());
    }
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| unreadable())?;
        let size = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| unreadable())?;
        left = left.checked_sub(size).ok_or_else(too_large)?;
    }
    Ok(())
}

/// A cell as the CSV would say it.
pub fn text(cell: &DataRef) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        // With six places a fraction is never taken for thousands, and is refused where whole đồng are meant.
        DataRef::Float(number) if number.fract() != 0.0 => format!("{number:.6}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(at) => at.as_datetime().map(|at| at.date().to_string()).unwrap_or_default(),
        DataRef::Bool(truth) => truth.to_string(),
        // Said as it is shown, and refused by whoever reads the cell: an empty cell would mean something else.
        DataRef::Error(error) => error.to_string(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Empty => String::new(),
    }
}

/// Each row has the number by which Excel shows it.
pub fn workbook(content: &[u8], most: usize) -> Result<Vec<Row>, Problem> {
    weigh(content)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(content)).map_err(|_| unreadable())?;
    let sheet = book.sheet_names().into_iter().next().ok_or_else(unreadable)?;
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(|_| unreadable())?;
    let mut rows = BTreeMap::<u32, Row>::new();
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        if row as usize > most {
            return Err(too_long(most));
        }
        let row = rows.entry(row).or_insert_with(|| Row { number: i64::from(row) + 1, ..Row::default() });
        row.cells.insert(column as usize, text);
    }
    Ok(rows.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::CellErrorType;

    #[test]
    fn an_error_is_no_empty_cell() {
        assert_eq!(text(&DataRef::Error(CellErrorType::NA)), "#N/A");
        assert_eq!(text(&DataRef::Error(CellErrorType::Div0)), "#DIV/0!");
        assert_eq!(text(&DataRef::Bool(true)), "true");
        assert_eq!(text(&DataRef::Empty), "");
    }
}
