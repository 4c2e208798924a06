//! Which version of the weights holds on a day, and what a version has to be. Pure; the first version is data:
//! `api/catalogue/inspections/risk_weights.csv`.

use super::{
    store::VersionRow,
    types::{FactorWeight, RiskWeight},
};
use crate::{
    directory::load::read_csv,
    inspections::{ids::RiskWeightVersionId, ranking::types::Factor},
    platform::{
        localized::LocalizedText,
        problem::{self, FieldError, Problem},
    },
};
use chrono::NaiveDate;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Clone, Deserialize)]
struct Line {
    factor: Factor,
    vi: String,
    en: String,
    per: i64,
    points: i64,
    cap: i64,
    valid_from: NaiveDate,
    source: String,
    confidence: String,
}

static SHIPPED: LazyLock<Result<Vec<Line>, Problem>> =
    LazyLock::new(|| read_csv(include_str!("../../../catalogue/inspections/risk_weights.csv")));

fn shipped() -> Result<&'static [Line], Problem> {
    SHIPPED.as_deref().map_err(Clone::clone)
}

/// A version that nobody corrected, with the last day on which it holds.
#[derive(Debug, Clone)]
pub struct Version {
    /// Of a version that was entered; the first has none.
    pub row: Option<VersionRow>,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub weights: Vec<FactorWeight>,
    pub reason: String,
}

/// The versions by their day, the first is the one that ships. What was corrected is left out.
///
/// # Errors
/// 500 for data that cannot be read.
pub fn versions(rows: Vec<VersionRow>) -> Result<Vec<Version>, Problem> {
    let lines = shipped()?;
    let weight = |line: &Line| FactorWeight { factor: line.factor, per: line.per, points: line.points, cap: line.cap };
    let first = Version {
        row: None,
        valid_from: lines.iter().map(|line| line.valid_from).max().unwrap_or_default(),
        valid_to: None,
        weights: lines.iter().map(weight).collect(),
        reason: lines.first().map(|line| line.source.clone()).unwrap_or_default(),
    };
    let corrected: Vec<RiskWeightVersionId> = rows.iter().filter_map(|row| row.corrects_id).collect();
    let standing = rows.into_iter().filter(|row| !corrected.contains(&row.id));
    let entered = standing.map(|row| {
        let weights = serde_json::from_str(&row.weights).map_err(|error| Problem::internal("risk weights", &error))?;
        let (valid_from, reason) = (row.valid_from, row.reason.clone());
        Ok(Version { row: Some(row), valid_from, valid_to: None, weights, reason })
    });
    let mut all = entered.collect::<Result<Vec<_>, Problem>>()?;
    all.sort_by_key(|version| version.valid_from);
    all.insert(0, first);
    let ends: Vec<Option<NaiveDate>> = all.iter().skip(1).map(|next| next.valid_from.pred_opt()).collect();
    for (version, end) in all.iter_mut().zip(ends) {
        version.valid_to = end;
    }
    Ok(all)
}

/// The version of a day. Days before the first version take the first.
pub fn of_day(versions: &[Version], on: NaiveDate) -> Option<&Version> {
    versions.iter().rev().find(|version| version.valid_from <= on).or_else(|| versions.first())
}

/// The weights of a version, with the names of the factors.
///
/// # Errors
/// 500 for data that cannot be read.
pub fn named(version: &Version) -> Result<Vec<RiskWeight>, Problem> {
    let line = |line: &Line| {
        let own = version.weights.iter().find(|weight| weight.factor == line.factor)?;
        let confidence = if version.row.is_some() { "entered" } else { line.confidence.as_str() };
        Some(RiskWeight {
            factor: line.factor,
            name: LocalizedText::new(line.vi.clone(), line.en.clone()),
            per: own.per,
            points: own.points,
            cap: own.cap,
            valid_from: version.valid_from,
            valid_to: version.valid_to,
            source: version.reason.clone(),
            confidence: confidence.to_owned(),
        })
    };
    Ok(shipped()?.iter().filter_map(line).collect())
}

/// Checks the weights of a version by themselves: each factor is named, and once.
///
/// # Errors
/// 422 at the factor that is named twice, or at the weights where one is missing.
pub fn check_weights(weights: &[FactorWeight]) -> Result<(), Problem> {
    let mut faults = Vec::new();
    for (index, one) in weights.iter().enumerate() {
        if weights[..index].iter().any(|other| other.factor == one.factor) {
            let (vi, en) = ("Mỗi yếu tố chỉ ghi một lần", "Each factor is named once");
            faults.push(FieldError::at(format!("/weights/{index}/factor"), "duplicate", vi, en));
        }
    }
    if weights.len() != shipped()?.len() {
        let (vi, en) = ("Ghi đủ các yếu tố của xếp hạng", "All factors of the ranking are named");
        faults.push(FieldError::at("/weights", "out_of_range", vi, en));
    }
    Problem::of_faults(faults)
}

/// Checks a new version on a day against those that stand; `corrected` is the one that it corrects.
///
/// # Errors
/// 409 `state_conflict` for the correction of one that is in force, `duplicate` for another version of the same day; 422 for a day that
/// is over, and a version that does not stand.
pub fn check(
    versions: &[Version],
    (from, today): (NaiveDate, NaiveDate),
    corrected: Option<RiskWeightVersionId>,
) -> Result<(), Problem> {
    let mut faults = Vec::new();
    if from < today {
        let (vi, en) = ("Từ hôm nay trở đi", "It is today or later");
        faults.push(FieldError::at("/valid_from", "out_of_range", vi, en));
    }
    let id = |version: &Version| version.row.as_ref().map(|row| row.id);
    let old = versions.iter().find(|version| corrected.is_some() && id(version) == corrected);
    if corrected.is_some() && old.is_none() {
        let (vi, en) = ("Không có bản này, hoặc đã được sửa", "There is no such version, or it was corrected");
        faults.push(FieldError::at("/corrects_id", "unknown_reference", vi, en));
    }
    Problem::of_faults(faults)?;
    if old.is_some_and(|version| version.valid_from <= today) {
        let (vi, en) = ("Bản này đã có hiệu lực, cần lập bản mới", "It is in force: a new version is needed");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    let mut others = versions.iter().filter(|version| corrected.is_none() || id(version) != corrected);
    match others.any(|version| version.row.is_some() && version.valid_from == from) {
        true => Err(Problem::new(&problem::DUPLICATE)),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDateTime;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn row(n: u128, from: &str, corrects: Option<u128>) -> VersionRow {
        let weights = versions(Vec::new()).expect("the first")[0].weights.clone();
        VersionRow {
            id: uuid::Uuid::from_u128(n).into(),
            valid_from: day(from),
            revision: 0,
            weights: serde_json::to_string(&weights).expect("JSON"),
            reason: format!("version {n}"),
            corrects_id: corrects.map(|n| uuid::Uuid::from_u128(n).into()),
            created_by: String::new(),
            created_at: NaiveDateTime::default(),
        }
    }

    #[test]
    fn the_first_version_ships_with_every_factor() {
        let all = versions(Vec::new()).expect("the versions");
        assert_eq!((all.len(), all[0].weights.len(), all[0].valid_to), (1, 8, None));
        assert!(check(&all, (day("2027-01-01"), day("2026-11-20")), None).is_ok());
        assert!(named(&all[0]).expect("names").iter().all(|one| one.confidence == "low" && one.points > 0));
    }

    #[test]
    fn each_factor_is_named_once() {
        let weights = versions(Vec::new()).expect("the versions")[0].weights.clone();
        let mut twice = weights.clone();
        twice[1].factor = twice[0].factor;
        let at = |weights: &[FactorWeight]| {
            let refused = check_weights(weights).err();
            refused.map(|refusal| refusal.errors().iter().filter_map(|fault| fault.pointer.clone()).collect::<Vec<_>>())
        };
        assert_eq!(at(&weights), None);
        assert_eq!(at(&twice), Some(vec!["/weights/1/factor".to_owned()]));
        assert_eq!(at(&weights[1..]), Some(vec!["/weights".to_owned()]));
        let more = [weights.as_slice(), &weights[..1]].concat();
        assert_eq!(at(&more), Some(vec!["/weights/8/factor".to_owned(), "/weights".to_owned()]));
    }

    #[test]
    fn a_day_takes_the_version_that_holds_on_it() {
        let rows = vec![row(1, "2027-03-01", None), row(2, "2027-01-01", None), row(3, "2027-02-01", Some(1))];
        let all = versions(rows).expect("the versions");
        let of = |on: &str| of_day(&all, day(on)).expect("a version").reason.clone();
        let shipped = all[0].reason.clone();
        for (on, reason) in [
            ("2020-01-01", shipped.as_str()),
            ("2026-12-31", &shipped),
            ("2027-01-01", "version 2"),
            ("2027-01-31", "version 2"),
            ("2027-02-01", "version 3"),
            // What was corrected never holds.
            ("2027-03-01", "version 3"),
        ] {
            assert_eq!(of(on), reason, "{on}");
        }
        let ends: Vec<Option<NaiveDate>> = all.iter().map(|version| version.valid_to).collect();
        assert_eq!(ends, [Some(day("2026-12-31")), Some(day("2027-01-31")), None]);
    }

    #[test]
    fn a_version_is_corrected_until_it_is_in_force() {
        let all = versions(vec![row(1, "2026-11-20", None), row(2, "2027-01-01", None)]).expect("the versions");
        let id = |n: u128| Some(uuid::Uuid::from_u128(n).into());
        let said = |from: &str, corrected| {
            let checked = check(&all, (day(from), day("2026-11-20")), corrected);
            checked.err().map(|refusal| refusal.code().code)
        };
        assert_eq!(said("2027-02-01", None), None);
        assert_eq!(said("2027-01-01", None), Some("duplicate"));
        assert_eq!(said("2027-01-01", id(2)), None);
        assert_eq!(said("2027-02-01", id(2)), None);
        assert_eq!(said("2026-11-20", id(2)), Some("duplicate"));
        assert_eq!(said("2027-02-01", id(1)), Some("state_conflict"));
        assert_eq!(said("2027-02-01", id(9)), Some("validation_failed"));
        assert_eq!(said("2026-11-19", None), Some("validation_failed"));
    }
}
