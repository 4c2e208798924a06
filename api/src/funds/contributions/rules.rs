//! Rules of contributions. Pure.

use super::types::{ContributionCreate, ContributionStatus, ContributionTransition};
use crate::{
    ctx::prelude::rules::*,
    funds::{
        access::DECIDE,
        campaigns::store::CampaignRow,
        common::measure::{Channel, Measure, check_item, check_valuation},
    },
};

pub static CONTRIBUTIONS: Machine<ContributionStatus, ContributionTransition> = {
    use {ContributionStatus as S, ContributionTransition as T};
    Machine {
        thing: "contribution",
        states: &[S::Posted, S::Reversed],
        last: &[S::Reversed],
        steps: &[step(S::Posted, T::Reverse, S::Reversed, DECIDE, Taker::NotPreparer)],
    }
};

/// Checks a gift by itself: measure against channel, currency, valuation and day.
pub fn check_contribution(input: &ContributionCreate, faults: &mut Faults) -> String {
    let fits = match input.channel {
        Channel::Cash | Channel::Bank => input.measure == Measure::Vnd,
        Channel::Goods => input.measure == Measure::Goods,
        Channel::Labour => input.measure == Measure::Labour,
    };
    if !fits {
        faults.add(
            "/measure",
            "wrong_measure",
            "Đơn vị đo không khớp cách nhận",
            "The measure does not fit the way it came",
        );
    }
    if input.currency.as_deref().is_some_and(|currency| currency != "VND") {
        faults.add(
            "/currency",
            "not_allowed",
            "Sổ quỹ chỉ ghi đồng Việt Nam; vui lòng quy đổi trước",
            "The books are kept in đồng; please exchange the money first",
        );
    }
    let valued = [input.valuation_vnd.is_some(), input.valued_by.is_some(), input.valued_on.is_some()];
    check_valuation(input.measure, valued, faults);
    check_item(input.measure, input.item.as_deref(), input.item_unit.as_deref(), faults)
}

/// A campaign receives from the day it starts to the day it closes (NĐ 93/2021/NĐ-CP), whatever the day of entry.
pub fn check_campaign_day(campaign: &CampaignRow, on: NaiveDate) -> Result<(), Problem> {
    if on >= campaign.starts_on && campaign.closes_on.is_none_or(|last| on <= last) {
        return Ok(());
    }
    Err(Problem::invalid(
        "/received_on",
        "campaign_closed",
        "Đợt vận động không nhận đóng góp vào ngày này",
        "The campaign does not receive on this day",
    ))
}
