use super::*;

#[test]
fn a_period_of_the_law_ends_on_its_next_day() {
    let day = |text: &str| day::read(text).expect("a day");
    let days = ["06-05", "12-05"].map(|day| Code::read(day).expect("a code"));
    for (from, next) in [
        ("2026-01-01", "2026-06-05"),
        ("2026-06-04", "2026-06-05"),
        ("2026-06-05", "2026-12-05"),
        ("2026-12-05", "2027-06-05"),
        ("2026-12-31", "2027-06-05"),
    ] {
        assert_eq!(next_of(&days, day(from)), Some(day(next)), "{from}");
    }
    assert_eq!(next_of(&[], day("2026-01-01")), None);
}

#[test]
fn a_correction_of_the_calendar_makes_nobody_late() {
    let day = |of_month| NaiveDate::from_ymd_opt(2027, 3, of_month).expect("a day");
    // Due before, counted by the new calendar, today; what it becomes.
    for (before, counted, today, becomes) in [
        (12, 15, 1, 15),
        (12, 11, 1, 11),
        (12, 11, 11, 11),
        // Counted into the past: today, or as it was where it is late already.
        (12, 10, 11, 11),
        (12, 11, 12, 12),
        (12, 11, 20, 12),
        (12, 15, 20, 15),
    ] {
        let case = format!("{before} {counted} {today}");
        assert_eq!(not_past(day(before), day(counted), day(today)), day(becomes), "{case}");
    }
}

/// A term of the law and of a province, as a file has it.
fn rule(more: &serde_json::Value) -> DeadlineRule {
    let mut rule = serde_json::json!({"amount": 15, "unit": "calendar_day", "clock_starts": "submit", "legal_basis": "", "confidence": "low"});
    for (key, value) in more.as_object().into_iter().flatten() {
        rule[key] = value.clone();
    }
    serde_json::from_value(rule).expect("a deadline")
}

/// When a case is due that starts in the middle of a day.
fn due_on(rule: &DeadlineRule, province: Option<&str>, from: &str) -> String {
    let start = working_days::start_of(day::read(from).expect("a day")) + chrono::TimeDelta::hours(9);
    let term = rule.term(province, working_days::local_date(start));
    due(&term, start, 0, &Calendar::default()).due_on.to_string()
}

#[test]
fn a_term_may_count_from_a_day_of_the_month() {
    let rule = rule(&serde_json::json!({"from_day_of_month": 15}));
    for (from, due) in [
        ("2026-09-10", "2026-09-30"),
        ("2026-09-15", "2026-09-30"),
        ("2026-09-16", "2026-10-30"),
        // 30 January 2027 is a Saturday: the term ends on the Monday after it.
        ("2026-12-31", "2027-02-01"),
    ] {
        assert_eq!(due_on(&rule, None, from), due, "{from}");
    }
}

/// Luật Tố cáo 2018: 7 working days to accept, then 30 days to conclude.
#[test]
fn stages_of_several_units_are_counted_one_after_the_other() {
    let stages = serde_json::json!([
        {"code": "acceptance", "amount": 7, "unit": "working_day"}, {"code": "answer", "amount": 30, "unit": "calendar_day"}]);
    let rule = rule(&serde_json::json!({"amount": 40, "stages": stages}));
    // Seven working days after Tuesday, 1 September are Thursday the 10th; thirty days later is 10 October, a Saturday.
    assert_eq!(due_on(&rule, None, "2026-09-01"), "2026-10-12");
}

#[test]
fn a_province_has_its_own_term_from_a_day_on() {
    let own = |from: &str, amount: u32| serde_json::json!({"unit": "42", "from": from, "amount": amount, "legal_basis": "", "confidence": "low"});
    let overrides = serde_json::json!([own("2026-09-01", 10), own("2026-10-01", 7)]);
    let rule = rule(&serde_json::json!({"unit": "working_day", "overrides": overrides}));
    for (province, from, due) in [
        (Some("42"), "2026-08-31", "2026-09-21"),
        (Some("42"), "2026-09-01", "2026-09-15"),
        (Some("42"), "2026-10-01", "2026-10-12"),
        (Some("40"), "2026-10-01", "2026-10-22"),
        (None, "2026-10-01", "2026-10-22"),
    ] {
        assert_eq!(due_on(&rule, province, from), due, "{province:?} {from}");
    }
}
