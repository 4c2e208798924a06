//! Use cases of payments.

use super::{
    store::{self, PaymentRow},
    types::{PaymentCreate, PaymentStatus},
};
use crate::{
    arrears::{
        ArrearsId, ArrearsPaymentId,
        amounts::{Amounts, Insurance},
        commands::{about, changeable},
        store::{self as arrears_store, Beside},
    },
    ctx::Cx,
    platform::{
        choices::code,
        http::body::TransitionReason,
        journal::{Entry, Tx},
        problem::{self, FieldError, Problem},
        versions::{self, Record},
    },
};
use chrono::NaiveDate;
use serde_json::{Value, json};

/// Records a payment.
///
/// # Errors
/// As of [`changeable`]; 422 for a payment of nothing, of more than is left of an insurance, or before the month.
pub fn pay(tx: &mut Tx, cx: &Cx, id: ArrearsId, input: PaymentCreate) -> Result<PaymentRow, Problem> {
    let (record, employer) = changeable(tx, cx, id)?;
    let left = Beside::read(tx.db, &[id])?.claim(&record)?;
    let left = Amounts::each(|insurance| left.outstanding(insurance, NaiveDate::MAX));
    let paid = Amounts {
        social_vnd: input.social_vnd,
        health_vnd: input.health_vnd,
        unemployment_vnd: input.unemployment_vnd,
    };
    Problem::of_faults(faults(paid, left, input.interest_vnd, *input.paid_on, record.month))?;
    let row = PaymentRow {
        id: tx.ids.next(),
        arrears_id: id,
        paid_on: *input.paid_on,
        social_vnd: paid.social_vnd,
        health_vnd: paid.health_vnd,
        unemployment_vnd: paid.unemployment_vnd,
        interest_vnd: input.interest_vnd,
        document_number: input.document_number.map(|number| number.into_string()),
        status: code(PaymentStatus::Posted),
        reversal_reason: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    arrears_store::set_outstanding(tx.db, id, left.total() - paid.total())?;
    tx.record(Entry::new("arrears.paid", about(&record, &employer)).state(state(&row)))?;
    Ok(row)
}

fn faults(paid: Amounts, left: Amounts, interest: i64, on: NaiveDate, month: NaiveDate) -> Vec<FieldError> {
    let mut faults = Vec::new();
    if paid.total() == 0 && interest == 0 {
        faults.push(FieldError::at(
            "/social_vnd",
            "required",
            "Vui lòng nhập số tiền đã đóng",
            "Please give the amount",
        ));
    }
    for insurance in Insurance::ALL {
        if paid.of(insurance) > left.of(insurance) {
            let at = format!("/{}_vnd", code(insurance));
            let (vi, en) = ("Nhiều hơn số còn phải đóng", "It is more than what is left");
            faults.push(FieldError::at(at, "out_of_range", vi, en).param("max", left.of(insurance)));
        }
    }
    if on < month {
        faults.push(FieldError::at(
            "/paid_on",
            "out_of_range",
            "Ngày này trước tháng đóng",
            "It lies before the month",
        ));
    }
    faults
}

fn state(row: &PaymentRow) -> Value {
    json!({
        "payment_id": row.id,
        "paid_on": row.paid_on,
        "amount_vnd": row.amounts().total(),
        "interest_vnd": row.interest_vnd,
        "status": row.status,
    })
}

/// Reverses a payment that was entered by mistake.
///
/// # Errors
/// 404 outside the scope; 409 `already_reversed`; 412.
pub fn reverse(
    tx: &mut Tx,
    cx: &Cx,
    id: ArrearsPaymentId,
    seen: i64,
    input: TransitionReason,
) -> Result<PaymentRow, Problem> {
    let found = store::find(tx.db, cx.scope(), id)?;
    let (record, employer) = changeable(tx, cx, found.arrears_id)?;
    // Read again now that nobody else changes the record.
    let mut row = store::find(tx.db, cx.scope(), id)?;
    versions::check(tx, &row, seen)?;
    if !row.is_posted() {
        return Err(Problem::new(&problem::ALREADY_REVERSED));
    }
    let reason = input.reason.into_string();
    row.status = code(PaymentStatus::Reversed);
    row.reversal_reason = Some(reason.clone());
    versions::save(tx, &mut row, seen)?;
    arrears_store::set_outstanding(tx.db, record.id, record.outstanding_vnd + row.amounts().total())?;
    let entry = Entry::new("arrears.payment_reversed", about(&record, &employer)).state(state(&row));
    tx.record(entry.because(Some(reason)))?;
    Ok(row)
}
