//! Awards as the API shows them.

use super::{
    rules::allowed,
    store::{self, AwardKey, AwardRow},
    types::{AwardStatus, AwardView, PublicAward},
};
use crate::{
    ctx::{documents::RecordDocumentView, prelude::view::*},
    directory::data::Directory,
};

/// Awards with their scans, each with its place in the list.
pub fn awards(db: &mut Db, rows: Vec<AwardRow>, cx: &Cx) -> Result<Vec<(AwardKey, AwardView)>, Problem> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let documents = store::documents_of(db, &ids)?;
    let own = |row: &AwardRow| {
        let own = documents.iter().filter(|document| document.record_id == row.id.as_str());
        own.map(|document| document.view(cx)).collect()
    };
    rows.into_iter().map(|row| Ok((row.key(), award(&row, own(&row), cx)?))).collect()
}

fn award(row: &AwardRow, documents: Vec<RecordDocumentView>, cx: &Cx) -> Result<AwardView, Problem> {
    let status: AwardStatus = parse(&row.status)?;
    let keeps = cx.caller.may("awards:write") && cx.scope().covers_unit(&row.serving_unit_id);
    Ok(AwardView {
        id: row.id,
        facts: row.facts.clone(),
        unit: cx.directory.unit_ref(&row.unit_id)?,
        status,
        void_reason: row.void_reason.clone(),
        updated_by: cx.user(&row.updated_by),
        updated_at: row.updated_at.and_utc(),
        documents,
        transitions: if keeps { allowed(status).to_vec() } else { Vec::new() },
        version: row.version,
    })
}

pub fn public(row: AwardRow, directory: &Directory) -> Result<(AwardKey, PublicAward), Problem> {
    Ok((row.key(), PublicAward { unit: directory.unit_ref(&row.unit_id)?, facts: row.facts }))
}

addressed!(AwardRow => "/v1/awards");

impl Shown for AwardRow {
    type View = AwardView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<AwardView>, Problem> {
        Ok(awards(db, rows, cx)?.into_iter().map(|(_, view)| view).collect())
    }
}

impl Tabular for AwardView {
    const NAME: &'static str = "awards";
    const FIELDS: &'static [Field<Self>] = &[
        field("year", "Năm", "Year", |it, _| Cell::Number(it.facts.year)),
        field("kind", "Hình thức", "Kind", |it, _| Cell::text(&it.facts.kind)),
        field("level", "Cấp", "Level", |it, _| Cell::text(&it.facts.level)),
        field("title", "Danh hiệu", "Title", |it, _| Cell::text(&it.facts.title)),
        field("collective", "Tập thể", "Collective", |it, _| Cell::text(&it.facts.collective)),
        field("decision_number", "Số quyết định", "Decision", |it, _| Cell::text(&it.facts.decision_number)),
        field("decided_on", "Ngày quyết định", "Decided on", |it, _| Cell::Day(it.facts.decided_on)),
        field("unit", "Địa bàn", "Unit", |it, _| Cell::text(&it.unit.name)),
        field("status", "Trạng thái", "Status", |it, _| Cell::text(&code(it.status))),
        field("void_reason", "Lý do hủy", "Reason", |it, _| Cell::maybe(it.void_reason.as_ref())),
    ];
}
