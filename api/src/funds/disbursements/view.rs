//! Disbursements as the API shows them.

use super::{
    documents, rules,
    store::DisbursementRow,
    types::{DisbursementPaperView, DisbursementView},
};
use crate::ctx::{documents::DocumentRow, endings::ending, prelude::view::*};

pub fn document(row: &DocumentRow, cx: &Cx) -> DisbursementPaperView {
    DisbursementPaperView {
        id: row.id.cast(),
        requirement: row.requirement.clone(),
        file_name: row.file_name.clone(),
        media_type: row.media_type.clone(),
        size_bytes: row.size_bytes,
        sha256: row.sha256.clone(),
        uploaded_by: cx.user(&row.uploaded_by),
        uploaded_at: row.uploaded_at.and_utc(),
    }
}

pub fn disbursement(row: &DisbursementRow, documents: &[DocumentRow], cx: &Cx) -> Result<DisbursementView, Problem> {
    let own = documents.iter().filter(|document| document.record_id == row.id);
    Ok(DisbursementView {
        id: id(&row.id)?,
        allocation_id: id(&row.allocation_id)?,
        tranche: row.tranche,
        amount: row.amount,
        status: row.status.clone(),
        minutes_kind: row.minutes_kind.clone(),
        minutes_number: row.minutes_number.clone(),
        minutes_on: row.minutes_on,
        returned: row.returned,
        prepared_by: cx.user(&row.prepared_by),
        approved_by: row.approved_by.as_deref().and_then(|by| cx.user(by)),
        approved_at: row.approved_at.map(|at| at.and_utc()),
        documents: own.map(|row| document(row, cx)).collect(),
        outstanding: row.outstanding(),
        ending: ending(row.end_reason.as_ref(), row.ended_at, row.ended_by.as_deref(), cx),
        transitions: rules::allowed(row, &cx.caller)?,
        version: row.version,
    })
}

impl Shown for DisbursementRow {
    type View = DisbursementView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<DisbursementView>, Problem> {
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let documents = documents::documents_of(db, &ids)?;
        rows.iter().map(|row| disbursement(row, &documents, cx)).collect()
    }
}

/// A disbursement is shown with its allocation.
impl Addressed for DisbursementRow {
    fn address(&self) -> String {
        format!("/v1/allocations/{}", self.allocation_id)
    }
}
