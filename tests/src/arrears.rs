//! Lists of the insurance agency.

use crate::{
    Caller,
    people::{Answer, text, today},
};
use chrono::{Datelike, Days, Months, NaiveDate};
use reqwest::{Method, blocking::multipart};
use serde_json::Value;

pub const HEAD: &str =
    "agency,month,insurance_code,tax_code,social,health,unemployment,workers,kind,registration_due_on\n";

/// The first day of the last month, of which the demonstration has no list.
pub fn last_month() -> NaiveDate {
    today().with_day(1).expect("a day") - Months::new(1)
}

/// The due day of the last month: the last day of this one.
pub fn due_day() -> NaiveDate {
    last_month() + Months::new(2) - Days::new(1)
}

/// A list of the last month: a line for each employer, by its tax code, with three amounts.
pub fn list(lines: &[(&Value, [i64; 3])]) -> String {
    let month = last_month().format("%Y-%m").to_string();
    let line = |(employer, [social, health, unemployment]): &(&Value, [i64; 3])| {
        format!("BHXH_CS_HL,{month},,{},{social},{health},{unemployment},7,,\n", text(&employer["tax_code"]))
    };
    format!("{HEAD}{}", lines.iter().map(line).collect::<String>())
}

/// Hands a file in.
#[track_caller]
pub fn hand_in(caller: &Caller, content: &[u8], name: &str, dry_run: bool) -> Answer {
    let part = multipart::Part::bytes(content.to_vec()).file_name(name.to_owned());
    let form = multipart::Form::new().text("requirement", "arrears_list").part("file", part);
    Caller::send(caller.request(Method::POST, &format!("/v1/arrears-imports?dry_run={dry_run}")).multipart(form))
}

/// The record of an employer of the last month, once a list was taken in that has it alone.
#[track_caller]
pub fn owing(caller: &Caller, employer: &Value, amounts: [i64; 3]) -> Value {
    hand_in(caller, list(&[(employer, amounts)]).as_bytes(), "C12.csv", false).expect(200);
    caller.all(&format!("/v1/arrears?employer_id={}", text(&employer["id"])))[0].clone()
}
