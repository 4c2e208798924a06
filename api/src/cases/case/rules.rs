//! The workflow engine: which transition may be taken, and what it makes of a case. Pure.

pub use super::clock::no_deadline;
use super::{
    clock,
    store::CaseRow,
    types::{AvailableTransition, Block, DecisionView, SupplementView, Task, TransitionCreate},
};
use crate::{
    cases::{
        coordination::{
            more::{More, RowCounts},
            rules::{check_minutes, check_vote},
        },
        parties::{self, rules::RequiredParty},
    },
    catalogue::{
        budget,
        data::CaseTypeVersion,
        definition::{CaseTypeDefinition, ClockAction, Outcome, Requirement, Status, Step, Transition},
        rules::{answers, codes, facts, parts},
    },
    directory::data::Directory,
    platform::{
        localized::LocalizedText,
        problem::{self, FieldError, Problem},
        text::CleanText,
    },
};
use cel::Context;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Map, Value};
use std::cell::OnceCell;

/// What is known of the beneficiary when conditions are asked.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beneficiary {
    /// Completed years; -1 when unknown.
    pub age: i64,
    pub has_identity_number: bool,
    pub is_dead: bool,
}

/// A case as its conditions see it.
pub struct Situation<'a> {
    pub version: &'a CaseTypeVersion,
    pub case: &'a CaseRow,
    pub form: &'a Map<String, Value>,
    /// Requirements that have a document.
    pub present: Vec<String>,
    pub missing: Vec<String>,
    beneficiary: Beneficiary,
    more: More,
    facts: Context<'static, 'static>,
    /// No condition is asked over answers that are too large; they were stored before answers had a size.
    is_too_large: bool,
    is_complete: OnceCell<bool>,
}

impl<'a> Situation<'a> {
    pub fn new(
        version: &'a CaseTypeVersion,
        case: &'a CaseRow,
        form: &'a Map<String, Value>,
        mut present: Vec<String>,
        beneficiary: Beneficiary,
        (today, more): (NaiveDate, More),
    ) -> Self {
        // A requirement may have several documents.
        present.sort_unstable();
        present.dedup();
        let is_too_large = budget::excess(form).is_some();
        let documents = |missing: &[String]| parts([("present", codes(&present)), ("missing", codes(missing))]);
        let mut facts = facts([
            ("form", if is_too_large { parts([]) } else { answers(form) }),
            ("documents", documents(&[])),
            (
                "case",
                parts([
                    ("status", case.status.as_str().into()),
                    ("step", case.step.as_str().into()),
                    ("paused", case.paused_at.is_some().into()),
                ]),
            ),
            (
                "beneficiary",
                parts([
                    ("age", beneficiary.age.into()),
                    ("has_identity_number", beneficiary.has_identity_number.into()),
                    ("is_dead", beneficiary.is_dead.into()),
                ]),
            ),
            ("applicant", parts([("present", case.applicant_id.is_some().into())])),
            ("employer", parts([("present", more.party.row.employer_id.is_some().into())])),
            ("place", parts([("present", more.party.row.place.is_some().into())])),
            ("today", today.to_string().into()),
            ("opinions", parts([("awaited", more.awaited.into())])),
            ("follow_ups", parts([("open", more.open_follow_ups.into())])),
            ("transfers", parts([("accepted", more.handed_over.into())])),
        ]);
        if version.compiled.definition.rows.is_some() {
            let is_for_the_dead = version.compiled.definition.people.deceased_beneficiary;
            facts.add_variable_from_value("rows", row_facts(more.rows, is_for_the_dead));
        }
        let lacks = version.compiled.definition.documents.iter().filter(|document| {
            let is_required = || is_too_large || version.compiled.holds(&document.required_when, &facts);
            !present.contains(&document.code) && is_required()
        });
        let missing: Vec<String> = lacks.map(|document| document.code.clone()).collect();
        if !missing.is_empty() {
            facts.add_variable_from_value("documents", documents(&missing));
        }
        Self {
            version,
            case,
            form,
            present,
            missing,
            beneficiary,
            more,
            facts,
            is_too_large,
            is_complete: OnceCell::new(),
        }
    }

    /// True when nothing is missing or wrong in the form.
    fn is_form_complete(&self) -> bool {
        *self.is_complete.get_or_init(|| self.version.compiled.is_complete(&Value::Object(self.form.clone())))
    }

    /// What a case of this type must name beside its people.
    fn required_parties(&self) -> impl Iterator<Item = RequiredParty> {
        let has_household = self.case.household_id.is_some();
        parties::rules::required(&self.version.compiled.definition.people, has_household, &self.more.party.row)
    }

    /// Why a transition cannot be taken by this user; empty when it can.
    pub fn blocks(&self, transition: &Transition, user: &str) -> Vec<Block> {
        let mut blocks = Vec::new();
        if transition.prepares {
            if !self.is_form_complete() {
                blocks.push(block("form_incomplete", "Tờ khai chưa đầy đủ", "The form is not complete"));
            }
            let missing = self.required_parties().filter(|party| !party.is_there);
            blocks.extend(missing.map(|party| block(&format!("{}_missing", party.code), party.block.0, party.block.1)));
        }
        if transition.four_eyes && self.case.prepared_by == user {
            let code = problem::FOUR_EYES.code;
            blocks.push(block(code, problem::FOUR_EYES.vi, problem::FOUR_EYES.en));
        }
        if let Some(days) = transition.after_working_days.filter(|days| self.more.days_at_step < i64::from(*days)) {
            let (vi, en) =
                (format!("Phải đủ {days} ngày làm việc ở bước này"), format!("After {days} working days at this step"));
            blocks.push(block("too_early", &vi, &en));
        }
        if self.beneficiary.is_dead && leads_to_grant(&self.version.compiled.definition, transition) {
            let code = problem::PERSON_DECEASED.code;
            blocks.push(block(code, problem::PERSON_DECEASED.vi, problem::PERSON_DECEASED.en));
        }
        if self.is_too_large && !transition.guards.is_empty() {
            let (vi, en) = ("Tờ khai quá lớn để kiểm tra điều kiện", "The form is too large to check the conditions");
            blocks.push(block("form_too_large", vi, en));
            return blocks;
        }
        let failed = transition.guards.iter().filter(|guard| !self.version.compiled.holds(&guard.rule, &self.facts));
        blocks.extend(failed.map(|guard| Block { code: guard.code.clone(), message: guard.message.clone() }));
        blocks
    }

    /// The transitions out of the present step that these roles may take.
    pub fn available(&self, roles: &[String], user: &str) -> Vec<AvailableTransition> {
        let transitions = self.version.compiled.definition.transitions.iter();
        let open = transitions
            .filter(|t| t.is_from(&self.case.step) && t.roles.iter().any(|r| roles.iter().any(|held| **held == **r)));
        open.map(|transition| AvailableTransition {
            code: transition.code.clone(),
            name: transition.name.clone(),
            tone: transition.tone,
            requires: transition.requires.clone(),
            blocked_by: self.blocks(transition, user),
        })
        .collect()
    }

    /// What is to be done before the case goes on.
    pub fn tasks(&self) -> Vec<Task> {
        let compiled = &self.version.compiled;
        if !compiled.step(&self.case.step).is_some_and(|step| step.editable) {
            return Vec::new();
        }
        let mut tasks = vec![task("form", text("Hoàn thiện tờ khai", "Complete the form"), self.is_form_complete())];
        tasks.extend(
            self.required_parties().map(|party| task(party.code, text(party.task.0, party.task.1), party.is_there)),
        );
        for document in &compiled.definition.documents {
            let present = self.present.contains(&document.code);
            if present || self.missing.contains(&document.code) {
                tasks.push(task(&document.code, document.name.clone(), present));
            }
        }
        tasks
    }
}

/// True for a transition that grants something or asks for it; refusing and withdrawing stay open.
fn leads_to_grant(definition: &CaseTypeDefinition, transition: &Transition) -> bool {
    let grants = |outcome: &Outcome| outcome.grants;
    let own = definition.outcomes.iter().find(|outcome| transition.outcome.as_ref() == Some(&outcome.code));
    let asks = transition.prepares && definition.outcomes.iter().any(grants);
    !definition.people.deceased_beneficiary && (asks || own.is_some_and(grants))
}

/// What conditions know of a list; where the type grants something to the dead, nobody on it counts as deceased.
fn row_facts(rows: RowCounts, is_for_the_dead: bool) -> cel::Value {
    parts([
        ("total", rows.total.into()),
        ("accepted", rows.accepted.into()),
        ("refused", rows.refused.into()),
        ("pending", rows.pending.into()),
        ("deceased", if is_for_the_dead { 0 } else { rows.deceased }.into()),
    ])
}

fn text(vi: &str, en: &str) -> LocalizedText {
    LocalizedText::new(vi, en)
}
fn task(code: &str, name: LocalizedText, is_done: bool) -> Task {
    Task { code: code.into(), name, is_done }
}
fn block(code: &str, vi: &str, en: &str) -> Block {
    Block { code: code.into(), message: text(vi, en) }
}

/// Checks what must be said with a transition.
///
/// # Errors
/// 422 with every field that is missing.
pub fn check_requirements(
    definition: &CaseTypeDefinition,
    transition: &Transition,
    input: &TransitionCreate,
) -> Result<(), Problem> {
    let empty = |text: &Option<CleanText>| text.as_ref().is_none_or(|text| text.is_empty());
    let mut faults = Vec::new();
    let mut require = |missing: bool, pointer: &str| {
        if missing {
            faults.push(FieldError::at(pointer, "required", "Vui lòng nhập thông tin này", "Please fill this in"));
        }
    };
    for requirement in &transition.requires {
        match requirement {
            Requirement::Reason => require(empty(&input.reason), "/reason"),
            Requirement::Decision => require(input.decision.is_none(), "/decision"),
            Requirement::SupplementItems => {
                let items = input.supplement_items.as_deref().unwrap_or_default();
                require(items.iter().all(|item| item.is_empty()), "/supplement_items");
            }
            Requirement::Minutes => require(input.minutes.is_none(), "/minutes"),
            // A version that names no law has nothing to cite.
            Requirement::Citation => {
                require(
                    input.citation.as_deref().is_none_or(str::is_empty) && !definition.legal_basis.is_empty(),
                    "/citation",
                );
            }
        }
    }
    let cited = input.citation.as_deref().filter(|cited| !cited.is_empty());
    if cited.is_some_and(|cited| definition.legal_basis.iter().all(|law| law.citation() != *cited)) {
        let (vi, en) = ("Chọn một căn cứ của thủ tục này", "Choose one of the laws of this procedure");
        faults.push(FieldError::at("/citation", "unknown_reference", vi, en));
    }
    if !faults.is_empty() {
        return Err(faults.into_iter().fold(Problem::new(&problem::VALIDATION_FAILED), Problem::and));
    }
    let Some(minutes) = &input.minutes else { return Ok(()) };
    check_minutes(minutes, transition.agreement_percent)?;
    if transition.council_vote { check_vote(minutes) } else { Ok(()) }
}

/// What a transition makes of a case; `input` was checked.
pub fn apply(
    version: &CaseTypeVersion,
    case: &CaseRow,
    transition: &Transition,
    input: &TransitionCreate,
    user: &str,
    now: DateTime<Utc>,
    directory: &Directory,
) -> Result<CaseRow, Problem> {
    let mut next = case.clone();
    let step = version.compiled.step(&transition.to).ok_or_else(|| Problem::internal("step", &transition.to))?;
    let at = now.naive_utc();
    next.step = step.code.clone();
    next.status = step.status.code().to_owned();
    next.acting_role = step.role.clone();
    if transition.prepares {
        next.prepared_by = user.to_owned();
    }
    if transition.four_eyes {
        next.decided_by = Some(user.to_owned());
    }
    // A new role starts without an assignee; work that comes back goes to whoever prepared it.
    if next.acting_role != case.acting_role {
        let comes_back = case.opened_at.is_some() && is_for_preparer(&version.compiled.definition, step, &case.step);
        next.assignee_id = (comes_back && case.prepared_by != user).then(|| case.prepared_by.clone());
    }
    clock::run(version, &mut next, transition.clock, now, directory);
    if step.status == Status::Closed {
        clock::run(version, &mut next, Some(ClockAction::Stop), now, directory);
    }
    let reason = input.reason.as_ref().map(|reason| reason.to_string()).filter(|reason| !reason.is_empty());
    if transition.outcome.is_some() || input.decision.is_some() {
        let decision = DecisionView {
            outcome: transition.outcome.clone(),
            number: input.decision.as_ref().map(|d| d.number.to_string()),
            signed_on: input.decision.as_ref().map(|d| *d.signed_on),
            reason: reason.clone(),
            citation: input.citation.as_ref().map(|cited| cited.to_string()).filter(|cited| !cited.is_empty()),
        };
        next.decision = Some(to_json(&decision)?);
    }
    next.outcome = transition.outcome.clone().or(next.outcome);
    next.supplement = match transition.clock {
        Some(ClockAction::Pause) => Some(to_json(&SupplementView {
            items: input
                .supplement_items
                .iter()
                .flatten()
                .map(|item| item.to_string())
                .filter(|i| !i.is_empty())
                .collect(),
            reason: reason.unwrap_or_default(),
            requested_at: now,
            respond_by: input.respond_by.map(|day| *day),
        })?),
        _ => None,
    };
    if step.status != Status::Closed && case.closed_at.is_some() {
        // It is opened again: an appeal was upheld.
        (next.closed_at, next.outcome, next.decision, next.decided_by) = (None, None, None, None);
    }
    if step.status == Status::Closed {
        next.closed_at = Some(at);
        next.assignee_id = None;
    }
    next.updated_at = at;
    next.updated_by = user.to_owned();
    next.version += 1;
    Ok(next)
}

/// True for an editable step of the role that opens such cases, and for one from which this step was prepared.
fn is_for_preparer(definition: &CaseTypeDefinition, step: &Step, from: &str) -> bool {
    let first = definition.steps.first().and_then(|first| first.role.as_ref());
    let mut ways = definition.transitions.iter().filter(|one| one.prepares && one.is_from(&step.code));
    step.editable && step.status != Status::Draft && (step.role.as_ref() == first || ways.any(|one| one.to == from))
}

pub fn to_json<T: serde::Serialize>(value: &T) -> Result<String, Problem> {
    serde_json::to_string(value).map_err(|error| Problem::internal("serialise", &error))
}

/// Merges a patch into a form (RFC 7396), one level of answers deep and below.
pub fn merge(target: &mut Map<String, Value>, patch: Map<String, Value>) {
    for (key, value) in patch {
        match (value, target.get_mut(&key)) {
            (Value::Null, _) => drop(target.remove(&key)),
            (Value::Object(inner), Some(Value::Object(known))) => merge(known, inner),
            (value, _) => drop(target.insert(key, value)),
        }
    }
}

#[cfg(test)]
#[path = "rules_test.rs"]
mod tests;
