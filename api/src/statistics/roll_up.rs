//! The reader of the journal that keeps the roll-ups.

use super::{
    periods::{first_of, half_of},
    profiles,
    store::{self, Key, PersonKey},
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
use chrono::{Datelike, NaiveDate};
use serde_json::Value;
use std::{collections::HashMap, time::Duration};

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
            apply(db, entries)
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

/// Adds entries up.
pub fn apply(db: &mut Db, entries: Vec<store::EntryLine>) -> Result<(), Problem> {
    let (mut sums, mut people) = (HashMap::<Key, [i64; 3]>::new(), HashMap::<PersonKey, i64>::new());
    for (event, occurred_at, state, change) in entries {
        let read = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| Problem::internal("entry", &error));
        let state = read(&state)?;
        match event.as_str() {
            "ledger.posted" | "pledge.made" | "pledge.withdrawn" => posted(&state, &mut sums, &mut people),
            _ => settled(&state, &read(&change)?, occurred_at, &mut sums),
        }
    }
    for (key, [amount, valuation, entries]) in &sums {
        store::add(db, key, *amount, *valuation, *entries)?;
    }
    people.retain(|_, times| *times != 0);
    profiles::move_persons(db, &people)?;
    for (key, times) in &people {
        store::add_person(db, key, *times)?;
    }
    Ok(())
}

fn text(state: &Value, name: &str) -> String {
    state[name].as_str().unwrap_or_default().to_owned()
}

/// What an entry's state says of a sum; the time is set for each grain.
fn key_of(state: &Value) -> Key {
    let account = state["to_account"].as_str().or(state["from_account"].as_str()).unwrap_or_default();
    Key {
        grain: String::new(),
        starts_on: NaiveDate::default(),
        fund_id: text(state, "fund_id"),
        campaign_id: text(state, "campaign_id"),
        unit_id: text(state, "unit_id"),
        kind: text(state, "kind"),
        measure: text(state, "measure"),
        item: text(state, "item"),
        earmark: earmark_of(account).to_owned(),
        donor_type: text(state, "donor_type"),
        purpose_code: text(state, "purpose_code"),
        beneficiary_group: text(state, "beneficiary_group"),
    }
}

/// The grains of a day. `ever` holds everything: what stood before a period is that less what came since.
fn grains(day: NaiveDate) -> [(String, NaiveDate); 4] {
    let year = first_of(day.year(), 1);
    [("ever", first_of(1900, 1)), ("year", year), ("half", half_of(day)), ("day", day)]
        .map(|(grain, start)| (grain.to_owned(), start))
}

fn posted(state: &Value, sums: &mut HashMap<Key, [i64; 3]>, people: &mut HashMap<PersonKey, i64>) {
    let Ok(day) = text(state, "occurred_on").parse::<NaiveDate>() else { return };
    let amount = state["amount"].as_i64().unwrap_or_default();
    let valuation = state["valuation_vnd"].as_i64().unwrap_or_default();
    let (key, who) = (key_of(state), text(state, "who"));
    // Who is counted, and by how much: a reversal takes one time back.
    let counted = match key.kind.as_str() {
        "receipt" => Some(("donor", 1)),
        "receipt_reversal" => Some(("donor", -1)),
        "disbursement" => Some(("beneficiary", 1)),
        "disbursement_reversal" => Some(("beneficiary", -1)),
        _ => None,
    };
    for (grain, starts_on) in grains(day) {
        let key = Key { grain, starts_on, ..key.clone() };
        if let Some((role, times)) = counted.filter(|_| !who.is_empty() && matches!(key.grain.as_str(), "half" | "day"))
        {
            let person = PersonKey {
                grain: key.grain.clone(),
                starts_on,
                fund_id: key.fund_id.clone(),
                campaign_id: key.campaign_id.clone(),
                unit_id: key.unit_id.clone(),
                kind: role.to_owned(),
                donor_type: key.donor_type.clone(),
                purpose_code: key.purpose_code.clone(),
                beneficiary_group: key.beneficiary_group.clone(),
                who: who.clone(),
            };
            *people.entry(person).or_default() += times;
        }
        let sum = sums.entry(key).or_default();
        *sum = [sum[0] + amount, sum[1] + valuation, sum[2] + 1];
    }
}

/// A house counts on the day when its allocation is settled.
fn settled(state: &Value, change: &Value, at: chrono::NaiveDateTime, sums: &mut HashMap<Key, [i64; 3]>) {
    let key = Key { measure: "house".to_owned(), ..key_of(state) };
    if change["transition"] != "settle" || !crate::funds::rules::is_house(&key.kind) {
        return;
    }
    for (grain, starts_on) in grains(crate::directory::working_days::local_date(at.and_utc())) {
        let sum = sums.entry(Key { grain, starts_on, ..key.clone() }).or_default();
        *sum = [sum[0] + 1, sum[1], sum[2] + 1];
    }
}
