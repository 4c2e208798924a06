//! Use cases of weights.

use super::{
    rules::{self, Version},
    store::{self, VersionRow},
    types::{FactorWeight, RiskWeight, RiskWeightStatus, RiskWeightVersionCreate, RiskWeightVersionView},
};
use crate::{
    ctx::Cx,
    directory::working_days::local_date,
    platform::{
        db::Db,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
    },
};
use chrono::NaiveDate;
use serde_json::json;

/// The weights that hold on a day.
///
/// # Errors
/// The database's; 500 for data that cannot be read.
pub fn of_day(db: &mut Db, on: NaiveDate) -> Result<Vec<RiskWeight>, Problem> {
    let versions = rules::versions(store::all(db)?)?;
    rules::of_day(&versions, on).map_or(Ok(Vec::new()), rules::named)
}

/// The same, for the ranking.
///
/// # Errors
/// As of [`of_day`].
pub fn factors(db: &mut Db, on: NaiveDate) -> Result<Vec<FactorWeight>, Problem> {
    let versions = rules::versions(store::all(db)?)?;
    Ok(rules::of_day(&versions, on).map(|version| version.weights.clone()).unwrap_or_default())
}

/// All versions, the newest first.
///
/// # Errors
/// The database's; 500 for data that cannot be read.
pub fn list(db: &mut Db, cx: &Cx) -> Result<Vec<RiskWeightVersionView>, Problem> {
    let (versions, today) = (rules::versions(store::all(db)?)?, local_date(cx.now));
    Ok(versions.into_iter().rev().map(|version| view(version, cx, today)).collect())
}

/// Whether the caller changes the weights: they are those of all wards.
pub fn may(cx: &Cx) -> bool {
    cx.caller.may("inspections:decide") && cx.scope().units.is_none()
}

/// Enters a version, or corrects one that is not in force yet.
///
/// # Errors
/// 403 for an account that does not serve the whole province; those of [`rules::check_weights`] and [`rules::check`].
pub fn create(tx: &mut Tx, cx: &Cx, input: RiskWeightVersionCreate) -> Result<RiskWeightVersionView, Problem> {
    rules::check_weights(&input.weights)?;
    if !may(cx) {
        return Err(Problem::new(&problem::FORBIDDEN));
    }
    let (rows, today) = (store::all(tx.db)?, local_date(tx.now));
    let same_day = rows.iter().filter(|row| row.valid_from == *input.valid_from).count();
    rules::check(&rules::versions(rows)?, (*input.valid_from, today), input.corrects_id)?;
    let row = VersionRow {
        id: tx.ids.next(),
        valid_from: *input.valid_from,
        revision: i64::try_from(same_day).unwrap_or(i64::MAX),
        weights: json!(input.weights).to_string(),
        reason: input.reason.into_string(),
        corrects_id: input.corrects_id,
        created_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert(tx.db, &row)?;
    let subject = Subject { kind: "risk_weight_version", id: row.id.to_string(), ..Subject::default() };
    let state = json!({"valid_from": row.valid_from, "weights": input.weights, "corrects_id": row.corrects_id});
    tx.record(Entry::new("risk_weight_version.created", subject).state(state).because(Some(row.reason.clone())))?;
    let all = rules::versions(store::all(tx.db)?)?;
    let own = all.into_iter().find(|version| version.row.as_ref().is_some_and(|other| other.id == row.id));
    own.map(|version| view(version, cx, today)).ok_or_else(|| Problem::internal("risk weights", &row.id))
}

fn view(version: Version, cx: &Cx, today: NaiveDate) -> RiskWeightVersionView {
    let status = match version.valid_to {
        _ if today < version.valid_from => RiskWeightStatus::Future,
        Some(last) if last < today => RiskWeightStatus::Past,
        _ => RiskWeightStatus::InForce,
    };
    let row = version.row.as_ref();
    RiskWeightVersionView {
        id: row.map(|row| row.id),
        status,
        valid_from: version.valid_from,
        valid_to: version.valid_to,
        corrects_id: row.and_then(|row| row.corrects_id),
        may_change: status != RiskWeightStatus::Past && may(cx),
        created_by: row.and_then(|row| cx.user(&row.created_by)),
        created_at: row.map(|row| row.created_at.and_utc()),
        weights: version.weights,
        reason: version.reason,
    }
}
