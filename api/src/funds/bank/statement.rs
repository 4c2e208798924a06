//! What a bank's statement says as a file: its headings, and what each cell may hold. Pure.
//!
//! The file is CSV in UTF-8, or the first sheet of a workbook (XLSX). Its columns are named in Vietnamese or in English, in any
//! order; further columns are left alone. Lines that take money out (a minus) are left out: a fund pays through its own
//! decisions. Amounts follow the grammar of [`numerals`]; days are `YYYY-MM-DD` or `DD/MM/YYYY`, and not in the future.

use crate::{
    funds::common::measure::MAX_AMOUNT,
    platform::{
        numerals,
        problem::Problem,
        sheets::{
            Row,
            columns::{Cells, Column, Expected, day_of, expected},
            refuse,
        },
    },
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// The most lines of one file.
pub const MOST_LINES: usize = 5_000;
const MOST_TEXT: usize = 500;

const MOST_REFERENCE: usize = 80;

/// A bank's reference as it is compared: upper case without spaces, since files and people write one number in several ways.
pub fn reference_key(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}

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
    let (cells, rows) = Cells::open(content, MOST_LINES, &COLUMNS)?;
    let mut reader = Reader { today, cells, references: HashMap::new() };
    let lines: Vec<Line> = rows.iter().filter_map(|row| reader.line(row)).collect();
    reader.cells.end()?;
    if lines.is_empty() {
        return Err(refuse("required", "Tệp không có dòng thu nào", "The file has no income"));
    }
    Ok(lines)
}

/// Reads row after row and keeps every fault.
struct Reader {
    today: NaiveDate,
    cells: Cells,
    /// The references of the file as they are compared, each with its row.
    references: HashMap<String, i64>,
}

impl Reader {
    fn line(&mut self, row: &Row) -> Option<Line> {
        if row.is_uneven {
            self.cells.uneven(row.number);
            return None;
        }
        let on = self.cells.cell(row, DATE).and_then(|text| day_of(&text, self.today));
        let amount = self.cells.cell(row, AMOUNT).and_then(|text| amount_of(&text));
        let (on, amount) = (self.cells.keep(row, DATE, on), self.cells.keep(row, AMOUNT, amount));
        // Of lines that take money out nothing is kept, so their references are free.
        if amount.is_some_and(|amount| amount <= 0) {
            return None;
        }
        let payer = self.cells.text(row, PAYER, MOST_TEXT);
        let text = self.cells.text(row, TEXT, MOST_TEXT);
        let reference = self.cells.text(row, REFERENCE, MOST_REFERENCE)?;
        if !reference.is_empty()
            && let Some(first) = self.references.insert(reference_key(&reference), row.number)
        {
            let (vi, en) = (format!("số này đã có ở dòng {first}"), format!("it stands in line {first} already"));
            return self.cells.keep(row, REFERENCE, Err(expected("duplicate", vi, en)));
        }
        Some(Line { number: row.number, on: on?, amount: amount?, payer: payer?, text: text?, reference })
    }
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
    use crate::platform::{day, problem::FieldError, sheets::columns::MOST_ERRORS};

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
    fn every_fault_of_a_file_is_shown() {
        let file = format!(
            "{HEAD}32/11/2026,1.50,a,b,r1\n2026-11-01,5,a,b,r2\n,,a,b,r3\n25/11/2026,5e3,a,b,R 2\n02/11/26,5,a,b,r4\n2026-11-01,5,a\n"
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
