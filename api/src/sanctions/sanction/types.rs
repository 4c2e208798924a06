//! Types of sanctions in the API.

use crate::{
    directory::types::{AgencyRef, UnitRef},
    employers::{EmployerId, types::EmployerRef},
    identity::types::UserRef,
    inspections::ids::FindingId,
    platform::{
        codes::DocumentNumber,
        day::{Day, PastDay},
        localized::LocalizedText,
        text::CleanText,
    },
    sanctions::{
        SanctionId, SanctionPaymentId,
        fines::types::{Fine, FineFacts},
        law::{Confidence, terms::TermCode},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The most that is paid at once.
pub const MAX_PAYMENT: i64 = 1_000_000_000;

/// How far a sanction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SanctionStatus {
    /// Proposed with the minutes of the violation.
    Proposed,
    /// The amount is decided, and waits for the approval of another person.
    Decided,
    /// The decision is signed.
    Approved,
    /// The offender has received the decision.
    Sent,
    PaidInPart,
    /// Fine and addition are paid; a warning was sent.
    Paid,
    /// Not paid in time; its enforcement was decided.
    Enforced,
    Withdrawn,
}

/// What may be done with a sanction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SanctionTransition {
    /// Enter how the offender explained.
    Explain,
    Decide,
    Approve,
    Send,
    Pay,
    ReversePayment,
    Enforce,
    Withdraw,
}

/// How long the minutes may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ViolationMinutesKind)]
pub enum MinutesKind {
    Simple,
    /// A complex case, a large area or many workers.
    Complex,
    /// After the result of a test or a check, whose day is the day of the finding.
    AfterTest,
}

impl MinutesKind {
    pub const fn term(self) -> TermCode {
        match self {
            Self::Simple => TermCode::MinutesSimple,
            Self::Complex => TermCode::MinutesComplex,
            Self::AfterTest => TermCode::MinutesAfterTest,
        }
    }
}

/// How long the decision may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionTerm {
    Plain,
    /// The case was transferred to the competent authority.
    Transferred,
    /// The offender explains, or facts are checked.
    Checked,
    /// A very complex case, of many facts.
    VeryComplex,
}

impl DecisionTerm {
    pub const fn term(self) -> TermCode {
        match self {
            Self::Plain => TermCode::DecisionPlain,
            Self::Transferred => TermCode::DecisionTransferred,
            Self::Checked => TermCode::DecisionChecked,
            Self::VeryComplex => TermCode::DecisionVeryComplex,
        }
    }
}

/// What the offender did with the right to explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExplanationKind {
    Written,
    /// Asked for a hearing.
    Hearing,
    /// Gave it up in writing.
    Waived,
}

impl ExplanationKind {
    pub const fn term(self) -> TermCode {
        match self {
            Self::Hearing => TermCode::ExplanationHearing,
            Self::Written | Self::Waived => TermCode::ExplanationWritten,
        }
    }
}

/// A new sanction: the proposal that follows from the minutes of a violation.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanctionCreate {
    /// A household business counts as an individual, all others as organisations.
    pub employer_id: EmployerId,
    /// The finding that it follows from: of this employer, and failed.
    pub finding_id: Option<FindingId>,
    #[validate(nested)]
    pub facts: FineFacts,
    /// The day on which the violation was found; with `after_test`, that of the result.
    pub detected_on: PastDay,
    pub minutes_kind: MinutesKind,
    #[schema(example = "05/BB-VPHC")]
    pub minutes_number: DocumentNumber,
}

/// How the offender explained.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SanctionExplanation)]
pub struct Explanation {
    pub kind: ExplanationKind,
    /// The day on which the office received it.
    pub received_on: PastDay,
    #[schema(value_type = Option<String>, example = "Đề nghị xem xét tình tiết đã khắc phục", max_length = 2000)]
    #[validate(length(max = 2000))]
    pub summary: Option<CleanText>,
}

/// A decision, to be approved by somebody else.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanctionDecision {
    /// Within `fine.allowed`; the proposed amount when left out.
    #[schema(minimum = 0, maximum = 1_000_000_000)]
    #[validate(range(min = 0, max = MAX_PAYMENT))]
    pub amount_vnd: Option<i64>,
    /// How long the decision may take; by the explanation when left out.
    pub term: Option<DecisionTerm>,
}

/// The approval of a decision.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanctionApproval {
    #[schema(example = "21/QĐ-XPHC")]
    pub decision_number: DocumentNumber,
}

/// The decision reaches the offender.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanctionSending {
    pub sent_on: PastDay,
    /// The term of payment begins with it.
    pub received_on: PastDay,
}

/// The decision to enforce.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanctionEnforcement {
    #[schema(example = "22/QĐ-CCXP")]
    pub decision_number: DocumentNumber,
}

/// A payment.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanctionPaymentCreate {
    /// At most what is left on the day.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    #[validate(range(min = 1, max = MAX_PAYMENT))]
    pub amount_vnd: i64,
    pub paid_on: PastDay,
    #[schema(example = "0012345/KBNN")]
    pub document_number: Option<DocumentNumber>,
}

/// The reversal of a payment that was entered by mistake.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SanctionPaymentReversal {
    pub payment_id: SanctionPaymentId,
    #[schema(value_type = String, example = "Ghi nhầm số tiền", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
}

/// A payment, or the reversal of one.
#[derive(Debug, Serialize, ToSchema)]
pub struct SanctionPaymentView {
    pub id: SanctionPaymentId,
    /// Negative for a reversal.
    pub amount_vnd: i64,
    pub paid_on: NaiveDate,
    pub document_number: Option<String>,
    /// The payment that it reverses.
    pub reverses_id: Option<SanctionPaymentId>,
    pub is_reversed: bool,
    pub reason: Option<String>,
    pub recorded_by: Option<UserRef>,
    pub recorded_at: DateTime<Utc>,
}

/// A term of the procedure.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SanctionDeadline {
    pub term: TermCode,
    /// The last day.
    pub due_on: NaiveDate,
    pub met_on: Option<NaiveDate>,
    pub is_overdue: bool,
    pub citation: String,
    pub confidence: Confidence,
}

/// What of a fine is left to pay on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SanctionBalance {
    pub on: NaiveDate,
    pub fine_vnd: i64,
    /// The last day of payment without addition; null before the decision is received.
    pub due_on: Option<NaiveDate>,
    /// The addition for late payment.
    pub late_vnd: i64,
    pub paid_vnd: i64,
    pub left_vnd: i64,
    pub lines: Vec<BalanceLine>,
}

/// A segment of late payment.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = SanctionBalanceLine)]
pub struct BalanceLine {
    pub text: LocalizedText,
    /// The first day that is not counted.
    pub after: NaiveDate,
    /// The last day that is counted.
    pub until: NaiveDate,
    pub days: i64,
    pub unpaid_vnd: i64,
    pub amount_vnd: i64,
    pub citation: String,
}

/// A sanction.
#[derive(Debug, Serialize, ToSchema)]
pub struct SanctionView {
    pub id: SanctionId,
    pub employer: EmployerRef,
    pub finding_id: Option<FindingId>,
    pub unit: UnitRef,
    pub status: SanctionStatus,
    pub facts: FineFacts,
    /// As it was reckoned on the day of the proposal.
    pub fine: Fine,
    pub detected_on: NaiveDate,
    pub minutes_kind: MinutesKind,
    pub minutes_number: String,
    pub minutes_on: NaiveDate,
    pub explanation: Option<Explanation>,
    /// What was decided.
    pub amount_vnd: Option<i64>,
    /// The authority that decided.
    #[schema(example = "ward_chair")]
    pub authority: Option<String>,
    pub decision_term: Option<DecisionTerm>,
    pub decision_number: Option<String>,
    pub decision_on: Option<NaiveDate>,
    pub sent_on: Option<NaiveDate>,
    pub received_on: Option<NaiveDate>,
    pub enforcement_number: Option<String>,
    pub enforced_on: Option<NaiveDate>,
    /// Why it was withdrawn.
    pub end_reason: Option<String>,
    pub deadlines: Vec<SanctionDeadline>,
    /// As of today; null before the decision.
    pub balance: Option<SanctionBalance>,
    /// Oldest first.
    pub payments: Vec<SanctionPaymentView>,
    /// Whose document the proposal is, and of which day.
    pub agency: AgencyRef,
    pub proposed_on: NaiveDate,
    pub proposed_by: Option<UserRef>,
    pub decided_by: Option<UserRef>,
    pub approved_by: Option<UserRef>,
    pub updated_at: DateTime<Utc>,
    /// What the caller may do with it now.
    pub transitions: Vec<SanctionTransition>,
    pub version: i64,
}

/// The fine as a sanction keeps it.
#[derive(Serialize, Deserialize)]
pub struct ProposedFine<F> {
    pub proposed_on: NaiveDate,
    #[serde(flatten)]
    pub fine: F,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SanctionQuery {
    /// Of this employer and the duplicates that were merged into it.
    pub employer_id: Option<EmployerId>,
    pub finding_id: Option<FindingId>,
    pub status: Option<SanctionStatus>,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BalanceQuery {
    /// Today when left out.
    pub on: Option<Day>,
}

crate::platform::http::versioned_views!(SanctionView);
