//! Rules of plans. Pure.

use super::types::{PlanStatus, PlanTransition};
use crate::access::states::{Machine, Taker, step};
use std::{collections::HashSet, hash::Hash};

const DECIDE: &[&str] = &["inspections:decide"];

pub static PLANS: Machine<PlanStatus, PlanTransition> = {
    use {PlanStatus as S, PlanTransition as T, Taker::*};
    Machine {
        thing: "inspection_plan",
        states: &[S::Draft, S::Published, S::Withdrawn],
        last: &[S::Withdrawn],
        steps: &[
            step(S::Draft, T::Publish, S::Published, DECIDE, NotPreparer),
            step(S::Draft, T::Withdraw, S::Withdrawn, DECIDE, Anybody),
            step(S::Published, T::Withdraw, S::Withdrawn, DECIDE, Anybody),
        ],
    }
};

/// An employer that may be planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate<I> {
    pub id: I,
    pub score: i64,
    pub is_exempt: bool,
}

/// The most urgent candidates, as many as there is capacity for: none that is exempt, none that is taken in the year, none
/// twice. The candidates come in the order of their rank.
pub fn choose<I: Copy + Eq + Hash>(ranked: &[Candidate<I>], taken: &HashSet<I>, capacity: usize) -> Vec<I> {
    let mut seen = HashSet::new();
    let open = ranked.iter().filter(|one| !one.is_exempt && !taken.contains(&one.id));
    open.filter(|one| seen.insert(one.id)).map(|one| one.id).take(capacity).collect()
}

/// The lines of a plan that stand when it is published, each as it was planned and with the employer that stays. Of employers
/// that were merged since one line stands: that of the one that stays, or else the first.
pub fn settle<I: Copy + Eq + Hash>(planned: &[I], stays: impl Fn(I) -> I) -> Vec<(I, I)> {
    let listed: HashSet<I> = planned.iter().copied().collect();
    let mut seen = HashSet::new();
    let lines = planned.iter().map(|id| (*id, stays(*id)));
    let own = lines.filter(|(id, stays)| id == stays || !listed.contains(stays));
    own.filter(|(_, stays)| seen.insert(*stays)).collect()
}

/// The month of each visit: evenly over the months from `first` to December, the most urgent first.
pub fn months(count: usize, first: u32) -> impl Iterator<Item = i64> {
    let first = first.clamp(1, 12) as usize;
    let left = 13 - first;
    (0..count).map(move |index| i64::try_from(first + index * left / count.max(1)).unwrap_or(12))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_state_but_the_last_has_a_way_out() {
        for state in PLANS.states {
            let ways = PLANS.steps.iter().filter(|step| step.from == *state).count();
            assert_eq!(ways == 0, PLANS.last.contains(state), "{state:?}");
        }
    }

    #[test]
    fn visits_are_spread_over_the_months_that_are_left() {
        assert_eq!(months(4, 1).collect::<Vec<_>>(), [1, 4, 7, 10]);
        assert_eq!(months(3, 11).collect::<Vec<_>>(), [11, 11, 12]);
        assert_eq!(months(1, 12).collect::<Vec<_>>(), [12]);
        assert_eq!(months(0, 5).count(), 0);
    }

    proptest! {
        /// Bodies plan one after the other from whatever ranking, and what one publishes is taken for the others: no employer
        /// is planned twice in the year, none that is exempt or was visited, and no plan is over its capacity.
        #[test]
        fn planning_never_breaks_once_a_year(
            bodies in proptest::collection::vec((proptest::collection::vec((0..30u8, 0..100i64, any::<bool>()), 0..40), 0..12usize), 1..6),
            visited in proptest::collection::hash_set(0..30u8, 0..10)
        ) {
            let mut taken: HashSet<u8> = visited.clone();
            let mut planned = Vec::new();
            for (ranking, capacity) in bodies {
                let mut ranked: Vec<Candidate<u8>> =
                    ranking.into_iter().map(|(id, score, is_exempt)| Candidate { id, score, is_exempt }).collect();
                ranked.sort_by_key(|one| std::cmp::Reverse(one.score));
                let chosen = choose(&ranked, &taken, capacity);
                prop_assert!(chosen.len() <= capacity);
                for id in &chosen {
                    prop_assert!(ranked.iter().any(|one| one.id == *id && !one.is_exempt));
                    prop_assert!(taken.insert(*id), "planned twice, or visited already");
                }
                planned.extend(chosen);
            }
            prop_assert!(planned.iter().all(|id| !visited.contains(id)));
        }
    }
}
