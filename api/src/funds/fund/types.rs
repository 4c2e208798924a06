//! Types of fund in the API.

use crate::{ctx::prelude::types::*, funds::ids::FundId, platform::day::Instant};

/// A new fund.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FundCreate {
    /// The kind of fund, as the purposes name it: `DODN`, `VNN`, `BTTE`, `CUUTRO`.
    #[schema(example = "DODN")]
    pub kind: Code,
    #[schema(value_type = String, example = "Quỹ Đền ơn đáp nghĩa phường Mẫu", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name_vi: CleanText,
    #[schema(value_type = String, example = "Gratitude Fund of ward Sample", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name_en: CleanText,
    /// The unit that it serves; the caller's when left out.
    pub unit_id: Option<UnitId>,
    /// The most of a year's income that administration may cost, in per cent. The Gratitude Fund's is 5 when left out, and never more (NĐ 45/2006/NĐ-CP).
    #[schema(minimum = 0, maximum = 100, example = 5)]
    #[validate(range(min = 0, max = 100))]
    pub admin_cap_percent: Option<i64>,
}

/// A fund.
#[derive(Debug, Serialize, ToSchema)]
pub struct FundView {
    pub id: FundId,
    #[schema(example = "DODN-18115")]
    pub code: String,
    pub kind: String,
    pub name: LocalizedText,
    pub agency: AgencyRef,
    pub unit: UnitRef,
    pub admin_cap_percent: Option<i64>,
    pub legal_basis: String,
    /// How sure the legal basis is: `high`, `medium` or `low`.
    pub confidence: String,
    /// The balances of now.
    pub balances: Vec<BalanceLine>,
    pub version: i64,
}

/// The balance of one measure and item. `received` to `spent` add up to all that ever came and was not given back.
#[derive(Debug, Clone, Serialize, ToSchema, PartialEq, Eq)]
pub struct BalanceLine {
    pub measure: String,
    /// What the goods are; empty for money and labour.
    pub item: String,
    pub item_unit: String,
    /// Free to be decided on.
    pub received: i64,
    /// Bound to a purpose by the giver.
    pub earmarked: i64,
    /// Decided on and not yet paid.
    pub reserved: i64,
    pub spent: i64,
    /// What is there: received, earmarked and reserved.
    pub left: i64,
}

/// The balance of a fund at an instant.
#[derive(Debug, Serialize, ToSchema)]
pub struct FundBalanceView {
    pub fund_id: FundId,
    pub at: DateTime<Utc>,
    pub lines: Vec<BalanceLine>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BalanceQuery {
    /// The instant; now when left out.
    #[param(example = "2026-07-27T00:00:00Z")]
    pub at: Option<Instant>,
}

versioned_views!(FundView);
