//! What bank statements say to the outside.

use super::{BankImportId, BankLineId, CampaignId, ContributionId, DonorId, FundId, types::DonorRef};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A bank's statement that was taken in.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankImportView {
    pub id: BankImportId,
    pub fund_id: FundId,
    pub file_name: String,
    pub sha256: String,
    pub created_at: DateTime<Utc>,
}

/// A line of a statement.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankLineView {
    pub id: BankLineId,
    /// The line of the file; the head is line 1.
    pub line_number: i64,
    pub booked_on: NaiveDate,
    pub amount_vnd: i64,
    pub payer: String,
    pub text: String,
    pub reference: String,
    /// `proposed` (the payer's name is that of one giver), `unmatched`, `posted`, or `known` (posted before with this reference).
    pub status: String,
    pub donor: Option<DonorRef>,
    pub contribution_id: Option<ContributionId>,
}

/// How a line is posted.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BankLinePost {
    /// The giver; the proposed one when left out.
    pub donor_id: Option<DonorId>,
    pub campaign_id: Option<CampaignId>,
    /// The purpose that the giver bound the gift to.
    #[schema(max_length = 40)]
    #[validate(length(max = 40))]
    pub earmark: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BankLineQuery {
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    pub cursor: Option<String>,
}
