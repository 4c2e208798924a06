//! Use cases of imports.

use super::{
    plan::Plan,
    sheet::List,
    store::{self, ImportRow},
    types::{ImportResult, ImportStatus},
    view,
};
use crate::{
    access::states::conflict,
    arrears::{
        ArrearsImportId, payments::store as payment_store, reminders::store as reminder_store, store as arrears_store,
    },
    ctx::Cx,
    platform::{
        choices::{code, parse},
        http::body::TransitionReason,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
        versions::{self, Record},
    },
};
use serde_json::json;

/// The name of a file and the SHA-256 of its content.
pub struct File {
    pub name: String,
    pub sha256: String,
}

/// Takes in the list of a month, all of it or nothing.
///
/// # Errors
/// Those of [`Plan::of`].
pub fn take_in(tx: &mut Tx, cx: &Cx, list: List, file: File) -> Result<ImportResult, Problem> {
    let plan = Plan::of(tx.db, cx, list)?;
    let row = ImportRow {
        id: tx.ids.next(),
        agency_id: cx.caller.agency_id.clone(),
        month: plan.month.first_day(),
        file_name: file.name,
        sha256: file.sha256,
        row_count: plan.row_count(),
        status: code(ImportStatus::Done),
        undone_reason: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    arrears_store::insert(tx.db, &plan.rows(tx.ids, row.id))?;
    let state = json!({"month": plan.month, "rows": row.row_count, "sha256": row.sha256});
    tx.record(Entry::new("arrears_import.created", about(&row, cx)).state(state))?;
    Ok(plan.result(Some(view::import(&row, cx)?)))
}

/// Undoes a list: its records count no more, and the month may be taken in again.
///
/// # Errors
/// 404 for another agency's; 409 `state_conflict` for one that was undone, or of which something was paid or reminded; 412.
pub fn undo(
    tx: &mut Tx,
    cx: &Cx,
    id: ArrearsImportId,
    seen: i64,
    input: TransitionReason,
) -> Result<ImportRow, Problem> {
    let mut row = store::find(tx.db, &cx.caller.agency_id, id)?;
    versions::check(tx, &row, seen)?;
    let status: ImportStatus = parse(&row.status)?;
    if status == ImportStatus::Undone {
        return Err(conflict(status));
    }
    // The records first: a payment that holds one of them back is over then, and is seen.
    store::withdraw(tx.db, id)?;
    if payment_store::any_of_import(tx.db, id)? || reminder_store::any_of_import(tx.db, id)? {
        let (vi, en) = (
            "Đã có khoản đóng hoặc văn bản đôn đốc trong danh sách này, không thể hủy",
            "Something of this list was paid or reminded: it cannot be undone",
        );
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    let reason = input.reason.into_string();
    row.status = code(ImportStatus::Undone);
    row.undone_reason = Some(reason.clone());
    versions::save(tx, &mut row, seen)?;
    let state = json!({"status": row.status, "rows": row.row_count});
    tx.record(Entry::new("arrears_import.undone", about(&row, cx)).state(state).because(Some(reason)))?;
    Ok(row)
}

/// The journal's view of an import.
fn about(row: &ImportRow, cx: &Cx) -> Subject {
    Subject {
        kind: "arrears_import",
        id: row.id.to_string(),
        version: Some(row.version),
        unit_id: Some(cx.caller.unit_id.clone()),
        ..Subject::default()
    }
}
