//! Use cases of employers' links.

use super::{
    store::{self, LinkRow},
    types::{InspectionLinkCreate, NewInspectionLink},
};
use crate::{
    access::states::conflict,
    ctx::Cx,
    directory::working_days::local_date,
    inspections::{
        ids::InspectionId,
        visits::{
            self,
            commands::{about, keeps},
            store::InspectionRow,
            types::InspectionStatus,
        },
    },
    platform::{
        choices::parse,
        journal::{Entry, Tx},
        problem::{self, Problem},
    },
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use rand::RngExt;
use serde_json::json;

/// An inspection whose links the caller makes and ends.
fn kept(tx: &mut Tx, cx: &Cx, id: InspectionId) -> Result<InspectionRow, Problem> {
    let inspection = visits::store::find(tx.db, cx.scope(), id)?;
    if keeps(tx.db, cx, &inspection)? { Ok(inspection) } else { Err(Problem::new(&problem::FORBIDDEN)) }
}

/// Ends the link of an inspection before its day, as when the minutes came into wrong hands.
///
/// # Errors
/// 404, also where no link is active; 403.
pub fn end(tx: &mut Tx, cx: &Cx, id: InspectionId) -> Result<(), Problem> {
    let inspection = kept(tx, cx, id)?;
    if !store::end(tx.db, id)? {
        return Err(problem::absent());
    }
    tx.record(Entry::new("inspection.link_ended", about(&inspection)))
}

/// Makes the link of an inspection; the one before ends.
///
/// # Errors
/// 404; 403; 409 `state_conflict` before the minutes and after the end.
pub fn create(
    tx: &mut Tx,
    cx: &Cx,
    id: InspectionId,
    input: &InspectionLinkCreate,
) -> Result<NewInspectionLink, Problem> {
    use InspectionStatus as S;
    let inspection = kept(tx, cx, id)?;
    let status: S = parse(&inspection.status)?;
    if !matches!(status, S::Minuted | S::Concluded | S::FollowUp) {
        return Err(conflict(status));
    }
    let secret = URL_SAFE_NO_PAD.encode(rand::rng().random::<[u8; 32]>());
    store::end(tx.db, id)?;
    let row = LinkRow {
        id: tx.ids.next(),
        inspection_id: id,
        digest: store::digest(&secret),
        expires_on: local_date(tx.now) + TimeDelta::days(input.days),
        is_active: true,
        created_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert(tx.db, &row)?;
    let state = json!({"link_id": row.id, "expires_on": row.expires_on});
    tx.record(Entry::new("inspection.link_made", about(&inspection)).state(state))?;
    Ok(NewInspectionLink { id: row.id, secret, expires_on: row.expires_on })
}
