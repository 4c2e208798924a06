//! Checklists as data: `api/catalogue/inspections/checklists.csv`. An item is valid from a day to a day; the version of a subject is
//! the newest of these days that has come.

use super::types::{ChecklistItem, ChecklistSubject, ChecklistVersion, ChecklistView};
use crate::{
    directory::load::read_csv,
    platform::{localized::LocalizedText, problem::Problem},
};
use chrono::NaiveDate;
use serde::Deserialize;
use std::{collections::BTreeSet, sync::LazyLock};

#[derive(Debug, Clone, Deserialize)]
struct Line {
    subject: ChecklistSubject,
    code: String,
    vi: String,
    en: String,
    article: String,
    evidence_vi: String,
    evidence_en: String,
    violation_code: Option<String>,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    confidence: String,
}

static LINES: LazyLock<Result<Vec<Line>, Problem>> =
    LazyLock::new(|| read_csv(include_str!("../../../catalogue/inspections/checklists.csv")));

fn lines() -> Result<&'static [Line], Problem> {
    LINES.as_deref().map_err(Clone::clone)
}

fn is_valid(line: &Line, on: NaiveDate) -> bool {
    line.valid_from <= on && line.valid_to.is_none_or(|last| on <= last)
}

/// The day from which what is valid on a day has been valid.
fn version(lines: &[Line], subject: ChecklistSubject, on: NaiveDate) -> Option<NaiveDate> {
    let own = lines.iter().filter(|line| line.subject == subject);
    // An item that ended makes a version too, from the day after.
    let days = own.flat_map(|line| [Some(line.valid_from), line.valid_to.and_then(|last| last.succ_opt())]).flatten();
    days.filter(|day| *day <= on).max()
}

/// The versions of some subjects that are valid on a day.
///
/// # Errors
/// 422 for a subject that has no checklist on that day.
pub fn versions(subjects: &[ChecklistSubject], on: NaiveDate) -> Result<Vec<ChecklistVersion>, Problem> {
    let lines = lines()?;
    let of = |subject: &ChecklistSubject| {
        let (vi, en) = ("Chưa có danh mục kiểm tra", "There is no checklist of this subject");
        let version = version(lines, *subject, on);
        version
            .map(|version| ChecklistVersion { subject: *subject, version })
            .ok_or_else(|| Problem::invalid("/checklists", "not_applicable", vi, en))
    };
    subjects.iter().map(of).collect()
}

/// A checklist in one version.
///
/// # Errors
/// 500 for data that cannot be read.
pub fn checklist(kept: ChecklistVersion) -> Result<ChecklistView, Problem> {
    let own = lines()?.iter().filter(|line| line.subject == kept.subject && is_valid(line, kept.version));
    let item = |line: &Line| ChecklistItem {
        code: line.code.clone(),
        text: LocalizedText::new(line.vi.as_str(), line.en.as_str()),
        article: line.article.clone(),
        evidence: LocalizedText::new(line.evidence_vi.as_str(), line.evidence_en.as_str()),
        violation_code: line.violation_code.clone(),
        confidence: line.confidence.clone(),
    };
    Ok(ChecklistView { subject: kept.subject, version: kept.version, items: own.map(item).collect() })
}

/// All checklists of a day.
///
/// # Errors
/// 500 for data that cannot be read.
pub fn checklists(on: NaiveDate) -> Result<Vec<ChecklistView>, Problem> {
    let lines = lines()?;
    let subjects: BTreeSet<ChecklistSubject> = lines.iter().map(|line| line.subject).collect();
    let kept = subjects.into_iter().filter_map(|subject| {
        let version = version(lines, subject, on)?;
        Some(ChecklistVersion { subject, version })
    });
    kept.map(checklist).collect()
}

/// An item by its code, with its subject, among the checklists of an inspection.
///
/// # Errors
/// 500 for data that cannot be read.
pub fn item(kept: &[ChecklistVersion], code: &str) -> Result<Option<(ChecklistSubject, ChecklistItem)>, Problem> {
    for version in kept {
        let found = checklist(*version)?.items.into_iter().find(|item| item.code == code);
        if let Some(item) = found {
            return Ok(Some((version.subject, item)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn every_subject_has_items_with_both_languages_and_an_article() {
        let all = checklists(day("2026-11-20")).expect("the checklists");
        assert_eq!(all.len(), 11);
        let mut codes = BTreeSet::new();
        for item in all.iter().flat_map(|list| &list.items) {
            assert!(codes.insert(item.code.clone()), "{} stands twice", item.code);
            assert!(!item.text.vi.is_empty() && !item.text.en.is_empty() && !item.article.is_empty(), "{}", item.code);
        }
        assert!(codes.len() >= 35);
    }

    #[test]
    fn a_version_begins_with_its_newest_item() {
        let version = |on| versions(&[ChecklistSubject::Insurance], day(on)).map(|found| found[0].version);
        assert_eq!(version("2025-12-31").expect("a version"), day("2025-07-01"));
        assert_eq!(version("2026-11-20").expect("a version"), day("2026-01-01"));
        assert!(version("2025-06-30").is_err());
        let old = ChecklistVersion { subject: ChecklistSubject::Insurance, version: day("2025-07-01") };
        assert!(checklist(old).expect("a checklist").items.iter().all(|item| item.code != "INSURANCE_UNEMPLOYMENT"));
    }
}
