//! Types of bank in the API.

use crate::{
    ctx::prelude::types::*,
    funds::{
        donors::types::DonorRef,
        ids::{BankImportId, BankLineId, CampaignId, ContributionId, DonorId, FundId},
    },
};

/// What was done with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BankLineStatus {
    /// To be posted; the payer's name is that of one donor.
    Proposed,
    /// To be posted, once a donor is chosen.
    Unmatched,
    /// It is a contribution.
    Posted,
    /// An earlier statement has the same transfer, or its reference was posted before.
    Duplicate,
    /// It is no contribution.
    Dismissed,
}

/// What may be done with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BankLineStep {
    Post,
    Dismiss,
    Reopen,
    /// Its contribution was reversed.
    Release,
}

/// A bank's statement that was taken in.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankImportView {
    pub id: BankImportId,
    pub fund_id: FundId,
    /// The campaign whose own account it is of.
    pub campaign_id: Option<CampaignId>,
    pub file_name: String,
    pub sha256: String,
    pub counts: BankLineCounts,
    pub created_at: DateTime<Utc>,
    pub created_by: Option<UserRef>,
}

/// How many lines of a statement have which status.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct BankLineCounts {
    /// To be posted, without a donor.
    pub open: i64,
    /// To be posted, with a donor proposed.
    pub matched: i64,
    pub posted: i64,
    pub duplicate: i64,
    pub dismissed: i64,
}

/// A line of a statement.
#[derive(Debug, Serialize, ToSchema)]
pub struct BankLineView {
    pub id: BankLineId,
    /// The line of the file; the headings are line 1.
    pub line_number: i64,
    pub booked_on: NaiveDate,
    pub amount_vnd: i64,
    pub payer: String,
    pub text: String,
    /// Empty where the bank gives none.
    pub reference: String,
    pub status: BankLineStatus,
    /// What the caller may do with it now.
    pub transitions: Vec<BankLineStep>,
    pub donor: Option<DonorRef>,
    /// What was posted with it, or before with its reference.
    pub contribution_id: Option<ContributionId>,
    /// The line of an earlier statement that is the same transfer.
    pub duplicate_of: Option<BankLineRef>,
    /// Why it was dismissed, or opened again.
    pub reason: Option<String>,
    pub version: i64,
}

/// A line by its statement.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BankLineRef {
    pub id: BankLineId,
    pub import_id: BankImportId,
    pub line_number: i64,
    pub status: BankLineStatus,
}

/// How a line is posted.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BankLinePost {
    /// The donor; the proposed one when left out.
    pub donor_id: Option<DonorId>,
    /// The campaign; that of the statement's account when left out. A campaign of another account is refused (422).
    pub campaign_id: Option<CampaignId>,
    /// The purpose that the donor bound the contribution to.
    pub earmark: Option<Code>,
}

/// Why a line is dismissed, or opened again.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BankLineReason {
    #[schema(value_type = String, example = "Lãi tiền gửi, không phải khoản đóng góp", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
}

/// What a statement is of.
#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BankImportTarget {
    /// The campaign whose own account it is of; the fund's account when left out.
    pub campaign_id: Option<CampaignId>,
}

versioned_views!(BankLineView);
