//! Dialogues as the API shows them.

use super::{
    rules::status,
    store::{self, DialogueRow, IssueRow},
    types::{DialogueIssueView, DialogueView, IssueStatus},
};
use crate::{
    ctx::prelude::view::*,
    employers::{EmployerId, store as employer_store, types::EmployerRef, view::employer_ref},
};

/// Dialogues with their employers and issues.
pub fn dialogues(db: &mut Db, rows: &[DialogueRow], cx: &Cx) -> Result<Vec<DialogueView>, Problem> {
    let employers: Vec<EmployerId> = rows.iter().map(|row| row.employer_id).collect();
    let employers = employer_store::named(db, &employers)?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let issues = store::issues(db, &ids)?;
    let view = |row: &DialogueRow| {
        let employer = employers.get(&row.employer_id).ok_or_else(absent)?;
        let own = issues.iter().filter(|issue| issue.dialogue_id == row.id);
        let own = own.map(|issue| self::issue(issue, cx)).collect::<Result<_, _>>()?;
        dialogue(row, employer_ref(employer, &cx.caller)?, own, cx)
    };
    rows.iter().map(view).collect()
}

fn dialogue(
    row: &DialogueRow,
    employer: EmployerRef,
    issues: Vec<DialogueIssueView>,
    cx: &Cx,
) -> Result<DialogueView, Problem> {
    let count = |status: IssueStatus| {
        let count = issues.iter().filter(|issue| issue.status == status).count();
        i64::try_from(count).unwrap_or(i64::MAX)
    };
    Ok(DialogueView {
        id: row.id,
        employer,
        unit: cx.directory.unit_ref(&row.unit_id)?,
        kind: parse(&row.kind)?,
        held_on: row.held_on,
        place: row.place.clone(),
        workers_present: row.workers_present,
        minutes_number: row.minutes_number.clone(),
        minutes: row.minutes.clone(),
        open_issues: count(IssueStatus::Open) + count(IssueStatus::Overdue),
        overdue_issues: count(IssueStatus::Overdue),
        issues,
        updated_by: cx.user(&row.updated_by),
        updated_at: row.updated_at.and_utc(),
        may_write: cx.caller.may("inspections:write"),
        version: row.version,
    })
}

fn issue(row: &IssueRow, cx: &Cx) -> Result<DialogueIssueView, Problem> {
    Ok(DialogueIssueView {
        id: row.id,
        raised_by: parse(&row.raised_by)?,
        issue: row.issue.clone(),
        agency: row.agency_id.map(|id| cx.directory.agency_ref(id.as_str())).transpose()?,
        due_on: row.due_on,
        status: status(row.due_on, row.answered_on, local_date(cx.now)),
        answer: row.answer.clone(),
        answered_on: row.answered_on,
        is_late: row.answered_on.is_some_and(|on| row.due_on < on),
        answered_by: row.answered_by.as_deref().and_then(|id| cx.user(id)),
    })
}

addressed!(DialogueRow => "/v1/dialogues");

impl Shown for DialogueRow {
    type View = DialogueView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<DialogueView>, Problem> {
        dialogues(db, &rows, cx)
    }
}
