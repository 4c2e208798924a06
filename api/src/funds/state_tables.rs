//! The tables of states: see [`super::states`].

use super::{
    states::{Machine, Step, Taker},
    types::{AllocationStep, BankLineStatus, BankLineStep, HouseStage},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const WRITE: &[&str] = &["funds:write"];
const DECIDE: &[&str] = &["funds:decide"];
const EITHER: &[&str] = &["funds:write", "funds:decide"];
const NOBODY: &[&str] = &[];

const fn step<S, T>(from: S, transition: T, to: S, permissions: &'static [&'static str], taker: Taker) -> Step<S, T> {
    Step { from, transition, to, permissions, taker }
}

/// How far an allocation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AllocationStatus {
    Proposed,
    Endorsed,
    /// Decided; the amount is reserved.
    Approved,
    /// All is paid.
    Settled,
    Refused,
    Cancelled,
}

pub static ALLOCATIONS: Machine<AllocationStatus, AllocationStep> = {
    use {AllocationStatus as S, AllocationStep as T, Taker::*};
    Machine {
        thing: "allocation",
        states: &[S::Proposed, S::Endorsed, S::Approved, S::Settled, S::Refused, S::Cancelled],
        last: &[S::Settled, S::Refused, S::Cancelled],
        steps: &[
            step(S::Proposed, T::Endorse, S::Endorsed, EITHER, Anybody),
            step(S::Proposed, T::Cancel, S::Cancelled, WRITE, Anybody),
            step(S::Endorsed, T::Approve, S::Approved, DECIDE, NotPreparer),
            step(S::Endorsed, T::Refuse, S::Refused, DECIDE, NotPreparer),
            step(S::Endorsed, T::Cancel, S::Cancelled, WRITE, Anybody),
            step(S::Approved, T::Settle, S::Settled, WRITE, Anybody),
            // Only while nothing is paid of it.
            step(S::Approved, T::Cancel, S::Cancelled, DECIDE, Anybody),
        ],
    }
};

/// How far a disbursement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisbursementStatus {
    /// Waits for its approval; nothing is paid.
    Prepared,
    Paid,
    /// All of it came back to the fund.
    Returned,
    /// Given up by who prepared it, before it was paid.
    Withdrawn,
    /// Not approved.
    Refused,
    /// Paid by mistake and undone as a whole.
    Reversed,
}

/// What may be done with a disbursement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DisbursementTransition {
    Approve,
    Refuse,
    Withdraw,
    /// Unspent money comes back to the fund.
    Return,
    Reverse,
}

pub static DISBURSEMENTS: Machine<DisbursementStatus, DisbursementTransition> = {
    use {DisbursementStatus as S, DisbursementTransition as T, Taker::*};
    Machine {
        thing: "disbursement",
        states: &[S::Prepared, S::Paid, S::Returned, S::Withdrawn, S::Refused, S::Reversed],
        last: &[S::Returned, S::Withdrawn, S::Refused, S::Reversed],
        steps: &[
            step(S::Prepared, T::Approve, S::Paid, DECIDE, NotPreparer),
            step(S::Prepared, T::Refuse, S::Refused, DECIDE, NotPreparer),
            step(S::Prepared, T::Withdraw, S::Withdrawn, WRITE, OnlyPreparer),
            // A part comes back, or the whole.
            step(S::Paid, T::Return, S::Paid, DECIDE, Anybody),
            step(S::Paid, T::Return, S::Returned, DECIDE, Anybody),
            // Only while nothing came back: see `disbursement_ends`.
            step(S::Paid, T::Reverse, S::Reversed, DECIDE, NotApprover),
        ],
    }
};

/// Whether a contribution counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContributionStatus {
    Posted,
    /// Recorded by mistake and taken back; its bank reference and its bank line are free again.
    Reversed,
}

/// What may be done with a contribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContributionTransition {
    Reverse,
}

pub static CONTRIBUTIONS: Machine<ContributionStatus, ContributionTransition> = {
    use {ContributionStatus as S, ContributionTransition as T};
    Machine {
        thing: "contribution",
        states: &[S::Posted, S::Reversed],
        last: &[S::Reversed],
        steps: &[step(S::Posted, T::Reverse, S::Reversed, DECIDE, Taker::NotPreparer)],
    }
};

pub static BANK_LINES: Machine<BankLineStatus, BankLineStep> = {
    use {BankLineStatus as S, BankLineStep as T, Taker::*};
    Machine {
        thing: "bank_line",
        states: &[S::Unmatched, S::Proposed, S::Posted, S::Duplicate, S::Dismissed],
        last: &[S::Posted, S::Duplicate, S::Dismissed],
        steps: &[
            step(S::Unmatched, T::Post, S::Posted, WRITE, Anybody),
            step(S::Proposed, T::Post, S::Posted, WRITE, Anybody),
            step(S::Unmatched, T::Dismiss, S::Dismissed, WRITE, Anybody),
            step(S::Proposed, T::Dismiss, S::Dismissed, WRITE, Anybody),
            step(S::Duplicate, T::Dismiss, S::Dismissed, WRITE, Anybody),
            // A line of which a donor is known is proposed again.
            step(S::Duplicate, T::Reopen, S::Unmatched, WRITE, Anybody),
            step(S::Dismissed, T::Reopen, S::Unmatched, WRITE, Anybody),
            step(S::Posted, T::Release, S::Unmatched, NOBODY, Follows),
            step(S::Duplicate, T::Release, S::Unmatched, NOBODY, Follows),
        ],
    }
};

/// How far a pledge is, as the ledger has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PledgeStatus {
    Open,
    /// All of it came.
    Fulfilled,
    Withdrawn,
}

/// What may be done with a pledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PledgeTransition {
    /// Contributions that name it come.
    Fulfil,
    /// Such a contribution is reversed.
    Reopen,
    Withdraw,
}

pub static PLEDGES: Machine<PledgeStatus, PledgeTransition> = {
    use {PledgeStatus as S, PledgeTransition as T, Taker::*};
    Machine {
        thing: "pledge",
        states: &[S::Open, S::Fulfilled, S::Withdrawn],
        last: &[S::Fulfilled, S::Withdrawn],
        steps: &[
            step(S::Open, T::Fulfil, S::Fulfilled, NOBODY, Follows),
            step(S::Open, T::Withdraw, S::Withdrawn, WRITE, Anybody),
            step(S::Fulfilled, T::Reopen, S::Open, NOBODY, Follows),
        ],
    }
};

/// A transition of a house is the stage that it leads to.
pub static HOUSES: Machine<HouseStage, HouseStage> = {
    use {HouseStage as S, Taker::*};
    Machine {
        thing: "house",
        states: &[S::Planned, S::Started, S::Accepted, S::HandedOver, S::Cancelled],
        last: &[S::HandedOver, S::Cancelled],
        steps: &[
            step(S::Planned, S::Started, S::Started, WRITE, Anybody),
            step(S::Started, S::Accepted, S::Accepted, WRITE, Anybody),
            step(S::Accepted, S::HandedOver, S::HandedOver, WRITE, Anybody),
            // Only while no allocation counts on it.
            step(S::Planned, S::Cancelled, S::Cancelled, WRITE, Anybody),
            step(S::Started, S::Cancelled, S::Cancelled, WRITE, Anybody),
            step(S::Accepted, S::Cancelled, S::Cancelled, WRITE, Anybody),
        ],
    }
};

/// How far a year of a fund's books is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodStatus {
    Open,
    Closed,
    /// Its public report can be read by everybody.
    Published,
}

/// What may be done with a year of a fund's books.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PeriodTransition {
    /// Once the year is over.
    Close,
    Publish,
}

/// Who closes a year signs as its preparer: somebody else publishes.
pub static PERIODS: Machine<PeriodStatus, PeriodTransition> = {
    use {PeriodStatus as S, PeriodTransition as T, Taker::*};
    Machine {
        thing: "fund_period",
        states: &[S::Open, S::Closed, S::Published],
        last: &[S::Published],
        steps: &[
            step(S::Open, T::Close, S::Closed, DECIDE, Anybody),
            step(S::Closed, T::Publish, S::Published, WRITE, NotPreparer),
        ],
    }
};

/// Whether a campaign receives, by its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CampaignStatus {
    Upcoming,
    Open,
    Closed,
}

/// What may be done with a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CampaignTransition {
    /// Its first day comes.
    Start,
    /// Its last day is over.
    End,
    /// A decision moves the closing day, on or back.
    MoveClosing,
}

pub static CAMPAIGNS: Machine<CampaignStatus, CampaignTransition> = {
    use {CampaignStatus as S, CampaignTransition as T, Taker::*};
    Machine {
        thing: "campaign",
        states: &[S::Upcoming, S::Open, S::Closed],
        last: &[S::Closed],
        steps: &[
            step(S::Upcoming, T::MoveClosing, S::Upcoming, DECIDE, Anybody),
            step(S::Upcoming, T::Start, S::Open, NOBODY, Follows),
            step(S::Open, T::MoveClosing, S::Open, DECIDE, Anybody),
            step(S::Open, T::MoveClosing, S::Closed, DECIDE, Anybody),
            step(S::Open, T::End, S::Closed, NOBODY, Follows),
            step(S::Closed, T::MoveClosing, S::Open, DECIDE, Anybody),
        ],
    }
};
