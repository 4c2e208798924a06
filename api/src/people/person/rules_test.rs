//! Tables of cases for what makes an entry about a person right.

use super::*;
use crate::people::person::numbers::{
    health_card_number, identity_number, insurance_number, old_identity_number, phone,
};
use serde_json::json;

fn clean(text: &str) -> CleanText {
    serde_json::from_value(json!(text)).expect("a text")
}

/// What a check finds wrong: each with its pointer and its code.
fn found(check: impl FnOnce(&mut Faults)) -> Vec<(String, String)> {
    let mut faults = Faults::default();
    check(&mut faults);
    let problem = faults.end().err();
    let errors = problem.iter().flat_map(|problem| problem.errors());
    errors.map(|fault| (fault.pointer.clone().unwrap_or_default(), fault.code.to_string())).collect()
}

#[test]
fn a_name_is_kept_as_it_was_cleaned() {
    for (name, is_fine) in [
        ("Nguyễn Thị Mẫu Đào", true),
        ("  Lê   Mẫu Ơn ", true),
        ("H'Hen Niê", true),
        ("Nguyễn Văn \"Tư\"", true),
        ("Lê Văn Tám-Mươi", true),
        ("", false),
        ("'-", false),
        ("Lê 2", false),
        ("042099000001", false),
        ("<b>Lê</b>", false),
        ("Lê @ Mẫu", false),
    ] {
        let (cleaned, mut kept) = (clean(name), String::new());
        let faults = found(|faults| kept = faults.name("/full_name", &cleaned));
        let expected = [("/full_name".to_owned(), "invalid_format".to_owned())];
        assert_eq!(faults, if is_fine { &[][..] } else { &expected[..] }, "{name}");
        assert_eq!(kept, *cleaned, "{name}");
    }
    assert!(found(|faults| drop(faults.name("/full_name", &clean(&"ă".repeat(100))))).is_empty(), "a hundred letters");
    assert_eq!(found(|faults| drop(faults.name("/full_name", &clean(&"ă".repeat(101))))).len(), 1, "one more");
}

#[test]
fn a_number_is_read_or_named_as_wrong() {
    type Read = fn(&str) -> Result<String, BadNumber>;
    let table: &[(Read, Option<&str>, Option<&str>, bool)] = &[
        (identity_number, Some("042 050 000 001"), Some("042050000001"), true),
        (identity_number, Some("042.050.000.001"), Some("042050000001"), true),
        (identity_number, Some("04205000000"), None, false),
        (identity_number, Some("000050000001"), None, false),
        (identity_number, Some("111111111111"), None, false),
        // An empty text is no number, and none is no fault.
        (identity_number, Some(""), None, true),
        (identity_number, Some("   "), None, true),
        (identity_number, None, None, true),
        (old_identity_number, Some("183 456 789"), Some("183456789"), true),
        (old_identity_number, Some("18345678"), None, false),
        (insurance_number, Some("4220123456"), Some("4220123456"), true),
        (insurance_number, Some("422012345x"), None, false),
        (health_card_number, Some("hn2 42 4201234567"), Some("HN2424201234567"), true),
        (health_card_number, Some("HN9424201234567"), None, false),
        (phone, Some("+84 912.345.678"), Some("0912345678"), true),
        (phone, Some("0112345678"), None, false),
    ];
    for (index, (read, raw, number, is_fine)) in table.iter().enumerate() {
        let mut kept = None;
        let faults = found(|faults| kept = faults.number("/number", raw.map(clean), *read));
        let expected = [("/number".to_owned(), "invalid_format".to_owned())];
        assert_eq!(faults, if *is_fine { &[][..] } else { &expected[..] }, "row {index}: {raw:?}");
        assert_eq!(kept.as_deref(), *number, "row {index}: {raw:?}");
    }
}

#[test]
fn a_date_in_the_future_is_named() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    for (date, is_fine) in [
        (None, true),
        (Some("2026-11-20"), true),
        (Some("2026-11-21"), false),
        (Some("2026-11"), true),
        (Some("2026-12"), false),
        (Some("2026"), true),
        (Some("2027"), false),
    ] {
        let parsed = date.map(|text| text.parse::<PartialDate>().unwrap_or_else(|_| panic!("{text} is no date")));
        assert_eq!(found(|faults| faults.past("/birth_date", parsed, today)).is_empty(), is_fine, "{date:?}");
    }
}

#[test]
fn every_fault_is_named_in_order() {
    let faults = found(|faults| {
        faults.unknown("/household_id");
        faults.too_long("/note", 10);
        faults.add("/sex", "required", "Thiếu", "Missing");
    });
    let faults: Vec<(&str, &str)> = faults.iter().map(|(pointer, code)| (pointer.as_str(), code.as_str())).collect();
    assert_eq!(faults, [("/household_id", "unknown_reference"), ("/note", "length"), ("/sex", "required")]);
}

#[test]
fn a_head_is_a_living_member_of_a_household() {
    let died = "2020".parse::<PartialDate>().ok();
    for (has_household, died_on, expected) in [
        (true, None, vec![]),
        (false, None, vec!["/household_id"]),
        (true, died, vec!["/relationship_to_head"]),
        (false, died, vec!["/household_id", "/relationship_to_head"]),
    ] {
        let faults = found(|faults| check_head(has_household, died_on, faults));
        let pointers: Vec<&str> = faults.iter().map(|(pointer, _)| pointer.as_str()).collect();
        assert_eq!(pointers, expected, "in a household: {has_household}, died: {died_on:?}");
    }
}

#[test]
fn a_number_that_does_not_fit_is_a_remark() {
    for (number, sex, birth_year, is_remarked) in [
        // The fourth digit says century and sex, the next two the year: a man of 1950, a woman of 2005.
        (Some("042050000001"), Some("male"), Some(1950), false),
        (Some("042050000001"), Some("female"), Some(1950), true),
        (Some("042050000001"), Some("male"), Some(1951), true),
        (Some("042050000001"), None, None, false),
        (Some("042050000001"), Some("other"), Some(1950), false),
        (Some("042305000001"), Some("female"), Some(2005), false),
        (Some("042305000001"), Some("female"), Some(1905), true),
        // A number of another length says nothing.
        (Some("183456789"), Some("male"), Some(1950), false),
        (None, Some("male"), Some(1950), false),
    ] {
        let what = format!("{number:?} {sex:?} {birth_year:?}");
        let remarks = |lang| warnings(number, sex, birth_year, lang);
        let codes: Vec<String> = remarks(Lang::Vi).iter().map(|warning| warning.code.to_string()).collect();
        assert_eq!(codes, if is_remarked { &["identity_number_mismatch"][..] } else { &[][..] }, "{what}");
        let texts = [Lang::Vi, Lang::En].map(|lang| remarks(lang).pop().map(|warning| warning.detail.to_string()));
        assert_eq!(texts[0] != texts[1], is_remarked, "{what}: in both languages");
    }
}
