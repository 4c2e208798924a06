//! Use cases of sanctions up to the decision that is sent, and how one ends without being paid.

use super::{
    procedure::Procedure,
    rules::{SANCTIONS, check_competence, signers},
    store::{self, SanctionRow},
    types::{
        Explanation, ExplanationKind, ProposedFine, SanctionApproval, SanctionCreate, SanctionDecision,
        SanctionEnforcement, SanctionSending, SanctionStatus, SanctionTransition,
    },
};
use crate::{
    ctx::Cx,
    directory::working_days::local_date,
    employers::{
        EmployerId,
        store::{self as employer_store, EmployerRow},
        types::{EmployerKind, EmployerStatus},
    },
    inspections::{
        findings::{store as finding_store, types::FindingResult},
        ids::FindingId,
    },
    platform::{
        choices::{code, parse},
        http::body::TransitionReason,
        journal::{Entry, Subject, Tx},
        problem::{self, Problem},
        references::unknown_at,
        versions::{self, Record},
    },
    sanctions::{
        SanctionId,
        events::SanctionChanged,
        fines::{
            rules::{calculate, check_amount},
            types::FineOutcome,
        },
        law::{law, violations::Offender},
    },
};
use chrono::NaiveDate;
use serde::Serialize;

/// Who an employer is for the law of sanctions: a household business counts as an individual (NĐ 283/2026/NĐ-CP, Điều 7).
pub fn offender(kind: EmployerKind) -> Offender {
    match kind {
        EmployerKind::HouseholdBusiness => Offender::Individual,
        EmployerKind::Enterprise | EmployerKind::Cooperative | EmployerKind::Organisation => Offender::Organisation,
    }
}

/// Proposes a sanction with its fine.
///
/// # Errors
/// 409 `duplicate` for a violation of the same minutes, or a finding, that has a sanction, also where employers were merged since
/// (Luật Xử lý vi phạm hành chính, Điều 3.1.d); 422 for an employer or a finding that is not there, facts that do not fit, and after
/// the time bar.
pub fn propose(tx: &mut Tx, cx: &Cx, input: SanctionCreate) -> Result<SanctionRow, Problem> {
    let employer = employer_at(tx, cx, input.employer_id)?;
    check_finding(tx, cx, input.finding_id, employer.id)?;
    if *input.facts.minutes_on < *input.detected_on {
        let (vi, en) = ("Trước ngày phát hiện", "It lies before the day of the finding");
        return Err(Problem::invalid("/facts/minutes_on", "out_of_range", vi, en));
    }
    let fine = calculate(law()?, &input.facts, offender(parse(&employer.kind)?))?;
    let row = SanctionRow {
        id: tx.ids.next(),
        employer_id: employer.id,
        finding_id: input.finding_id,
        violation_code: fine.violation_code.clone(),
        facts: written(&input.facts)?,
        fine: written(&ProposedFine { proposed_on: local_date(tx.now), fine: &fine })?,
        detected_on: *input.detected_on,
        minutes_kind: code(input.minutes_kind),
        minutes_number: input.minutes_number.into_string(),
        minutes_on: *input.facts.minutes_on,
        explanation: None,
        amount_vnd: None,
        authority: None,
        decision_term: None,
        decision_number: None,
        decision_on: None,
        sent_on: None,
        received_on: None,
        paid_vnd: 0,
        enforcement_number: None,
        enforced_on: None,
        end_reason: None,
        agency_id: cx.caller.agency_id.clone(),
        unit_id: employer.unit_id,
        serving_unit_id: employer.serving_unit_id,
        status: code(SanctionStatus::Proposed),
        proposed_by: tx.by(),
        decided_by: None,
        approved_by: None,
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    if row.procedure(cx)?.time_bar()? < row.minutes_on {
        let (vi, en) = ("Đã hết thời hiệu xử phạt", "The time bar has passed");
        return Err(Problem::invalid("/facts/ended_on", "out_of_range", vi, en));
    }
    // The index of the database sees one employer alone, not the duplicates that were merged into it.
    let same = employer_store::with_duplicates(tx.db, row.employer_id)?;
    if store::is_fined(tx.db, &same, &row.violation_code, &row.minutes_number)? {
        return Err(Problem::new(&problem::DUPLICATE));
    }
    row.insert(tx.db)?;
    record(tx, "sanction.proposed", &row, None)?;
    Ok(row)
}

/// An employer of the caller's units that is no duplicate.
fn employer_at(tx: &mut Tx, cx: &Cx, id: EmployerId) -> Result<EmployerRow, Problem> {
    let employer = employer_store::find(tx.db, cx.scope(), id).map_err(unknown_at("/employer_id"))?;
    if parse::<EmployerStatus>(&employer.status)? == EmployerStatus::Merged {
        let (vi, en) = ("Đơn vị này đã được gộp", "That employer is a duplicate that was merged");
        return Err(Problem::invalid("/employer_id", "not_allowed", vi, en));
    }
    Ok(employer)
}

/// A finding that the caller sees: of the employer or of a duplicate that was merged into it, and failed.
fn check_finding(tx: &mut Tx, cx: &Cx, id: Option<FindingId>, employer: EmployerId) -> Result<(), Problem> {
    let Some(id) = id else { return Ok(()) };
    let finding = finding_store::find(tx.db, cx.scope(), id).map_err(unknown_at("/finding_id"))?;
    let is_failed = parse::<FindingResult>(&finding.result)? == FindingResult::Failed;
    let inspected = finding.employer_id.map(|id| employer_store::survivor(tx.db, id)).transpose()?;
    if is_failed && inspected == Some(employer) {
        return Ok(());
    }
    let (vi, en) = ("Cần phát hiện không đạt của đơn vị này", "A failed finding of this employer is needed");
    Err(Problem::invalid("/finding_id", "not_allowed", vi, en))
}

/// Enters how the offender explained, within the term of the explanation.
///
/// # Errors
/// 404; 409 once it is decided; 412; 422 `guard_failed` where the law gives no explanation, or too late.
pub fn explain(tx: &mut Tx, cx: &Cx, id: SanctionId, seen: i64, input: Explanation) -> Result<SanctionRow, Problem> {
    change(tx, cx, id, (SanctionTransition::Explain, seen), "sanction.explained", |_, cx, row, _| {
        if !row.read_fine()?.may_explain {
            return Err(guard(
                "Khung phạt này không có quyền giải trình",
                "The law gives no explanation of this bracket",
            ));
        }
        let until = row.procedure(cx)?.explanation_due(input.kind)?;
        if *input.received_on < row.minutes_on || *input.received_on > until {
            let vi = format!("Thời hạn giải trình từ {} đến {until}", row.minutes_on);
            let en = format!("The term of the explanation is from {} to {until}", row.minutes_on);
            return Err(Problem::invalid("/received_on", "out_of_range", vi, en));
        }
        row.explanation = Some(written(&input)?);
        Ok(SanctionStatus::Proposed)
    })
}

/// Decides on the amount.
///
/// # Errors
/// 403 `four_eyes` for who proposed it, `not_competent`; 409; 412; 422 for an amount that the facts do not allow, and
/// `guard_failed` for a finding that is no violation any more, while the offender may explain, or after the term of the decision or
/// the time bar.
pub fn decide(
    tx: &mut Tx,
    cx: &Cx,
    id: SanctionId,
    seen: i64,
    input: SanctionDecision,
) -> Result<SanctionRow, Problem> {
    change(tx, cx, id, (SanctionTransition::Decide, seen), "sanction.decided", |tx, cx, row, today| {
        let (fine, explanation) = (row.read_fine()?, row.read_explanation()?);
        let authority = check_competence(law()?, cx, &fine, today)?;
        check_standing(tx, row.finding_id)?;
        let amount = input.amount_vnd.unwrap_or(fine.proposed_vnd);
        check_amount(&fine, amount)?;
        let procedure = row.procedure(cx)?;
        if fine.may_explain && explanation.is_none() {
            let until = procedure.explanation_due(ExplanationKind::Written)?;
            if today <= until {
                let vi = format!("Người vi phạm còn quyền giải trình đến hết ngày {until}");
                return Err(guard(vi, format!("The offender may explain until {until}")));
            }
        }
        let term = input.term.unwrap_or_else(|| Procedure::usual_decision_term(explanation.as_ref()));
        row.decision_term = Some(code(term));
        check_decision_day(row, cx, today)?;
        row.amount_vnd = Some(amount);
        row.authority = Some(authority.code.clone());
        row.decided_by = Some(tx.by());
        Ok(SanctionStatus::Decided)
    })
}

/// A finding may be judged again after the proposal: where it is no violation any more, nobody is fined for it (Luật Xử lý vi phạm
/// hành chính, Điều 3.1.d). It is read by its id alone, because who decides need not see the inspection.
fn check_standing(tx: &mut Tx, finding: Option<FindingId>) -> Result<(), Problem> {
    let found = finding.map(|id| finding_store::known(tx.db, id)).transpose()?.flatten();
    let result = found.map(|row| parse::<FindingResult>(&row.result)).transpose()?;
    match result {
        None | Some(FindingResult::Failed) => Ok(()),
        Some(_) => Err(guard("Phát hiện không còn là vi phạm", "The finding is no violation any more")),
    }
}

/// No decision is made after its term, or after the time bar.
fn check_decision_day(row: &SanctionRow, cx: &Cx, today: NaiveDate) -> Result<(), Problem> {
    let (procedure, term) = (row.procedure(cx)?, row.decision_term.as_deref().map(parse).transpose()?);
    let due = term.map(|term| procedure.decision_due(term)).transpose()?;
    if let Some(due) = due.filter(|due| *due < today) {
        return Err(guard(
            format!("Đã hết thời hạn ra quyết định ({due})"),
            format!("The term of the decision ended on {due}"),
        ));
    }
    let bar = procedure.time_bar()?;
    match bar < today {
        true => Err(guard(format!("Đã hết thời hiệu xử phạt ({bar})"), format!("The time bar passed on {bar}"))),
        false => Ok(()),
    }
}

/// Approves what another person decided, and signs the decision.
///
/// # Errors
/// 403 `four_eyes` for who proposed or decided it, `not_competent`; 409; 412; 422 `guard_failed` after its term, and for a finding
/// that is no violation any more.
pub fn approve(
    tx: &mut Tx,
    cx: &Cx,
    id: SanctionId,
    seen: i64,
    input: SanctionApproval,
) -> Result<SanctionRow, Problem> {
    change(tx, cx, id, (SanctionTransition::Approve, seen), "sanction.approved", |tx, cx, row, today| {
        if row.proposed_by == tx.by() {
            return Err(Problem::new(&problem::FOUR_EYES));
        }
        check_competence(law()?, cx, &row.read_fine()?, today)?;
        check_standing(tx, row.finding_id)?;
        check_decision_day(row, cx, today)?;
        row.decision_number = Some(input.decision_number.to_string());
        row.decision_on = Some(today);
        row.approved_by = Some(tx.by());
        Ok(SanctionStatus::Approved)
    })
}

/// Enters that the decision was sent and received. A warning ends with it.
///
/// # Errors
/// 409; 412; 422 for days that do not follow each other.
pub fn send(tx: &mut Tx, cx: &Cx, id: SanctionId, seen: i64, input: SanctionSending) -> Result<SanctionRow, Problem> {
    change(tx, cx, id, (SanctionTransition::Send, seen), "sanction.sent", |_, _, row, _| {
        for (pointer, day, least) in
            [("/sent_on", *input.sent_on, row.decision_on), ("/received_on", *input.received_on, Some(*input.sent_on))]
        {
            if least.is_some_and(|least| day < least) {
                let (vi, en) = ("Trước bước trước đó", "It lies before the step before it");
                return Err(Problem::invalid(pointer, "out_of_range", vi, en));
            }
        }
        row.sent_on = Some(*input.sent_on);
        row.received_on = Some(*input.received_on);
        let is_warning = row.read_fine()?.outcome == FineOutcome::Warning;
        Ok(if is_warning { SanctionStatus::Paid } else { SanctionStatus::Sent })
    })
}

/// Decides to enforce what was not paid in time.
///
/// # Errors
/// 409; 412; 422 `guard_failed` within the term of payment, and after the limit of execution.
pub fn enforce(
    tx: &mut Tx,
    cx: &Cx,
    id: SanctionId,
    seen: i64,
    input: SanctionEnforcement,
) -> Result<SanctionRow, Problem> {
    change(tx, cx, id, (SanctionTransition::Enforce, seen), "sanction.enforced", |_, cx, row, today| {
        let procedure = row.procedure(cx)?;
        if let Some(due) = procedure.payment_due()?.filter(|due| today <= *due) {
            return Err(guard(format!("Còn thời hạn nộp phạt đến {due}"), format!("It may be paid until {due}")));
        }
        if let Some(limit) = procedure.execution_limit()?.filter(|limit| *limit < today) {
            let vi = format!("Đã hết thời hiệu thi hành ({limit})");
            return Err(guard(vi, format!("The limit of execution passed on {limit}")));
        }
        row.enforcement_number = Some(input.decision_number.to_string());
        row.enforced_on = Some(today);
        Ok(SanctionStatus::Enforced)
    })
}

/// Withdraws a sanction of which nothing is paid: who proposed it before the decision, whoever decides afterwards.
///
/// # Errors
/// 403; 409; 412.
pub fn withdraw(
    tx: &mut Tx,
    cx: &Cx,
    id: SanctionId,
    seen: i64,
    input: TransitionReason,
) -> Result<SanctionRow, Problem> {
    change(tx, cx, id, (SanctionTransition::Withdraw, seen), "sanction.withdrawn", |_, _, row, _| {
        row.end_reason = Some(input.reason.to_string());
        Ok(SanctionStatus::Withdrawn)
    })
}

/// Takes a transition of a sanction over the version that the caller saw, and records it. `act` changes the row and says the next
/// status; it gets the transaction and today.
pub fn change(
    tx: &mut Tx,
    cx: &Cx,
    id: SanctionId,
    (transition, seen): (SanctionTransition, i64),
    event: &'static str,
    act: impl FnOnce(&mut Tx, &Cx, &mut SanctionRow, NaiveDate) -> Result<SanctionStatus, Problem>,
) -> Result<SanctionRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?;
    allow(tx, cx, &row, transition, seen)?;
    let today = local_date(tx.now);
    let next = act(tx, cx, &mut row, today)?;
    row.status = code(next);
    versions::save(tx, &mut row, seen)?;
    record(tx, event, &row, row.end_reason.clone())?;
    Ok(row)
}

/// Checks that the caller may take a transition of a sanction as it is now.
pub fn allow(
    tx: &mut Tx,
    cx: &Cx,
    row: &SanctionRow,
    transition: SanctionTransition,
    seen: i64,
) -> Result<(), Problem> {
    let status = parse(&row.status)?;
    SANCTIONS.take(tx, &cx.caller, (row, seen), (status, transition), signers(row)).map(drop)
}

fn written(value: &impl Serialize) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|error| Problem::internal("sanction", &error))
}

pub fn guard(vi: impl Into<std::sync::Arc<str>>, en: impl Into<std::sync::Arc<str>>) -> Problem {
    Problem::new(&problem::GUARD_FAILED).detail(vi, en)
}

/// Writes the one entry of a command: codes and amounts, no names.
pub fn record(tx: &mut Tx, event: &'static str, row: &SanctionRow, reason: Option<String>) -> Result<(), Problem> {
    let subject = Subject {
        kind: "sanction",
        id: row.id.to_string(),
        version: Some(row.version),
        unit_id: Some(row.unit_id.clone()),
        ..Subject::default()
    };
    let changed = SanctionChanged {
        employer_id: row.employer_id,
        finding_id: row.finding_id,
        violation_code: row.violation_code.clone(),
        status: parse(&row.status)?,
        amount_vnd: row.amount_vnd,
        paid_vnd: row.paid_vnd,
    };
    tx.record(Entry::new(event, subject).says(&changed)?.because(reason))
}
