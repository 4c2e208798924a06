//! `ansinh verify`: the journal, and everything that can be compared with it.

use crate::{
    directory::data::{Directory, DirectoryCache},
    funds, on_backend,
    platform::{
        Platform,
        db::Db,
        journal::{
            records::Records,
            verify::{self, Head, Known, Report},
        },
        problem::Problem,
        table::Check,
    },
};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use diesel::{
    QueryableByName, RunQueryDsl,
    sql_types::{BigInt, Text},
};
use sha2::{Digest, Sha256};
use std::{collections::BTreeSet, fs, str::FromStr};

/// Records that are read at once.
const TOGETHER: usize = 500;

/// From where a check goes on: the rest was checked before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    Number(i64),
    /// From midnight in Việt Nam on.
    Day(NaiveDate),
}

impl FromStr for Since {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(day) = text.parse() {
            return Ok(Self::Day(day));
        }
        let number = text.parse().ok().filter(|number| *number > 0);
        number.map(Self::Number).ok_or_else(|| "the number of an entry, or a day as 2026-11-25".to_owned())
    }
}

/// What is to be checked.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Only the blocks from here on, and the records and attachments that they name.
    pub since: Option<Since>,
    /// What an earlier `ansinh head` printed.
    pub head: Option<Head>,
}

/// Checks the journal's chain, every record that it names, and what is derived from records.
///
/// # Errors
/// The database's.
pub fn verify(platform: &Platform, directory: &DirectoryCache, asked: &Question) -> Result<Report, Problem> {
    platform.drain()?;
    let (records, is_whole) = (&platform.records, asked.since.is_none());
    let (mut report, attachments) = platform.pool.read_snapshot_now(|db| {
        let after = match asked.since {
            None => 0,
            Some(Since::Number(number)) => verify::before_number(db, number)?,
            // Việt Nam is seven hours ahead of UTC all year.
            Some(Since::Day(day)) => verify::before_instant(db, day.and_time(NaiveTime::MIN) - TimeDelta::hours(7))?,
        };
        let (mut report, known) = verify::verify(db, after)?;
        if let Some(head) = &asked.head {
            verify::check_head(db, head, &mut report)?;
        }
        check_records(db, records, &known, &mut report)?;
        if is_whole {
            check_strays(db, records, &known, &mut report)?;
        }
        check_serving(db, records, &directory.get(), &mut report)?;
        for table in records.tables() {
            let find = match table.check {
                Some(Check::Always(find)) => find,
                Some(Check::Whole(find)) if is_whole => find,
                _ => continue,
            };
            // A value that cannot be read was not written by the service; the other checks go on.
            let unreadable = |_| vec![format!("{}: it holds a value that cannot be read", table.name)];
            report.faults.extend(find(db).unwrap_or_else(unreadable));
        }
        let since = (!is_whole).then_some(&known);
        Ok((report, attachments(db, records, since)?))
    })?;
    for attachment in attachments {
        report.faults.extend(check_attachment(platform, &attachment));
    }
    Ok(report)
}

/// Compares each record that the journal names with the newest digest of it.
fn check_records(db: &mut Db, records: &Records, known: &Known, report: &mut Report) -> Result<(), Problem> {
    let waiting = verify::waiting(db)?;
    for (kind, subjects) in &known.0 {
        let mut ids: Vec<&String> = subjects.keys().collect();
        ids.sort_unstable();
        for together in ids.chunks(TOGETHER) {
            let asked: Vec<String> = together.iter().map(|id| (*id).clone()).collect();
            let Some(found) = records.digests(db, kind, &asked)? else {
                report.faults.push(format!("no domain declares the tables of the kind {kind}"));
                break;
            };
            for id in together {
                let (newest, now) = (&subjects[*id], found.get(*id));
                report.records += 1;
                if newest.digest.as_ref() == now || waiting.contains(&(kind.clone(), (*id).clone())) {
                    continue;
                }
                if newest.digest.is_none() {
                    report.without_digest += 1;
                    continue;
                }
                let code = newest.code.as_ref().map_or_else(String::new, |code| format!(" ({code})"));
                report.faults.push(match now {
                    Some(now) if records.is_empty(now) => format!("{kind} {id}{code} was deleted"),
                    _ => format!("{kind} {id}{code} is not what the journal says: it was changed behind it"),
                });
            }
        }
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Key {
    #[diesel(sql_type = Text)]
    key: String,
}

fn keys(db: &mut Db, sql: &str) -> Result<Vec<String>, Problem> {
    let rows: Vec<Key> = on_backend!(db, c => diesel::sql_query(sql).load(c))?;
    Ok(rows.into_iter().map(|row| row.key).collect())
}

/// Rows of records that the journal does not name.
fn check_strays(db: &mut Db, records: &Records, known: &Known, report: &mut Report) -> Result<(), Problem> {
    for table in records.tables().iter().filter(|table| !table.parts().is_empty()) {
        let mut fits = Vec::new();
        for part in table.parts() {
            let (key, only) = (part.key, part.only.unwrap_or("1 = 1"));
            fits.push(format!("({key} IS NOT NULL AND ({only}))"));
            // Keys are texts, but for the years of the public figures.
            let sql = format!(
                "SELECT DISTINCT CAST({key} AS TEXT) AS key FROM {} WHERE {key} IS NOT NULL AND ({only})",
                table.name
            );
            for id in keys(db, &sql)? {
                if known.0.get(part.kind).is_none_or(|subjects| !subjects.contains_key(&id)) {
                    report.faults.push(format!("{} {id} ({}) is not in the journal", part.kind, table.name));
                }
            }
        }
        let sql = format!("SELECT '{}' AS key FROM {} WHERE NOT ({})", table.name, table.name, fits.join(" OR "));
        for table in keys(db, &sql)? {
            report.faults.push(format!("a row of {table} belongs to no record"));
        }
    }
    Ok(())
}

#[derive(QueryableByName)]
struct Served {
    #[diesel(sql_type = Text)]
    unit: String,
    #[diesel(sql_type = Text)]
    serving: String,
    #[diesel(sql_type = BigInt)]
    rows: i64,
}

/// A record is served by the unit that it was recorded in, or by one that succeeded it.
fn check_serving(db: &mut Db, records: &Records, directory: &Directory, report: &mut Report) -> Result<(), Problem> {
    for table in records.tables().iter().filter(|table| table.is_served()) {
        let sql = format!(
            "SELECT unit_id AS unit, serving_unit_id AS serving, CAST(count(*) AS BIGINT) AS rows FROM {} \
             WHERE serving_unit_id <> unit_id GROUP BY unit_id, serving_unit_id",
            table.name
        );
        let rows: Vec<Served> = on_backend!(&mut *db, c => diesel::sql_query(sql).load(c))?;
        for Served { unit, serving, rows } in rows {
            if !directory.with_predecessors(&BTreeSet::from([serving.clone()])).contains(&unit) {
                report.faults.push(format!("{rows} rows of {} of unit {unit} are served by {serving}", table.name));
            }
        }
    }
    Ok(())
}

/// A file that a row names.
#[derive(QueryableByName)]
struct Attachment {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    subject: String,
    #[diesel(sql_type = Text)]
    storage_key: String,
    #[diesel(sql_type = Text)]
    sha256: String,
}

/// The files of every table that names some, or of the records that were read.
fn attachments(db: &mut Db, records: &Records, known: Option<&Known>) -> Result<Vec<Attachment>, Problem> {
    let mut found = Vec::new();
    for (table, part) in records.with_files(db)? {
        let sql = format!(
            "SELECT '{}' || ' ' || id || ' of {} ' || {} AS name, {} AS subject, storage_key, sha256 FROM {} ORDER BY id",
            table, part.kind, part.key, part.key, table
        );
        let rows: Vec<Attachment> = on_backend!(&mut *db, c => diesel::sql_query(sql).load(c))?;
        let is_asked = |row: &Attachment| {
            known.is_none_or(|known| known.0.get(part.kind).is_some_and(|subjects| subjects.contains_key(&row.subject)))
        };
        found.extend(rows.into_iter().filter(is_asked));
    }
    Ok(found)
}

fn check_attachment(platform: &Platform, attachment: &Attachment) -> Option<String> {
    let read = actix_web::rt::System::new().block_on(platform.files.get(&attachment.storage_key));
    match read {
        Err(_) => Some(format!("the file of {} cannot be read", attachment.name)),
        Ok(content) if hex::encode(Sha256::digest(&content)) != attachment.sha256 => {
            Some(format!("the file of {} was changed", attachment.name))
        }
        Ok(_) => None,
    }
}

/// Checks a published report against its own digest, without a database: `{"digest": …, "report": …}`.
///
/// # Errors
/// A sentence for the operator when the file is none, or was changed.
pub fn verify_report(path: &str) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let file: serde_json::Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let (digest, report) = (file["digest"].as_str().unwrap_or_default(), &file["report"]);
    if !report.is_object() || digest.is_empty() {
        return Err(format!("{path} is no published report"));
    }
    if funds::periods::close::digest_of(&report.to_string()) != digest {
        return Err(format!("{path} was changed: it does not fit its digest {digest}"));
    }
    Ok(format!("the report fits its digest {digest}"))
}
