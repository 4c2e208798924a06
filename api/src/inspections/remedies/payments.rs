//! Payments of arrears that remedies brought. Each counts for one remedy; one that is reversed counts for none.

use super::{store::RemedyRow, types::RemedyPaymentView};
use crate::{
    access::scope::Scope,
    arrears::{
        ArrearsPaymentId,
        payments::{store::PaymentRow, types::PaymentStatus},
    },
    ctx::Cx,
    employers::{EmployerId, store::with_duplicates},
    inspections::ids::{RemedyId, RemedyPaymentId},
    platform::{
        choices::code,
        db::Db,
        journal::Tx,
        problem::{FieldError, Problem},
    },
    schema::{arrears, arrears_payments, employers, remedy_payments},
};
use diesel::prelude::*;
use std::collections::HashMap;

/// What a payment comes to, the interest too.
fn amount_vnd(row: &PaymentRow) -> i64 {
    row.amounts().total() + row.interest_vnd
}

/// Counts payments for a remedy.
///
/// # Errors
/// 422 at each payment that is not one of the employer, was reversed, or counts for a remedy already.
pub fn count(
    tx: &mut Tx,
    cx: &Cx,
    remedy: &RemedyRow,
    employer: Option<EmployerId>,
    ids: &[ArrearsPaymentId],
) -> Result<(), Problem> {
    if ids.is_empty() {
        return Ok(());
    }
    let own = match employer {
        Some(employer) if cx.caller.may("arrears:read") => posted(tx.db, cx.scope(), employer, ids)?,
        _ => Vec::new(),
    };
    let counted = remedy_payments::table.filter(remedy_payments::payment_id.eq_any(ids));
    let counted: Vec<ArrearsPaymentId> = counted.select(remedy_payments::payment_id).load(tx.db)?;
    let mut faults = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        let pointer = format!("/payment_ids/{index}");
        if !own.contains(id) {
            let (vi, en) = ("Không có khoản đóng này của đơn vị", "The employer has no such payment");
            faults.push(FieldError::at(pointer, "unknown_reference", vi, en));
        } else if counted.contains(id) || ids[..index].contains(id) {
            let (vi, en) = ("Khoản đóng này đã được tính", "This payment is counted already");
            faults.push(FieldError::at(pointer, "duplicate", vi, en));
        }
    }
    Problem::of_faults(faults)?;
    for payment in ids {
        let id: RemedyPaymentId = tx.ids.next();
        let row = (remedy_payments::id.eq(id), remedy_payments::remedy_id.eq(remedy.id));
        let row = (row.0, row.1, remedy_payments::payment_id.eq(payment));
        diesel::insert_into(remedy_payments::table).values(row).execute(tx.db)?;
    }
    Ok(())
}

/// Which of the payments are of an employer, or of a duplicate of it, within the scope, and stand.
fn posted(
    db: &mut Db,
    scope: &Scope,
    employer: EmployerId,
    ids: &[ArrearsPaymentId],
) -> Result<Vec<ArrearsPaymentId>, Problem> {
    let employers = with_duplicates(db, employer)?;
    let rows = arrears_payments::table.inner_join(arrears::table.inner_join(employers::table));
    Ok(rows
        .filter(arrears_payments::id.eq_any(ids))
        .filter(arrears_payments::status.eq(code(PaymentStatus::Posted)))
        .filter(arrears::employer_id.eq_any(employers))
        .filter(scope.within(employers::serving_unit_id))
        .select(arrears_payments::id)
        .load(db)?)
}

/// The payments that count for remedies, the oldest first.
pub fn of(db: &mut Db, ids: &[RemedyId]) -> Result<HashMap<RemedyId, Vec<RemedyPaymentView>>, Problem> {
    let rows: Vec<(RemedyId, PaymentRow)> = remedy_payments::table
        .inner_join(arrears_payments::table.on(arrears_payments::id.eq(remedy_payments::payment_id)))
        .filter(remedy_payments::remedy_id.eq_any(ids))
        .order((arrears_payments::paid_on, arrears_payments::id))
        .select((remedy_payments::remedy_id, PaymentRow::as_select()))
        .load(db)?;
    let mut all: HashMap<RemedyId, Vec<RemedyPaymentView>> = HashMap::new();
    for (remedy, row) in rows {
        let (amount_vnd, is_posted) = (amount_vnd(&row), row.is_posted());
        let view = RemedyPaymentView { id: row.id, paid_on: row.paid_on, amount_vnd, is_posted };
        all.entry(remedy).or_default().push(view);
    }
    Ok(all)
}
