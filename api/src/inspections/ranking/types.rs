//! Types of the ranking in the API.

use crate::{
    cases::CaseId,
    directory::{
        UnitId,
        types::{AgencyRef, UnitRef},
    },
    employers::{EmployerId, types::EmployerRef},
    identity::types::UserRef,
    inspections::ids::{IncidentId, InspectionId},
    platform::{day::PastDay, http::table::ListFormat, text::CleanText},
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What makes an employer more or less urgent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    Arrears,
    MonthsLate,
    Trend,
    Complaints,
    Accidents,
    Headcount,
    Findings,
    LastVisit,
}

/// One line of a score: `value / per × points`, at most `cap`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Reason {
    pub factor: Factor,
    /// What was counted.
    pub value: i64,
    /// So much of it makes `points`.
    pub per: i64,
    pub points: i64,
    pub cap: i64,
    /// What it adds to the score.
    pub score: i64,
}

/// An employer in the ranking.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RankedEmployer {
    /// The place in the ranking of all employers of the caller's units; 1 is the most urgent.
    pub place: i64,
    pub employer: EmployerRef,
    pub unit: UnitRef,
    pub score: i64,
    /// Why; the lines add up to the score.
    pub reasons: Vec<Reason>,
    /// There is no reason to visit the employer: no inspection on site (NĐ 217/2025/NĐ-CP, Điều 4).
    pub is_exempt: bool,
    pub last_visit_on: Option<NaiveDate>,
    /// Inspected, or in a published plan, in this year: it cannot be planned again. Said to those who plan or decide.
    pub is_taken: bool,
}

/// The employers of a unit, taken together.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnitRisk {
    pub unit: UnitRef,
    /// Active employers that work there.
    pub employers: i64,
    /// Of these: there is no reason to visit them (NĐ 217/2025/NĐ-CP, Điều 4).
    pub exempt: i64,
    /// Of these: something is unpaid past its due day.
    pub in_arrears: i64,
    /// What is unpaid past its due day, in đồng.
    pub arrears_vnd: i64,
    /// The score of the most urgent of them.
    pub highest_score: i64,
}

/// What stands against one more inspection of an employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TakenBy {
    /// An inspection that is not over.
    OpenInspection,
    /// The inspection of this year.
    InspectionOfTheYear,
    /// A line of a published plan of this year.
    Plan,
}

/// By whom an employer is taken, as a refusal says it, and nothing else of the inspection or the plan.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Taken {
    pub by: TakenBy,
    pub agency: AgencyRef,
    /// The day of the decision, or on which the plan was published.
    pub since: Option<NaiveDate>,
    /// The last day of the visit, once it was announced.
    pub ends_on: Option<NaiveDate>,
    /// The inspection, where the caller sees it.
    pub inspection_id: Option<InspectionId>,
}

/// How one employer stands before an inspection is prepared.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InspectionStanding {
    pub employer_id: EmployerId,
    /// The year that it is about, which is this one.
    pub year: i64,
    /// Nothing speaks against the employer: no inspection on site (NĐ 217/2025/NĐ-CP, Điều 4).
    pub is_exempt: bool,
    pub score: i64,
    /// Why; the lines add up to the score. For those who may read arrears.
    pub reasons: Option<Vec<Reason>>,
    pub last_visit_on: Option<NaiveDate>,
    /// Why it cannot be planned, nor inspected without a sign of a violation. Said to those who plan or decide.
    pub taken: Option<Taken>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RankingQuery {
    /// Employers of this unit alone.
    pub unit_id: Option<UnitId>,
    /// Leaves out those who are exempt, or are inspected or planned this year.
    pub only_open: Option<bool>,
    /// As CSV or XLSX the list comes whole, or is refused over 50 000 rows (400 `too_many_rows`); without it `Accept` says how
    /// it is written.
    pub format: Option<ListFormat>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// Workers complained.
    Complaint,
    /// An accident at work.
    Accident,
}

/// A complaint about an employer, or an accident.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct IncidentCreate {
    pub employer_id: EmployerId,
    pub kind: IncidentKind,
    pub happened_on: PastDay,
    /// The case that the complaint is, which the caller may see.
    pub case_id: Option<CaseId>,
    /// How many workers it concerns.
    #[schema(minimum = 0, maximum = 1_000_000, example = 3)]
    #[validate(range(min = 0, max = 1_000_000))]
    pub workers: i64,
    /// Without names of workers.
    #[schema(value_type = Option<String>, example = "Nợ lương 2 tháng", max_length = 1000)]
    #[validate(length(max = 1000))]
    pub note: Option<CleanText>,
}

/// A complaint about an employer, or an accident.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct IncidentView {
    pub id: IncidentId,
    pub employer_id: EmployerId,
    pub kind: IncidentKind,
    pub happened_on: NaiveDate,
    /// The case, where the caller sees it.
    pub case_id: Option<CaseId>,
    pub workers: i64,
    pub note: Option<String>,
    pub created_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IncidentQuery {
    /// Of this employer and the duplicates that were merged into it.
    pub employer_id: Option<EmployerId>,
    pub kind: Option<IncidentKind>,
}
