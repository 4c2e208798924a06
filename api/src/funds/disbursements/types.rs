//! Types of disbursements in the API.

use crate::{
    ctx::{endings::EndingView, prelude::types::*},
    funds::{
        common::measure::MAX_AMOUNT,
        ids::{AllocationId, DisbursementDocumentId, DisbursementId},
    },
};

/// What minutes show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MinutesKind {
    Acceptance,
    HandOver,
    SignedList,
}

/// A payment to be approved by somebody else.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DisbursementCreate {
    pub allocation_id: AllocationId,
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub amount: i64,
    /// A house is paid in two tranches: after the acceptance, and with the hand-over.
    pub minutes_kind: Option<MinutesKind>,
    #[schema(example = "03/BB")]
    pub minutes_number: Option<DocumentNumber>,
    pub minutes_on: Option<PastDay>,
}

/// A payment.
#[derive(Debug, Serialize, ToSchema)]
pub struct DisbursementView {
    pub id: DisbursementId,
    pub allocation_id: AllocationId,
    pub tranche: i64,
    pub amount: i64,
    #[schema(value_type = DisbursementStatus)]
    pub status: String,
    pub minutes_kind: Option<String>,
    pub minutes_number: Option<String>,
    pub minutes_on: Option<NaiveDate>,
    /// What of it came back.
    pub returned: i64,
    /// What of it is paid and did not come back.
    pub outstanding: i64,
    pub prepared_by: Option<UserRef>,
    pub approved_by: Option<UserRef>,
    pub approved_at: Option<DateTime<Utc>>,
    pub documents: Vec<DisbursementPaperView>,
    /// How it ended, when it was withdrawn, refused or reversed.
    pub ending: Option<EndingView>,
    /// What the caller may do with it now.
    pub transitions: Vec<DisbursementTransition>,
    pub version: i64,
}

/// A paper or photo of a payment.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DisbursementPaperView {
    pub id: DisbursementDocumentId,
    /// `minutes`, `signed_list` or `photo`.
    pub requirement: String,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub sha256: String,
    pub uploaded_by: Option<UserRef>,
    pub uploaded_at: DateTime<Utc>,
}

/// Unspent money that comes back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnCreate {
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub amount: i64,
    #[schema(value_type = String, example = "Còn thừa sau quyết toán", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub cause: CleanText,
}

/// How far a disbursement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisbursementStatus {
    /// Waits for its approval; nothing is paid.
    Prepared,
    Paid,
    /// All of it came back to the fund.
    Returned,
    /// Given up by who prepared it, before it was paid.
    Withdrawn,
    /// Not approved.
    Refused,
    /// Paid by mistake and undone as a whole.
    Reversed,
}

/// What may be done with a disbursement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisbursementTransition {
    Approve,
    Refuse,
    Withdraw,
    /// Unspent money comes back to the fund.
    Return,
    Reverse,
}

versioned_views!(DisbursementView);
