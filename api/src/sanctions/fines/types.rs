//! Types of violations and fines in the API.

use crate::{
    platform::{
        codes::Code,
        day::{Day, PastDay},
        localized::LocalizedText,
    },
    sanctions::law::{
        Confidence,
        authorities::Authority,
        text,
        violations::{FineBasis, Offender, Tier, TierUnit, Violation, ViolationSubject},
    },
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// The largest amount that was due.
pub const MAX_DUE: i64 = 10_000_000_000_000;
/// The largest number of workers or machines.
pub const MAX_COUNT: i64 = 1_000_000;

/// A fact that makes a violation graver (Luật Xử lý vi phạm hành chính, Điều 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Aggravating {
    /// Organised.
    Organised,
    /// Committed several times, or again.
    Repeated,
    /// Minors or dependants were incited or forced.
    IncitedOthers,
    /// A person with a mental illness was used.
    UsedVulnerablePerson,
    /// Officials on duty were insulted.
    InsultedOfficials,
    /// A position was abused.
    AbusedPosition,
    /// War, disaster or an epidemic was exploited.
    ExploitedEmergency,
    /// Committed while a sentence or a sanction was being served.
    UnderSanction,
    /// Went on although the authority asked to stop.
    ContinuedAfterDemand,
    /// Concealed afterwards.
    Concealed,
    /// Of a large scale, number or value.
    LargeScale,
    /// Against many people, children, elderly or disabled people, or pregnant women.
    AgainstVulnerablePeople,
}

/// A fact that makes a violation less grave (Luật Xử lý vi phạm hành chính, Điều 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mitigating {
    /// The harm was prevented or lessened, or made good voluntarily.
    MadeGood,
    /// Declared voluntarily, or the authority was helped.
    Declared,
    /// Under strong emotion caused by others, or beyond necessary defence.
    Provoked,
    /// Forced, or dependent on others.
    Forced,
    /// Pregnant, elderly and frail, ill or disabled.
    Frail,
    /// In a special hardship that the offender did not cause.
    Hardship,
    /// For want of knowledge in backward conditions.
    Backwardness,
    /// Another fact that the Government lists.
    Other,
}

/// What a fine is reckoned from.
#[derive(Debug, Clone, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FineFacts {
    #[schema(example = "LAB_WAGE_LATE")]
    pub violation_code: Code,
    /// The day on which the violation ended; left out while it goes on.
    pub ended_on: Option<PastDay>,
    /// The day of the minutes.
    pub minutes_on: PastDay,
    /// How many workers or machines are concerned, where the article asks for it.
    #[schema(minimum = 1, maximum = 1_000_000)]
    #[validate(range(min = 1, max = MAX_COUNT))]
    pub affected_count: Option<i64>,
    /// What was due on the day of the minutes, in đồng, where the fine is a percentage of it.
    #[schema(minimum = 1, maximum = 10_000_000_000_000_i64)]
    #[validate(range(min = 1, max = MAX_DUE))]
    pub due_vnd: Option<i64>,
    #[serde(default)]
    #[schema(max_items = 12)]
    #[validate(length(max = 12))]
    pub aggravating: Vec<Aggravating>,
    #[serde(default)]
    #[schema(max_items = 8)]
    #[validate(length(max = 8))]
    pub mitigating: Vec<Mitigating>,
}

/// A fine to be reckoned.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FineQuestion {
    /// A household business counts as an individual.
    pub offender: Offender,
    #[validate(nested)]
    pub facts: FineFacts,
}

/// From the lower to the upper end, in đồng; both belong to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = FineRange)]
pub struct Range {
    pub low: i64,
    pub high: i64,
}

/// What a violation leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FineOutcome {
    Fine,
    /// A warning and no fine.
    Warning,
}

/// A fine with its arithmetic.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Fine {
    pub violation_code: String,
    #[schema(example = "NĐ 283/2026/NĐ-CP")]
    pub decree: String,
    #[schema(example = "23.2")]
    pub article: String,
    pub behaviour: LocalizedText,
    /// What has to be done beside paying.
    pub remedy: Option<String>,
    pub offender: Offender,
    pub outcome: FineOutcome,
    /// The bracket of the article, after the cap and the multiplier.
    pub bracket: Range,
    /// What a person may decide: the middle alone, or from the middle to an end where facts are stated.
    pub allowed: Range,
    pub proposed_vnd: i64,
    /// The authority with the lowest limit that may fine so much; null where none is known for the day.
    pub authority: Option<FineAuthority>,
    /// The offender may explain before the decision.
    pub may_explain: bool,
    pub confidence: Confidence,
    pub source: String,
    pub lines: Vec<FineLine>,
}

/// Who may fine, up to which amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FineAuthority {
    #[schema(example = "ward_chair")]
    pub code: String,
    pub name: LocalizedText,
    /// For this kind of offender, in đồng.
    pub limit_vnd: i64,
    pub citation: String,
    pub confidence: Confidence,
}

impl FineAuthority {
    pub fn of(authority: &Authority, offender: Offender) -> Self {
        Self {
            code: authority.code.clone(),
            name: text(&authority.name_vi, &authority.name_en),
            limit_vnd: authority.limit(offender),
            citation: authority.article.clone(),
            confidence: authority.confidence,
        }
    }
}

/// A step of the arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FineStep {
    Decree,
    Warning,
    Tier,
    Bracket,
    Cap,
    Multiplier,
    Middle,
    Circumstances,
    Authority,
    Explanation,
}

/// A line of the arithmetic.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct FineLine {
    pub step: FineStep,
    pub text: LocalizedText,
    /// What the amounts are after this line, in đồng.
    pub range: Option<Range>,
    #[schema(example = "NĐ 283/2026/NĐ-CP, Điều 23.2")]
    pub citation: String,
    pub confidence: Confidence,
}

/// A violation under one decree.
#[derive(Debug, Serialize, ToSchema)]
pub struct ViolationView {
    pub code: String,
    pub subject: ViolationSubject,
    pub decree: String,
    pub article: String,
    pub behaviour: LocalizedText,
    pub basis: FineBasis,
    pub tier_unit: Option<TierUnit>,
    pub tiers: Vec<Tier>,
    pub percent_min: Option<i64>,
    pub percent_max: Option<i64>,
    /// True for "to under" the upper percentage.
    pub is_percent_max_excluded: bool,
    pub cap_vnd: Option<i64>,
    pub warning_below_vnd: Option<i64>,
    pub amount_is_for: Offender,
    pub organisation_multiplier: i64,
    pub remedy: Option<String>,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    /// The same behaviour in NĐ 12/2022/NĐ-CP.
    pub old_article: Option<String>,
    pub confidence: Confidence,
    pub source: String,
}

impl ViolationView {
    pub fn of(violation: &Violation) -> Self {
        let own = violation.facts.clone();
        Self {
            code: own.code,
            subject: own.subject,
            decree: own.decree,
            article: own.article,
            behaviour: text(&own.behaviour_vi, &own.behaviour_en),
            basis: own.basis,
            tier_unit: own.tier_unit,
            // A percentage has no tiers.
            tiers: violation.tiers.iter().filter(|tier| tier.min_vnd.is_some()).copied().collect(),
            percent_min: own.percent_min,
            percent_max: own.percent_max,
            is_percent_max_excluded: own.is_percent_max_excluded,
            cap_vnd: own.cap_vnd,
            warning_below_vnd: own.warning_below_vnd,
            amount_is_for: own.amount_is_for,
            organisation_multiplier: own.organisation_multiplier,
            remedy: own.remedy,
            valid_from: own.valid_from,
            valid_to: own.valid_to,
            old_article: own.old_article,
            confidence: own.confidence,
            source: own.source,
        }
    }
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ViolationQuery {
    pub subject: Option<ViolationSubject>,
    /// The provisions that are in force on this day; all when left out.
    pub on: Option<Day>,
}
