//! Rows of dialogues and their issues.

use super::{DialogueId, DialogueIssueId, types::DialogueQuery};
use crate::{
    access::scope::Scope,
    directory::AgencyId,
    employers::{EmployerId, store::asked},
    platform::{
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::{dialogue_issues, dialogues},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = dialogues, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct DialogueRow {
    pub id: DialogueId,
    pub employer_id: EmployerId,
    pub kind: String,
    pub held_on: NaiveDate,
    pub place: String,
    pub workers_present: i64,
    pub minutes_number: String,
    pub minutes: String,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(DialogueRow);
crate::platform::versions::records!(DialogueRow => dialogues);

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = dialogue_issues, treat_none_as_default_value = false)]
pub struct IssueRow {
    pub id: DialogueIssueId,
    pub dialogue_id: DialogueId,
    pub raised_by: String,
    pub issue: String,
    pub agency_id: Option<AgencyId>,
    pub due_on: NaiveDate,
    pub answer: Option<String>,
    pub answered_on: Option<NaiveDate>,
    pub answered_by: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

/// A dialogue within the scope.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: DialogueId) -> Result<DialogueRow, Problem> {
    let own = dialogues::table.find(id).filter(scope.within(dialogues::serving_unit_id));
    own.select(DialogueRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// Dialogues of the scope, the newest entry first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &DialogueQuery,
    today: NaiveDate,
    slice: Slice<DialogueId>,
) -> Result<Vec<DialogueRow>, Problem> {
    let rows = dialogues::table.select(DialogueRow::as_select()).order(dialogues::id.desc());
    let mut rows = rows.limit(slice.limit).into_boxed();
    if query.overdue {
        let open = dialogue_issues::table.filter(dialogue_issues::answer.is_null());
        let overdue = open.filter(dialogue_issues::due_on.lt(today)).select(dialogue_issues::dialogue_id);
        rows = rows.filter(dialogues::id.eq_any(overdue));
    }
    narrow!(
        rows,
        dialogues::serving_unit_id.eq_any(scope.units.as_ref()),
        dialogues::id.lt(slice.after),
        dialogues::employer_id.eq_any(asked(db, query.employer_id)?),
    );
    Ok(rows.load(db)?)
}

pub fn insert_issue(db: &mut Db, row: &IssueRow) -> Result<(), Problem> {
    diesel::insert_into(dialogue_issues::table).values(row).execute(db)?;
    Ok(())
}

/// The issues of dialogues, oldest first.
pub fn issues(db: &mut Db, ids: &[DialogueId]) -> Result<Vec<IssueRow>, Problem> {
    let rows = dialogue_issues::table.filter(dialogue_issues::dialogue_id.eq_any(ids));
    Ok(rows.select(IssueRow::as_select()).order(dialogue_issues::id).load(db)?)
}

/// Writes an answer where there is none; answers how many rows.
pub fn answer(db: &mut Db, id: DialogueIssueId, text: &str, on: NaiveDate, by: &str) -> Result<usize, Problem> {
    let open = dialogue_issues::table.find(id).filter(dialogue_issues::answer.is_null());
    let answer =
        (dialogue_issues::answer.eq(text), dialogue_issues::answered_on.eq(on), dialogue_issues::answered_by.eq(by));
    Ok(diesel::update(open).set(answer).execute(db)?)
}
