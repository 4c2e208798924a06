//! Use cases of claims: one is recorded when a number is refused, and the province decides on it.

use super::{
    NumberClaim,
    store::{self, ClaimRow},
    types::{ClaimStatus, ClaimStep, NumberClaimTransition, NumberKind},
};
use crate::{
    access::Principal,
    ctx::Cx,
    directory::working_days::local_date,
    people::{
        person::commands::{person_subject, refuse_duplicate},
        store::{self as people, PersonRow},
    },
    platform::{
        faults::Faults,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
        versions,
    },
};
use serde_json::json;

/// Records claims to those of some numbers that somebody out of the caller's sight has; a number that the unit has claimed
/// before keeps its claim. Answers their ids.
pub fn record(tx: &mut Tx, cx: &Cx, asked: &[(NumberKind, String)]) -> Result<Vec<String>, Problem> {
    let own = cx.place(None, local_date(tx.now));
    let (unit_id, serving_unit_id) =
        own.ok_or_else(|| Problem::internal("claim", &"the caller's unit serves nobody"))?;
    let mut ids = Vec::new();
    for (kind, number) in asked {
        let holder = people::holder(tx.db, *kind, number, "")?;
        let Some(holder) = holder.filter(|holder| !cx.caller.scope.covers_unit(&holder.serving_unit_id)) else {
            continue;
        };
        if let Some(open) = store::open(tx.db, *kind, number, &unit_id)? {
            ids.push(open.id);
            continue;
        }
        let row = ClaimRow {
            id: tx.ids.next::<NumberClaim>().to_string(),
            kind: kind.code().to_owned(),
            number: number.clone(),
            holder_id: holder.id,
            unit_id: unit_id.clone(),
            serving_unit_id: serving_unit_id.clone(),
            status: ClaimStatus::Open.code().to_owned(),
            reason: None,
            claimed_by: tx.by(),
            claimed_at: tx.at(),
            resolved_by: None,
            resolved_at: None,
            version: 1,
        };
        store::insert(tx.db, &row)?;
        tx.record(Entry::new("number_claim.created", subject(&row)).state(state(&row)))?;
        ids.push(row.id);
    }
    Ok(ids)
}

/// True when the caller may decide: both who claims the number and who has it are within their sight.
pub fn may_resolve(caller: &Principal, claim: &ClaimRow, holder: &PersonRow) -> bool {
    caller.may("number-claims:resolve")
        && caller.scope.covers_unit(&claim.serving_unit_id)
        && caller.scope.covers_unit(&holder.serving_unit_id)
}

/// Decides on a claim: corrects the number of the person who has it by mistake, or refuses.
///
/// # Errors
/// 404 outside the scope; 403 for callers who do not see both units; 409 for one that was decided on; 412; 422 for a number that is
/// none, or is the claimed one.
pub fn resolve(
    tx: &mut Tx,
    cx: &Cx,
    id: &str,
    seen: i64,
    input: NumberClaimTransition,
) -> Result<(ClaimRow, PersonRow), Problem> {
    let found = store::find(tx.db, &cx.caller.scope, id)?;
    let (mut row, mut holder) = found.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    if !may_resolve(&cx.caller, &row, &holder) {
        return Err(Problem::new(&problem::FORBIDDEN));
    }
    versions::check(tx, &row, seen)?;
    if row.status != ClaimStatus::Open.code() {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("current_status", row.status));
    }
    let kind: NumberKind = row.kind.parse().map_err(|()| Problem::internal("claim", &"kind"))?;
    let number = checked_number(kind, &row, &input)?;
    let reason = input.reason.into_string();
    let status = match input.transition {
        ClaimStep::Correct => {
            correct(tx, kind, &row, &mut holder, number, &reason)?;
            ClaimStatus::Corrected
        }
        ClaimStep::Refuse => ClaimStatus::Refused,
    };
    row.status = status.code().to_owned();
    row.reason = Some(reason.clone());
    row.resolved_by = Some(tx.by());
    row.resolved_at = Some(tx.at());
    row.version += 1;
    if store::update(tx.db, &row, seen)? == 0 {
        let now = store::find(tx.db, &cx.caller.scope, id)?.map_or(row, |(now, _)| now);
        return Err(versions::overtaken(tx, &now));
    }
    tx.record(Entry::new("number_claim.resolved", subject(&row)).state(state(&row)).because(Some(reason)))?;
    Ok((row, holder))
}

/// The holder's right number, where one is given.
fn checked_number(kind: NumberKind, row: &ClaimRow, input: &NumberClaimTransition) -> Result<Option<String>, Problem> {
    let mut faults = Faults::default();
    if input.reason.is_empty() {
        faults.add("/reason", "required", "Vui lòng nêu lý do", "Please give the reason");
    }
    let mut number = None;
    if let Some(raw) = input.number.as_ref().filter(|text| !text.is_empty()) {
        match kind.read(raw) {
            Err(bad) => faults.add("/number", "invalid_format", bad.vi, bad.en),
            Ok(_) if input.transition == ClaimStep::Refuse => {
                faults.add("/number", "not_allowed", "Từ chối thì giữ nguyên số", "A refusal keeps the number");
            }
            Ok(read) if read == row.number => {
                faults.add("/number", "not_allowed", "Đây là số đang tranh chấp", "This is the number that is claimed");
            }
            Ok(read) => number = Some(read),
        }
    }
    faults.end()?;
    Ok(number)
}

/// Changes the number of the person who has it by mistake, unless that person has another one by now.
fn correct(
    tx: &mut Tx,
    kind: NumberKind,
    claim: &ClaimRow,
    holder: &mut PersonRow,
    number: Option<String>,
    reason: &str,
) -> Result<(), Problem> {
    let held = match kind {
        NumberKind::IdentityNumber => &holder.identity_number,
        NumberKind::InsuranceNumber => &holder.insurance_number,
    };
    if held.as_deref() != Some(claim.number.as_str()) {
        let (vi, en) = ("Người này đã có số khác", "This person has another number by now");
        let refused = || Problem::invalid("/number", "not_allowed", vi, en);
        return if number.is_none() { Ok(()) } else { Err(refused()) };
    }
    let before = holder.clone();
    match kind {
        NumberKind::IdentityNumber => holder.identity_number = number,
        NumberKind::InsuranceNumber => holder.insurance_number = number,
    }
    refuse_duplicate(tx, None, holder)?;
    let seen = holder.version;
    holder.version += 1;
    holder.updated_at = tx.at();
    holder.updated_by = tx.by();
    // Somebody corrects the person at this moment; the decision is taken again on what they make of it.
    if people::update_person(tx.db, holder, seen)? == 0 {
        return Err(Problem::new(&problem::BUSY).header("Retry-After", "1"));
    }
    let entry = Entry::updated("person.updated", person_subject(holder), &before, &*holder)?;
    tx.record(entry.because(Some(reason.to_owned())))
}

fn subject(row: &ClaimRow) -> Subject {
    Subject {
        kind: "number_claim",
        id: row.id.clone(),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        confidentiality: "personal".into(),
        ..Subject::default()
    }
}

fn state(row: &ClaimRow) -> serde_json::Value {
    json!({"kind": row.kind, "status": row.status})
}
