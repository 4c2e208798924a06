//! Types of campaigns in the API.

use crate::{
    ctx::prelude::types::*,
    funds::{
        common::measure::MAX_AMOUNT,
        ids::{CampaignId, FundId},
    },
};

/// What a campaign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CampaignKind {
    /// The yearly appeal of a fund.
    Annual,
    /// Relief after a disaster: an account of its own and a closing day (NĐ 93/2021/NĐ-CP).
    Relief,
    /// One day's pay of officials, by custom and voluntary.
    OneDaysPay,
}

/// A new campaign.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CampaignCreate {
    pub fund_id: FundId,
    pub kind: CampaignKind,
    #[schema(value_type = String, example = "Tháng cao điểm tháng Bảy", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name: CleanText,
    /// In đồng.
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub goal_vnd: Option<i64>,
    pub starts_on: Day,
    /// The last day on which gifts are received; a relief campaign must have one.
    pub closes_on: Option<Day>,
    /// A relief campaign has an account of its own (409 `duplicate` for that of another campaign of the fund).
    #[schema(value_type = Option<String>, example = "0000 0000 0000", max_length = 60)]
    #[validate(length(max = 60))]
    pub bank_account: Option<CleanText>,
    /// Agencies that take part.
    #[serde(default)]
    #[schema(max_items = 30)]
    #[validate(length(max = 30))]
    pub partner_ids: Vec<AgencyId>,
}

/// A campaign with its progress.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignView {
    pub id: CampaignId,
    #[schema(example = "CD-2026-0001")]
    pub code: String,
    pub fund_id: FundId,
    #[schema(value_type = CampaignKind)]
    pub kind: String,
    pub name: String,
    pub goal_vnd: Option<i64>,
    /// Money received for it so far, reversals taken off.
    pub received_vnd: i64,
    /// Money promised for it and not withdrawn, whatever of it came since. A pledge is no receipt.
    pub pledged_vnd: i64,
    pub starts_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
    /// The decision that moved the closing day last.
    pub closing_decision: Option<ClosingDecision>,
    pub is_open: bool,
    #[schema(value_type = CampaignStatus)]
    pub status: String,
    /// What the caller may do with it now.
    pub transitions: Vec<CampaignTransition>,
    pub bank_account: Option<String>,
    pub partners: Vec<AgencyRef>,
    pub version: i64,
}

/// A decision that moves a campaign's closing day.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosingDecision {
    pub closes_on: Day,
    #[schema(example = "12/QĐ-BVĐ")]
    pub decision_number: DocumentNumber,
    pub signed_on: PastDay,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CampaignQuery {
    pub fund_id: Option<FundId>,
}

/// Whether a campaign receives, by its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CampaignStatus {
    Upcoming,
    Open,
    Closed,
}

/// What may be done with a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CampaignTransition {
    /// Its first day comes.
    Start,
    /// Its last day is over.
    End,
    /// A decision moves the closing day, on or back.
    MoveClosing,
}

versioned_views!(CampaignView);
