//! Due days follow the calendar: when a day of the calendar is entered or withdrawn, the due days of running cases are counted anew.
//!
//! A term that would end on a day off ends on the next working day (Civil Code 2015, art. 148 para 5), and a term in working days
//! counts the days that are worked (Labour Code 2019, art. 112). So the due day is counted from the day of receipt by the calendar as
//! it stands now. A correction makes nobody late: a due day that comes earlier is not moved before today.
//!
//! Invariants
//! - Each case that moves has one journal entry `case.due_day_moved` and one row of `moved_due_days`, in one transaction.
//! - Cases are moved some at a time, so that no write waits for all of them. A row of the calendar is marked when all cases follow it
//!   and no request is left that began before it; until then the cases are looked through again at each start, each hour, and
//!   with each change.
//! - Working days of a pause that is over stay as they were counted when it ended.

pub mod handlers;

use super::case::{
    clock,
    commands::{state, subject},
    list_store, rules,
    store::{self, CaseRow},
};
use crate::{
    access::scope::Scope,
    catalogue::data::Catalogue,
    directory::{
        data::Directory,
        store as calendar_rows,
        store::HolidayRow,
        working_days::{due_day, local_date, midnight},
    },
    platform::{
        Platform,
        db::Db,
        journal::{Actor, Entry, Tx},
        problem::Problem,
    },
    schema::{case_reschedulings, cases, moved_due_days},
};
use chrono::{NaiveDateTime, TimeDelta};
use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use serde_json::json;

/// A due day that was moved.
#[derive(Debug)]
enum MovedDueDay {}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = moved_due_days, treat_none_as_default_value = false)]
pub struct MovedRow {
    pub id: String,
    pub holiday_id: String,
    pub case_id: String,
    pub due_before: NaiveDateTime,
    pub due_after: NaiveDateTime,
    pub moved_at: NaiveDateTime,
}

/// A request that counted a due day by the earlier calendar may commit after its case was looked for. So the cases are looked
/// through again, within the hour, once no such request can be left.
const LONGEST_REQUEST: TimeDelta = TimeDelta::minutes(10);

/// Cases that are looked at in one transaction.
const STEP: i64 = 100;

/// Lets the due days of running cases follow every row of the calendar that they do not follow yet.
pub fn follow_calendar(
    platform: &Platform,
    actor: &Actor,
    directory: &Directory,
    catalogue: &Catalogue,
) -> Result<(), Problem> {
    for holiday in directory.holidays.iter().filter(|row| !row.due_days_moved) {
        let mut after = Some(String::new());
        while let Some(last) = after {
            let step = |tx: &mut Tx| move_some(tx, holiday, directory, catalogue, &last);
            after = platform.command_now(actor, step)?;
        }
        let changed_at = holiday.withdrawn_at.or(holiday.entered_at);
        if changed_at.is_none_or(|at| at + LONGEST_REQUEST < platform.clock.now().naive_utc()) {
            platform.pool.write_now(|db| calendar_rows::note_due_days_moved(db, holiday))?;
        }
    }
    Ok(())
}

/// Moves the due days of the next cases by id; answers the last id when there may be more.
fn move_some(
    tx: &mut Tx,
    holiday: &HolidayRow,
    directory: &Directory,
    catalogue: &Catalogue,
    after: &str,
) -> Result<Option<String>, Problem> {
    let running = running_over(tx.db, midnight(holiday.day), after)?;
    for case in &running {
        let version = catalogue.of_case(&case.case_type_id)?;
        if let Some(due_at) = clock::counted_anew(version, case, directory, local_date(tx.now)) {
            move_due_day(tx, holiday, case, due_at)?;
        }
    }
    let is_full = i64::try_from(running.len()).is_ok_and(|count| count == STEP);
    Ok(running.last().filter(|_| is_full).map(|case| case.id.clone()))
}

fn move_due_day(tx: &mut Tx, holiday: &HolidayRow, case: &CaseRow, due_at: NaiveDateTime) -> Result<(), Problem> {
    let mut row = case.clone();
    row.due_at = due_at;
    row.version += 1;
    row.updated_at = tx.at();
    row.updated_by = tx.by();
    if store::update(tx.db, &row, case.version)? != 1 {
        return Err(Problem::internal("due day", &"a locked case changed"));
    }
    let moved = MovedRow {
        id: tx.ids.next::<MovedDueDay>().to_string(),
        holiday_id: holiday.id.clone(),
        case_id: case.id.clone(),
        due_before: case.due_at,
        due_after: due_at,
        moved_at: tx.at(),
    };
    diesel::insert_into(moved_due_days::table).values(&moved).execute(tx.db)?;
    let day = |at: NaiveDateTime| due_day(at.and_utc());
    let change = json!({"holiday_id": holiday.id, "on": holiday.day, "from": day(case.due_at), "to": day(due_at)});
    tx.record(Entry::new("case.due_day_moved", subject(&row)).state(state(&row)).change(change))
}

/// Running cases whose term a day lies in, by id, locked until the transaction ends.
fn running_over(db: &mut Db, midnight: NaiveDateTime, after: &str) -> Result<Vec<CaseRow>, Problem> {
    let within =
        cases::opened_at.lt(midnight).and(cases::due_at.gt(midnight)).and(cases::due_at.lt(rules::no_deadline()));
    let promised = case_reschedulings::table.filter(
        case_reschedulings::case_id.eq(cases::id).and(case_reschedulings::created_at.nullable().ge(cases::opened_at)),
    );
    let running = cases::table
        .filter(cases::id.gt(after).and(cases::status.ne("closed")))
        .filter(within)
        // A new date was promised to the applicant: it stays, until the case is opened again.
        .filter(not(exists(promised)))
        .order(cases::id)
        .limit(STEP);
    Ok(match db {
        Db::Pg(c) => running.select(CaseRow::as_select()).for_update().load(c)?,
        // One writer at a time: what is read in a write stays.
        Db::Sqlite(c) => running.select(CaseRow::as_select()).load(c)?,
    })
}

/// The due days that a row of the calendar moved, of the cases within a scope; with the codes of the cases.
pub fn moved(
    db: &mut Db,
    scope: &Scope,
    holiday: &str,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<(MovedRow, String)>, Problem> {
    let moves = moved_due_days::table.on(moved_due_days::case_id.eq(cases::id));
    Ok(list_store::within(scope)
        .inner_join(moves)
        .filter(moved_due_days::holiday_id.eq(holiday).and(moved_due_days::id.gt(after.unwrap_or_default())))
        .select((MovedRow::as_select(), cases::code))
        .order(moved_due_days::id)
        .limit(limit)
        .load(db)?)
}
