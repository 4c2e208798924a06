//! Types of payments of arrears in the API.

use crate::{
    arrears::{ArrearsId, ArrearsPaymentId, amounts::Amounts},
    identity::types::UserRef,
    platform::{codes::DocumentNumber, day::PastDay},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Whether a payment counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    Posted,
    Reversed,
}

/// The most of one amount, in đồng.
pub const MOST_VND: i64 = 10_000_000_000_000;

/// A payment.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ArrearsPaymentCreate)]
pub struct PaymentCreate {
    pub paid_on: PastDay,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_000_000_000_000_i64, default = 0, example = 70_000_000)]
    #[validate(range(min = 0, max = MOST_VND))]
    pub social_vnd: i64,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_000_000_000_000_i64, default = 0)]
    #[validate(range(min = 0, max = MOST_VND))]
    pub health_vnd: i64,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_000_000_000_000_i64, default = 0)]
    #[validate(range(min = 0, max = MOST_VND))]
    pub unemployment_vnd: i64,
    /// Interest that is paid with it; it lessens none of the amounts.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10_000_000_000_000_i64, default = 0)]
    #[validate(range(min = 0, max = MOST_VND))]
    pub interest_vnd: i64,
    /// The payment order.
    pub document_number: Option<DocumentNumber>,
}

/// A payment of arrears.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ArrearsPaymentView)]
pub struct PaymentView {
    pub id: ArrearsPaymentId,
    pub arrears_id: ArrearsId,
    pub paid_on: NaiveDate,
    pub amounts: Amounts,
    pub interest_vnd: i64,
    pub document_number: Option<String>,
    #[schema(inline)]
    pub status: PaymentStatus,
    pub reversal_reason: Option<String>,
    pub recorded_by: Option<UserRef>,
    pub recorded_at: DateTime<Utc>,
    pub version: i64,
}

crate::platform::http::versioned_views!(PaymentView);
