//! Adding up. Pure.

use super::{
    store::{Counts, Place, What},
    types::{FundFigures, GroupBy},
};
use crate::funds::common::{
    measure::{self, AmountLine},
    purposes::{is_administration, is_for_nobody},
};
use std::collections::BTreeMap;

/// The key of a place in the asked division; time is no part of a place.
pub fn group_key(group: GroupBy, place: &Place, serving: impl Fn(&str) -> String) -> String {
    let key = match group {
        GroupBy::Fund => place.fund_id.clone(),
        GroupBy::Campaign => place.campaign_id.clone(),
        GroupBy::Unit => serving(&place.unit_id),
        GroupBy::DonorType => place.donor_type.clone(),
        GroupBy::Purpose => place.purpose_code.clone(),
        GroupBy::BeneficiaryGroup => place.beneficiary_group.clone(),
        GroupBy::Month | GroupBy::Year => String::new(),
    };
    if key.is_empty() { "unspecified".to_owned() } else { key }
}

/// What happened at one place, or at several together.
#[derive(Debug, Default, Clone)]
pub struct Sums {
    received_vnd: i64,
    spent_vnd: i64,
    /// The part of it whose purpose is to help persons.
    helped_vnd: i64,
    reserved_vnd: i64,
    pledged_vnd: i64,
    administration_vnd: i64,
    goods_value_vnd: i64,
    labour_hours: i64,
    houses_built: i64,
    houses_repaired: i64,
    /// By how much the money that is bound to a purpose changed.
    earmarked_vnd: i64,
    entries: i64,
    goods: BTreeMap<String, i64>,
}

/// What a row adds to money received, to money spent, and to what is bound to a purpose.
fn effect(what: &What) -> (i64, i64, i64) {
    let bound = i64::from(!what.earmark.is_empty());
    match what.kind.as_str() {
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

impl Sums {
    /// Adds a row of the roll-ups.
    pub fn add(&mut self, purpose_code: &str, what: &What, (amount, valuation, entries): Counts) {
        let (received, spent, bound) = effect(what);
        self.entries += entries;
        match what.measure.as_str() {
            "vnd" => {
                self.received_vnd += received * amount;
                self.spent_vnd += spent * amount;
                self.earmarked_vnd += bound * amount;
                if !is_for_nobody(purpose_code) {
                    self.helped_vnd += spent * amount;
                }
                if is_administration(purpose_code) {
                    self.administration_vnd += spent * amount;
                }
                match what.kind.as_str() {
                    "reservation" => self.reserved_vnd += amount,
                    "release" => self.reserved_vnd -= amount,
                    "pledge" => self.pledged_vnd += amount,
                    "pledge_withdrawal" => self.pledged_vnd -= amount,
                    _ => {}
                }
            }
            "labour" => self.labour_hours += received * amount,
            "house" if what.kind == "house_build" => self.houses_built += amount,
            "house" => self.houses_repaired += amount,
            _ => {
                self.goods_value_vnd += received * valuation;
                if received != 0 {
                    *self.goods.entry(what.item.clone()).or_default() += received * amount;
                }
            }
        }
    }

    fn merge(&mut self, other: &Self) {
        self.received_vnd += other.received_vnd;
        self.spent_vnd += other.spent_vnd;
        self.helped_vnd += other.helped_vnd;
        self.reserved_vnd += other.reserved_vnd;
        self.pledged_vnd += other.pledged_vnd;
        self.administration_vnd += other.administration_vnd;
        self.goods_value_vnd += other.goods_value_vnd;
        self.labour_hours += other.labour_hours;
        self.houses_built += other.houses_built;
        self.houses_repaired += other.houses_repaired;
        self.earmarked_vnd += other.earmarked_vnd;
        self.entries += other.entries;
        for (item, amount) in &other.goods {
            *self.goods.entry(item.clone()).or_default() += amount;
        }
    }

    /// By how much the balance changed.
    fn money(&self) -> i64 {
        self.received_vnd - self.spent_vnd
    }
}

/// One cell as it is added up.
#[derive(Debug, Default, Clone)]
pub struct Cell {
    sums: Sums,
    opening: i64,
    opening_earmarked: i64,
    donors: i64,
    beneficiaries: i64,
}

impl Cell {
    /// What changed before the period, or, with the sign -1, what is to be taken off again.
    pub fn before(&mut self, sums: &Sums, sign: i64) {
        self.opening += sign * sums.money();
        self.opening_earmarked += sign * sums.earmarked_vnd;
    }

    /// What happened in the period.
    pub fn add(&mut self, sums: &Sums) {
        self.sums.merge(sums);
    }

    /// Persons who gave or were helped.
    pub fn count(&mut self, is_donor: bool, persons: i64) {
        *(if is_donor { &mut self.donors } else { &mut self.beneficiaries }) += persons;
    }

    /// True when the cell neither opened with anything nor changed.
    pub fn is_empty(&self) -> bool {
        (self.sums.entries, self.opening, self.opening_earmarked, self.donors, self.beneficiaries) == (0, 0, 0, 0, 0)
    }

    /// The balances that the next cell in time opens with.
    pub fn closing(&self) -> (i64, i64) {
        (self.opening + self.sums.money(), self.opening_earmarked + self.sums.earmarked_vnd)
    }

    pub fn open_with(&mut self, (money, earmarked): (i64, i64)) {
        (self.opening, self.opening_earmarked) = (money, earmarked);
    }

    pub fn finish(self, key: String, label: String) -> FundFigures {
        let (closing, earmarked) = self.closing();
        let (sums, beneficiaries) = (self.sums, self.beneficiaries);
        let goods = sums.goods.into_iter().filter(|(_, amount)| *amount != 0).map(|(item, amount)| {
            let (item, item_unit) = measure::split_item(&item);
            AmountLine { measure: "goods".to_owned(), item, item_unit, amount }
        });
        let income = i128::from(sums.received_vnd);
        let ratio = (income > 0).then(|| i128::from(sums.administration_vnd) * 10_000 / income);
        FundFigures {
            key,
            label,
            received_vnd: sums.received_vnd,
            goods_value_vnd: sums.goods_value_vnd,
            labour_hours: sums.labour_hours,
            goods: goods.collect(),
            pledged_vnd: Some(sums.pledged_vnd),
            spent_vnd: sums.spent_vnd,
            reserved_vnd: sums.reserved_vnd,
            administration_vnd: sums.administration_vnd,
            administration_ratio: ratio.and_then(|ratio| i64::try_from(ratio).ok()),
            donors: Some(self.donors),
            beneficiaries: Some(beneficiaries),
            average_support_vnd: (beneficiaries > 0).then(|| sums.helped_vnd / beneficiaries),
            houses_built: sums.houses_built,
            houses_repaired: sums.houses_repaired,
            opening_balance_vnd: self.opening,
            closing_balance_vnd: closing,
            earmarked_balance_vnd: earmarked,
            ..FundFigures::default()
        }
    }
}
