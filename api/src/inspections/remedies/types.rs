//! Types of remedies in the API.

use crate::{
    arrears::ArrearsPaymentId,
    ctx::documents::RecordDocumentView,
    inspections::ids::{FindingId, InspectionId, RemedyId},
    platform::{day::Day, http::table::ListFormat, text::CleanText},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RemedyStatus {
    Open,
    /// The employer says that it is done.
    HandedIn,
    Accepted,
    /// The proof was not enough; it may be handed in again.
    Refused,
    /// Nothing has to be put right any more; it counts nowhere.
    Withdrawn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RemedyTransition {
    HandIn,
    Accept,
    Refuse,
    Withdraw,
}

/// What the employer has to put right.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemedyCreate {
    #[schema(value_type = String, example = "Ký hợp đồng bằng văn bản với 12 lao động", min_length = 1, max_length = 2000)]
    #[validate(length(min = 1, max = 2000))]
    pub measure: CleanText,
    /// The last day.
    pub due_on: Day,
}

/// A step of a remedy.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RemedyStepCreate {
    pub transition: RemedyTransition,
    /// The proof in words, or the reason; required for `hand_in`, `refuse` and `withdraw`.
    #[schema(value_type = Option<String>, example = "Đã nộp đủ, có chứng từ", max_length = 2000)]
    #[validate(length(max = 2000))]
    pub note: Option<CleanText>,
    /// What the workers or the insurance got back beside `payment_ids`, in đồng; with `accept`.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64, example = 120_000_000)]
    #[validate(range(min = 0, max = 9_007_199_254_740_991_i64))]
    pub recovered_vnd: Option<i64>,
    /// Payments of arrears of the employer that the remedy brought, each counted for one remedy; with `accept`.
    #[schema(max_items = 100)]
    #[validate(length(max = 100))]
    #[serde(default)]
    pub payment_ids: Vec<ArrearsPaymentId>,
    /// How many workers it helped; with `accept`.
    #[schema(minimum = 0, maximum = 1_000_000, example = 12)]
    #[validate(range(min = 0, max = 1_000_000))]
    pub workers_helped: Option<i64>,
}

/// A remedy.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RemedyView {
    pub id: RemedyId,
    pub finding_id: FindingId,
    pub inspection_id: InspectionId,
    pub measure: String,
    pub due_on: NaiveDate,
    pub status: RemedyStatus,
    /// Its day has passed and it was not handed in, or was refused.
    pub is_overdue: bool,
    pub handed_in_on: Option<NaiveDate>,
    pub proof: Option<String>,
    pub judged_on: Option<NaiveDate>,
    pub judgement: Option<String>,
    /// What was typed with the acceptance, and the payments that stand.
    pub recovered_vnd: i64,
    /// The payments of arrears that count for it; empty for those who may not read arrears.
    pub payments: Vec<RemedyPaymentView>,
    pub workers_helped: i64,
    pub documents: Vec<RecordDocumentView>,
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub transitions: Vec<RemedyTransition>,
    pub version: i64,
}

/// A payment of arrears that counts for a remedy.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RemedyPaymentView {
    pub id: ArrearsPaymentId,
    pub paid_on: NaiveDate,
    /// With interest.
    pub amount_vnd: i64,
    /// False once it was reversed; then it does not count.
    pub is_posted: bool,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RemedyQuery {
    pub inspection_id: Option<InspectionId>,
    pub finding_id: Option<FindingId>,
    pub status: Option<RemedyStatus>,
    /// Due by this day.
    pub due_to: Option<Day>,
    /// As CSV or XLSX the list comes whole, or is refused over 50 000 rows (400 `too_many_rows`); without it `Accept` says how
    /// it is written.
    pub format: Option<ListFormat>,
}

crate::platform::http::versioned_views!(RemedyView);
