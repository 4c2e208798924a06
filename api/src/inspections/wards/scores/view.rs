//! Scorings as the API shows them.

use super::{
    rules::{WARD_SCORES, sees_documents},
    store::{self, ScoreRow},
    types::WardScoreView,
};
use crate::ctx::{documents::RecordDocumentView, prelude::view::*};

/// Whose work the decision checks.
pub fn signers(row: &ScoreRow) -> Signers<'_> {
    Signers::of(row.submitted_by.as_deref().unwrap_or(&row.created_by))
}

fn score(row: &ScoreRow, documents: Vec<RecordDocumentView>, cx: &Cx) -> Result<WardScoreView, Problem> {
    let (criteria, points, status) = (row.read_criteria()?, row.read_points()?, parse(&row.status)?);
    Ok(WardScoreView {
        id: row.id,
        unit: cx.directory.unit_ref(&row.unit_id)?,
        year: row.year,
        status,
        total_points: points.iter().map(|one| one.points).sum(),
        max_points: criteria.iter().map(|one| one.max_points).sum(),
        criteria,
        points,
        documents,
        decision_number: row.decision_number.clone(),
        decided_on: row.decided_on,
        reason: row.reason.clone(),
        submitted_by: row.submitted_by.as_deref().and_then(|id| cx.user(id)),
        updated_by: cx.user(&row.updated_by),
        updated_at: row.updated_at.and_utc(),
        transitions: WARD_SCORES.allowed(status, &cx.caller, signers(row)),
        version: row.version,
    })
}

addressed!(ScoreRow => "/v1/ward-scores");

impl Shown for ScoreRow {
    type View = WardScoreView;
    /// Scorings with their documents, for those who may see them.
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<WardScoreView>, Problem> {
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let documents = if sees_documents(&cx.caller) { store::documents_of(db, &ids)? } else { Vec::new() };
        let own = |row: &ScoreRow| {
            let own = documents.iter().filter(|document| document.record_id == row.id.as_str());
            own.map(|document| document.view(cx)).collect()
        };
        rows.iter().map(|row| score(row, own(row), cx)).collect()
    }
}
