//! Naming the other party of a case.

use super::store::{self, PartyRow};
use crate::{
    cases::{
        case::{store::CaseRow, types::CasePatch},
        office::Office,
    },
    catalogue::definition::{Need, People},
    directory::{UnitId, working_days::local_date},
    employers::{EmployerId, store as employers, types::EmployerStatus},
    platform::{choices::code, faults::Faults, journal::Tx, problem::Problem, text::CleanText},
};

/// The parties that a case is to have.
pub struct Asked {
    pub employer_id: Option<EmployerId>,
    pub place: Option<String>,
    pub place_unit_id: Option<String>,
}

impl Asked {
    pub fn of(employer_id: Option<EmployerId>, place: Option<CleanText<300>>, unit: Option<&UnitId>) -> Self {
        let (place, place_unit_id) = (place.map(CleanText::into_string), unit.map(|id| id.to_string()));
        Self { employer_id, place, place_unit_id }
    }

    pub fn is_nothing(&self) -> bool {
        self.employer_id.is_none() && self.place.is_none() && self.place_unit_id.is_none()
    }
}

/// Checks what a case is to name, and adds a fault at the field for what it may not.
///
/// # Errors
/// The database's.
pub fn check(
    tx: &mut Tx,
    office: &Office,
    needs: &People,
    (asked, before): (&Asked, &PartyRow),
    faults: &mut Faults,
) -> Result<(), Problem> {
    if let Some(id) = asked.employer_id.filter(|id| before.employer_id != Some(*id)) {
        check_employer(tx, office, id, needs.employer, faults)?;
    }
    if let Some(unit) = &asked.place_unit_id {
        if asked.place.is_none() {
            let (vi, en) = ("Vui lòng nhập địa điểm", "Please say where it is");
            faults.add("/place", "required", vi, en);
        } else if before.place_unit_id.as_ref() != Some(unit)
            && !office.directory.unit_exists_on(unit, local_date(tx.now))
        {
            faults.unknown("/place_unit_id");
        }
    }
    if asked.place.is_some() && needs.place == Need::Absent {
        let (vi, en) = ("Thủ tục này không ghi địa điểm", "Cases of this type name no place");
        faults.add("/place", "not_allowed", vi, en);
    }
    Ok(())
}

fn check_employer(
    tx: &mut Tx,
    office: &Office,
    id: EmployerId,
    need: Need,
    faults: &mut Faults,
) -> Result<(), Problem> {
    if need == Need::Absent {
        let (vi, en) = ("Thủ tục này không ghi người sử dụng lao động", "Cases of this type name no employer");
        faults.add("/employer_id", "not_allowed", vi, en);
        return Ok(());
    }
    let found = employers::named(tx.db, &[id])?.remove(&id);
    // What the caller does not read in the register is unknown to the caller.
    match found.filter(|row| store::may_read(&office.caller, &row.serving_unit_id)) {
        None => faults.unknown("/employer_id"),
        Some(row) if row.status == code(EmployerStatus::Merged) => {
            let (vi, en) = (
                "Đơn vị này đã được gộp, vui lòng chọn đơn vị còn lại",
                "This employer was merged, please choose the one that stays",
            );
            faults.add("/employer_id", "not_allowed", vi, en);
        }
        Some(_) => {}
    }
    Ok(())
}

/// The row of a case; a place lies in the case's own unit where no other is named.
pub fn row(case: &CaseRow, asked: Asked) -> PartyRow {
    let unit = asked.place.as_ref().map(|_| asked.place_unit_id.unwrap_or_else(|| case.unit_id.clone()));
    PartyRow { case_id: case.id.clone(), employer_id: asked.employer_id, place: asked.place, place_unit_id: unit }
}

/// The other party of a case before a change, and as it is to be.
///
/// # Errors
/// The database's.
pub fn changed(
    tx: &mut Tx,
    office: &Office,
    (case, needs): (&CaseRow, &People),
    patch: &CasePatch,
    faults: &mut Faults,
) -> Result<(PartyRow, PartyRow), Problem> {
    let before = store::of_case(tx.db, &case.id)?.row;
    let place = patch.place.as_ref().map(|place| place.as_ref().map(|text| text.to_string()));
    let unit = patch.place_unit_id.as_ref().map(|id| id.to_string());
    let asked = Asked {
        employer_id: patch.employer_id.unwrap_or(before.employer_id),
        // A unit that stays with its place is not asked for anew.
        place_unit_id: unit.or_else(|| before.place_unit_id.clone().filter(|_| place != Some(None))),
        place: place.unwrap_or_else(|| before.place.clone()),
    };
    check(tx, office, needs, (&asked, &before), faults)?;
    Ok((before, row(case, asked)))
}
