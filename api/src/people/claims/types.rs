//! What claims say to the outside.

use super::NumberClaimId;
use crate::{
    directory::types::UnitRef,
    identity::types::UserRef,
    people::{
        person::numbers::{self, BadNumber},
        types::PersonSummary,
    },
    platform::text::CleanText,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Which number is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NumberKind {
    IdentityNumber,
    InsuranceNumber,
}

impl NumberKind {
    pub const ALL: [Self; 2] = [Self::IdentityNumber, Self::InsuranceNumber];

    pub fn code(self) -> &'static str {
        match self {
            Self::IdentityNumber => "identity_number",
            Self::InsuranceNumber => "insurance_number",
        }
    }

    /// Reads a number of this kind as people write it.
    pub fn read(self, raw: &str) -> Result<String, BadNumber> {
        match self {
            Self::IdentityNumber => numbers::identity_number(raw),
            Self::InsuranceNumber => numbers::insurance_number(raw),
        }
    }
}

impl std::str::FromStr for NumberKind {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.code() == text).ok_or(())
    }
}

/// How far a claim is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    Open,
    /// The number of the person who had it by mistake was corrected.
    Corrected,
    Refused,
}

impl ClaimStatus {
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Corrected => "corrected",
            Self::Refused => "refused",
        }
    }
}

impl std::str::FromStr for ClaimStatus {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Open, Self::Corrected, Self::Refused].into_iter().find(|status| status.code() == text).ok_or(())
    }
}

/// What the province decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStep {
    /// The holder's number is wrong: it is corrected, or taken off.
    Correct,
    /// The number is the holder's.
    Refuse,
}

/// A decision on a claim.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberClaimTransition {
    pub transition: ClaimStep,
    /// With `correct`: the holder's right number; left out, the wrong one is taken off.
    #[schema(example = "042141000009", max_length = 20)]
    #[validate(length(max = 20))]
    pub number: Option<CleanText>,
    #[schema(example = "Đã đối chiếu với Cơ sở dữ liệu quốc gia về dân cư", min_length = 1, max_length = 1000)]
    #[validate(length(min = 1, max = 1000))]
    pub reason: CleanText,
}

/// A claim to a number.
#[derive(Debug, Serialize, ToSchema)]
pub struct NumberClaimView {
    pub id: NumberClaimId,
    pub kind: NumberKind,
    /// In full to who may resolve the claim and, while it is open, to who may change people.
    #[schema(example = "0421****001")]
    pub number: String,
    /// The unit that claims it.
    pub unit: UnitRef,
    pub status: ClaimStatus,
    /// Why it was decided so.
    pub reason: Option<String>,
    pub claimed_by: Option<UserRef>,
    pub claimed_at: DateTime<Utc>,
    pub resolved_by: Option<UserRef>,
    pub resolved_at: Option<DateTime<Utc>>,
    /// Who has the number; only for callers who may resolve the claim.
    pub holder: Option<PersonSummary>,
    pub can_resolve: bool,
    #[schema(example = 1)]
    pub version: i64,
}

/// Which claims to list.
#[derive(Debug, Clone, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NumberClaimQuery {
    pub status: Option<ClaimStatus>,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}

crate::platform::http::versioned_views!(NumberClaimView);
