//! What a cell of a file says, by the field of the case type's row. Pure.

use crate::platform::{
    day, numerals,
    sheets::columns::{Expected, expected},
    text::fold,
};
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// Reads a cell that holds something. A choice is written as its code, or as its name in either language.
///
/// # Errors
/// What is expected instead.
pub fn read(field: &Value, text: &str) -> Result<Value, Expected> {
    if let Some(options) = field["x-options"].as_object() {
        return option(options, text);
    }
    match (field["type"].as_str(), field["format"].as_str()) {
        (Some("integer"), _) => numerals::whole(text).map(Value::from).ok_or_else(|| {
            let vi = "cần số nguyên, ví dụ 1500000 hoặc 1.500.000";
            expected("invalid_format", vi, "a whole number is expected, such as 1500000 or 1.500.000")
        }),
        (Some("boolean"), _) => truth(text)
            .map(Value::Bool)
            .ok_or_else(|| expected("invalid_format", "cần “có” hoặc “không”", "“yes” or “no” is expected")),
        (_, Some("date")) => day_of(text).map(|day| day.to_string().into()).ok_or_else(|| {
            let vi = "cần một ngày, ví dụ 27/07/2026";
            expected("invalid_format", vi, "a day is expected, such as 27/07/2026 or 2026-07-27")
        }),
        _ => Ok(text.into()),
    }
}

fn option(options: &Map<String, Value>, text: &str) -> Result<Value, Expected> {
    let wanted = fold(text);
    let is_it = |(code, name): &(&String, &Value)| {
        let names = ["vi", "en"].map(|lang| fold(name[lang].as_str().unwrap_or_default()));
        code.as_str() == text || names.contains(&wanted)
    };
    if let Some((code, _)) = options.iter().find(is_it) {
        return Ok(code.as_str().into());
    }
    let known = |lang: &str| {
        let names = options.values().map(|name| name[lang].as_str().unwrap_or_default());
        names.collect::<Vec<_>>().join("; ")
    };
    let (vi, en) = (format!("cần một trong: {}", known("vi")), format!("one of these is expected: {}", known("en")));
    Err(expected("invalid_value", vi, en))
}

fn truth(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "co" | "x" | "yes" | "true" | "1" => Some(true),
        "khong" | "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// Reads `YYYY-MM-DD` or `DD/MM/YYYY`; the year has four digits, because one of two digits could be of another century.
pub fn day_of(text: &str) -> Option<NaiveDate> {
    day::read(text).or_else(|| day::read_vietnamese(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_cell_is_read_by_its_field() {
        let options = json!({"type": "string", "x-options": {
            "home": {"vi": "Tại gia đình", "en": "At home"}, "centre": {"vi": "Tập trung", "en": "At a centre"}}});
        let (number, truth) = (json!({"type": "integer"}), json!({"type": "boolean"}));
        let (date, text) = (json!({"type": "string", "format": "date"}), json!({"type": "string"}));
        for (field, cell, read_as) in [
            (&options, "Tại gia đình", Some(json!("home"))),
            (&options, "tai gia dinh", Some(json!("home"))),
            (&options, "At a centre", Some(json!("centre"))),
            (&options, "centre", Some(json!("centre"))),
            (&options, "Ở nhà", None),
            (&number, "1.500.000", Some(json!(1_500_000))),
            (&number, "1,5", None),
            (&truth, "Có", Some(json!(true))),
            (&truth, "x", Some(json!(true))),
            (&truth, "không", Some(json!(false))),
            (&truth, "có lẽ", None),
            (&date, "27/07/2026", Some(json!("2026-07-27"))),
            (&date, "2026-07-27", Some(json!("2026-07-27"))),
            (&date, "27/07/26", None),
            (&text, "Ghi chú", Some(json!("Ghi chú"))),
        ] {
            assert_eq!(read(field, cell).ok(), read_as, "{cell}");
        }
    }
}
