//! Types of arrears in the API.

use super::{
    ArrearsExemptionId, ArrearsId, ArrearsImportId,
    amounts::{Amounts, Insurance},
    law::{Confidence, ParameterCode},
    month::Month,
    payments::types::PaymentView,
};
use crate::{
    directory::{UnitId, types::UnitRef},
    employers::{
        EmployerId,
        types::{ContributionCycle, EmployerRef},
    },
    platform::{codes::DocumentNumber, day::Day, http::table::ListFormat, localized::LocalizedText, text::CleanText},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Why an amount is in arrears (Luật BHXH 41/2024/QH15, Điều 38–39).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ArrearsKind {
    /// Registered and not paid.
    Unpaid,
    /// Workers were not registered.
    NotRegistered,
    /// The wage that was registered is too low.
    UnderDeclared,
}

/// Whether a record counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ArrearsStatus {
    Open,
    /// Its list was undone.
    Withdrawn,
}

/// How a record stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ArrearsStanding {
    NotDue,
    /// Chậm đóng.
    Late,
    /// Trốn đóng.
    Evasion,
    /// Nothing is left of the amounts.
    Paid,
}

/// Calendar days after the due day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgeBucket {
    NotDue,
    #[serde(rename = "up_to_30")]
    UpTo30,
    #[serde(rename = "up_to_60")]
    UpTo60,
    #[serde(rename = "up_to_90")]
    UpTo90,
    #[serde(rename = "up_to_180")]
    UpTo180,
    #[serde(rename = "up_to_365")]
    UpTo365,
    #[serde(rename = "over_365")]
    Over365,
}

/// What an employer has not paid of a month, as it stands today.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArrearsView {
    pub id: ArrearsId,
    pub employer: EmployerRef,
    pub unit: UnitRef,
    pub import_id: ArrearsImportId,
    pub month: Month,
    pub kind: ArrearsKind,
    pub contribution_cycle: ContributionCycle,
    pub due_on: NaiveDate,
    /// Until when the workers had to be registered; for `not_registered` alone.
    pub registration_due_on: Option<NaiveDate>,
    pub amounts: Amounts,
    /// What is left of the amounts.
    pub outstanding: Amounts,
    pub outstanding_vnd: i64,
    /// Interest up to today, whatever of it was paid.
    pub interest_vnd: i64,
    pub interest_paid_vnd: i64,
    /// How many workers it is about.
    pub workers: Option<i64>,
    pub status: ArrearsStatus,
    pub standing: ArrearsStanding,
    pub days_late: i64,
    pub bucket: AgeBucket,
    /// What is left is so small that a warning is the only sanction.
    pub is_warning_only: bool,
    /// The last formal reminder.
    pub reminded_on: Option<NaiveDate>,
    pub payments: Vec<PaymentView>,
    pub exemptions: Vec<ExemptionView>,
}

/// Days of force majeure, on which arrears are no evasion.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ExemptionView {
    pub id: ArrearsExemptionId,
    pub first_on: NaiveDate,
    pub last_on: NaiveDate,
    pub document_number: String,
    pub reason: String,
}

/// Days of force majeure, as a competent authority confirmed them.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExemptionCreate {
    pub first_on: Day,
    pub last_on: Day,
    /// The document that confirms it.
    pub document_number: DocumentNumber,
    #[schema(value_type = String, example = "Nhà xưởng bị lũ cuốn (mẫu)", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
}

/// What is to be paid on a day, line by line.
#[derive(Debug, Serialize, ToSchema)]
pub struct AmountView {
    pub arrears_id: ArrearsId,
    pub on: NaiveDate,
    pub due_on: NaiveDate,
    /// By which article the due day is what it is.
    pub due: AppliedParameter,
    pub outstanding: Amounts,
    pub interest: Amounts,
    pub interest_paid_vnd: i64,
    /// What is left of amounts and interest.
    pub total_vnd: i64,
    pub lines: Vec<AmountLine>,
    pub standing: ArrearsStanding,
    pub days_late: i64,
    /// Since when it is evasion.
    pub evasion_since: Option<NaiveDate>,
    /// What decided the rest: evasion, the counting of the paying day, the small amount.
    pub applied: Vec<AppliedParameter>,
    pub is_warning_only: bool,
}

/// Days with one amount and one rate.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ArrearsAmountLine)]
pub struct AmountLine {
    pub insurance: Insurance,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub days: i64,
    pub principal_vnd: i64,
    /// Millionths of the amount for each day: 300 is 0.03 %.
    pub rate_ppm: i64,
    /// Rounded to the đồng, half up.
    pub interest_vnd: i64,
    pub article: String,
    pub confidence: Confidence,
    /// The line as a sentence.
    pub text: LocalizedText,
}

/// A parameter of the law that was applied.
#[derive(Debug, Serialize, ToSchema)]
pub struct AppliedParameter {
    pub code: ParameterCode,
    pub value: i64,
    pub article: String,
    pub confidence: Confidence,
    pub text: LocalizedText,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArrearsQuery {
    /// The month of contribution.
    #[param(value_type = Option<String>, pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$", min_length = 7, max_length = 7, example = "2026-03")]
    pub month: Option<Month>,
    /// Of this unit and those below it.
    pub unit_id: Option<UnitId>,
    /// Of this employer and the duplicates that were merged into it.
    pub employer_id: Option<EmployerId>,
    pub kind: Option<ArrearsKind>,
    /// By the age today.
    pub bucket: Option<AgeBucket>,
    /// Only what is not paid yet, or only what is.
    pub is_paid: Option<bool>,
    /// As CSV or XLSX the list comes whole, or is refused over 50 000 rows (400 `too_many_rows`); without it `Accept` says how
    /// it is written.
    pub format: Option<ListFormat>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AmountQuery {
    /// The day; today when left out.
    pub on: Option<Day>,
}
