//! A bank's statement as an Excel workbook: the first sheet, with the same columns as the CSV.
//!
//! A workbook is a zip, and a small one can unpack to anything: it is unpacked once into nothing, up to a limit, before it
//! is read, and read cell by cell, because a sheet may claim a million rows of sixteen thousand columns.

use super::bank::{MOST, Record, refuse};
use crate::platform::problem::Problem;
use calamine::{DataRef, Reader, Xlsx};
use std::{
    collections::{BTreeMap, HashMap},
    io::{Cursor, Read, copy, sink},
};
use zip::ZipArchive;

/// The most that a workbook may unpack to, in bytes.
const MOST_BYTES: u64 = 48 << 20;
/// The most parts of a workbook.
const MOST_PARTS: usize = 500;

/// True for a file that begins as a zip does, whatever its name.
pub fn is_workbook(content: &[u8]) -> bool {
    content.starts_with(b"PK\x03\x04")
}

fn unreadable() -> Problem {
    Problem::invalid("/file", "invalid_value", "Không đọc được tệp Excel", "The workbook cannot be read")
}

fn too_large() -> Problem {
    Problem::invalid("/file", "out_of_range", "Tệp Excel quá lớn khi mở ra", "The workbook unpacks to too much")
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
        DataRef::String(text) | DataRef::DateTimeIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTime(at) => at.as_datetime().map(|at| at.date().to_string()).unwrap_or_default(),
        _ => String::new(),
    }
}

/// The rows of the first sheet, each with the number by which Excel shows it. Empty rows are left out.
pub fn read(content: &[u8]) -> Result<Vec<(i64, Record)>, Problem> {
    weigh(content)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(content)).map_err(|_| unreadable())?;
    let sheet = book.sheet_names().into_iter().next().ok_or_else(unreadable)?;
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(|_| unreadable())?;
    let mut rows = BTreeMap::<u32, HashMap<u32, String>>::new();
    while let Some(cell) = cells.next_cell().map_err(|_| unreadable())? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        if row as usize > MOST {
            return Err(refuse(i64::from(row) + 1, "tệp quá dài", "the file is too long"));
        }
        rows.entry(row).or_default().insert(column, text);
    }
    let mut rows = rows.into_iter();
    let (_, head) = rows.next().ok_or_else(unreadable)?;
    let columns: HashMap<String, u32> =
        head.into_iter().map(|(column, name)| (name.trim().to_lowercase(), column)).collect();
    let needed = ["date", "amount", "reference"];
    if needed.iter().any(|name| !columns.contains_key(*name)) {
        return Err(refuse(
            1,
            "thiếu cột date, amount hoặc reference",
            "a column date, amount or reference is missing",
        ));
    }
    Ok(rows.map(|(row, cells)| (i64::from(row) + 1, record(&columns, &cells))).collect())
}

fn record(columns: &HashMap<String, u32>, cells: &HashMap<u32, String>) -> Record {
    let cell = |name: &str| columns.get(name).and_then(|column| cells.get(column)).cloned().unwrap_or_default();
    Record {
        date: cell("date"),
        amount: cell("amount"),
        payer: cell("payer"),
        text: cell("text"),
        reference: cell("reference"),
    }
}
