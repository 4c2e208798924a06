//! What earlier inspections of an employer left for the next.

use super::{
    rules::follow_ups,
    store::{self, FindingRow},
    types::FindingResult,
};
use crate::{
    employers::EmployerId,
    inspections::{ids::FindingId, visits::store::InspectionRow},
    platform::{choices::code, journal::Tx, problem::Problem, versions::Record},
};

/// Takes what earlier inspections of the employer left into this one, to be judged again. The entry of the decision names the
/// new findings.
///
/// # Errors
/// The database's.
pub fn carry_forward(tx: &mut Tx, inspection: &InspectionRow, employer: EmployerId) -> Result<(), Problem> {
    let (past, rows): (Vec<_>, Vec<FindingRow>) = store::past(tx.db, employer)?.into_iter().unzip();
    let carried: Vec<FindingId> = follow_ups(&past).map(|one| one.id).collect();
    for old in rows.into_iter().filter(|row| carried.contains(&row.id)) {
        let row = FindingRow {
            id: tx.ids.next(),
            inspection_id: inspection.id,
            employer_id: inspection.employer_id,
            result: code(FindingResult::Open),
            reason: None,
            evidence: "[]".to_owned(),
            carried_from_id: Some(old.id),
            created_by: tx.by(),
            created_at: tx.at(),
            updated_by: tx.by(),
            updated_at: tx.at(),
            version: 1,
            ..old
        };
        row.insert(tx.db)?;
        tx.touch("finding", row.id.as_str());
    }
    Ok(())
}
