//! Types of headcounts in the API.

use crate::{
    employers::{EmployerId, HeadcountId},
    identity::types::UserRef,
    platform::{day::PastDay, text::CleanText},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Which workers are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HeadcountKind {
    /// Those who work there.
    Actual,
    /// Those who are registered for social insurance.
    Registered,
}

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HeadcountSource {
    /// The register of the insurance agency.
    InsuranceRegister,
    /// The half-yearly report on the use of labour (NĐ 145/2020/NĐ-CP, form 01/PLI).
    LabourReport,
    /// The tax authority's list of paid incomes.
    TaxList,
    Inspection,
    /// What the employer said otherwise.
    Employer,
    Other,
}

/// A headcount.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadcountCreate {
    pub kind: HeadcountKind,
    pub counted_on: PastDay,
    #[schema(minimum = 0, maximum = 1_000_000, example = 42)]
    #[validate(range(min = 0, max = 1_000_000))]
    pub workers: i64,
    pub source: HeadcountSource,
    /// No names of workers.
    #[schema(value_type = Option<String>, max_length = 300)]
    #[validate(length(max = 300))]
    pub note: Option<CleanText>,
}

/// A headcount of an employer.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HeadcountView {
    pub id: HeadcountId,
    /// The employer, or a duplicate that was merged into it.
    pub employer_id: EmployerId,
    pub kind: HeadcountKind,
    pub counted_on: NaiveDate,
    pub workers: i64,
    pub source: HeadcountSource,
    pub note: Option<String>,
    pub recorded_by: Option<UserRef>,
    pub recorded_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HeadcountQuery {
    pub kind: Option<HeadcountKind>,
}
