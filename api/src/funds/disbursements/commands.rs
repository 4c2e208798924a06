//! Use cases of disbursements: prepared by one person, approved by another. How they end: `endings`.

use super::{
    documents,
    rules::{self, DISBURSEMENTS, signers},
    store::{self, DisbursementRow},
    types::{DisbursementCreate, DisbursementStatus, DisbursementTransition},
};
use crate::{
    access::states::refused,
    ctx::prelude::commands::*,
    funds::{
        allocations::{
            movements::{Movement, post_parts, references},
            payees, rules as allocation_rules,
            store::{self as allocation_store, AllocationRow},
            types::AllocationStatus,
        },
        common::words,
        events::DisbursementChanged,
        fund::store::FundRow,
        houses::commands as house_commands,
        ids::{Disbursement, DisbursementId},
        ledger::{
            account::State,
            post::{Postings, References, Split},
            types::EntryKind,
        },
    },
};

/// Prepares a disbursement. It takes nothing yet: only its approval does.
///
/// # Errors
/// 409 for an allocation that is not approved, and above what is left of it; 422 without the minutes that a house's tranche
/// needs, and for a house that is not as far as they say.
pub fn prepare(tx: &mut Tx, cx: &Cx, input: DisbursementCreate) -> Result<DisbursementRow, Problem> {
    let id = input.allocation_id.as_str();
    let unknown = || {
        let (vi, en) = ("Không có khoản hỗ trợ này", "There is no such allocation");
        Problem::invalid("/allocation_id", "unknown_reference", vi, en)
    };
    // Locked, so that of two who prepare at once the second sees the first.
    allocation_store::lock_allocation(tx.db, id)?;
    let allocation = allocation_store::find(tx.db, cx.scope(), id)?.ok_or_else(unknown)?;
    let status = allocation_rules::status(&allocation)?;
    if status != AllocationStatus::Approved {
        return Err(conflict(status));
    }
    check_payee(tx, &allocation)?;
    let before = store::disbursements_of(tx.db, &[&allocation.id])?;
    let tranche = rules::free_tranche(before.iter().filter(|row| row.counts()).map(|row| row.tranche));
    check_minutes(&allocation, tranche, &input)?;
    let waiting: i64 = before.iter().filter(|row| row.status == "prepared").map(|row| row.amount).sum();
    let left = allocation.reserved_earmarked + allocation.reserved_general - waiting;
    if input.amount > left {
        return Err(above_approved(&allocation, left));
    }
    let minutes_kind = input.minutes_kind.map(code);
    check_house(tx, &allocation, minutes_kind.as_deref())?;
    let row = DisbursementRow {
        id: tx.ids.next::<Disbursement>().to_string(),
        allocation_id: allocation.id.clone(),
        tranche,
        amount: input.amount,
        status: code(DisbursementStatus::Prepared),
        minutes_kind,
        minutes_number: input.minutes_number.map(|text| text.into_string()),
        minutes_on: input.minutes_on.map(|day| *day),
        returned: 0,
        prepared_by: tx.by(),
        prepared_at: tx.at(),
        approved_by: None,
        approved_at: None,
        version: 1,
        ended_by: None,
        ended_at: None,
        end_reason: None,
    };
    row.insert(tx.db)?;
    record(tx, "disbursement.prepared", &row, &allocation, Postings::default(), None)?;
    Ok(row)
}

/// The refusal of more than the decision allows. The fund may well hold it.
fn above_approved(allocation: &AllocationRow, left: i64) -> Problem {
    let left = left.max(0);
    let text = |amount| words::amount_text(&allocation.measure, &allocation.item, amount);
    let (approved, rest) = (text(allocation.amount), text(left));
    let vi = format!("Vượt số tiền đã phê duyệt ({approved}); còn được chi {rest}");
    let en = format!("It is above the approved amount ({approved}); {rest} is left to be paid");
    let at_amount = FieldError::at("/amount", "above_approved", vi.clone(), en.clone());
    Problem::new(&problem::ABOVE_APPROVED)
        .detail(vi, en)
        .and(at_amount)
        .with("approved", allocation.amount)
        .with("left", left)
}

/// The minutes of a disbursement: their number and day, and for a house those of its tranche.
fn check_minutes(allocation: &AllocationRow, tranche: i64, input: &DisbursementCreate) -> Result<(), Problem> {
    let mut faults = Faults::default();
    if allocation_rules::is_house(&allocation.kind) {
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
        let (number, day) = (input.minutes_number.is_some(), input.minutes_on.is_some());
        faults.require(number, "/minutes_number", "Vui lòng nhập số biên bản", "Please give the number");
        faults.require(day, "/minutes_on", "Vui lòng nhập ngày biên bản", "Please give the day of the minutes");
    }
    faults.end()
}

/// Nothing is paid to somebody who has died.
fn check_payee(tx: &mut Tx, allocation: &AllocationRow) -> Result<(), Problem> {
    let (case, person) = (allocation.case_id.as_deref(), allocation.beneficiary_id.as_deref());
    payees::require_living(tx, &allocation.kind, case, person, "")
}

/// A tranche does not run ahead of the house that its allocation helps to pay.
fn check_house(tx: &mut Tx, allocation: &AllocationRow, minutes: Option<&str>) -> Result<(), Problem> {
    allocation.house_id.as_deref().map_or(Ok(()), |house| house_commands::check_stage(tx, house, minutes))
}

/// A house is handed over with a photo of it.
fn check_photo(tx: &mut Tx, disbursement: &DisbursementRow, allocation: &AllocationRow) -> Result<(), Problem> {
    let hands_over = disbursement.minutes_kind.as_deref() == Some("hand_over");
    if !allocation_rules::is_house(&allocation.kind) || !hands_over {
        return Ok(());
    }
    if documents::documents_of(tx.db, &[&disbursement.id])?.iter().any(|document| document.requirement == "photo") {
        return Ok(());
    }
    let (vi, en) = ("Cần ảnh nhà khi bàn giao", "A hand-over needs a photo of the house");
    Err(Problem::new(&problem::GUARD_FAILED).detail(vi, en))
}

/// Writes the one entry of a command on a disbursement.
pub fn record(
    tx: &mut Tx,
    event: &'static str,
    row: &DisbursementRow,
    allocation: &AllocationRow,
    postings: Postings,
    reason: Option<String>,
) -> Result<(), Problem> {
    let about = Subject::about("disbursement", &row.id, &allocation.code, row.version, &allocation.unit_id);
    let changed = DisbursementChanged {
        allocation_id: row.allocation_id.clone(),
        fund_id: allocation.fund_id.clone(),
        status: row.state()?,
        amount: row.amount,
        returned: row.returned,
        tranche: row.tranche,
        postings: postings.0,
    };
    tx.record(Entry::new(event, about).says(&changed)?.because(reason))
}

/// A disbursement with its allocation and fund, within the caller's scope.
pub fn find(tx: &mut Tx, cx: &Cx, id: DisbursementId) -> Result<(DisbursementRow, AllocationRow, FundRow), Problem> {
    store::find(tx.db, cx.scope(), id)?.ok_or_else(absent)
}

/// Takes a transition over the version that the caller saw. The row is locked before its allocation and their accounts, so that
/// of two at once the second finds another version (412).
pub fn advance(
    tx: &mut Tx,
    cx: &Cx,
    row: &mut DisbursementRow,
    (transition, seen): (DisbursementTransition, i64),
    change: impl FnOnce(&mut Tx, &mut DisbursementRow),
) -> Result<(), Problem> {
    let status = row.state()?;
    DISBURSEMENTS.authorise(status, transition, &cx.caller, signers(row))?;
    versions::check(tx, row, seen)?;
    let refusal = |_| match transition {
        DisbursementTransition::Reverse => refused(status, DisbursementStatus::Reversed),
        _ => conflict(status),
    };
    row.status = code(DISBURSEMENTS.next(status, transition).map_err(refusal)?);
    change(tx, row);
    versions::save(tx, row, seen)
}

/// Approves a disbursement and posts it.
///
/// # Errors
/// 403 `four_eyes` for its preparer; 412; 409 when it was decided on before, or the allocation does not hold as much; 422
/// without the photo of a hand-over, and for a house that is not as far as the minutes say.
pub fn approve(tx: &mut Tx, cx: &Cx, id: DisbursementId, seen: i64) -> Result<DisbursementRow, Problem> {
    let (mut row, allocation, fund) = find(tx, cx, id)?;
    advance(tx, cx, &mut row, (DisbursementTransition::Approve, seen), |tx, row| {
        row.approved_by = Some(tx.by());
        row.approved_at = Some(tx.at());
    })?;
    check_payee(tx, &allocation)?;
    check_photo(tx, &row, &allocation)?;
    let Some((allocation, earmarked)) = allocation_store::draw(tx.db, &row.allocation_id, row.amount)? else {
        let now = allocation_store::find(tx.db, cx.scope(), &row.allocation_id)?.unwrap_or(allocation);
        return Err(match allocation_rules::status(&now)? {
            AllocationStatus::Approved => above_approved(&now, now.reserved_earmarked + now.reserved_general),
            status => Problem::new(&problem::STATE_CONFLICT).with("allocation_status", code(status)).detail(
                "Khoản hỗ trợ không còn hiệu lực chi; vui lòng từ chối hoặc rút đề nghị chi",
                "The allocation is not open for payment any more; please refuse or withdraw the disbursement",
            ),
        });
    };
    // Of the allocation as it is locked now: it may have been moved to another house since the disbursement was prepared.
    check_house(tx, &allocation, row.minutes_kind.as_deref())?;
    let parts = Split { earmarked, general: row.amount - earmarked };
    let movement = Movement { kind: EntryKind::Disbursement, from: State::Reserved, to: State::Spent, parts };
    let references = References { disbursement_id: Some(row.id.clone()), ..references(&allocation) };
    let mut postings = Postings::default();
    post_parts(tx, &mut postings, &fund, &allocation, &movement, &references)?;
    record(tx, "disbursement.paid", &row, &allocation, postings, None)?;
    Ok(row)
}
