//! The rows of a CSV file.

use super::{Row, refuse};
use crate::platform::problem::Problem;
use csv::StringRecord;

pub fn too_long(most: usize) -> Problem {
    let (vi, en) = (format!("Tệp dài quá {most} dòng"), format!("The file has more than {most} lines"));
    refuse("length", &vi, &en)
}

pub fn csv(content: &[u8], most: usize) -> Result<Vec<Row>, Problem> {
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
        if rows.len() > most {
            return Err(too_long(most));
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

pub fn row(record: &StringRecord, width: usize) -> Row {
    let cells = record.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
    Row {
        number: record.position().map_or(0, |at| i64::try_from(at.line()).unwrap_or(0)),
        cells: cells.map(|(at, text)| (at, text.to_owned())).collect(),
        is_uneven: record.len() != width,
    }
}
