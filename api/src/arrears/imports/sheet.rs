//! What a list of arrears says as a file: its headings, and what each cell may hold. Pure.
//!
//! All lines are of one agency and one month. An employer is named by the agency's own code or by its tax code. Amounts are whole
//! đồng and not negative; an empty amount is none, and one of the three is there.

use crate::{
    arrears::{amounts::Amounts, month::Month, payments::types::MOST_VND, types::ArrearsKind},
    employers::{
        tax_code,
        types::EmployerKind::{Enterprise, HouseholdBusiness},
    },
    platform::{
        numerals,
        problem::Problem,
        sheets::{
            Row,
            columns::{Cells, Column, Expected, day_of, expected},
        },
        text::fold,
    },
};
use chrono::NaiveDate;

/// The most lines of one file.
pub const MOST_LINES: usize = 50_000;
/// The most workers of one employer.
const MOST_WORKERS: i64 = 1_000_000;

const fn column(en: &'static str, vi: &'static str, is_required: bool) -> Column {
    Column { en, vi, is_required }
}

const AGENCY: Column = column("agency", "Mã cơ quan BHXH", true);
const MONTH: Column = column("month", "Tháng", true);
pub const INSURANCE_CODE: Column = column("insurance_code", "Mã đơn vị", true);
pub const TAX_CODE: Column = column("tax_code", "Mã số thuế", true);
const SOCIAL: Column = column("social", "BHXH", true);
const HEALTH: Column = column("health", "BHYT", true);
const UNEMPLOYMENT: Column = column("unemployment", "BHTN", true);
const WORKERS: Column = column("workers", "Số lao động", false);
const KIND: Column = column("kind", "Loại", false);
const REGISTRATION_DUE: Column = column("registration_due_on", "Hạn đăng ký", false);
pub const COLUMNS: [Column; 10] =
    [AGENCY, MONTH, INSURANCE_CODE, TAX_CODE, SOCIAL, HEALTH, UNEMPLOYMENT, WORKERS, KIND, REGISTRATION_DUE];

/// A line as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub number: i64,
    pub insurance_code: Option<String>,
    pub tax_code: Option<String>,
    pub amounts: Amounts,
    pub workers: Option<i64>,
    pub kind: ArrearsKind,
    pub registration_due_on: Option<NaiveDate>,
}

/// A list, with the faults that were found so far.
#[derive(Debug)]
pub struct List {
    pub agency_code: String,
    pub month: Month,
    pub lines: Vec<Line>,
    /// Lines of employers who owe nothing.
    pub without_arrears: i64,
    pub cells: Cells,
}

/// Reads a list.
///
/// # Errors
/// 422 at `/file` for a file or headings that cannot be read, or without any line of an agency and a month.
pub fn read(content: &[u8], today: NaiveDate) -> Result<List, Problem> {
    let (cells, rows) = Cells::open(content, MOST_LINES, &COLUMNS)?;
    let mut reader = Reader { today, cells, of: None };
    let (mut lines, mut without_arrears) = (Vec::with_capacity(rows.len()), 0);
    for row in &rows {
        match reader.line(row) {
            Some(line) if line.amounts.total() == 0 => without_arrears += 1,
            Some(line) => lines.push(line),
            None => {}
        }
    }
    let Reader { cells, of, .. } = reader;
    let Some((agency_code, month)) = of else {
        cells.end()?;
        return Err(crate::platform::sheets::refuse("required", "Tệp không có dòng nào", "The file has no lines"));
    };
    Ok(List { agency_code, month, lines, without_arrears, cells })
}

struct Reader {
    today: NaiveDate,
    cells: Cells,
    /// The agency and the month of the first line that has both.
    of: Option<(String, Month)>,
}

impl Reader {
    fn line(&mut self, row: &Row) -> Option<Line> {
        if row.is_uneven {
            self.cells.uneven(row.number);
            return None;
        }
        let is_of_list = self.same_list(row);
        let codes = self.codes(row);
        let amounts = [SOCIAL, HEALTH, UNEMPLOYMENT].map(|column| self.whole(row, column, MOST_VND));
        let workers = self.whole(row, WORKERS, MOST_WORKERS);
        let kind = self.optional(row, KIND, kind_of);
        let today = self.today;
        let registered = self.optional(row, REGISTRATION_DUE, |text| any_day(text, today));
        let (insurance_code, tax_code) = codes?;
        let kind = kind?.unwrap_or(ArrearsKind::Unpaid);
        let registration_due_on = registered?;
        let fits = (registration_due_on.is_some()) == (kind == ArrearsKind::NotRegistered);
        if !fits {
            let (vi, en) =
                ("chỉ dùng cho trường hợp không đăng ký, và cần có khi đó", "it goes with not_registered alone");
            self.cells.refuse(row.number, REGISTRATION_DUE, expected("not_allowed", vi, en));
        }
        if amounts.iter().all(|amount| *amount == Some(None)) {
            // Also where three formulas have no value: who owes nothing has a 0.
            let (vi, en) = ("cần số tiền; không chậm đóng thì ghi 0", "an amount is needed; 0 where nothing is owed");
            self.cells.refuse(row.number, SOCIAL, expected("required", vi, en));
            return None;
        }
        let [social, health, unemployment] = amounts;
        let amounts = Amounts {
            social_vnd: social?.unwrap_or(0),
            health_vnd: health?.unwrap_or(0),
            unemployment_vnd: unemployment?.unwrap_or(0),
        };
        let line = Line {
            number: row.number,
            insurance_code,
            tax_code,
            amounts,
            workers: workers?,
            kind,
            registration_due_on,
        };
        (is_of_list && fits).then_some(line)
    }

    /// Whether the line is of the same agency and month as the first.
    fn same_list(&mut self, row: &Row) -> bool {
        let agency = self.cells.cell(row, AGENCY);
        let month = self.cells.cell(row, MONTH).and_then(|text| month_of(&text, self.today));
        let agency = self.cells.keep(row, AGENCY, agency);
        let month = self.cells.keep(row, MONTH, month);
        let Some((agency, month)) = agency.zip(month) else { return false };
        let (first_agency, first_month) = self.of.get_or_insert_with(|| (agency.clone(), month));
        let (is_agency, is_month) = (*first_agency == agency, *first_month == month);
        if !is_agency {
            let (vi, en) = ("khác cơ quan của dòng đầu", "it is another agency than that of the first line");
            self.cells.refuse(row.number, AGENCY, expected("not_allowed", vi, en));
        }
        if !is_month {
            let (vi, en) = ("khác tháng của dòng đầu", "it is another month than that of the first line");
            self.cells.refuse(row.number, MONTH, expected("not_allowed", vi, en));
        }
        is_agency && is_month
    }

    fn codes(&mut self, row: &Row) -> Option<(Option<String>, Option<String>)> {
        let insurance = self.optional(row, INSURANCE_CODE, |text| tax_code::insurance_code(text).map_err(bad_code));
        let tax = self.optional(row, TAX_CODE, |text| {
            tax_code::read(text, Enterprise)
                .or_else(|bad| tax_code::read(text, HouseholdBusiness).map_err(|_| bad_code(bad)))
        });
        let codes = (insurance?, tax?);
        if codes.0.is_none() && codes.1.is_none() {
            let (vi, en) = ("cần mã đơn vị hoặc mã số thuế", "the agency's code or the tax code is needed");
            self.cells.refuse(row.number, INSURANCE_CODE, expected("required", vi, en));
            return None;
        }
        Some(codes)
    }

    /// A cell that may be empty: `None` for one with a fault.
    fn optional<T>(
        &mut self,
        row: &Row,
        column: Column,
        read: impl Fn(&str) -> Result<T, Expected>,
    ) -> Option<Option<T>> {
        let value = self.cells.maybe(row, column).and_then(|text| text.map(|text| read(&text)).transpose());
        self.cells.keep(row, column, value)
    }

    fn whole(&mut self, row: &Row, column: Column, most: i64) -> Option<Option<i64>> {
        self.optional(row, column, |text| whole_of(text, most))
    }
}

fn bad_code((vi, en): tax_code::BadCode) -> Expected {
    expected("invalid_value", vi, en)
}

fn whole_of(text: &str, most: i64) -> Result<i64, Expected> {
    let number = numerals::whole(text).ok_or_else(|| {
        let vi = "cần số nguyên, ví dụ 1500000 hoặc 1.500.000";
        expected("invalid_format", vi, "a whole number is expected, such as 1500000 or 1.500.000")
    })?;
    match number {
        ..0 => Err(expected("out_of_range", "số này không được âm", "it may not be negative")),
        _ if number > most => Err(expected("out_of_range", "số này quá lớn", "the number is too large")),
        _ => Ok(number),
    }
}

fn month_of(text: &str, today: NaiveDate) -> Result<Month, Expected> {
    let month = Month::read(text).ok_or_else(|| {
        expected("invalid_format", "cần một tháng, ví dụ 03/2026", "a month is expected, such as 03/2026 or 2026-03")
    })?;
    match month.first_day() <= today {
        true => Ok(month),
        false => Err(expected("out_of_range", "tháng này ở tương lai", "the month lies in the future")),
    }
}

/// A deadline may lie a little ahead.
fn any_day(text: &str, today: NaiveDate) -> Result<NaiveDate, Expected> {
    day_of(text, today + chrono::Days::new(366))
}

/// Each kind by its code, and as the agency writes it.
const KINDS: [(&str, &str, ArrearsKind); 3] = [
    ("unpaid", "Chậm đóng", ArrearsKind::Unpaid),
    ("not_registered", "Không đăng ký", ArrearsKind::NotRegistered),
    ("under_declared", "Đăng ký lương thấp", ArrearsKind::UnderDeclared),
];

fn kind_of(text: &str) -> Result<ArrearsKind, Expected> {
    let found = KINDS.iter().find(|(en, vi, _)| [fold(en), fold(vi)].contains(&fold(text)));
    found.map(|(.., kind)| *kind).ok_or_else(|| {
        let (vi, en) = (
            "cần một trong: chậm đóng, không đăng ký, đăng ký lương thấp",
            "it is unpaid, not_registered or under_declared",
        );
        expected("invalid_value", vi, en)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::problem::FieldError;

    const HEAD: &str =
        "agency,month,insurance_code,tax_code,social,health,unemployment,workers,kind,registration_due_on\n";

    fn today() -> NaiveDate {
        "2026-11-24".parse().expect("a day")
    }

    fn list(file: &str) -> List {
        read(file.as_bytes(), today()).expect(file)
    }

    fn faults(file: &str) -> Vec<String> {
        let found = read(file.as_bytes(), today()).and_then(|list| list.cells.end()).expect_err(file);
        let place = |error: &FieldError| format!("{} {}", error.pointer.clone().unwrap_or_default(), error.code);
        found.errors().iter().map(place).collect()
    }

    #[test]
    fn a_list_is_read_as_the_agency_writes_it() {
        let file = "Mã cơ quan BHXH;Tháng;Mã đơn vị;Tên đơn vị;Mã số thuế;BHXH;BHYT;BHTN;Số lao động\n\
                    BHXH_CS_HL;03/2026;YN0012B;Công ty Minh Họa;0100112437;70.000.000;9000000;;12\n\
                    BHXH_CS_HL;3/2026;YN0013B;Công ty Minh Họa;;0;0;0;3\n";
        let list = list(file);
        assert_eq!((list.agency_code.as_str(), list.month.to_string().as_str()), ("BHXH_CS_HL", "2026-03"));
        assert_eq!((list.lines.len(), list.without_arrears), (1, 1));
        let line = &list.lines[0];
        assert_eq!(line.amounts, Amounts { social_vnd: 70_000_000, health_vnd: 9_000_000, unemployment_vnd: 0 });
        assert_eq!((line.workers, line.kind), (Some(12), ArrearsKind::Unpaid));
        assert!(list.cells.end().is_ok());
    }

    #[test]
    fn every_fault_has_its_cell() {
        let file = format!(
            "{HEAD}A,2026-03,YN0012B,,5,0,0,,,\nA,2026-03,YN0013B,,-5,1.5,x,-1,,\nB,2026-04,YN0014B,,5,0,0,,,\n\
             A,2026-03,,,5,0,0,,,\nA,2026-03,,0100233480,5,0,0,,,\nA,2027-03,YN0015B,,5,0,0,,,\n\
             A,2026-03,YN0016B,,5,0,0,,late,\nA,2026-03,YN0017B,,5,0,0,,not_registered,\n\
             A,2026-03,YN0018B,,5,0,0,,,2026-04-30\nA,2026-03,YN0019B,,5\n"
        );
        assert_eq!(
            faults(&file),
            [
                "/lines/3/social out_of_range",
                "/lines/3/health invalid_format",
                "/lines/3/unemployment invalid_format",
                "/lines/3/workers out_of_range",
                "/lines/4/agency not_allowed",
                "/lines/4/month not_allowed",
                "/lines/5/insurance_code required",
                "/lines/6/tax_code invalid_value",
                "/lines/7/month out_of_range",
                "/lines/8/kind invalid_value",
                "/lines/9/registration_due_on not_allowed",
                "/lines/10/registration_due_on not_allowed",
                "/lines/11 invalid_format",
            ]
        );
        let kinds = format!(
            "{HEAD}A,2026-03,YN0012B,,5,0,0,,Không đăng ký,30/04/2026\nA,2026-03,YN0012B,,5,0,0,,dang ky luong thap,\n"
        );
        let kinds: Vec<ArrearsKind> = list(&kinds).lines.into_iter().map(|line| line.kind).collect();
        assert_eq!(kinds, [ArrearsKind::NotRegistered, ArrearsKind::UnderDeclared]);
    }

    #[test]
    fn a_file_that_is_no_list_is_refused_as_a_whole() {
        for file in ["", HEAD, "month,social\n2026-03,5\n"] {
            assert!(faults(file).iter().all(|fault| fault.starts_with("/file ")), "{file}");
        }
    }
}
