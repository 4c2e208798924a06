//! The golden vectors of fines (`tests/vectors/fines.csv`), the exceptions of the multiplier, and that a fine lies within its bracket.

use super::*;
use crate::sanctions::{
    fines::types::{Aggravating, Mitigating},
    law::law,
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Vector {
    what: String,
    violation_code: String,
    offender: Offender,
    affected_count: Option<i64>,
    due_vnd: Option<i64>,
    ended_on: Option<NaiveDate>,
    minutes_on: NaiveDate,
    aggravating: usize,
    mitigating: usize,
    /// `!code` where the facts are refused.
    article: String,
    low: Option<i64>,
    high: Option<i64>,
    proposed: Option<i64>,
    authority: Option<String>,
    explains: Option<String>,
}

const AGGRAVATING: [Aggravating; 3] = [Aggravating::Repeated, Aggravating::Concealed, Aggravating::LargeScale];
const MITIGATING: [Mitigating; 3] = [Mitigating::MadeGood, Mitigating::Declared, Mitigating::Hardship];

fn facts(code: &str, minutes_on: NaiveDate) -> FineFacts {
    FineFacts {
        violation_code: code.into(),
        ended_on: None,
        minutes_on: minutes_on.into(),
        affected_count: None,
        due_vnd: None,
        aggravating: Vec::new(),
        mitigating: Vec::new(),
    }
}

impl Vector {
    fn facts(&self) -> FineFacts {
        FineFacts {
            ended_on: self.ended_on.map(Into::into),
            affected_count: self.affected_count,
            due_vnd: self.due_vnd,
            aggravating: AGGRAVATING[..self.aggravating].to_vec(),
            mitigating: MITIGATING[..self.mitigating].to_vec(),
            ..facts(&self.violation_code, self.minutes_on)
        }
    }
}

#[test]
fn fines_are_those_of_the_vectors() {
    let law = law().expect("the law");
    let text = include_str!("../../../../tests/vectors/fines.csv");
    let vectors: Vec<Vector> =
        csv::Reader::from_reader(text.as_bytes()).into_deserialize().map(|row| row.expect("a row")).collect();
    assert!(vectors.len() >= 90, "{} vectors", vectors.len());
    for vector in vectors {
        let name = format!("{} {:?}: {}", vector.violation_code, vector.offender, vector.what);
        let found = calculate(law, &vector.facts(), vector.offender);
        if let Some(code) = vector.article.strip_prefix('!') {
            let refused = found.expect_err(&name);
            assert_eq!(refused.errors().iter().map(|error| &*error.code).collect::<Vec<_>>(), [code], "{name}");
            continue;
        }
        let fine = found.expect(&name);
        let ends = (Some(fine.bracket.low), Some(fine.bracket.high), Some(fine.proposed_vnd));
        assert_eq!((&fine.article, ends), (&vector.article, (vector.low, vector.high, vector.proposed)), "{name}");
        assert_eq!(fine.authority.map(|authority| authority.code), vector.authority, "{name}");
        assert_eq!(fine.may_explain, vector.explains.as_deref() == Some("yes"), "{name}");
        assert!(fine.lines.iter().all(|line| line.citation.contains("Điều") || line.citation.contains("NĐ")), "{name}");
    }
}

/// No row of the shipped file is of a provision for organisations; a violation of one is made here.
#[test]
fn a_provision_for_organisations_is_not_doubled() {
    let shipped = law().expect("the law");
    let day = "2026-10-05".parse().expect("a day");
    let mut violation = shipped.violations.iter().find(|one| one.facts.code == "LAB_DECLARE").expect("one").clone();
    violation.facts.article = "42.3".to_owned();
    violation.facts.amount_is_for = Offender::Organisation;
    violation.facts.organisation_multiplier = 1;
    let law: &'static Law = Box::leak(Box::new(Law {
        violations: vec![violation],
        authorities: shipped.authorities.clone(),
        terms: shipped.terms.clone(),
    }));
    let fine = calculate(law, &facts("LAB_DECLARE", day), Offender::Organisation).expect("a fine");
    assert_eq!(fine.bracket, Range { low: 1_000_000, high: 3_000_000 });
    let refused =
        calculate(law, &facts("LAB_DECLARE", day), Offender::Individual).expect_err("no fine of an individual");
    assert_eq!(refused.errors().first().and_then(|error| error.pointer.as_deref()), Some("/offender"));
}

#[test]
fn a_person_decides_within_the_allowed_part_of_the_bracket() {
    let law = law().expect("the law");
    let day = "2026-10-05".parse().expect("a day");
    for (more, less, amount, is_fine) in [
        (0, 0, 30_000_000, true),
        (0, 0, 30_000_001, false),
        (1, 0, 40_000_000, true),
        (1, 0, 29_999_999, false),
        (0, 1, 20_000_000, true),
        (0, 1, 30_000_001, false),
    ] {
        let stated = FineFacts {
            affected_count: Some(11),
            aggravating: AGGRAVATING[..more].to_vec(),
            mitigating: MITIGATING[..less].to_vec(),
            ..facts("LAB_WAGE_LATE", day)
        };
        let fine = calculate(law, &stated, Offender::Organisation).expect("a fine");
        assert_eq!(check_amount(&fine, amount).is_ok(), is_fine, "{more} {less} {amount}");
    }
}

proptest::proptest! {
    /// Of whatever violation, number and amount: within the bracket after cap and multiplier, within what is allowed, and for an
    /// organisation the cap of 150 million holds.
    #[test]
    fn a_fine_lies_within_its_bracket(
        index in 0_usize..200, count in 1_i64..2_000, due in 1_i64..2_000_000_000, more in 0_usize..4, less in 0_usize..4, is_organisation: bool,
    ) {
        let law = law().expect("the law");
        let violation = &law.violations[index % law.violations.len()];
        let offender = if is_organisation { Offender::Organisation } else { Offender::Individual };
        let is_percent = violation.facts.basis == FineBasis::Percent;
        let stated = FineFacts {
            ended_on: Some(violation.facts.valid_from.into()),
            affected_count: violation.facts.tier_unit.map(|_| count),
            due_vnd: is_percent.then_some(due),
            aggravating: AGGRAVATING[..more.min(3)].to_vec(),
            mitigating: MITIGATING[..less.min(3)].to_vec(),
            ..facts(&violation.facts.code, "2026-10-05".parse().expect("a day"))
        };
        let fine = calculate(law, &stated, offender).expect("a fine");
        let Range { low, high } = fine.bracket;
        proptest::prop_assert!((low..=high).contains(&fine.allowed.low) && (low..=high).contains(&fine.allowed.high));
        proptest::prop_assert!((fine.allowed.low..=fine.allowed.high).contains(&fine.proposed_vnd));
        let most = if is_organisation { 150_000_000 } else { 75_000_000 };
        proptest::prop_assert!(high <= most);
        proptest::prop_assert_eq!(fine.outcome == FineOutcome::Warning, violation.facts.warning_below_vnd.is_some_and(|below| due < below));
    }
}
