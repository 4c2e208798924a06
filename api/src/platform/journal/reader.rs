//! Reading the journal within what the reader may see.

use super::JournalRow;
use crate::{
    platform::{
        db::Db,
        domain::SeenKinds,
        narrow::narrow,
        problem::{self, Problem},
    },
    schema::{case_referrals, inspection_members, inspections, journal, journal_order},
};
use chrono::NaiveDateTime;
use diesel::{
    prelude::*,
    sql_types::{Bool, Nullable},
};

/// What a reader may see of the journal. Built from the caller's roles, units and clearances (`access/scope.rs`).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audience {
    /// The caller; always sees entries about the own account.
    pub user_id: String,
    pub agency_id: String,
    /// Units of today and their predecessors; `None` is everywhere.
    pub units: Option<Vec<String>>,
    pub areas: Vec<String>,
    /// Areas whose protected records the reader is cleared for.
    pub cleared: Vec<String>,
    /// Sees cases only when they were referred to the agency.
    pub only_referrals: bool,
    /// The kinds of subjects that the reader sees, and why.
    pub kinds: SeenKinds,
}

/// What to look for; every part that is set narrows the result.
#[derive(Debug, Clone, Default)]
pub struct Search {
    pub after: Option<i64>,
    pub before: Option<i64>,
    /// The last number to look at.
    pub upto: Option<i64>,
    /// Leaves out looks at confidential records.
    pub only_changes: bool,
    pub types: Vec<String>,
    pub case_id: Option<String>,
    pub subject_id: Option<String>,
    pub actor_id: Option<String>,
    /// The agency of the account that acted.
    pub agency_id: Option<String>,
    /// Entries from this instant on, and before the other.
    pub since: Option<NaiveDateTime>,
    pub until: Option<NaiveDateTime>,
    pub newest_first: bool,
    pub limit: i64,
}

/// A numbered entry.
#[derive(Debug, Clone)]
pub struct Numbered {
    pub number: i64,
    pub block: i64,
    pub hash: String,
    pub entry: JournalRow,
}

/// Reads numbered entries in the order of their numbers.
pub fn read(db: &mut Db, audience: &Audience, search: &Search) -> Result<Vec<Numbered>, Problem> {
    let everywhere = audience.units.is_none();
    let units = audience.units.clone().unwrap_or_default();
    let referred = case_referrals::table
        .filter(case_referrals::agency_id.eq(&audience.agency_id))
        .select(case_referrals::case_id.nullable());
    let in_unit = everywhere.into_sql::<Nullable<Bool>>().or(journal::unit_id.eq_any(&units));
    let kinds = &audience.kinds;
    let visible_case = journal::case_id.is_not_null().and(
        (!audience.only_referrals)
            .into_sql::<Nullable<Bool>>()
            .and(in_unit.clone())
            .and(journal::area.eq_any(&audience.areas))
            .and(journal::confidentiality.ne("protected").or(journal::area.eq_any(&audience.cleared)))
            .or(journal::case_id.eq_any(referred).and(journal::confidentiality.ne("protected"))),
    );
    let sits_on = inspection_members::table
        .filter(inspection_members::user_id.eq(&audience.user_id))
        .select(inspection_members::inspection_id);
    let of_agency = inspections::table.filter(inspections::agency_id.eq(&audience.agency_id)).select(inspections::id);
    let visible_inspection =
        journal::subject_id.eq_any(sits_on).or(in_unit.clone().and(journal::subject_id.eq_any(of_agency)));
    // Kinds are named where they are seen, so that an undeclared one is seen by nobody.
    let visible = journal::subject_type
        .eq_any(&kinds.with_case)
        .and(visible_case)
        .or(journal::subject_type.eq_any(&kinds.in_units).and(in_unit))
        .or(journal::subject_type.eq_any(&kinds.with_inspection).and(visible_inspection))
        .or(journal::subject_type.eq_any(&kinds.as_actor).and(journal::actor_id.eq(&audience.user_id)))
        .or(journal::subject_type.eq_any(&kinds.everywhere));
    let mut query = journal_order::table
        .inner_join(journal::table.on(journal::seq.eq(journal_order::seq)))
        .filter(visible)
        .select((journal_order::number, journal_order::block, journal_order::entry_hash, JournalRow::as_select()))
        .limit(search.limit)
        .into_boxed();
    narrow!(
        query,
        journal_order::number.gt(search.after),
        journal_order::number.lt(search.before),
        journal_order::number.le(search.upto),
        journal::case_id.eq(search.case_id.as_deref()),
        journal::subject_id.eq(search.subject_id.as_deref()),
        journal::actor_id.eq(search.actor_id.as_deref()),
        journal::agency_id.eq(search.agency_id.as_deref()),
        journal::occurred_at.ge(search.since),
        journal::occurred_at.lt(search.until),
    );
    if search.only_changes {
        query = query.filter(journal::kind.eq(super::CHANGE));
    }
    if !search.types.is_empty() {
        query = query.filter(journal::event_type.eq_any(&search.types));
    }
    query = match search.newest_first {
        true => query.order(journal_order::number.desc()),
        false => query.order(journal_order::number.asc()),
    };
    let rows: Vec<(i64, i64, String, JournalRow)> = query.load(db)?;
    Ok(rows.into_iter().map(|(number, block, hash, entry)| Numbered { number, block, hash, entry }).collect())
}

/// At most so many entries are looked at by one request, however few of them the reader may see.
const SCAN: i64 = 5_000;

/// What a reader that follows the journal gets at once.
#[derive(Debug)]
pub struct Batch {
    /// The changes that the reader may see.
    pub rows: Vec<Numbered>,
    /// The number up to which everything was looked at, also what the reader may not see. The reader goes on from here.
    pub position: i64,
    /// There is nothing after the position yet.
    pub is_at_end: bool,
}

/// Checks the position of a reader that follows the journal; answers the highest number.
///
/// # Errors
/// 410 `resync_required` when no reader of this journal can be there: beyond its end (the database was restored from a backup),
/// or before its first entry that is kept.
pub fn check_position(db: &mut Db, after: i64) -> Result<i64, Problem> {
    let head = head(db)?;
    let first: Option<i64> =
        journal_order::table.select(journal_order::number).order(journal_order::number).first(db).optional()?;
    if after > head || (after > 0 && first.is_some_and(|first| after < first - 1)) {
        return Err(Problem::new(&problem::RESYNC_REQUIRED));
    }
    Ok(head)
}

/// Reads on from a position: the one way of the feed and of the live stream.
///
/// # Errors
/// As [`check_position`].
pub fn read_on(db: &mut Db, audience: &Audience, after: i64, types: &[String], limit: i64) -> Result<Batch, Problem> {
    let head = check_position(db, after)?;
    let upto = head.min(after + SCAN);
    let search = Search {
        after: Some(after),
        upto: Some(upto),
        only_changes: true,
        types: types.to_vec(),
        limit,
        ..Search::default()
    };
    let rows = read(db, audience, &search)?;
    let is_full = i64::try_from(rows.len()).is_ok_and(|count| count >= limit);
    let position = rows.last().filter(|_| is_full).map_or(upto, |last| last.number);
    Ok(Batch { rows, position, is_at_end: position >= head })
}

/// The highest number in the whole journal, whatever the reader may see.
pub fn head(db: &mut Db) -> Result<i64, Problem> {
    let highest: Option<i64> =
        journal_order::table.select(journal_order::number).order(journal_order::number.desc()).first(db).optional()?;
    Ok(highest.unwrap_or(0))
}
