//! Rules of scorings. Pure.

use super::types::{WardPoints, WardScoreStatus, WardScoreTransition};
use crate::{
    access::{
        Principal,
        states::{Machine, Taker, step},
    },
    inspections::wards::criteria::types::WardCriterionView,
    platform::problem::{FieldError, Problem},
};

const WRITE: &[&str] = &["inspections:write"];
const DECIDE: &[&str] = &["inspections:decide"];

pub static WARD_SCORES: Machine<WardScoreStatus, WardScoreTransition> = {
    use {Taker::*, WardScoreStatus as S, WardScoreTransition as T};
    Machine {
        thing: "ward_score",
        states: &[S::Draft, S::Submitted, S::Recognised, S::Refused],
        last: &[S::Recognised, S::Refused],
        steps: &[
            step(S::Draft, T::Score, S::Draft, WRITE, Anybody),
            step(S::Draft, T::Submit, S::Submitted, WRITE, Anybody),
            step(S::Submitted, T::Recognise, S::Recognised, DECIDE, NotPreparer),
            step(S::Submitted, T::Refuse, S::Refused, DECIDE, NotPreparer),
            step(S::Refused, T::Score, S::Draft, WRITE, Anybody),
        ],
    }
};

/// Whether a caller sees the documents of evidence: who scores and who decides. To others a file could say more than the counts that
/// they may know.
pub fn sees_documents(caller: &Principal) -> bool {
    caller.may("inspections:write") || caller.may("inspections:decide")
}

/// Puts new points over known ones.
///
/// # Errors
/// 422 for a criterion that the scoring does not have, one that is named twice, and more points than it has.
pub fn score(
    criteria: &[WardCriterionView],
    known: Vec<WardPoints>,
    new: Vec<WardPoints>,
) -> Result<Vec<WardPoints>, Problem> {
    let mut faults = Vec::new();
    for (index, one) in new.iter().enumerate() {
        let at = format!("/points/{index}");
        match criteria.iter().find(|criterion| criterion.code == *one.criterion) {
            None => {
                let (vi, en) = ("Năm đó không có tiêu chí này", "The year has no such criterion");
                faults.push(FieldError::at(format!("{at}/criterion"), "unknown_reference", vi, en));
            }
            Some(criterion) if one.points > criterion.max_points => {
                let most = criterion.max_points;
                let (vi, en) = (format!("Tối đa {most} điểm"), format!("At most {most} points"));
                faults.push(FieldError::at(format!("{at}/points"), "out_of_range", vi, en).param("max", most));
            }
            Some(_) => {}
        }
        if new[..index].iter().any(|other| *other.criterion == *one.criterion) {
            let (vi, en) = ("Mỗi tiêu chí chỉ ghi một lần", "Each criterion is named once");
            faults.push(FieldError::at(format!("{at}/criterion"), "duplicate", vi, en));
        }
    }
    Problem::of_faults(faults)?;
    let kept = known.into_iter().filter(|old| !new.iter().any(|one| *one.criterion == *old.criterion));
    let mut points: Vec<WardPoints> = kept.collect();
    points.extend(new);
    points.sort_by(|a, b| a.criterion.cmp(&b.criterion));
    Ok(points)
}

/// The criteria that have no points yet, or points without evidence.
pub fn missing<'a>(criteria: &'a [WardCriterionView], points: &[WardPoints]) -> Vec<&'a str> {
    let is_shown = |criterion: &WardCriterionView| {
        let own = points.iter().find(|one| *one.criterion == criterion.code);
        own.is_some_and(|one| one.points == 0 || !one.evidence.is_empty())
    };
    criteria.iter().filter(|criterion| !is_shown(criterion)).map(|criterion| criterion.code.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{inspections::wards::criteria::rules::shipped, platform::text::CleanText};

    fn points(criterion: &str, points: i64, evidence: &str) -> WardPoints {
        WardPoints { criterion: criterion.into(), points, evidence: CleanText::new(evidence) }
    }

    #[test]
    fn points_stay_within_their_criteria() {
        let criteria = shipped().expect("the file");
        for (new, is_fine) in [
            (vec![points("DRUGS", 25, "Báo cáo")], true),
            (vec![points("DRUGS", 26, "Báo cáo")], false),
            (vec![points("OTHER", 1, "Báo cáo")], false),
            (vec![points("DRUGS", 1, "a"), points("DRUGS", 2, "b")], false),
        ] {
            assert_eq!(score(&criteria, Vec::new(), new.clone()).is_ok(), is_fine, "{new:?}");
        }
        let known = vec![points("DRUGS", 10, "cũ"), points("LEADERSHIP", 5, "cũ")];
        let merged = score(&criteria, known, vec![points("DRUGS", 20, "mới")]).expect("points");
        assert_eq!(merged.iter().map(|one| one.points).collect::<Vec<_>>(), [20, 5]);
    }

    #[test]
    fn a_criterion_needs_points_and_evidence() {
        let criteria = shipped().expect("the file");
        let mut all: Vec<WardPoints> = criteria.iter().map(|one| points(&one.code, 1, "Báo cáo")).collect();
        assert!(missing(&criteria, &all).is_empty());
        all[0].evidence = CleanText::new("");
        assert_eq!(missing(&criteria, &all), [criteria[0].code.as_str()]);
        all[0].points = 0;
        assert!(missing(&criteria, &all).is_empty());
        all.pop();
        assert_eq!(missing(&criteria, &all).len(), 1);
    }
}
