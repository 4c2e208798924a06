//! Merging duplicates of employers.

use super::{
    EmployerId,
    commands::{about, changeable, unknown},
    rules,
    store::{self, EmployerRow},
    tax_code,
    types::{EmployerMerge, EmployerStatus},
};
use crate::{
    ctx::Cx,
    directory::working_days::local_date,
    platform::{
        choices::{code, parse},
        journal::{Entry, Tx},
        problem::Problem,
        versions,
    },
};

/// Merges a duplicate into the employer that stays. The duplicate keeps its records; its branches, and duplicates that were
/// merged into it before, point to the employer that stays, which takes over the codes that it does not have.
///
/// # Errors
/// 404 outside the scope; 409 `state_conflict` for one that was merged before; 412 for another version of either; 422.
pub fn merge(tx: &mut Tx, cx: &Cx, id: EmployerId, seen: i64, input: EmployerMerge) -> Result<EmployerRow, Problem> {
    let mut duplicate = changeable(tx, cx, id)?;
    versions::check(tx, &duplicate, seen)?;
    let found = store::named(tx.db, &[input.survivor_id])?.remove(&input.survivor_id);
    let found = found.filter(|row| cx.scope().covers_unit(&row.serving_unit_id));
    let mut survivor = found.ok_or_else(|| unknown("/survivor_id")).map_err(refused)?;
    versions::check(tx, &survivor, input.survivor_version)?;
    let has_branches = store::has_branches(tx.db, id)?;
    rules::refuse_merge(&duplicate, has_branches, &survivor).map_or(Ok(()), |fault| Err(refused(fault)))?;
    let pointing = store::pointing_to(tx.db, id)?;
    let reason = input.reason.into_string();
    duplicate.status = code(EmployerStatus::Merged);
    duplicate.status_since = Some(local_date(tx.now));
    duplicate.status_reason = Some(reason.clone());
    duplicate.merged_into_id = Some(survivor.id);
    duplicate.head_employer_id = None;
    // The duplicate first: its codes are free then.
    versions::save(tx, &mut duplicate, seen)?;
    // The personal number of a household business is no tax code of an enterprise.
    let kind = parse(&survivor.kind)?;
    let taken = duplicate.tax_code.clone().filter(|text| tax_code::read(text, kind).is_ok());
    survivor.tax_code = survivor.tax_code.or(taken);
    survivor.insurance_code = survivor.insurance_code.or_else(|| duplicate.insurance_code.clone());
    versions::save(tx, &mut survivor, input.survivor_version)?;
    tx.touch("employer", survivor.id.as_str());
    for mut row in pointing {
        let version = row.version;
        row.head_employer_id = row.head_employer_id.map(|head| if head == id { survivor.id } else { head });
        row.merged_into_id = row.merged_into_id.map(|into| if into == id { survivor.id } else { into });
        versions::save(tx, &mut row, version)?;
        tx.touch("employer", row.id.as_str());
    }
    let entry = Entry::new("employer.merged", about(&duplicate)).with("survivor_id", survivor.id.to_string());
    tx.record(entry.because(Some(reason)))?;
    Ok(duplicate)
}

fn refused(fault: crate::platform::problem::FieldError) -> Problem {
    Problem::new(&crate::platform::problem::VALIDATION_FAILED).and(fault)
}
