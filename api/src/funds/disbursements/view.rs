//! Disbursements as the API shows them.

use super::{
    documents::{self, DocumentRow},
    rules,
    store::DisbursementRow,
    types::{DisbursementPaperView, DisbursementView},
};
use crate::{
    ctx::Cx,
    funds::common::endings::ending,
    platform::{db::Db, ids::id, problem::Problem},
};

pub fn document(row: &DocumentRow, cx: &Cx) -> Result<DisbursementPaperView, Problem> {
    Ok(DisbursementPaperView {
        id: id(&row.id)?,
        requirement: row.requirement.clone(),
        file_name: row.file_name.clone(),
        media_type: row.media_type.clone(),
        size_bytes: row.size_bytes,
        sha256: row.sha256.clone(),
        uploaded_by: cx.user(&row.uploaded_by),
        uploaded_at: row.uploaded_at.and_utc(),
    })
}

pub fn disbursement(row: &DisbursementRow, documents: &[DocumentRow], cx: &Cx) -> Result<DisbursementView, Problem> {
    let own = documents.iter().filter(|document| document.disbursement_id == row.id);
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
        documents: own.map(|row| document(row, cx)).collect::<Result<_, _>>()?,
        outstanding: row.outstanding(),
        ending: ending(row.end_reason.as_ref(), row.ended_at, row.ended_by.as_deref(), cx),
        transitions: rules::allowed(row, &cx.caller)?,
        version: row.version,
    })
}

pub fn shown(db: &mut Db, row: &DisbursementRow, cx: &Cx) -> Result<DisbursementView, Problem> {
    let documents = documents::documents_of(db, &[&row.id])?;
    disbursement(row, &documents, cx)
}
