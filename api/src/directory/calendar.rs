//! Commands of the calendar: entering an announced day, and withdrawing one.
//!
//! A row is never overwritten. It is `in force` until it is withdrawn with a reason; of two rows about one day, the later counts
//! ([`super::working_days::Calendar::new`]). What the law fixes is not withdrawn but overruled by a later announcement.

use super::{
    Holiday,
    load::subject,
    store::{self, HolidayRow},
    types::{HolidayCreate, HolidayKind, HolidayView, HolidayWithdrawal},
};
use crate::platform::{
    http::Reply,
    journal::{Entry, Tx},
    localized::LocalizedText,
    problem::{self, Problem},
};
use chrono::Datelike;
use serde_json::json;

/// Enters a day that the Government announced.
pub fn create_holiday(tx: &mut Tx, input: HolidayCreate) -> Result<Reply<HolidayView>, Problem> {
    let year = input.on.year();
    let (kind, works) = match input.kind {
        HolidayKind::Statutory => ("statutory", false),
        HolidayKind::Compensatory => ("compensatory", false),
        HolidayKind::SwapOff => ("swap_off", false),
        HolidayKind::WorkingSwap => ("working_swap", true),
    };
    let row = HolidayRow {
        id: tx.ids.next::<Holiday>().to_string(),
        day: *input.on,
        code: input.code.into_string(),
        name_vi: input.name_vi.into_string(),
        name_en: input.name_en.into_string(),
        kind: kind.to_owned(),
        is_working_day: Some(works),
        status: ANNOUNCED.to_owned(),
        legal_basis: Some(input.legal_basis.into_string()),
        confidence: "entered".to_owned(),
        source: None,
        entered_at: Some(tx.at()),
        withdrawn_at: None,
        withdrawn_by: None,
        withdrawal_reason: None,
        due_days_moved: false,
    };
    store::insert_holiday(tx.db, &row)?;
    tx.record(Entry::new("holiday.created", subject("holiday", &row.id, &row.code)).change(about(&row)))?;
    Ok(Reply::created(format!("/v1/calendar/holidays?year={year}"), holiday_view(&row)?))
}

const ANNOUNCED: &str = "announced";
/// Rows of the calendar say after it what the assumption waits for: `default: replace when …`.
const DEFAULT: &str = "default";

/// What somebody announced or assumed can be wrong; what the law fixes, or follows from the moon, stays.
fn may_be_withdrawn(status: &str) -> bool {
    status == ANNOUNCED || status == DEFAULT || status.starts_with(&format!("{DEFAULT}:"))
}

/// Withdraws a row that was entered by mistake, or a default that the Government's schedule does not confirm.
///
/// # Errors
/// 404 for an unknown row; 409 for one that is withdrawn or that the law fixes.
pub fn withdraw_holiday(tx: &mut Tx, id: &str, input: HolidayWithdrawal) -> Result<Reply<HolidayView>, Problem> {
    let mut row = store::holiday(tx.db, id)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    if !may_be_withdrawn(&row.status) {
        let (vi, en) = ("Ngày do luật định không rút được", "A day that the law fixes is not withdrawn");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    row.withdrawn_at = Some(tx.at());
    row.withdrawn_by = Some(tx.by());
    row.withdrawal_reason = Some(input.reason.to_string());
    row.due_days_moved = false;
    if store::withdraw_holiday(tx.db, &row)? == 0 {
        let (vi, en) = ("Ngày này đã được rút", "This day was withdrawn before");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    let entry = Entry::new("holiday.withdrawn", subject("holiday", &row.id, &row.code)).change(about(&row));
    tx.record(entry.because(row.withdrawal_reason.clone()))?;
    Ok(Reply::ok(holiday_view(&row)?))
}

fn about(row: &HolidayRow) -> serde_json::Value {
    json!({"on": row.day, "code": row.code, "kind": row.kind, "legal_basis": row.legal_basis})
}

pub fn holiday_view(row: &HolidayRow) -> Result<HolidayView, Problem> {
    Ok(HolidayView {
        id: row.id.parse().map_err(|error| Problem::internal("id", &error))?,
        on: row.day,
        code: row.code.clone(),
        name: LocalizedText::new(row.name_vi.as_str(), row.name_en.as_str()),
        kind: row.kind.clone(),
        is_working_day: row.is_working_day,
        status: row.status.clone(),
        legal_basis: row.legal_basis.clone(),
        confidence: row.confidence.clone(),
        entered_at: row.entered_at.map(|at| at.and_utc()),
        withdrawn_at: row.withdrawn_at.map(|at| at.and_utc()),
        withdrawal_reason: row.withdrawal_reason.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::may_be_withdrawn;

    #[test]
    fn what_is_announced_or_assumed_can_be_withdrawn() {
        for (status, expected) in [
            ("announced", true),
            ("default", true),
            ("default: replace when the yearly schedule is announced", true),
            ("by law", false),
            ("defaulted", false),
        ] {
            assert_eq!(may_be_withdrawn(status), expected, "{status}");
        }
    }
}
