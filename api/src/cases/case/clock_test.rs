use super::*;
use crate::cases::case::sample_test::{case_at, day_of, directory, instant, version_with};
use serde_json::json;

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

#[test]
fn the_clock_starts_pauses_and_goes_on() {
    // Opened on Monday 2 November, paused on Wednesday the 4th, resumed on a day of that month; due before and after.
    for (unit, amount, each_year_on, resumed, due_on, moved_to, days) in [
        ("working_day", 10, json!([]), "06T09:00", "2026-11-16", "2026-11-18", 2),
        ("working_day", 10, json!([]), "04T16:00", "2026-11-16", "2026-11-16", 0),
        // A weekend in the pause counts no working day.
        ("working_day", 10, json!([]), "08T09:00", "2026-11-16", "2026-11-18", 2),
        ("calendar_day", 9, json!([]), "05T09:00", "2026-11-11", "2026-11-12", 1),
        // Eleven days end on a Friday; one more is a Saturday, so the term ends on Monday (Civil Code 2015, art. 148).
        ("calendar_day", 11, json!([]), "05T09:00", "2026-11-13", "2026-11-16", 1),
        ("hour", 12, json!([]), "06T10:00", "2026-11-02", "2026-11-04", 2),
        // A period that the law names is not moved; the 5th of December is a Saturday.
        ("working_day", 10, json!(["06-05", "12-05"]), "06T09:00", "2026-12-07", "2026-12-07", 2),
    ] {
        let what = format!("{amount} {unit}, resumed on {resumed}");
        let version = version_with(&[(
            "/deadline",
            json!({"amount": amount, "unit": unit, "each_year_on": each_year_on, "clock_starts": "submit",
                "legal_basis": "", "confidence": "high"}),
        )]);
        let (mut case, directory) = (case_at(&version, "preparation"), directory());
        let due = |case: &CaseRow| working_days::due_day(case.due_at.and_utc()).to_string();
        let at = |text: &str| instant(&format!("2026-11-{text}:00+07:00"));
        run(&version, &mut case, None, at("02T10:00"), &directory);
        run(&version, &mut case, Some(ClockAction::Stop), at("02T10:00"), &directory);
        assert_eq!((case.opened_at, case.due_at), (None, no_deadline()), "{what}: no clock runs");
        run(&version, &mut case, Some(ClockAction::Start), at("02T10:00"), &directory);
        assert_eq!(case.opened_at, Some(at("02T10:00").naive_utc()), "{what}");
        assert_eq!(due(&case), due_on, "{what}");
        run(&version, &mut case, Some(ClockAction::Pause), at("04T10:00"), &directory);
        assert_eq!((case.paused_at, due(&case).as_str()), (Some(at("04T10:00").naive_utc()), due_on), "{what}");
        run(&version, &mut case, Some(ClockAction::Resume), at(resumed), &directory);
        assert_eq!((case.paused_at, due(&case).as_str(), case.paused_days), (None, moved_to, days), "{what}");
        let before = case.clone();
        run(&version, &mut case, Some(ClockAction::Resume), at("20T10:00"), &directory);
        assert_eq!((case.due_at, case.paused_days), (before.due_at, days), "{what}: it was not paused");
        // Given up while it was paused: the pause counted.
        let mut given_up = CaseRow { paused_at: Some(at("04T10:00").naive_utc()), paused_days: 0, ..case.clone() };
        given_up.due_at = working_days::ends_on(day_of(due_on)).due_at.naive_utc();
        run(&version, &mut given_up, Some(ClockAction::Stop), at(resumed), &directory);
        assert_eq!((given_up.paused_at, due(&given_up).as_str()), (None, moved_to), "{what}: it stops");
        run(&version, &mut case, Some(ClockAction::Start), at("02T10:00"), &directory);
        assert_eq!((due(&case).as_str(), case.paused_days), (due_on, 0), "{what}: it counts anew");
    }
}

/// The promise is kept, and moved by what was waited for.
#[test]
fn a_promised_date_is_moved_by_a_pause() {
    for (unit, each_year_on) in
        [("working_day", json!([])), ("calendar_day", json!([])), ("calendar_day", json!(["12-05"]))]
    {
        let version = version_with(&[(
            "/deadline",
            json!({"amount": 9, "unit": unit, "each_year_on": each_year_on, "clock_starts": "submit",
                "legal_basis": "", "confidence": "high"}),
        )]);
        let (mut case, directory) = (case_at(&version, "preparation"), directory());
        let at = |text: &str| instant(&format!("2026-11-{text}:00+07:00"));
        run(&version, &mut case, Some(ClockAction::Start), at("02T10:00"), &directory);
        case.due_at = working_days::ends_on(day_of("2027-03-10")).due_at.naive_utc();
        run(&version, &mut case, Some(ClockAction::Pause), at("04T10:00"), &directory);
        run(&version, &mut case, Some(ClockAction::Resume), at("06T10:00"), &directory);
        let due_on = working_days::due_day(case.due_at.and_utc());
        assert_eq!(due_on, day_of("2027-03-12"), "{unit} {each_year_on}");
    }
}

#[test]
fn when_a_case_is_due() {
    // 2 November 2026 is a Monday. At five on Friday the 27th in Vietnam it is Thursday in UTC.
    for (unit, amount, each_year_on, start, paused, due_on) in [
        ("working_day", 1, json!([]), "2026-11-02T10:00:00+07:00", 0, "2026-11-03"),
        ("working_day", 5, json!([]), "2026-11-02T10:00:00+07:00", 0, "2026-11-09"),
        ("working_day", 5, json!([]), "2026-11-02T10:00:00+07:00", 2, "2026-11-11"),
        ("working_day", 1, json!([]), "2026-11-27T05:00:00+07:00", 0, "2026-11-30"),
        ("calendar_day", 4, json!([]), "2026-11-02T10:00:00+07:00", 0, "2026-11-06"),
        ("calendar_day", 5, json!([]), "2026-11-02T10:00:00+07:00", 0, "2026-11-09"),
        ("hour", 14, json!([]), "2026-11-02T10:00:00+07:00", 0, "2026-11-03"),
        ("hour", 13, json!([]), "2026-11-02T10:00:00+07:00", 0, "2026-11-02"),
        ("working_day", 5, json!(["11-10"]), "2026-11-02T10:00:00+07:00", 3, "2026-11-10"),
        ("working_day", 5, json!(["11-02"]), "2026-11-02T10:00:00+07:00", 0, "2027-11-02"),
    ] {
        let rule = json!({"amount": amount, "unit": unit, "each_year_on": each_year_on, "clock_starts": "submit",
            "legal_basis": "", "confidence": "high"});
        let rule: DeadlineRule = serde_json::from_value(rule).expect("a rule");
        let start = instant(start);
        let found = due(&rule.term(None, working_days::local_date(start)), start, paused, &Calendar::default()).due_on;
        assert_eq!(found, day_of(due_on), "{amount} {unit} from {start}, paused {paused}");
    }
}

#[test]
fn when_a_stage_is_through() {
    let version = version_with(&[]);
    let since = instant("2026-11-02T10:00:00+07:00");
    for (step, expected) in [
        ("decision", Some(("decision", "2026-11-05"))),
        // A stage without a term, a step without a stage, and no step.
        ("review", None),
        ("preparation", None),
        ("nowhere", None),
    ] {
        let mut case = case_at(&version, "decision");
        case.step = step.to_owned();
        let found = stage_due(&version, &case, since, &directory());
        let found = found.map(|(stage, deadline)| (stage, deadline.due_on));
        assert_eq!(found, expected.map(|(stage, due_on)| (stage.to_owned(), day_of(due_on))), "{step}");
    }
}
