//! Checks the chain from its first entry and names what was tampered with.

use super::{JournalRow, sequencer};
use crate::{
    platform::{db::Db, problem::Problem},
    schema::{journal, journal_blocks, journal_order, journal_pending},
};
use diesel::prelude::*;

/// What a check of the journal found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub entries: i64,
    pub blocks: i64,
    /// The seal of the last block: note it outside the database to detect a cut-off tail.
    pub head: String,
    /// One sentence for each fault; empty when the chain is whole.
    pub faults: Vec<String>,
}

/// Walks every block, recomputes every digest and every seal.
pub fn verify(db: &mut Db) -> Result<Report, Problem> {
    let mut report = Report { head: sequencer::GENESIS.to_owned(), ..Report::default() };
    let mut next_number = 1;
    loop {
        let Some(block) = journal_blocks::table
            .select((
                journal_blocks::block,
                journal_blocks::first_number,
                journal_blocks::last_number,
                journal_blocks::previous_hash,
                journal_blocks::hash,
            ))
            .filter(journal_blocks::block.gt(report.blocks))
            .order(journal_blocks::block)
            .first::<(i64, i64, i64, String, String)>(db)
            .optional()?
        else {
            break;
        };
        let (id, first, last, previous, seal) = block;
        if id != report.blocks + 1 {
            report.faults.push(format!("block {} is missing", report.blocks + 1));
        }
        if first != next_number || previous != report.head {
            report.faults.push(format!("block {id} does not continue the block before it"));
        }
        check_block(db, &mut report, (id, first, last), &previous, &seal)?;
        report.blocks = id;
        report.head = seal;
        report.entries += last - first + 1;
        next_number = last + 1;
    }
    let beyond: Option<i64> = journal_order::table
        .filter(journal_order::number.ge(next_number))
        .select(journal_order::number)
        .order(journal_order::number)
        .first(db)
        .optional()?;
    if let Some(number) = beyond {
        report.faults.push(format!("entry {number} belongs to no block: a block was removed"));
    }
    check_unnumbered(db, &mut report)?;
    Ok(report)
}

fn check_block(
    db: &mut Db,
    report: &mut Report,
    (block, first, last): (i64, i64, i64),
    previous: &str,
    seal: &str,
) -> Result<(), Problem> {
    let rows: Vec<(i64, i64, String, Option<JournalRow>)> = journal_order::table
        .left_join(journal::table.on(journal::seq.eq(journal_order::seq)))
        .filter(journal_order::number.between(first, last))
        .select((
            journal_order::number,
            journal_order::seq,
            journal_order::entry_hash,
            Option::<JournalRow>::as_select(),
        ))
        .order(journal_order::number)
        .load(db)?;
    let mut expected = first;
    for (number, _, digest, entry) in &rows {
        while expected < *number {
            report.faults.push(format!("entry {expected} has lost its number"));
            expected += 1;
        }
        expected += 1;
        match entry {
            None => report.faults.push(format!("entry {number} was deleted")),
            Some(entry) if entry.digest(*number) != *digest => {
                report.faults.push(format!("entry {number} ({}) was changed", entry.event_type));
            }
            Some(_) => {}
        }
    }
    for missing in expected..=last {
        report.faults.push(format!("entry {missing} has lost its number"));
    }
    if sequencer::block_hash(previous, rows.iter().map(|row| row.2.as_str())) != seal {
        report.faults.push(format!("the seal of block {block} (entries {first} to {last}) does not fit its entries"));
    }
    Ok(())
}

/// An entry without a number must still be waiting for one.
fn check_unnumbered(db: &mut Db, report: &mut Report) -> Result<(), Problem> {
    let lost: Vec<String> = journal::table
        .left_join(journal_order::table.on(journal_order::seq.eq(journal::seq)))
        .left_join(journal_pending::table.on(journal_pending::seq.eq(journal::seq)))
        .filter(journal_order::seq.is_null().and(journal_pending::seq.is_null()))
        .select(journal::id)
        .load(db)?;
    report.faults.extend(lost.into_iter().map(|id| format!("entry {id} has no number and does not wait for one")));
    Ok(())
}
