//! Types of allocations in the API.

use crate::{
    cases::CaseId,
    ctx::prelude::types::*,
    funds::{
        common::{
            measure::{MAX_AMOUNT, Measure},
            purposes::AllocationKind,
        },
        disbursements::types::DisbursementView,
        ids::{AllocationId, CampaignId, FundId, HouseId},
    },
    people::{PersonId, types::PersonRef},
};

/// Which group a beneficiary belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BeneficiaryGroup {
    Merit,
    Poor,
    NearPoor,
    Child,
    Disabled,
    Elderly,
    DisasterVictim,
    Other,
}

/// What may be done with an allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AllocationStep {
    /// The ward endorses the hamlet's list.
    Endorse,
    /// The board decides; the amount is reserved.
    Approve,
    Refuse,
    /// Given up; what is reserved becomes free again.
    Cancel,
    /// All is paid; what is left becomes free again.
    Settle,
}

/// Help to be decided on: from the hamlet meeting's list.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationCreate {
    pub fund_id: FundId,
    pub campaign_id: Option<CampaignId>,
    pub kind: AllocationKind,
    /// What the fund spends it on.
    #[schema(example = "DODN_NHAO")]
    pub purpose_code: Code,
    pub measure: Measure,
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64, example = 60_000_000)]
    #[validate(range(min = 1, max = MAX_AMOUNT))]
    pub amount: i64,
    #[schema(value_type = Option<String>, max_length = 60)]
    #[validate(length(max = 60))]
    pub item: Option<CleanText>,
    #[schema(value_type = Option<String>, max_length = 20)]
    #[validate(length(max = 20))]
    pub item_unit: Option<CleanText>,
    pub case_id: Option<CaseId>,
    /// Whom it is for; left out for administration and memorials.
    pub beneficiary_id: Option<PersonId>,
    pub beneficiary_group: Option<BeneficiaryGroup>,
    /// The day of the hamlet meeting that proposed it.
    pub meeting_on: Option<PastDay>,
    /// The house that it helps to pay, of the same person and kind; for `house_build` and `house_repair` only.
    pub house_id: Option<HouseId>,
}

/// A change of an allocation; what is left out stays.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AllocationPatch {
    /// The house that it helps to pay, of the same person and kind; null takes it off.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<HouseId>)]
    pub house_id: Option<Option<HouseId>>,
}

/// Help from a fund.
#[derive(Debug, Serialize, ToSchema)]
pub struct AllocationView {
    pub id: AllocationId,
    #[schema(example = "HT-2026-000001")]
    pub code: String,
    pub fund_id: FundId,
    pub campaign_id: Option<CampaignId>,
    #[schema(value_type = AllocationKind)]
    pub kind: String,
    pub purpose_code: String,
    #[schema(value_type = Measure)]
    pub measure: String,
    pub item: String,
    pub item_unit: String,
    pub amount: i64,
    #[schema(value_type = AllocationStatus)]
    pub status: String,
    pub case_id: Option<CaseId>,
    pub house_id: Option<HouseId>,
    pub beneficiary: Option<PersonRef>,
    pub beneficiary_group: Option<String>,
    pub meeting_on: Option<NaiveDate>,
    pub decision_number: Option<String>,
    pub decision_on: Option<NaiveDate>,
    /// Reserved and not yet paid.
    pub reserved: i64,
    pub disbursed: i64,
    pub reason: Option<String>,
    pub unit: UnitRef,
    pub prepared_by: Option<UserRef>,
    pub decided_by: Option<UserRef>,
    pub disbursements: Vec<DisbursementView>,
    /// What the caller may do with it now.
    pub transitions: Vec<AllocationStep>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AllocationQuery {
    pub fund_id: Option<FundId>,
    pub status: Option<AllocationStatus>,
    pub case_id: Option<CaseId>,
    pub house_id: Option<HouseId>,
}

/// A step of an allocation.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AllocationTransition {
    pub transition: AllocationStep,
    /// The number of the board's decision; needed to approve.
    #[schema(example = "05/QĐ-BQLQ")]
    pub decision_number: Option<DocumentNumber>,
    /// Needed to approve.
    pub decision_on: Option<PastDay>,
    /// Needed to refuse and to cancel.
    #[schema(value_type = Option<String>, max_length = 500)]
    #[validate(length(max = 500))]
    pub reason: Option<CleanText>,
}

/// How far an allocation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AllocationStatus {
    Proposed,
    Endorsed,
    /// Decided; the amount is reserved.
    Approved,
    /// All is paid.
    Settled,
    Refused,
    Cancelled,
}

versioned_views!(AllocationView);
