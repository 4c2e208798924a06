//! Spreadsheets that the service answers with.

use crate::Caller;
use calamine::{Data, Reader, Xlsx};
use reqwest::Method;
use std::io::Cursor;

/// A workbook as Excel would open it: its sheets in their order, cell by cell. None of its cells is a formula.
pub fn workbook(caller: &Caller, path: &str) -> Vec<Vec<Vec<Data>>> {
    let answer = caller.request(Method::GET, path).send().expect("an answer");
    assert_eq!(answer.status(), 200, "{path}");
    let content = answer.bytes().expect("an answer to its end").to_vec();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(content)).expect("a workbook");
    let names = book.sheet_names();
    let sheets = names.iter().map(|name| {
        let formulas = book.worksheet_formula(name).expect("a sheet");
        assert_eq!(formulas.used_cells().count(), 0, "{name} of {path} has formulas");
        let cells = book.worksheet_range(name).expect("a sheet");
        assert_eq!(cells.start(), Some((0, 0)));
        cells.rows().map(<[Data]>::to_vec).collect()
    });
    sheets.collect()
}
