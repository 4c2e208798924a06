//! Checks the chain of blocks, names what was tampered with, and gathers what the journal knows of each record.

use super::{JournalRow, records::RecordDigest, sequencer};
use crate::{
    platform::{db::Db, problem::Problem},
    schema::{journal, journal_blocks, journal_order, journal_pending},
};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    str::FromStr,
};

/// The last number of a block and the block's seal, as `ansinh head` prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub number: i64,
    pub hash: String,
}

impl FromStr for Head {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || "a head is NUMBER:HASH, as `ansinh head` prints it".to_owned();
        let (number, hash) = text.split_once(':').ok_or_else(wrong)?;
        let number = number.parse().ok().filter(|number| *number >= 0).ok_or_else(wrong)?;
        let is_hash = hash.len() == 64 && hash.chars().all(|sign| matches!(sign, '0'..='9' | 'a'..='f'));
        if is_hash { Ok(Self { number, hash: hash.to_owned() }) } else { Err(wrong()) }
    }
}

/// What a check of the journal found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub entries: i64,
    pub blocks: i64,
    /// The last number and the seal of the last block: kept outside the database, it shows a cut-off tail.
    pub last_number: i64,
    pub head: String,
    /// One sentence for each fault; empty when everything is whole.
    pub faults: Vec<String>,
    /// How many records were compared.
    pub records: i64,
    /// How many records were last changed before there were digests, and could not be compared.
    pub without_digest: i64,
}

/// What the journal knows of the records: by kind and id, the digest with the newest entry, and the code.
#[derive(Debug, Default)]
pub struct Known(pub BTreeMap<String, HashMap<String, Newest>>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newest {
    pub digest: Option<RecordDigest>,
    pub code: Option<String>,
}

/// One block as the table holds it.
type BlockRow = (i64, i64, i64, String, String, NaiveDateTime);

/// The newest block.
///
/// # Errors
/// The database's.
pub fn head(db: &mut Db) -> Result<Head, Problem> {
    let newest: Option<(i64, String)> = journal_blocks::table
        .select((journal_blocks::last_number, journal_blocks::hash))
        .order(journal_blocks::block.desc())
        .first(db)
        .optional()?;
    let (number, hash) = newest.unwrap_or_else(|| (0, sequencer::GENESIS.to_owned()));
    Ok(Head { number, hash })
}

/// The block before the one that a check begins with: that of a number, or of an instant.
///
/// # Errors
/// The database's.
pub fn before_number(db: &mut Db, number: i64) -> Result<i64, Problem> {
    let block: Option<i64> = journal_blocks::table
        .filter(journal_blocks::last_number.ge(number))
        .select(journal_blocks::block)
        .order(journal_blocks::block)
        .first(db)
        .optional()?;
    newest_when_none(db, block)
}

/// As [`before_number`], of the first block that was sealed at an instant or later.
///
/// # Errors
/// The database's.
pub fn before_instant(db: &mut Db, instant: NaiveDateTime) -> Result<i64, Problem> {
    let block: Option<i64> = journal_blocks::table
        .filter(journal_blocks::sealed_at.ge(instant))
        .select(journal_blocks::block)
        .order(journal_blocks::block)
        .first(db)
        .optional()?;
    newest_when_none(db, block)
}

fn newest_when_none(db: &mut Db, block: Option<i64>) -> Result<i64, Problem> {
    if let Some(block) = block {
        return Ok(block - 1);
    }
    let newest = journal_blocks::table.select(journal_blocks::block).order(journal_blocks::block.desc());
    Ok(newest.first(db).optional()?.unwrap_or(0))
}

/// Walks the blocks after one, recomputes every digest and every seal.
///
/// # Errors
/// The database's.
pub fn verify(db: &mut Db, after_block: i64) -> Result<(Report, Known), Problem> {
    let (mut report, mut known) = (Report::default(), Known::default());
    report.head = sequencer::GENESIS.to_owned();
    report.blocks = after_block;
    if after_block > 0 {
        let before: Option<(i64, String)> = journal_blocks::table
            .find(after_block)
            .select((journal_blocks::last_number, journal_blocks::hash))
            .first(db)
            .optional()?;
        match before {
            Some((number, hash)) => (report.last_number, report.head) = (number, hash),
            None => report.faults.push(format!("block {after_block} is missing")),
        }
    }
    while let Some(block) = next_block(db, report.blocks)? {
        check_block(db, &mut report, &mut known, block)?;
    }
    let beyond: Option<i64> = journal_order::table
        .filter(journal_order::number.gt(report.last_number))
        .select(journal_order::number)
        .order(journal_order::number)
        .first(db)
        .optional()?;
    if let Some(number) = beyond {
        report.faults.push(format!("entry {number} belongs to no block: a block was removed"));
    }
    check_unnumbered(db, &mut report)?;
    Ok((report, known))
}

fn next_block(db: &mut Db, after: i64) -> Result<Option<BlockRow>, Problem> {
    use journal_blocks as b;
    let next = b::table.filter(b::block.gt(after)).order(b::block);
    Ok(next
        .select((b::block, b::first_number, b::last_number, b::previous_hash, b::hash, b::sealed_at))
        .first(db)
        .optional()?)
}

/// A number with its seq, hash, record's digest and entry.
type Ordered = (i64, i64, String, Option<String>, Option<JournalRow>);

fn check_block(db: &mut Db, report: &mut Report, known: &mut Known, block: BlockRow) -> Result<(), Problem> {
    let (id, first, last, previous, seal, sealed_at) = block;
    if id != report.blocks + 1 {
        report.faults.push(format!("block {} is missing", report.blocks + 1));
    }
    if first != report.last_number + 1 || previous != report.head {
        report.faults.push(format!("block {id} does not continue the block before it"));
    }
    let rows: Vec<Ordered> = journal_order::table
        .left_join(journal::table.on(journal::seq.eq(journal_order::seq)))
        .filter(journal_order::number.between(first, last))
        .select((
            journal_order::number,
            journal_order::block,
            journal_order::entry_hash,
            journal_order::record_digests,
            Option::<JournalRow>::as_select(),
        ))
        .order(journal_order::number)
        .load(db)?;
    let mut expected = first;
    for (number, of_block, digest, record_digests, entry) in &rows {
        while expected < *number {
            report.faults.push(format!("entry {expected} has lost its number"));
            expected += 1;
        }
        expected += 1;
        if *of_block != id {
            report.faults.push(format!("entry {number} is said to be in block {of_block}, and is in block {id}"));
        }
        match entry {
            None => report.faults.push(format!("entry {number} was deleted")),
            Some(entry) => {
                if entry.digest(*number) != *digest {
                    report.faults.push(format!("entry {number} ({}) was changed", entry.event_type));
                }
                if known.note(entry, record_digests.as_deref()).is_err() {
                    report.faults.push(format!("entry {number} cannot be read"));
                }
            }
        }
    }
    for missing in expected..=last {
        report.faults.push(format!("entry {missing} has lost its number"));
    }
    let sealed = rows.iter().map(|row| (row.2.as_str(), row.3.as_deref()));
    let is_older = rows.iter().all(|row| row.3.is_none())
        && sequencer::block_hash_of_entries(&previous, rows.iter().map(|row| row.2.as_str())) == seal;
    if !is_older && sequencer::block_hash(&previous, sealed_at, sealed) != seal {
        report.faults.push(format!("the seal of block {id} (entries {first} to {last}) does not fit its entries"));
    }
    report.blocks = id;
    report.head = seal;
    report.entries += last - first + 1;
    report.last_number = last;
    Ok(())
}

impl Known {
    fn note(&mut self, entry: &JournalRow, digests: Option<&str>) -> Result<(), Problem> {
        for (kind, id) in entry.records()? {
            let is_subject = id == entry.subject_id;
            let newest = self.0.entry(kind).or_default().entry(id).or_default();
            if is_subject && entry.subject_code.is_some() {
                newest.code.clone_from(&entry.subject_code);
            }
        }
        for line in digests.into_iter().flat_map(str::lines) {
            if let [kind, id, digest] = line.split(' ').collect::<Vec<_>>()[..]
                && let Some(newest) = self.0.get_mut(kind).and_then(|subjects| subjects.get_mut(id))
            {
                newest.digest = hex::decode(digest).ok().and_then(|bytes| bytes.try_into().ok());
            }
        }
        Ok(())
    }
}

/// An entry without a number must still wait for one, and an entry that waits must have none.
fn check_unnumbered(db: &mut Db, report: &mut Report) -> Result<(), Problem> {
    let lost: Vec<String> = journal::table
        .left_join(journal_order::table.on(journal_order::seq.eq(journal::seq)))
        .left_join(journal_pending::table.on(journal_pending::seq.eq(journal::seq)))
        .filter(journal_order::seq.is_null().and(journal_pending::seq.is_null()))
        .select(journal::id)
        .load(db)?;
    report.faults.extend(lost.into_iter().map(|id| format!("entry {id} has no number and does not wait for one")));
    let twice: Vec<i64> = journal_pending::table
        .inner_join(journal_order::table.on(journal_order::seq.eq(journal_pending::seq)))
        .select(journal_order::number)
        .load(db)?;
    report.faults.extend(twice.into_iter().map(|number| format!("entry {number} waits for a number and has one")));
    Ok(())
}

/// The records whose entries wait for a number: they may be newer than the newest digest.
///
/// # Errors
/// The database's.
pub fn waiting(db: &mut Db) -> Result<HashSet<(String, String)>, Problem> {
    let rows: Vec<JournalRow> = journal_pending::table
        .inner_join(journal::table.on(journal::seq.eq(journal_pending::seq)))
        .select(JournalRow::as_select())
        .load(db)?;
    Ok(rows.iter().map(JournalRow::records).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Compares the journal with a head that was kept elsewhere.
///
/// # Errors
/// The database's.
pub fn check_head(db: &mut Db, kept: &Head, report: &mut Report) -> Result<(), Problem> {
    let Head { number, hash } = kept;
    if *number == 0 {
        return Ok(());
    }
    let seal: Option<String> = journal_blocks::table
        .filter(journal_blocks::last_number.eq(number))
        .select(journal_blocks::hash)
        .first(db)
        .optional()?;
    let fault = match seal {
        Some(seal) if seal == *hash => return Ok(()),
        Some(_) => format!("the seal at entry {number} is not the one that was kept"),
        None if report.last_number < *number => {
            format!("the journal ends at entry {}: the entries up to {number} were cut off", report.last_number)
        }
        None => format!("no block ends at entry {number}: the blocks were sealed anew"),
    };
    report.faults.push(fault);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_it_is_printed() {
        let hash = "0f".repeat(32);
        assert_eq!(format!("17:{hash}").parse(), Ok(Head { number: 17, hash: hash.clone() }));
        for wrong in
            [hash.clone(), format!("-1:{hash}"), "17:0f".to_owned(), format!("17:{}", "zz".repeat(32)), String::new()]
        {
            assert!(wrong.parse::<Head>().is_err(), "{wrong}");
        }
    }
}
