//! The columns of a file, and what each cell may hold. Every fault is kept with its place.

use super::{Row, refuse, rows};
use crate::platform::{
    day,
    http::table::{self, Table},
    problem::{self, FieldError, Lang, Problem},
    text::{clean, fold},
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The most errors that are shown of one file; the answer says how many there are.
pub const MOST_ERRORS: usize = 100;

/// A column by its names in English and Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    pub en: &'static str,
    pub vi: &'static str,
    pub is_required: bool,
}

/// The empty file that somebody fills in, with the headings that are read.
#[must_use]
pub fn template(name: &str, columns: &[Column], lang: Lang) -> Table {
    let heading = |column: &Column| table::Column { key: column.en, vi: column.vi, en: column.en, unit: ("", "") };
    Table {
        name: name.to_owned(),
        lang,
        columns: columns.iter().map(heading).collect(),
        own_headings: Vec::new(),
        rows: Vec::new(),
        about: Vec::new(),
    }
}

/// What a cell must be: the code of the fault, and a text in both languages.
pub type Expected = (&'static str, String, String);

pub fn expected(code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Expected {
    (code, vi.into(), en.into())
}

/// Reads cells, and keeps every fault.
#[derive(Debug)]
pub struct Cells {
    places: HashMap<&'static str, usize>,
    errors: Vec<FieldError>,
}

impl Cells {
    /// Opens a file; answers the rows below the headings.
    ///
    /// # Errors
    /// 422 at `/file` for a file or headings that cannot be read.
    pub fn open(content: &[u8], most: usize, columns: &[Column]) -> Result<(Self, Vec<Row>), Problem> {
        let mut rows = rows(content, most)?.into_iter();
        let headings =
            rows.next().ok_or_else(|| refuse("required", "Tệp không có dòng nào", "The file has no rows"))?;
        let places = places(&headings, columns)?;
        Ok((Self { places, errors: Vec::new() }, rows.collect()))
    }

    /// A cell that must hold something.
    ///
    /// # Errors
    /// `required`; `invalid_format` for an error of Excel.
    pub fn cell(&self, row: &Row, column: Column) -> Result<String, Expected> {
        self.maybe(row, column)?.ok_or_else(|| expected("required", "ô này trống", "the cell is empty"))
    }

    /// A cell that may be empty.
    ///
    /// # Errors
    /// `invalid_format` for an error of Excel.
    pub fn maybe(&self, row: &Row, column: Column) -> Result<Option<String>, Expected> {
        let found = self.places.get(column.en).and_then(|at| row.cells.get(at)).map(|text| clean(text));
        let found = found.filter(|text| !text.is_empty());
        found.map(|text| no_error(&text).map(|()| text)).transpose()
    }

    /// A text, which may be empty.
    pub fn text(&mut self, row: &Row, column: Column, most: usize) -> Option<String> {
        let fits = self.maybe(row, column).map(Option::unwrap_or_default).and_then(|text| {
            let is_short = text.chars().count() <= most;
            let (vi, en) = (format!("dài quá {most} ký tự"), format!("it is longer than {most} characters"));
            is_short.then_some(text).ok_or_else(|| expected("length", vi, en))
        });
        self.keep(row, column, fits)
    }

    /// What was read of a cell, or nothing and its fault.
    pub fn keep<T>(&mut self, row: &Row, column: Column, read: Result<T, Expected>) -> Option<T> {
        read.map_err(|fault| self.refuse(row.number, column, fault)).ok()
    }

    /// Adds the fault of a cell.
    pub fn refuse(&mut self, number: i64, column: Column, (code, vi, en): Expected) {
        let vi = format!("Dòng {number}, cột {}: {vi}", column.vi);
        let en = format!("Line {number}, column {}: {en}", column.en);
        let error = FieldError::at(format!("/lines/{number}/{}", column.en), code, vi, en);
        self.errors.push(error.param("line", number).param("column", column.vi));
    }

    /// A row whose cells cannot be trusted.
    pub fn uneven(&mut self, number: i64) {
        let (vi, en) = (
            format!("Dòng {number}: số ô khác dòng tiêu đề; số tiền có dấu phẩy cần đặt trong ngoặc kép"),
            format!(
                "Line {number}: there are not as many cells as headings; an amount with commas needs quotation marks"
            ),
        );
        let error = FieldError::at(format!("/lines/{number}"), "invalid_format", vi, en);
        self.errors.push(error.param("line", number));
    }

    /// Ends the file.
    ///
    /// # Errors
    /// 422 with the faults, and how many there are (`error_count`).
    pub fn end(self) -> Result<(), Problem> {
        if self.errors.is_empty() {
            return Ok(());
        }
        let refused = Problem::new(&problem::VALIDATION_FAILED).with("error_count", self.errors.len());
        Err(self.errors.into_iter().take(MOST_ERRORS).fold(refused, Problem::and))
    }
}

/// What Excel shows where a formula failed.
const ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#DATA!"];

/// Refuses a cell whose formula failed: what stands there is no value, and no empty cell either.
///
/// # Errors
/// `invalid_format`.
pub fn no_error(text: &str) -> Result<(), Expected> {
    if !ERRORS.contains(&text) {
        return Ok(());
    }
    let (vi, en) = ("công thức trong ô này bị lỗi", "the formula of the cell has failed");
    Err(expected("invalid_format", vi, en))
}

/// Where each column stands. A heading that stands twice, or a column that is named in both languages, is ambiguous.
fn places(headings: &Row, columns: &[Column]) -> Result<HashMap<&'static str, usize>, Problem> {
    let (mut places, mut problem) = (HashMap::new(), Problem::new(&problem::VALIDATION_FAILED));
    for column in columns {
        let is_own = |name: &str| [fold(column.en), fold(column.vi)].contains(&fold(name));
        let own: Vec<usize> = headings.cells.iter().filter(|(_, name)| is_own(name)).map(|(at, _)| *at).collect();
        match own.as_slice() {
            [only] => {
                places.insert(column.en, *only);
            }
            [] if column.is_required => problem = problem.and(heading(*column, "required", "thiếu cột", "is missing")),
            [] => {}
            _ => problem = problem.and(heading(*column, "duplicate", "có nhiều hơn một cột", "stands more than once")),
        }
    }
    if problem.errors().is_empty() { Ok(places) } else { Err(problem) }
}

fn heading(column: Column, code: &'static str, vi: &str, en: &str) -> FieldError {
    let vi = format!("Dòng tiêu đề: {vi} “{}” ({})", column.vi, column.en);
    let en = format!("Headings: the column “{}” ({}) {en}", column.en, column.vi);
    FieldError::at("/file", code, vi, en).param("column", column.vi)
}

/// Reads a day that has come: `DD/MM/YYYY` or `YYYY-MM-DD`.
///
/// # Errors
/// `invalid_format`; `out_of_range`.
pub fn day_of(text: &str, today: NaiveDate) -> Result<NaiveDate, Expected> {
    let on = day::read(text).or_else(|| day::read_vietnamese(text));
    let on = on.ok_or_else(|| {
        let (vi, en) = ("cần một ngày, ví dụ 27/07/2026", "a day is expected, such as 27/07/2026 or 2026-07-27");
        expected("invalid_format", vi, en)
    })?;
    day::check(on, Some(today), true).map_err(|_| {
        let (vi, en) = ("cần một ngày từ 01/01/1900 đến hôm nay", "a day from 1900-01-01 to today is expected");
        expected("out_of_range", vi, en)
    })?;
    Ok(on)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DATE: Column = Column { en: "date", vi: "Ngày", is_required: true };
    const AMOUNT: Column = Column { en: "amount", vi: "Số tiền", is_required: true };
    const PAYER: Column = Column { en: "payer", vi: "Người chuyển", is_required: false };
    const TEXT: Column = Column { en: "text", vi: "Nội dung", is_required: false };
    const REFERENCE: Column = Column { en: "reference", vi: "Số tham chiếu", is_required: true };
    const COLUMNS: [Column; 5] = [DATE, AMOUNT, PAYER, TEXT, REFERENCE];

    /// The cells of the first row, in the order of the columns.
    fn first(file: &str) -> Vec<String> {
        let (cells, rows) = Cells::open(file.as_bytes(), 10, &COLUMNS).expect(file);
        COLUMNS.iter().map(|column| cells.cell(&rows[0], *column).expect(file)).collect()
    }

    #[test]
    fn headings_are_vietnamese_or_english_in_any_order() {
        let row = "02/11/2026,5000,Mẫu,t,FT1\n";
        let english = ["02/11/2026", "5000", "Mẫu", "t", "FT1"];
        for head in [
            "date,amount,payer,text,reference",
            "Ngày,Số tiền,Người chuyển,Nội dung,Số tham chiếu",
            "NGÀY, số TIỀN ,nguoi chuyen,Noi dung,So tham chieu",
            "Date,Số tiền,payer,Nội dung,REFERENCE",
        ] {
            assert_eq!(first(&format!("{head}\n{row}")), english, "{head}");
        }
        let other = "Số dư;Số tham chiếu;Ngày;Nội dung;Số tiền;Người chuyển;Số dư\n9;FT1;02/11/2026;t;5000;Mẫu;9\n";
        assert_eq!(first(other), english, "columns that nobody needs");
    }

    #[test]
    fn ambiguous_and_missing_headings_are_named() {
        for (head, column) in [
            ("date,amount,amount,reference", "Số tiền"),
            ("date,amount,Số tiền,reference", "Số tiền"),
            ("date,amount,reference,Payer,NGƯỜI CHUYỂN", "Người chuyển"),
            ("date,amount", "Số tham chiếu"),
            ("day,amount,reference", "Ngày"),
        ] {
            let found = Cells::open(format!("{head}\n").as_bytes(), 10, &COLUMNS).expect_err(head);
            assert_eq!(found.errors().len(), 1, "{head}");
            assert_eq!(found.errors()[0].params["column"], column, "{head}");
        }
    }
}
