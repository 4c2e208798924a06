//! Which criteria count in a year. Pure.

use super::{store::CriterionRow, types::WardCriterionView};
use crate::{
    directory::load::read_csv,
    platform::{choices::parse, localized::LocalizedText, problem::Problem},
};
use serde::Deserialize;
use std::collections::BTreeMap;

const SHIPPED: &str = include_str!("../../../../catalogue/inspections/ward_criteria.csv");

#[derive(Debug, Deserialize)]
struct Shipped {
    code: String,
    criterion_group: String,
    name_vi: String,
    name_en: String,
    max_points: i64,
    evidence: Option<String>,
    valid_from_year: i64,
    legal_basis: String,
    confidence: String,
}

/// The criteria that ship with the service.
///
/// # Errors
/// 500 for a file that cannot be read.
pub fn shipped() -> Result<Vec<WardCriterionView>, Problem> {
    let rows: Vec<Shipped> = read_csv(SHIPPED)?;
    let view = |row: Shipped| {
        Ok(WardCriterionView {
            id: None,
            code: row.code,
            group: parse(&row.criterion_group)?,
            name: LocalizedText::new(row.name_vi, row.name_en),
            max_points: row.max_points,
            evidence: row.evidence,
            valid_from_year: row.valid_from_year,
            legal_basis: row.legal_basis,
            confidence: row.confidence,
        })
    };
    rows.into_iter().map(view).collect()
}

pub fn entered(row: CriterionRow) -> Result<WardCriterionView, Problem> {
    Ok(WardCriterionView {
        id: Some(row.id),
        code: row.code,
        group: parse(&row.criterion_group)?,
        name: LocalizedText::new(row.name_vi, row.name_en),
        max_points: row.max_points,
        evidence: row.evidence,
        valid_from_year: row.valid_from_year,
        legal_basis: row.legal_basis,
        confidence: "entered".to_owned(),
    })
}

/// The criteria of a year by code: of each the version with the latest year, an entered one before one that ships.
pub fn of_year(all: Vec<WardCriterionView>, year: i64) -> Vec<WardCriterionView> {
    let mut by_code: BTreeMap<String, WardCriterionView> = BTreeMap::new();
    for one in all.into_iter().filter(|one| one.valid_from_year <= year) {
        let rank = |view: &WardCriterionView| (view.valid_from_year, view.id.is_some());
        if by_code.get(&one.code).is_none_or(|known| rank(known) < rank(&one)) {
            by_code.insert(one.code.clone(), one);
        }
    }
    by_code.into_values().filter(|one| one.max_points > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_version_of_a_criterion_counts() {
        let shipped = shipped().expect("the file");
        assert_eq!(of_year(shipped.clone(), 2026).iter().map(|one| one.max_points).sum::<i64>(), 100);
        assert!(of_year(shipped.clone(), 2008).is_empty());
        let version = |year, points| {
            let mut own = shipped[2].clone();
            (own.id, own.valid_from_year, own.max_points) = (Some(uuid::Uuid::nil().into()), year, points);
            own
        };
        let all = [shipped.clone(), vec![version(2027, 30), version(2009, 20), version(2029, 0)]].concat();
        let points = |year| of_year(all.clone(), year).iter().find(|one| one.code == "DRUGS").map(|one| one.max_points);
        assert_eq!([2026, 2027, 2028, 2029].map(points), [Some(20), Some(30), Some(30), None]);
    }
}
