//! What cases say to the outside.

use crate::{
    cases::{
        CaseId, DocumentId,
        coordination::{more::RowCounts, types::MinutesCreate},
        parties::types::{CaseEmployerView, CasePlaceView},
    },
    catalogue::{
        CaseTypeId,
        deadline::ClockUnit,
        definition::{Confidentiality, Requirement, Status, Tone},
    },
    directory::{
        UnitId,
        types::{AgencyRef, UnitRef},
    },
    employers::EmployerId,
    identity::{UserId, types::UserRef},
    people::{HouseholdId, PersonId, types::PersonRef},
    platform::{
        codes::{Code, DocumentNumber},
        day::{Day, PastDay},
        http::{VersionedView, body::present},
        localized::LocalizedText,
        partial_date::PartialDate,
        text::CleanText,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use validator::Validate;

/// A new case. It starts at the first step of its type.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseCreate {
    #[schema(example = "BTXH_TC")]
    pub case_type_code: Code,
    /// The unit of the case; the caller's when left out.
    pub unit_id: Option<UnitId>,
    /// Whom the case is for.
    pub beneficiary_id: PersonId,
    /// Who asks, when it is somebody else.
    pub applicant_id: Option<PersonId>,
    pub deceased_id: Option<PersonId>,
    pub household_id: Option<HouseholdId>,
    /// The employer that the case is about, of the register.
    pub employer_id: Option<EmployerId>,
    /// The place that the case is about, in words.
    #[schema(value_type = Option<String>, example = "Số 12 đường Thí Dụ", min_length = 1, max_length = 300)]
    #[validate(length(min = 1))]
    pub place: Option<CleanText<300>>,
    /// The unit where the place lies; that of the case when left out.
    pub place_unit_id: Option<UnitId>,
    /// Answers by the case type's JSON Schema; a draft may be incomplete.
    #[serde(default)]
    #[schema(value_type = Object, example = json!({"group": "elderly_poor_alone"}))]
    pub form: Map<String, Value>,
}

/// A change of a case; what is left out stays, null empties.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CasePatch {
    pub beneficiary_id: Option<PersonId>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<PersonId>)]
    pub applicant_id: Option<Option<PersonId>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<PersonId>)]
    pub deceased_id: Option<Option<PersonId>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<HouseholdId>)]
    pub household_id: Option<Option<HouseholdId>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<EmployerId>)]
    pub employer_id: Option<Option<EmployerId>>,
    /// Null also takes its unit away.
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, example = "Số 12 đường Thí Dụ", min_length = 1, max_length = 300)]
    #[validate(length(min = 1))]
    pub place: Option<Option<CleanText<300>>>,
    pub place_unit_id: Option<UnitId>,
    /// Merged into the form (RFC 7396): null removes an answer.
    #[schema(value_type = Option<Object>)]
    pub form: Option<Map<String, Value>>,
}

/// A step forward or back.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransitionCreate {
    /// The code of one of the case's `transitions`.
    #[schema(example = "submit")]
    pub transition: Code,
    #[schema(value_type = Option<String>, example = "Thiếu giấy xác nhận khuyết tật", max_length = 2000)]
    #[validate(length(max = 2000))]
    pub reason: Option<CleanText>,
    #[validate(nested)]
    pub decision: Option<DecisionCreate>,
    /// The law that a refusal rests on: instrument and article of one of the version's laws.
    #[schema(value_type = Option<String>, example = "NĐ 147/2025/NĐ-CP, Điều 5", max_length = 410)]
    pub citation: Option<CleanText<410>>,
    /// What must be supplied.
    #[schema(max_items = 20, example = json!(["Giấy xác nhận khuyết tật"]))]
    #[validate(length(max = 20))]
    pub supplement_items: Option<Vec<CleanText<300>>>,
    /// By when it should be supplied.
    pub respond_by: Option<Day>,
    /// Of the meeting or council that the transition rests on.
    #[validate(nested)]
    pub minutes: Option<MinutesCreate>,
}

/// The document that decides.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionCreate {
    /// Its number (NĐ 30/2020).
    #[schema(example = "12/QĐ-UBND")]
    pub number: DocumentNumber,
    /// The day it was signed; the allowance is paid from that month.
    pub signed_on: PastDay,
}

/// Who works on a case.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssigneeUpdate {
    /// The own id claims the case; null puts it back.
    #[serde(deserialize_with = "required_nullable")]
    #[schema(required = true)]
    pub user_id: Option<UserId>,
}

fn required_nullable<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<UserId>, D::Error> {
    Option::deserialize(deserializer)
}

/// A due day that the calendar moved.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MovedDueDayView {
    pub case_id: CaseId,
    #[schema(example = "BTXH-2026-000123")]
    pub case_code: String,
    #[schema(example = "2027-02-05")]
    pub due_on_before: NaiveDate,
    #[schema(example = "2027-02-08")]
    pub due_on: NaiveDate,
    pub moved_at: DateTime<Utc>,
}

/// A document of a case.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DocumentView {
    pub id: DocumentId,
    pub case_id: CaseId,
    /// The requirement that it answers.
    #[schema(example = "declaration")]
    pub requirement: String,
    #[schema(example = "to-khai.pdf")]
    pub file_name: String,
    /// Told by the content.
    #[schema(example = "application/pdf")]
    pub media_type: String,
    #[schema(example = 52133)]
    pub size_bytes: i64,
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
    pub uploaded_by: Option<UserRef>,
    pub uploaded_at: DateTime<Utc>,
}

/// A case type by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseTypeRef {
    pub id: CaseTypeId,
    #[schema(example = "BTXH_TC")]
    pub code: String,
    pub name: LocalizedText,
}

/// A step by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepRef {
    #[schema(example = "decision")]
    pub code: String,
    pub name: LocalizedText,
}

/// Whom a case is for.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BeneficiaryRef {
    /// Null in lists of protected cases: who it is for is told for a purpose alone.
    pub id: Option<PersonId>,
    /// `•••` where it is hidden.
    #[schema(example = "Nguyễn Thị Mẫu Đào")]
    pub full_name: String,
    #[schema(example = "1941")]
    pub birth_date: Option<PartialDate>,
    /// False where it is hidden.
    pub is_deceased: bool,
}

/// A case in a list. It does not say whom a protected case is for.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseSummary {
    pub id: CaseId,
    #[schema(example = "HS-2026-000123")]
    pub code: String,
    pub case_type: CaseTypeRef,
    #[schema(example = "social")]
    pub area: String,
    pub confidentiality: Confidentiality,
    pub status: Status,
    pub step: StepRef,
    /// The role that acts now.
    #[schema(example = "chair")]
    pub acting_role: Option<String>,
    pub acting_agency: Option<AgencyRef>,
    pub beneficiary: BeneficiaryRef,
    /// The unit, as of the day when the case was opened.
    pub unit: UnitRef,
    pub assignee: Option<UserRef>,
    /// When the clock started.
    pub opened_at: Option<DateTime<Utc>>,
    /// The instant after which it is late; null while no clock has started.
    pub due_at: Option<DateTime<Utc>>,
    /// The last day in time.
    pub due_on: Option<NaiveDate>,
    /// Working days left; negative when late. For deadlines in working days.
    #[schema(example = 4)]
    pub days_left: Option<i64>,
    /// Whole hours left; negative when late. For deadlines in hours.
    pub hours_left: Option<i64>,
    pub is_late: bool,
    pub is_paused: bool,
    #[schema(example = "granted")]
    pub outcome: Option<String>,
    pub closed_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    #[schema(example = 3)]
    pub version: i64,
}

/// A case with everything that its page shows.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseView {
    #[serde(flatten)]
    pub summary: CaseSummary,
    pub case_type_version: i64,
    pub applicant: Option<PersonRef>,
    pub deceased: Option<PersonRef>,
    pub household: Option<HouseholdRef>,
    /// The employer that is the other party.
    pub employer: Option<CaseEmployerView>,
    /// The place that the case is about.
    pub place: Option<CasePlaceView>,
    #[schema(value_type = Object)]
    pub form: Map<String, Value>,
    /// Fields of the form that are hidden until a purpose is given in `Access-Purpose`.
    pub masked_fields: Vec<String>,
    pub documents: Vec<DocumentView>,
    /// Requirements without a document.
    pub missing_documents: Vec<String>,
    pub tasks: Vec<Task>,
    /// What the caller may do now.
    pub transitions: Vec<AvailableTransition>,
    pub clock: ClockView,
    /// The deadline of the present stage, beside the case's total; null where its type has none.
    pub stage: Option<StageView>,
    /// How many rows the list has, where the case is one.
    pub rows: Option<RowCounts>,
    pub decision: Option<DecisionView>,
    pub supplement: Option<SupplementView>,
    /// What must be done at this step.
    pub next: Option<LocalizedText>,
    pub created_by: Option<UserRef>,
    pub can_edit: bool,
    pub can_assign: bool,
}

/// A household by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct HouseholdRef {
    pub id: HouseholdId,
    #[schema(example = "HO-000123")]
    pub code: String,
    pub hamlet: Option<String>,
    pub address: Option<String>,
}

/// Something to be done before the next step.
#[derive(Debug, Serialize, ToSchema)]
pub struct Task {
    #[schema(example = "form")]
    pub code: String,
    pub name: LocalizedText,
    pub is_done: bool,
}

/// A transition that the caller's role may take.
#[derive(Debug, Serialize, ToSchema)]
pub struct AvailableTransition {
    #[schema(example = "approve")]
    pub code: String,
    pub name: LocalizedText,
    pub tone: Tone,
    pub requires: Vec<Requirement>,
    /// Why it cannot be taken yet; empty when it can.
    pub blocked_by: Vec<Block>,
}

/// Why a transition cannot be taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Block {
    #[schema(example = "documents_missing")]
    pub code: String,
    pub message: LocalizedText,
}

/// The clock of a case, with its source.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClockView {
    pub started_at: Option<DateTime<Utc>>,
    pub due_at: Option<DateTime<Utc>>,
    pub paused_at: Option<DateTime<Utc>>,
    /// Working days that pauses have taken so far.
    pub paused_working_days: i64,
    #[schema(example = 10)]
    pub amount: u32,
    pub unit: ClockUnit,
    #[schema(example = "NĐ 147/2025/NĐ-CP, Điều 5")]
    pub legal_basis: String,
}

/// The present stage of a case and its own deadline.
#[derive(Debug, Serialize, ToSchema)]
pub struct StageView {
    #[schema(example = "ward")]
    pub code: String,
    /// When the case came to the stage; after a supplement or a return it counts anew.
    pub since: DateTime<Utc>,
    /// The last day in time.
    #[schema(example = "2026-11-27")]
    pub due_on: NaiveDate,
    pub is_late: bool,
}

/// How a case was decided.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct DecisionView {
    #[schema(example = "granted")]
    pub outcome: Option<String>,
    #[schema(example = "12/QĐ-UBND")]
    pub number: Option<String>,
    pub signed_on: Option<NaiveDate>,
    pub reason: Option<String>,
    /// The law that a refusal rests on.
    #[serde(default)]
    #[schema(example = "NĐ 147/2025/NĐ-CP, Điều 5")]
    pub citation: Option<String>,
}

/// What must be supplied.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct SupplementView {
    #[schema(example = json!(["Giấy xác nhận khuyết tật"]))]
    pub items: Vec<String>,
    pub reason: String,
    pub requested_at: DateTime<Utc>,
    pub respond_by: Option<NaiveDate>,
}

impl VersionedView for CaseView {
    fn version(&self) -> i64 {
        self.summary.version
    }
}
