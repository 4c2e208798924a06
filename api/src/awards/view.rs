//! Awards as the API shows them.

use super::{
    rules::allowed,
    store::{self, AwardKey, AwardRow, DocumentRow},
    types::{AwardDocumentView, AwardStatus, AwardView, PublicAward},
};
use crate::{
    ctx::Cx,
    directory::data::Directory,
    platform::{
        choices::parse,
        db::Db,
        http::table::{Cell, Column, Tabular},
        problem::{Lang, Problem, absent},
    },
};

/// Awards with their scans, each with its place in the list.
pub fn awards(db: &mut Db, rows: Vec<AwardRow>, cx: &Cx) -> Result<Vec<(AwardKey, AwardView)>, Problem> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let documents = store::documents_of(db, &ids)?;
    let own = |row: &AwardRow| documents.iter().filter(|it| it.award_id == row.id).map(|it| document(it, cx)).collect();
    rows.into_iter().map(|row| Ok((row.key(), award(&row, own(&row), cx)?))).collect()
}

fn award(row: &AwardRow, documents: Vec<AwardDocumentView>, cx: &Cx) -> Result<AwardView, Problem> {
    let status: AwardStatus = parse(&row.status)?;
    let keeps = cx.caller.may("awards:write") && cx.scope().covers_unit(&row.serving_unit_id);
    Ok(AwardView {
        id: row.id,
        kind: row.kind.clone(),
        level: row.level.clone(),
        title: row.title.clone(),
        collective: row.collective.clone(),
        year: row.year,
        decision_number: row.decision_number.clone(),
        decided_on: row.decided_on,
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

pub fn shown(db: &mut Db, row: AwardRow, cx: &Cx) -> Result<AwardView, Problem> {
    let views = awards(db, vec![row], cx)?;
    views.into_iter().next().map(|(_, view)| view).ok_or_else(absent)
}

pub fn document(row: &DocumentRow, cx: &Cx) -> AwardDocumentView {
    AwardDocumentView {
        id: row.id,
        requirement: row.requirement.clone(),
        file_name: row.file_name.clone(),
        media_type: row.media_type.clone(),
        size_bytes: row.size_bytes,
        sha256: row.sha256.clone(),
        uploaded_by: cx.user(&row.uploaded_by),
        uploaded_at: row.uploaded_at.and_utc(),
    }
}

pub fn public(row: AwardRow, directory: &Directory) -> Result<(AwardKey, PublicAward), Problem> {
    let award = PublicAward {
        unit: directory.unit_ref(&row.unit_id)?,
        kind: row.kind.clone(),
        level: row.level.clone(),
        title: row.title.clone(),
        collective: row.collective.clone(),
        year: row.year,
        decision_number: row.decision_number.clone(),
        decided_on: row.decided_on,
    };
    Ok((row.key(), award))
}

impl Tabular for AwardView {
    const NAME: &'static str = "awards";
    const COLUMNS: &'static [Column] = &[
        Column::new("year", "Năm", "Year"),
        Column::new("kind", "Hình thức", "Kind"),
        Column::new("level", "Cấp", "Level"),
        Column::new("title", "Danh hiệu", "Title"),
        Column::new("collective", "Tập thể", "Collective"),
        Column::new("decision_number", "Số quyết định", "Decision"),
        Column::new("decided_on", "Ngày quyết định", "Decided on"),
        Column::new("unit", "Địa bàn", "Unit"),
        Column::new("status", "Trạng thái", "Status"),
        Column::new("void_reason", "Lý do hủy", "Reason"),
    ];

    fn cells(&self, _: Lang) -> Vec<Cell> {
        vec![
            Cell::Number(self.year),
            Cell::text(&self.kind),
            Cell::text(&self.level),
            Cell::text(&self.title),
            Cell::text(&self.collective),
            Cell::text(&self.decision_number),
            Cell::Day(self.decided_on),
            Cell::text(&*self.unit.name),
            Cell::text(crate::platform::choices::code(self.status)),
            Cell::text(self.void_reason.as_deref().unwrap_or_default()),
        ]
    }
}
