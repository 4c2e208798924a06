//! The reader of the journal that keeps the roll-ups.

use super::{
    profiles,
    store::{self, EntryLine, PersonRow, Place, SumRow, What},
};
use crate::{
    directory::{
        data::DirectoryCache,
        working_days::{half_of, local_date, midnight},
    },
    funds::{
        events::{AllocationChanged, Movement, PledgeChanged, Posted},
        ledger::{account::earmark_of, types::EntryKind},
    },
    platform::{
        Platform,
        choices::code,
        config::Rhythm,
        db::Db,
        journal::{Actor, reader},
        problem::Problem,
    },
    statistics::{
        periods::{first_of, spans},
        publication::{
            self,
            store::{self as publication_store, ChangeRow},
        },
    },
};
use chrono::{Datelike, NaiveDate};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    time::Duration,
};

/// Entries that are read in one transaction.
const BATCH: i64 = 2_000;

/// Waits until what was committed before this call has its number, so that nobody is told less than they wrote; at most two
/// seconds, since the snapshot says how far the figures go.
pub async fn settle(platform: &Platform) -> Result<(), Problem> {
    let Some(newest) = platform.pool.read(store::newest_pending).await? else { return Ok(()) };
    let mut head = platform.sequencer.head();
    platform.sequencer.wake();
    for _ in 0..100 {
        // A number may have been given between the look and the wait: then the time limit ends the wait.
        let _changed = tokio::time::timeout(Duration::from_millis(20), head.changed()).await;
        if !platform.pool.read(move |db| store::is_pending(db, newest)).await? {
            break;
        }
    }
    Ok(())
}

/// What keeps the roll-ups and publishes the public figures.
#[derive(Clone)]
pub struct RollUps {
    pub platform: Platform,
    pub directory: DirectoryCache,
    pub rhythm: Rhythm,
}

impl RollUps {
    /// Reads on to the end of the journal; answers the number that it came to. Where a period of publication ended on the
    /// way, it stops there and publishes first, so that the figures are those of that day's end.
    ///
    /// Several instances may do so at once: the one that moves the position has its batch, the others look again.
    pub fn catch_up(&self) -> Result<i64, Problem> {
        let running = publication::period_start(self.rhythm, local_date(self.platform.clock.now()));
        loop {
            let (position, head, until) = self.platform.pool.read_now(|db| {
                Ok((store::position(db)?, reader::head(db)?, publication_store::published_until(db)?))
            })?;
            if until.is_none_or(|until| until < running) {
                let last = self.platform.pool.read_now(|db| publication_store::last_before(db, midnight(running)))?;
                if position < last {
                    self.step(position, last.min(position + BATCH))?;
                } else {
                    let directory = self.directory.get();
                    self.platform.command_now(&Actor::default(), |tx| {
                        publication::publish_all(tx, &directory, until, running)
                    })?;
                }
            } else if position >= head {
                return Ok(position);
            } else {
                self.step(position, head.min(position + BATCH))?;
            }
        }
    }

    fn step(&self, position: i64, upto: i64) -> Result<(), Problem> {
        self.platform.pool.write_now(|db| {
            if store::advance(db, position, upto)? == 0 {
                return Ok(());
            }
            let entries = store::entries(db, position, upto)?;
            apply(db, entries, upto)
        })
    }

    /// Reads on when a whole batch waits. A request for statistics reads the rest; adding up after every single entry would
    /// cost writers more than it saves readers.
    pub fn keep_up(&self, head: i64) -> Result<(), Problem> {
        if head - self.platform.pool.read_now(store::position)? >= BATCH {
            self.catch_up()?;
        }
        Ok(())
    }

    /// Throws the roll-ups away and reads the journal from its first entry. What was published stays.
    pub fn rebuild(&self) -> Result<i64, Problem> {
        self.platform.pool.write_now(|db| {
            store::clear(db)?;
            publication_store::clear_changes(db)
        })?;
        self.catch_up()
    }
}

/// Sums of days: amount, valuation and number of entries of what happened at a place. And who gave or was helped, how often.
#[derive(Default)]
struct Days {
    sums: HashMap<(NaiveDate, Place, What), [i64; 3]>,
    persons: HashMap<(NaiveDate, &'static str, Place, String), i64>,
    /// Year, place, role, what and who of what was not yet published.
    changes: BTreeSet<(i64, Place, &'static str, String, String)>,
    /// Year and both snapshots of what is published: received and spent.
    published: HashMap<i64, [i64; 2]>,
}

/// Adds up the entries to a number of the journal.
pub fn apply(db: &mut Db, entries: Vec<EntryLine>, number: i64) -> Result<(), Problem> {
    let published = publication_store::snapshots(db)?.into_iter().collect();
    let mut days = Days { published, ..Days::default() };
    for entry in &entries {
        // An entry that cannot be read stops the roll-ups: figures without it would be wrong.
        match Movement::read(&entry.event, &entry.state)? {
            Movement::Pledge(pledge) => days.pledged(pledge),
            Movement::Postings(postings) => postings.into_iter().for_each(|posted| days.posted(entry.number, posted)),
            Movement::Allocation(mut allocation) => {
                let postings = std::mem::take(&mut allocation.postings);
                postings.into_iter().for_each(|posted| days.posted(entry.number, posted));
                days.settled(entry, allocation);
            }
        }
    }
    let mut ids = HashMap::<Place, i64>::new();
    // Whoever is counted somewhere gave or got something there.
    for (_, place, _) in days.sums.keys() {
        if !ids.contains_key(place) {
            ids.insert(place.clone(), store::place_id(db, place)?);
        }
    }
    let changes = days.changes.iter().map(|(year, place, role, what, who)| ChangeRow {
        year: *year,
        place_id: ids[place],
        role: (*role).to_owned(),
        what: what.clone(),
        who: who.clone(),
    });
    publication_store::add_changes(db, &changes.collect::<Vec<_>>())?;
    let mut sums = BTreeMap::<(&'static str, NaiveDate, i64, &What), [i64; 3]>::new();
    for ((day, place, what), counts) in &days.sums {
        for (grain, starts_on) in grains(*day) {
            let sum = sums.entry((grain, starts_on, ids[place], what)).or_default();
            sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        }
    }
    let rows = sums.iter().map(|((grain, starts_on, place_id, what), [amount, valuation_vnd, entries])| SumRow {
        grain,
        starts_on: *starts_on,
        place_id: *place_id,
        kind: &what.kind,
        measure: &what.measure,
        item: &what.item,
        earmark: &what.earmark,
        amount: *amount,
        valuation_vnd: *valuation_vnd,
        entries: *entries,
    });
    store::add(db, &rows.collect::<Vec<_>>())?;
    let persons = days.persons.into_iter().filter(|(_, times)| *times != 0);
    let persons = persons.map(|((occurred_on, kind, place, who), times)| PersonRow {
        occurred_on,
        kind: kind.to_owned(),
        place_id: ids[&place],
        who,
        times,
    });
    let mut persons: Vec<PersonRow> = persons.collect();
    persons.sort();
    profiles::move_persons(db, &persons)?;
    store::add_persons(db, &persons)?;
    let parts: BTreeSet<(&str, NaiveDate)> = sums.keys().map(|(grain, starts_on, ..)| (*grain, *starts_on)).collect();
    store::touch(db, &parts.into_iter().collect::<Vec<_>>(), number)
}

/// The grains of a day: every named period, half-months and days for the others, and `ever`, which holds everything: what
/// stood before a period is that less what came since.
fn grains(day: NaiveDate) -> impl Iterator<Item = (&'static str, NaiveDate)> {
    [("ever", first_of(1900, 1)), ("half", half_of(day)), ("day", day)].into_iter().chain(spans(day))
}

impl Days {
    /// Notes who an entry is about, unless the year was published with it.
    fn change(&mut self, entry: i64, day: NaiveDate, place: &Place, role: &'static str, (what, who): (String, &str)) {
        let year = i64::from(day.year());
        let side = usize::from(role != "donor");
        if self.published.get(&year).is_none_or(|snapshots| entry > snapshots[side]) {
            self.changes.insert((year, place.clone(), role, what, who.to_owned()));
        }
    }

    fn pledged(&mut self, pledge: PledgeChanged) {
        let place = Place {
            fund_id: pledge.fund_id,
            campaign_id: pledge.campaign_id.unwrap_or_default(),
            unit_id: pledge.unit_id,
            donor_type: pledge.donor_type,
            purpose_code: pledge.purpose_code.unwrap_or_default(),
            beneficiary_group: String::new(),
        };
        let what = What { kind: code(pledge.kind), measure: pledge.measure, item: pledge.item, earmark: String::new() };
        self.add(pledge.occurred_on, place, what, [pledge.amount, 0, 1]);
    }

    fn posted(&mut self, entry: i64, posted: Posted) {
        let account = posted.to_account.or(posted.from_account).unwrap_or_default();
        let place = Place {
            fund_id: posted.fund_id,
            campaign_id: posted.campaign_id.unwrap_or_default(),
            unit_id: posted.unit_id,
            donor_type: posted.donor_type.unwrap_or_default(),
            purpose_code: posted.purpose_code.unwrap_or_default(),
            beneficiary_group: posted.beneficiary_group.unwrap_or_default(),
        };
        let what = What {
            kind: code(posted.kind),
            measure: posted.measure,
            item: posted.item,
            earmark: earmark_of(&account).to_owned(),
        };
        // Who is counted, and by how much: a reversal takes one time back. Whoever returns a part was helped all the same, but
        // what was spent changes by one person's amount, which the publication must know.
        let counted = match posted.kind {
            EntryKind::Receipt => Some(("donor", 1)),
            EntryKind::ReceiptReversal => Some(("donor", -1)),
            EntryKind::Disbursement => Some(("beneficiary", 1)),
            EntryKind::DisbursementReversal => Some(("beneficiary", -1)),
            EntryKind::Return => Some(("beneficiary", 0)),
            EntryKind::Reservation | EntryKind::Release => None,
        };
        let day = posted.occurred_on;
        if let Some(((role, times), who)) = counted.zip(posted.who.filter(|who| !who.is_empty())) {
            let changed =
                if what.measure == "vnd" { "vnd".to_owned() } else { format!("{}\n{}", what.measure, what.item) };
            self.change(entry, day, &place, role, (changed, &who));
            *self.persons.entry((day, role, place.clone(), who)).or_default() += times;
        }
        self.add(day, place, what, [posted.amount, posted.valuation_vnd.unwrap_or_default(), 1]);
    }

    /// A house counts once, on the day when the first allocation that paid for it is settled.
    fn settled(&mut self, entry: &EntryLine, allocation: AllocationChanged) {
        if !allocation.counts_house {
            return;
        }
        let place = Place {
            fund_id: allocation.fund_id,
            campaign_id: allocation.campaign_id.unwrap_or_default(),
            unit_id: allocation.unit_id,
            donor_type: String::new(),
            purpose_code: allocation.purpose_code,
            beneficiary_group: allocation.beneficiary_group.unwrap_or_default(),
        };
        let what =
            What { kind: allocation.kind, measure: "house".to_owned(), item: String::new(), earmark: String::new() };
        let day = local_date(entry.occurred_at.and_utc());
        self.change(entry.number, day, &place, "house", (String::new(), &entry.subject_id));
        self.add(day, place, what, [1, 0, 1]);
    }

    fn add(&mut self, day: NaiveDate, place: Place, what: What, counts: [i64; 3]) {
        let sum = self.sums.entry((day, place, what)).or_default();
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::funds::recomputed::in_memory;

    /// An entry that the roll-ups cannot read stops them; it is never left out in silence.
    #[test]
    fn an_entry_that_cannot_be_read_stops_the_roll_ups() {
        let line = |event: &str, state: &str| EntryLine {
            number: 1,
            event: event.to_owned(),
            state: state.to_owned(),
            ..EntryLine::default()
        };
        let mut db = in_memory().expect("a database");
        let reversed = r#"{"status":"reversed","fund_id":"f","campaign_id":null,"postings":[]}"#;
        assert!(apply(&mut db, vec![line("contribution.reversed", reversed)], 1).is_ok());
        for (event, state) in [
            ("contribution.reversed", reversed.replace("postings", "postngs")),
            ("contribution.reversed", reversed.replace("reversed\"", "revresed\"")),
            ("disbursement.reversed", reversed.to_owned()),
            ("ledger.posted", "{}".to_owned()),
            ("case.created", reversed.to_owned()),
        ] {
            assert!(apply(&mut db, vec![line(event, &state)], 1).is_err(), "{event} {state}");
        }
    }
}
