//! Rules of awards. Pure.

use super::types::{AwardLevel, AwardStatus, AwardTransition};
use crate::ctx::prelude::rules::*;

/// The last day of the district level (Luật 72/2025/QH15).
const LAST_OF_DISTRICTS: Option<NaiveDate> = NaiveDate::from_ymd_opt(2025, 6, 30);

/// What may be done with an award by whoever keeps the register of its unit.
pub fn allowed(status: AwardStatus) -> &'static [AwardTransition] {
    match status {
        AwardStatus::Valid => &[AwardTransition::Correct, AwardTransition::Void],
        AwardStatus::Void => &[],
    }
}

/// Compares the day of a decision with the year that it honours, and with the level that decided.
///
/// # Errors
/// 422 with every fault found.
pub fn check(level: AwardLevel, year: i64, decided_on: NaiveDate) -> Result<(), Problem> {
    let mut faults = Vec::new();
    if i64::from(decided_on.year()) < year {
        let (vi, en) =
            ("Quyết định không thể có trước năm được khen", "A decision is not older than the year it honours");
        faults.push(FieldError::at("/decided_on", "out_of_range", vi, en));
    }
    if level == AwardLevel::District && LAST_OF_DISTRICTS.is_some_and(|last| decided_on > last) {
        let (vi, en) = ("Cấp huyện không còn từ ngày 01/07/2025", "There is no district level since 1 July 2025");
        faults.push(FieldError::at("/level", "not_allowed", vi, en));
    }
    Problem::of_faults(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_fits_its_year_and_its_level() {
        use AwardLevel as L;
        for (level, year, decided_on, is_fine) in [
            (L::Province, 2017, "2018-01-15", true),
            (L::Province, 2017, "2017-12-31", true),
            (L::Province, 2018, "2017-12-31", false),
            (L::District, 2024, "2025-06-30", true),
            (L::District, 2025, "2025-07-01", false),
            (L::Commune, 2025, "2025-07-01", true),
        ] {
            let day = decided_on.parse().expect("a day");
            assert_eq!(check(level, year, day).is_ok(), is_fine, "{level:?} {year} {decided_on}");
        }
    }

    #[test]
    fn a_void_award_stays_as_it_is() {
        assert_eq!(allowed(AwardStatus::Void), []);
        assert!(allowed(AwardStatus::Valid).contains(&AwardTransition::Void));
    }
}
