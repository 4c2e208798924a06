//! Hand-overs as the API shows them.

use super::{store::TransferRow, types::CaseTransferView};
use crate::{
    cases::case::{shared::Shared, store::CaseRow},
    identity::state::user_ref,
    platform::{choices::parse, ids::id, problem::Problem},
};

pub fn transfer_view(row: TransferRow, case: &CaseRow, shared: &Shared) -> Result<CaseTransferView, Problem> {
    let Shared { directory, catalogue, names } = shared;
    Ok(CaseTransferView {
        id: id(&row.id)?,
        case_id: id(&case.id)?,
        case_code: case.code.clone(),
        case_type: catalogue.of_case(&case.case_type_id)?.compiled.definition.name.clone(),
        from_unit: directory.unit_ref(&row.from_unit_id)?,
        to_unit: directory.unit_ref(&row.to_unit_id)?,
        reason: row.reason,
        status: parse(&row.status)?,
        offered_by: user_ref(names, &row.offered_by),
        created_at: row.created_at.and_utc(),
        answered_by: row.answered_by.as_deref().and_then(|user| user_ref(names, user)),
        answered_at: row.answered_at.map(|at| at.and_utc()),
        answer: row.answer,
    })
}
