//! The reader of the journal that keeps the roll-ups.

use super::{
    periods::{first_of, half_of, spans},
    profiles,
    store::{self, PersonRow, Place, SumRow, What},
};
use crate::{
    funds::store::earmark_of,
    platform::{
        Platform,
        db::{Db, Pool},
        journal::reader,
        problem::Problem,
    },
};
use chrono::NaiveDate;
use serde_json::Value;
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

/// Reads on to the end of the journal; answers the number that it came to.
///
/// Several instances may do so at once: whoever moves the position has its batch, the others look again.
pub fn catch_up(pool: &Pool) -> Result<i64, Problem> {
    loop {
        let (position, head) = pool.read_now(|db| Ok((store::position(db)?, reader::head(db)?)))?;
        if position >= head {
            return Ok(position);
        }
        let upto = head.min(position + BATCH);
        pool.write_now(|db| {
            if store::advance(db, position, upto)? == 0 {
                return Ok(());
            }
            let entries = store::entries(db, position, upto)?;
            apply(db, entries, upto)
        })?;
    }
}

/// Reads on when a whole batch waits. Whoever asks for statistics reads the rest; adding up after every single entry would
/// cost writers more than it saves readers.
pub fn keep_up(pool: &Pool, head: i64) -> Result<(), Problem> {
    if head - pool.read_now(store::position)? >= BATCH {
        catch_up(pool)?;
    }
    Ok(())
}

/// Throws the roll-ups away and reads the journal from its first entry.
pub fn rebuild(pool: &Pool) -> Result<i64, Problem> {
    pool.write_now(store::clear)?;
    catch_up(pool)
}

/// Sums of days: amount, valuation and number of entries of what happened at a place. And who gave or was helped, how often.
#[derive(Default)]
struct Days {
    sums: HashMap<(NaiveDate, Place, What), [i64; 3]>,
    persons: HashMap<(NaiveDate, &'static str, Place, String), i64>,
}

/// Adds up the entries to a number of the journal.
pub fn apply(db: &mut Db, entries: Vec<store::EntryLine>, number: i64) -> Result<(), Problem> {
    let mut days = Days::default();
    for (event, occurred_at, state, change) in entries {
        let read = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| Problem::internal("entry", &error));
        let state = read(&state)?;
        match event.as_str() {
            "ledger.posted" | "pledge.made" | "pledge.withdrawn" => days.posted(&state),
            _ => days.settled(&state, &read(&change)?, occurred_at),
        }
    }
    let mut ids = HashMap::<Place, i64>::new();
    // Whoever is counted somewhere gave or got something there.
    for (_, place, _) in days.sums.keys() {
        if !ids.contains_key(place) {
            ids.insert(place.clone(), store::place_id(db, place)?);
        }
    }
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

fn text(state: &Value, name: &str) -> String {
    state[name].as_str().unwrap_or_default().to_owned()
}

/// Where an entry happened.
fn place_of(state: &Value) -> Place {
    Place {
        fund_id: text(state, "fund_id"),
        campaign_id: text(state, "campaign_id"),
        unit_id: text(state, "unit_id"),
        donor_type: text(state, "donor_type"),
        purpose_code: text(state, "purpose_code"),
        beneficiary_group: text(state, "beneficiary_group"),
    }
}

/// What happened by an entry.
fn what_of(state: &Value) -> What {
    let account = state["to_account"].as_str().or(state["from_account"].as_str()).unwrap_or_default();
    What {
        kind: text(state, "kind"),
        measure: text(state, "measure"),
        item: text(state, "item"),
        earmark: earmark_of(account).to_owned(),
    }
}

/// The grains of a day: every named period, half-months and days for the others, and `ever`, which holds everything: what
/// stood before a period is that less what came since.
fn grains(day: NaiveDate) -> impl Iterator<Item = (&'static str, NaiveDate)> {
    [("ever", first_of(1900, 1)), ("half", half_of(day)), ("day", day)].into_iter().chain(spans(day))
}

impl Days {
    fn posted(&mut self, state: &Value) {
        let Ok(day) = text(state, "occurred_on").parse::<NaiveDate>() else { return };
        let (place, what, who) = (place_of(state), what_of(state), text(state, "who"));
        // Who is counted, and by how much: a reversal takes one time back.
        let counted = match what.kind.as_str() {
            "receipt" => Some(("donor", 1)),
            "receipt_reversal" => Some(("donor", -1)),
            "disbursement" => Some(("beneficiary", 1)),
            "disbursement_reversal" => Some(("beneficiary", -1)),
            _ => None,
        };
        if let Some((role, times)) = counted.filter(|_| !who.is_empty()) {
            *self.persons.entry((day, role, place.clone(), who)).or_default() += times;
        }
        let amount = state["amount"].as_i64().unwrap_or_default();
        self.add(day, place, what, [amount, state["valuation_vnd"].as_i64().unwrap_or_default(), 1]);
    }

    /// A house counts on the day when its allocation is settled.
    fn settled(&mut self, state: &Value, change: &Value, at: chrono::NaiveDateTime) {
        let what = What { measure: "house".to_owned(), ..what_of(state) };
        if change["transition"] == "settle" && crate::funds::rules::is_house(&what.kind) {
            let day = crate::directory::working_days::local_date(at.and_utc());
            self.add(day, place_of(state), what, [1, 0, 1]);
        }
    }

    fn add(&mut self, day: NaiveDate, place: Place, what: What, counts: [i64; 3]) {
        let sum = self.sums.entry((day, place, what)).or_default();
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
}
