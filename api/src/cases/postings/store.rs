//! Rows of postings.

use super::{CasePosting, CasePostingId, types::PostingState};
use crate::{
    access::scope::Scope,
    cases::case::{
        list_store::within,
        store::{CaseRow, Named},
    },
    catalogue::definition::Step,
    directory::working_days::{Calendar, local_date},
    platform::{db::Db, http::paging::Slice, journal::Tx, problem::Problem},
    schema::{case_postings, cases, persons},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::not, prelude::*};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_postings, treat_none_as_default_value = false)]
pub struct PostingRow {
    pub id: String,
    pub case_id: String,
    pub step: String,
    pub posted_on: NaiveDate,
    pub last_on: NaiveDate,
    pub posted_by: String,
    pub created_at: NaiveDateTime,
}

/// Begins the posting of a case that has come to a step, where the step has one.
///
/// # Errors
/// The database's.
pub fn begin(tx: &mut Tx, case: &CaseRow, step: &Step, calendar: &Calendar) -> Result<(), Problem> {
    let Some(days) = step.posted_working_days.filter(|_| case.confidentiality == "normal") else { return Ok(()) };
    let today = local_date(tx.now);
    let row = PostingRow {
        id: tx.ids.next::<CasePosting>().to_string(),
        case_id: case.id.clone(),
        step: step.code.clone(),
        posted_on: today,
        last_on: calendar.add_working_days(today, days),
        posted_by: tx.by(),
        created_at: tx.at(),
    };
    diesel::insert_into(case_postings::table).values(row).execute(tx.db)?;
    Ok(())
}

/// The newest posting of a case at a step.
///
/// # Errors
/// The database's.
pub fn of_step(db: &mut Db, case: &str, step: &str) -> Result<Option<PostingRow>, Problem> {
    use case_postings as p;
    let own = p::table.filter(p::case_id.eq(case).and(p::step.eq(step)));
    Ok(own.select(PostingRow::as_select()).order(p::id.desc()).first(db).optional()?)
}

/// The postings within a scope that run on a day, of cases that stand at the step still; or those that ended before. The newest first.
///
/// # Errors
/// The database's.
pub fn of_day(
    db: &mut Db,
    scope: &Scope,
    (today, state): (NaiveDate, PostingState),
    slice: &Slice<CasePostingId>,
) -> Result<Vec<(PostingRow, CaseRow, Named)>, Problem> {
    use case_postings as p;
    let mut rows = within(scope)
        .inner_join(p::table.on(p::case_id.eq(cases::id)))
        .inner_join(persons::table.on(persons::id.eq(cases::beneficiary_id)))
        .filter(cases::confidentiality.eq("normal"))
        .select((PostingRow::as_select(), CaseRow::as_select(), Named::as_select()))
        .order(p::id.desc())
        .limit(slice.limit);
    let runs = cases::step.eq(p::step).and(p::posted_on.le(today)).and(p::last_on.ge(today));
    rows = match state {
        PostingState::Running => rows.filter(runs),
        PostingState::Ended => rows.filter(not(runs)),
    };
    if let Some(after) = slice.after_id() {
        rows = rows.filter(p::id.lt(after));
    }
    Ok(rows.load(db)?)
}
