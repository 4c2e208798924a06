//! Types of inspections in the API.

use crate::{
    cases::CaseId,
    directory::{
        AgencyId, UnitId,
        types::{AgencyRef, UnitRef},
    },
    employers::{EmployerId, types::EmployerRef},
    identity::{UserId, types::UserRef},
    inspections::{
        checklists::types::{ChecklistSubject, ChecklistVersion},
        ids::{InspectionId, InspectionStepId, PlanItemId},
    },
    platform::{
        codes::DocumentNumber,
        day::{Day, PastDay},
        http::{VersionedView, table::ListFormat},
        text::CleanText,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What is inspected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InspectionSubject {
    #[default]
    Employer,
    /// A hot-spot ward (social evils).
    Ward,
}

/// Why an inspection is made (NĐ 217/2025/NĐ-CP, Điều 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A clear sign of a violation; the only ground for a second inspection in one year (NQ 198/2025/QH15).
    SignOfViolation,
    /// An order of a superior authority.
    Order,
    /// A request of another body, or of the employer.
    Request,
    /// A published plan.
    ThematicPlan,
    /// A case of this service, such as a complaint of workers.
    Case,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InspectionStatus {
    Draft,
    /// The decision is issued; the team writes its plan.
    Decided,
    PlanSubmitted,
    PlanApproved,
    /// The decision was announced to the employer: the days count from then.
    Announced,
    UnderWay,
    /// The minutes are signed.
    Minuted,
    Concluded,
    /// Remedies are awaited.
    FollowUp,
    Closed,
    Suspended,
    Terminated,
    /// It was never decided.
    Cancelled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InspectionTransition {
    Decide,
    Cancel,
    SubmitPlan,
    ReturnPlan,
    ApprovePlan,
    Announce,
    StartVisit,
    Extend,
    Suspend,
    Resume,
    Terminate,
    SignMinutes,
    Conclude,
    StartFollowUp,
    Close,
}

/// What the days of a term count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    Calendar,
    Working,
}

/// Who signed the minutes (NĐ 217/2025/NĐ-CP, Điều 15 khoản 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Signature {
    /// The representative of the employer.
    Subject,
    /// The employer refused: an official of the ward signed.
    WardOfficial,
    /// The employer refused: one witness signed.
    Witness,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MemberRole {
    Head,
    Member,
}

/// What a member said of an interest in the employer (NĐ 217/2025/NĐ-CP, Điều 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Declaration {
    Pending,
    None,
    /// The member has an interest and must be replaced.
    Conflict,
}

/// A new inspection, not decided yet.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectionCreate {
    #[serde(default)]
    pub subject: InspectionSubject,
    /// The employer; required unless the subject is a ward.
    pub employer_id: Option<EmployerId>,
    /// The ward; the employer's own when left out.
    pub unit_id: Option<UnitId>,
    pub ground: Ground,
    /// The sign, the order or the request, in words; required for a sign of violation, an order and a request.
    #[schema(value_type = Option<String>, example = "Chậm đóng bảo hiểm xã hội 4 tháng liên tiếp", max_length = 1000)]
    #[validate(length(max = 1000))]
    pub ground_note: Option<CleanText>,
    /// The case that leads to it, which the caller may see; required for the ground `case`.
    pub case_id: Option<CaseId>,
    /// The employer's line in a published plan of this year; required for the ground `thematic_plan`.
    pub plan_item_id: Option<PlanItemId>,
    /// What is inspected, and of which period.
    #[schema(value_type = String, example = "Việc đóng bảo hiểm từ 01/2025 đến 10/2026", min_length = 1, max_length = 2000)]
    #[validate(length(min = 1, max = 2000))]
    pub content: CleanText,
    /// The subjects that are checked; each keeps the version of its checklist that is valid today.
    #[schema(min_items = 1, max_items = 11)]
    #[validate(length(min = 1, max = 11))]
    pub checklists: Vec<ChecklistSubject>,
    /// What the days of the visit count; as the parameters say when left out.
    pub day_kind: Option<DayKind>,
}

/// One transition. Which fields it needs: `decide` and `extend` a number, `decide` none else; `cancel`, `submit_plan`,
/// `return_plan`, `extend`, `suspend`, `terminate`, `sign_minutes` and `conclude` a note; `sign_minutes` also a signature, and who
/// signed where it was not the employer.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectionStepCreate {
    pub transition: InspectionTransition,
    /// The day on which it happened; today when left out. It is not before the last step.
    pub on: Option<PastDay>,
    /// Number of the decision or of the conclusion.
    pub number: Option<DocumentNumber>,
    /// The reason, the plan of the visit, what the minutes say, or the conclusion.
    #[schema(value_type = Option<String>, example = "Kiểm tra hồ sơ, phỏng vấn 10 người lao động", max_length = 4000)]
    #[validate(length(max = 4000))]
    pub note: Option<CleanText>,
    /// The employer's opinion in the minutes.
    #[schema(value_type = Option<String>, example = "Đồng ý với biên bản", max_length = 2000)]
    #[validate(length(max = 2000))]
    pub opinion: Option<CleanText>,
    pub signature: Option<Signature>,
    /// Who signed the minutes.
    #[schema(value_type = Option<String>, example = "Nguyễn Văn Mẫu", max_length = 200)]
    #[validate(length(max = 200))]
    pub signed_by: Option<CleanText>,
}

/// A member of a team.
#[derive(Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TeamMember {
    pub user_id: UserId,
    pub role: MemberRole,
}

/// The whole team; who is left out is removed, and who stays keeps what they declared.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Team {
    #[schema(min_items = 1, max_items = 20)]
    #[validate(length(min = 1, max = 20), nested)]
    pub members: Vec<TeamMember>,
}

/// A declaration of the caller, who is in the team of the inspection.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InterestDeclaration {
    /// True when the caller, or a relative, has an interest in the employer or a discipline is under way.
    pub has_conflict: bool,
    #[schema(value_type = Option<String>, example = "Người thân làm việc tại đơn vị", max_length = 500)]
    #[validate(length(max = 500))]
    pub note: Option<CleanText>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MemberView {
    pub user: Option<UserRef>,
    pub agency: AgencyRef,
    pub role: MemberRole,
    pub declaration: Declaration,
    pub declared_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StepView {
    pub id: InspectionStepId,
    pub transition: InspectionTransition,
    pub status: InspectionStatus,
    pub on: NaiveDate,
    pub number: Option<String>,
    pub note: Option<String>,
    pub opinion: Option<String>,
    pub signature: Option<Signature>,
    pub signed_by: Option<String>,
    pub by: Option<UserRef>,
    pub at: DateTime<Utc>,
}

/// An inspection as a list shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InspectionSummary {
    pub id: InspectionId,
    #[schema(example = "KT-2026-000012")]
    pub code: String,
    pub subject: InspectionSubject,
    pub employer: Option<EmployerRef>,
    pub unit: UnitRef,
    /// The body that inspects.
    pub agency: AgencyRef,
    pub ground: Ground,
    pub status: InspectionStatus,
    #[schema(example = "15/QĐ-KT")]
    pub decision_number: Option<String>,
    pub decided_on: Option<NaiveDate>,
    pub announced_on: Option<NaiveDate>,
    /// The last day of the visit.
    pub ends_on: Option<NaiveDate>,
    /// The visit should be over and its minutes are not signed.
    pub is_overdue: bool,
    pub concluded_on: Option<NaiveDate>,
    pub members: Vec<MemberView>,
    pub version: i64,
}

/// An inspection.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InspectionView {
    #[serde(flatten)]
    pub summary: InspectionSummary,
    pub ground_note: Option<String>,
    pub case_id: Option<CaseId>,
    pub plan_item_id: Option<PlanItemId>,
    pub content: String,
    pub checklists: Vec<ChecklistVersion>,
    pub decided_by: Option<UserRef>,
    pub day_kind: DayKind,
    /// Days of the visit, without an extension.
    pub days: i64,
    pub is_extended: bool,
    pub suspended_on: Option<NaiveDate>,
    /// What happened, the oldest first.
    pub steps: Vec<StepView>,
    /// The caller is in its team.
    pub is_member: bool,
    /// What the caller may do with it now.
    pub transitions: Vec<InspectionTransition>,
    pub created_by: Option<UserRef>,
    pub updated_by: Option<UserRef>,
    pub updated_at: DateTime<Utc>,
}

impl VersionedView for InspectionView {
    fn version(&self) -> i64 {
        self.summary.version
    }
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InspectionQuery {
    pub status: Option<InspectionStatus>,
    pub subject: Option<InspectionSubject>,
    /// Of this employer and the duplicates that were merged into it.
    pub employer_id: Option<EmployerId>,
    pub case_id: Option<CaseId>,
    /// The body that inspects.
    pub agency_id: Option<AgencyId>,
    /// A member of the team.
    pub member_id: Option<UserId>,
    /// Visits that last to this day or longer.
    pub from: Option<Day>,
    /// Visits that are announced by this day.
    pub to: Option<Day>,
    /// As CSV or XLSX the list comes whole, or is refused over 50 000 rows (400 `too_many_rows`); without it `Accept` says how
    /// it is written.
    pub format: Option<ListFormat>,
}
