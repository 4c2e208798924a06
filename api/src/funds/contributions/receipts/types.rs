//! Types of receipts in the API.

use crate::{
    ctx::prelude::types::*,
    funds::common::measure::{Channel, Measure},
};

/// A receipt. It is void once its gift was reversed; the number stays taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReceiptView {
    pub year: i64,
    /// Counts without a gap within the fund and year.
    pub number: i64,
    /// The amount in words.
    #[schema(example = "Năm trăm nghìn đồng")]
    pub in_words: String,
    pub issued_at: DateTime<Utc>,
    pub issued_by: Option<UserRef>,
    pub is_void: bool,
    /// What stands on it: as it was issued, whatever was renamed since.
    pub printed: ReceiptPrint,
    /// SHA-256 of what was stored as `printed`; for those who keep the books.
    pub digest: Option<String>,
}

/// What is printed on a receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReceiptPrint {
    pub agency_name: String,
    pub fund_name: String,
    #[schema(example = "12/2026")]
    pub number: String,
    #[schema(example = "DG-2026-000001")]
    pub contribution_code: String,
    pub donor_name: String,
    pub donor_address: Option<String>,
    #[schema(value_type = Channel)]
    pub channel: String,
    #[schema(value_type = Measure)]
    pub measure: String,
    pub amount: i64,
    pub item: String,
    pub item_unit: String,
    pub in_words: String,
    /// The purpose that the donor bound it to.
    pub purpose: Option<String>,
    pub received_on: NaiveDate,
    pub issued_on: NaiveDate,
    /// Who issued it.
    pub officer_name: String,
}
