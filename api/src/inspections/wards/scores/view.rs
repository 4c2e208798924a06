//! Scorings as the API shows them.

use super::{rules::WARD_SCORES, store::ScoreRow, types::WardScoreView};
use crate::{
    access::states::Signers,
    ctx::Cx,
    platform::{choices::parse, problem::Problem},
};

/// Whose work the decision checks.
pub fn signers(row: &ScoreRow) -> Signers<'_> {
    Signers::of(row.submitted_by.as_deref().unwrap_or(&row.created_by))
}

pub fn score(row: &ScoreRow, cx: &Cx) -> Result<WardScoreView, Problem> {
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
