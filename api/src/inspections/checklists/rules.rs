//! How answers of several inspectors come together. Pure.

use super::types::{AnswerFacts, AnswerOutcome};

/// The answer that is kept.
#[derive(Debug, Clone)]
pub struct Kept<'a> {
    pub facts: &'a AnswerFacts,
    pub version: i64,
    pub by: &'a str,
}

/// What becomes of an answer of `by`, who saw the version `seen` (0 for none).
///
/// The same answer again changes nothing, so that a batch may be sent twice. An answer over one's own, which nobody else
/// changed, is no conflict: the first one was saved, and its receipt was lost on the way.
pub fn settle(kept: Option<&Kept>, mine: &AnswerFacts, seen: i64, by: &str) -> AnswerOutcome {
    match kept {
        None => AnswerOutcome::Saved,
        Some(kept) if kept.facts == mine => AnswerOutcome::Unchanged,
        Some(kept) if kept.version == seen => AnswerOutcome::Saved,
        Some(kept) if kept.by == by && kept.version == seen + 1 => AnswerOutcome::Saved,
        Some(_) => AnswerOutcome::Conflict,
    }
}

/// The fields in which two answers differ.
pub fn differences(mine: &AnswerFacts, theirs: &AnswerFacts) -> Vec<String> {
    let differs = [
        ("result", mine.result != theirs.result),
        ("note", mine.note != theirs.note),
        ("workers", mine.workers != theirs.workers),
        ("amount_vnd", mine.amount_vnd != theirs.amount_vnd),
    ];
    differs.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspections::checklists::types::AnswerResult;
    use proptest::prelude::*;

    fn facts(note: u8) -> AnswerFacts {
        AnswerFacts { result: AnswerResult::Violation, note: Some(note.to_string()), workers: None, amount_vnd: None }
    }

    #[test]
    fn an_answer_is_saved_kept_or_refused() {
        let theirs = facts(1);
        let kept = |version, by| Kept { facts: &theirs, version, by };
        for (kept, mine, seen, expected) in [
            (None, 2, 0, AnswerOutcome::Saved),
            (Some(kept(1, "b")), 1, 0, AnswerOutcome::Unchanged),
            (Some(kept(1, "b")), 2, 0, AnswerOutcome::Conflict),
            (Some(kept(1, "b")), 2, 1, AnswerOutcome::Saved),
            (Some(kept(1, "a")), 2, 0, AnswerOutcome::Saved),
            (Some(kept(2, "a")), 2, 0, AnswerOutcome::Conflict),
            (Some(kept(3, "b")), 2, 1, AnswerOutcome::Conflict),
        ] {
            assert_eq!(settle(kept.as_ref(), &facts(mine), seen, "a"), expected, "{mine} over {seen}");
        }
    }

    proptest! {
        /// Two inspectors answer apart and send their batches in any order, some twice: what is kept, and what came back to
        /// whoever was second, are together everything that was answered.
        #[test]
        fn no_answer_of_two_is_lost(sent in proptest::collection::vec((any::<bool>(), 0..4u8), 1..30)) {
            let mut kept: Option<(AnswerFacts, i64, &str)> = None;
            let mut last_seen = [0i64, 0];
            for (who, note) in sent {
                let (by, mine) = (if who { "a" } else { "b" }, facts(note));
                let old = kept.clone();
                let seen = last_seen[usize::from(who)];
                let outcome = {
                    let known = old.as_ref().map(|(facts, version, by)| Kept { facts, version: *version, by });
                    settle(known.as_ref(), &mine, seen, by)
                };
                match (&outcome, &old) {
                    (AnswerOutcome::Saved, Some((_, version, before))) => {
                        // Nothing of another is written over that was not seen.
                        prop_assert!(*version == seen || *before == by);
                        kept = Some((mine.clone(), version + 1, by));
                        last_seen[usize::from(who)] = version + 1;
                    }
                    (AnswerOutcome::Saved, None) => {
                        kept = Some((mine.clone(), 1, by));
                        last_seen[usize::from(who)] = 1;
                    }
                    (_, _) => {
                        prop_assert_eq!(&kept, &old);
                        // The answer shows the newest version.
                        last_seen[usize::from(who)] = old.map_or(0, |(_, version, _)| version);
                    }
                }
                let known = kept.as_ref().map(|(facts, version, by)| Kept { facts, version: *version, by });
                if outcome != AnswerOutcome::Conflict {
                    prop_assert_eq!(settle(known.as_ref(), &mine, seen, by), AnswerOutcome::Unchanged);
                }
            }
        }
    }
}
