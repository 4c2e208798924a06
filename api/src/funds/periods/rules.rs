//! Rules of periods. Pure.

use super::types::{PeriodStatus, PeriodTransition};
use crate::{
    access::states::{Machine, Taker, step},
    funds::access::{DECIDE, WRITE},
};

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
