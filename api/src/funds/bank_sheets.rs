//! The rows of a bank's statement: of CSV, or of the first sheet of an Excel workbook.
//!
//! A workbook is a zip, and a small one can unpack to anything: it is unpacked once into nothing, up to a limit, before it
//! is read, and read cell by cell, because a sheet may claim a million rows of sixteen thousand columns.

use super::bank_file::{MOST_LINES, Row, refuse};
use crate::platform::problem::Problem;
use calamine::{DataRef, Reader, Xlsx};
use csv::StringRecord;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read, copy, sink},
};
use zip::ZipArchive;

/// The most that a workbook may unpack to, in bytes.
const MOST_BYTES: u64 = 48 << 20;
/// The most parts of a workbook.
const MOST_PARTS: usize = 500;

/// The rows of a file, whose kind is known by how it begins, whatever its name. Rows without anything are left out.
///
/// # Errors
/// 422 at `/file` for a file that cannot be read, or is too long.
pub fn rows(content: &[u8]) -> Result<Vec<Row>, Problem> {
    if content.starts_with(b"PK\x03\x04") { workbook(content) } else { csv(content) }
}

fn too_long() -> Problem {
    let (vi, en) = (format!("Tệp dài quá {MOST_LINES} dòng"), format!("The file has more than {MOST_LINES} lines"));
    refuse("length", &vi, &en)
}

fn csv(content: &[u8]) -> Result<Vec<Row>, Problem> {
    let text = std::str::from_utf8(content.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(content));
    let text = text.map_err(|_| {
        refuse("invalid_format", "Tệp CSV phải là UTF-8; trong Excel, chọn “CSV UTF-8”", "A CSV file is in UTF-8")
    })?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let (mut rows, mut width) = (Vec::new(), None);
    for record in reader.records() {
        let record =
            record.map_err(|_| refuse("invalid_format", "Không đọc được tệp CSV", "The file cannot be read"))?;
        if rows.len() > MOST_LINES {
            return Err(too_long());
        }
        let row = row(&record, *width.get_or_insert(record.len()));
        if !row.cells.is_empty() {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// What separates cells: Excel writes semicolons where a comma is the decimal mark, as in Vietnam.
fn delimiter(text: &str) -> u8 {
    let headings = text.lines().next().unwrap_or_default();
    let count = |mark: u8| headings.bytes().filter(|b| *b == mark).count();
    [b';', b'\t'].into_iter().find(|mark| count(*mark) > count(b',')).unwrap_or(b',')
}

fn row(record: &StringRecord, width: usize) -> Row {
    let cells = record.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
    Row {
        number: record.position().map_or(0, |at| i64::try_from(at.line()).unwrap_or(0)),
        cells: cells.map(|(at, text)| (at, text.to_owned())).collect(),
        is_uneven: record.len() != width,
    }
}

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
fn text(cell: &DataRef) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        // With six places a fraction is never taken for thousands, and is refused where whole đồng are meant.
        DataRef::Float(number) if number.fract() != 0.0 => format!("{number:.6}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(at) => at.as_datetime().map(|at| at.date().to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// Each row has the number by which Excel shows it.
fn workbook(content: &[u8]) -> Result<Vec<Row>, Problem> {
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
        if row as usize > MOST_LINES {
            return Err(too_long());
        }
        let row = rows.entry(row).or_insert_with(|| Row { number: i64::from(row) + 1, ..Row::default() });
        row.cells.insert(column as usize, text);
    }
    Ok(rows.into_values().collect())
}
