//! Hand-overs as the API shows them.

use super::{store::TransferRow, types::CaseTransferView};
use crate::{
    cases::{case::store::CaseRow, office::Office},
    ctx::prelude::view::*,
};

impl Shown<Office> for (TransferRow, CaseRow) {
    type View = CaseTransferView;
    fn views(_: &mut Db, rows: Vec<Self>, office: &Office) -> Result<Vec<CaseTransferView>, Problem> {
        let view = |(row, case): (TransferRow, CaseRow)| {
            Ok(CaseTransferView {
                id: id(&row.id)?,
                case_id: id(&case.id)?,
                case_type: office.catalogue.of_case(&case.case_type_id)?.compiled.definition.name.clone(),
                case_code: case.code,
                from_unit: office.directory.unit_ref(&row.from_unit_id)?,
                to_unit: office.directory.unit_ref(&row.to_unit_id)?,
                reason: row.reason,
                status: parse(&row.status)?,
                offered_by: office.user(&row.offered_by),
                created_at: row.created_at.and_utc(),
                answered_by: row.answered_by.as_deref().and_then(|user| office.user(user)),
                answered_at: row.answered_at.map(|at| at.and_utc()),
                answer: row.answer,
            })
        };
        rows.into_iter().map(view).collect()
    }
}
