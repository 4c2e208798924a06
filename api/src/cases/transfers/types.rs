//! What hand-overs say to the outside.

use super::CaseTransferId;
use crate::{
    cases::{CaseId, coordination::types::Verdict},
    directory::{UnitId, types::UnitRef},
    identity::types::UserRef,
    platform::{localized::LocalizedText, text::CleanText},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// An offer of a case to another unit.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseTransferCreate {
    /// The unit that shall take the case.
    pub to_unit_id: UnitId,
    #[schema(value_type = String, example = "Người thụ hưởng chuyển nơi cư trú", min_length = 1, max_length = 1000)]
    #[validate(length(min = 1, max = 1000))]
    pub reason: CleanText,
}

/// The answer to an offer.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseTransferAnswer {
    pub verdict: Verdict,
    /// Why; to decline needs it.
    #[schema(value_type = Option<String>, example = "Người này không cư trú tại phường", max_length = 1000)]
    #[validate(length(max = 1000))]
    pub reason: Option<CleanText>,
}

/// How far an offer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TransferStatus {
    Offered,
    Accepted,
    Declined,
    Withdrawn,
}

/// Which way a case goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TransferDirection {
    /// Offered to the caller's units.
    Incoming,
    /// Offered by them.
    Outgoing,
}

/// A case that one unit offered to another, without whom it is for.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseTransferView {
    pub id: CaseTransferId,
    pub case_id: CaseId,
    #[schema(example = "HS-2026-000123")]
    pub case_code: String,
    pub case_type: LocalizedText,
    pub from_unit: UnitRef,
    pub to_unit: UnitRef,
    #[schema(example = "Người thụ hưởng chuyển nơi cư trú")]
    pub reason: String,
    pub status: TransferStatus,
    pub offered_by: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub answered_by: Option<UserRef>,
    pub answered_at: Option<DateTime<Utc>>,
    /// Why it was declined, or a word with the acceptance.
    pub answer: Option<String>,
}

#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CaseTransferQuery {
    pub direction: TransferDirection,
    pub status: Option<TransferStatus>,
}
