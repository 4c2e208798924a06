//! Adding up. Pure.

use super::{
    profiles::Place,
    store::Key,
    types::{FundFigures, GroupBy},
};
use crate::funds::{purposes::is_administration, rules, types::AmountLine};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

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

/// What sums and places have in common.
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

impl<'a> Dimensions<'a> {
    /// Where a person was counted, in a period that begins on a day.
    pub fn of(place: &'a Place, starts_on: NaiveDate) -> Self {
        Self {
            starts_on,
            fund_id: &place.fund_id,
            campaign_id: &place.campaign_id,
            unit_id: &place.unit_id,
            donor_type: &place.donor_type,
            purpose_code: &place.purpose_code,
            beneficiary_group: &place.beneficiary_group,
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
    /// How many rows of the period the cell holds.
    entries: i64,
    donors: i64,
    beneficiaries: i64,
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
        self.entries += 1;
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

    /// Persons who gave or were helped.
    pub fn count(&mut self, kind: &str, persons: i64) {
        match kind {
            "donor" => self.donors += persons,
            _ => self.beneficiaries += persons,
        }
    }

    /// True when the cell neither opened with anything nor changed.
    pub fn is_empty(&self) -> bool {
        self.entries == 0 && (self.opening, self.opening_earmarked, self.donors, self.beneficiaries) == (0, 0, 0, 0)
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

    pub fn finish(self, key: String, label: String) -> FundFigures {
        let (donors, beneficiaries) = (self.donors, self.beneficiaries);
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
