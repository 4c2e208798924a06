//! Protected cases counted for those who lead and do not handle them. Pure.
//!
//! A protected case is in no ordinary figure of somebody who is not cleared for it. Those who lead the sector need to know how many
//! children and drug users are looked after all the same. They are told as little as serves that, so that nobody is recognised and
//! nothing can be worked out from several answers:
//! - a count of 1 to 4 is not told, nor one from which such a count follows (`platform::suppression`): the wards of an area add
//!   up to the whole;
//! - there is one table for each quarter, the same for everybody; a reader sees the rows of the own units. No filter, type, state or other
//!   period divides it further, so that no two answers overlap;
//! - a quarter is told when it is over: a count does not rise before the reader's eyes;
//! - received and closed alone are told. How many are open would be the difference of both.

use super::{
    store::CountRow,
    types::{ProtectedCaseCount, ProtectedStatistics},
};
use crate::{
    access::scope::Scope,
    catalogue::{
        data::Catalogue,
        definition::{Area, Confidentiality},
    },
    directory::data::Directory,
    platform::{
        localized::LocalizedText,
        problem::Problem,
        suppression::{self, Figure},
    },
    statistics::periods::first_of,
};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};
use std::collections::{BTreeMap, HashMap};

/// Of which areas protected cases are counted: children and drug use. Who was denounced is counted for nobody.
pub const AREAS: [Area; 2] = [Area::Children, Area::SocialEvils];

/// A quarter that is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quarter {
    pub name: String,
    pub from: NaiveDate,
    /// The day after the last.
    pub end: NaiveDate,
}

impl Quarter {
    fn starting(from: NaiveDate) -> Self {
        let name = format!("{}-Q{}", from.year(), from.month0() / 3 + 1);
        Self { name, from, end: from.checked_add_months(Months::new(3)).unwrap_or(from) }
    }

    /// The last one that is over, or the one that is asked for.
    ///
    /// # Errors
    /// 400 for one that is not over, or is none.
    pub fn of(asked: Option<&str>, today: NaiveDate) -> Result<Self, Problem> {
        let running = first_of(today.year(), today.month0() / 3 * 3 + 1);
        let last = Self::starting(running.checked_sub_months(Months::new(3)).unwrap_or(running));
        let Some(asked) = asked else { return Ok(last) };
        let parts: Option<(i32, u32)> =
            asked.split_once("-Q").and_then(|(year, part)| Some((year.parse().ok()?, part.parse().ok()?)));
        let known = parts.filter(|(year, part)| (1900..=last.from.year()).contains(year) && (1..=4).contains(part));
        let quarter = known.map(|(year, part)| Self::starting(first_of(year, part * 3 - 2)));
        quarter.filter(|quarter| quarter.name == asked && quarter.end <= last.end).ok_or_else(|| {
            Problem::parameter("quarter", "Cần một quý đã kết thúc, dạng 2026-Q3", "A quarter that is over, as 2026-Q3")
        })
    }

    pub fn last(&self) -> NaiveDate {
        self.end - Days::new(1)
    }
}

/// Everything that is protected in these areas, wherever it is.
pub fn everywhere() -> Scope {
    let areas: Vec<String> = AREAS.map(|area| area.code().to_owned()).into();
    Scope { areas: areas.clone(), cleared: areas, ..Scope::default() }
}

/// The versions of the protected case types.
pub fn types(catalogue: &Catalogue) -> Vec<String> {
    let is_protected = |confidentiality: &Confidentiality| matches!(confidentiality, Confidentiality::Protected);
    let protected = catalogue.versions().filter(|one| is_protected(&one.compiled.definition.confidentiality));
    protected.map(|version| version.row.id.clone()).collect()
}

/// Hides the counts of one figure of an area, whose first is the sum of the others.
fn told(counts: &[i64]) -> Vec<Option<i64>> {
    let figures: Vec<Figure> = counts.iter().map(|&persons| Figure { persons, is_shown: true }).collect();
    let hidden = suppression::hidden(&figures, &[(0..counts.len()).collect()]);
    counts.iter().zip(hidden).map(|(count, hidden)| (!hidden).then_some(*count)).collect()
}

/// The table of a quarter, as far as it is about the units of a reader.
///
/// # Errors
/// 500 for a case of a type that the catalogue does not have.
pub fn table(
    rows: &[CountRow],
    (catalogue, directory, units): (&Catalogue, &Directory, &HashMap<String, String>),
    (quarter, scope, as_of): (&Quarter, &Scope, DateTime<Utc>),
) -> Result<ProtectedStatistics, Problem> {
    let mut counted: BTreeMap<(String, String), [i64; 2]> = BTreeMap::new();
    for row in rows {
        let area = catalogue.of_case(&row.case_type_id)?.compiled.definition.area.clone();
        let unit = units.get(&row.unit_id).unwrap_or(&row.unit_id).clone();
        let counts = counted.entry((area, unit)).or_default();
        counts[0] += row.received;
        counts[1] += row.closed;
    }
    counted.retain(|_, counts| counts.iter().any(|count| *count != 0));
    let mut cells = Vec::new();
    for area in AREAS {
        let own: Vec<(&String, &[i64; 2])> =
            counted.iter().filter(|((of, _), _)| of == area.code()).map(|((_, unit), counts)| (unit, counts)).collect();
        let [received, closed] = [0, 1].map(|figure| {
            let parts = own.iter().map(|(_, counts)| counts[figure]);
            told(&std::iter::once(parts.clone().sum()).chain(parts).collect::<Vec<_>>())
        });
        let places = std::iter::once(None).chain(own.iter().map(|(unit, _)| Some(*unit)));
        for (at, unit) in places.enumerate() {
            // Who sees some units alone is not told the whole.
            if unit.map_or(scope.units.is_some(), |unit| !scope.covers_unit(unit)) {
                continue;
            }
            let name = unit.and_then(|unit| directory.unit(unit));
            cells.push(ProtectedCaseCount {
                area,
                area_name: area.name(),
                unit_id: unit.cloned(),
                unit_name: name.map(|unit| LocalizedText::new(&*unit.name, &*unit.name_en)),
                received: received.get(at).copied().flatten(),
                closed: closed.get(at).copied().flatten(),
            });
        }
    }
    Ok(ProtectedStatistics { as_of, quarter: quarter.name.clone(), from: quarter.from, to: quarter.last(), cells })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_is_told_when_it_is_over() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let of = |asked, today| Quarter::of(asked, day(today)).ok().map(|quarter| quarter.name);
        let named = |name: &str| Some(name.to_owned());
        for (asked, today, expected) in [
            (None, "2026-11-26", named("2026-Q3")),
            (None, "2026-10-01", named("2026-Q3")),
            (None, "2026-09-30", named("2026-Q2")),
            (None, "2026-01-15", named("2025-Q4")),
            (Some("2026-Q3"), "2026-10-01", named("2026-Q3")),
            (Some("2026-Q3"), "2026-09-30", None),
            (Some("2027-Q1"), "2026-11-26", None),
            (Some("2026-Q5"), "2026-11-26", None),
            (Some("2026-Q0"), "2026-11-26", None),
            (Some("2026-Q03"), "2026-11-26", None),
            (Some("+2026-Q3"), "2026-11-26", None),
            (Some("2026"), "2026-11-26", None),
            (Some("năm"), "2026-11-26", None),
        ] {
            assert_eq!(of(asked, today), expected, "{asked:?} {today}");
        }
    }

    /// Every count from 0 to 9 in three wards: no small one is told, and none follows from what is told.
    #[test]
    fn no_small_count_follows_from_what_is_told() {
        let range = 0..10_i64;
        for (one, two, three) in
            range.clone().flat_map(|a| range.clone().flat_map(move |b| (0..10).map(move |c| (a, b, c))))
        {
            let counts = [one + two + three, one, two, three];
            let shown = told(&counts);
            let small = |count: i64| (1..suppression::FEWEST).contains(&count);
            assert!(shown.iter().flatten().all(|count| !small(*count)), "{counts:?} {shown:?}");
            let hidden: Vec<i64> = counts[1..]
                .iter()
                .zip(&shown[1..])
                .filter(|(_, shown)| shown.is_none())
                .map(|(count, _)| *count)
                .collect();
            if shown[0].is_some() && hidden.iter().any(|count| small(*count)) {
                // The sum of the hidden ones is known: it is of several, and not small itself.
                assert!(hidden.len() > 1 && !small(hidden.iter().sum()), "{counts:?} {shown:?}");
            }
        }
    }
}
