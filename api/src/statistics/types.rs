//! What statistics say to the outside.

use crate::{
    directory::UnitId,
    funds::{
        CampaignId, FundId,
        types::{AmountLine, BeneficiaryGroup, DonorType},
    },
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    #[default]
    Json,
    /// UTF-8 with a byte order mark, as Excel reads it.
    Csv,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FundStatisticsQuery {
    /// The first day; 1 January of this year when left out.
    pub from: Option<NaiveDate>,
    /// The last day; today when left out.
    pub to: Option<NaiveDate>,
    /// A reporting month, from the 15th of the month before to the 14th; instead of `from` and `to`.
    #[param(example = "2026-07", pattern = "^[0-9]{4}-[0-9]{2}$")]
    pub reporting_month: Option<String>,
    pub fund_id: Option<FundId>,
    /// A kind of fund, such as `DODN`.
    #[param(max_length = 20)]
    pub fund_kind: Option<String>,
    pub campaign_id: Option<CampaignId>,
    /// A unit with all below it and all that it succeeded.
    pub unit_id: Option<UnitId>,
    pub boundaries: Option<Boundaries>,
    pub donor_type: Option<DonorType>,
    #[param(max_length = 40)]
    pub purpose_code: Option<String>,
    pub beneficiary_group: Option<BeneficiaryGroup>,
    pub group_by: Option<GroupBy>,
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct FundFigures {
    /// What the cell is about, as a code or an id; empty for the total.
    pub key: String,
    /// The same in words, where it has a name.
    pub label: String,
    pub received_vnd: i64,
    /// What goods were worth, told beside money and never added to it.
    pub goods_value_vnd: i64,
    pub labour_hours: i64,
    pub goods: Vec<AmountLine>,
    /// Promised in the period, less what was withdrawn in it. No receipt: in no balance. Null where it is not told.
    pub pledged_vnd: Option<i64>,
    pub spent_vnd: i64,
    /// Decided on in the period, less what became free again.
    pub reserved_vnd: i64,
    pub administration_vnd: i64,
    /// Administration in hundredths of a per cent of what was received; null without income.
    pub administration_ratio: Option<i64>,
    /// Givers, each counted once.
    pub donors: Option<i64>,
    /// Persons helped, each counted once.
    pub beneficiaries: Option<i64>,
    /// What was spent for each person, rounded down.
    pub average_support_vnd: Option<i64>,
    pub houses_built: i64,
    pub houses_repaired: i64,
    pub opening_balance_vnd: i64,
    pub closing_balance_vnd: i64,
    /// Bound to a purpose at the end of the period and not decided on.
    pub earmarked_balance_vnd: i64,
    /// True where figures about fewer than five persons are not told.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_suppressed: bool,
}

/// A figure of a past year, as the report gave it.
#[derive(Debug, Clone, Serialize, ToSchema)]
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
    /// This year when left out. Only whole years: from two periods that overlap a single gift could be worked out.
    #[param(minimum = 2000, maximum = 2200, example = 2026)]
    pub year: Option<i32>,
}

/// The totals of a year for everybody.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicFundStatistics {
    pub snapshot: i64,
    pub as_of: DateTime<Utc>,
    pub year: i32,
    pub total: FundFigures,
    pub by_fund: Vec<FundFigures>,
    pub by_purpose: Vec<FundFigures>,
    pub campaigns: Vec<PublicCampaign>,
    /// Givers who agreed to be named, by name.
    pub wall: Vec<String>,
    pub past_figures: Vec<PastFigure>,
}

/// A campaign in public.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicCampaign {
    pub name: String,
    pub goal_vnd: Option<i64>,
    pub received_vnd: i64,
    pub starts_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
}
