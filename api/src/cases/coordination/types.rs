//! What is said about the work of several bodies on one case.

use super::MinutesId;
use crate::{
    cases::{CaseId, ReferralId},
    catalogue::definition::Status,
    directory::{AgencyId, types::AgencyRef},
    identity::types::UserRef,
    people::PersonId,
    platform::{
        day::{Day, PastDay},
        localized::LocalizedText,
        text::CleanText,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What an agency is referred a case for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReferralKind {
    /// It sees the case.
    #[default]
    Information,
    /// It says what it thinks of it.
    Opinion,
    /// It takes a part of the work, or declines.
    Support,
}

/// A new referral.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferralCreate {
    pub agency_id: AgencyId,
    #[schema(value_type = String, example = "Đề nghị Mặt trận phối hợp vận động hỗ trợ", min_length = 1, max_length = 1000)]
    #[validate(length(min = 1, max = 1000))]
    pub reason: CleanText,
    /// What the agency is asked for.
    #[serde(default)]
    pub kind: ReferralKind,
    /// By when it should answer; with an opinion or support alone. After that day the case goes on without it.
    pub respond_by: Option<Day>,
}

/// A referral: its agency sees the case.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReferralView {
    pub id: ReferralId,
    pub agency: AgencyRef,
    #[schema(example = "Đề nghị Mặt trận phối hợp vận động hỗ trợ")]
    pub reason: String,
    pub kind: ReferralKind,
    pub respond_by: Option<NaiveDate>,
    /// Null until the agency has answered.
    pub answer: Option<ReferralAnswerView>,
    pub referred_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
}

/// What an agency answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It agrees, or takes the work.
    Accepted,
    Declined,
}

/// The answer to a referral.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferralAnswerCreate {
    pub verdict: Verdict,
    #[schema(value_type = String, example = "Nhất trí, Mặt trận phối hợp vận động", min_length = 1, max_length = 2000)]
    #[validate(length(min = 1, max = 2000))]
    pub text: CleanText,
}

/// What the agency answered to a referral.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReferralAnswerView {
    pub verdict: Verdict,
    #[schema(example = "Nhất trí, Mặt trận phối hợp vận động")]
    pub text: String,
    pub answered_by: Option<UserRef>,
    pub answered_at: DateTime<Utc>,
}

/// Minutes of the meeting or council that a transition rests on.
#[derive(Debug, Clone, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MinutesCreate {
    pub held_on: PastDay,
    /// Households or members who were called.
    #[schema(example = 40, minimum = 1, maximum = 100000)]
    #[validate(range(min = 1, max = 100_000))]
    pub invited: u32,
    #[schema(example = 31, minimum = 1, maximum = 100000)]
    #[validate(range(min = 1, max = 100_000))]
    pub present: u32,
    /// How many of those present agree.
    #[schema(example = 29, minimum = 0, maximum = 100000)]
    #[validate(range(max = 100_000))]
    pub agreed: u32,
    /// The members of a council with their votes: then as many as were present.
    #[serde(default)]
    #[schema(max_items = 30)]
    #[validate(length(max = 30), nested)]
    pub members: Vec<Member>,
    #[schema(value_type = Option<String>, max_length = 2000)]
    #[validate(length(max = 2000))]
    pub note: Option<CleanText>,
}

/// A member of a council.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Member {
    #[schema(value_type = String, example = "Nguyễn Văn Mẫu", min_length = 1, max_length = 120)]
    #[validate(length(min = 1, max = 120))]
    pub name: CleanText<120>,
    #[schema(value_type = String, example = "Trạm trưởng Trạm Y tế", min_length = 1, max_length = 120)]
    #[validate(length(min = 1, max = 120))]
    pub position: CleanText<120>,
    pub vote: Vote,
    /// Whoever presides over the council: of as many votes for as against, this one decides.
    #[serde(default)]
    pub presides: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    For,
    Against,
    Abstained,
}

/// Minutes of a meeting.
#[derive(Debug, Serialize, ToSchema)]
pub struct MinutesView {
    pub id: MinutesId,
    /// The step of the case that they were needed at.
    #[schema(example = "council")]
    pub step: String,
    pub step_name: LocalizedText,
    #[schema(example = "2026-11-20")]
    pub held_on: NaiveDate,
    #[schema(example = 40)]
    pub invited: i64,
    #[schema(example = 31)]
    pub present: i64,
    #[schema(example = 29)]
    pub agreed: i64,
    pub members: Vec<Member>,
    pub note: String,
    pub recorded_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
}

/// A case to link.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseLinkCreate {
    /// The case that follows.
    pub case_id: CaseId,
}

/// Two cases that were linked.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseLinked {
    /// The one that follows.
    pub case_id: CaseId,
    pub follows_id: CaseId,
}

/// A new date for a case.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReschedulingCreate {
    /// The new due day, later than the old one.
    #[schema(example = "2026-12-04")]
    pub due_on: Day,
    /// Why; it stands on the letter of apology.
    #[schema(value_type = String, example = "Chờ kết quả xác minh của Công an phường", min_length = 1, max_length = 1000)]
    #[validate(length(min = 1, max = 1000))]
    pub reason: CleanText,
}

/// Which way a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkDirection {
    /// The linked case follows from this one.
    FollowedBy,
    /// This case follows from the linked one.
    Follows,
}

/// A linked case, without whom it is for.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseLinkView {
    pub direction: LinkDirection,
    pub case_id: CaseId,
    #[schema(example = "HS-2026-000123")]
    pub case_code: String,
    pub case_type: LocalizedText,
    pub status: Status,
    /// The code of the outcome, when it is closed.
    #[schema(example = "granted")]
    pub outcome: Option<String>,
}

/// A case type that the law opens after this case.
#[derive(Debug, Serialize, ToSchema)]
pub struct FollowUpView {
    #[schema(example = "NCC_TUTRAN")]
    pub case_type_code: String,
    pub name: LocalizedText,
    /// A case of this type follows already.
    pub is_open: bool,
    /// Whom the case that follows is for: the deceased, where its type is for somebody who may have died.
    pub beneficiary_id: PersonId,
    /// The deceased of this case, where the type that follows names one.
    pub deceased_id: Option<PersonId>,
}

/// What follows from a case, and what it follows from.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseLinks {
    pub items: Vec<CaseLinkView>,
    /// Types that may be opened next.
    pub follow_ups: Vec<FollowUpView>,
}
