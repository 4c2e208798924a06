//! What of a fine is left to pay on a day, with the addition for late payment. Pure.
//!
//! Luật Xử lý vi phạm hành chính, Điều 78: 0.05 per cent of what is unpaid is added for each day after the term of payment. The
//! addition is simple: it is reckoned on the unpaid fine alone. A payment pays the fine first and the addition afterwards. Each
//! segment is rounded to the đồng, half up.

use super::types::{BalanceLine, SanctionBalance};
use crate::{
    platform::localized::LocalizedText,
    sanctions::{fines::lines::money, law::terms::Term},
};
use chrono::NaiveDate;

/// A payment that stands, by its day.
#[derive(Debug, Clone, Copy)]
pub struct Paid {
    pub on: NaiveDate,
    pub amount: i64,
}

/// What is left on a day. Payments after the day do not count.
pub fn balance(fine: i64, due_on: Option<NaiveDate>, paid: &[Paid], rate: &Term, on: NaiveDate) -> SanctionBalance {
    let mut paid: Vec<Paid> = paid.iter().filter(|one| one.on <= on).copied().collect();
    paid.sort_by_key(|one| one.on);
    let (mut lines, mut late, mut sum) = (Vec::new(), 0_i64, 0_i64);
    if let Some(due_on) = due_on {
        let mut from = due_on;
        let ends = paid.iter().map(|one| (one.on, one.amount)).chain([(on, 0)]);
        for (until, amount) in ends {
            let unpaid = (fine - sum).max(0);
            if until > from && unpaid > 0 {
                let line = segment(unpaid, from, until, rate);
                late += line.amount_vnd;
                lines.push(line);
            }
            from = from.max(until);
            sum += amount;
        }
    }
    let paid_vnd: i64 = paid.iter().map(|one| one.amount).sum();
    let left_vnd = (fine + late - paid_vnd).max(0);
    SanctionBalance { on, fine_vnd: fine, due_on, late_vnd: late, paid_vnd, left_vnd, lines }
}

fn segment(unpaid: i64, from: NaiveDate, until: NaiveDate, rate: &Term) -> BalanceLine {
    let days = (until - from).num_days();
    let whole = i128::from(unpaid) * i128::from(rate.amount) * i128::from(days);
    let amount_vnd = i64::try_from((whole + 5_000) / 10_000).unwrap_or(i64::MAX);
    let per_cent = (f64::from(rate.amount) / 100.0).to_string();
    let text = LocalizedText::new(
        format!("{} đồng × {}% × {days} ngày", money(unpaid), per_cent.replace('.', ",")),
        format!("{} đồng × {per_cent}% × {days} days", money(unpaid)),
    );
    BalanceLine { text, after: from, until, days, unpaid_vnd: unpaid, amount_vnd, citation: rate.article.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sanctions::law::{
        law,
        terms::{TermCode, term},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn rate() -> &'static Term {
        let terms = &law().expect("the law").terms;
        term(terms, TermCode::LatePayment, day("2026-11-01")).expect("the rate")
    }

    fn paid(payments: &[(&str, i64)]) -> Vec<Paid> {
        payments.iter().map(|(on, amount)| Paid { on: day(on), amount: *amount }).collect()
    }

    /// Fine of 30 million, due on 20 November 2026: 15 000 đồng for each day.
    #[test]
    fn late_payment_costs_half_a_thousandth_a_day() {
        for (payments, on, late, left) in [
            (vec![], "2026-11-20", 0, 30_000_000),
            (vec![], "2026-11-21", 15_000, 30_015_000),
            (vec![], "2026-12-20", 450_000, 30_450_000),
            (vec![("2026-11-20", 30_000_000)], "2026-12-20", 0, 0),
            (vec![("2026-11-30", 30_000_000)], "2026-12-20", 150_000, 150_000),
            (vec![("2026-11-30", 30_150_000)], "2026-12-20", 150_000, 0),
            (vec![("2026-11-30", 10_000_000)], "2026-12-20", 350_000, 20_350_000),
            (vec![("2026-11-10", 10_000_000)], "2026-11-30", 100_000, 20_100_000),
            (vec![("2026-12-31", 30_000_000)], "2026-12-20", 450_000, 30_450_000),
        ] {
            let found = balance(30_000_000, Some(day("2026-11-20")), &paid(&payments), rate(), day(on));
            assert_eq!((found.late_vnd, found.left_vnd), (late, left), "{payments:?} on {on}");
            assert_eq!(found.lines.iter().map(|line| line.amount_vnd).sum::<i64>(), late);
        }
    }

    #[test]
    fn half_a_dong_is_rounded_up() {
        let found = balance(1_000, Some(day("2026-11-20")), &[], rate(), day("2026-11-21"));
        assert_eq!(found.late_vnd, 1);
    }

    #[test]
    fn nothing_is_late_before_the_decision_is_received() {
        assert_eq!(balance(30_000_000, None, &[], rate(), day("2027-11-21")).left_vnd, 30_000_000);
    }

    proptest::proptest! {
        /// The addition never compounds: whatever is paid on whatever days, it is at most the rate on the whole fine for all days.
        #[test]
        fn the_addition_is_simple(fine in 1_i64..150_000_000, days in proptest::collection::vec((0_i64..400, 1_i64..50_000_000), 0..6), at in 0_i64..500) {
            let due = day("2026-11-20");
            let after = |count: i64| due + chrono::TimeDelta::days(count);
            let payments: Vec<Paid> = days.iter().map(|(count, amount)| Paid { on: after(*count), amount: *amount }).collect();
            let found = balance(fine, Some(due), &payments, rate(), after(at));
            let most = fine * 5 * at / 10_000 + 1 + i64::try_from(payments.len()).expect("few");
            proptest::prop_assert!(found.late_vnd <= most);
            proptest::prop_assert!(found.left_vnd >= 0);
        }
    }
}
