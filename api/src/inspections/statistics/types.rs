//! Types of the figures in the API.

use crate::{
    directory::types::AgencyRef,
    inspections::checklists::types::ChecklistSubject,
    platform::{day::Day, http::table::ListFormat},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct InspectionFiguresQuery {
    /// The first day; the first of this year when left out.
    pub from: Option<Day>,
    /// The last day; today when left out.
    pub to: Option<Day>,
    /// As CSV and XLSX: a row for each figure; without it `Accept` says how it is written.
    pub format: Option<ListFormat>,
}

/// What was found about a subject, in inspections that were concluded in the period.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SubjectFigures {
    pub subject: ChecklistSubject,
    pub failed: i64,
    pub waived: i64,
    pub passed: i64,
    /// Workers whom the violations concern.
    pub workers: i64,
}

/// What a body did in the period.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AgencyFigures {
    pub agency: AgencyRef,
    pub announced: i64,
    pub concluded: i64,
}

/// Figures of the inspections that the caller sees.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InspectionFigures {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Visits that published plans set for the months of the period.
    pub planned: i64,
    /// Decisions that were announced.
    pub announced: i64,
    pub concluded: i64,
    pub findings: Vec<SubjectFigures>,
    pub agencies: Vec<AgencyFigures>,
    /// Remedies whose deadline lies in the period.
    pub remedies_due: i64,
    /// Of these: accepted, and handed in by the deadline.
    pub remedied_in_time: i64,
    /// Of these: accepted later.
    pub remedied_late: i64,
    /// What remedies that were accepted in the period brought back, in đồng.
    pub recovered_vnd: i64,
    /// How many workers they helped.
    pub workers_helped: i64,
}

/// A figure as a row of a file.
#[derive(Debug, Clone)]
pub struct FigureRow {
    pub figure: (&'static str, &'static str),
    pub about: String,
    pub value: i64,
}
