//! Use cases of houses: planned, paid by several together, built step by step.

use super::{
    rules::{self, HOUSES},
    store::{self, HouseRow, HouseSourceRow, HouseStepRow},
    types::{HouseCreate, HouseSourceCreate, HouseSourceReversal, HouseStage, HouseTransition},
};
use crate::{
    cases::case::store as cases,
    ctx::prelude::commands::*,
    funds::{
        fund::items,
        ids::{House, HouseId, HouseSource, HouseStep},
    },
    people::{person::living, store as people},
};
use serde_json::Value;

/// Plans a house for somebody. It belongs to the unit of who will live in it.
///
/// # Errors
/// 422 `person_deceased` for somebody who has died.
pub fn create(tx: &mut Tx, cx: &Cx, input: HouseCreate) -> Result<HouseRow, Problem> {
    let mut faults = Faults::default();
    let scope = cx.scope();
    let person = people::person(tx.db, scope, input.beneficiary_id.as_str())?;
    faults.known(person.is_some(), "/beneficiary_id");
    if let Some(id) = &input.case_id {
        let case = cases::find(tx.db, scope, id.as_str())?;
        faults.known(case.is_some_and(|case| case.beneficiary_id == input.beneficiary_id.as_str()), "/case_id");
    }
    faults.end()?;
    living::require(person.as_ref().and_then(|person| person.died_on.as_deref()), "/beneficiary_id")?;
    let unit = person.map(|person| person.unit_id);
    let Some((unit_id, serving_unit_id)) = cx.place(unit.as_deref(), local_date(tx.now)) else {
        return Err(Problem::new(&problem::FORBIDDEN));
    };
    let year = local_date(tx.now).year();
    let row = HouseRow {
        id: tx.ids.next::<House>().to_string(),
        code: format!("NHA-{year}-{:04}", next_number(tx.db, &format!("house/{year}"))?),
        kind: code(input.kind),
        stage: "planned".to_owned(),
        beneficiary_id: input.beneficiary_id.to_string(),
        case_id: input.case_id.map(|id| id.to_string()),
        planned_vnd: input.planned_vnd,
        note: input.note.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        unit_id,
        serving_unit_id,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    tx.record(Entry::new("house.created", subject(&row)).state(state(&row)))?;
    Ok(row)
}

fn subject(row: &HouseRow) -> Subject {
    Subject::about("house", &row.id, &row.code, row.version, &row.unit_id)
}

fn state(row: &HouseRow) -> Value {
    json!({"kind": row.kind, "stage": row.stage, "planned_vnd": row.planned_vnd, "unit_id": row.unit_id})
}

fn find(tx: &mut Tx, cx: &Cx, id: HouseId) -> Result<HouseRow, Problem> {
    store::find(tx.db, cx.scope(), id)?.ok_or_else(absent)
}

/// Records something that came to a house from elsewhere than a fund.
pub fn add_source(tx: &mut Tx, cx: &Cx, id: HouseId, input: HouseSourceCreate) -> Result<HouseRow, Problem> {
    let house = find(tx, cx, id)?;
    let mut faults = Faults::default();
    let item = rules::check_house_source(&input, &mut faults);
    faults.end()?;
    let row = HouseSourceRow {
        id: tx.ids.next::<HouseSource>().to_string(),
        house_id: house.id.clone(),
        kind: code(input.kind),
        measure: code(input.measure),
        item: spelled_as(tx, &house.id, item)?,
        amount: input.amount,
        valuation_vnd: input.valuation_vnd,
        valued_by: input.valued_by.map(|text| text.into_string()),
        valued_on: input.valued_on.map(|day| *day),
        received_on: *input.received_on,
        reference: input.reference.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        reverses_id: None,
        cause: None,
        created_by: tx.by(),
        created_at: tx.at(),
    };
    row.insert(tx.db)?;
    record_source(tx, "house.source_added", &house, &row)?;
    Ok(house)
}

/// The spelling that a house's goods have: that of the first record of the same item.
fn spelled_as(tx: &mut Tx, house: &str, item: String) -> Result<String, Problem> {
    let fold = items::fold(&item);
    let known = store::house_sources(tx.db, house)?.into_iter().map(|source| source.item);
    Ok(known.into_iter().find(|known| items::fold(known) == fold).unwrap_or(item))
}

/// Cancels a record of a house by another that names its cause; the first stays as it was.
///
/// # Errors
/// 409 `already_reversed` for one that was cancelled before; 422 for one that is not of this house.
pub fn reverse_source(tx: &mut Tx, cx: &Cx, id: HouseId, input: HouseSourceReversal) -> Result<HouseRow, Problem> {
    let house = find(tx, cx, id)?;
    let old = store::house_source(tx.db, input.source_id.as_str())?;
    let Some(old) = old.filter(|row| row.house_id == house.id && row.reverses_id.is_none()) else {
        let (vi, en) = ("Không có dữ liệu này", "There is no such record");
        return Err(Problem::invalid("/source_id", "unknown_reference", vi, en));
    };
    let row = HouseSourceRow {
        id: tx.ids.next::<HouseSource>().to_string(),
        reverses_id: Some(old.id.clone()),
        cause: Some(input.cause.into_string()),
        created_by: tx.by(),
        created_at: tx.at(),
        ..old
    };
    match row.insert(tx.db) {
        // Also of two at once: the unique key on the cancelled record lets one through.
        Err(refused) if refused.code() == &problem::DUPLICATE => return Err(Problem::new(&problem::ALREADY_REVERSED)),
        other => other?,
    }
    record_source(tx, "house.source_cancelled", &house, &row)?;
    Ok(house)
}

fn record_source(tx: &mut Tx, event: &'static str, house: &HouseRow, row: &HouseSourceRow) -> Result<(), Problem> {
    let change = json!({
        "source_id": row.id,
        "kind": row.kind,
        "measure": row.measure,
        "amount": row.amount,
        "reverses_id": row.reverses_id,
    });
    tx.record(Entry::new(event, subject(house)).state(state(house)).change(change).because(row.cause.clone()))
}

/// Refuses a payment whose minutes run ahead of its house. No lock is needed: a stage has no way back.
pub fn check_stage(tx: &mut Tx, house: &str, minutes: Option<&str>) -> Result<(), Problem> {
    let found = store::house_stage(tx.db, house)?;
    let (code, stage) = found.ok_or_else(|| Problem::internal("house", &"missing"))?;
    if rules::fits_stage(&stage, minutes) {
        return Ok(());
    }
    let (vi, en) =
        if minutes == Some("acceptance") { ("nghiệm thu", "accepted") } else { ("bàn giao", "handed over") };
    let vi = format!("Căn nhà {code} chưa được ghi nhận {vi}; vui lòng ghi nhận giai đoạn này ở trang căn nhà trước");
    let en = format!("House {code} is not recorded as {en} yet; please record this stage on the house's page first");
    Err(Problem::new(&problem::GUARD_FAILED).detail(vi, en).with("stage", stage))
}

/// Records that a house reached its next stage, or that it was given up.
///
/// # Errors
/// 409 for a stage that does not follow the present one, and for giving up a house that an allocation counts on; 412; 422 for a
/// day before the last step's, and for giving up without a reason.
pub fn advance(tx: &mut Tx, cx: &Cx, id: HouseId, seen: i64, input: HouseTransition) -> Result<HouseRow, Problem> {
    let mut row = find(tx, cx, id)?;
    let stage = parse(&row.stage)?;
    HOUSES.authorise(stage, input.stage, &cx.caller, Signers::of(&row.created_by))?;
    versions::check(tx, &row, seen)?;
    let next = HOUSES.next(stage, input.stage).map_err(|_| conflict_of(stage))?;
    let before = store::house_steps(tx.db, &row.id)?;
    let last = before.last().map(|step| step.reached_on);
    let mut faults = Faults::default();
    faults.ordered("/reached_on", last, Some(*input.reached_on));
    if next == HouseStage::Cancelled && input.note.as_deref().is_none_or(str::is_empty) {
        faults.add("/note", "required", "Vui lòng nêu lý do", "Please give the reason");
    }
    faults.end()?;
    row.stage = code(next);
    versions::save(tx, &mut row, seen)?;
    if next == HouseStage::Cancelled && store::house_is_counted_on(tx.db, &row.id)? {
        return Err(conflict_of(stage).detail(
            "Còn khoản hỗ trợ gắn với căn nhà; vui lòng gỡ hoặc hủy các khoản đó trước",
            "Allocations are linked to the house; please take them off or cancel them first",
        ));
    }
    let step = HouseStepRow {
        id: tx.ids.next::<HouseStep>().to_string(),
        house_id: row.id.clone(),
        stage: row.stage.clone(),
        reached_on: *input.reached_on,
        note: input.note.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        created_by: tx.by(),
        created_at: tx.at(),
    };
    step.insert(tx.db)?;
    let change = json!({"reached_on": step.reached_on});
    let reason = step.note.filter(|_| next == HouseStage::Cancelled);
    tx.record(Entry::new("house.transitioned", subject(&row)).state(state(&row)).change(change).because(reason))?;
    Ok(row)
}

fn conflict_of(stage: HouseStage) -> Problem {
    Problem::new(&problem::STATE_CONFLICT).with("stage", code(stage))
}
