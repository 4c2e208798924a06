use ansinh_tests::on_both;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the shipped calendar says of a day: off, or worked although it is a Saturday.
#[derive(PartialEq, Eq)]
enum Kind {
    Off,
    WorkedSaturday,
}

/// The shipped calendar, read from the file and not through the service. Days of commemoration are left out.
fn shipped() -> BTreeMap<String, Kind> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../api/catalogue/directory/holidays.csv");
    let mut reader = csv::Reader::from_path(file).expect("the shipped calendar");
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(|row| row.expect("a row"));
    rows.filter_map(|row| match (row["kind"].as_str(), row["is_working_day"].as_str()) {
        ("working_swap", _) => Some((row["on"].clone(), Kind::WorkedSaturday)),
        (_, "0") => Some((row["on"].clone(), Kind::Off)),
        _ => None,
    })
    .collect()
}

/// Counts by hand: a weekday that is not off, or a Saturday that is worked by swap.
fn count(from: &str, days: usize) -> String {
    let known = shipped();
    let mut day: Day = from.parse().unwrap();
    let mut left = days;
    while left > 0 {
        day = day.succ();
        let worked = match known.get(&day.to_string()) {
            Some(Kind::WorkedSaturday) => true,
            Some(Kind::Off) => false,
            None => !day.is_weekend(),
        };
        left -= usize::from(worked);
    }
    day.to_string()
}

use day::Day;
mod day {
    //! Days, counted without the library that the service uses.
    use std::{fmt, str::FromStr};

    #[derive(Clone, Copy)]
    pub struct Day(i64, u32, u32);

    impl FromStr for Day {
        type Err = std::num::ParseIntError;
        fn from_str(text: &str) -> Result<Self, Self::Err> {
            Ok(Self(text[..4].parse()?, text[5..7].parse()?, text[8..].parse()?))
        }
    }
    impl fmt::Display for Day {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{:04}-{:02}-{:02}", self.0, self.1, self.2)
        }
    }
    impl Day {
        fn length(year: i64, month: u32) -> u32 {
            match month {
                4 | 6 | 9 | 11 => 30,
                2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
                2 => 28,
                _ => 31,
            }
        }
        pub fn succ(self) -> Self {
            let Self(year, month, day) = self;
            match (month, day) {
                (12, 31) => Self(year + 1, 1, 1),
                _ if day == Self::length(year, month) => Self(year, month + 1, 1),
                _ => Self(year, month, day + 1),
            }
        }
        /// Saturday or Sunday, by Sakamoto's rule.
        pub fn is_weekend(self) -> bool {
            const SHIFT: [i64; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
            let year = self.0 - i64::from(self.1 < 3);
            let weekday =
                (year + year / 4 - year / 100 + year / 400 + SHIFT[self.1 as usize - 1] + i64::from(self.2)) % 7;
            weekday == 0 || weekday == 6
        }
    }
}

#[test]
fn deadlines_know_the_days_off_and_the_worked_saturdays() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let ask = |from: &str, days: usize| {
            officer.get(&format!("/v1/calendar/working-days?from={from}&days={days}")).expect(200)
        };
        // Across the days of 2 September.
        let september = ask("2026-08-28", 10);
        assert_eq!(september["due_on"], Value::from(count("2026-08-28", 10)));
        assert!(september["days_off"].as_array().unwrap().iter().any(|day| day["on"] == "2026-09-02"));
        // Across every swap Saturday of the calendar: it is counted, and it is named.
        let swaps: Vec<String> =
            shipped().into_iter().filter(|(_, kind)| *kind == Kind::WorkedSaturday).map(|(on, _)| on).collect();
        assert!(!swaps.is_empty());
        for swap in swaps {
            // The first of the month lies before every one of them.
            let before = format!("{}01", &swap[..8]);
            let answer = ask(&before, 25);
            assert_eq!(answer["due_on"], Value::from(count(&before, 25)), "from {before}");
            assert!(answer["worked_days"].as_array().unwrap().iter().any(|day| day["on"] == swap.as_str()));
        }
        // 24 November is a day off since 2026.
        assert_eq!(ask("2026-11-23", 1)["due_on"], "2026-11-25");
        assert_eq!(count("2026-11-23", 1), "2026-11-25");
    });
}
