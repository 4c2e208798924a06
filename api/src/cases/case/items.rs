//! Cases as lists show them, kept as text.
//!
//! A list reads which cases there are and the versions of each and of its beneficiary; reading the rest of fifty cases and
//! writing it down costs four times as much, and most of them were shown before.
//!
//! Invariants: an item in memory is shown only for the versions that the list has just read, with the directory, the
//! catalogue and the names of today, and while its clock shows the same; it depends on no caller, because nothing that it is
//! made of holds one ([`Shared`]); the memory is bounded, and what falls out is read again.

use super::{
    list_store::{self, CaseBrief, Mark},
    rules,
    shared::Shared,
    types::CaseSummary,
    view,
};
use crate::{
    directory::working_days::local_date,
    platform::{
        db::Db,
        problem::{self, Problem},
    },
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use moka::sync::Cache;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::sync::{Arc, Mutex, PoisonError};

/// How much memory the items may take, in bytes; about what ten thousand take.
const MOST: u64 = 16 << 20;

/// A case in a list, written down.
#[derive(Debug)]
pub struct Item {
    mark: Mark,
    pub due_at: NaiveDateTime,
    pub created_at: NaiveDateTime,
    /// The day and the lateness that the clock tells; none where it stands.
    told: Option<(NaiveDate, bool)>,
    text: Box<RawValue>,
}

impl Item {
    fn new(mark: Mark, case: &CaseBrief, summary: &CaseSummary, now: DateTime<Utc>) -> Result<Self, Problem> {
        let runs = case.closed_at.is_none() && case.paused_at.is_none() && case.due_at < rules::no_deadline();
        let text = serde_json::value::to_raw_value(summary).map_err(|error| Problem::internal("case", &error))?;
        let told = runs.then(|| (local_date(now), summary.is_late));
        Ok(Self { mark, due_at: case.due_at, created_at: case.created_at, told, text })
    }

    pub fn id(&self) -> &str {
        &self.mark.id
    }

    fn is_true(&self, mark: &Mark, now: DateTime<Utc>) -> bool {
        let tells = self.told.is_none_or(|told| told == (local_date(now), now.naive_utc() > self.due_at));
        self.mark == *mark && tells
    }

    fn weight(&self) -> u32 {
        let bytes = self.text.get().len() + 2 * self.mark.id.len() + size_of::<Self>() + 200;
        u32::try_from(bytes).unwrap_or(u32::MAX)
    }
}

impl Serialize for Item {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

/// Items, and what they were put together from besides their rows.
#[derive(Clone)]
struct Shelf {
    shared: Shared,
    kept: Cache<String, Arc<Item>>,
}

/// The items in memory.
#[derive(Default)]
pub struct Items(Mutex<Option<Shelf>>);

impl Items {
    /// Reads a list: `marks` says which cases, in which order.
    ///
    /// # Errors
    /// 503 `busy` where its cases change faster than they are read.
    pub fn read(
        &self,
        db: &mut Db,
        shared: &Shared,
        now: DateTime<Utc>,
        marks: impl Fn(&mut Db) -> Result<Vec<Mark>, Problem>,
    ) -> Result<Vec<Arc<Item>>, Problem> {
        let kept = self.shelf(shared);
        for _ in 0..8 {
            let marks = marks(db)?;
            let known = |mark: &Mark| kept.get(&mark.id).filter(|item| item.is_true(mark, now));
            let mut items: Vec<Option<Arc<Item>>> = marks.iter().map(known).collect();
            let unknown = items.iter().zip(&marks).filter(|(item, _)| item.is_none());
            let unknown: Vec<String> = unknown.map(|(_, mark)| mark.id.clone()).collect();
            if !unknown.is_empty() {
                let mut fresh = list_store::briefs(db, &unknown)?;
                for (item, mark) in items.iter_mut().zip(&marks).filter(|(item, _)| item.is_none()) {
                    let Some((case, person)) = fresh.remove(mark) else { continue };
                    let summary = view::summary(&case, &person, shared, now)?;
                    let written = Arc::new(Item::new(mark.clone(), &case, &summary, now)?);
                    // Hours are told anew each time.
                    if summary.hours_left.is_none() {
                        kept.insert(case.id, Arc::clone(&written));
                    }
                    *item = Some(written);
                }
            }
            // A case that changed between the two statements would stand at the wrong place.
            if let Some(items) = items.into_iter().collect() {
                return Ok(items);
            }
        }
        Err(Problem::new(&problem::BUSY))
    }

    /// The items that were put together from this.
    fn shelf(&self, shared: &Shared) -> Cache<String, Arc<Item>> {
        let mut shelf = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let same = shelf.take().filter(|shelf| shelf.shared.is_same(shared));
        let now = same.unwrap_or_else(|| Shelf {
            shared: shared.clone(),
            kept: Cache::builder().weigher(|_, item: &Arc<Item>| item.weight()).max_capacity(MOST).build(),
        });
        shelf.insert(now).kept.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(due_at: DateTime<Utc>, told: Option<(NaiveDate, bool)>) -> Option<Item> {
        let mark = Mark { id: "a".into(), version: 3, person_version: 2 };
        let text = RawValue::from_string("{}".into()).ok()?;
        Some(Item { mark, due_at: due_at.naive_utc(), created_at: due_at.naive_utc(), told, text })
    }

    #[test]
    fn an_item_is_true_for_its_versions_and_while_its_clock_tells_the_same() -> Result<(), chrono::ParseError> {
        let at = |text: &str| text.parse::<DateTime<Utc>>();
        // A day begins at 17:00 UTC of the day before.
        let due = at("2026-11-24T17:00:00Z")?;
        let morning = at("2026-11-24T03:00:00Z")?;
        let runs = item(due, Some((local_date(morning), false)));
        let stands = item(due, None);
        let same = Mark { id: "a".into(), version: 3, person_version: 2 };
        let is_true = |item: &Option<Item>, mark: &Mark, now| item.as_ref().is_some_and(|item| item.is_true(mark, now));
        assert!(is_true(&runs, &same, morning));
        assert!(is_true(&runs, &same, at("2026-11-24T16:59:59Z")?));
        assert!(!is_true(&runs, &same, at("2026-11-24T17:00:01Z")?), "late, and another day");
        assert!(!is_true(&runs, &same, at("2026-11-23T16:59:59Z")?), "the day before");
        assert!(is_true(&stands, &same, at("2027-01-01T00:00:00Z")?));
        for other in [Mark { version: 4, ..same.clone() }, Mark { person_version: 3, ..same.clone() }] {
            assert!(!is_true(&runs, &other, morning) && !is_true(&stands, &other, morning));
        }
        Ok(())
    }
}
