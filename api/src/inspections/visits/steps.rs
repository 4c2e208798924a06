//! What each transition of an inspection changes, and what it asks for beside the state.

use super::{
    parameters::{days_between, duration, last_day},
    refusals::{Wanted, refuse_clash},
    rules::{counts, is_ready},
    store::{self, InspectionRow},
    types::{DayKind, Declaration, InspectionStatus, InspectionStepCreate, InspectionTransition},
};
use crate::{
    ctx::Cx,
    employers,
    inspections::{findings, links, remedies},
    platform::{
        choices::{code, parse},
        codes::DocumentNumber,
        journal::Tx,
        problem::{self, Problem},
    },
};
use chrono::{Datelike, NaiveDate};

fn guard(holds: bool, vi: &str, en: &str) -> Result<(), Problem> {
    if holds { Ok(()) } else { Err(Problem::new(&problem::GUARD_FAILED).detail(vi, en)) }
}

/// Changes the row by a transition on a day; answers the next state.
///
/// # Errors
/// 409 for a clash or a second extension; 422 `guard_failed`, also for an extension after the term.
pub fn apply(
    tx: &mut Tx,
    cx: &Cx,
    row: &mut InspectionRow,
    input: &InspectionStepCreate,
    on: NaiveDate,
    next: InspectionStatus,
) -> Result<InspectionStatus, Problem> {
    use InspectionTransition as T;
    match input.transition {
        T::Decide => decide(tx, cx, row, input, on)?,
        T::SubmitPlan => {
            let (vi, en) = ("Chưa có đoàn kiểm tra", "There is no team yet");
            guard(!store::members(tx.db, &[row.id])?.is_empty(), vi, en)?;
        }
        T::Announce => announce(tx, cx, row, on)?,
        // The team may have changed since the announcement.
        T::StartVisit => ready(tx, row)?,
        T::Extend => extend(tx, cx, row, on)?,
        T::Suspend => {
            row.status_before = Some(row.status.clone());
            row.suspended_on = Some(on);
        }
        T::Resume => return resume(tx, cx, row, on),
        T::Terminate => {
            (row.status_before, row.suspended_on) = (None, None);
            // Nobody came: the employer may be inspected this year.
            if row.announced_on.is_none() {
                row.counted_year = None;
            }
            links::store::end(tx.db, row.id)?;
        }
        T::Conclude => {
            let (vi, en) = ("Còn phát hiện chưa kết luận", "Some findings are not judged yet");
            guard(findings::store::open(tx.db, row.id)? == 0, vi, en)?;
            row.concluded_on = Some(on);
        }
        T::Close => {
            let (vi, en) =
                ("Còn biện pháp khắc phục chưa xong", "Some remedies are neither accepted nor past their day");
            guard(remedies::store::awaited(tx.db, row.id, on)? == 0, vi, en)?;
            links::store::end(tx.db, row.id)?;
        }
        T::Cancel | T::ReturnPlan | T::ApprovePlan | T::SignMinutes | T::StartFollowUp => {}
    }
    Ok(next)
}

fn decide(
    tx: &mut Tx,
    cx: &Cx,
    row: &mut InspectionRow,
    input: &InspectionStepCreate,
    on: NaiveDate,
) -> Result<(), Problem> {
    let (year, counts) = (i64::from(on.year()), counts(parse(&row.ground)?));
    row.decision_number = input.number.clone().map(DocumentNumber::into_string);
    row.decided_on = Some(on);
    row.decided_by = Some(tx.by());
    if let Some(employer) = row.employer_id {
        // One that was merged since is inspected as the employer that stays, so that the indexes of the database see both.
        let employer = employers::store::survivor(tx.db, employer)?;
        row.employer_id = Some(employer);
        refuse_clash(tx.db, cx, &row.agency_id, &Wanted { employer, but: Some(row.id), year, counts })?;
        row.counted_year = counts.then_some(year);
        findings::carry::carry_forward(tx, row, employer)?;
    }
    Ok(())
}

/// No team works before each member declared that there is no conflict of interest (NĐ 217/2025/NĐ-CP, Điều 12).
fn ready(tx: &mut Tx, row: &InspectionRow) -> Result<(), Problem> {
    let members = store::members(tx.db, &[row.id])?;
    let declared: Vec<Declaration> =
        members.iter().map(|member| parse(&member.declaration)).collect::<Result<_, _>>()?;
    let (vi, en) = (
        "Mỗi thành viên phải khai không có xung đột lợi ích",
        "Each member has to declare that there is no conflict of interest",
    );
    guard(is_ready(&declared), vi, en)
}

fn announce(tx: &mut Tx, cx: &Cx, row: &mut InspectionRow, on: NaiveDate) -> Result<(), Problem> {
    ready(tx, row)?;
    let year = i64::from(on.year());
    if let Some(employer) = row.employer_id.filter(|_| row.counted_year.is_some_and(|counted| counted != year)) {
        // The visit is of the year in which it begins, whenever it was decided (NQ 198/2025/QH15).
        refuse_clash(tx.db, cx, &row.agency_id, &Wanted { employer, but: Some(row.id), year, counts: true })?;
        row.counted_year = Some(year);
    }
    row.announced_on = Some(on);
    row.ends_on = Some(last_day(on, row.days, parse(&row.day_kind)?, &cx.directory.calendar));
    Ok(())
}

/// Extends the visit, once and before its term is over (NĐ 217/2025/NĐ-CP, Điều 13).
fn extend(tx: &mut Tx, cx: &Cx, row: &mut InspectionRow, on: NaiveDate) -> Result<(), Problem> {
    if row.is_extended {
        let (vi, en) = ("Cuộc kiểm tra chỉ được gia hạn một lần", "A visit is extended once");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en).with("current_status", row.status.clone()));
    }
    let (vi, en) = ("Đã hết thời hạn kiểm tra", "The term of the visit is over");
    guard(row.ends_on.is_none_or(|last| on <= last), vi, en)?;
    row.is_extended = true;
    row.ends_on = ends_on(tx, cx, row, on)?;
    Ok(())
}

/// Goes on where the inspection stood; the days of the suspension are added to its term.
fn resume(tx: &mut Tx, cx: &Cx, row: &mut InspectionRow, on: NaiveDate) -> Result<InspectionStatus, Problem> {
    let before = row.status_before.take().unwrap_or_else(|| code(InspectionStatus::UnderWay));
    row.suspended_on = None;
    row.ends_on = ends_on(tx, cx, row, on)?;
    parse(&before)
}

/// The last day of a visit, reckoned anew from the announcement: the days of the law, those of the extension, and those of suspensions
/// until a day. A term that is prolonged is one term, so it is moved off a day off once, at its end.
fn ends_on(tx: &mut Tx, cx: &Cx, row: &InspectionRow, until: NaiveDate) -> Result<Option<NaiveDate>, Problem> {
    let Some(announced) = row.announced_on else { return Ok(None) };
    let (kind, calendar): (DayKind, _) = (parse(&row.day_kind)?, &cx.directory.calendar);
    let agency = cx.directory.agency(&row.agency_id).ok_or_else(|| Problem::internal("agency", &row.agency_id))?;
    let extension = if row.is_extended { duration(&agency.level, announced)?.extension } else { 0 };
    let (mut suspended, mut since) = (0, None);
    for step in store::steps(tx.db, row.id)? {
        match parse(&step.transition)? {
            InspectionTransition::Suspend => since = Some(step.happened_on),
            InspectionTransition::Resume => {
                suspended += since.take().map_or(0, |from| days_between(from, step.happened_on, kind, calendar));
            }
            _ => {}
        }
    }
    suspended += since.map_or(0, |from| days_between(from, until, kind, calendar));
    Ok(Some(last_day(announced, row.days + extension + suspended, kind, calendar)))
}
