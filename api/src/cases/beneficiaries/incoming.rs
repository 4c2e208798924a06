//! Rows as they come in: typed and pasted (JSON), or from a file. Pure.
//!
//! The columns of a file are named by the fields of the case type's row, in Vietnamese, in English or by their codes, in any order;
//! further columns are left alone. A person is named by the personal number, or by name and birth date.

use super::{MOST_ROWS, cells, types::CaseBeneficiaryCreate};
use crate::{
    catalogue::data::CaseTypeVersion,
    people::person::numbers,
    platform::{
        partial_date::PartialDate,
        problem::{self, FieldError, Problem},
        sheets::{
            Row,
            columns::{Expected, no_error},
            refuse, rows,
        },
        text::{clean, clean_json, fold},
    },
};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The most faults that are shown of one request; the answer says how many there are.
const MOST_FAULTS: usize = 100;

/// What a row names its person by.
#[derive(Debug, Default)]
pub struct PersonKey {
    pub id: Option<String>,
    pub number: Option<String>,
    pub name: Option<String>,
    pub born: Option<PartialDate>,
}

/// A row as it came in.
#[derive(Debug)]
pub struct Incoming {
    /// Where its faults are named: `/rows/0`, `/lines/2`.
    pub at: String,
    /// By which its sender knows it: its place in the list, or its line in the file.
    pub number: i64,
    pub person: PersonKey,
    /// Where faults of the answers are named.
    pub answers_at: String,
    pub answers: Map<String, Value>,
}

/// Ends a check of rows.
///
/// # Errors
/// 422 with the first faults and how many there are.
pub fn end(faults: Vec<FieldError>) -> Result<(), Problem> {
    if faults.is_empty() {
        return Ok(());
    }
    let refused = Problem::new(&problem::VALIDATION_FAILED).with("error_count", faults.len());
    Err(faults.into_iter().take(MOST_FAULTS).fold(refused, Problem::and))
}

/// Reads rows that were typed or pasted.
///
/// # Errors
/// 422 with every number that is none.
pub fn of_json(rows: Vec<CaseBeneficiaryCreate>) -> Result<Vec<Incoming>, Problem> {
    let mut faults = Vec::new();
    let read = |(row, index): (CaseBeneficiaryCreate, i64)| {
        let at = format!("/rows/{index}");
        let number = row.identity_number.as_deref().filter(|text| !text.is_empty()).and_then(|text| {
            let read = numbers::identity_number(text);
            read.map_err(|bad| {
                faults.push(FieldError::at(format!("{at}/identity_number"), "invalid_format", bad.vi, bad.en))
            })
            .ok()
        });
        let answers = match clean_json(Value::Object(row.answers)) {
            Value::Object(answers) => answers,
            _ => Map::new(),
        };
        let person = PersonKey {
            id: row.person_id.map(|id| id.to_string()),
            number,
            name: row.full_name.map(|name| name.into_string()).filter(|name| !name.is_empty()),
            born: row.birth_date,
        };
        Incoming { answers_at: format!("{at}/answers"), at, number: index + 1, person, answers }
    };
    let rows = rows.into_iter().zip(0..).map(read).collect();
    end(faults)?;
    Ok(rows)
}

/// A column that names the person, by its headings.
const PERSON: [(&str, &[&str]); 3] = [
    ("identity_number", &["Số định danh cá nhân", "Số CCCD", "CCCD", "Identity number"]),
    ("full_name", &["Họ và tên", "Họ tên", "Full name"]),
    ("birth_date", &["Ngày sinh", "Năm sinh", "Ngày tháng năm sinh", "Birth date"]),
];

/// Reads the rows of a file by the fields of a case type.
///
/// # Errors
/// 422 with every fault: of the file or its headings at `/file`, of a cell at `/lines/{line}/{field}`.
pub fn of_file(content: &[u8], version: &CaseTypeVersion) -> Result<Vec<Incoming>, Problem> {
    let mut lines = rows(content, MOST_ROWS)?.into_iter();
    let headings = lines.next().ok_or_else(|| refuse("required", "Tệp không có dòng nào", "The file has no rows"))?;
    let none = Map::new();
    let schema = version.compiled.definition.rows.as_deref().unwrap_or(&Value::Null);
    let fields = schema["properties"].as_object().unwrap_or(&none);
    let places = places(&headings, schema, fields)?;
    let mut reader = Reader { fields, places, faults: Vec::new() };
    let rows: Vec<Incoming> = lines.filter_map(|row| reader.row(&row)).collect();
    end(reader.faults)?;
    if rows.is_empty() {
        return Err(refuse("required", "Tệp không có người nào", "The file names nobody"));
    }
    Ok(rows)
}

/// Where each column stands, and its heading.
type Places = HashMap<String, (usize, String)>;

fn places(headings: &Row, schema: &Value, fields: &Map<String, Value>) -> Result<Places, Problem> {
    let own = fields.iter().map(|(code, field)| {
        let names = [Some(code.as_str()), field["title"].as_str(), field["x-en"]["title"].as_str()];
        (code.as_str(), names.into_iter().flatten().map(fold).collect::<Vec<_>>())
    });
    let person =
        PERSON.iter().map(|(code, names)| (*code, names.iter().copied().chain([*code]).map(fold).collect::<Vec<_>>()));
    let (mut places, mut refused) = (Places::new(), Problem::new(&problem::VALIDATION_FAILED));
    for (code, names) in person.chain(own) {
        let found: Vec<_> = headings.cells.iter().filter(|(_, text)| names.contains(&fold(text))).collect();
        match found.as_slice() {
            [] => {}
            [(at, heading)] => {
                places.insert(code.to_owned(), (**at, (*heading).clone()));
            }
            _ => {
                let vi = format!("Dòng tiêu đề: có nhiều hơn một cột “{code}”");
                let en = format!("Headings: the column “{code}” stands more than once");
                refused = refused.and(FieldError::at("/file", "duplicate", vi, en).param("column", code));
            }
        }
    }
    let has = |code: &str| places.contains_key(code);
    if !(has("identity_number") || has("full_name") && has("birth_date")) {
        let vi = "Dòng tiêu đề: cần cột “Số định danh cá nhân”, hoặc “Họ và tên” và “Ngày sinh”";
        let en = "Headings: “Identity number” is needed, or “Full name” with “Birth date”";
        refused = refused.and(FieldError::at("/file", "required", vi, en).param("column", "identity_number"));
    }
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for code in required.filter(|code| !has(code)) {
        let title = fields[code]["title"].as_str().unwrap_or(code);
        let (vi, en) =
            (format!("Dòng tiêu đề: thiếu cột “{title}”"), format!("Headings: the column “{code}” is missing"));
        refused = refused.and(FieldError::at("/file", "required", vi, en).param("column", title));
    }
    if refused.errors().is_empty() { Ok(places) } else { Err(refused) }
}

/// Reads row after row and keeps every fault.
struct Reader<'a> {
    fields: &'a Map<String, Value>,
    places: Places,
    faults: Vec<FieldError>,
}

impl Reader<'_> {
    fn row(&mut self, row: &Row) -> Option<Incoming> {
        let (number, at) = (row.number, format!("/lines/{}", row.number));
        if row.is_uneven {
            let vi = format!("Dòng {number}: số ô khác dòng tiêu đề; ô có dấu phẩy cần đặt trong ngoặc kép");
            let en = format!(
                "Line {number}: there are not as many cells as headings; a cell with commas needs quotation marks"
            );
            self.faults.push(FieldError::at(at, "invalid_format", vi, en).param("line", number));
            return None;
        }
        let person = PersonKey {
            id: None,
            number: self.cell(row, "identity_number", number_of),
            name: self.cell(row, "full_name", |text| Ok(text.to_owned())),
            born: self.cell(row, "birth_date", born_of),
        };
        let mut answers = Map::new();
        for (code, field) in self.fields {
            if let Some(value) = self.cell(row, code, |text| cells::read(field, text)) {
                answers.insert(code.clone(), value);
            }
        }
        Some(Incoming { answers_at: at.clone(), at, number, person, answers })
    }

    /// A cell that holds something, as `read` understands it; a fault is kept with its line and column.
    fn cell<T>(&mut self, row: &Row, code: &str, read: impl Fn(&str) -> Result<T, Expected>) -> Option<T> {
        let (at, heading) = self.places.get(code)?;
        let text = row.cells.get(at).map(|text| clean(text)).filter(|text| !text.is_empty())?;
        match no_error(&text).and_then(|()| read(&text)) {
            Ok(value) => Some(value),
            Err((fault, vi, en)) => {
                let line = row.number;
                let vi = format!("Dòng {line}, cột {heading}: {vi}");
                let en = format!("Line {line}, column {heading}: {en}");
                let fault = FieldError::at(format!("/lines/{line}/{code}"), fault, vi, en);
                self.faults.push(fault.param("line", line).param("column", heading.as_str()));
                None
            }
        }
    }
}

/// A spreadsheet that takes the number for a figure drops the zero that it begins with.
fn number_of(text: &str) -> Result<String, Expected> {
    let is_short = text.len() == 11 && text.bytes().all(|b| b.is_ascii_digit());
    let read = if is_short { numbers::identity_number(&format!("0{text}")) } else { numbers::identity_number(text) };
    read.map_err(|bad| ("invalid_format", bad.vi.to_owned(), bad.en.to_owned()))
}

/// A whole day, a month or a year, as people write it: `27/03/1941`, `03/1941`, `1941`.
fn born_of(text: &str) -> Result<PartialDate, Expected> {
    let month = || {
        let (month, year) = text.split_once('/')?;
        format!("{year}-{month:0>2}").parse().ok()
    };
    let born = cells::day_of(text).map(PartialDate::from).or_else(|| text.parse().ok()).or_else(month);
    born.ok_or_else(|| {
        let (vi, en) = ("cần ngày sinh, ví dụ 27/03/1941 hoặc 1941", "a date such as 27/03/1941 or 1941 is expected");
        ("invalid_format", vi.to_owned(), en.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_keeps_the_zero_that_a_spreadsheet_drops() {
        assert_eq!(number_of("42141000001").ok().as_deref(), Some("042141000001"));
        assert_eq!(number_of("042141000001").ok().as_deref(), Some("042141000001"));
        assert!(number_of("4214100000").is_err());
    }

    #[test]
    fn a_birth_date_is_read_as_far_as_it_is_known() {
        for (text, read_as) in [
            ("27/03/1941", Some("1941-03-27")),
            ("1941-03-27", Some("1941-03-27")),
            ("3/1941", Some("1941-03")),
            ("1941", Some("1941")),
            ("41", None),
            ("32/03/1941", None),
        ] {
            assert_eq!(born_of(text).ok().map(|date| date.to_string()).as_deref(), read_as, "{text}");
        }
    }
}
