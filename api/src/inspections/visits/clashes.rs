//! No two inspections of an employer at a time, one that counts a year, and no second plan, whatever the bodies
//! (NĐ 217/2025/NĐ-CP, Điều 4; NQ 198/2025/QH15). Pure.

use chrono::NaiveDate;

/// An inspection of the employer that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    pub agency_id: String,
    /// No other may begin.
    pub is_open: bool,
    /// The year in which it counts.
    pub counted_year: Option<i64>,
    pub decided_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
}

/// The employer's line in a published plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reservation {
    pub agency_id: String,
    pub year: i64,
    pub published_on: Option<NaiveDate>,
}

/// What stands against an inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash<'a> {
    Overlap(&'a Visit),
    SameYear(&'a Visit),
    /// Another body has published to come this year.
    Planned(&'a Reservation),
}

/// Finds what stands against an inspection of a body in a year; `counts` is whether it counts as the one of the year.
pub fn find<'a>(
    visits: &'a [Visit],
    reservations: &'a [Reservation],
    agency: &str,
    year: i64,
    counts: bool,
) -> Option<Clash<'a>> {
    let overlap = visits.iter().find(|visit| visit.is_open).map(Clash::Overlap);
    let same_year = || visits.iter().find(|visit| visit.counted_year == Some(year)).map(Clash::SameYear);
    let is_other = |reserved: &&Reservation| reserved.year == year && reserved.agency_id != agency;
    let planned = || reservations.iter().find(is_other).map(Clash::Planned);
    overlap.or_else(|| if counts { same_year().or_else(planned) } else { None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn visit(agency: &str, is_open: bool, counted_year: Option<i64>) -> Visit {
        let decided_on = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
        Visit { agency_id: agency.to_owned(), is_open, counted_year, decided_on, ends_on: None }
    }

    #[test]
    fn what_stands_against_an_inspection() {
        let open = [visit("a", true, Some(2026))];
        let done = [visit("a", false, Some(2026))];
        let planned = [Reservation { agency_id: "a".to_owned(), year: 2026, published_on: None }];
        assert!(matches!(find(&open, &[], "b", 2026, true), Some(Clash::Overlap(_))));
        assert!(matches!(find(&open, &[], "b", 2026, false), Some(Clash::Overlap(_))));
        assert!(matches!(find(&done, &[], "a", 2026, true), Some(Clash::SameYear(_))));
        assert_eq!(find(&done, &[], "a", 2026, false), None);
        assert_eq!(find(&done, &[], "a", 2027, true), None);
        assert!(matches!(find(&[], &planned, "b", 2026, true), Some(Clash::Planned(_))));
        assert_eq!(find(&[], &planned, "a", 2026, true), None);
        assert_eq!(find(&[], &planned, "b", 2026, false), None);
    }

    proptest! {
        /// Whatever is asked for in whatever order, and whatever ends in between: what is let through never overlaps, and one
        /// a year counts.
        #[test]
        fn decisions_never_break_once_a_year_or_overlap(
            asked in proptest::collection::vec((0..3u8, 2025..2028i64, any::<bool>(), any::<bool>()), 0..40)
        ) {
            let mut visits: Vec<Visit> = Vec::new();
            for (agency, year, counts, ends_before) in asked {
                if ends_before {
                    visits.iter_mut().for_each(|visit| visit.is_open = false);
                }
                let agency = agency.to_string();
                if find(&visits, &[], &agency, year, counts).is_none() {
                    visits.push(visit(&agency, true, counts.then_some(year)));
                }
                prop_assert!(visits.iter().filter(|visit| visit.is_open).count() <= 1);
                for year in 2025..2028 {
                    prop_assert!(visits.iter().filter(|visit| visit.counted_year == Some(year)).count() <= 1);
                }
            }
        }
    }
}
