//! Use cases of the work of several bodies on one case.

use super::{
    Link, Minutes, rules,
    store::{self, AnswerRow, LinkRow, MinutesRow, ReschedulingRow},
    types::{CaseLinkCreate, MinutesCreate, ReferralAnswerCreate, ReferralCreate, ReferralKind, ReschedulingCreate},
};
use crate::{
    cases::{
        Referral,
        case::{
            commands::{save, state, subject},
            rules::no_deadline,
            store::{self as cases, CaseRow, ReferralRow},
        },
        office::Office,
    },
    catalogue::deadline::ClockUnit,
    directory::working_days::{due_day, ends_on, local_date},
    platform::{
        choices::code,
        faults::Faults,
        journal::{Entry, Tx},
        problem::{self, Problem},
        versions,
    },
};
use serde_json::json;

/// Refers a case to an agency, which sees it from then on.
pub fn refer(tx: &mut Tx, office: &Office, id: &str, input: ReferralCreate) -> Result<ReferralRow, Problem> {
    let case = office.own_case(tx, id)?;
    if case.confidentiality == "protected" {
        let (vi, en) = ("Hồ sơ hạn chế truy cập không chuyển cho cơ quan khác", "A protected case is not referred");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    if case.status == "draft" {
        let (vi, en) = ("Hồ sơ nháp chưa chuyển được cho cơ quan khác", "A draft is not referred");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    let agency = office.directory.agency(input.agency_id.as_str());
    let agency = agency.filter(|a| office.directory.agency_exists_on(&a.id, local_date(tx.now))).ok_or_else(|| {
        Problem::invalid("/agency_id", "unknown_reference", "Không có cơ quan này", "There is no such agency")
    })?;
    let mut faults = Faults::default();
    if input.respond_by.is_some() && input.kind == ReferralKind::Information {
        let (vi, en) = ("Chuyển để biết thì không có hạn trả lời", "Information alone has no answer to wait for");
        faults.add("/respond_by", "invalid_value", vi, en);
    }
    faults.ordered("/respond_by", Some(local_date(tx.now)), input.respond_by.map(|day| *day));
    faults.end()?;
    let row = ReferralRow {
        id: tx.ids.next::<Referral>().to_string(),
        case_id: case.id.clone(),
        agency_id: agency.id.clone(),
        reason: input.reason.into_string(),
        referred_by: tx.by(),
        created_at: tx.at(),
        kind: code(input.kind),
        respond_by: input.respond_by.map(|day| *day),
    };
    cases::insert_referral(tx.db, &row)?;
    let change = json!({"agency_id": row.agency_id, "agency_code": agency.code, "kind": row.kind});
    let entry = Entry::new("case.referred", subject(&case)).state(state(&case)).change(change);
    tx.record(entry.because(Some(row.reason.clone())))?;
    Ok(row)
}

/// Answers an opinion or support that the caller's agency was asked for.
///
/// # Errors
/// 404 for a referral that is absent or of another agency; 409 when it is answered, or asked for nothing.
pub fn answer(
    tx: &mut Tx,
    office: &Office,
    id: &str,
    input: ReferralAnswerCreate,
) -> Result<(ReferralRow, AnswerRow), Problem> {
    let absent = || Problem::new(&problem::NOT_FOUND);
    let referral = store::referral(tx.db, id)?.filter(|row| row.agency_id == office.caller.agency_id);
    let referral = referral.ok_or_else(absent)?;
    let case = cases::find(tx.db, &office.caller.scope, &referral.case_id)?.ok_or_else(absent)?;
    if referral.kind == "information" {
        let (vi, en) = ("Chuyển để biết, không cần trả lời", "It was referred for information alone");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    let row = AnswerRow {
        referral_id: referral.id.clone(),
        case_id: case.id.clone(),
        verdict: code(input.verdict),
        answer: input.text.into_string(),
        answered_by: tx.by(),
        answered_at: tx.at(),
    };
    if !store::insert_answer(tx.db, &row)? {
        let (vi, en) = ("Đã có trả lời", "It is answered already");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    let change = json!({"referral_id": row.referral_id, "agency_id": referral.agency_id, "verdict": row.verdict});
    tx.record(Entry::new("case.referral_answered", subject(&case)).state(state(&case)).change(change))?;
    Ok((referral, row))
}

/// Keeps the minutes that a transition rests on.
pub fn keep_minutes(tx: &mut Tx, case: &CaseRow, minutes: &MinutesCreate) -> Result<(), Problem> {
    let members = serde_json::to_string(&minutes.members).map_err(|error| Problem::internal("minutes", &error))?;
    let row = MinutesRow {
        id: tx.ids.next::<Minutes>().to_string(),
        case_id: case.id.clone(),
        step: case.step.clone(),
        held_on: *minutes.held_on,
        invited: minutes.invited.into(),
        present: minutes.present.into(),
        agreed: minutes.agreed.into(),
        members,
        note: minutes.note.as_ref().map(|note| note.to_string()).unwrap_or_default(),
        recorded_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert_minutes(tx.db, &row)
}

/// Links a case with one that follows from it.
///
/// # Errors
/// 404 for a case out of sight; 422 for a case that is linked already, follows from itself, or is protected where this one is not.
pub fn link(tx: &mut Tx, office: &Office, id: &str, input: &CaseLinkCreate) -> Result<CaseRow, Problem> {
    let case = office.own_case(tx, id)?;
    let refuse = |code, vi, en| Err(Problem::invalid("/case_id", code, vi, en));
    let Some(next) = cases::find(tx.db, &office.caller.scope, input.case_id.as_str())? else {
        return refuse("unknown_reference", "Không có hồ sơ này", "There is no such case");
    };
    if next.id == case.id {
        return refuse("invalid_value", "Hồ sơ không nối tiếp chính nó", "A case does not follow from itself");
    }
    if (next.confidentiality == "protected") != (case.confidentiality == "protected") {
        let (vi, en) = (
            "Hồ sơ hạn chế truy cập chỉ liên kết với hồ sơ hạn chế truy cập",
            "A protected case is linked with protected ones alone",
        );
        return refuse("invalid_value", vi, en);
    }
    if case.deceased_id.is_some() && next.deceased_id.is_some() && next.deceased_id != case.deceased_id {
        let (vi, en) = ("Hai hồ sơ ghi hai người đã mất khác nhau", "The two cases name different deceased persons");
        return refuse("invalid_value", vi, en);
    }
    let links = store::links(tx.db, &case.id)?;
    if links.iter().any(|link| link.case_id == next.id || link.follows_id == next.id) {
        return refuse("duplicate", "Hai hồ sơ đã được liên kết", "The two are linked already");
    }
    let row = LinkRow {
        id: tx.ids.next::<Link>().to_string(),
        case_id: next.id.clone(),
        follows_id: case.id.clone(),
        linked_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert_link(tx.db, &row)?;
    let change = json!({"case_id": next.id, "code": next.code});
    tx.record(Entry::new("case.linked", subject(&case)).state(state(&case)).change(change))?;
    Ok(case)
}

/// Gives a case a new due day, once.
///
/// # Errors
/// 403 for who does not act on the case now; 409 for a case without a running clock, with one in hours, or that has had its new
/// date; 412 for another version.
pub fn reschedule(
    tx: &mut Tx,
    office: &Office,
    id: &str,
    seen: i64,
    input: &ReschedulingCreate,
) -> Result<CaseRow, Problem> {
    let old = office.own_case(tx, id)?;
    if !old.acting_role.as_deref().is_some_and(|role| office.caller.has_role(role)) {
        return Err(Problem::new(&problem::FORBIDDEN));
    }
    versions::check(tx, &old, seen)?;
    let rule = &office.catalogue.of_case(&old.case_type_id)?.compiled.definition.deadline;
    let counts_days = rule.unit != ClockUnit::Hour;
    let runs = counts_days && old.status == "open" && old.due_at < no_deadline();
    let due_on = runs.then(|| due_day(old.due_at.and_utc()));
    rules::check_new_date(due_on, *input.due_on, local_date(tx.now))?;
    if store::rescheduling(tx.db, &old)?.is_some() {
        let (vi, en) = ("Hồ sơ chỉ được hẹn lại một lần", "A case gets a new date once");
        return Err(Problem::new(&problem::STATE_CONFLICT).detail(vi, en));
    }
    let mut row = old.clone();
    row.due_at = ends_on(*input.due_on).due_at.naive_utc();
    row.version += 1;
    row.updated_at = tx.at();
    row.updated_by = tx.by();
    save(tx, &row, seen)?;
    let rescheduling = ReschedulingRow {
        case_id: row.id.clone(),
        due_before: old.due_at,
        due_at: row.due_at,
        reason: input.reason.to_string(),
        rescheduled_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert_rescheduling(tx.db, &rescheduling)?;
    let change = json!({"from": due_on, "to": *input.due_on});
    let entry = Entry::new("case.rescheduled", subject(&row)).state(state(&row)).change(change);
    tx.record(entry.because(Some(input.reason.to_string())))?;
    Ok(row)
}
