//! Rules of campaigns. Pure.

use super::{
    store::CampaignRow,
    types::{CampaignStatus, CampaignTransition},
};
use crate::{
    ctx::prelude::rules::*,
    funds::access::{DECIDE, NOBODY},
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
