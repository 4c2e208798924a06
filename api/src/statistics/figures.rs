//! Adding up. Pure.

use super::{
    roll_up::half_of,
    store::{Key, PersonKey},
    types::{FundFigures, GroupBy},
};
use crate::funds::{
    purposes::is_administration,
    rules::{self, FEWEST},
    types::AmountLine,
};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Which rows make up a period: whole half-months, and the days at its ends. The last day of each part is not included.
pub fn parts(from: NaiveDate, end: NaiveDate) -> Vec<(&'static str, NaiveDate, NaiveDate)> {
    let next_half = |day: NaiveDate| {
        let half = half_of(day);
        if half == day { day } else { half_of(half + Days::new(20)) }
    };
    let (first, last) = (next_half(from), half_of(end));
    let parts = match first < last {
        true => vec![("day", from, first), ("half", first, last), ("day", last, end)],
        false => vec![("day", from, end)],
    };
    parts.into_iter().filter(|(_, from, end)| from < end).collect()
}

/// The key of a row in the asked division; time by the day on which the row's part begins.
pub fn group_key(group: GroupBy, row: &Dimensions, serving: impl Fn(&str) -> String) -> String {
    let key = match group {
        GroupBy::Fund => row.fund_id.to_owned(),
        GroupBy::Campaign => row.campaign_id.to_owned(),
        GroupBy::Unit => serving(row.unit_id),
        GroupBy::DonorType => row.donor_type.to_owned(),
        GroupBy::Purpose => row.purpose_code.to_owned(),
        GroupBy::BeneficiaryGroup => row.beneficiary_group.to_owned(),
        GroupBy::Month => row.starts_on.format("%Y-%m").to_string(),
        GroupBy::Year => row.starts_on.year().to_string(),
    };
    if key.is_empty() { "unspecified".to_owned() } else { key }
}

/// What sums and persons have in common.
#[derive(Debug, Clone, Copy)]
pub struct Dimensions<'a> {
    pub starts_on: NaiveDate,
    pub fund_id: &'a str,
    pub campaign_id: &'a str,
    pub unit_id: &'a str,
    pub donor_type: &'a str,
    pub purpose_code: &'a str,
    pub beneficiary_group: &'a str,
}

impl<'a> From<&'a Key> for Dimensions<'a> {
    fn from(key: &'a Key) -> Self {
        Self {
            starts_on: key.starts_on,
            fund_id: &key.fund_id,
            campaign_id: &key.campaign_id,
            unit_id: &key.unit_id,
            donor_type: &key.donor_type,
            purpose_code: &key.purpose_code,
            beneficiary_group: &key.beneficiary_group,
        }
    }
}

impl<'a> From<&'a PersonKey> for Dimensions<'a> {
    fn from(key: &'a PersonKey) -> Self {
        Self {
            starts_on: key.starts_on,
            fund_id: &key.fund_id,
            campaign_id: &key.campaign_id,
            unit_id: &key.unit_id,
            donor_type: &key.donor_type,
            purpose_code: &key.purpose_code,
            beneficiary_group: &key.beneficiary_group,
        }
    }
}

/// One cell as it is added up.
#[derive(Debug, Default, Clone)]
pub struct Cell {
    figures: FundFigures,
    goods: BTreeMap<String, i64>,
    opening: i64,
    opening_earmarked: i64,
    earmarked: i64,
    persons: BTreeMap<(String, String), i64>,
}

/// What a row adds to money received, to money spent, and to what is bound to a purpose.
fn effect(key: &Key) -> (i64, i64, i64) {
    let bound = i64::from(!key.earmark.is_empty());
    match key.kind.as_str() {
        "receipt" => (1, 0, bound),
        "receipt_reversal" => (-1, 0, -bound),
        "disbursement" => (0, 1, 0),
        "disbursement_reversal" => (0, -1, 0),
        "return" => (0, -1, bound),
        "reservation" => (0, 0, -bound),
        "release" => (0, 0, bound),
        _ => (0, 0, 0),
    }
}

impl Cell {
    /// A row from before the period.
    pub fn before(&mut self, key: &Key, amount: i64) {
        if key.measure == "vnd" {
            let (received, spent, bound) = effect(key);
            self.opening += (received - spent) * amount;
            self.opening_earmarked += bound * amount;
        }
    }

    /// A row of the period.
    pub fn add(&mut self, key: &Key, amount: i64, valuation: i64) {
        let (received, spent, bound) = effect(key);
        let figures = &mut self.figures;
        match key.measure.as_str() {
            "vnd" => {
                figures.received_vnd += received * amount;
                figures.spent_vnd += spent * amount;
                self.earmarked += bound * amount;
                if is_administration(&key.purpose_code) {
                    figures.administration_vnd += spent * amount;
                }
                match key.kind.as_str() {
                    "reservation" => figures.reserved_vnd += amount,
                    "release" => figures.reserved_vnd -= amount,
                    "pledge" => *figures.pledged_vnd.get_or_insert(0) += amount,
                    "pledge_withdrawal" => *figures.pledged_vnd.get_or_insert(0) -= amount,
                    _ => {}
                }
            }
            "labour" => figures.labour_hours += received * amount,
            "house" if key.kind == "house_build" => figures.houses_built += amount,
            "house" => figures.houses_repaired += amount,
            _ => {
                figures.goods_value_vnd += received * valuation;
                if received != 0 {
                    *self.goods.entry(key.item.clone()).or_default() += received * amount;
                }
            }
        }
    }

    /// Somebody who gave or was helped.
    pub fn count(&mut self, key: &PersonKey, times: i64) {
        *self.persons.entry((key.kind.clone(), key.who.clone())).or_default() += times;
    }

    /// The balances that the next cell in time opens with.
    pub fn closing(&self) -> (i64, i64) {
        let figures = &self.figures;
        let money = self.opening + figures.received_vnd - figures.spent_vnd;
        (money, self.opening_earmarked + self.earmarked)
    }

    pub fn open_with(&mut self, (money, earmarked): (i64, i64)) {
        (self.opening, self.opening_earmarked) = (money, earmarked);
    }

    /// The givers of the cell.
    pub fn donors(&self) -> BTreeSet<String> {
        let given = self.persons.iter().filter(|((role, _), times)| role == "donor" && **times > 0);
        given.map(|((_, who), _)| who.clone()).collect()
    }

    pub fn finish(self, key: String, label: String) -> FundFigures {
        let count = |role: &str| self.persons.iter().filter(|((r, _), times)| r == role && **times > 0).count() as i64;
        let (donors, beneficiaries) = (count("donor"), count("beneficiary"));
        let (closing, earmarked) = self.closing();
        let figures = self.figures;
        let goods = self.goods.into_iter().filter(|(_, amount)| *amount != 0).map(|(item, amount)| {
            let (item, item_unit) = rules::split_item(&item);
            AmountLine { measure: "goods".to_owned(), item, item_unit, amount }
        });
        let income = i128::from(figures.received_vnd);
        let ratio = (income > 0).then(|| i128::from(figures.administration_vnd) * 10_000 / income);
        FundFigures {
            key,
            label,
            goods: goods.collect(),
            administration_ratio: ratio.and_then(|ratio| i64::try_from(ratio).ok()),
            pledged_vnd: Some(figures.pledged_vnd.unwrap_or(0)),
            donors: Some(donors),
            beneficiaries: Some(beneficiaries),
            average_support_vnd: (beneficiaries > 0).then(|| figures.spent_vnd / beneficiaries),
            opening_balance_vnd: self.opening,
            closing_balance_vnd: closing,
            earmarked_balance_vnd: earmarked,
            ..figures
        }
    }
}

/// How many persons a cell is about: the smaller of those that it names at all.
fn persons(figures: &FundFigures) -> i64 {
    let counts = [figures.donors.unwrap_or(0), figures.beneficiaries.unwrap_or(0)];
    counts.into_iter().filter(|count| *count > 0).min().unwrap_or(i64::MAX)
}

fn hide(figures: &mut FundFigures) {
    let (key, label) = (std::mem::take(&mut figures.key), std::mem::take(&mut figures.label));
    *figures = FundFigures { key, label, is_suppressed: true, ..FundFigures::default() };
}

/// Leaves out what is pledged: those who pledge are not counted, so a single one could be told.
pub fn without_pledges(figures: &mut FundFigures) {
    figures.pledged_vnd = None;
}

/// Hides what is about fewer than [`FEWEST`] persons, and when that is a single cell a second one, so that it cannot be
/// worked out from the total.
pub fn suppress(total: &mut FundFigures, cells: &mut [FundFigures]) {
    for cell in cells.iter_mut().filter(|cell| persons(cell) < FEWEST) {
        hide(cell);
    }
    if cells.iter().filter(|cell| cell.is_suppressed).count() == 1
        && let Some(next) = cells.iter_mut().filter(|cell| !cell.is_suppressed).min_by_key(|cell| persons(cell))
    {
        hide(next);
    }
    if persons(total) < FEWEST {
        hide(total);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_period_is_half_months_and_the_days_at_its_ends() {
        let year = parts(day("2026-01-01"), day("2027-01-01"));
        assert_eq!(year, [("half", day("2026-01-01"), day("2027-01-01"))]);
        let reporting_month = parts(day("2026-06-15"), day("2026-07-15"));
        assert_eq!(reporting_month, [("half", day("2026-06-15"), day("2026-07-15"))]);
        let odd = parts(day("2026-01-10"), day("2026-03-20"));
        assert_eq!(
            odd,
            [
                ("day", day("2026-01-10"), day("2026-01-15")),
                ("half", day("2026-01-15"), day("2026-03-15")),
                ("day", day("2026-03-15"), day("2026-03-20")),
            ]
        );
        assert_eq!(parts(day("2026-01-03"), day("2026-01-09")), [("day", day("2026-01-03"), day("2026-01-09"))]);
    }

    fn about(donors: i64, received_vnd: i64) -> FundFigures {
        FundFigures { donors: Some(donors), beneficiaries: Some(0), received_vnd, ..FundFigures::default() }
    }

    #[test]
    fn a_small_cell_cannot_be_worked_out() {
        let (mut total, mut cells) = (about(60, 600), [about(40, 400), about(17, 170), about(3, 30)]);
        suppress(&mut total, &mut cells);
        assert_eq!(cells.each_ref().map(|cell| cell.is_suppressed), [false, true, true]);
        assert_eq!((cells[1].received_vnd, cells[2].donors), (0, None));
        assert!(!total.is_suppressed);
        let (mut total, mut cells) = (about(4, 40), [about(4, 40)]);
        suppress(&mut total, &mut cells);
        assert!(total.is_suppressed && cells[0].is_suppressed);
    }
}
