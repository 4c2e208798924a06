//! Types of checklists in the API.

use crate::{
    identity::types::UserRef,
    platform::{codes::Code, day::Day, localized::LocalizedText, text::CleanText},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What a checklist is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistSubject {
    Contract,
    LabourBook,
    Wages,
    Hours,
    Rules,
    Dialogue,
    UnionFee,
    Insurance,
    Osh,
    SpecialWorkers,
    SocialEvils,
}

/// The version of a checklist that an inspection keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ChecklistVersion {
    pub subject: ChecklistSubject,
    /// The day from which this version is valid.
    #[schema(example = "2025-07-01")]
    pub version: NaiveDate,
}

/// What is checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChecklistItem {
    #[schema(example = "INSURANCE_PAID")]
    pub code: String,
    pub text: LocalizedText,
    /// The article that asks for it.
    #[schema(example = "Luật BHXH 41/2024 Điều 34, 38")]
    pub article: String,
    /// What the employer has to have ready.
    pub evidence: LocalizedText,
    /// The violation where it is not so.
    #[schema(example = "SI_LATE_PAY")]
    pub violation_code: Option<String>,
    /// `high`, `medium` or `low`; what is low is to be confirmed.
    #[schema(example = "high")]
    pub confidence: String,
}

/// A checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ChecklistView {
    pub subject: ChecklistSubject,
    /// The day from which this version is valid.
    #[schema(example = "2025-07-01")]
    pub version: NaiveDate,
    pub items: Vec<ChecklistItem>,
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChecklistQuery {
    /// The day whose versions are shown; today when left out.
    pub on: Option<Day>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerResult {
    Compliant,
    Violation,
    NotApplicable,
    NotChecked,
}

/// An answer as one inspector gives it.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerInput {
    /// The item's code.
    pub item: Code,
    pub result: AnswerResult,
    #[schema(value_type = Option<String>, example = "Thiếu hợp đồng của 3 lao động", max_length = 2000)]
    #[validate(length(max = 2000))]
    pub note: Option<CleanText>,
    /// How many workers it concerns.
    #[schema(minimum = 0, maximum = 1_000_000, example = 3)]
    #[validate(range(min = 0, max = 1_000_000))]
    pub workers: Option<i64>,
    /// How much is owed, in đồng.
    #[schema(minimum = 0, maximum = 9_007_199_254_740_991_i64, example = 12_000_000)]
    #[validate(range(min = 0, max = 9_007_199_254_740_991_i64))]
    pub amount_vnd: Option<i64>,
    /// The version of the answer that was seen; 0 for none.
    #[schema(minimum = 0, maximum = 1_000_000_000, example = 0)]
    #[validate(range(min = 0, max = 1_000_000_000))]
    pub seen: i64,
}

/// Answers that were given apart from the others, perhaps without a network. The same batch may be sent again.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerBatch {
    #[schema(min_items = 1, max_items = 200)]
    #[validate(length(min = 1, max = 200), nested)]
    pub answers: Vec<AnswerInput>,
}

/// An answer as it is kept.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AnswerView {
    #[schema(example = "INSURANCE_PAID")]
    pub item: String,
    #[serde(flatten)]
    pub facts: AnswerFacts,
    pub answered_by: Option<UserRef>,
    pub answered_at: DateTime<Utc>,
    /// Say it as `seen` when the answer is changed.
    pub version: i64,
}

/// What an answer says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AnswerFacts {
    pub result: AnswerResult,
    pub note: Option<String>,
    pub workers: Option<i64>,
    pub amount_vnd: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerOutcome {
    Saved,
    /// The same answer is kept already.
    Unchanged,
    /// Somebody else answered in between: theirs is kept, and mine comes back.
    Conflict,
}

/// What became of one answer of a batch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AnswerReceipt {
    #[schema(example = "INSURANCE_PAID")]
    pub item: String,
    pub outcome: AnswerOutcome,
    /// What was sent.
    pub mine: AnswerFacts,
    /// What is kept.
    pub theirs: AnswerView,
    /// The fields in which the two differ: `result`, `note`, `workers`, `amount_vnd`.
    pub differs: Vec<String>,
}

/// What became of a batch.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AnswerReceipts {
    pub answers: Vec<AnswerReceipt>,
}
