//! The refusal of an inspection beside another one.

use super::{
    clashes::{self, Clash},
    store,
};
use crate::{
    ctx::Cx,
    employers::EmployerId,
    inspections::ids::InspectionId,
    platform::{
        db::Db,
        problem::{self, Problem},
    },
};
use serde_json::json;

/// The inspection that is looked at for a clash.
pub struct Wanted {
    pub employer: EmployerId,
    pub but: Option<InspectionId>,
    pub year: i64,
    pub counts: bool,
}

/// Refuses an inspection beside another one, and says of whom and when.
///
/// # Errors
/// 409 `inspection_overlap`, `inspected_this_year`, `planned_by_other`.
pub fn refuse_clash(db: &mut Db, cx: &Cx, agency: &str, wanted: &Wanted) -> Result<(), Problem> {
    let visits = store::visits(db, wanted.employer, wanted.but)?;
    let reservations = store::reservations(db, wanted.employer)?;
    let (code, body, on, until) = match clashes::find(&visits, &reservations, agency, wanted.year, wanted.counts) {
        None => return Ok(()),
        Some(Clash::Overlap(v)) => (&problem::INSPECTION_OVERLAP, &v.agency_id, Some(v.decided_on), v.ends_on),
        Some(Clash::SameYear(v)) => (&problem::INSPECTED_THIS_YEAR, &v.agency_id, Some(v.decided_on), v.ends_on),
        Some(Clash::Planned(r)) => (&problem::PLANNED_BY_OTHER, &r.agency_id, r.published_on, None),
    };
    let body = cx.directory.agency_ref(body)?;
    let day = on.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default();
    let (vi, en) = (format!("{} ({}, ngày {day})", code.vi, body.name), format!("{} ({}, {day})", code.en, body.name));
    Err(Problem::new(code)
        .detail(vi, en)
        .with("agency", json!(body))
        .with("decided_on", json!(on))
        .with("ends_on", json!(until)))
}
