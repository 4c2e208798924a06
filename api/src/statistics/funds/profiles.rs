//! Counting persons once without reading persons.
//!
//! In each month, quarter and year (of the calendar and of reporting) a person has a **profile**: the set of places in which
//! they gave or were helped. The roll-ups keep how many persons have each profile. Whatever is asked, a person counts when
//! the profile holds one place that is asked for: exactly once, for every filter, division and scope. There are as many
//! profiles as there are ways to give, however many give. When a contribution is reversed the person moves to another profile, or out
//! of all. Other periods are counted from the persons' own rows, by the same rule.

use super::store::{self, PersonRow, ProfileRow};
use crate::{
    platform::{db::Db, problem::Problem},
    statistics::periods,
};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many persons gave or were helped in just these places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub is_donor: bool,
    pub places: Vec<i64>,
    pub persons: i64,
}

impl Profile {
    fn new(kind: &str, places: Vec<i64>, persons: i64) -> Self {
        Self { is_donor: kind == "donor", places, persons }
    }
}

type Periods = BTreeMap<(&'static str, NaiveDate), BTreeSet<i64>>;

/// The profiles of one person in all periods.
fn of_person<'a>(rows: impl Iterator<Item = &'a PersonRow>) -> Periods {
    let mut times = BTreeMap::<(&'static str, NaiveDate, i64), i64>::new();
    for row in rows {
        for (grain, start) in periods::spans(row.occurred_on) {
            *times.entry((grain, start, row.place_id)).or_default() += row.times;
        }
    }
    let mut profiles = Periods::new();
    for ((grain, start, place), _) in times.into_iter().filter(|(_, count)| *count > 0) {
        profiles.entry((grain, start)).or_default().insert(place);
    }
    profiles
}

/// Moves persons between profiles for rows that are about to be added to theirs.
pub fn move_persons(db: &mut Db, added: &[PersonRow]) -> Result<(), Problem> {
    let mut moved = BTreeMap::<(&'static str, NaiveDate, &str, BTreeSet<i64>), i64>::new();
    for kind in ["donor", "beneficiary"] {
        let mut news = BTreeMap::<&str, Vec<&PersonRow>>::new();
        for row in added.iter().filter(|row| row.kind == kind) {
            news.entry(&row.who).or_default().push(row);
        }
        let who: Vec<&str> = news.keys().copied().collect();
        let known = store::persons_of(db, kind, &who)?;
        let mut olds = HashMap::<&str, Vec<&PersonRow>>::new();
        for row in &known {
            olds.entry(&row.who).or_default().push(row);
        }
        for (who, news) in &news {
            let old = olds.get(who).map(Vec::as_slice).unwrap_or_default();
            let (before, after) = (of_person(old.iter().copied()), of_person(old.iter().chain(news).copied()));
            for (profiles, other, step) in [(&before, &after, -1), (&after, &before, 1)] {
                for ((grain, start), places) in profiles.iter().filter(|(at, places)| other.get(at) != Some(places)) {
                    *moved.entry((grain, *start, kind, places.clone())).or_default() += step;
                }
            }
        }
    }
    let mut texts = Vec::new();
    for ((grain, starts_on, kind, places), persons) in moved.into_iter().filter(|(_, persons)| *persons != 0) {
        let places = serde_json::to_string(&places).map_err(|error| Problem::internal("profile", &error))?;
        texts.push((grain, starts_on, kind, hex::encode(Sha256::digest(&places)), places, persons));
    }
    let rows = texts.iter().map(|(grain, starts_on, kind, profile, places, persons)| ProfileRow {
        grain,
        starts_on: *starts_on,
        kind,
        profile,
        places,
        persons: *persons,
    });
    store::add_profiles(db, &rows.collect::<Vec<_>>())
}

/// The profiles of one part.
pub fn counted(db: &mut Db, grain: &str, starts_on: NaiveDate) -> Result<Vec<Profile>, Problem> {
    let rows = store::profiles(db, grain, starts_on)?.into_iter().map(|(kind, places, persons)| {
        let places = serde_json::from_str(&places).map_err(|error| Problem::internal("profile", &error))?;
        Ok(Profile::new(&kind, places, persons))
    });
    rows.collect()
}

/// The profiles of any period, person by person.
pub fn within(db: &mut Db, from: NaiveDate, end: NaiveDate) -> Result<Vec<Profile>, Problem> {
    let mut times = HashMap::<(String, String), BTreeMap<i64, i64>>::new();
    for row in store::persons(db, from, end)? {
        *times.entry((row.kind, row.who)).or_default().entry(row.place_id).or_default() += row.times;
    }
    let mut persons = HashMap::<(String, Vec<i64>), i64>::new();
    for ((kind, _), places) in times {
        let places: Vec<i64> = places.into_iter().filter(|(_, count)| *count > 0).map(|(place, _)| place).collect();
        *persons.entry((kind, places)).or_default() += 1;
    }
    Ok(persons.into_iter().map(|((kind, places), persons)| Profile::new(&kind, places, persons)).collect())
}
