//! Counting persons once without reading persons.
//!
//! In each month, quarter and year (of the calendar and of reporting) a person has a **profile**: the set of places in which
//! they gave or were helped. The roll-ups keep how many persons have each profile. Whatever is asked, a person counts when
//! the profile holds one place that is asked for: exactly once, for every filter, division and scope. There are as many
//! profiles as there are ways to give, however many give. When a gift is reversed the person moves to another profile, or out
//! of all. Other periods are counted from the persons' own rows, by the same rule.

use super::{
    periods,
    store::{self, PersonKey},
};
use crate::platform::{db::Db, problem::Problem};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where a person gave or was helped.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    #[serde(rename = "f")]
    pub fund_id: String,
    #[serde(rename = "c")]
    pub campaign_id: String,
    #[serde(rename = "u")]
    pub unit_id: String,
    #[serde(rename = "d")]
    pub donor_type: String,
    #[serde(rename = "p")]
    pub purpose_code: String,
    #[serde(rename = "b")]
    pub beneficiary_group: String,
}

impl From<&PersonKey> for Place {
    fn from(key: &PersonKey) -> Self {
        Self {
            fund_id: key.fund_id.clone(),
            campaign_id: key.campaign_id.clone(),
            unit_id: key.unit_id.clone(),
            donor_type: key.donor_type.clone(),
            purpose_code: key.purpose_code.clone(),
            beneficiary_group: key.beneficiary_group.clone(),
        }
    }
}

/// How many persons have a profile in the period that begins on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    pub starts_on: NaiveDate,
    /// `donor` or `beneficiary`.
    pub kind: String,
    pub places: Vec<Place>,
    pub persons: i64,
}

type Periods = BTreeMap<(&'static str, NaiveDate), BTreeSet<Place>>;

/// The profiles of one person in all periods, from half-months and how often.
fn of_person<'a>(halves: impl Iterator<Item = (&'a PersonKey, i64)>) -> Periods {
    let mut times = BTreeMap::<(&'static str, NaiveDate, Place), i64>::new();
    for (key, count) in halves {
        for (grain, start) in periods::spans(key.starts_on) {
            *times.entry((grain, start, Place::from(key))).or_default() += count;
        }
    }
    let mut profiles = Periods::new();
    for ((grain, start, place), _) in times.into_iter().filter(|(_, count)| *count > 0) {
        profiles.entry((grain, start)).or_default().insert(place);
    }
    profiles
}

/// Moves persons between profiles for what is about to be added to their rows.
pub fn move_persons(db: &mut Db, added: &HashMap<PersonKey, i64>) -> Result<(), Problem> {
    let mut moved = BTreeMap::<(&'static str, NaiveDate, &str, BTreeSet<Place>), i64>::new();
    for kind in ["donor", "beneficiary"] {
        let mut news = BTreeMap::<&str, Vec<(&PersonKey, i64)>>::new();
        for (key, times) in added.iter().filter(|(key, _)| key.kind == kind && key.grain == "half") {
            news.entry(&key.who).or_default().push((key, *times));
        }
        let who: Vec<&str> = news.keys().copied().collect();
        let known = store::halves_of(db, kind, &who)?;
        let mut olds = HashMap::<&str, Vec<(&PersonKey, i64)>>::new();
        for (key, times) in &known {
            olds.entry(&key.who).or_default().push((key, *times));
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
    for ((grain, start, kind, places), persons) in moved.into_iter().filter(|(_, persons)| *persons != 0) {
        let cells = serde_json::to_string(&places).map_err(|error| Problem::internal("profile", &error))?;
        let digest = hex::encode(Sha256::digest(&cells));
        store::add_profile(db, (grain, start, kind), (&digest, &cells), persons)?;
    }
    Ok(())
}

/// The profiles of one kind of period that begin between two days.
pub fn counted(db: &mut Db, grain: &str, from: NaiveDate, end: NaiveDate) -> Result<Vec<Profile>, Problem> {
    let rows = store::profiles(db, grain, from, end)?.into_iter().map(|(starts_on, kind, cells, persons)| {
        let places = serde_json::from_str(&cells).map_err(|error| Problem::internal("profile", &error))?;
        Ok(Profile { starts_on, kind, places, persons })
    });
    rows.collect()
}

/// The profiles of any period: counted beforehand where it is a whole one, else person by person.
pub fn within(db: &mut Db, from: NaiveDate, end: NaiveDate) -> Result<Vec<Profile>, Problem> {
    if let Some(grain) = periods::span(from, end) {
        return counted(db, grain, from, from.succ_opt().unwrap_or(from));
    }
    let mut times = HashMap::<(String, String), BTreeMap<Place, i64>>::new();
    for (grain, from, end) in periods::parts(from, end, false) {
        for (key, count) in store::persons(db, grain, from, end)? {
            let place = Place::from(&key);
            *times.entry((key.kind, key.who)).or_default().entry(place).or_default() += count;
        }
    }
    let mut persons = HashMap::<(String, Vec<Place>), i64>::new();
    for ((kind, _), places) in times {
        let places: Vec<Place> = places.into_iter().filter(|(_, count)| *count > 0).map(|(place, _)| place).collect();
        *persons.entry((kind, places)).or_default() += 1;
    }
    let profiles =
        persons.into_iter().map(|((kind, places), persons)| Profile { starts_on: from, kind, places, persons });
    Ok(profiles.collect())
}
