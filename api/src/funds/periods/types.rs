//! Types of periods in the API.

use crate::{
    ctx::prelude::types::*,
    funds::{
        common::measure::Measure,
        ids::{FundId, FundPeriodId, LedgerEntryId},
    },
};

/// A year of a fund's books.
#[derive(Debug, Serialize, ToSchema)]
pub struct FundPeriodView {
    pub id: FundPeriodId,
    pub fund_id: FundId,
    pub year: i64,
    #[schema(value_type = PeriodStatus)]
    pub status: String,
    /// What the caller may do with it now.
    pub transitions: Vec<PeriodTransition>,
    /// SHA-256 of the report, once closed.
    pub digest: Option<String>,
    pub closed_at: Option<DateTime<Utc>>,
    pub closed_by: Option<UserRef>,
    pub published_at: Option<DateTime<Utc>>,
    /// SHA-256 of the public report, once published.
    pub public_digest: Option<String>,
    pub version: i64,
    /// Entries of this period that were reversed after it was closed, with their causes.
    pub restatements: Vec<Restatement>,
}

/// A correction of a closed period, made in a later one.
#[derive(Debug, Serialize, ToSchema)]
pub struct Restatement {
    pub entry_id: LedgerEntryId,
    pub reversal_id: LedgerEntryId,
    pub kind: String,
    #[schema(value_type = Measure)]
    pub measure: String,
    pub amount: i64,
    /// Null where it could name a donor whom the caller may not know.
    pub cause: Option<String>,
    pub posted_at: DateTime<Utc>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PeriodQuery {
    pub fund_id: FundId,
}

/// The report of a period. Once the period is closed it never changes.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct FundReport {
    #[schema(example = "DODN-18115")]
    pub fund_code: String,
    pub fund_name: String,
    pub year: i64,
    /// When it was written.
    pub as_of: DateTime<Utc>,
    pub lines: Vec<ReportLine>,
}

/// The entries of a period of one kind, measure, item, giver's type and purpose, added up.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportLine {
    pub kind: String,
    pub measure: String,
    pub item: String,
    pub donor_type: Option<String>,
    pub purpose_code: Option<String>,
    pub amount: i64,
    pub entries: i64,
    /// Givers or persons helped, each counted once.
    pub persons: i64,
}

/// How far a year of a fund's books is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodStatus {
    Open,
    Closed,
    /// Its public report can be read by everybody.
    Published,
}

/// What may be done with a year of a fund's books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodTransition {
    /// Once the year is over.
    Close,
    Publish,
}

versioned_views!(FundPeriodView);
