//! What the journal's entries about sanctions say.

use super::sanction::types::SanctionStatus;
use crate::{employers::EmployerId, inspections::ids::FindingId, platform::journal::Event};
use serde::{Deserialize, Serialize};

/// Every entry about a sanction: codes and amounts, nobody's name.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SanctionChanged {
    pub employer_id: EmployerId,
    pub finding_id: Option<FindingId>,
    pub violation_code: String,
    pub status: SanctionStatus,
    pub amount_vnd: Option<i64>,
    pub paid_vnd: i64,
}

impl Event for SanctionChanged {
    const NAMES: &'static [&'static str] = &[
        "sanction.proposed",
        "sanction.explained",
        "sanction.decided",
        "sanction.approved",
        "sanction.sent",
        "sanction.paid",
        "sanction.payment_reversed",
        "sanction.enforced",
        "sanction.withdrawn",
    ];
}
