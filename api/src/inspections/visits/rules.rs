//! Rules of inspections. Pure.

use super::types::{
    Declaration, Ground, InspectionCreate, InspectionStatus, InspectionStepCreate, InspectionSubject,
    InspectionTransition, MemberRole, Signature, Team,
};
use crate::{
    access::states::{Machine, Taker, step},
    platform::problem::{FieldError, Problem},
};
use std::collections::BTreeSet;

const WRITE: &[&str] = &["inspections:write"];
const DECIDE: &[&str] = &["inspections:decide"];

/// From the ground to the end (NĐ 217/2025/NĐ-CP, Điều 11–16). Who decides checks the work of who prepared.
pub static INSPECTIONS: Machine<InspectionStatus, InspectionTransition> = {
    use {InspectionStatus as S, InspectionTransition as T, Taker::*};
    Machine {
        thing: "inspection",
        states: &[
            S::Draft,
            S::Decided,
            S::PlanSubmitted,
            S::PlanApproved,
            S::Announced,
            S::UnderWay,
            S::Minuted,
            S::Concluded,
            S::FollowUp,
            S::Closed,
            S::Suspended,
            S::Terminated,
            S::Cancelled,
        ],
        last: &[S::Closed, S::Terminated, S::Cancelled],
        steps: &[
            step(S::Draft, T::Decide, S::Decided, DECIDE, NotPreparer),
            step(S::Draft, T::Cancel, S::Cancelled, WRITE, Anybody),
            step(S::Decided, T::SubmitPlan, S::PlanSubmitted, WRITE, Anybody),
            step(S::Decided, T::Terminate, S::Terminated, DECIDE, Anybody),
            step(S::PlanSubmitted, T::ApprovePlan, S::PlanApproved, DECIDE, NotPreparer),
            step(S::PlanSubmitted, T::ReturnPlan, S::Decided, DECIDE, Anybody),
            step(S::PlanSubmitted, T::Terminate, S::Terminated, DECIDE, Anybody),
            step(S::PlanApproved, T::Announce, S::Announced, WRITE, Anybody),
            step(S::PlanApproved, T::Terminate, S::Terminated, DECIDE, Anybody),
            step(S::Announced, T::StartVisit, S::UnderWay, WRITE, Anybody),
            step(S::Announced, T::Extend, S::Announced, DECIDE, Anybody),
            step(S::Announced, T::Suspend, S::Suspended, DECIDE, Anybody),
            step(S::Announced, T::Terminate, S::Terminated, DECIDE, Anybody),
            step(S::UnderWay, T::SignMinutes, S::Minuted, WRITE, Anybody),
            step(S::UnderWay, T::Extend, S::UnderWay, DECIDE, Anybody),
            step(S::UnderWay, T::Suspend, S::Suspended, DECIDE, Anybody),
            step(S::UnderWay, T::Terminate, S::Terminated, DECIDE, Anybody),
            // Back to the state before: `status_before` says which.
            step(S::Suspended, T::Resume, S::UnderWay, DECIDE, Anybody),
            step(S::Suspended, T::Terminate, S::Terminated, DECIDE, Anybody),
            step(S::Minuted, T::Conclude, S::Concluded, WRITE, Anybody),
            step(S::Concluded, T::StartFollowUp, S::FollowUp, WRITE, Anybody),
            step(S::Concluded, T::Close, S::Closed, WRITE, Anybody),
            step(S::FollowUp, T::Close, S::Closed, WRITE, Anybody),
        ],
    }
};

/// The transitions of the authority that issued the decision; the others are the team's.
pub fn is_of_the_issuer(transition: InspectionTransition) -> bool {
    INSPECTIONS.steps.iter().any(|step| step.transition == transition && step.permissions == DECIDE)
}

/// Whether checklists are answered and findings written in this state.
pub fn takes_work(status: InspectionStatus) -> bool {
    matches!(status, InspectionStatus::Announced | InspectionStatus::UnderWay)
}

/// Whether findings may still be judged and remedies set in this state.
pub fn takes_findings(status: InspectionStatus) -> bool {
    takes_work(status) || status == InspectionStatus::Minuted
}

/// Whether the inspection binds the employer now: no other may begin.
pub fn is_open(status: InspectionStatus) -> bool {
    use InspectionStatus as S;
    matches!(
        status,
        S::Decided | S::PlanSubmitted | S::PlanApproved | S::Announced | S::UnderWay | S::Minuted | S::Suspended
    )
}

/// Whether an inspection with this ground counts as the one of the year (NQ 198/2025/QH15: but for clear signs of a violation).
pub fn counts(ground: Ground) -> bool {
    ground != Ground::SignOfViolation
}

fn required(pointer: &str) -> FieldError {
    FieldError::at(pointer, "required", "Vui lòng nhập thông tin này", "Please fill this in")
}

/// Checks a new inspection by itself.
///
/// # Errors
/// 422 with each field that is missing, or that stands beside another subject or ground.
pub fn check_new(input: &InspectionCreate) -> Result<(), Problem> {
    let mut faults = Vec::new();
    let is_empty = |text: Option<&str>| text.is_none_or(str::is_empty);
    let is_ward = input.subject == InspectionSubject::Ward;
    let mut expect = |pointer: &str, is_there: bool, is_needed: bool, may_stand: bool| {
        if is_needed && !is_there {
            faults.push(required(pointer));
        } else if is_there && !may_stand {
            let (vi, en) = ("Không dùng cho trường hợp này", "It does not belong here");
            faults.push(FieldError::at(pointer, "not_applicable", vi, en));
        }
    };
    expect("/employer_id", input.employer_id.is_some(), !is_ward, !is_ward);
    let is_planned = input.ground == Ground::ThematicPlan;
    expect("/plan_item_id", input.plan_item_id.is_some(), is_planned, is_planned);
    expect("/case_id", input.case_id.is_some(), input.ground == Ground::Case, true);
    let needs_note = matches!(input.ground, Ground::SignOfViolation | Ground::Order | Ground::Request);
    expect("/ground_note", !is_empty(input.ground_note.as_deref()), needs_note, true);
    let distinct: BTreeSet<_> = input.checklists.iter().collect();
    if distinct.len() < input.checklists.len() {
        let (vi, en) = ("Mỗi nội dung chỉ chọn một lần", "Each subject stands once");
        faults.push(FieldError::at("/checklists", "duplicate", vi, en));
    }
    Problem::of_faults(faults)
}

/// Checks that a transition has the fields that it needs, and no others.
///
/// # Errors
/// 422 with each field.
pub fn check_step(input: &InspectionStepCreate) -> Result<(), Problem> {
    use InspectionTransition as T;
    let transition = input.transition;
    let number = matches!(transition, T::Decide | T::Extend);
    let note = matches!(
        transition,
        T::Cancel
            | T::SubmitPlan
            | T::ReturnPlan
            | T::Extend
            | T::Suspend
            | T::Terminate
            | T::SignMinutes
            | T::Conclude
    );
    let minutes = transition == T::SignMinutes;
    let by_another = matches!(input.signature, Some(Signature::WardOfficial | Signature::Witness));
    let is_there = |text: Option<&str>| text.is_some_and(|text| !text.is_empty());
    let mut faults = Vec::new();
    for (pointer, is_there, is_needed, may_stand) in [
        ("/number", input.number.is_some(), number, number || transition == T::Conclude),
        ("/note", is_there(input.note.as_deref()), note, true),
        ("/opinion", is_there(input.opinion.as_deref()), false, minutes),
        ("/signature", input.signature.is_some(), minutes, minutes),
        ("/signed_by", is_there(input.signed_by.as_deref()), minutes && by_another, minutes),
    ] {
        if is_needed && !is_there {
            faults.push(required(pointer));
        } else if is_there && !may_stand {
            let (vi, en) = ("Không dùng cho bước này", "This step does not have it");
            faults.push(FieldError::at(pointer, "not_applicable", vi, en));
        }
    }
    Problem::of_faults(faults)
}

/// Checks a team by itself: one head, and nobody twice.
///
/// # Errors
/// 422 at the member.
pub fn check_team(team: &Team) -> Result<(), Problem> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, member) in team.members.iter().enumerate() {
        if !seen.insert(member.user_id.as_str()) {
            let (vi, en) = ("Thành viên này đã có trong đoàn", "This member is in the team already");
            faults.push(FieldError::at(format!("/members/{index}/user_id"), "duplicate", vi, en));
        }
    }
    if team.members.iter().filter(|member| member.role == MemberRole::Head).count() != 1 {
        let (vi, en) = ("Đoàn có một trưởng đoàn", "A team has one head");
        faults.push(FieldError::at("/members", "invalid_value", vi, en));
    }
    Problem::of_faults(faults)
}

/// Whether a team may begin: it has members, and each declared to have no interest (NĐ 217/2025/NĐ-CP, Điều 12).
pub fn is_ready(declarations: &[Declaration]) -> bool {
    !declarations.is_empty() && declarations.iter().all(|declaration| *declaration == Declaration::None)
}

/// Whether a member adds work in a state: one with a conflict of interest never does, and during the visit nobody who has not declared
/// (NĐ 217/2025/NĐ-CP, Điều 12). Before the announcement a member may keep papers first and declare afterwards.
pub fn may_work(declaration: Declaration, status: InspectionStatus) -> bool {
    match declaration {
        Declaration::None => true,
        Declaration::Pending => !takes_findings(status),
        Declaration::Conflict => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_but_the_last_has_a_way_out_and_can_be_reached() {
        for state in INSPECTIONS.states {
            let ways = INSPECTIONS.steps.iter().filter(|step| step.from == *state).count();
            assert_eq!(ways == 0, INSPECTIONS.last.contains(state), "{state:?}");
            let is_reached = INSPECTIONS.steps.iter().any(|step| step.to == *state && step.from != *state);
            assert!(is_reached || *state == InspectionStatus::Draft, "{state:?}");
        }
    }

    #[test]
    fn a_transition_needs_its_fields_and_takes_no_others() {
        use serde_json::json;
        for (input, pointers) in [
            (json!({"transition": "decide"}), vec!["/number"]),
            (json!({"transition": "decide", "number": "1/QĐ"}), vec![]),
            (json!({"transition": "announce", "number": "1/QĐ"}), vec!["/number"]),
            (json!({"transition": "extend"}), vec!["/number", "/note"]),
            (json!({"transition": "sign_minutes", "note": "x"}), vec!["/signature"]),
            (json!({"transition": "sign_minutes", "note": "x", "signature": "subject"}), vec![]),
            (json!({"transition": "sign_minutes", "note": "x", "signature": "witness"}), vec!["/signed_by"]),
            (json!({"transition": "close", "opinion": "x"}), vec!["/opinion"]),
            (json!({"transition": "conclude", "note": "x", "number": "2/KL"}), vec![]),
        ] {
            let step: InspectionStepCreate = serde_json::from_value(input.clone()).expect("a step");
            let found: Vec<String> = match check_step(&step) {
                Ok(()) => Vec::new(),
                Err(problem) => problem.errors().iter().filter_map(|error| error.pointer.clone()).collect(),
            };
            assert_eq!(found, pointers, "{input}");
        }
    }

    #[test]
    fn a_team_begins_once_nobody_has_an_interest() {
        use Declaration as D;
        for (declared, ready) in [
            (&[][..], false),
            (&[D::None][..], true),
            (&[D::None, D::Pending][..], false),
            (&[D::Conflict, D::None][..], false),
        ] {
            assert_eq!(is_ready(declared), ready, "{declared:?}");
        }
    }

    #[test]
    fn who_declared_no_conflict_works() {
        use {Declaration as D, InspectionStatus as S};
        for (declaration, status, works) in [
            (D::None, S::UnderWay, true),
            (D::Pending, S::Decided, true),
            (D::Pending, S::Announced, false),
            (D::Pending, S::UnderWay, false),
            (D::Pending, S::Minuted, false),
            (D::Conflict, S::Decided, false),
            (D::Conflict, S::UnderWay, false),
        ] {
            assert_eq!(may_work(declaration, status), works, "{declaration:?} {status:?}");
        }
    }
}
