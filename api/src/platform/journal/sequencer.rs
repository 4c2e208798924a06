//! The sequencer: numbers committed entries in commit order and seals them in hash-chained blocks.
//!
//! It takes what `journal_pending` shows, which a trigger fills in the writers' own transactions: an entry is seen there
//! when, and only when, it has committed. On PostgreSQL any instance may sequence; an advisory lock lets one at a time.

use super::JournalRow;
use crate::{
    on_backend,
    platform::{
        clock::Clock,
        db::{Db, Pool},
        problem::Problem,
    },
    schema::{journal, journal_blocks, journal_order, journal_pending},
};
use chrono::NaiveDateTime;
use diesel::{connection::SimpleConnection, prelude::*};
use sha2::{Digest, Sha256};
use std::{
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
    pub fn start(pool: Pool, clock: Clock) -> Self {
        let (sender, head) = watch::channel(0);
        let wake = Arc::new((Mutex::new(State { pending: true, stopped: false }), Condvar::new()));
        let for_thread = Arc::clone(&wake);
        std::thread::spawn(move || run(&pool, &clock, &for_thread, &sender));
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

fn run(pool: &Pool, clock: &Clock, wake: &(Mutex<State>, Condvar), head: &watch::Sender<i64>) {
    loop {
        let round = Instant::now();
        let stopped = {
            let guard = wake.0.lock().unwrap_or_else(PoisonError::into_inner);
            let waited = wake.1.wait_timeout_while(guard, POLL, |s| !s.pending && !s.stopped);
            let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            state.pending = false;
            state.stopped
        };
        match drain(pool, clock) {
            Ok(number) => {
                head.send_if_modified(|known| std::mem::replace(known, number) != number);
            }
            // The database is away: the entries wait in their table, and the next round finds them.
            Err(problem) => tracing::debug!(fault.code = problem.code().code, "sequencing waits"),
        }
        if stopped {
            return;
        }
        std::thread::sleep(GATHER.saturating_sub(round.elapsed()));
    }
}

/// Numbers and seals what has committed by now; answers the highest number.
pub fn drain(pool: &Pool, clock: &Clock) -> Result<i64, Problem> {
    while pool.read_now(has_pending)? {
        let now = clock.now().naive_utc();
        let (count, highest) = pool.write_now(|db| seal_block(db, now))?;
        // What came while a block was sealed gathers for the next.
        if count < BLOCK as usize {
            return Ok(highest);
        }
    }
    Ok(pool.read_now(last_block)?.1)
}

fn has_pending(db: &mut Db) -> Result<bool, Problem> {
    // In order, and so by the index: many rows of the table were sealed a moment ago and are not yet cleared away.
    let first = journal_pending::table.select(journal_pending::seq).order(journal_pending::seq);
    Ok(first.first::<i64>(db).optional()?.is_some())
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
}

/// Seals one block; answers how many entries it holds, and the highest number.
fn seal_block(db: &mut Db, now: NaiveDateTime) -> Result<(usize, i64), Problem> {
    if let Db::Pg(c) = db {
        c.batch_execute("SELECT pg_advisory_xact_lock(4207301)")?;
    }
    let (previous_block, previous_number, previous_hash) = last_block(db)?;
    let waiting: Vec<i64> =
        journal_pending::table.select(journal_pending::seq).order(journal_pending::seq).limit(BLOCK).load(db)?;
    let (Some(&first), Some(&last)) = (waiting.first(), waiting.last()) else { return Ok((0, previous_number)) };
    // Those that were seen and no others: on PostgreSQL a lower `seq` may commit between two statements. By their numbers,
    // which SQLite would prepare anew for every count of them; it has one writer, so that nothing comes between.
    let entries: Vec<JournalRow> = match db {
        Db::Pg(c) => {
            diesel::delete(journal_pending::table.filter(journal_pending::seq.eq_any(&waiting))).execute(c)?;
            let those = journal::table.filter(journal::seq.eq_any(&waiting));
            those.select(JournalRow::as_select()).order(journal::seq).load(c)?
        }
        Db::Sqlite(c) => {
            diesel::delete(journal_pending::table.filter(journal_pending::seq.le(last))).execute(c)?;
            let those = journal::table.filter(journal::seq.between(first, last));
            those.select(JournalRow::as_select()).order(journal::seq).load(c)?
        }
    };
    let block = previous_block + 1;
    let rows: Vec<OrderRow> = entries
        .iter()
        .zip(previous_number + 1..)
        .map(|(entry, number)| OrderRow { number, seq: entry.seq, block, entry_hash: entry.digest(number) })
        .collect();
    let hash = block_hash(&previous_hash, rows.iter().map(|row| row.entry_hash.as_str()));
    let last_number = previous_number + entries.len() as i64;
    on_backend!(db, c => diesel::insert_into(journal_order::table).values(&rows).execute(c)?);
    diesel::insert_into(journal_blocks::table)
        .values((
            journal_blocks::block.eq(block),
            journal_blocks::first_number.eq(previous_number + 1),
            journal_blocks::last_number.eq(last_number),
            journal_blocks::previous_hash.eq(&previous_hash),
            journal_blocks::hash.eq(hash),
            journal_blocks::sealed_at.eq(now),
        ))
        .execute(db)?;
    Ok((entries.len(), last_number))
}

/// The seal of a block: SHA-256 over the seal before it and the digests of its entries.
pub fn block_hash<'a>(previous: &str, entries: impl Iterator<Item = &'a str>) -> String {
    let mut hasher = Sha256::new();
    hasher.update(previous);
    entries.for_each(|hash| hasher.update(hash));
    hex::encode(hasher.finalize())
}
