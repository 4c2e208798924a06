//! Types of reminders in the API.

use crate::{
    arrears::{ArrearsId, ArrearsReminderId, month::Month},
    directory::types::AgencyRef,
    employers::{EmployerId, types::EmployerRef},
    identity::types::UserRef,
    platform::{
        codes::DocumentNumber,
        day::{Day, PastDay},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// A formal reminder to an employer of all that is due and not paid on its day.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ArrearsReminderCreate)]
pub struct ReminderCreate {
    pub employer_id: EmployerId,
    #[schema(example = "15/BHXH-mẫu")]
    pub document_number: DocumentNumber,
    /// The day of the document.
    pub reminded_on: PastDay,
    /// Until when the employer is asked to pay.
    pub pay_by: Day,
}

/// A formal reminder, with all that its print needs.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ArrearsReminderView)]
pub struct ReminderView {
    pub id: ArrearsReminderId,
    pub employer: EmployerRef,
    /// Whose document it is.
    pub agency: AgencyRef,
    pub address: Option<String>,
    pub insurance_code: Option<String>,
    pub document_number: String,
    pub reminded_on: NaiveDate,
    pub pay_by: NaiveDate,
    /// What was left on the day of the reminder, the oldest month first.
    pub lines: Vec<ReminderLineView>,
    pub outstanding_vnd: i64,
    pub interest_vnd: i64,
    pub total_vnd: i64,
    pub recorded_by: Option<UserRef>,
    pub recorded_at: DateTime<Utc>,
}

/// A month in a reminder, as it stood on the day of the reminder.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ArrearsReminderLineView)]
pub struct ReminderLineView {
    pub arrears_id: ArrearsId,
    pub month: Month,
    pub due_on: NaiveDate,
    pub outstanding_vnd: i64,
    pub interest_vnd: i64,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ReminderQuery {
    /// To this employer and the duplicates that were merged into it.
    pub employer_id: Option<EmployerId>,
}
