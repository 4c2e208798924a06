//! How a score comes about. Pure; the weights are data ([`crate::inspections::weights`]).

use super::types::{Factor, Reason};
use crate::inspections::weights::types::FactorWeight;
use chrono::{Datelike, NaiveDate};

/// What is known of an employer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    pub arrears_vnd: i64,
    pub months_late: i64,
    /// Unpaid months of the last six months, less those of the six before.
    pub trend: i64,
    pub complaints: i64,
    pub accidents: i64,
    pub actual_workers: Option<i64>,
    pub registered_workers: Option<i64>,
    /// Violations of earlier inspections that were not remedied.
    pub findings: i64,
    pub last_visit_on: Option<NaiveDate>,
}

/// The years that count for an employer who was never inspected.
const MOST_YEARS: i64 = 5;

/// How much of the actual workers are not registered, in per cent.
fn uninsured(facts: &Facts) -> i64 {
    match facts.actual_workers.zip(facts.registered_workers) {
        Some((actual, registered)) if actual > registered => (actual - registered) * 100 / actual,
        _ => 0,
    }
}

fn value(factor: Factor, facts: &Facts, today: NaiveDate) -> i64 {
    match factor {
        Factor::Arrears => facts.arrears_vnd,
        Factor::MonthsLate => facts.months_late,
        Factor::Trend => facts.trend,
        Factor::Complaints => facts.complaints,
        Factor::Accidents => facts.accidents,
        Factor::Headcount => uninsured(facts),
        Factor::Findings => facts.findings,
        Factor::LastVisit => facts.last_visit_on.map_or(MOST_YEARS, |last| i64::from(today.year() - last.year())),
    }
}

/// The score of an employer, line by line. A factor that counts nothing makes no line.
pub fn reasons(facts: &Facts, weights: &[FactorWeight], today: NaiveDate) -> Vec<Reason> {
    let line = |weight: &FactorWeight| {
        let value = value(weight.factor, facts, today).max(0);
        let score = (value / weight.per.max(1)).saturating_mul(weight.points).min(weight.cap);
        let FactorWeight { factor, per, points, cap } = *weight;
        (score > 0).then_some(Reason { factor, value, per, points, cap, score })
    };
    weights.iter().filter_map(line).collect()
}

/// True when there is no reason to visit the employer: time alone is none for a visit on site (NĐ 217/2025/NĐ-CP, Điều 4).
pub fn is_exempt(reasons: &[Reason]) -> bool {
    reasons.iter().all(|reason| reason.factor == Factor::LastVisit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspections::weights::rules::versions;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn today() -> NaiveDate {
        day("2026-11-20")
    }

    fn weights() -> Vec<FactorWeight> {
        versions(Vec::new()).expect("the first version")[0].weights.clone()
    }

    fn scored(facts: &Facts) -> (i64, bool) {
        let reasons = reasons(facts, &weights(), today());
        (reasons.iter().map(|reason| reason.score).sum(), is_exempt(&reasons))
    }

    #[test]
    fn a_score_is_the_sum_of_its_lines() {
        let clean = Facts { last_visit_on: Some(day("2026-01-05")), ..Facts::default() };
        for (facts, score, exempt) in [
            (clean.clone(), 0, true),
            (Facts::default(), 10, true),
            (Facts { arrears_vnd: 9_999_999, ..clean.clone() }, 0, true),
            (Facts { arrears_vnd: 10_000_000, ..clean.clone() }, 1, false),
            (Facts { arrears_vnd: 9_000_000_000, ..clean.clone() }, 25, false),
            (Facts { months_late: 4, trend: 2, ..clean.clone() }, 18, false),
            (Facts { trend: -3, ..clean.clone() }, 0, true),
            (Facts { complaints: 1, accidents: 1, findings: 1, ..clean.clone() }, 17, false),
            (Facts { actual_workers: Some(100), registered_workers: Some(80), ..clean.clone() }, 4, false),
            (Facts { actual_workers: Some(0), registered_workers: Some(0), ..clean.clone() }, 0, true),
            (Facts { actual_workers: Some(10), registered_workers: Some(12), ..clean }, 0, true),
        ] {
            assert_eq!(scored(&facts), (score, exempt), "{facts:?}");
        }
    }

    proptest! {
        /// A worse employer never ranks lower, and no factor goes over its cap.
        #[test]
        fn more_of_anything_never_lowers_the_score(
            arrears in 0..10_000_000_000i64, months in 0..60i64, complaints in 0..20i64, findings in 0..20i64, more in 0..50i64
        ) {
            let facts = Facts { arrears_vnd: arrears, months_late: months, complaints, findings, ..Facts::default() };
            let before = reasons(&facts, &weights(), today());
            prop_assert!(before.iter().all(|reason| reason.score <= reason.cap && reason.score > 0));
            let worse = Facts {
                arrears_vnd: arrears + more * 1_000_000, months_late: months + more, complaints: complaints + more, ..facts.clone()
            };
            prop_assert!(scored(&worse).0 >= scored(&facts).0);
        }
    }
}
