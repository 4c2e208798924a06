//! A complete version of a case type, as the database and the API have it; the files that ship are composed of smaller ones.

use super::{deadline::DeadlineRule, json_schema::JsonSchema};
use crate::platform::{codes::Code, day::Day, localized::LocalizedText};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// One version of a case type.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseTypeDefinition {
    #[schema(example = "BTXH_TC", min_length = 1, max_length = 40, pattern = "^[A-Z][A-Z0-9_]*$")]
    #[validate(length(min = 1, max = 40))]
    pub code: String,
    #[schema(example = 1, minimum = 1, maximum = 10000)]
    #[validate(range(min = 1, max = 10000))]
    pub version: i64,
    /// First day on which new cases take this version.
    pub valid_from: Day,
    pub valid_to: Option<Day>,
    /// Area of work.
    #[schema(example = "social", max_length = 40)]
    #[validate(length(max = 40))]
    pub area: String,
    pub confidentiality: Confidentiality,
    /// The letters that a case code begins with. Protected types have a series of their own: a gap in a shared one would
    /// tell that a hidden case exists.
    #[schema(example = "HS", min_length = 1, max_length = 6, pattern = "^[A-Z]+$")]
    #[validate(length(min = 1, max = 6))]
    pub code_series: String,
    #[validate(nested)]
    pub name: LocalizedText,
    #[validate(nested)]
    pub summary: LocalizedText,
    #[schema(example = "1.001776", max_length = 40)]
    #[validate(length(max = 40))]
    pub national_procedure_code: Option<String>,
    /// How sure the facts are.
    #[schema(example = "high", max_length = 40)]
    #[validate(length(max = 40))]
    pub confidence: String,
    #[schema(max_length = 1000)]
    #[validate(length(max = 1000))]
    pub source: String,
    #[schema(max_items = 50)]
    #[validate(length(max = 50), nested)]
    pub legal_basis: Vec<LegalBasis>,
    pub people: People,
    #[validate(nested)]
    pub deadline: DeadlineRule,
    /// What the procedure costs; left out where it is free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub fee: Option<LocalizedText>,
    #[schema(max_items = 50)]
    #[validate(length(max = 50), nested)]
    pub documents: Vec<DocumentRule>,
    /// JSON Schema 2020-12 of the form, with titles in Vietnamese and `x-en` for English.
    #[schema(value_type = Object)]
    pub form: JsonSchema,
    /// JSON Schema of a row, where a case of this type lists many beneficiaries; written as the form is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub rows: Option<JsonSchema>,
    #[schema(min_items = 2, max_items = 50)]
    #[validate(length(min = 2, max = 50), nested)]
    pub steps: Vec<Step>,
    #[schema(min_items = 1, max_items = 100)]
    #[validate(length(min = 1, max = 100), nested)]
    pub transitions: Vec<Transition>,
    #[schema(max_items = 50)]
    #[validate(length(max = 50), nested)]
    pub outcomes: Vec<Outcome>,
    /// Codes of the types that the law opens after a case of this one.
    #[serde(default)]
    #[schema(max_items = 20)]
    #[validate(length(max = 20))]
    pub follow_ups: Vec<Code>,
}

/// An area of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    Merit,
    Social,
    Poverty,
    SocialEvils,
    Children,
    Training,
    Employment,
    Labour,
    Insurance,
    Cross,
}

impl Area {
    pub const ALL: [Self; 10] = [
        Self::Merit,
        Self::Social,
        Self::Poverty,
        Self::SocialEvils,
        Self::Children,
        Self::Training,
        Self::Employment,
        Self::Labour,
        Self::Insurance,
        Self::Cross,
    ];

    /// The area of a code; `None` for a code that no area has.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.code() == code)
    }

    pub fn name(self) -> LocalizedText {
        let (vi, en) = match self {
            Self::Merit => ("Người có công", "People with merit"),
            Self::Social => ("Bảo trợ xã hội", "Social protection"),
            Self::Poverty => ("Giảm nghèo", "Poverty reduction"),
            Self::SocialEvils => ("Phòng, chống tệ nạn xã hội", "Social evils"),
            Self::Children => ("Trẻ em", "Children"),
            Self::Training => ("Giáo dục nghề nghiệp", "Vocational training"),
            Self::Employment => ("Việc làm", "Employment"),
            Self::Labour => ("Lao động", "Labour"),
            Self::Insurance => ("Bảo hiểm xã hội", "Social insurance"),
            Self::Cross => ("Liên ngành", "Across areas"),
        };
        LocalizedText::new(vi, en)
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Merit => "merit",
            Self::Social => "social",
            Self::Poverty => "poverty",
            Self::SocialEvils => "social_evils",
            Self::Children => "children",
            Self::Training => "training",
            Self::Employment => "employment",
            Self::Labour => "labour",
            Self::Insurance => "insurance",
            Self::Cross => "cross",
        }
    }
}

/// Who may see what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidentiality {
    Normal,
    /// Health data in the form is masked for whoever does not handle the case.
    Personal,
    /// Absent for everybody without clearance; a look asks for a purpose and is journalled.
    Protected,
}

/// A source of law.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    #[schema(example = "NĐ 147/2025/NĐ-CP", max_length = 200)]
    #[validate(length(max = 200))]
    pub instrument: String,
    #[schema(example = "Điều 5", max_length = 200)]
    #[validate(length(max = 200))]
    pub article: String,
    #[validate(nested)]
    pub subject: LocalizedText,
    #[schema(example = "high", max_length = 40)]
    #[validate(length(max = 40))]
    pub confidence: String,
}

impl LegalBasis {
    /// The instrument and the article as a decision cites them.
    pub fn citation(&self) -> String {
        match self.article.as_str() {
            "" => self.instrument.clone(),
            article => format!("{}, {article}", self.instrument),
        }
    }
}

/// Which parties a case has: applicant, beneficiary and deceased are three persons; an employer or a place is the other party.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct People {
    pub beneficiary: Need,
    pub applicant: Need,
    pub deceased: Need,
    pub household: Need,
    /// An employer of the register.
    #[serde(default, skip_serializing_if = "Need::is_absent")]
    pub employer: Need,
    /// A place, in words.
    #[serde(default, skip_serializing_if = "Need::is_absent")]
    pub place: Need,
    /// The beneficiary may have died (funeral support). Without it, nothing is granted to somebody who has died.
    #[serde(default)]
    pub deceased_beneficiary: bool,
    /// The beneficiary moves: who takes the case on by a hand-over takes the person on too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beneficiary_moves: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    Required,
    Optional,
    #[default]
    Absent,
}

impl Need {
    /// Serde asks by reference.
    fn is_absent(&self) -> bool {
        *self == Self::Absent
    }
}

/// A document that the case asks for.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentRule {
    #[schema(example = "declaration", max_length = 60)]
    #[validate(length(max = 60))]
    pub code: String,
    #[validate(nested)]
    pub name: LocalizedText,
    /// CEL: when it must be there.
    #[schema(example = "true", max_length = 1000)]
    #[validate(length(max = 1000))]
    pub required_when: String,
    /// The official forms that serve.
    #[schema(max_items = 50)]
    #[validate(length(max = 50))]
    pub document_types: Vec<Code>,
    #[schema(example = "H1", max_length = 10)]
    #[validate(length(max = 10))]
    pub sensitivity: String,
    #[schema(max_length = 300)]
    #[validate(length(max = 300))]
    pub legal_basis: String,
}

/// A step of the way.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    #[schema(example = "decision", max_length = 60)]
    #[validate(length(max = 60))]
    pub code: String,
    #[validate(nested)]
    pub name: LocalizedText,
    pub status: Status,
    /// The role that acts here.
    #[schema(example = "chair", max_length = 60)]
    #[validate(length(max = 60))]
    pub role: Option<String>,
    /// The function of the agency that acts here.
    #[schema(example = "ward_committee", max_length = 60)]
    #[validate(length(max = 60))]
    pub agency: Option<String>,
    /// The stage that it belongs to, with a deadline of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "ward", max_length = 60)]
    #[validate(length(max = 60))]
    pub stage: Option<String>,
    /// What was concluded is posted here for so many working days, and no longer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = 3, minimum = 1, maximum = 100)]
    #[validate(range(min = 1, max = 100))]
    pub posted_working_days: Option<u32>,
    /// The form and the people may be changed here.
    pub editable: bool,
    /// What must be done here.
    #[validate(nested)]
    pub next: Option<LocalizedText>,
}

/// The state of a case, the same for every case type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Draft,
    Open,
    AwaitingSupplement,
    Closed,
}

impl Status {
    pub fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::AwaitingSupplement => "awaiting_supplement",
            Self::Closed => "closed",
        }
    }
}

impl std::str::FromStr for Status {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Draft, Self::Open, Self::AwaitingSupplement, Self::Closed]
            .into_iter()
            .find(|status| status.code() == text)
            .ok_or(())
    }
}

/// A way from one step to another.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    #[schema(example = "approve", max_length = 60)]
    #[validate(length(max = 60))]
    pub code: String,
    #[validate(nested)]
    pub name: LocalizedText,
    #[schema(max_items = 20)]
    #[validate(length(max = 20))]
    pub from: Vec<Code>,
    #[schema(example = "closed", max_length = 60)]
    #[validate(length(max = 60))]
    pub to: String,
    /// Who may take it.
    #[schema(max_items = 9)]
    #[validate(length(max = 9))]
    pub roles: Vec<Code>,
    pub tone: Tone,
    #[schema(max_items = 5)]
    #[validate(length(max = 5))]
    pub requires: Vec<Requirement>,
    #[schema(max_items = 20)]
    #[validate(length(max = 20), nested)]
    pub guards: Vec<Guard>,
    pub clock: Option<ClockAction>,
    /// The code of the outcome that it ends the case with.
    #[schema(max_length = 60)]
    #[validate(length(max = 60))]
    pub outcome: Option<String>,
    /// Whoever prepared the case may not take it.
    #[serde(default)]
    pub four_eyes: bool,
    /// Whoever takes it has prepared the case; the form must be complete.
    #[serde(default)]
    pub prepares: bool,
    /// So many of a hundred present must agree, by the minutes.
    #[serde(default)]
    #[schema(example = 50, minimum = 1, maximum = 100)]
    #[validate(range(min = 1, max = 100))]
    pub agreement_percent: Option<u32>,
    /// By the vote of a council: its minutes name the members who came, two thirds at least, and most of them agree.
    #[serde(default)]
    pub council_vote: bool,
    /// It may be taken when the case has stood at its step for so many working days: a posting has run.
    #[serde(default)]
    #[schema(example = 3, minimum = 1, maximum = 100)]
    #[validate(range(min = 1, max = 100))]
    pub after_working_days: Option<u32>,
}

impl Transition {
    /// True when it leads away from a step.
    pub fn is_from(&self, step: &str) -> bool {
        self.from.iter().any(|from| **from == *step)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    Primary,
    Neutral,
    Danger,
}

/// What must be said with a transition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Requirement {
    Reason,
    /// Number and day of the decision.
    Decision,
    /// What must be supplied.
    SupplementItems,
    /// Who was called to the meeting or council, who came and who agreed.
    Minutes,
    /// The law that a refusal rests on: one of those of the version.
    Citation,
}

/// A condition in CEL that must be true.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Guard {
    #[schema(example = "documents_missing", max_length = 60)]
    #[validate(length(max = 60))]
    pub code: String,
    #[schema(example = "size(documents.missing) == 0", max_length = 1000)]
    #[validate(length(max = 1000))]
    pub rule: String,
    #[validate(nested)]
    pub message: LocalizedText,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClockAction {
    Start,
    Pause,
    Resume,
    Stop,
}

/// How a case can end.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    #[schema(example = "granted", max_length = 60)]
    #[validate(length(max = 60))]
    pub code: String,
    #[validate(nested)]
    pub name: LocalizedText,
    /// The beneficiary receives something by it.
    pub grants: bool,
    /// The document that it results in.
    #[schema(example = "QĐ trợ cấp", max_length = 200)]
    #[validate(length(max = 200))]
    pub document: Option<String>,
}
