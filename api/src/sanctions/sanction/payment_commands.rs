//! Payments of a fine and their reversal.

use super::{
    commands::{allow, record},
    rules::status_of_payments,
    store::{self, PaymentRow, SanctionRow},
    types::{SanctionPaymentCreate, SanctionPaymentReversal, SanctionTransition},
    view::{is_reversed, standing},
};
use crate::{
    ctx::Cx,
    directory::working_days::local_date,
    platform::{
        choices::code,
        journal::Tx,
        problem::{self, FieldError, Problem},
        versions,
    },
    sanctions::{SanctionId, fines::lines::money},
};

/// Enters a payment: at most what is left on its day, the addition for late payment counted.
///
/// # Errors
/// 409 before the decision is sent, or once all is paid; 412; 422 for more than is left, and a day before the decision was received.
pub fn pay(
    tx: &mut Tx,
    cx: &Cx,
    id: SanctionId,
    seen: i64,
    input: SanctionPaymentCreate,
) -> Result<SanctionRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    allow(tx, cx, &row, SanctionTransition::Pay, seen)?;
    let mut payments = store::payments(tx.db, &[id])?;
    let earliest = standing(&payments).map(|one| one.paid_on).max().max(row.decision_on);
    if earliest.is_some_and(|earliest| *input.paid_on < earliest) {
        let (vi, en) =
            ("Trước lần nộp trước đó hoặc trước quyết định", "It lies before the payment before, or the decision");
        return Err(Problem::invalid("/paid_on", "out_of_range", vi, en));
    }
    let left = row.balance(&payments, *input.paid_on, cx)?.map_or(0, |balance| balance.left_vnd);
    if input.amount_vnd > left {
        let text = money(left);
        let (vi, en) = (format!("Ngày đó còn phải nộp {text} đồng"), format!("{text} đồng are left on that day"));
        let fault = FieldError::at("/amount_vnd", "out_of_range", vi, en).param("max", left);
        return Problem::of_faults(vec![fault]).map(|()| row);
    }
    let payment = PaymentRow {
        id: tx.ids.next(),
        sanction_id: id,
        amount_vnd: input.amount_vnd,
        paid_on: *input.paid_on,
        document_number: input.document_number.map(|number| number.into_string()),
        reverses_id: None,
        reason: None,
        recorded_by: tx.by(),
        recorded_at: tx.at(),
    };
    payments.push(payment.clone());
    save(tx, cx, &mut row, seen, &payments)?;
    store::insert_payment(tx.db, &payment)?;
    record(tx, "sanction.paid", &row, None)?;
    Ok(row)
}

/// Reverses a payment that was entered by mistake. Who entered it does not reverse it.
///
/// # Errors
/// 403 `four_eyes`; 409 `already_reversed`; 412; 422 for a payment of another sanction.
pub fn reverse(
    tx: &mut Tx,
    cx: &Cx,
    id: SanctionId,
    seen: i64,
    input: SanctionPaymentReversal,
) -> Result<SanctionRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    allow(tx, cx, &row, SanctionTransition::ReversePayment, seen)?;
    let mut payments = store::payments(tx.db, &[id])?;
    let found = payments.iter().find(|one| one.id == input.payment_id && one.reverses_id.is_none());
    let Some(payment) = found.cloned() else {
        let (vi, en) = ("Không có lần nộp này", "There is no such payment");
        return Err(Problem::invalid("/payment_id", "unknown_reference", vi, en));
    };
    if payment.recorded_by == tx.by() {
        return Err(Problem::new(&problem::FOUR_EYES));
    }
    if is_reversed(&payment, &payments) {
        return Err(Problem::new(&problem::ALREADY_REVERSED));
    }
    let reason = input.reason.into_string();
    let reversal = PaymentRow {
        id: tx.ids.next(),
        amount_vnd: -payment.amount_vnd,
        reverses_id: Some(payment.id),
        reason: Some(reason.clone()),
        recorded_by: tx.by(),
        recorded_at: tx.at(),
        ..payment
    };
    payments.push(reversal.clone());
    save(tx, cx, &mut row, seen, &payments)?;
    store::insert_payment(tx.db, &reversal)?;
    record(tx, "sanction.payment_reversed", &row, Some(reason))?;
    Ok(row)
}

/// Writes what is paid, and the status that follows, over the version that the caller saw.
fn save(tx: &mut Tx, cx: &Cx, row: &mut SanctionRow, seen: i64, payments: &[PaymentRow]) -> Result<(), Problem> {
    // As of the last payment: what was added later is due as well, and the sanction is not paid before.
    let last = standing(payments).map(|one| one.paid_on).max();
    let on = last.unwrap_or_else(|| local_date(tx.now));
    let left = row.balance(payments, on, cx)?.map_or(0, |balance| balance.left_vnd);
    row.paid_vnd = payments.iter().map(|one| one.amount_vnd).sum();
    row.status = code(status_of_payments(row.paid_vnd, left, row.enforced_on.is_some()));
    versions::save(tx, row, seen)
}
