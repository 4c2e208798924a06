//! What lists say to the outside.

use super::CaseBeneficiaryId;
use crate::{
    cases::{CaseId, coordination::more::RowCounts},
    identity::types::UserRef,
    people::{PersonId, types::PersonRef},
    platform::{
        http::{table::ListFormat, versioned_views},
        partial_date::PartialDate,
        problem::Lang,
        text::CleanText,
    },
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What is concluded of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowVerdict {
    Accepted,
    Refused,
}

impl RowVerdict {
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Accepted => lang.pick("Chấp nhận", "Accepted"),
            Self::Refused => lang.pick("Không chấp nhận", "Refused"),
        }
    }
}

/// A row to be added: a person, and the answers that the case type asks of a row.
///
/// The person is named by `person_id`, or by `identity_number`, or by `full_name` with `birth_date` where just one person of the
/// caller's units has both. A name beside an id or a number must be that person's.
#[derive(Debug, Default, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseBeneficiaryCreate {
    pub person_id: Option<PersonId>,
    #[schema(value_type = Option<String>, example = "042141000001", max_length = 20)]
    pub identity_number: Option<CleanText<20>>,
    #[schema(value_type = Option<String>, example = "Nguyễn Thị Mẫu Đào", max_length = 100)]
    pub full_name: Option<CleanText<100>>,
    pub birth_date: Option<PartialDate>,
    /// Answers by the JSON Schema `rows` of the case type.
    #[serde(default)]
    #[schema(value_type = Object, example = json!({"insurance_change": "increase"}))]
    pub answers: Map<String, Value>,
}

/// Rows to be added to a list, all or none.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseBeneficiariesCreate {
    #[schema(min_items = 1, max_items = 5000)]
    #[validate(length(min = 1, max = 5000), nested)]
    pub rows: Vec<CaseBeneficiaryCreate>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseBeneficiaryTrial {
    /// True to check the rows and write nothing.
    pub dry_run: Option<bool>,
}

/// What a command made of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseListChange {
    pub case_id: CaseId,
    /// True when nothing was written.
    pub dry_run: bool,
    /// Rows that were not on the list.
    pub added: i64,
    /// Rows that stand on the list already with the same answers.
    pub unchanged: i64,
    pub removed: i64,
    /// Rows that got a verdict.
    pub judged: i64,
    /// The list afterwards.
    pub rows: RowCounts,
    /// The version of the case.
    pub version: i64,
}

versioned_views!(CaseListChange);

/// Rows to be taken out of a list.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseBeneficiariesRemove {
    #[schema(min_items = 1, max_items = 5000)]
    #[validate(length(min = 1, max = 5000))]
    pub ids: Vec<CaseBeneficiaryId>,
}

/// The verdict on a row.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RowVerdictCreate {
    pub id: CaseBeneficiaryId,
    pub verdict: RowVerdict,
    /// Why; a refusal needs it.
    #[schema(value_type = Option<String>, example = "Đã có thẻ theo nhóm khác", max_length = 500)]
    pub reason: Option<CleanText<500>>,
}

/// Verdicts on rows of a list.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseBeneficiariesJudge {
    #[serde(default)]
    #[schema(max_items = 5000)]
    #[validate(length(max = 5000), nested)]
    pub rows: Vec<RowVerdictCreate>,
    /// True to accept every row that has no verdict afterwards.
    #[serde(default)]
    pub accept_the_others: bool,
}

/// A row of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseBeneficiaryView {
    pub id: CaseBeneficiaryId,
    #[schema(example = 1)]
    pub number: i64,
    pub person: PersonRef,
    #[schema(value_type = Object)]
    pub answers: Map<String, Value>,
    /// Fields of the row that are hidden until a purpose is given in `Access-Purpose`.
    pub masked_fields: Vec<String>,
    /// Null until somebody judged the row.
    pub verdict: Option<RowVerdict>,
    pub reason: Option<String>,
    pub judged_by: Option<UserRef>,
    pub judged_at: Option<DateTime<Utc>>,
    pub added_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseBeneficiaryQuery {
    pub verdict: Option<RowVerdict>,
    /// True for the rows without a verdict alone.
    pub pending: Option<bool>,
    /// The row of this person.
    pub person_id: Option<PersonId>,
    /// CSV or XLSX for all rows as a file; JSON when left out.
    pub format: Option<ListFormat>,
}
