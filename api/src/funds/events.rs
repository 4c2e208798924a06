//! What the journal's entries about movements and pledges say: one type for each event, which the command writes and the
//! statistics read. A field that is missing, misspelt or unknown is an error for the reader, never an empty value.

use super::{
    allocations::types::AllocationStatus, contributions::types::ContributionStatus,
    disbursements::types::DisbursementStatus, ledger::types::EntryKind, pledges::types::PledgeEvent,
};
use crate::platform::{
    journal::{Event, read_event},
    problem::Problem,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// `ledger.posted`, and each posting of the other events: codes and amounts, nobody's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posted {
    pub entry_id: String,
    pub fund_id: String,
    pub fund_code: String,
    pub campaign_id: Option<String>,
    pub kind: EntryKind,
    pub measure: String,
    pub item: String,
    pub amount: i64,
    pub occurred_on: NaiveDate,
    pub donor_type: Option<String>,
    pub purpose_code: Option<String>,
    pub beneficiary_group: Option<String>,
    pub unit_id: String,
    pub from_account: Option<String>,
    pub to_account: Option<String>,
    pub reverses_id: Option<String>,
    /// The donor of a contribution, or the person whom a disbursement helps: for counting each once.
    pub who: Option<String>,
    pub valuation_vnd: Option<i64>,
}

impl Event for Posted {
    const NAMES: &'static [&'static str] = &["ledger.posted"];
}

/// `pledge.made`, `pledge.withdrawn`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PledgeChanged {
    pub fund_id: String,
    pub campaign_id: Option<String>,
    pub kind: PledgeEvent,
    pub measure: String,
    pub item: String,
    pub amount: i64,
    pub occurred_on: NaiveDate,
    pub donor_type: String,
    pub purpose_code: Option<String>,
    pub unit_id: String,
}

impl Event for PledgeChanged {
    const NAMES: &'static [&'static str] = &["pledge.made", "pledge.withdrawn"];
}

/// `contribution.reversed`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContributionReversed {
    pub status: ContributionStatus,
    pub fund_id: String,
    pub campaign_id: Option<String>,
    pub postings: Vec<Posted>,
}

impl Event for ContributionReversed {
    const NAMES: &'static [&'static str] = &["contribution.reversed"];
}

/// `allocation.proposed`, `.updated`, `.transitioned`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AllocationChanged {
    pub fund_id: String,
    pub campaign_id: Option<String>,
    pub house_id: Option<String>,
    pub kind: String,
    pub status: AllocationStatus,
    pub measure: String,
    pub amount: i64,
    pub purpose_code: String,
    pub beneficiary_group: Option<String>,
    pub unit_id: String,
    /// True for the transition with which a house counts as built or repaired.
    pub counts_house: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub postings: Vec<Posted>,
}

impl Event for AllocationChanged {
    const NAMES: &'static [&'static str] = &["allocation.proposed", "allocation.updated", "allocation.transitioned"];
}

/// `disbursement.*`, but for its documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DisbursementChanged {
    pub allocation_id: String,
    pub fund_id: String,
    pub status: DisbursementStatus,
    pub amount: i64,
    pub returned: i64,
    pub tranche: i64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub postings: Vec<Posted>,
}

impl Event for DisbursementChanged {
    const NAMES: &'static [&'static str] = &[
        "disbursement.prepared",
        "disbursement.withdrawn",
        "disbursement.refused",
        "disbursement.paid",
        "disbursement.returned",
        "disbursement.reversed",
    ];
}

/// The events that the statistics read.
pub const READ: [&str; 8] = [
    "ledger.posted",
    "contribution.reversed",
    "allocation.transitioned",
    "disbursement.paid",
    "disbursement.returned",
    "disbursement.reversed",
    "pledge.made",
    "pledge.withdrawn",
];

/// An entry that the statistics read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Movement {
    Pledge(PledgeChanged),
    /// What was posted, one row of the ledger after the other.
    Postings(Vec<Posted>),
    /// The same, with the allocation as it stands after its transition.
    Allocation(AllocationChanged),
}

impl Movement {
    /// Reads the state of an entry.
    ///
    /// # Errors
    /// 500 for an event that is none of [`READ`], and for a state that its type cannot read.
    pub fn read(event: &str, state: &str) -> Result<Self, Problem> {
        Ok(match event {
            "ledger.posted" => Self::Postings(vec![read_event(event, state)?]),
            "pledge.made" | "pledge.withdrawn" => Self::Pledge(read_event(event, state)?),
            "contribution.reversed" => Self::Postings(read_event::<ContributionReversed>(event, state)?.postings),
            "allocation.transitioned" => Self::Allocation(read_event(event, state)?),
            _ => Self::Postings(read_event::<DisbursementChanged>(event, state)?.postings),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::journal::{Entry, Subject};
    use std::fmt::Debug;

    fn posted() -> Posted {
        Posted {
            entry_id: "e".into(),
            fund_id: "f".into(),
            fund_code: "DODN-01".into(),
            campaign_id: None,
            kind: EntryKind::Receipt,
            measure: "vnd".into(),
            item: String::new(),
            amount: 50_000,
            occurred_on: NaiveDate::MIN,
            donor_type: Some("individual".into()),
            purpose_code: None,
            beneficiary_group: None,
            unit_id: "u".into(),
            from_account: None,
            to_account: Some("f||vnd|||received".into()),
            reverses_id: None,
            who: Some("d".into()),
            valuation_vnd: None,
        }
    }

    /// What an entry says with this state is read back; a field more, or one by another name, is an error.
    fn expect_read<E: Event + PartialEq + Debug>(state: &E) {
        for event in E::NAMES {
            let entry = Entry::new(event, Subject::default()).says(state).expect("an entry");
            let text = entry.state.to_string();
            assert_eq!(read_event::<E>(event, &text).ok().as_ref(), Some(state), "{event}");
            let misspelt = text.replacen("\"fund_id\"", "\"fundid\"", 1);
            let more = text.replacen('{', "{\"no_such_field\":1,", 1);
            let other = text.replacen("\"amount\"", "\"amuont\"", 1);
            for wrong in [misspelt.as_str(), more.as_str(), other.as_str(), "{}", "null", ""] {
                assert!(read_event::<E>(event, wrong).is_err(), "{event}: {wrong}");
            }
            assert!(!READ.contains(event) || Movement::read(event, &text).is_ok(), "{event}");
        }
        assert!(Entry::new("another.event", Subject::default()).says(state).is_err());
    }

    #[test]
    fn what_a_command_records_the_reader_reads() {
        expect_read(&posted());
        expect_read(&ContributionReversed {
            status: ContributionStatus::Reversed,
            fund_id: "f".into(),
            campaign_id: Some("c".into()),
            postings: vec![posted()],
        });
        expect_read(&PledgeChanged {
            fund_id: "f".into(),
            campaign_id: None,
            kind: PledgeEvent::PledgeWithdrawal,
            measure: "vnd".into(),
            item: String::new(),
            amount: 5_000,
            occurred_on: NaiveDate::MIN,
            donor_type: "individual".into(),
            purpose_code: None,
            unit_id: "u".into(),
        });
        for postings in [vec![], vec![posted()]] {
            expect_read(&AllocationChanged {
                fund_id: "f".into(),
                campaign_id: None,
                house_id: None,
                kind: "hardship".into(),
                status: AllocationStatus::Settled,
                measure: "vnd".into(),
                amount: 5_000,
                purpose_code: "DODN_KHOKHAN".into(),
                beneficiary_group: None,
                unit_id: "u".into(),
                counts_house: false,
                postings: postings.clone(),
            });
            expect_read(&DisbursementChanged {
                allocation_id: "a".into(),
                fund_id: "f".into(),
                status: DisbursementStatus::Paid,
                amount: 5_000,
                returned: 0,
                tranche: 1,
                postings,
            });
        }
    }

    #[test]
    fn every_event_that_the_statistics_read_has_a_type() {
        let typed = [
            Posted::NAMES,
            PledgeChanged::NAMES,
            ContributionReversed::NAMES,
            AllocationChanged::NAMES,
            DisbursementChanged::NAMES,
        ];
        for event in READ {
            assert_eq!(typed.iter().filter(|names| names.contains(&event)).count(), 1, "{event}");
        }
        assert!(Movement::read("case.created", "{}").is_err());
    }
}
