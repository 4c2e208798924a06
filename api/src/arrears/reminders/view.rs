//! Reminders as the API shows them.

use super::{
    store::{self, ReminderRow},
    types::{ReminderLineView, ReminderView},
};
use crate::{
    arrears::month::Month,
    ctx::prelude::view::*,
    employers::{store::EmployerRow, view::employer_ref},
};

pub fn reminders(db: &mut Db, rows: Vec<(ReminderRow, EmployerRow)>, cx: &Cx) -> Result<Vec<ReminderView>, Problem> {
    let ids: Vec<_> = rows.iter().map(|(row, _)| row.id).collect();
    let lines = store::lines(db, &ids)?;
    let view = |(row, employer): (ReminderRow, EmployerRow)| {
        let own = lines.iter().filter(|(line, ..)| line.reminder_id == row.id);
        let own: Vec<ReminderLineView> = own
            .map(|(line, month, due_on)| ReminderLineView {
                arrears_id: line.arrears_id,
                month: Month::of(*month),
                due_on: *due_on,
                outstanding_vnd: line.outstanding_vnd,
                interest_vnd: line.interest_vnd,
            })
            .collect();
        let outstanding_vnd = own.iter().map(|line| line.outstanding_vnd).sum();
        let interest_vnd = own.iter().map(|line| line.interest_vnd).sum();
        Ok(ReminderView {
            id: row.id,
            employer: employer_ref(&employer, &cx.caller)?,
            agency: cx.directory.agency_ref(&row.agency_id)?,
            address: employer.address,
            insurance_code: employer.insurance_code,
            document_number: row.document_number,
            reminded_on: row.reminded_on,
            pay_by: row.pay_by,
            lines: own,
            outstanding_vnd,
            interest_vnd,
            total_vnd: outstanding_vnd + interest_vnd,
            recorded_by: cx.user(&row.created_by),
            recorded_at: row.created_at.and_utc(),
        })
    };
    rows.into_iter().map(view).collect()
}

pub fn shown(db: &mut Db, row: (ReminderRow, EmployerRow), cx: &Cx) -> Result<ReminderView, Problem> {
    reminders(db, vec![row], cx)?.pop().ok_or_else(absent)
}
