//! Documents of disbursements.

use super::{
    store::{self, DisbursementRow},
    types::DisbursementStatus,
};
use crate::{
    access::{scope::Scope, states::conflict},
    ctx::Cx,
    funds::{allocations::store::AllocationRow, common::subject, ids::DisbursementDocument},
    platform::{
        db::Db,
        files::Stored,
        journal::{Entry, Tx},
        problem::{Problem, absent},
    },
    schema::{allocations, disbursement_documents, disbursements},
};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = disbursement_documents, treat_none_as_default_value = false)]
pub struct DocumentRow {
    pub id: String,
    pub disbursement_id: String,
    pub requirement: String,
    pub file_name: String,
    pub media_type: String,
    pub size_bytes: i64,
    pub sha256: String,
    pub storage_key: String,
    pub uploaded_by: String,
    pub uploaded_at: NaiveDateTime,
}

pub fn insert_document(db: &mut Db, row: &DocumentRow) -> Result<(), Problem> {
    diesel::insert_into(disbursement_documents::table).values(row).execute(db)?;
    Ok(())
}

/// A document within the scope.
pub fn find(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<DocumentRow>, Problem> {
    let rows = disbursement_documents::table.inner_join(disbursements::table.inner_join(allocations::table));
    let found = rows.filter(disbursement_documents::id.eq(id)).filter(scope.within(allocations::serving_unit_id));
    Ok(found.select(DocumentRow::as_select()).first(db).optional()?)
}

/// The papers of some payments, oldest first.
pub fn documents_of(db: &mut Db, disbursements: &[&str]) -> Result<Vec<DocumentRow>, Problem> {
    use disbursement_documents as p;
    let rows = p::table.filter(p::disbursement_id.eq_any(disbursements)).select(DocumentRow::as_select());
    Ok(rows.order(p::id).load(db)?)
}

/// A payment that waits for its approval, so that documents can be added, with its allocation.
///
/// # Errors
/// 404 outside the scope; 409 once it was decided on.
pub fn takes_documents(db: &mut Db, scope: &Scope, id: &str) -> Result<(DisbursementRow, AllocationRow), Problem> {
    let (disbursement, allocation, _) = store::find(db, scope, id)?.ok_or_else(absent)?;
    let status = disbursement.state()?;
    if status == DisbursementStatus::Prepared { Ok((disbursement, allocation)) } else { Err(conflict(status)) }
}

/// Adds a paper to a payment that waits for its approval.
pub fn add_document(tx: &mut Tx, cx: &Cx, id: &str, file: Stored) -> Result<DocumentRow, Problem> {
    let (disbursement, allocation) = takes_documents(tx.db, cx.scope(), id)?;
    if !["minutes", "signed_list", "photo"].contains(&file.requirement.as_str()) {
        let (vi, en) = ("Chọn biên bản, danh sách ký nhận hoặc ảnh", "It is minutes, signed_list or photo");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    if file.requirement == "photo" && !file.media_type.starts_with("image/") {
        return Err(Problem::invalid("/file", "not_allowed", "Đây không phải ảnh", "This is not a picture"));
    }
    let row = DocumentRow {
        id: tx.ids.next::<DisbursementDocument>().to_string(),
        disbursement_id: disbursement.id.clone(),
        requirement: file.requirement,
        file_name: file.file_name,
        media_type: file.media_type.to_owned(),
        size_bytes: file.size_bytes,
        sha256: file.sha256,
        storage_key: file.storage_key,
        uploaded_by: tx.by(),
        uploaded_at: tx.at(),
    };
    insert_document(tx.db, &row)?;
    let about =
        subject::about("disbursement", &disbursement.id, &allocation.code, disbursement.version, &allocation.unit_id);
    let change = json!({"document_id": row.id, "requirement": row.requirement, "sha256": row.sha256});
    tx.record(Entry::new("disbursement.document_added", about).change(change))?;
    Ok(row)
}
