//! No two inspections of an employer at a time, one that counts a year, and no second plan, whatever the bodies
//! (NĐ 217/2025/NĐ-CP, Điều 4; NQ 198/2025/QH15). Pure.

use crate::inspections::ids::InspectionId;
use chrono::NaiveDate;

/// An inspection of the employer that was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    pub id: InspectionId,
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
    /// A body has published to come this year.
    Planned(&'a Reservation),
}

/// What stands against one more inspection of the employer in a year, of whatever body. The reservations come in the order in
/// which they were made: where two plans met because employers were merged, the first holds the employer.
pub fn taken<'a>(visits: &'a [Visit], reservations: &'a [Reservation], year: i64) -> Option<Clash<'a>> {
    let overlap = visits.iter().find(|visit| visit.is_open).map(Clash::Overlap);
    let same_year = || visits.iter().find(|visit| visit.counted_year == Some(year)).map(Clash::SameYear);
    let planned = || {
        let of_year = reservations.iter().filter(|reserved| reserved.year == year);
        of_year.min_by_key(|reserved| reserved.published_on).map(Clash::Planned)
    };
    overlap.or_else(same_year).or_else(planned)
}

/// Finds what stands against an inspection of a body in a year; `counts` is whether it counts as the one of the year. The own plan
/// stands against nothing.
pub fn find<'a>(
    visits: &'a [Visit],
    reservations: &'a [Reservation],
    agency: &str,
    year: i64,
    counts: bool,
) -> Option<Clash<'a>> {
    taken(visits, reservations, year).filter(|clash| match clash {
        Clash::Overlap(_) => true,
        Clash::SameYear(_) => counts,
        Clash::Planned(reserved) => counts && reserved.agency_id != agency,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn visit(agency: &str, is_open: bool, counted_year: Option<i64>) -> Visit {
        let decided_on = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day");
        let id = uuid::Uuid::nil().into();
        Visit { id, agency_id: agency.to_owned(), is_open, counted_year, decided_on, ends_on: None }
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
        assert!(matches!(taken(&[], &planned, 2026), Some(Clash::Planned(_))));
        assert_eq!(taken(&[], &planned, 2027), None);
    }

    /// Of two plans that met because employers were merged the one that was published first holds the employer, so that one of the
    /// two bodies can inspect.
    #[test]
    fn of_two_plans_that_met_the_first_holds() {
        let planned = |agency: &str, day: u32| {
            let published_on = NaiveDate::from_ymd_opt(2026, 1, day);
            Reservation { agency_id: agency.to_owned(), year: 2026, published_on }
        };
        for (both, first, second) in [
            ([planned("a", 5), planned("b", 6)], "a", "b"),
            ([planned("a", 7), planned("b", 6)], "b", "a"),
            ([planned("a", 6), planned("b", 6)], "a", "b"),
        ] {
            assert_eq!(find(&[], &both, first, 2026, true), None, "{both:?}");
            assert!(matches!(find(&[], &both, second, 2026, true), Some(Clash::Planned(_))), "{both:?}");
        }
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
