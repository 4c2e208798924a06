//! Lists and figures as a table: one model, from which CSV and XLSX are written, so that all formats say the same.

use crate::platform::{
    clock::VIETNAM,
    problem::{Lang, Problem},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderMap},
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use rust_xlsxwriter::{Format as Look, Workbook, XlsxError};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The media types of what is no plain JSON.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
pub const JSON_STAT: &str = "application/vnd.json-stat+json";

/// How figures are written; without it `Accept` says so, and else they are JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub enum Format {
    #[default]
    #[serde(rename = "json")]
    Json,
    /// UTF-8 with a byte order mark, as Excel reads it.
    #[serde(rename = "csv")]
    Csv,
    #[serde(rename = "xlsx")]
    Xlsx,
    /// JSON-stat 2.0.
    #[serde(rename = "json-stat")]
    JsonStat,
}

/// What a list can be saved as; without it a list is JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ListFormat {
    Json,
    Csv,
    Xlsx,
}

impl From<ListFormat> for Format {
    fn from(format: ListFormat) -> Self {
        match format {
            ListFormat::Json => Self::Json,
            ListFormat::Csv => Self::Csv,
            ListFormat::Xlsx => Self::Xlsx,
        }
    }
}

impl Format {
    /// The asked format; else the best of `Accept` that can be served, else JSON.
    pub fn of(asked: Option<Self>, headers: &HeaderMap) -> Self {
        let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        asked.unwrap_or_else(|| Self::accepted(accept))
    }

    fn accepted(accept: &str) -> Self {
        let mut best = (0.0, Self::Json);
        for part in accept.split(',') {
            let mut words = part.split(';').map(str::trim);
            let format = match words.next().unwrap_or_default() {
                "text/csv" => Self::Csv,
                XLSX => Self::Xlsx,
                JSON_STAT => Self::JsonStat,
                "application/json" | "application/*" | "*/*" => Self::Json,
                _ => continue,
            };
            let quality = words.find_map(|word| word.strip_prefix("q=")).map_or(Ok(1.0), str::parse::<f32>);
            let quality = quality.unwrap_or(0.0);
            if quality > best.0 {
                best = (quality, format);
            }
        }
        best.1
    }
}

/// A column by its machine name, its heading and its unit.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub key: &'static str,
    pub vi: &'static str,
    pub en: &'static str,
    /// The unit in Vietnamese and in English; empty for words and counts.
    pub unit: (&'static str, &'static str),
}

impl Column {
    pub fn heading(&self, lang: Lang) -> String {
        let (name, unit) = match lang {
            Lang::Vi => (self.vi, self.unit.0),
            Lang::En => (self.en, self.unit.1),
        };
        if unit.is_empty() { name.to_owned() } else { format!("{name} ({unit})") }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(i64),
    /// A number with up to three decimals, in thousandths.
    Thousandths(i64),
    Day(NaiveDate),
    /// Written as the clock of Vietnam shows it.
    Instant(DateTime<Utc>),
    Empty,
    /// Known and not published.
    Hidden,
}

impl Cell {
    /// A text; an empty one is an empty cell.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.to_owned()) }
    }

    pub fn maybe(text: Option<&String>) -> Self {
        text.map_or(Self::Empty, |text| Self::text(text))
    }
}

impl From<Option<i64>> for Cell {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }
}

/// The unit of a column of instants.
pub const LOCAL: (&str, &str) = ("giờ Việt Nam", "Vietnam time");

/// Thousandths as a number; amounts are at most 2^53 − 1, so that no digit is lost that a spreadsheet shows.
#[expect(clippy::cast_precision_loss, reason = "amounts are at most 2^53 - 1")]
pub fn thousandths(number: i64) -> f64 {
    number as f64 / 1000.0
}

/// Thousandths in digits: `12.5`, in Vietnamese `12,5`.
fn decimal(number: i64, lang: Lang) -> String {
    let (sign, whole, rest) = (if number < 0 { "-" } else { "" }, (number / 1000).abs(), (number % 1000).abs());
    let point = if lang == Lang::Vi { ',' } else { '.' };
    let decimals = if rest == 0 { String::new() } else { format!("{point}{rest:03}") };
    format!("{sign}{whole}{}", decimals.trim_end_matches('0'))
}

/// An instant by the clock of Vietnam.
fn local(instant: DateTime<Utc>) -> NaiveDateTime {
    (instant + VIETNAM).naive_utc()
}

/// A table with what it is about.
#[derive(Debug)]
pub struct Table {
    /// The file's name without its ending.
    pub name: String,
    pub lang: Lang,
    pub columns: Vec<Column>,
    /// Headings behind those of `columns` that are known only when the service runs, in the table's language.
    pub own_headings: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    /// Snapshot, instant and period: columns of their own in CSV, a sheet of their own in XLSX.
    pub about: Vec<(Column, Cell)>,
}

/// A column with the cell that a row has in it.
pub struct Field<T> {
    pub column: Column,
    pub cell: fn(&T, Lang) -> Cell,
}

/// A column of words or counts.
pub const fn field<T>(key: &'static str, vi: &'static str, en: &'static str, cell: fn(&T, Lang) -> Cell) -> Field<T> {
    Field { column: Column { key, vi, en, unit: ("", "") }, cell }
}

/// A view whose lists can be saved as a file (`Ctx::page_or_file`).
pub trait Tabular: Sized + 'static {
    /// The file's name without its ending.
    const NAME: &'static str;
    const FIELDS: &'static [Field<Self>];

    /// The rows of a list as a table.
    fn table(rows: &[Self], lang: Lang) -> Table {
        let cells = |row: &Self| Self::FIELDS.iter().map(|field| (field.cell)(row, lang)).collect();
        Table {
            name: Self::NAME.to_owned(),
            lang,
            columns: Self::FIELDS.iter().map(|field| field.column).collect(),
            own_headings: Vec::new(),
            rows: rows.iter().map(cells).collect(),
            about: Vec::new(),
        }
    }
}

/// A text of a CSV file that a spreadsheet does not take for a formula: one that begins like a formula gets an apostrophe.
/// Spreadsheets take full-width signs for the usual ones, leave spaces out, and may split a cell at a semicolon or a comma.
/// In a workbook a text cell is never a formula, and stays as it is.
fn plain(text: &str) -> String {
    let begins = text.trim_start_matches([' ', '\u{A0}', ';', ',']);
    let is_formula = begins.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

/// The text of a cell that is not published.
const HIDDEN: &str = "…";

impl Table {
    /// The table as a file.
    pub fn respond(&self, format: Format) -> Result<HttpResponse, Problem> {
        let (media, ending, body) = match format {
            Format::Xlsx => (XLSX, "xlsx", self.xlsx().map_err(|error| Problem::internal("xlsx", &error))?),
            _ => ("text/csv; charset=utf-8", "csv", self.csv().map_err(|error| Problem::internal("csv", &error))?),
        };
        let disposition = format!("attachment; filename=\"{}.{ending}\"", self.name);
        let lang = if self.lang == Lang::Vi { "vi" } else { "en" };
        Ok(HttpResponse::Ok()
            .content_type(media)
            .insert_header((header::CONTENT_DISPOSITION, disposition))
            .insert_header((header::CONTENT_LANGUAGE, lang))
            .insert_header((header::VARY, "Accept, Accept-Language"))
            .body(body))
    }

    fn headings(&self) -> impl Iterator<Item = String> {
        self.columns.iter().map(|column| column.heading(self.lang)).chain(self.own_headings.iter().cloned())
    }

    fn csv(&self) -> Result<Vec<u8>, csv::Error> {
        // Excel reads UTF-8 only behind a byte order mark.
        // Texts stand in quotation marks, so that one is never split at another country's separator.
        let quoted = csv::QuoteStyle::NonNumeric;
        let mut writer = csv::WriterBuilder::new().quote_style(quoted).from_writer("\u{FEFF}".as_bytes().to_vec());
        let text = |cell: &Cell| match cell {
            Cell::Text(text) => plain(text),
            Cell::Number(number) => number.to_string(),
            Cell::Thousandths(number) => decimal(*number, self.lang),
            Cell::Day(day) => day.to_string(),
            Cell::Instant(instant) => local(*instant).format("%Y-%m-%d %H:%M:%S").to_string(),
            Cell::Empty => String::new(),
            Cell::Hidden => HIDDEN.to_owned(),
        };
        let about = self.about.iter().map(|(column, _)| column.heading(self.lang));
        writer.write_record(self.headings().chain(about))?;
        for row in &self.rows {
            writer.write_record(row.iter().chain(self.about.iter().map(|(_, cell)| cell)).map(text))?;
        }
        writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
    }

    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let (mut book, bold) = (Workbook::new(), Look::new().set_bold());
        let sheet = book.add_worksheet();
        sheet.set_name(if self.lang == Lang::Vi { "Số liệu" } else { "Figures" })?;
        sheet.set_freeze_panes(1, 0)?;
        for (heading, at) in self.headings().zip(0..) {
            sheet.write_string_with_format(0, at, heading, &bold)?;
            sheet.set_column_width(at, 20)?;
        }
        for (row, at) in self.rows.iter().zip(1..) {
            for (cell, column) in row.iter().zip(0..) {
                write(sheet, at, column, cell)?;
            }
        }
        if self.about.is_empty() {
            return book.save_to_buffer();
        }
        let sheet = book.add_worksheet();
        sheet.set_name(if self.lang == Lang::Vi { "Nguồn" } else { "Source" })?;
        sheet.set_column_width(0, 28)?;
        for ((column, cell), at) in self.about.iter().zip(0..) {
            sheet.write_string_with_format(at, 0, column.heading(self.lang), &bold)?;
            write(sheet, at, 1, cell)?;
        }
        book.save_to_buffer()
    }
}

fn write(sheet: &mut rust_xlsxwriter::Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => sheet.write_string(row, column, text)?,
        #[expect(clippy::cast_precision_loss, reason = "amounts are at most 2^53 - 1")]
        Cell::Number(number) => sheet.write_number(row, column, *number as f64)?,
        Cell::Thousandths(number) => sheet.write_number(row, column, thousandths(*number))?,
        Cell::Day(day) => {
            sheet.write_datetime_with_format(row, column, day, &Look::new().set_num_format("dd/mm/yyyy"))?
        }
        Cell::Instant(instant) => {
            let look = Look::new().set_num_format("dd/mm/yyyy hh:mm:ss");
            sheet.write_datetime_with_format(row, column, local(*instant), &look)?
        }
        Cell::Empty => return Ok(()),
        Cell::Hidden => sheet.write_string(row, column, HIDDEN)?,
    };
    Ok(())
}

/// The caller's format and language.
pub fn wish(request: &HttpRequest, asked: Option<Format>) -> (Format, Lang) {
    (Format::of(asked, request.headers()), super::lang(request))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_says_the_format() {
        assert_eq!(Format::accepted(""), Format::Json);
        assert_eq!(Format::accepted("image/png"), Format::Json);
        assert_eq!(Format::accepted("application/json;q=0.5, text/csv"), Format::Csv);
        assert_eq!(Format::accepted("text/csv;q=0, */*;q=0.1"), Format::Json);
        assert_eq!(Format::accepted(XLSX), Format::Xlsx);
    }

    #[test]
    fn thousandths_are_written_with_their_decimals() {
        for (number, vi, en) in [
            (12_500, "12,5", "12.5"),
            (12_000, "12", "12"),
            (500, "0,5", "0.5"),
            (-500, "-0,5", "-0.5"),
            (1_001, "1,001", "1.001"),
            (10, "0,01", "0.01"),
            (0, "0", "0"),
        ] {
            assert_eq!((decimal(number, Lang::Vi), decimal(number, Lang::En)), (vi.to_owned(), en.to_owned()));
        }
    }

    #[test]
    fn a_text_is_no_formula() {
        for formula in
            ["=1+1", "+84", "-1", "@SUM(1)", "\t=1", "\r=1", ";=1", ",=1", " ; =1", "＝1", "＋1", "－1", "＠1"]
        {
            assert_eq!(plain(formula), format!("'{formula}"));
        }
        for harmless in ["Quỹ", "a=1", "Tết; ấm", "1,5", "", ";", "(=1)"] {
            assert_eq!(plain(harmless), harmless);
        }
    }
}
