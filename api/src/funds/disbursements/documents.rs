//! Documents of disbursements.

use super::{
    store::{self, DisbursementRow},
    types::DisbursementStatus,
};
use crate::{
    access::scope::Scope,
    ctx::{
        documents::{DocumentRow, RecordDocumentId, documents},
        prelude::commands::*,
    },
    funds::{allocations::store::AllocationRow, ids::DisbursementId},
    platform::files::Stored,
};
use diesel::prelude::*;

/// What a document of a payment shows.
const REQUIREMENTS: [&str; 3] = ["minutes", "signed_list", "photo"];

documents!(disbursement_documents of disbursement_id);

/// A document of a payment within the scope.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: RecordDocumentId) -> Result<DocumentRow, Problem> {
    let document = find_document(db, id)?;
    store::find(db, scope, &document.record_id)?.ok_or_else(absent)?;
    Ok(document)
}

/// A payment that waits for its approval, so that documents can be added, with its allocation.
///
/// # Errors
/// 404 outside the scope; 409 once it was decided on.
pub fn takes_documents(
    db: &mut Db,
    scope: &Scope,
    id: DisbursementId,
) -> Result<(DisbursementRow, AllocationRow), Problem> {
    let (disbursement, allocation, _) = store::find(db, scope, id)?.ok_or_else(absent)?;
    let status = disbursement.state()?;
    if status == DisbursementStatus::Prepared { Ok((disbursement, allocation)) } else { Err(conflict(status)) }
}

/// Adds a paper to a payment that waits for its approval.
pub fn add_document(tx: &mut Tx, cx: &Cx, id: DisbursementId, file: Stored) -> Result<DocumentRow, Problem> {
    let (disbursement, allocation) = takes_documents(tx.db, cx.scope(), id)?;
    if !REQUIREMENTS.contains(&file.requirement.as_str()) {
        let (vi, en) = ("Chọn biên bản, danh sách ký nhận hoặc ảnh", "It is minutes, signed_list or photo");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    if file.requirement == "photo" && !file.media_type.starts_with("image/") {
        return Err(Problem::invalid("/file", "not_allowed", "Đây không phải ảnh", "This is not a picture"));
    }
    let row = DocumentRow::new(tx, &disbursement.id, &REQUIREMENTS, file)?;
    insert_document(tx.db, &row)?;
    let about =
        Subject::about("disbursement", &disbursement.id, &allocation.code, disbursement.version, &allocation.unit_id);
    tx.record(Entry::new("disbursement.document_added", about).change(row.change()))?;
    Ok(row)
}
