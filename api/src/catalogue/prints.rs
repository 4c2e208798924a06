//! What is printed of a case, as data: templates with their versions, read from `catalogue/shared/prints`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What can be printed of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrintKind {
    /// What was received, and when the result is due.
    Receipt,
    Supplement,
    Refusal,
    /// The apology with the new due day.
    Apology,
    Minutes,
    Posting,
    Decision,
    /// The cover of the file, with the list of its documents.
    Cover,
}

impl PrintKind {
    /// With the name of each: that of its file.
    pub const ALL: [(Self, &str); 8] = [
        (Self::Receipt, "receipt"),
        (Self::Supplement, "supplement"),
        (Self::Refusal, "refusal"),
        (Self::Apology, "apology"),
        (Self::Minutes, "minutes"),
        (Self::Posting, "posting"),
        (Self::Decision, "decision"),
        (Self::Cover, "cover"),
    ];
}

/// What a text is filled in with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    Address,
    Agreed,
    ApologyReason,
    Applicant,
    BeneficiaryBorn,
    Beneficiary,
    By,
    CaseCode,
    CaseType,
    CaseTypeSmall,
    Citation,
    ClosedAt,
    Deceased,
    DecidedBy,
    DecidedOn,
    Decider,
    DeciderRole,
    DecisionNumber,
    DeadlineLaw,
    DocumentCount,
    DueOn,
    HeldOn,
    Invited,
    MinutesNote,
    MinutesStep,
    NewDueOn,
    Officer,
    OldDueOn,
    OpenedAt,
    Outcome,
    OwnAgency,
    Person,
    PostedOn,
    PostedUntil,
    Present,
    RecordedBy,
    RefusalReason,
    RespondBy,
    SupplementReason,
}

/// Each by its name. A number, a day and a name of law may not stand in a text that a clerk corrects (`false`).
pub const PLACEHOLDERS: &[(&str, Placeholder, bool)] = &[
    ("address", Placeholder::Address, true),
    ("agreed", Placeholder::Agreed, false),
    ("apology_reason", Placeholder::ApologyReason, true),
    ("applicant", Placeholder::Applicant, true),
    ("beneficiary", Placeholder::Beneficiary, true),
    ("beneficiary_born", Placeholder::BeneficiaryBorn, true),
    ("by", Placeholder::By, true),
    ("case_code", Placeholder::CaseCode, false),
    ("case_type", Placeholder::CaseType, true),
    ("case_type_small", Placeholder::CaseTypeSmall, true),
    ("citation", Placeholder::Citation, false),
    ("closed_at", Placeholder::ClosedAt, false),
    ("deadline_law", Placeholder::DeadlineLaw, false),
    ("deceased", Placeholder::Deceased, true),
    ("decided_by", Placeholder::DecidedBy, true),
    ("decided_on", Placeholder::DecidedOn, false),
    ("decider", Placeholder::Decider, true),
    ("decider_role", Placeholder::DeciderRole, true),
    ("decision_number", Placeholder::DecisionNumber, false),
    ("document_count", Placeholder::DocumentCount, false),
    ("due_on", Placeholder::DueOn, false),
    ("held_on", Placeholder::HeldOn, false),
    ("invited", Placeholder::Invited, false),
    ("minutes_note", Placeholder::MinutesNote, true),
    ("minutes_step", Placeholder::MinutesStep, true),
    ("new_due_on", Placeholder::NewDueOn, false),
    ("officer", Placeholder::Officer, true),
    ("old_due_on", Placeholder::OldDueOn, false),
    ("opened_at", Placeholder::OpenedAt, false),
    ("outcome", Placeholder::Outcome, true),
    ("own_agency", Placeholder::OwnAgency, true),
    ("person", Placeholder::Person, true),
    ("posted_on", Placeholder::PostedOn, false),
    ("posted_until", Placeholder::PostedUntil, false),
    ("present", Placeholder::Present, false),
    ("recorded_by", Placeholder::RecordedBy, true),
    ("refusal_reason", Placeholder::RefusalReason, true),
    ("respond_by", Placeholder::RespondBy, false),
    ("supplement_reason", Placeholder::SupplementReason, true),
];

/// A text with placeholders.
pub type Text = Vec<Piece>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    Value(Placeholder),
    /// `[…]`: left out where the record has no value for it.
    Optional(Text),
}

/// A table that is filled from the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableOf {
    ReceivedDocuments,
    Documents,
    Members,
    Posted,
}

/// Lines that are filled from the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinesOf {
    SupplementItems,
    LegalBasis,
}

/// A part of a template. One whose placeholder has no value is left out.
#[derive(Debug, Clone)]
pub enum Part {
    Heading(Text),
    /// Stands as it is.
    Fixed(Text),
    /// A clerk may correct it before it is printed.
    Correctable(Text),
    /// Labels and values.
    Facts(Vec<(Text, Text)>),
    Table(TableOf),
    Lines(LinesOf),
    /// “Căn cứ …”: the law of the case type.
    Grounds,
    /// The code that opens the public status page.
    StatusCode,
    /// Roles and names; a name that is not known is left for the hand.
    Signatures(Vec<(Text, Text)>),
    /// Who gets it; they stand beside the signatures that follow.
    Recipients(Vec<String>),
}

/// Which agency issues it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issuer {
    /// That of who prints it.
    Own,
    /// That which acts on the case.
    Acting,
    /// That which decided.
    Decided,
}

/// The day that stands under the motto.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DatedBy {
    Today,
    Opened,
    SupplementRequested,
    Decided,
    Rescheduled,
    Held,
    Posted,
}

/// A version of a template.
#[derive(Debug, Clone)]
pub struct PrintTemplate {
    pub kind: PrintKind,
    pub from: NaiveDate,
    pub title: String,
    pub subtitle: Option<Text>,
    pub issuer: Issuer,
    pub dated: DatedBy,
    pub number: Option<Placeholder>,
    pub parts: Vec<Part>,
}
