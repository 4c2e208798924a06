//! The rules of arrears: golden vectors with their article, and properties of interest.
//!
//! The vectors stand in `tests/vectors/`. Their days and amounts were worked out day by day, apart from this code.

use super::{
    amounts::{Amounts, Insurance},
    law::{Law, ParameterCode},
    month::Month,
    rules::*,
    types::{AgeBucket, ArrearsKind, ArrearsStanding},
};
use crate::{directory::load::read_csv, employers::types::ContributionCycle, platform::choices::code};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde::Deserialize;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn law() -> &'static Law {
    Law::shipped().expect("the law")
}

/// The law with another convention about the paying day.
fn law_counting(paying_day: bool) -> Law {
    let mut parameters = law().0.clone();
    for parameter in parameters.iter_mut().filter(|parameter| parameter.code == ParameterCode::CountPayingDay) {
        parameter.value = i64::from(paying_day);
    }
    Law(parameters)
}

fn only(insurance: Insurance, amount: i64) -> Amounts {
    Amounts::each(|one| if one == insurance { amount } else { 0 })
}

#[derive(Debug, Deserialize)]
struct Vector {
    name: String,
    article: String,
    kind: ArrearsKind,
    due_on: NaiveDate,
    registration_due_on: Option<NaiveDate>,
    insurance: Insurance,
    amount: i64,
    payments: String,
    reminders: String,
    exempt: String,
    on: NaiveDate,
    paying_day_counted: String,
    days: i64,
    interest: i64,
    standing: ArrearsStanding,
    warning_only: String,
}

/// `a:b|c:d` as pairs.
fn pairs(text: &str) -> Vec<(&str, &str)> {
    text.split('|').filter_map(|pair| pair.split_once(':')).collect()
}

impl Vector {
    fn claim(&self) -> Claim {
        let paid = |(on, amount): (&str, &str)| Paid {
            on: day(on),
            amounts: only(self.insurance, amount.parse().expect("an amount")),
        };
        Claim {
            kind: self.kind,
            due_on: self.due_on,
            registration_due_on: self.registration_due_on,
            amounts: only(self.insurance, self.amount),
            payments: pairs(&self.payments).into_iter().map(paid).collect(),
            reminded_on: self.reminders.split('|').filter(|text| !text.is_empty()).map(day).collect(),
            exempt: pairs(&self.exempt).into_iter().map(|(first, last)| (day(first), day(last))).collect(),
        }
    }
}

#[test]
fn interest_and_standing_are_those_of_the_vectors() {
    let vectors: Vec<Vector> =
        read_csv(include_str!("../../../tests/vectors/arrears_amounts.csv")).expect("the vectors");
    assert!(vectors.len() >= 50, "{}", vectors.len());
    for vector in vectors {
        let (claim, law) = (vector.claim(), law_counting(vector.paying_day_counted == "yes"));
        let segments = claim.segments(vector.insurance, vector.on, &law);
        let counted = (
            segments.iter().map(|segment| segment.days).sum::<i64>(),
            segments.iter().map(Segment::interest_vnd).sum::<i64>(),
            claim.standing(vector.on, &law),
            claim.warning_only(vector.on, &law).is_some(),
        );
        let expected = (vector.days, vector.interest, vector.standing, vector.warning_only == "yes");
        assert_eq!(counted, expected, "{} ({})", vector.name, vector.article);
        assert_eq!(claim.interest_vnd(vector.on, &law), vector.interest, "{}", vector.name);
    }
}

#[derive(Debug, Deserialize)]
struct DueVector {
    month: String,
    cycle: ContributionCycle,
    due_on: NaiveDate,
    article: String,
}

#[test]
fn due_days_are_those_of_the_vectors() {
    let vectors: Vec<DueVector> =
        read_csv(include_str!("../../../tests/vectors/arrears_due_days.csv")).expect("the vectors");
    for DueVector { month, cycle, due_on, article } in vectors {
        let first = Month::read(&month).expect("a month").first_day();
        let found = due_day(first, cycle, law()).map(|(due, _)| due);
        assert_eq!(found, Some(due_on), "{month} {} ({article})", code(cycle));
    }
}

#[derive(Debug, Deserialize)]
struct UnderDeclaredVector {
    month: String,
    cycle: ContributionCycle,
    evasion_since: NaiveDate,
    article: String,
}

/// The following month of a wage that was declared too low is the one by whose end the contributions are due: for payers of three and
/// six months the month after the cycle.
#[test]
fn an_under_declared_wage_is_evasion_once_its_contributions_are_due() {
    let vectors: Vec<UnderDeclaredVector> =
        read_csv(include_str!("../../../tests/vectors/arrears_under_declared.csv")).expect("the vectors");
    for UnderDeclaredVector { month, cycle, evasion_since, article } in vectors {
        let first = Month::read(&month).expect("a month").first_day();
        let due_on = due_day(first, cycle, law()).expect("a due day").0;
        let claim = Claim { kind: ArrearsKind::UnderDeclared, ..unpaid(due_on, 1_000_000, Vec::new()) };
        let on = evasion_since + Days::new(30);
        let named = format!("{month} {} ({article})", code(cycle));
        assert_eq!(claim.evasion_since(on, law()), Some(evasion_since), "{named}");
        let before = claim.standing(evasion_since - Days::new(1), law());
        let expected =
            if due_on < evasion_since - Days::new(1) { ArrearsStanding::Late } else { ArrearsStanding::NotDue };
        assert_eq!(before, expected, "{named}: the day before");
    }
}

#[test]
fn evasion_has_a_first_day() {
    let claim = |reminded: &[&str], exempt: Vec<(NaiveDate, NaiveDate)>| Claim {
        kind: ArrearsKind::Unpaid,
        due_on: day("2026-02-28"),
        registration_due_on: None,
        amounts: only(Insurance::Social, 1_000_000),
        payments: Vec::new(),
        reminded_on: reminded.iter().map(|text| day(text)).collect(),
        exempt,
    };
    let on = day("2026-07-31");
    for (claim, since) in [
        (claim(&["2026-03-15"], vec![]), Some("2026-04-30")),
        (claim(&["2026-06-10", "2026-06-20"], vec![]), Some("2026-06-10")),
        (claim(&[], vec![]), None),
        (claim(&["2026-03-15"], vec![(day("2026-05-01"), day("2026-05-31"))]), Some("2026-06-01")),
        (claim(&["2026-03-15"], vec![(day("2026-07-31"), day("2026-08-31"))]), None),
    ] {
        assert_eq!(claim.evasion_since(on, law()), since.map(day), "{claim:?}");
    }
}

#[test]
fn ages_follow_each_other_without_a_gap() {
    let on = day("2026-11-24");
    for (days, bucket) in [
        (-5, AgeBucket::NotDue),
        (0, AgeBucket::NotDue),
        (1, AgeBucket::UpTo30),
        (30, AgeBucket::UpTo30),
        (31, AgeBucket::UpTo60),
        (60, AgeBucket::UpTo60),
        (61, AgeBucket::UpTo90),
        (90, AgeBucket::UpTo90),
        (91, AgeBucket::UpTo180),
        (181, AgeBucket::UpTo365),
        (365, AgeBucket::UpTo365),
        (366, AgeBucket::Over365),
        (5_000, AgeBucket::Over365),
    ] {
        let due = on - chrono::TimeDelta::days(days);
        assert_eq!(AgeBucket::of(due, on), bucket, "{days}");
        for other in AgeBucket::ALL {
            let (first, last) = other.due_between(on);
            let is_within = first.is_none_or(|first| first <= due) && last.is_none_or(|last| due <= last);
            assert_eq!(is_within, other == bucket, "{days} {other:?}");
        }
    }
}

/// A kind that the database holds is read as the API writes it.
#[test]
fn codes_of_ages_are_those_of_the_document() {
    let codes: Vec<String> = AgeBucket::ALL.into_iter().map(code).collect();
    assert_eq!(codes, ["not_due", "up_to_30", "up_to_60", "up_to_90", "up_to_180", "up_to_365", "over_365"]);
}

fn unpaid(due_on: NaiveDate, amount: i64, payments: Vec<(NaiveDate, i64)>) -> Claim {
    let paid = |(on, amount)| Paid { on, amounts: only(Insurance::Social, amount) };
    Claim {
        kind: ArrearsKind::Unpaid,
        due_on,
        registration_due_on: None,
        amounts: only(Insurance::Social, amount),
        payments: payments.into_iter().map(paid).collect(),
        reminded_on: Vec::new(),
        exempt: Vec::new(),
    }
}

fn exact(claim: &Claim, on: NaiveDate, law: &Law) -> i128 {
    claim.segments(Insurance::Social, on, law).iter().map(Segment::exact).sum()
}

fn some_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..2_500).prop_map(|days| day("2023-01-01") + Days::new(days))
}

proptest! {
    /// What two periods that follow each other owe is what the whole owes, also across a change of the law.
    #[test]
    fn interest_is_additive_over_split_periods(
        due in some_day(), first in 0_u64..1_500, second in 0_u64..1_500, amount in 1_i64..1_000_000_000_000, counted: bool,
    ) {
        let law = law_counting(counted);
        let (middle, end) = (due + Days::new(first), due + Days::new(first + second));
        let whole = exact(&unpaid(due, amount, vec![]), end, &law);
        // A period that begins on the middle day owes for the days after it; where the paying day is not counted, the first
        // period has left that day to the second.
        let rest = if counted || first == 0 { middle } else { middle - Days::new(1) };
        let parts = exact(&unpaid(due, amount, vec![]), middle, &law) + exact(&unpaid(rest, amount, vec![]), end, &law);
        prop_assert_eq!(whole, parts);
    }

    /// The interest of a sum is the sum of the interests: nothing is counted on interest.
    #[test]
    fn interest_never_compounds(due in some_day(), days in 1_u64..2_000, one in 1_i64..1_000_000_000, other in 1_i64..1_000_000_000) {
        let end = due + Days::new(days);
        let of = |amount| exact(&unpaid(due, amount, vec![]), end, law());
        prop_assert_eq!(of(one) + of(other), of(one + other));
        // Within one law every day costs the same.
        if due >= day("2025-07-01") {
            let first_day = exact(&unpaid(due, one, vec![]), due + Days::new(1), law());
            prop_assert_eq!(of(one), first_day * i128::from(days));
        }
    }

    /// A payment splits the amount in two: what was paid then, and what is left.
    #[test]
    fn a_payment_ends_the_interest_of_what_it_pays(
        due in some_day(), at in 0_u64..800, after in 0_u64..800, amount in 2_i64..1_000_000_000, share in 0.0_f64..1.0, counted: bool,
    ) {
        let law = law_counting(counted);
        let (on, end) = (due + Days::new(at), due + Days::new(at + after));
        let paid = ((amount as f64) * share) as i64;
        let claim = unpaid(due, amount, vec![(on, paid)]);
        let parts = exact(&unpaid(due, paid, vec![]), on, &law) + exact(&unpaid(due, amount - paid, vec![]), end, &law);
        prop_assert_eq!(exact(&claim, end, &law), parts);
        prop_assert!(exact(&claim, end, &law) <= exact(&unpaid(due, amount, vec![]), end, &law));
        prop_assert_eq!(claim.outstanding(Insurance::Social, end), amount - paid);
    }

    /// Days of segments are all days and follow each other; rounding costs at most half a đồng for each segment.
    #[test]
    fn segments_cover_every_day_once(due in some_day(), days in 1_u64..2_000, amount in 1_i64..1_000_000_000_000) {
        let end = due + Days::new(days);
        let claim = unpaid(due, amount, vec![]);
        let segments = claim.segments(Insurance::Social, end, law());
        prop_assert_eq!(segments.first().map(|segment| segment.from), Some(due + Days::new(1)));
        prop_assert_eq!(segments.last().map(|segment| segment.to), Some(end));
        prop_assert!(segments.windows(2).all(|pair| pair[0].to + Days::new(1) == pair[1].from));
        let rounded: i128 = segments.iter().map(|segment| i128::from(segment.interest_vnd()) * 1_000_000).sum();
        let most = 500_000 * segments.len() as i128;
        prop_assert!((rounded - exact(&claim, end, law())).abs() <= most);
    }
}
