//! Use cases of dialogues.

use super::{
    DialogueId,
    store::{self, DialogueRow, IssueRow},
    types::{DialogueAnswer, DialogueCreate, DialogueIssueCreate},
};
use crate::{
    ctx::Cx,
    employers::{store as employer_store, types::EmployerStatus},
    platform::{
        choices::{code, parse},
        journal::{Entry, Subject, Tx},
        problem::{self, FieldError, Problem},
        references::unknown_at,
        versions::{self, Record},
    },
};
use serde_json::json;

/// Enters the minutes of a dialogue, with the issues that were raised.
///
/// # Errors
/// 409 `duplicate` for the same employer, day and minutes; 422.
pub fn create(tx: &mut Tx, cx: &Cx, input: DialogueCreate) -> Result<DialogueRow, Problem> {
    let found = employer_store::find(tx.db, cx.scope(), input.employer_id);
    let employer = found.map_err(unknown_at("/employer_id"))?;
    if parse::<EmployerStatus>(&employer.status)? == EmployerStatus::Merged {
        let (vi, en) = ("Đơn vị này đã được gộp", "That employer is a duplicate that was merged");
        return Err(Problem::invalid("/employer_id", "not_allowed", vi, en));
    }
    let row = DialogueRow {
        id: tx.ids.next(),
        employer_id: employer.id,
        kind: code(input.kind),
        held_on: *input.held_on,
        place: input.place.into_string(),
        workers_present: input.workers_present,
        minutes_number: input.minutes_number.into_string(),
        minutes: input.minutes.into_string(),
        unit_id: employer.unit_id,
        serving_unit_id: employer.serving_unit_id,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    let issues: Vec<(String, DialogueIssueCreate)> =
        input.issues.into_iter().enumerate().map(|(index, issue)| (format!("/issues/{index}"), issue)).collect();
    check(cx, &row, &issues)?;
    row.insert(tx.db)?;
    let count = issues.len();
    for (_, issue) in issues {
        insert(tx, &row, issue)?;
    }
    record(tx, "dialogue.created", &row, json!({"issues": count}))?;
    Ok(row)
}

/// Adds an issue to a dialogue.
///
/// # Errors
/// 404; 422.
pub fn add_issue(tx: &mut Tx, cx: &Cx, id: DialogueId, input: DialogueIssueCreate) -> Result<DialogueRow, Problem> {
    let row = store::find(tx.db, cx.scope(), id)?;
    let issues = [(String::new(), input)];
    check(cx, &row, &issues)?;
    for (_, issue) in issues {
        insert(tx, &row, issue)?;
    }
    record(tx, "dialogue.issue_added", &row, json!({}))?;
    Ok(row)
}

/// Enters the answer to an issue.
///
/// # Errors
/// 404; 409 `state_conflict` for an issue that is answered; 412; 422 for an issue of another dialogue.
pub fn answer(tx: &mut Tx, cx: &Cx, id: DialogueId, seen: i64, input: DialogueAnswer) -> Result<DialogueRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    versions::check(tx, &row, seen)?;
    let issues = store::issues(tx.db, &[id])?;
    let Some(issue) = issues.iter().find(|issue| issue.id == input.issue_id) else {
        let (vi, en) = ("Đối thoại không có vấn đề này", "The dialogue has no such issue");
        return Err(Problem::invalid("/issue_id", "unknown_reference", vi, en));
    };
    if *input.answered_on < row.held_on {
        let (vi, en) = ("Trước ngày đối thoại", "It lies before the dialogue");
        return Err(Problem::invalid("/answered_on", "out_of_range", vi, en));
    }
    versions::save(tx, &mut row, seen)?;
    if store::answer(tx.db, issue.id, &input.answer, *input.answered_on, &tx.by())? != 1 {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("current_status", "answered"));
    }
    record(tx, "dialogue.answered", &row, json!({"issue_id": issue.id}))?;
    Ok(row)
}

fn check(cx: &Cx, row: &DialogueRow, issues: &[(String, DialogueIssueCreate)]) -> Result<(), Problem> {
    let mut faults = Vec::new();
    for (at, issue) in issues {
        if issue.agency_id.is_some_and(|id| cx.directory.agency(id.as_str()).is_none()) {
            let (vi, en) = ("Không có cơ quan này", "There is no such agency");
            faults.push(FieldError::at(format!("{at}/agency_id"), "unknown_reference", vi, en));
        }
        if *issue.due_on < row.held_on {
            let (vi, en) = ("Trước ngày đối thoại", "It lies before the dialogue");
            faults.push(FieldError::at(format!("{at}/due_on"), "out_of_range", vi, en));
        }
    }
    Problem::of_faults(faults)
}

fn insert(tx: &mut Tx, row: &DialogueRow, issue: DialogueIssueCreate) -> Result<(), Problem> {
    let issue = IssueRow {
        id: tx.ids.next(),
        dialogue_id: row.id,
        raised_by: code(issue.raised_by),
        issue: issue.issue.into_string(),
        agency_id: issue.agency_id,
        due_on: *issue.due_on,
        answer: None,
        answered_on: None,
        answered_by: None,
        created_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert_issue(tx.db, &issue)
}

fn record(tx: &mut Tx, event: &'static str, row: &DialogueRow, state: serde_json::Value) -> Result<(), Problem> {
    let subject = Subject {
        kind: "dialogue",
        id: row.id.to_string(),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        ..Subject::default()
    };
    let mut state = state;
    state["employer_id"] = json!(row.employer_id);
    tx.record(Entry::new(event, subject).state(state))
}
