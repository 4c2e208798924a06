//! Documents of a case.

use super::store::{self as document_store, DocumentRow};
use crate::{
    cases::{
        Document,
        case::{
            commands::{state, subject},
            store::{self, CaseRow},
        },
        office::Office,
        policy,
    },
    platform::{
        db::Db,
        files::Stored,
        journal::{Entry, Tx},
        problem::{self, Problem},
    },
};
use serde_json::json;

/// A case whose documents the caller may change now.
///
/// # Errors
/// 404 for a case outside the scope; 403 or 409 when its documents may not be changed.
pub fn editable(db: &mut Db, office: &Office, case: &str) -> Result<CaseRow, Problem> {
    let case = store::find(db, &office.caller.scope, case)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    office.require_own(&case)?;
    let version = office.catalogue.of_case(&case.case_type_id)?;
    let editable = version.compiled.step(&case.step).is_some_and(|step| step.editable);
    if policy::may_edit(&office.caller, &case, editable) {
        return Ok(case);
    }
    Err(Problem::new(if editable { &problem::FORBIDDEN } else { &problem::STATE_CONFLICT }))
}

/// Adds a document to a case at an editable step.
pub fn add(tx: &mut Tx, office: &Office, case: &str, file: Stored) -> Result<DocumentRow, Problem> {
    let case = editable(tx.db, office, case)?;
    let version = office.catalogue.of_case(&case.case_type_id)?;
    if !version.compiled.definition.documents.iter().any(|rule| rule.code == file.requirement) {
        let (vi, en) = ("Loại hồ sơ này không cần giấy tờ đó", "This case type does not ask for that document");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    let row = DocumentRow {
        id: tx.ids.next::<Document>().to_string(),
        case_id: case.id.clone(),
        requirement: file.requirement,
        file_name: file.file_name,
        media_type: file.media_type.to_owned(),
        size_bytes: file.size_bytes,
        sha256: file.sha256,
        storage_key: file.storage_key,
        uploaded_by: tx.by(),
        uploaded_at: tx.at(),
        withdrawn_at: None,
    };
    document_store::insert_document(tx.db, &row)?;
    // The file's name may hold a person's; the journal keeps the digest, which proves the content.
    let change = json!({"document_id": row.id, "requirement": row.requirement, "sha256": row.sha256});
    tx.record(Entry::new("case.document_added", subject(&case)).state(state(&case)).change(change))?;
    Ok(row)
}

/// Takes a document out of a case at an editable step; the file itself is kept.
pub fn withdraw(tx: &mut Tx, office: &Office, id: &str) -> Result<(), Problem> {
    let absent = || Problem::new(&problem::NOT_FOUND);
    let document = document_store::document(tx.db, id)?.ok_or_else(absent)?;
    let case = editable(tx.db, office, &document.case_id)?;
    if document_store::withdraw_document(tx.db, id, tx.at())? == 0 {
        return Err(absent());
    }
    let change = json!({"document_id": id, "requirement": document.requirement});
    tx.record(Entry::new("case.document_removed", subject(&case)).state(state(&case)).change(change))
}
