//! Payments as the API shows them.

use super::{store::PaymentRow, types::PaymentView};
use crate::ctx::prelude::view::*;

pub fn payment(row: &PaymentRow, cx: &Cx) -> Result<PaymentView, Problem> {
    Ok(PaymentView {
        id: row.id,
        arrears_id: row.arrears_id,
        paid_on: row.paid_on,
        amounts: row.amounts(),
        interest_vnd: row.interest_vnd,
        document_number: row.document_number.clone(),
        status: parse(&row.status)?,
        reversal_reason: row.reversal_reason.clone(),
        recorded_by: cx.user(&row.created_by),
        recorded_at: row.created_at.and_utc(),
        version: row.version,
    })
}

impl Shown for PaymentRow {
    type View = PaymentView;
    fn views(_: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<PaymentView>, Problem> {
        rows.iter().map(|row| payment(row, cx)).collect()
    }
}
