//! What a bank's statement says as a file: its headings, and what each cell may hold. Pure.
//!
//! The file is CSV in UTF-8, or the first sheet of a workbook (XLSX). Its columns are named in Vietnamese or in English, in any
//! order; further columns are left alone. Lines that take money out (a minus) are left out: a fund pays through its own
//! decisions. Amounts follow the grammar of [`numerals`]; days are `YYYY-MM-DD` or `DD/MM/YYYY`, and not in the future.

use crate::{
    funds::common::measure::MAX_AMOUNT,
    people::names::fold,
    platform::{
        day, numerals,
        problem::{self, FieldError, Problem},
        sheet::{Row, refuse, rows},
        text::clean,
    },
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The most errors that are shown of one file; the answer says how many there are.
const MOST_ERRORS: usize = 100;
const MOST_TEXT: usize = 500;

const MOST_REFERENCE: usize = 80;

/// One line as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: i64,
    pub on: NaiveDate,
    pub amount: i64,
    pub payer: String,
    pub text: String,
    /// Empty where the bank gives none.
    pub reference: String,
}

/// A column by its names in English and Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Column {
    en: &'static str,
    vi: &'static str,
    is_required: bool,
}

const DATE: Column = Column { en: "date", vi: "Ngày", is_required: true };
const AMOUNT: Column = Column { en: "amount", vi: "Số tiền", is_required: true };

const PAYER: Column = Column { en: "payer", vi: "Người chuyển", is_required: false };
const TEXT: Column = Column { en: "text", vi: "Nội dung", is_required: false };

/// The column is required, so that a misspelt heading is noticed; its cells may be empty.
const REFERENCE: Column = Column { en: "reference", vi: "Số tham chiếu", is_required: true };
const COLUMNS: [Column; 5] = [DATE, AMOUNT, PAYER, TEXT, REFERENCE];

/// Reads a statement: CSV, or a workbook, decided by what the file begins with.
///
/// # Errors
/// 422 with every fault: of the file or its headings at `/file`, of a cell at `/lines/{row}/{column}`. Nothing of the file
/// is taken then.
pub fn read(content: &[u8], today: NaiveDate) -> Result<Vec<Line>, Problem> {
    let mut rows = rows(content)?.into_iter();
    let headings = rows.next().ok_or_else(|| refuse("required", "Tệp không có dòng nào", "The file has no rows"))?;
    let places = places(&headings)?;
    let mut reader = Reader { today, places, errors: Vec::new(), references: HashMap::new() };
    let lines: Vec<Line> = rows.filter_map(|row| reader.line(&row)).collect();
    reader.end()?;
    if lines.is_empty() {
        return Err(refuse("required", "Tệp không có dòng thu nào", "The file has no income"));
    }
    Ok(lines)
}

/// Where each column stands. A heading that stands twice, or a column that is named in both languages, is ambiguous.
fn places(headings: &Row) -> Result<HashMap<&'static str, usize>, Problem> {
    let (mut places, mut problem) = (HashMap::new(), Problem::new(&problem::VALIDATION_FAILED));
    for column in COLUMNS {
        let is_own = |name: &str| [fold(column.en), fold(column.vi)].contains(&fold(name));
        let own: Vec<usize> = headings.cells.iter().filter(|(_, name)| is_own(name)).map(|(at, _)| *at).collect();
        match own.as_slice() {
            [only] => {
                places.insert(column.en, *only);
            }
            [] if column.is_required => problem = problem.and(heading(column, "required", "thiếu cột", "is missing")),
            [] => {}
            _ => problem = problem.and(heading(column, "duplicate", "có nhiều hơn một cột", "stands more than once")),
        }
    }
    if problem.errors().is_empty() { Ok(places) } else { Err(problem) }
}

fn heading(column: Column, code: &'static str, vi: &str, en: &str) -> FieldError {
    let vi = format!("Dòng tiêu đề: {vi} “{}” ({})", column.vi, column.en);
    let en = format!("Headings: the column “{}” ({}) {en}", column.en, column.vi);
    FieldError::at("/file", code, vi, en).param("column", column.vi)
}

/// What a cell must be, in both languages.
type Expected = (&'static str, String, String);

fn expected(code: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Expected {
    (code, vi.into(), en.into())
}

/// Reads row after row and keeps every fault.
struct Reader {
    today: NaiveDate,
    places: HashMap<&'static str, usize>,
    errors: Vec<FieldError>,
    /// The references of the file, each with its row.
    references: HashMap<String, i64>,
}

impl Reader {
    fn line(&mut self, row: &Row) -> Option<Line> {
        if row.is_uneven {
            self.uneven(row.number);
            return None;
        }
        let on = self.cell(row, DATE).and_then(|text| day_of(&text, self.today));
        let amount = self.cell(row, AMOUNT).and_then(|text| amount_of(&text));
        let (on, amount) = (self.keep(row, DATE, on), self.keep(row, AMOUNT, amount));
        // Of lines that take money out nothing is kept, so their references are free.
        if amount.is_some_and(|amount| amount <= 0) {
            return None;
        }
        let payer = self.text(row, PAYER, MOST_TEXT);
        let text = self.text(row, TEXT, MOST_TEXT);
        let reference = self.text(row, REFERENCE, MOST_REFERENCE)?;
        if !reference.is_empty()
            && let Some(first) = self.references.insert(reference.clone(), row.number)
        {
            let (vi, en) = (format!("số này đã có ở dòng {first}"), format!("it stands in line {first} already"));
            return self.keep(row, REFERENCE, Err(expected("duplicate", vi, en)));
        }
        Some(Line { number: row.number, on: on?, amount: amount?, payer: payer?, text: text?, reference })
    }

    /// A cell that must hold something.
    fn cell(&self, row: &Row, column: Column) -> Result<String, Expected> {
        let found = self.places.get(column.en).and_then(|at| row.cells.get(at)).map(|text| clean(text));
        found.filter(|text| !text.is_empty()).ok_or_else(|| expected("required", "ô này trống", "the cell is empty"))
    }

    fn text(&mut self, row: &Row, column: Column, most: usize) -> Option<String> {
        let text = self.cell(row, column).unwrap_or_default();
        let fits = if text.chars().count() <= most {
            Ok(text)
        } else {
            Err(expected("length", format!("dài quá {most} ký tự"), format!("it is longer than {most} characters")))
        };
        self.keep(row, column, fits)
    }

    fn keep<T>(&mut self, row: &Row, column: Column, read: Result<T, Expected>) -> Option<T> {
        let number = row.number;
        read.map_err(|(code, vi, en)| {
            let vi = format!("Dòng {number}, cột {}: {vi}", column.vi);
            let en = format!("Line {number}, column {}: {en}", column.en);
            let error = FieldError::at(format!("/lines/{number}/{}", column.en), code, vi, en);
            self.errors.push(error.param("line", number).param("column", column.vi));
        })
        .ok()
    }

    fn uneven(&mut self, number: i64) {
        let (vi, en) = (
            format!("Dòng {number}: số ô khác dòng tiêu đề; số tiền có dấu phẩy cần đặt trong ngoặc kép"),
            format!(
                "Line {number}: there are not as many cells as headings; an amount with commas needs quotation marks"
            ),
        );
        let error = FieldError::at(format!("/lines/{number}"), "invalid_format", vi, en);
        self.errors.push(error.param("line", number));
    }

    fn end(self) -> Result<(), Problem> {
        if self.errors.is_empty() {
            return Ok(());
        }
        let refused = Problem::new(&problem::VALIDATION_FAILED).with("error_count", self.errors.len());
        Err(self.errors.into_iter().take(MOST_ERRORS).fold(refused, Problem::and))
    }
}

fn day_of(text: &str, today: NaiveDate) -> Result<NaiveDate, Expected> {
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

fn amount_of(text: &str) -> Result<i64, Expected> {
    let amount = numerals::whole(text).ok_or_else(|| {
        let vi = "cần số đồng nguyên, ví dụ 1500000 hoặc 1.500.000";
        expected("invalid_format", vi, "whole đồng are expected, such as 1500000 or 1.500.000")
    })?;
    if amount.abs() > MAX_AMOUNT {
        return Err(expected("out_of_range", "số tiền quá lớn", "the amount is too large"));
    }
    Ok(amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sheet::MOST_LINES;

    const HEAD: &str = "date,amount,payer,text,reference\n";

    fn today() -> NaiveDate {
        day::read("2026-11-24").expect("a day")
    }

    fn taken(file: &str) -> Result<Vec<Line>, Problem> {
        read(file.as_bytes(), today())
    }

    /// Where the faults are, each with its code.
    fn faults(file: &str) -> Vec<String> {
        let found = taken(file).expect_err(file);
        let place = |error: &FieldError| format!("{} {}", error.pointer.clone().unwrap_or_default(), error.code);
        found.errors().iter().map(place).collect()
    }

    #[test]
    fn a_statement_is_read_as_banks_write_it() {
        let file = "\u{FEFF}date,amount,payer,text,reference\n02/11/2026,1.500.000,Nguyễn Mẫu,ung ho,FT1\n2026-11-03,-200000,,phi,FT2\n2026-11-04,70000,Lê Mẫu,,FT3\n";
        let lines = taken(file).expect("a statement");
        let read: Vec<_> = lines.iter().map(|line| (line.number, line.amount)).collect();
        assert_eq!(read, [(2, 1_500_000), (4, 70_000)]);
        assert_eq!(lines[0].on, day::read("2026-11-02").expect("a day"));
    }

    #[test]
    fn headings_are_vietnamese_or_english_in_any_order() {
        let english = taken(&format!("{HEAD}02/11/2026,5000,Mẫu,t,FT1\n")).expect("a statement");
        for head in [
            "Ngày,Số tiền,Người chuyển,Nội dung,Số tham chiếu",
            "NGÀY, số TIỀN ,nguoi chuyen,Noi dung,So tham chieu",
            "Date,Số tiền,payer,Nội dung,REFERENCE",
        ] {
            assert_eq!(taken(&format!("{head}\n02/11/2026,5000,Mẫu,t,FT1\n")).expect(head), english);
        }
        let other = "Số dư;Số tham chiếu;Ngày;Nội dung;Số tiền;Người chuyển;Số dư\n9;FT1;02/11/2026;t;5000;Mẫu;9\n";
        assert_eq!(taken(other).expect("columns that nobody needs"), english);
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
            let found = taken(&format!("{head}\n")).expect_err(head);
            assert_eq!(found.errors().len(), 1, "{head}");
            assert_eq!(found.errors()[0].params["column"], column, "{head}");
        }
    }

    #[test]
    fn every_fault_of_a_file_is_shown() {
        let file = format!(
            "{HEAD}32/11/2026,1.50,a,b,r1\n2026-11-01,5,a,b,r2\n,,a,b,r3\n25/11/2026,5e3,a,b,r2\n02/11/26,5,a,b,r4\n2026-11-01,5,a\n"
        );
        assert_eq!(
            faults(&file),
            [
                "/lines/2/date invalid_format",
                "/lines/2/amount invalid_format",
                "/lines/4/date required",
                "/lines/4/amount required",
                "/lines/5/date out_of_range",
                "/lines/5/amount invalid_format",
                "/lines/5/reference duplicate",
                "/lines/6/date invalid_format",
                "/lines/7 invalid_format",
            ]
        );
        let many = format!("{HEAD}{}", "x,x,,,\n".repeat(2_000));
        let found = taken(&many).expect_err("many faults");
        assert_eq!(found.errors().len(), MOST_ERRORS);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_refused_as_a_whole() {
        for file in ["", "\n", "no,such,head\n1,2,3\n", HEAD, "date,amount,payer,text,reference\n2026-11-01,-5,a,b,r\n"]
        {
            assert!(faults(file).iter().all(|fault| fault.starts_with("/file ")), "{file}");
        }
        assert!(read(b"date,amount,reference\n2026-11-01,5,\xff\n", today()).is_err());
        let long = format!("{HEAD}{}", "2026-11-01,5,a,b,\n".repeat(MOST_LINES + 1));
        assert_eq!(faults(&long), ["/file length"]);
    }

    #[test]
    fn equal_lines_without_a_reference_stay_as_many_as_they_are() {
        let file = format!("{HEAD}{}", "2026-11-01,200000,,UNG HO,\n".repeat(3));
        assert_eq!(taken(&file).expect("a statement").len(), 3);
    }
}
