//! Rules of campaigns. Pure.

use super::{
    store::CampaignRow,
    types::{CampaignKind, CampaignStatus, CampaignTransition},
};
use crate::{
    ctx::prelude::rules::*,
    funds::{
        access::{DECIDE, NOBODY},
        bank::rules::account_number,
    },
};

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

/// Whether a campaign receives on a day.
pub fn status(row: &CampaignRow, on: NaiveDate) -> CampaignStatus {
    if on < row.starts_on {
        CampaignStatus::Upcoming
    } else if row.closes_on.is_none_or(|last| on <= last) {
        CampaignStatus::Open
    } else {
        CampaignStatus::Closed
    }
}

/// The campaign that has an account which a new one may not have: each relief campaign has an account of its own
/// (NĐ 93/2021/NĐ-CP), closed ones too. Other campaigns may share one.
pub fn holder<'a>(kind: CampaignKind, account: &str, others: &'a [CampaignRow]) -> Option<&'a CampaignRow> {
    let relief = code(CampaignKind::Relief);
    others.iter().find(|other| {
        let taken = other.bank_account.as_deref().is_some_and(|taken| account_number(taken) == account);
        taken && !account.is_empty() && (kind == CampaignKind::Relief || other.kind == relief)
    })
}
