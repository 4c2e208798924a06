//! What statistics say to the outside.

use crate::{
    directory::UnitId,
    funds::{
        allocations::types::BeneficiaryGroup,
        common::measure::AmountLine,
        donors::types::DonorType,
        ids::{CampaignId, FundId},
    },
    platform::{codes::Code, day::Day, http::table::Format},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What the figures are divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    Fund,
    Campaign,
    Unit,
    DonorType,
    Purpose,
    BeneficiaryGroup,
    Month,
    Year,
}

/// In whose boundaries units are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Boundaries {
    /// As they were on the day of the entry.
    #[default]
    Then,
    /// Each under whoever serves it today.
    Today,
}

/// Figures that are published or hidden together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureGroup {
    /// Donors, money received.
    Donors,
    /// Value of goods, labour, goods.
    InKind,
    /// Persons helped, money spent, average, houses.
    Helped,
    /// Opening, closing and earmarked balance.
    Balances,
    /// What is promised.
    Pledged,
    /// What is decided on.
    Reserved,
    /// Running costs and their share.
    Administration,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FundStatisticsQuery {
    /// The first day; 1 January of this year when left out.
    pub from: Option<Day>,
    /// The last day; today when left out.
    pub to: Option<Day>,
    /// A reporting month, from the 15th of the month before to the 14th; instead of `from` and `to`.
    #[param(example = "2026-07", pattern = "^[0-9]{4}-[0-9]{2}$")]
    pub reporting_month: Option<String>,
    /// A year, quarter or month of the calendar; instead of `from` and `to`.
    #[param(example = "2026-Q3", pattern = "^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]
    pub period: Option<String>,
    /// The same of reporting, which ends on the 14th: the year 2026 is from 15 December 2025 to 14 December 2026.
    #[param(example = "2026", pattern = "^[0-9]{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$")]
    pub reporting_period: Option<String>,
    pub fund_id: Option<FundId>,
    /// A kind of fund, such as `DODN`.
    #[param(example = "DODN")]
    pub fund_kind: Option<Code>,
    pub campaign_id: Option<CampaignId>,
    /// A unit with all below it and all that it succeeded.
    pub unit_id: Option<UnitId>,
    pub boundaries: Option<Boundaries>,
    pub donor_type: Option<DonorType>,
    #[param(example = "DODN_NHAO")]
    pub purpose_code: Option<Code>,
    pub beneficiary_group: Option<BeneficiaryGroup>,
    pub group_by: Option<GroupBy>,
    /// Without it `Accept` says how the figures are written.
    pub format: Option<Format>,
}

/// The figures of funds over a period.
#[derive(Debug, Serialize, ToSchema)]
pub struct FundStatistics {
    /// The last number of the journal that these figures hold. Equal snapshots have equal figures.
    pub snapshot: i64,
    /// When that entry was made.
    pub as_of: DateTime<Utc>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub total: FundFigures,
    pub cells: Vec<FundFigures>,
    /// Years of which only single figures are known; they are in no total.
    pub past_figures: Vec<PastFigure>,
}

/// Figures. Money in đồng, labour in hours.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FundFigures {
    /// What the cell is about, as a code or an id; empty for the total.
    pub key: String,
    /// The code by which people know it, where the key is an id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The same in words, where it has a name.
    pub label: String,
    pub received_vnd: i64,
    /// What goods were worth, shown beside money and never added to it.
    pub goods_value_vnd: i64,
    pub labour_hours: i64,
    pub goods: Vec<AmountLine>,
    /// Promised in the period, less what was withdrawn in it. No receipt: in no balance. Null where it is not published.
    pub pledged_vnd: Option<i64>,
    pub spent_vnd: i64,
    /// Decided on in the period, less what became free again.
    pub reserved_vnd: i64,
    pub administration_vnd: i64,
    /// Administration in hundredths of a per cent of what was received; null without income.
    pub administration_ratio: Option<i64>,
    /// Donors, each counted once.
    pub donors: Option<i64>,
    /// People helped, each counted once.
    pub beneficiaries: Option<i64>,
    /// What was spent to help persons, for each of them, rounded down; in public, null where it would tell other costs.
    pub average_support_vnd: Option<i64>,
    /// Each counts once: when the first allocation that paid for it is settled, where that one was decided on.
    pub houses_built: i64,
    pub houses_repaired: i64,
    pub opening_balance_vnd: i64,
    pub closing_balance_vnd: i64,
    /// Bound to a purpose at the end of the period and not decided on.
    pub earmarked_balance_vnd: i64,
    /// True where figures about donors or people helped are not published, since they are fewer than five or would reveal such.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_suppressed: bool,
    /// Which figures are not published; they are 0 or null here. Only in public.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub suppressed: Vec<FigureGroup>,
}

impl FundFigures {
    /// Takes a group of figures from another cell, with whether they are shown.
    pub fn take(&mut self, group: FigureGroup, other: &Self) {
        match group {
            FigureGroup::Donors => (self.received_vnd, self.donors) = (other.received_vnd, other.donors),
            FigureGroup::InKind => {
                (self.goods_value_vnd, self.labour_hours) = (other.goods_value_vnd, other.labour_hours);
                self.goods.clone_from(&other.goods);
            }
            FigureGroup::Helped => {
                self.spent_vnd = other.spent_vnd;
                (self.houses_built, self.houses_repaired) = (other.houses_built, other.houses_repaired);
                (self.beneficiaries, self.average_support_vnd) = (other.beneficiaries, other.average_support_vnd);
            }
            FigureGroup::Balances => {
                self.opening_balance_vnd = other.opening_balance_vnd;
                self.closing_balance_vnd = other.closing_balance_vnd;
                self.earmarked_balance_vnd = other.earmarked_balance_vnd;
            }
            FigureGroup::Pledged => self.pledged_vnd = other.pledged_vnd,
            FigureGroup::Reserved => self.reserved_vnd = other.reserved_vnd,
            FigureGroup::Administration => {
                (self.administration_vnd, self.administration_ratio) =
                    (other.administration_vnd, other.administration_ratio);
            }
        }
        self.suppressed.retain(|known| *known != group);
        if other.suppressed.contains(&group) {
            self.suppressed.push(group);
            self.suppressed.sort_unstable();
        }
        let of_persons = [FigureGroup::Donors, FigureGroup::InKind, FigureGroup::Helped];
        self.is_suppressed = of_persons.iter().any(|group| self.suppressed.contains(group));
    }

    /// Leaves a group of figures out.
    pub fn hide(&mut self, group: FigureGroup) {
        self.take(group, &Self { suppressed: vec![group], ..Self::default() });
    }
}

/// A figure of a past year, as the report gave it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PastFigure {
    #[schema(example = "DODN")]
    pub fund_kind: String,
    pub unit: String,
    pub year: i64,
    #[schema(example = "spent_vnd")]
    pub figure: String,
    pub value: i64,
    pub unit_text: String,
    /// `exact`, `over` or `about`. Of "over" no average is made.
    #[schema(example = "over")]
    pub exactness: String,
    pub source: String,
}

#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PublicStatisticsQuery {
    /// This year when left out. Only whole years: from two periods that overlap a single contribution could be worked out.
    #[param(minimum = 2000, maximum = 2200, example = 2026)]
    pub year: Option<i32>,
    /// Without it `Accept` says how the figures are written.
    pub format: Option<Format>,
}

/// The totals of a year for everybody.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PublicFundStatistics {
    pub snapshot: i64,
    pub as_of: DateTime<Utc>,
    /// The day on which the figures of what was received were published. They are the same until the next publication (each day,
    /// week or month, as the office sets it), and stay longer while what changed is about fewer than five persons.
    #[schema(example = "2026-11-25")]
    pub received_published_on: NaiveDate,
    /// The same for what was spent.
    #[schema(example = "2026-11-25")]
    pub spent_published_on: NaiveDate,
    pub year: i32,
    pub total: FundFigures,
    pub by_fund: Vec<FundFigures>,
    pub by_purpose: Vec<FundFigures>,
    pub campaigns: Vec<PublicCampaign>,
    /// Donors who agreed to be named, by name.
    pub wall: Vec<String>,
    pub past_figures: Vec<PastFigure>,
}

/// A campaign in public.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct PublicCampaign {
    pub name: String,
    pub goal_vnd: Option<i64>,
    pub received_vnd: i64,
    pub starts_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
}
