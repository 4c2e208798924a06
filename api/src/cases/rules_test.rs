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
