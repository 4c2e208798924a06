//! Remedies as the API shows them.

use super::{
    payments,
    rules::{REMEDIES, is_overdue},
    store::{self, RemedyRow},
    types::RemedyView,
};
use crate::{
    ctx::prelude::view::*,
    inspections::{ids::RemedyId, visits},
};
use std::collections::hash_map::Entry;

/// Remedies with their proofs, each with its place in the list.
pub fn remedies(db: &mut Db, rows: Vec<RemedyRow>, cx: &Cx) -> Result<Vec<(RemedyId, RemedyView)>, Problem> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let documents = store::documents_of(db, &ids)?;
    let mut paid = payments::of(db, &rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
    let mut kept = HashMap::new();
    for row in &rows {
        if let Entry::Vacant(unknown) = kept.entry(row.inspection_id) {
            let inspection = visits::store::known(db, row.inspection_id)?;
            unknown.insert(visits::commands::keeps(db, cx, &inspection)?);
        }
    }
    let mut view = |row: RemedyRow| -> Result<_, Problem> {
        let payments = paid.remove(&row.id).unwrap_or_default();
        let paid_vnd: i64 = payments.iter().filter(|one| one.is_posted).map(|one| one.amount_vnd).sum();
        let own = documents.iter().filter(|document| document.record_id == row.id.as_str());
        let (status, keeps) = (parse(&row.status)?, kept.get(&row.inspection_id).copied().unwrap_or(false));
        let view = RemedyView {
            id: row.id,
            finding_id: row.finding_id,
            inspection_id: row.inspection_id,
            due_on: row.due_on,
            status,
            is_overdue: is_overdue(status, row.due_on, local_date(cx.now)),
            handed_in_on: row.handed_in_on,
            judged_on: row.judged_on,
            recovered_vnd: row.recovered_vnd + paid_vnd,
            payments: if cx.caller.may("arrears:read") { payments } else { Vec::new() },
            workers_helped: row.workers_helped,
            documents: own.map(|document| document.view(cx)).collect(),
            updated_at: row.updated_at.and_utc(),
            transitions: if keeps { REMEDIES.allowed(status, &cx.caller, Signers::of("")) } else { Vec::new() },
            version: row.version,
            measure: row.measure,
            proof: row.proof,
            judgement: row.judgement,
        };
        Ok((row.id, view))
    };
    rows.into_iter().map(&mut view).collect()
}

addressed!(RemedyRow => "/v1/remedies");

impl Shown for RemedyRow {
    type View = RemedyView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<RemedyView>, Problem> {
        Ok(remedies(db, rows, cx)?.into_iter().map(|(_, view)| view).collect())
    }
}

impl Tabular for RemedyView {
    const NAME: &'static str = "remedies";
    const FIELDS: &'static [Field<Self>] = &[
        field("measure", "Biện pháp", "Measure", |it, _| Cell::text(&it.measure)),
        field("due_on", "Hạn", "Due on", |it, _| Cell::Day(it.due_on)),
        field("status", "Trạng thái", "Status", |it, _| Cell::text(&code(it.status))),
        field("handed_in_on", "Ngày báo cáo", "Handed in on", |it, _| {
            it.handed_in_on.map_or(Cell::Empty, Cell::Day)
        }),
        field("judged_on", "Ngày kết luận", "Judged on", |it, _| it.judged_on.map_or(Cell::Empty, Cell::Day)),
        field("recovered_vnd", "Thu hồi (đồng)", "Recovered (VND)", |it, _| Cell::Number(it.recovered_vnd)),
        field("workers_helped", "Lao động được bảo vệ", "Workers helped", |it, _| {
            Cell::Number(it.workers_helped)
        }),
    ];
}
