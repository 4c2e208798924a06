//! Use cases of single records of arrears.

use super::{
    ArrearsId,
    store::{self, ArrearsRow, ExemptionRow},
    types::{ArrearsStatus, ExemptionCreate},
};
use crate::{
    access::states::conflict,
    ctx::Cx,
    employers::store::EmployerRow,
    platform::{
        choices::parse,
        journal::{Entry, Subject, Tx},
        problem::Problem,
    },
};
use serde_json::json;

/// A record within the scope that counts, held back from other commands.
///
/// # Errors
/// 404; 409 `state_conflict` once its list was undone.
pub fn changeable(tx: &mut Tx, cx: &Cx, id: ArrearsId) -> Result<(ArrearsRow, EmployerRow), Problem> {
    store::lock(tx.db, id)?;
    let (row, employer) = store::find(tx.db, cx.scope(), id)?;
    match parse(&row.status)? {
        ArrearsStatus::Open => Ok((row, employer)),
        status @ ArrearsStatus::Withdrawn => Err(conflict(status)),
    }
}

/// The journal's view of a record.
pub fn about(row: &ArrearsRow, employer: &EmployerRow) -> Subject {
    Subject { kind: "arrears", id: row.id.to_string(), unit_id: Some(employer.unit_id.clone()), ..Subject::default() }
}

/// Records days of force majeure.
///
/// # Errors
/// As of [`changeable`]; 422 for days that end before they begin.
pub fn exempt(tx: &mut Tx, cx: &Cx, id: ArrearsId, input: ExemptionCreate) -> Result<ExemptionRow, Problem> {
    let (row, employer) = changeable(tx, cx, id)?;
    if *input.last_on < *input.first_on {
        let (vi, en) = ("Ngày cuối trước ngày đầu", "It lies before the first day");
        return Err(Problem::invalid("/last_on", "out_of_range", vi, en));
    }
    let exemption = ExemptionRow {
        id: tx.ids.next(),
        arrears_id: row.id,
        first_on: *input.first_on,
        last_on: *input.last_on,
        document_number: input.document_number.into_string(),
        reason: input.reason.into_string(),
        created_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert_exemption(tx.db, &exemption)?;
    let state = json!({"first_on": exemption.first_on, "last_on": exemption.last_on, "month": row.month});
    let entry = Entry::new("arrears.exempted", about(&row, &employer)).state(state);
    tx.record(entry.because(Some(exemption.reason.clone())))?;
    Ok(exemption)
}
