//! Use cases of inspections.

use super::{
    parameters::duration,
    refusals::{Wanted, refuse_clash},
    rules::{INSPECTIONS, check_new, check_step, counts, is_of_the_issuer, may_work},
    steps,
    store::{self, InspectionRow, StepRow},
    types::{Declaration, InspectionCreate, InspectionStatus, InspectionStepCreate, InspectionTransition},
};
use crate::{
    access::states::Signers,
    cases::{self, CaseId},
    ctx::{Cx, documents::DocumentRow},
    directory::working_days::local_date,
    employers::{self, EmployerId, store::EmployerRow, types::EmployerStatus},
    inspections::{
        checklists::data,
        ids::{InspectionId, PlanItemId},
        plans,
    },
    platform::{
        choices::{code, parse},
        codes::DocumentNumber,
        db::{Db, next_code},
        files::Stored,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
        text::CleanText,
        versions,
    },
};
use chrono::Datelike;
use serde_json::json;

/// What a document of an inspection shows.
pub const DOCUMENTS: &[&str] = &["photo", "paper", "interview", "signature", "minutes", "decision", "conclusion"];

fn unknown(pointer: &str) -> Problem {
    Problem::invalid(pointer, "unknown_reference", "Không có dữ liệu này", "There is no such record")
}

fn filled(text: Option<CleanText>) -> Option<String> {
    text.map(CleanText::into_string).filter(|text| !text.is_empty())
}

/// Prepares an inspection.
///
/// # Errors
/// 403 for a unit outside the scope; 409 `inspection_overlap`, `inspected_this_year`, `planned_by_other`; 422.
pub fn create(tx: &mut Tx, cx: &Cx, input: InspectionCreate) -> Result<InspectionRow, Problem> {
    check_new(&input)?;
    let today = local_date(tx.now);
    let employer = input.employer_id.map(|id| inspected(tx.db, cx, id)).transpose()?;
    let own = employer.as_ref().map(|employer| employer.unit_id.as_str());
    let place = cx.place(input.unit_id.as_ref().map(|id| id.as_str()).or(own), today);
    let (unit_id, serving_unit_id) = place.ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
    if let Some(case) = input.case_id {
        linked(tx.db, cx, case)?;
    }
    if let Some(item) = input.plan_item_id {
        check_line(tx.db, cx, item, input.employer_id, today.year().into())?;
    }
    if let Some(employer) = &employer {
        let wants =
            Wanted { employer: employer.id, but: None, year: today.year().into(), counts: counts(input.ground) };
        refuse_clash(tx.db, cx, &cx.caller.agency_id, &wants)?;
    }
    let agency = cx.directory.agency(&cx.caller.agency_id).ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
    let term = duration(&agency.level, today)?;
    let year = today.year();
    let row = InspectionRow {
        id: tx.ids.next(),
        code: next_code(tx.db, &format!("KT-{year}"), &format!("inspection/{year}"), None)?,
        subject: code(input.subject),
        employer_id: input.employer_id,
        unit_id,
        serving_unit_id,
        agency_id: cx.caller.agency_id.clone(),
        ground: code(input.ground),
        ground_note: filled(input.ground_note),
        case_id: input.case_id,
        plan_item_id: input.plan_item_id,
        content: input.content.into_string(),
        checklists: json!(data::versions(&input.checklists, today)?).to_string(),
        status: code(InspectionStatus::Draft),
        status_before: None,
        decision_number: None,
        decided_on: None,
        decided_by: None,
        counted_year: None,
        day_kind: code(input.day_kind.unwrap_or(term.day_kind)),
        days: term.days,
        is_extended: false,
        announced_on: None,
        ends_on: None,
        suspended_on: None,
        concluded_on: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    versions::Record::insert(&row, tx.db)?;
    let state = json!({"subject": row.subject, "ground": row.ground, "status": row.status, "case_id": row.case_id});
    tx.record(Entry::new("inspection.created", about(&row)).state(state))?;
    Ok(row)
}

/// The employer of a new inspection: within the scope, and no merged duplicate.
fn inspected(db: &mut Db, cx: &Cx, id: EmployerId) -> Result<EmployerRow, Problem> {
    let row = employers::store::find(db, cx.scope(), id).map_err(|refusal| match refusal.code() {
        code if code == &problem::NOT_FOUND => unknown("/employer_id"),
        _ => refusal,
    })?;
    if parse::<EmployerStatus>(&row.status)? == EmployerStatus::Merged {
        let (vi, en) = ("Đơn vị này đã được gộp vào đơn vị khác", "This employer was merged into another one");
        return Err(Problem::invalid("/employer_id", "not_applicable", vi, en));
    }
    Ok(row)
}

/// A line of a plan of the own body, published for this year and about this employer.
fn check_line(
    db: &mut Db,
    cx: &Cx,
    id: PlanItemId,
    employer: Option<EmployerId>,
    this_year: i64,
) -> Result<(), Problem> {
    let line = plans::store::item(db, id)?.ok_or_else(|| unknown("/plan_item_id"))?;
    let planned = employers::store::survivor(db, line.employer_id)?;
    let is_own = line.is_reserved && Some(planned) == employer;
    if !is_own || plans::store::known(db, line.plan_id)?.agency_id != cx.caller.agency_id {
        return Err(unknown("/plan_item_id"));
    }
    if line.year != this_year {
        let (vi, en) = ("Kế hoạch này của năm khác", "The plan is of another year");
        return Err(Problem::invalid("/plan_item_id", "out_of_range", vi, en));
    }
    Ok(())
}

/// A case that an inspection may name: one that the caller sees, and that is not protected, because a member of the
/// team need not be cleared for it.
pub fn linked(db: &mut Db, cx: &Cx, id: CaseId) -> Result<(), Problem> {
    let case = cases::case::store::find(db, cx.scope(), id.as_str())?.ok_or_else(|| unknown("/case_id"))?;
    match case.confidentiality == "protected" {
        true => Err(unknown("/case_id")),
        false => Ok(()),
    }
}

/// Whether the caller's side runs this inspection: its own agency, or its team.
///
/// # Errors
/// The database's.
pub fn keeps(db: &mut Db, cx: &Cx, row: &InspectionRow) -> Result<bool, Problem> {
    let is_own = row.agency_id == cx.caller.agency_id && cx.scope().covers_unit(&row.serving_unit_id);
    Ok(is_own || store::is_member(db, row.id, &cx.caller.user_id)?)
}

/// Whether the caller's agency may decide about this inspection: the head of the body that inspects, or the chair of the
/// committee to which the body belongs (NĐ 217/2025/NĐ-CP, Điều 6).
pub fn is_competent(cx: &Cx, row: &InspectionRow) -> bool {
    let parent = cx.directory.agency(&row.agency_id).and_then(|agency| agency.parent_code.as_deref());
    let own = cx.directory.agency(&cx.caller.agency_id).map(|agency| agency.code.as_str());
    let is_committee = parent.is_some() && parent == own;
    cx.scope().covers_unit(&row.serving_unit_id) && (row.agency_id == cx.caller.agency_id || is_committee)
}

/// Whose work the next transition checks: the decision that of who prepared the inspection, the approval of the plan of the visit that
/// of who submitted it (NĐ 217/2025/NĐ-CP, Điều 14).
fn signers<'a>(row: &'a InspectionRow, steps: &'a [StepRow]) -> Signers<'a> {
    let is_submitted = row.status == code(InspectionStatus::PlanSubmitted);
    let submitted = steps.last().filter(|_| is_submitted);
    Signers::of(submitted.map_or(row.created_by.as_str(), |step| step.created_by.as_str()))
}

/// Takes a transition.
///
/// # Errors
/// 404; 403 `forbidden`, `four_eyes`, `not_competent`; 409; 412; 422.
pub fn transition(
    tx: &mut Tx,
    cx: &Cx,
    id: InspectionId,
    seen: i64,
    input: InspectionStepCreate,
) -> Result<InspectionRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    let (status, transition): (InspectionStatus, _) = (parse(&row.status)?, input.transition);
    let steps = store::steps(tx.db, id)?;
    INSPECTIONS.authorise(status, transition, &cx.caller, signers(&row, &steps))?;
    match is_of_the_issuer(transition) {
        true if !is_competent(cx, &row) => return Err(Problem::new(&problem::NOT_COMPETENT)),
        false if !keeps(tx.db, cx, &row)? => return Err(Problem::new(&problem::FORBIDDEN)),
        _ => {}
    }
    versions::check(tx, &row, seen)?;
    check_step(&input)?;
    let next = INSPECTIONS.next(status, transition)?;
    let today = local_date(tx.now);
    let on = input.on.map_or(today, |day| *day);
    if steps.last().is_some_and(|last| on < last.happened_on) {
        let (vi, en) = ("Trước ngày của bước vừa rồi", "It lies before the day of the last step");
        return Err(Problem::invalid("/on", "out_of_range", vi, en));
    }
    let next = steps::apply(tx, cx, &mut row, &input, on, next)?;
    row.status = code(next);
    versions::save(tx, &mut row, seen)?;
    let step = StepRow {
        id: tx.ids.next(),
        inspection_id: id,
        transition: code(transition),
        status: row.status.clone(),
        happened_on: on,
        number: input.number.map(DocumentNumber::into_string),
        note: filled(input.note),
        opinion: filled(input.opinion),
        signature: input.signature.map(code),
        signed_by: filled(input.signed_by),
        created_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert_step(tx.db, &step)?;
    let state = json!({"transition": step.transition, "status": row.status, "on": on});
    tx.record(Entry::new("inspection.transitioned", about(&row)).state(state))?;
    Ok(row)
}

/// What the caller may do with an inspection now.
pub fn allowed(
    row: &InspectionRow,
    steps: &[StepRow],
    keeps: bool,
    cx: &Cx,
) -> Result<Vec<InspectionTransition>, Problem> {
    let status: InspectionStatus = parse(&row.status)?;
    let competent = is_competent(cx, row);
    let all = INSPECTIONS.allowed(status, &cx.caller, signers(row, steps)).into_iter();
    let mine = all.filter(|transition| if is_of_the_issuer(*transition) { competent } else { keeps });
    Ok(mine.filter(|transition| *transition != InspectionTransition::Extend || !row.is_extended).collect())
}

/// An inspection to which the caller adds work: answers, findings, documents. Its members alone do, without a conflict of interest.
///
/// # Errors
/// 404; 403; 409 `state_conflict` outside of the states in which `takes` holds; 422 `guard_failed` for a member who may not work.
pub fn worked_on(
    db: &mut Db,
    cx: &Cx,
    id: InspectionId,
    takes: fn(InspectionStatus) -> bool,
) -> Result<InspectionRow, Problem> {
    let row = store::find(db, cx.scope(), id)?;
    let member = store::member(db, id, &cx.caller.user_id)?.ok_or_else(|| Problem::new(&problem::FORBIDDEN))?;
    let status: InspectionStatus = parse(&row.status)?;
    if !takes(status) {
        return Err(crate::access::states::conflict(status));
    }
    match may_work(parse::<Declaration>(&member.declaration)?, status) {
        true => Ok(row),
        false => Err(Problem::new(&problem::GUARD_FAILED).detail(
            "Thành viên phải khai không có xung đột lợi ích trước khi kiểm tra",
            "A member has to declare that there is no conflict of interest first",
        )),
    }
}

/// Whether a document may be added in this state: until the end.
pub fn takes_documents(status: InspectionStatus) -> bool {
    !INSPECTIONS.last.contains(&status)
}

/// Adds a photo, a paper or a signature.
///
/// # Errors
/// As of [`worked_on`]; 422 for another `requirement`.
pub fn add_document(tx: &mut Tx, cx: &Cx, id: InspectionId, file: Stored) -> Result<DocumentRow, Problem> {
    let inspection = worked_on(tx.db, cx, id, takes_documents)?;
    let row = DocumentRow::new(tx, id.as_str(), DOCUMENTS, file)?;
    store::insert_document(tx.db, &row)?;
    tx.record(Entry::new("inspection.document_added", about(&inspection)).change(row.change()))?;
    Ok(row)
}

/// The journal's view of an inspection; who sees the entry is read from the inspection itself.
pub fn about(row: &InspectionRow) -> Subject {
    Subject {
        kind: "inspection",
        id: row.id.to_string(),
        code: Some(row.code.clone()),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        ..Subject::default()
    }
}
