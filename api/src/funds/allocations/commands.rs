//! Use cases of allocations: a hamlet's list, the ward, the board, and what comes of it.

use super::{
    movements::{key, references, release},
    payees,
    rules::{self, ALLOCATIONS, check_step, is_open, status},
    store::{self, AllocationRow},
    types::{AllocationCreate, AllocationPatch, AllocationStep, AllocationTransition},
};
use crate::{
    cases::case::store as cases,
    ctx::prelude::commands::*,
    funds::{
        campaigns::commands::campaign_at,
        common::{
            measure,
            purposes::{self, AllocationKind},
        },
        disbursements::store as disbursement_store,
        events::AllocationChanged,
        fund::{commands as fund_commands, items, store::FundRow},
        houses::{commands as house_commands, store as house_store, types::HouseStage},
        ids::{Allocation, AllocationId},
        ledger::{
            entries,
            post::{self, Postings, Split},
        },
        periods::store as period_store,
    },
    people::store as people,
};

/// Puts a proposal on the list.
pub fn create(tx: &mut Tx, cx: &Cx, input: AllocationCreate) -> Result<AllocationRow, Problem> {
    let today = local_date(tx.now);
    let mut faults = Faults::default();
    let item = measure::check_item(input.measure, input.item.as_deref(), input.item_unit.as_deref(), &mut faults);
    let needs_person =
        !matches!(input.kind, AllocationKind::Administration | AllocationKind::Memorial | AllocationKind::Works);
    let has_person = !needs_person || input.beneficiary_id.is_some();
    faults.require(has_person, "/beneficiary_id", "Vui lòng chọn người nhận", "Please choose the beneficiary");
    check_links(tx, cx, &input, &mut faults)?;
    faults.end()?;
    let (case, person) = (input.case_id.map(|id| id.to_string()), input.beneficiary_id.map(|id| id.to_string()));
    payees::require_living(tx, &code(input.kind), case.as_deref(), person.as_deref(), "/beneficiary_id")?;
    let fund = fund_commands::fund_at(tx, cx, input.fund_id.as_str())?;
    let purpose = purposes::spending(&fund.kind, &input.purpose_code, "/purpose_code")?;
    purpose.check_kind(input.kind, "/purpose_code")?;
    let item = items::known_as(tx, &fund.id, item)?;
    let campaign = campaign_at(tx, &fund, input.campaign_id.as_ref().map(|id| id.as_str()))?;
    let Some((unit_id, serving_unit_id)) = cx.place(Some(&fund.serving_unit_id), local_date(tx.now)) else {
        return Err(Problem::new(&problem::FORBIDDEN));
    };
    let year = today.year();
    let row = AllocationRow {
        id: tx.ids.next::<Allocation>().to_string(),
        code: format!("HT-{year}-{:06}", next_number(tx.db, &format!("allocation/{year}"))?),
        fund_id: fund.id,
        campaign_id: campaign.map(|campaign| campaign.id),
        kind: code(input.kind),
        purpose_code: input.purpose_code.into_string(),
        measure: code(input.measure),
        item,
        amount: input.amount,
        status: "proposed".to_owned(),
        case_id: case,
        beneficiary_id: person,
        beneficiary_group: input.beneficiary_group.map(code),
        meeting_on: input.meeting_on.map(|day| *day),
        decision_number: None,
        decision_on: None,
        reserved_earmarked: 0,
        reserved_general: 0,
        disbursed: 0,
        reason: None,
        unit_id,
        serving_unit_id,
        prepared_by: tx.by(),
        decided_by: None,
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
        house_id: input.house_id.map(|id| id.to_string()),
    };
    row.insert(tx.db)?;
    let proposed = changed(&row, Postings::default())?;
    tx.record(Entry::new("allocation.proposed", subject(&row)).says(&proposed)?)?;
    Ok(row)
}

/// Person, case and house must be there, and belong together: a house is helped by money for houses, of its kind and for who
/// will live in it.
fn check_links(tx: &mut Tx, cx: &Cx, input: &AllocationCreate, faults: &mut Faults) -> Result<(), Problem> {
    let scope = cx.scope();
    let is_own = |person: &str| input.beneficiary_id.as_ref().is_some_and(|id| id.as_str() == person);
    if let Some(id) = &input.beneficiary_id
        && people::person(tx.db, scope, id.as_str())?.is_none()
    {
        faults.unknown("/beneficiary_id");
    }
    if let Some(id) = &input.case_id {
        let case = cases::find(tx.db, scope, id.as_str())?;
        let fits = case.is_some_and(|case| input.beneficiary_id.is_none() || is_own(&case.beneficiary_id));
        faults.known(fits, "/case_id");
    }
    let Some(id) = &input.house_id else { return Ok(()) };
    let beneficiary = input.beneficiary_id.as_ref().map(|id| id.as_str());
    check_house(tx, cx, id.as_str(), (&code(input.kind), beneficiary), faults)
}

/// A house is of the kind of its help, and of whom it helps.
fn check_house(
    tx: &mut Tx,
    cx: &Cx,
    id: &str,
    (kind, beneficiary): (&str, Option<&str>),
    faults: &mut Faults,
) -> Result<(), Problem> {
    match house_store::find(tx.db, cx.scope(), id)? {
        None => faults.unknown("/house_id"),
        Some(house) if kind.strip_prefix("house_") != Some(&house.kind) => {
            faults.add("/house_id", "not_allowed", "Căn nhà không khớp loại hỗ trợ", "The house does not fit the kind");
        }
        Some(house) if house.stage == code(HouseStage::Cancelled) => {
            faults.add("/house_id", "not_allowed", "Căn nhà đã hủy", "The house was cancelled");
        }
        Some(house) if beneficiary != Some(&house.beneficiary_id) => {
            faults.add("/house_id", "not_allowed", "Căn nhà của người khác", "The house is somebody else's");
        }
        Some(_) => {}
    }
    Ok(())
}

/// Links an allocation to a house, moves it to another, or takes it off.
///
/// # Errors
/// 404 outside the scope; 409 once it is settled, refused or cancelled; 412; 422 for a house of another kind or person, or
/// one that is not as far as the minutes of the payments say.
pub fn update(
    tx: &mut Tx,
    cx: &Cx,
    id: AllocationId,
    seen: i64,
    patch: AllocationPatch,
) -> Result<AllocationRow, Problem> {
    let found = store::find(tx.db, cx.scope(), id)?;
    let mut row = found.ok_or_else(absent)?;
    versions::check(tx, &row, seen)?;
    let status = status(&row)?;
    if !is_open(status) {
        return Err(conflict(status));
    }
    let old = row.clone();
    if let Some(house) = patch.house_id {
        row.house_id = house.map(|id| id.to_string());
    }
    if let Some(house) = &row.house_id {
        let mut faults = Faults::default();
        check_house(tx, cx, house, (&row.kind, row.beneficiary_id.as_deref()), &mut faults)?;
        faults.end()?;
        for disbursement in disbursement_store::disbursements_of(tx.db, &[&row.id])?.iter().filter(|row| row.counts()) {
            house_commands::check_stage(tx, house, disbursement.minutes_kind.as_deref())?;
        }
    }
    // A disbursement that was approved in between changed the version too.
    versions::save(tx, &mut row, seen)?;
    let houses = json!({"before": old.house_id, "after": row.house_id});
    let entry = Entry::updated("allocation.updated", subject(&row), &old, &row)?;
    tx.record(entry.says(&changed(&row, Postings::default())?)?.with("house_id", houses))?;
    Ok(row)
}

pub fn subject(row: &AllocationRow) -> Subject {
    Subject::about("allocation", &row.id, &row.code, row.version, &row.unit_id)
}

fn changed(row: &AllocationRow, postings: Postings) -> Result<AllocationChanged, Problem> {
    Ok(AllocationChanged {
        fund_id: row.fund_id.clone(),
        campaign_id: row.campaign_id.clone(),
        house_id: row.house_id.clone(),
        kind: row.kind.clone(),
        status: status(row)?,
        measure: row.measure.clone(),
        amount: row.amount,
        purpose_code: row.purpose_code.clone(),
        beneficiary_group: row.beneficiary_group.clone(),
        unit_id: row.unit_id.clone(),
        counts_house: false,
        postings: postings.0,
    })
}

/// Takes an allocation one step on.
///
/// # Errors
/// 403 without the right to the step, `four_eyes` for whoever prepared it; 409 when its state does not allow it or the
/// money is not there; 412.
pub fn take(
    tx: &mut Tx,
    cx: &Cx,
    id: AllocationId,
    seen: i64,
    input: AllocationTransition,
) -> Result<AllocationRow, Problem> {
    use AllocationStep::{Approve, Cancel, Endorse, Refuse, Settle};
    let found = store::find(tx.db, cx.scope(), id)?;
    let mut row = found.ok_or_else(absent)?;
    let (step, status) = (input.transition, status(&row)?);
    let next = ALLOCATIONS.take(tx, &cx.caller, (&row, seen), (status, step), Signers::of(&row.prepared_by))?;
    if step == Cancel && row.disbursed > 0 {
        return Err(conflict(status));
    }
    check_step(&input, row.meeting_on)?;
    if matches!(step, Endorse | Approve) {
        payees::require_living(tx, &row.kind, row.case_id.as_deref(), row.beneficiary_id.as_deref(), "")?;
    }
    let fund = fund_commands::fund_at(tx, cx, &row.fund_id)?;
    let held = Split { earmarked: row.reserved_earmarked, general: row.reserved_general };
    row.status = code(next);
    let mut postings = Postings::default();
    match step {
        Endorse => {}
        Refuse => {
            row.decided_by = Some(tx.by());
            row.reason = input.reason.map(|text| text.into_string());
        }
        Approve => {
            row.decided_by = Some(tx.by());
            row.decision_number = input.decision_number.map(|text| text.into_string());
            row.decision_on = input.decision_on.map(|day| *day);
        }
        Cancel | Settle => {
            row.reserved_earmarked = 0;
            row.reserved_general = 0;
            row.reason = input.reason.map(|text| text.into_string()).or(row.reason);
        }
    }
    versions::save(tx, &mut row, seen)?;
    // The accounts are locked after the row, as a disbursement does it: of two who decide at once, the second learns that it was
    // decided, and not that the money is gone.
    match step {
        Approve => {
            let split = reserve(tx, &mut postings, &fund, &row)?;
            store::hold(tx.db, &row.id, split)?;
            (row.reserved_earmarked, row.reserved_general) = (split.earmarked, split.general);
        }
        Cancel | Settle => release(tx, &mut postings, &fund, &row, held)?,
        Endorse | Refuse => {}
    }
    let change = json!({"transition": code(step), "decision_number": row.decision_number});
    let counts_house = step == Settle && counts_house(tx, &row)?;
    let state = AllocationChanged { counts_house, ..changed(&row, postings)? };
    let entry = Entry::new("allocation.transitioned", subject(&row)).says(&state)?.change(change);
    tx.record(entry.because(row.reason.clone()))?;
    Ok(row)
}

/// Whether the house of an allocation counts now that the allocation is settled.
fn counts_house(tx: &mut Tx, row: &AllocationRow) -> Result<bool, Problem> {
    let Some(house) = &row.house_id else { return Ok(rules::counts_house(row, false)) };
    // Of two allocations of one house that are settled at once, the second sees the first.
    house_store::lock_house(tx.db, house)?;
    Ok(rules::counts_house(row, store::is_house_counted(tx.db, house, &row.id)?))
}

fn reserve(tx: &mut Tx, postings: &mut Postings, fund: &FundRow, row: &AllocationRow) -> Result<Split, Problem> {
    let today = local_date(tx.now);
    let split = post::reserve(tx, postings, key(fund, row, ""), row.amount, today, &references(row))?;
    if purposes::is_administration(&row.purpose_code) {
        check_cap(tx, fund, row)?;
    }
    Ok(split)
}

/// Administration costs at most a share of the year's income (NĐ 45/2006/NĐ-CP: 5 % for the Gratitude Fund).
///
/// Asked after the reservation, which holds the fund's free money until the commit, so that two such decisions at once
/// cannot both count on the same rest.
fn check_cap(tx: &mut Tx, fund: &FundRow, row: &AllocationRow) -> Result<(), Problem> {
    let Some(percent) = fund.admin_cap_percent else { return Ok(()) };
    let year = i64::from(local_date(tx.now).year());
    let Some(period) = period_store::period_of_year(tx.db, &fund.id, year)? else { return Ok(()) };
    let sum = |tx: &mut Tx, kind: &str| entries::sum_in_period(tx.db, &period.id, kind);
    let income = sum(tx, "receipt")? - sum(tx, "receipt_reversal")?;
    let planned = entries::planned_in_period(tx.db, &period.id, &row.purpose_code)?;
    if i128::from(planned) * 100 <= i128::from(income) * i128::from(percent) {
        return Ok(());
    }
    let vi = format!("Chi quản lý vượt {percent}% số thu trong năm ({})", fund.legal_basis);
    let en = format!("Administration would exceed {percent} % of the year's income ({})", fund.legal_basis);
    let problem = Problem::new(&problem::GUARD_FAILED).detail(vi, en);
    Err(problem.with("income_vnd", income).with("administration_vnd", planned))
}
