//! Types of publication in the API.

use crate::{
    ctx::prelude::types::*,
    funds::{
        common::measure::{AmountLine, Measure},
        ids::{FundId, FundPeriodId},
        periods::types::ReportLine,
    },
};

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PostingQuery {
    /// This year when left out.
    #[param(minimum = 2000, maximum = 2200, example = 2026)]
    pub year: Option<i32>,
}

/// Whom a fund helped in a year, for the notice board: name, hamlet and amount, and nothing else about a person.
#[derive(Debug, Serialize, ToSchema)]
pub struct FundPosting {
    pub fund_id: FundId,
    pub fund_name: LocalizedText,
    pub agency: String,
    pub unit: UnitRef,
    pub year: i32,
    pub as_of: DateTime<Utc>,
    /// By name.
    pub lines: Vec<PostingLine>,
    /// What the lines add up to, by measure and item.
    pub totals: Vec<AmountLine>,
    /// How many payments of help are left out, because they are for a child or from a case that is personal or protected; null
    /// when they are about fewer than five persons, so that nobody is guessed.
    pub left_out: Option<i64>,
}

/// Help that somebody received.
#[derive(Debug, Serialize, ToSchema)]
pub struct PostingLine {
    #[schema(example = "Nguyễn Thị Mẫu An")]
    pub name: String,
    #[schema(example = "Tổ dân phố 3")]
    pub hamlet: Option<String>,
    /// What for; null where it would tell of an illness.
    #[schema(example = "DODN_NHAO")]
    pub purpose_code: Option<String>,
    #[schema(value_type = Measure)]
    pub measure: String,
    pub item: String,
    pub item_unit: String,
    /// What was paid in the year and did not come back.
    pub amount: i64,
}

/// A report in public, with the digest by which `ansinh verify` checks a saved copy.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicReport {
    /// SHA-256 of the report as compact JSON, in hexadecimal.
    pub digest: String,
    #[schema(value_type = PublicReportContent)]
    pub report: serde_json::Value,
}

/// What a public report says. Lines about fewer than five persons are left out, and what they could be worked out from.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct PublicReportContent {
    pub fund_code: String,
    pub fund_name: String,
    pub year: i64,
    pub as_of: DateTime<Utc>,
    pub lines: Vec<ReportLine>,
    /// How many are left out, those of one kind, measure and item counted as one.
    pub left_out: i64,
}

/// A report that can be read by everybody.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicReportRef {
    pub id: FundPeriodId,
    pub fund_name: String,
    pub year: i64,
    pub digest: String,
    pub published_at: Option<DateTime<Utc>>,
}
