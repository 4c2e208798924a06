//! The use case of answers.

use super::{
    answers::{facts, view},
    data,
    rules::{Kept, differences, settle},
    store::{self, AnswerRow},
    types::{AnswerBatch, AnswerFacts, AnswerInput, AnswerOutcome, AnswerReceipt, AnswerReceipts, ChecklistVersion},
};
use crate::{
    ctx::Cx,
    inspections::{
        ids::InspectionId,
        visits::{
            commands::{about, worked_on},
            rules::takes_work,
            store::InspectionRow,
        },
    },
    platform::{
        choices::code,
        journal::{Entry, Tx},
        problem::{FieldError, Problem},
        versions::{self, Record},
    },
};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// The checklists that an inspection keeps.
///
/// # Errors
/// 500 for a row that cannot be read.
pub fn kept(row: &InspectionRow) -> Result<Vec<ChecklistVersion>, Problem> {
    serde_json::from_str(&row.checklists).map_err(|error| Problem::internal("checklists", &error))
}

fn said(input: &AnswerInput) -> AnswerFacts {
    AnswerFacts {
        result: input.result,
        note: input.note.as_ref().map(|note| note.to_string()).filter(|note| !note.is_empty()),
        workers: input.workers,
        amount_vnd: input.amount_vnd,
    }
}

/// Takes answers of the caller, who is in the team of the inspection. Each is settled by itself ([`settle`]).
///
/// # Errors
/// 404; 403; 409 `state_conflict` before the announcement and after the minutes; 422 `guard_failed` for a member who has not
/// declared or has a conflict of interest, and 422 for an item that the checklists of the inspection do not have, or that stands
/// twice: nothing is saved then.
pub fn answer(tx: &mut Tx, cx: &Cx, id: InspectionId, batch: AnswerBatch) -> Result<AnswerReceipts, Problem> {
    let inspection = worked_on(tx.db, cx, id, takes_work)?;
    check_items(&inspection, &batch)?;
    let rows = store::of_inspection(tx.db, id)?;
    let mut rows: HashMap<String, AnswerRow> = rows.into_iter().map(|row| (row.item.clone(), row)).collect();
    let (mut receipts, mut saved) = (Vec::new(), Vec::new());
    for input in batch.answers {
        let mine = said(&input);
        let old = rows.remove(&*input.item);
        let theirs = old.as_ref().map(facts).transpose()?;
        let kept = old.as_ref().zip(theirs.as_ref()).map(|(row, facts)| Kept {
            facts,
            version: row.version,
            by: &row.updated_by,
        });
        let outcome = settle(kept.as_ref(), &mine, input.seen, &tx.by());
        let row = match (outcome, old) {
            (AnswerOutcome::Saved, old) => {
                saved.push(input.item.to_string());
                save(tx, id, &input, &mine, old)?
            }
            (_, Some(row)) => row,
            (_, None) => return Err(Problem::internal("answer", &"a conflict with nothing")),
        };
        let theirs = view(&row, cx)?;
        let differs = differences(&mine, &theirs.facts);
        receipts.push(AnswerReceipt { item: row.item, outcome, mine, theirs, differs });
    }
    if !saved.is_empty() {
        tx.record(Entry::new("inspection.answered", about(&inspection)).change(json!({"items": saved})))?;
    }
    Ok(AnswerReceipts { answers: receipts })
}

fn check_items(inspection: &InspectionRow, batch: &AnswerBatch) -> Result<(), Problem> {
    let kept = kept(inspection)?;
    let (mut faults, mut seen) = (Vec::new(), BTreeSet::new());
    for (index, input) in batch.answers.iter().enumerate() {
        let pointer = format!("/answers/{index}/item");
        if !seen.insert(&*input.item) {
            let (vi, en) = ("Mục này có hai lần", "This item stands twice");
            faults.push(FieldError::at(pointer, "duplicate", vi, en));
        } else if data::item(&kept, &input.item)?.is_none() {
            let (vi, en) = ("Mục này không thuộc nội dung kiểm tra", "The inspection has no such item");
            faults.push(FieldError::at(pointer, "unknown_reference", vi, en));
        }
    }
    Problem::of_faults(faults)
}

fn save(
    tx: &mut Tx,
    id: InspectionId,
    input: &AnswerInput,
    mine: &AnswerFacts,
    old: Option<AnswerRow>,
) -> Result<AnswerRow, Problem> {
    let is_new = old.is_none();
    let mut row = old.unwrap_or_else(|| AnswerRow {
        id: tx.ids.next(),
        inspection_id: id,
        item: input.item.to_string(),
        result: String::new(),
        note: None,
        workers: None,
        amount_vnd: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    });
    row.result = code(mine.result);
    row.note.clone_from(&mine.note);
    (row.workers, row.amount_vnd) = (mine.workers, mine.amount_vnd);
    let seen = row.version;
    if is_new {
        row.insert(tx.db)?
    } else {
        versions::save(tx, &mut row, seen)?
    }
    Ok(row)
}
