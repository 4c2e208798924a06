//! Use cases of payments: prepared by one person, approved by another, returned or reversed when it must be.

use super::{
    Disbursement, DisbursementPaper,
    allocations::{Movement, links, post_parts},
    campaigns, houses,
    ledger::{self, Links, Split, State},
    payees, rules,
    store::{self, AllocationRow, DisbursementRow, FundRow, LedgerRow, PaperRow},
    types::{DisbursementCreate, ReturnCreate, code},
};
use crate::{
    identity::scope::Scope,
    people::{commands::Desk, rules::Faults},
    platform::{
        db::Db,
        files::Stored,
        journal::{Entry, Tx},
        problem::{self, Problem},
    },
};
use serde_json::json;

/// Prepares a payment. It takes nothing yet: only its approval does.
///
/// # Errors
/// 409 for an allocation that is not approved; 422 without the minutes that a house's tranche needs, and for a house that is
/// not as far as they say.
pub fn prepare(tx: &mut Tx, desk: &Desk, input: DisbursementCreate) -> Result<DisbursementRow, Problem> {
    let found = store::allocation(tx.db, &desk.caller.scope, input.allocation_id.as_str())?;
    let allocation = found.ok_or_else(|| {
        let (vi, en) = ("Không có khoản hỗ trợ này", "There is no such allocation");
        Problem::invalid("/allocation_id", "unknown_reference", vi, en)
    })?;
    if allocation.status != "approved" {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("status", allocation.status));
    }
    check_payee(tx, &allocation)?;
    let before = store::disbursements_of(tx.db, &[&allocation.id])?;
    let live = before.iter().filter(|row| row.status != "reversed").count();
    let tranche = i64::try_from(live).unwrap_or(i64::MAX - 1) + 1;
    let mut faults = Faults::default();
    if rules::is_house(&allocation.kind) {
        if tranche > 2 {
            let (vi, en) = ("Nhà ở được chi hai đợt", "A house is paid in two tranches");
            return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
        }
        if input.minutes_kind != Some(rules::minutes_of_tranche(tranche)) {
            faults.add(
                "/minutes_kind",
                "required",
                "Đợt một cần biên bản nghiệm thu, đợt hai cần biên bản bàn giao",
                "The first tranche needs minutes of acceptance, the second of hand-over",
            );
        }
    }
    if input.minutes_kind.is_some() {
        if input.minutes_number.is_none() {
            faults.add("/minutes_number", "required", "Vui lòng nhập số biên bản", "Please give the number");
        }
        if input.minutes_on.is_none() {
            faults.add("/minutes_on", "required", "Vui lòng nhập ngày biên bản", "Please give the day of the minutes");
        }
    }
    faults.end()?;
    let minutes_kind = input.minutes_kind.map(code);
    check_house(tx, &allocation, minutes_kind.as_deref())?;
    let row = DisbursementRow {
        id: tx.ids.next::<Disbursement>().to_string(),
        allocation_id: allocation.id.clone(),
        tranche,
        amount: input.amount,
        status: "prepared".to_owned(),
        minutes_kind,
        minutes_number: input.minutes_number.map(|text| text.into_string()),
        minutes_on: input.minutes_on.map(|day| *day),
        returned: 0,
        prepared_by: tx.by(),
        prepared_at: tx.at(),
        approved_by: None,
        approved_at: None,
        version: 1,
    };
    store::insert_disbursement(tx.db, &row)?;
    record(tx, "disbursement.prepared", &row, &allocation, None)?;
    Ok(row)
}

/// A payment that waits for its approval, so that documents can be added, with its allocation.
///
/// # Errors
/// 404 outside the scope; 409 once it was decided on.
pub fn takes_papers(db: &mut Db, scope: &Scope, id: &str) -> Result<(DisbursementRow, AllocationRow), Problem> {
    let absent = || Problem::new(&problem::NOT_FOUND);
    let payment = store::disbursement(db, id)?.ok_or_else(absent)?;
    let allocation = store::allocation(db, scope, &payment.allocation_id)?.ok_or_else(absent)?;
    if payment.status == "prepared" {
        return Ok((payment, allocation));
    }
    Err(Problem::new(&problem::STATE_CONFLICT).with("status", payment.status))
}

/// Adds a paper to a payment that waits for its approval.
pub fn add_paper(tx: &mut Tx, desk: &Desk, id: &str, file: Stored) -> Result<PaperRow, Problem> {
    let (payment, allocation) = takes_papers(tx.db, &desk.caller.scope, id)?;
    if !["minutes", "signed_list", "photo"].contains(&file.requirement.as_str()) {
        let (vi, en) = ("Chọn biên bản, danh sách ký nhận hoặc ảnh", "It is minutes, signed_list or photo");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    if file.requirement == "photo" && !file.media_type.starts_with("image/") {
        return Err(Problem::invalid("/file", "not_allowed", "Đây không phải ảnh", "This is not a picture"));
    }
    let row = PaperRow {
        id: tx.ids.next::<DisbursementPaper>().to_string(),
        disbursement_id: payment.id.clone(),
        requirement: file.requirement,
        file_name: file.file_name,
        media_type: file.media_type.to_owned(),
        size_bytes: file.size_bytes,
        sha256: file.sha256,
        storage_key: file.storage_key,
        uploaded_by: tx.by(),
        uploaded_at: tx.at(),
    };
    store::insert_paper(tx.db, &row)?;
    let about = ledger::about("disbursement", &payment.id, &allocation.code, payment.version, &allocation.unit_id);
    let change = json!({"document_id": row.id, "requirement": row.requirement, "sha256": row.sha256});
    tx.record(Entry::new("disbursement.document_added", about).change(change))?;
    Ok(row)
}

/// Nothing is paid to somebody who has died.
fn check_payee(tx: &mut Tx, allocation: &AllocationRow) -> Result<(), Problem> {
    let (case, person) = (allocation.case_id.as_deref(), allocation.beneficiary_id.as_deref());
    payees::require_living(tx, &allocation.kind, case, person, "")
}

/// A tranche does not run ahead of the house that its allocation helps to pay.
fn check_house(tx: &mut Tx, allocation: &AllocationRow, minutes: Option<&str>) -> Result<(), Problem> {
    allocation.house_id.as_deref().map_or(Ok(()), |house| houses::check_stage(tx, house, minutes))
}

/// A house is handed over with a photo of it.
fn check_photo(tx: &mut Tx, payment: &DisbursementRow, allocation: &AllocationRow) -> Result<(), Problem> {
    let hands_over = payment.minutes_kind.as_deref() == Some("hand_over");
    if !rules::is_house(&allocation.kind) || !hands_over {
        return Ok(());
    }
    if store::papers_of(tx.db, &[&payment.id])?.iter().any(|paper| paper.requirement == "photo") {
        return Ok(());
    }
    let (vi, en) = ("Cần ảnh nhà khi bàn giao", "A hand-over needs a photo of the house");
    Err(Problem::new(&problem::GUARD_FAILED).detail(vi, en))
}

fn record(
    tx: &mut Tx,
    event: &'static str,
    row: &DisbursementRow,
    allocation: &AllocationRow,
    cause: Option<String>,
) -> Result<(), Problem> {
    let about = ledger::about("disbursement", &row.id, &allocation.code, row.version, &allocation.unit_id);
    let state =
        json!({"allocation_id": row.allocation_id, "status": row.status, "amount": row.amount, "tranche": row.tranche});
    tx.record(Entry::new(event, about).state(state).because(cause))
}

fn find(tx: &mut Tx, desk: &Desk, id: &str) -> Result<(DisbursementRow, AllocationRow, FundRow), Problem> {
    let absent = || Problem::new(&problem::NOT_FOUND);
    let row = store::disbursement(tx.db, id)?.ok_or_else(absent)?;
    let allocation = store::allocation(tx.db, &desk.caller.scope, &row.allocation_id)?.ok_or_else(absent)?;
    let fund = campaigns::fund_at(tx, desk, &allocation.fund_id)?;
    Ok((row, allocation, fund))
}

/// Approves a payment and posts it.
///
/// # Errors
/// 403 `four_eyes` for whoever prepared it; 409 when it was decided on before, or the allocation does not hold as much; 422
/// without the photo of a hand-over, and for a house that is not as far as the minutes say.
pub fn approve(tx: &mut Tx, desk: &Desk, id: &str) -> Result<DisbursementRow, Problem> {
    let (mut row, allocation, fund) = find(tx, desk, id)?;
    if row.prepared_by == desk.caller.user_id {
        return Err(Problem::new(&problem::FOUR_EYES));
    }
    let seen = row.version;
    let decided = |row: &DisbursementRow| Problem::new(&problem::STATE_CONFLICT).with("status", row.status.clone());
    if row.status != "prepared" {
        return Err(decided(&row));
    }
    check_payee(tx, &allocation)?;
    check_photo(tx, &row, &allocation)?;
    row.status = "paid".to_owned();
    row.approved_by = Some(tx.by());
    row.approved_at = Some(tx.at());
    row.version += 1;
    if store::update_disbursement(tx.db, &row, seen)? == 0 {
        return Err(decided(&row));
    }
    let Some((allocation, earmarked)) = store::draw(tx.db, &row.allocation_id, row.amount)? else {
        return Err(Problem::new(&problem::INSUFFICIENT_FUNDS).with("asked", row.amount));
    };
    // Of the allocation as it is locked now: it may have been moved to another house since the payment was prepared.
    check_house(tx, &allocation, row.minutes_kind.as_deref())?;
    let parts = Split { earmarked, general: row.amount - earmarked };
    let movement = Movement { kind: "disbursement", from: State::Reserved, to: State::Spent, parts };
    let links = Links { disbursement_id: Some(row.id.clone()), ..links(&allocation) };
    post_parts(tx, &fund, &allocation, &movement, &links)?;
    record(tx, "disbursement.paid", &row, &allocation, None)?;
    Ok(row)
}

/// Takes unspent money back into the fund: to the purpose that it came from first.
///
/// # Errors
/// 409 when the payment was not made, or less of it is out.
pub fn take_back(tx: &mut Tx, desk: &Desk, id: &str, input: ReturnCreate) -> Result<DisbursementRow, Problem> {
    let (mut row, allocation, fund) = find(tx, desk, id)?;
    let seen = row.version;
    if row.status != "paid" || row.amount - row.returned < input.amount {
        let left = if row.status == "paid" { row.amount - row.returned } else { 0 };
        return Err(Problem::new(&problem::STATE_CONFLICT).with("status", row.status).with("left", left));
    }
    let filter = store::EntryFilter {
        allocation_id: Some(allocation.id.clone()),
        kind: Some("disbursement".to_owned()),
        ..Default::default()
    };
    let paid = store::entries(tx.db, &desk.caller.scope, &filter, None, 2000)?;
    let is_bound = |entry: &LedgerRow| !store::earmark_of(entry.to_account.as_deref().unwrap_or_default()).is_empty();
    let own = paid.iter().map(|(_, entry)| entry).filter(|entry| entry.disbursement_id.as_deref() == Some(id));
    let bound: i64 = own.filter(|entry| is_bound(entry)).map(|entry| entry.amount).sum();
    let to_bound = (bound - row.returned).max(0).min(input.amount);
    row.returned += input.amount;
    row.version += 1;
    if store::update_disbursement(tx.db, &row, seen)? == 0 {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("status", row.status));
    }
    let cause = input.cause.into_string();
    let parts = Split { earmarked: to_bound, general: input.amount - to_bound };
    let movement = Movement { kind: "return", from: State::Spent, to: State::Available, parts };
    let links = Links { disbursement_id: Some(row.id.clone()), cause: Some(cause.clone()), ..links(&allocation) };
    post_parts(tx, &fund, &allocation, &movement, &links)?;
    record(tx, "disbursement.returned", &row, &allocation, Some(cause))?;
    Ok(row)
}

/// What the reversal of a payment's entry changes beside the ledger.
///
/// # Errors
/// 409 when the allocation is settled, or something of the payment came back already.
pub fn undo(tx: &mut Tx, allocation: &str, entry: &LedgerRow, earmark: &str) -> Result<(), Problem> {
    let conflict = || Problem::new(&problem::STATE_CONFLICT);
    let id = entry.disbursement_id.as_deref().ok_or_else(conflict)?;
    let mut row = store::disbursement(tx.db, id)?.ok_or_else(conflict)?;
    if row.returned > 0 || store::put_back(tx.db, allocation, entry.amount, !earmark.is_empty())? == 0 {
        return Err(conflict());
    }
    // A payment of two parts, from two accounts, is reversed part by part.
    if row.status == "paid" {
        let seen = row.version;
        row.status = "reversed".to_owned();
        row.version += 1;
        if store::update_disbursement(tx.db, &row, seen)? == 0 {
            return Err(conflict());
        }
    }
    Ok(())
}
