//! Use cases of reminders.

use super::{
    store::{self, LineRow, ReminderRow},
    types::ReminderCreate,
};
use crate::{
    arrears::{
        law::Law,
        store::{self as arrears_store, Beside},
    },
    ctx::Cx,
    employers::store::{self as employer_store, EmployerRow},
    platform::{
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
    },
};
use serde_json::json;

/// Logs a formal reminder of all that is due and not paid on its day.
///
/// # Errors
/// 409 `state_conflict` for an employer of whom nothing was due then, `duplicate` for a document that was logged before; 422 for
/// an unknown employer, and for a term that ends before the reminder.
pub fn remind(tx: &mut Tx, cx: &Cx, input: ReminderCreate) -> Result<(ReminderRow, EmployerRow), Problem> {
    let found = employer_store::named(tx.db, &[input.employer_id])?.remove(&input.employer_id);
    let employer = found.filter(|row| cx.scope().covers_unit(&row.serving_unit_id));
    let unknown = || Problem::invalid("/employer_id", "unknown_reference", "Không tìm thấy", "Not found");
    let employer = employer.ok_or_else(unknown)?;
    if *input.pay_by < *input.reminded_on {
        let (vi, en) = ("Hạn nộp trước ngày đôn đốc", "The term ends before the reminder");
        return Err(Problem::invalid("/pay_by", "out_of_range", vi, en));
    }
    let row = ReminderRow {
        id: tx.ids.next(),
        employer_id: employer.id,
        agency_id: cx.caller.agency_id.clone(),
        document_number: input.document_number.into_string(),
        reminded_on: *input.reminded_on,
        pay_by: *input.pay_by,
        created_by: tx.by(),
        created_at: tx.at(),
    };
    let lines = lines(tx, &row)?;
    if lines.is_empty() {
        let (vi, en) = ("Đơn vị không có khoản nào quá hạn vào ngày này", "Nothing of this employer was overdue then");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    store::insert(tx.db, &row, &lines)?;
    let subject = Subject {
        kind: "arrears_reminder",
        id: row.id.to_string(),
        unit_id: Some(employer.unit_id.clone()),
        ..Subject::default()
    };
    let state = json!({"employer_id": employer.id, "reminded_on": row.reminded_on, "records": lines.len()});
    tx.record(Entry::new("arrears_reminder.created", subject).state(state))?;
    Ok((row, employer))
}

/// What was overdue on the day of a reminder, with the interest up to then.
fn lines(tx: &mut Tx, reminder: &ReminderRow) -> Result<Vec<LineRow>, Problem> {
    let employers = employer_store::with_duplicates(tx.db, reminder.employer_id)?;
    let records = arrears_store::open_of(tx.db, &employers)?;
    let ids: Vec<_> = records.iter().map(|record| record.id).collect();
    let (beside, law) = (Beside::read(tx.db, &ids)?, Law::shipped()?);
    let mut lines = Vec::new();
    for record in records.iter().filter(|record| record.due_on < reminder.reminded_on) {
        let claim = beside.claim(record)?;
        let outstanding_vnd = claim.outstanding_total(reminder.reminded_on);
        if outstanding_vnd > 0 {
            lines.push(LineRow {
                id: tx.ids.next(),
                reminder_id: reminder.id,
                arrears_id: record.id,
                outstanding_vnd,
                interest_vnd: claim.interest_vnd(reminder.reminded_on, law),
            });
        }
    }
    Ok(lines)
}
