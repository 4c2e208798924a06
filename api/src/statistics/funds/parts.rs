//! The parts that the roll-ups consist of, as they are kept in memory.
//!
//! A part is what one grain (a year, a month, a half-month, …) holds from one day on: the sums of each place, and the
//! profiles of persons. There are as many sums as there are kinds of contributions and of help, not entries.
//!
//! Invariants: a part in memory is used only while its number in the tables is the same, so that two instances on one
//! database answer the same; the memory is bounded, and what falls out is read again.

use super::{
    figures::Sums,
    profiles::{self, Profile},
    store::{self, Place},
};
use crate::{
    platform::{
        db::Db,
        problem::{self, Problem},
    },
    statistics::periods,
};
use chrono::NaiveDate;
use moka::sync::Cache;
use std::{
    collections::{BTreeMap, HashMap},
    mem::size_of,
    sync::{Arc, Mutex, PoisonError},
};

/// How much memory the parts may take, in bytes; about what hundred and fifty months take in a province.
const MOST: u64 = 24 << 20;

/// Everything that happened from one day on.
#[derive(Debug, Clone)]
pub struct Part {
    pub starts_on: NaiveDate,
    number: i64,
    pub sums: Vec<(i64, Sums)>,
    pub profiles: Vec<Profile>,
}

impl Part {
    /// Persons of a period that is not kept.
    pub fn of_persons(starts_on: NaiveDate, profiles: Vec<Profile>) -> Self {
        Self { starts_on, number: 0, sums: Vec::new(), profiles }
    }

    fn read(db: &mut Db, places: &[Place], (grain, starts_on): Key, number: i64) -> Result<Self, Problem> {
        let mut sums = BTreeMap::<i64, Sums>::new();
        for (place_id, what, counts) in store::sums(db, grain, starts_on)? {
            let place = place(places, place_id)?;
            sums.entry(place_id).or_default().add(&place.purpose_code, &what, counts);
        }
        let profiles = profiles::counted(db, grain, starts_on)?;
        Ok(Self { starts_on, number, sums: sums.into_iter().collect(), profiles })
    }

    fn weight(&self) -> u32 {
        let profiles: usize = self.profiles.iter().map(|profile| size_of::<Profile>() + profile.places.len() * 8).sum();
        u32::try_from(self.sums.len() * size_of::<(i64, Sums)>() + profiles + 200).unwrap_or(u32::MAX)
    }
}

/// A place by its number.
pub fn place(places: &[Place], id: i64) -> Result<&Place, Problem> {
    let found = usize::try_from(id).ok().and_then(|id| places.get(id));
    found.ok_or_else(|| Problem::internal("statistics", &"a place without a row"))
}

/// Grain and first day.
type Key = (&'static str, NaiveDate);

/// Which parts there are, as of one position; before the first look there is none.
#[derive(Debug, Clone, Default)]
struct Index {
    position: Option<i64>,
    numbers: BTreeMap<(String, NaiveDate), i64>,
    places: Arc<Vec<Place>>,
}

/// The parts in memory.
pub struct Parts {
    index: Mutex<Arc<Index>>,
    kept: Cache<Key, Arc<Part>>,
}

impl Default for Parts {
    fn default() -> Self {
        let kept = Cache::builder().weigher(|_, part: &Arc<Part>| part.weight()).max_capacity(MOST).build();
        Self { index: Mutex::default(), kept }
    }
}

/// Parts as of one position of the journal.
pub struct Reading<'a> {
    parts: &'a Parts,
    index: Arc<Index>,
    fresh: HashMap<Key, Arc<Part>>,
}

impl Parts {
    /// Reads as of one position. What moves the position meanwhile makes the rows of no one snapshot: then they are read
    /// again.
    pub fn read<T>(
        &self,
        db: &mut Db,
        mut read: impl FnMut(&mut Db, &mut Reading) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        for _ in 0..8 {
            let mut reading = Reading { parts: self, index: self.index(db)?, fresh: HashMap::new() };
            let result = read(db, &mut reading);
            if store::position(db)? == reading.position() {
                reading.fresh.into_iter().for_each(|(key, part)| self.kept.insert(key, part));
                return result;
            }
        }
        Err(Problem::new(&problem::BUSY))
    }

    /// The index at today's position: the parts that changed since are noted, and places that are new.
    fn index(&self, db: &mut Db) -> Result<Arc<Index>, Problem> {
        let mut kept = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        let position = store::position(db)?;
        if kept.position != Some(position) {
            // Behind what is known only after the roll-ups were thrown away.
            let mut index = if kept.position < Some(position) { Index::clone(&kept) } else { Index::default() };
            for (grain, starts_on, number) in store::parts(db, index.position)? {
                index.numbers.insert((grain, starts_on), number);
            }
            let known = i64::try_from(index.places.len()).unwrap_or(i64::MAX);
            let news = store::places(db, known)?;
            if !news.is_empty() {
                Arc::make_mut(&mut index.places).extend(news);
            }
            index.position = Some(position);
            *kept = Arc::new(index);
        }
        Ok(Arc::clone(&kept))
    }
}

impl Reading<'_> {
    pub fn position(&self) -> i64 {
        self.index.position.unwrap_or(0)
    }

    pub fn places(&self) -> Arc<Vec<Place>> {
        Arc::clone(&self.index.places)
    }

    /// The kind of the named period that holds just what happened between two days; the last of them may still be to come.
    pub fn named(&self, from: NaiveDate, end: NaiveDate) -> Option<&'static str> {
        let days = |from: NaiveDate, end: NaiveDate| ("day".to_owned(), from)..("day".to_owned(), end);
        let is_all = |last: NaiveDate| last >= end && self.index.numbers.range(days(end, last)).next().is_none();
        periods::spans_from(from).find(|(_, last)| is_all(*last)).map(|(grain, _)| grain)
    }

    /// The parts of a grain that begin between two days, the last not included.
    pub fn parts(
        &mut self,
        db: &mut Db,
        grain: &'static str,
        from: NaiveDate,
        end: NaiveDate,
    ) -> Result<Vec<Arc<Part>>, Problem> {
        let index = Arc::clone(&self.index);
        let mut parts = Vec::new();
        for ((_, starts_on), number) in index.numbers.range((grain.to_owned(), from)..(grain.to_owned(), end)) {
            let key = (grain, *starts_on);
            let kept = self.fresh.get(&key).cloned().or_else(|| self.parts.kept.get(&key));
            let part = match kept.filter(|part| part.number == *number) {
                Some(part) => part,
                None => {
                    let part = Arc::new(Part::read(db, &index.places, key, *number)?);
                    self.fresh.insert(key, Arc::clone(&part));
                    part
                }
            };
            parts.push(part);
        }
        Ok(parts)
    }
}
