//! Findings as the API shows them.

use super::{
    commands::may_judge,
    store::{self, FindingRow},
    types::{Ancestor, FindingDetails, FindingView},
};
use crate::{
    ctx::prelude::view::*,
    employers::{self, EmployerId},
    inspections::{
        ids::{FindingId, InspectionId},
        remedies,
        visits::{self, store::InspectionRow},
    },
    schema::inspections,
};
use diesel::prelude::*;

/// No chain of inspections is longer.
const LONGEST_LINEAGE: usize = 100;

/// Findings with their remedies, each with its place in the list.
pub fn findings(db: &mut Db, rows: Vec<FindingRow>, cx: &Cx) -> Result<Vec<(FindingId, FindingView)>, Problem> {
    let ids: Vec<FindingId> = rows.iter().map(|row| row.id).collect();
    let inspected: Vec<InspectionId> = rows.iter().map(|row| row.inspection_id).collect();
    let employed: Vec<EmployerId> = rows.iter().filter_map(|row| row.employer_id).collect();
    let employers = employers::store::named(db, &employed)?;
    let of: Vec<InspectionRow> =
        inspections::table.filter(inspections::id.eq_any(&inspected)).select(InspectionRow::as_select()).load(db)?;
    let remedies = remedies::store::of_findings(db, &ids)?;
    let remedies = remedies::view::remedies(db, remedies, cx)?;
    let view = |row: FindingRow| -> Result<_, Problem> {
        let inspection = of.iter().find(|inspection| inspection.id == row.inspection_id).ok_or_else(absent)?;
        let employer = row.employer_id.and_then(|id| employers.get(&id));
        let own = remedies.iter().filter(|(_, remedy)| remedy.finding_id == row.id);
        let view = FindingView {
            id: row.id,
            inspection_id: row.inspection_id,
            inspection_code: inspection.code.clone(),
            employer: employer.map(|row| employers::view::employer_ref(row, &cx.caller)).transpose()?,
            subject: parse(&row.subject)?,
            result: parse(&row.result)?,
            evidence: serde_json::from_str(&row.evidence).map_err(|error| Problem::internal("evidence", &error))?,
            remedies: own.map(|(_, remedy)| remedy.clone()).collect(),
            created_by: cx.user(&row.created_by),
            updated_by: cx.user(&row.updated_by),
            updated_at: row.updated_at.and_utc(),
            item: row.item,
            violation_code: row.violation_code,
            description: row.description,
            reason: row.reason,
            workers: row.workers,
            amount_vnd: row.amount_vnd,
            carried_from_id: row.carried_from_id,
            version: row.version,
        };
        Ok((row.id, view))
    };
    rows.into_iter().map(view).collect()
}

/// A finding with its lineage.
///
/// # Errors
/// The database's.
pub fn shown(db: &mut Db, row: FindingRow, cx: &Cx) -> Result<FindingDetails, Problem> {
    let mut lineage = Vec::new();
    let mut next = row.carried_from_id;
    while let Some(id) = next.filter(|_| lineage.len() < LONGEST_LINEAGE) {
        let Some(before) = store::known(db, id)? else { break };
        let inspection = visits::store::known(db, before.inspection_id)?;
        let is_visible = visits::store::is_visible(db, cx.scope(), inspection.id)?;
        lineage.push(Ancestor {
            id,
            inspection_id: is_visible.then_some(inspection.id),
            agency: cx.directory.agency_ref(&inspection.agency_id)?,
            concluded_on: inspection.concluded_on,
            result: parse(&before.result)?,
        });
        next = before.carried_from_id;
    }
    let inspection = visits::store::known(db, row.inspection_id)?;
    let (is_carried_forward, may_judge) = (store::is_carried(db, row.id)?, may_judge(db, cx, &inspection)?);
    let may_set_remedy = remedies::commands::may_set(db, cx, &row, &inspection)?;
    let views = findings(db, vec![row], cx)?;
    let (_, finding) = views.into_iter().next().ok_or_else(absent)?;
    Ok(FindingDetails { finding, lineage, is_carried_forward, may_judge, may_set_remedy })
}

addressed!(FindingRow => "/v1/findings");

impl Shown for FindingRow {
    type View = FindingDetails;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<FindingDetails>, Problem> {
        rows.into_iter().map(|row| shown(db, row, cx)).collect()
    }
}

impl Tabular for FindingView {
    const NAME: &'static str = "findings";
    const FIELDS: &'static [Field<Self>] = &[
        field("inspection", "Cuộc kiểm tra", "Inspection", |it, _| Cell::text(&it.inspection_code)),
        field("employer", "Đơn vị", "Employer", |it, _| Cell::maybe(it.employer.as_ref().map(|of| &of.name))),
        field("subject", "Nội dung", "Subject", |it, _| Cell::text(&code(it.subject))),
        field("violation", "Mã hành vi", "Violation", |it, _| Cell::maybe(it.violation_code.as_ref())),
        field("description", "Phát hiện", "Finding", |it, _| Cell::text(&it.description)),
        field("result", "Kết luận", "Result", |it, _| Cell::text(&code(it.result))),
        field("workers", "Số lao động", "Workers", |it, _| it.workers.into()),
        field("amount_vnd", "Số tiền (đồng)", "Amount (VND)", |it, _| it.amount_vnd.into()),
    ];
}
