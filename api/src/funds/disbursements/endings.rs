//! How a disbursement ends other than by being paid: withdrawn by who prepared it, refused, returned or reversed.
//!
//! A return and a reversal differ. A return is money that came back: it goes to the fund, in parts if need be, and the
//! disbursement was made. A reversal undoes one that was made by mistake: as a whole, so that the ledger's reversals fit their
//! entries one by one, and the amount can be paid again. What came back in part is therefore not reversed but returned.

use super::{
    commands::{advance, find, record},
    store::DisbursementRow,
    types::{DisbursementStatus, DisbursementTransition, ReturnCreate},
};
use crate::{
    ctx::prelude::commands::*,
    funds::{
        allocations::{
            movements::{self, Movement, post_parts, references},
            rules as allocation_rules, store as allocation_store,
            types::AllocationStatus,
        },
        fund::store::FundRow,
        ids::DisbursementId,
        ledger::{
            account::{self, AccountKey, State},
            credits,
            entries::{self, LedgerRow},
            post::{Posting, Postings, References, Split},
            types::EntryKind,
        },
    },
};

/// Ends a disbursement that was not paid: `Withdraw` or `Refuse`. Nothing was posted, so nothing is posted now.
///
/// # Errors
/// 403 for a withdrawal by anybody but who prepared it, and a refusal by who prepared it; 409 when it was decided on before.
pub fn give_up(
    tx: &mut Tx,
    cx: &Cx,
    id: DisbursementId,
    (transition, seen): (DisbursementTransition, i64),
    input: TransitionReason,
) -> Result<DisbursementRow, Problem> {
    let (mut row, allocation, _) = find(tx, cx, id)?;
    let reason = input.reason.into_string();
    advance(tx, cx, &mut row, (transition, seen), |tx, row| end(tx, row, &reason))?;
    let event = match transition {
        DisbursementTransition::Refuse => "disbursement.refused",
        _ => "disbursement.withdrawn",
    };
    record(tx, event, &row, &allocation, Postings::default(), Some(reason))?;
    Ok(row)
}

fn end(tx: &Tx, row: &mut DisbursementRow, reason: &str) {
    row.ended_by = Some(tx.by());
    row.ended_at = Some(tx.at());
    row.end_reason = Some(reason.to_owned());
}

/// What a disbursement paid, from money that was given for the purpose and from free money.
fn paid(entries: &[LedgerRow]) -> Split {
    let paid = entries.iter().filter(|entry| entry.kind == "disbursement");
    let sum =
        |is_bound: bool| paid.clone().filter(|entry| is_earmarked(entry) == is_bound).map(|entry| entry.amount).sum();
    Split { earmarked: sum(true), general: sum(false) }
}

fn is_earmarked(entry: &LedgerRow) -> bool {
    !earmark(entry).is_empty()
}

fn earmark(entry: &LedgerRow) -> &str {
    account::earmark_of(entry.from_account.as_deref().or(entry.to_account.as_deref()).unwrap_or_default())
}

fn key<'a>(fund: &'a FundRow, entry: &'a LedgerRow) -> AccountKey<'a> {
    AccountKey {
        fund,
        campaign: entry.campaign_id.as_deref(),
        measure: &entry.measure,
        item: &entry.item,
        earmark: earmark(entry),
    }
}

/// Takes unspent money back into the fund: to the purpose that it came from first.
///
/// # Errors
/// 409 when the disbursement was not made, or less of it is out.
pub fn take_back(
    tx: &mut Tx,
    cx: &Cx,
    id: DisbursementId,
    seen: i64,
    input: ReturnCreate,
) -> Result<DisbursementRow, Problem> {
    let (mut row, allocation, fund) = find(tx, cx, id)?;
    let (before, amount) = (row.returned, input.amount);
    versions::check(tx, &row, seen)?;
    if row.status == code(DisbursementStatus::Paid) && amount > row.outstanding() {
        let left = row.outstanding();
        return Err(Problem::new(&problem::STATE_CONFLICT).with("current_status", row.status).with("left", left));
    }
    advance(tx, cx, &mut row, (DisbursementTransition::Return, seen), |_, row| {
        row.returned += amount;
        if row.returned == row.amount {
            row.status = code(DisbursementStatus::Returned);
        }
    })?;
    let entries = entries::entries_of_disbursement(tx.db, &allocation.id, &row.id)?;
    let earmarked = (paid(&entries).earmarked - before).max(0).min(amount);
    let reason = input.cause.into_string();
    let parts = Split { earmarked, general: amount - earmarked };
    let movement = Movement { kind: EntryKind::Return, from: State::Spent, to: State::Available, parts };
    let references =
        References { disbursement_id: Some(row.id.clone()), cause: Some(reason.clone()), ..references(&allocation) };
    let mut postings = Postings::default();
    post_parts(tx, &mut postings, &fund, &allocation, &movement, &references)?;
    record(tx, "disbursement.returned", &row, &allocation, postings, Some(reason))?;
    Ok(row)
}

/// Undoes a disbursement that was made by mistake, all its parts at once. Its amount is reserved for the allocation again, or
/// free where the allocation is settled.
///
/// # Errors
/// 403 `four_eyes` for whoever approved it; 409 `already_reversed`, and `state_conflict` with what is left when a part came back.
pub fn reverse(
    tx: &mut Tx,
    cx: &Cx,
    id: DisbursementId,
    seen: i64,
    input: TransitionReason,
) -> Result<DisbursementRow, Problem> {
    let (mut row, _, fund) = find(tx, cx, id)?;
    let reason = input.reason.into_string();
    advance(tx, cx, &mut row, (DisbursementTransition::Reverse, seen), |tx, row| end(tx, row, &reason))?;
    if row.returned > 0 {
        let left = row.amount - row.returned;
        return Err(Problem::new(&problem::STATE_CONFLICT).with("left", left).detail(
            "Một phần đã được hoàn trả; phần còn lại chỉ được thu hồi về quỹ (hoàn trả), không hủy toàn bộ",
            "A part of it came back; the rest is taken back as a return and not reversed",
        ));
    }
    let entries = entries::entries_of_disbursement(tx.db, &row.allocation_id, &row.id)?;
    let parts = paid(&entries);
    let allocation = allocation_store::put_back(tx.db, &row.allocation_id, parts)?;
    let is_settled = allocation_rules::status(&allocation)? != AllocationStatus::Approved;
    let made: Vec<&LedgerRow> = entries.iter().filter(|entry| entry.kind == "disbursement").collect();
    if is_settled {
        // The amounts go on from one account to the next, so all are locked first, in the order of their ids.
        let states = [State::Available, State::Reserved, State::Spent];
        credits::lock(
            tx,
            made.iter().flat_map(|entry| states.map(|state| key(&fund, entry).account(state))).collect(),
        )?;
    }
    let mut postings = Postings::default();
    for entry in made {
        let posting = Posting {
            kind: EntryKind::DisbursementReversal,
            key: key(&fund, entry),
            from: Some(State::Spent),
            to: Some(State::Reserved),
            amount: entry.amount,
            occurred_on: local_date(tx.now),
            references: References {
                disbursement_id: Some(row.id.clone()),
                reverses_id: Some(entry.id.clone()),
                cause: Some(reason.clone()),
                ..references(&allocation)
            },
        };
        postings.post(tx, posting)?;
    }
    if is_settled {
        movements::release(tx, &mut postings, &fund, &allocation, parts)?;
    }
    record(tx, "disbursement.reversed", &row, &allocation, postings, Some(reason))?;
    Ok(row)
}
