//! Rules of findings. Pure.

use super::types::{FindingResult, Judgement};
use crate::platform::problem::{FieldError, Problem};

/// A finding of an earlier inspection of the employer, which was concluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past<I> {
    pub id: I,
    pub result: FindingResult,
    /// It has remedies, and all of them were accepted, those aside that were withdrawn.
    pub is_remedied: bool,
    /// A later inspection follows it up already.
    pub is_carried: bool,
}

/// The findings that the next inspection of the employer follows up: what failed, was not remedied and is not followed up yet.
/// What was waived or passed spawns nothing.
pub fn follow_ups<I>(past: &[Past<I>]) -> impl Iterator<Item = &Past<I>> {
    past.iter().filter(|one| one.result == FindingResult::Failed && !one.is_remedied && !one.is_carried)
}

/// Checks a judgement by itself; `place` is where it stands in the body.
///
/// # Errors
/// 422: a violation needs evidence, and a waiver a reason.
pub fn check(judgement: &Judgement, place: &str) -> Result<(), Problem> {
    let mut faults = Vec::new();
    if judgement.result == FindingResult::Failed && judgement.evidence.is_empty() {
        let (vi, en) = ("Phát hiện vi phạm phải có chứng cứ", "A violation needs evidence");
        faults.push(FieldError::at(format!("{place}/evidence"), "required", vi, en));
    }
    if judgement.result == FindingResult::Waived && judgement.reason.as_deref().is_none_or(str::is_empty) {
        faults.push(FieldError::at(
            format!("{place}/reason"),
            "required",
            "Vui lòng nêu lý do",
            "Please state the reason",
        ));
    }
    if judgement.result == FindingResult::Open {
        let (vi, en) = ("Chọn kết luận", "Choose what was found");
        faults.push(FieldError::at(format!("{place}/result"), "not_applicable", vi, en));
    }
    Problem::of_faults(faults)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashMap;

    const RESULTS: [FindingResult; 4] =
        [FindingResult::Open, FindingResult::Failed, FindingResult::Waived, FindingResult::Passed];

    #[test]
    fn only_what_failed_and_stands_is_followed_up() {
        for result in RESULTS {
            for (is_remedied, is_carried) in [(false, false), (true, false), (false, true), (true, true)] {
                let past = [Past { id: 1, result, is_remedied, is_carried }];
                let expected = result == FindingResult::Failed && !is_remedied && !is_carried;
                assert_eq!(follow_ups(&past).count() == 1, expected, "{past:?}");
            }
        }
    }

    proptest! {
        /// A chain of inspections of one employer, in which each follows up what the ones before left: whatever was found, the
        /// lineage of every finding ends (no cycle), has one child at most, and no passed or waived finding has any.
        #[test]
        fn lineage_has_no_cycle_and_passed_findings_spawn_nothing(
            inspections in proptest::collection::vec(proptest::collection::vec((0..4usize, any::<bool>()), 0..5), 1..8),
            judged in proptest::collection::vec(0..4usize, 64)
        ) {
            let mut all: Vec<Past<usize>> = Vec::new();
            let mut parent: HashMap<usize, usize> = HashMap::new();
            let mut next_judgement = judged.into_iter().cycle();
            for found in inspections {
                let spawning: Vec<usize> = follow_ups(&all).map(|past| past.id).collect();
                for from in spawning {
                    let id = all.len();
                    prop_assert_eq!(all[from].result, FindingResult::Failed);
                    all[from].is_carried = true;
                    prop_assert!(parent.insert(id, from).is_none());
                    let result = RESULTS[next_judgement.next().unwrap_or(0)];
                    all.push(Past { id, result, is_remedied: false, is_carried: false });
                }
                for (result, is_remedied) in found {
                    all.push(Past { id: all.len(), result: RESULTS[result], is_remedied, is_carried: false });
                }
            }
            let mut children: Vec<usize> = parent.values().copied().collect();
            children.sort_unstable();
            let before = children.len();
            children.dedup();
            prop_assert_eq!(before, children.len(), "a finding is carried once");
            for start in 0..all.len() {
                let (mut at, mut steps) = (start, 0);
                while let Some(from) = parent.get(&at) {
                    prop_assert!(*from < at, "an ancestor is older");
                    (at, steps) = (*from, steps + 1);
                    prop_assert!(steps <= all.len());
                }
            }
        }
    }
}
