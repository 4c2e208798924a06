//! Rules of hot-spot inspections. Pure.

use super::types::{HotSpotResult, HotSpotStatus, HotSpotTransition, ProtectedCount};
use crate::{
    access::{
        Principal,
        states::{Machine, Taker, step},
    },
    platform::problem::{FieldError, Problem},
};

const WRITE: &[&str] = &["inspections:write"];

pub static HOT_SPOTS: Machine<HotSpotStatus, HotSpotTransition> = {
    use {HotSpotStatus as S, HotSpotTransition as T, Taker::*};
    Machine {
        thing: "hot_spot_inspection",
        states: &[S::Planned, S::Done, S::Cancelled],
        last: &[S::Done, S::Cancelled],
        steps: &[
            step(S::Planned, T::Finish, S::Done, WRITE, Anybody),
            step(S::Planned, T::Cancel, S::Cancelled, WRITE, Anybody),
        ],
    }
};

/// Fewer persons than this are not shown to those who only read (docs/domain.md: means of fewer than five are no figure).
const SMALLEST_SHOWN: i64 = 5;

/// A count as the caller may see it: those who write or decide see all, others no count of one to four.
pub fn protected(count: i64, caller: &Principal) -> ProtectedCount {
    let sees_all = caller.may("inspections:write") || caller.may("inspections:decide");
    let is_suppressed = !sees_all && (1..SMALLEST_SHOWN).contains(&count);
    ProtectedCount { count: (!is_suppressed).then_some(count), is_suppressed }
}

/// # Errors
/// 422 for more violations than places.
pub fn check(result: &HotSpotResult) -> Result<(), Problem> {
    let mut faults = Vec::new();
    if result.violations_found > result.places_checked {
        let (vi, en) = ("Không nhiều hơn số cơ sở đã kiểm tra", "Not more than the places that were checked");
        let fault = FieldError::at("/violations_found", "out_of_range", vi, en);
        faults.push(fault.param("max", result.places_checked));
    }
    Problem::of_faults(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_counts_are_for_those_who_write_or_decide() {
        let caller = |permission: &str| Principal {
            permissions: vec![permission.to_owned()],
            user_id: String::new(),
            session_id: String::new(),
            username: String::new(),
            full_name: String::new(),
            roles: Vec::new(),
            unit_id: String::new(),
            agency_id: String::new(),
            scope: crate::access::scope::Scope::default(),
        };
        for (permission, count, shown) in [
            ("inspections:read", 0, Some(0)),
            ("inspections:read", 1, None),
            ("inspections:read", 4, None),
            ("inspections:read", 5, Some(5)),
            ("inspections:write", 1, Some(1)),
            ("inspections:decide", 4, Some(4)),
        ] {
            let seen = protected(count, &caller(permission));
            assert_eq!((seen.count, seen.is_suppressed), (shown, shown.is_none()), "{permission} {count}");
        }
    }
}
