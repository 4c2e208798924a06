//! The sequencer: numbers committed entries in commit order and seals them in hash-chained blocks.
//!
//! It takes what `journal_pending` shows, which a trigger fills in the writers' own transactions: an entry is seen there
//! when, and only when, it has committed. On PostgreSQL any instance may sequence; an advisory lock lets one at a time.
//!
//! With the last entry of a block that names a record it keeps the digest of the record as it is then ([`super::records`]). The
//! record may have changed since the entry was written, but only by a change whose own entry comes later, in this block or a
//! following one, so that the newest digest of a record is always that of its newest state. A block is drawn up by reads
//! alone; only the numbers are written under the lock of writers.

use super::{JournalRow, records::Records};
use crate::{
    on_backend,
    platform::{clock::Clock, db::Db, pool::Pool, problem::Problem},
    schema::{journal, journal_blocks, journal_order, journal_pending},
};
use chrono::NaiveDateTime;
use diesel::{connection::SimpleConnection, prelude::*};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    sync::{Arc, Condvar, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::watch;

/// At most so many entries in one block.
const BLOCK: i64 = 1_000;
/// How long a block gathers entries: commits of one block share one write to the disk.
const GATHER: Duration = Duration::from_millis(25);
/// How often an idle instance looks for entries that another instance committed.
const POLL: Duration = Duration::from_millis(250);
/// The digest before the first block.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The running sequencer of this process.
#[derive(Clone)]
pub struct Sequencer {
    wake: Arc<(Mutex<State>, Condvar)>,
    head: watch::Receiver<i64>,
}

#[derive(Default)]
struct State {
    pending: bool,
    stopped: bool,
}

impl Sequencer {
    /// Starts the thread.
    pub fn start(pool: Pool, clock: Clock, records: Records) -> Self {
        let (sender, head) = watch::channel(0);
        let wake = Arc::new((Mutex::new(State { pending: true, stopped: false }), Condvar::new()));
        let for_thread = Arc::clone(&wake);
        std::thread::spawn(move || run(&pool, &clock, &records, &for_thread, &sender));
        Self { wake, head }
    }

    /// Says that an entry was committed.
    pub fn wake(&self) {
        let (state, signal) = &*self.wake;
        state.lock().unwrap_or_else(PoisonError::into_inner).pending = true;
        signal.notify_one();
    }

    /// Ends the thread after a last round.
    pub fn stop(&self) {
        let (state, signal) = &*self.wake;
        state.lock().unwrap_or_else(PoisonError::into_inner).stopped = true;
        signal.notify_one();
    }

    /// Follows the highest number given so far.
    pub fn head(&self) -> watch::Receiver<i64> {
        self.head.clone()
    }
}

fn run(pool: &Pool, clock: &Clock, records: &Records, wake: &(Mutex<State>, Condvar), head: &watch::Sender<i64>) {
    loop {
        let round = Instant::now();
        let stopped = {
            let guard = wake.0.lock().unwrap_or_else(PoisonError::into_inner);
            let waited = wake.1.wait_timeout_while(guard, POLL, |s| !s.pending && !s.stopped);
            let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            state.pending = false;
            state.stopped
        };
        match drain(pool, clock, records) {
            Ok(number) => {
                head.send_if_modified(|known| std::mem::replace(known, number) != number);
            }
            // The database is away: the entries wait in their table, and the next round finds them.
            Err(problem) if problem.is_connection_failure() => {
                tracing::debug!(fault.code = problem.code().code, "sequencing waits");
            }
            Err(problem) => tracing::error!(fault.code = problem.code().code, "entries cannot be numbered"),
        }
        if stopped {
            return;
        }
        std::thread::sleep(GATHER.saturating_sub(round.elapsed()));
    }
}

/// Numbers and seals what has committed by now; answers the highest number.
pub fn drain(pool: &Pool, clock: &Clock, records: &Records) -> Result<i64, Problem> {
    while let Some(draft) = pool.read_now(|db| draw_up(db, records))? {
        let now = clock.now().naive_utc();
        // When another process was faster the rest is drawn up anew.
        let is_sealed = pool.write_now(|db| seal(db, &draft, now))?;
        // What came while a block was sealed gathers for the next.
        if is_sealed && draft.entries.len() < BLOCK as usize {
            return Ok(draft.last_number());
        }
    }
    Ok(pool.read_now(last_block)?.1)
}

/// A block before it is written.
struct Draft {
    /// The block before it: number, last entry's number and seal.
    previous: (i64, i64, String),
    entries: Vec<JournalRow>,
    /// The digests of the records that the entries changed; for each record with the last entry that names it.
    digests: Vec<Option<String>>,
}

impl Draft {
    fn last_number(&self) -> i64 {
        self.previous.1 + self.entries.len() as i64
    }
}

/// Draws up the next block, if any entry waits.
fn draw_up(db: &mut Db, records: &Records) -> Result<Option<Draft>, Problem> {
    let previous = last_block(db)?;
    let waiting: Vec<i64> =
        journal_pending::table.select(journal_pending::seq).order(journal_pending::seq).limit(BLOCK).load(db)?;
    let (Some(&first), Some(&last)) = (waiting.first(), waiting.last()) else { return Ok(None) };
    // Those that were seen and no others: on PostgreSQL a lower `seq` may commit between two statements. By their numbers,
    // which SQLite would prepare anew for every count of them; there numbers commit in order, so that nothing comes between.
    let entries: Vec<JournalRow> = match db {
        Db::Pg(c) => {
            let those = journal::table.filter(journal::seq.eq_any(&waiting));
            those.select(JournalRow::as_select()).order(journal::seq).load(c)?
        }
        Db::Sqlite(c) => {
            let those = journal::table.filter(journal::seq.between(first, last));
            those.select(JournalRow::as_select()).order(journal::seq).load(c)?
        }
    };
    let digests = record_digests(db, records, &entries)?;
    Ok(Some(Draft { previous, entries, digests }))
}

/// For the last entry that changed each record, the digest of the record as it is now.
fn record_digests(db: &mut Db, records: &Records, entries: &[JournalRow]) -> Result<Vec<Option<String>>, Problem> {
    let mut last = BTreeMap::<String, BTreeMap<String, usize>>::new();
    for (at, entry) in entries.iter().enumerate() {
        for (kind, id) in entry.records()? {
            last.entry(kind).or_default().insert(id, at);
        }
    }
    let mut lines = vec![String::new(); entries.len()];
    for (kind, places) in last {
        let ids: Vec<String> = places.keys().cloned().collect();
        let Some(found) = records.digests(db, &kind, &ids)? else {
            tracing::error!(record.kind = kind, "no domain declares the tables of this kind of record");
            continue;
        };
        for (id, at) in places {
            if let Some(digest) = found.get(&id) {
                lines[at].push_str(&format!("{kind} {id} {}\n", hex::encode(digest)));
            }
        }
    }
    Ok(lines.into_iter().map(|text| Some(text).filter(|text| !text.is_empty())).collect())
}

/// Number, last entry's number and seal of the newest block.
fn last_block(db: &mut Db) -> Result<(i64, i64, String), Problem> {
    let last: Option<(i64, i64, String)> = journal_blocks::table
        .select((journal_blocks::block, journal_blocks::last_number, journal_blocks::hash))
        .order(journal_blocks::block.desc())
        .first(db)
        .optional()?;
    Ok(last.unwrap_or_else(|| (0, 0, GENESIS.to_owned())))
}

#[derive(Insertable)]
#[diesel(table_name = journal_order, treat_none_as_default_value = false)]
struct OrderRow {
    number: i64,
    seq: i64,
    block: i64,
    entry_hash: String,
    record_digests: Option<String>,
}

/// Writes a block; false when another process has sealed one meanwhile.
fn seal(db: &mut Db, draft: &Draft, now: NaiveDateTime) -> Result<bool, Problem> {
    if let Db::Pg(c) = db {
        c.batch_execute("SELECT pg_advisory_xact_lock(4207301)")?;
    }
    if last_block(db)? != draft.previous {
        return Ok(false);
    }
    let (previous_block, previous_number, previous_hash) = &draft.previous;
    let seqs: Vec<i64> = draft.entries.iter().map(|entry| entry.seq).collect();
    match db {
        Db::Pg(c) => diesel::delete(journal_pending::table.filter(journal_pending::seq.eq_any(&seqs))).execute(c)?,
        Db::Sqlite(c) => {
            let last = seqs.last().copied().unwrap_or_default();
            diesel::delete(journal_pending::table.filter(journal_pending::seq.le(last))).execute(c)?
        }
    };
    let block = previous_block + 1;
    let of_block = draft.entries.iter().zip(&draft.digests).zip(previous_number + 1..);
    let rows: Vec<OrderRow> = of_block
        .map(|((entry, record_digests), number)| OrderRow {
            number,
            seq: entry.seq,
            block,
            entry_hash: entry.digest(number),
            record_digests: record_digests.clone(),
        })
        .collect();
    let sealed = rows.iter().map(|row| (row.entry_hash.as_str(), row.record_digests.as_deref()));
    let hash = block_hash(previous_hash, now, sealed);
    on_backend!(db, c => diesel::insert_into(journal_order::table).values(&rows).execute(c)?);
    diesel::insert_into(journal_blocks::table)
        .values((
            journal_blocks::block.eq(block),
            journal_blocks::first_number.eq(previous_number + 1),
            journal_blocks::last_number.eq(draft.last_number()),
            journal_blocks::previous_hash.eq(previous_hash),
            journal_blocks::hash.eq(hash),
            journal_blocks::sealed_at.eq(now),
        ))
        .execute(db)?;
    Ok(true)
}

/// The seal of a block: SHA-256 over the seal before it, the instant, and the digests of its entries and of their records.
pub fn block_hash<'a>(
    previous: &str,
    sealed_at: NaiveDateTime,
    entries: impl Iterator<Item = (&'a str, Option<&'a str>)>,
) -> String {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    hasher.update(sealed_at.and_utc().timestamp_micros().to_be_bytes());
    for (entry, records) in entries {
        hasher.update(entry);
        // Preceded by its length, so that it is not taken for digests of entries.
        let records = records.unwrap_or_default();
        hasher.update(records.len().to_be_bytes());
        hasher.update(records);
    }
    hex::encode(hasher.finalize())
}

/// The seal of a block of before there were digests of records.
pub fn block_hash_of_entries<'a>(previous: &str, entries: impl Iterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    entries.for_each(|hash| hasher.update(hash));
    hex::encode(hasher.finalize())
}
