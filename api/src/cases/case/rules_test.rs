//! Tables of cases for the workflow engine.

use super::*;
use crate::cases::{
    case::sample_test::{case_at, day_of, definition, directory, instant, version_with},
    coordination::more::RowCounts,
};
use serde_json::json;

/// What a case is judged by; by default nothing is missing and nobody has died.
struct Given {
    case: CaseRow,
    form: Value,
    present: Vec<&'static str>,
    beneficiary: Beneficiary,
    more: More,
}

impl Given {
    fn at(version: &CaseTypeVersion, step: &str) -> Self {
        Self {
            case: case_at(version, step),
            form: json!({"group": "elderly", "poor": false}),
            present: vec!["declaration"],
            beneficiary: Beneficiary { age: 80, ..Beneficiary::default() },
            more: More { days_at_step: 3, ..More::default() },
        }
    }

    fn judge<T>(&self, version: &CaseTypeVersion, ask: impl FnOnce(&Situation) -> T) -> T {
        let form = self.form.as_object().expect("a form");
        let present = self.present.iter().map(|code| (*code).to_owned()).collect();
        let moment = (day_of("2026-11-20"), self.more.clone());
        ask(&Situation::new(version, &self.case, form, present, self.beneficiary, moment))
    }
}

type Change = fn(&mut Given);

#[test]
fn what_blocks_a_transition() {
    let version = version_with(&[]);
    let table: &[(&str, &str, Change, &[&str])] = &[
        ("submit", "an", |_| {}, &[]),
        ("submit", "an", |it| it.form = json!({"poor": false}), &["form_incomplete"]),
        ("submit", "an", |it| it.form["group"] = json!(7), &["form_incomplete"]),
        ("submit", "an", |it| it.case.household_id = None, &["household_missing"]),
        ("submit", "an", |it| it.present.clear(), &["documents_missing"]),
        ("submit", "an", |it| it.form["poor"] = json!(true), &["documents_missing"]),
        (
            "submit",
            "an",
            |it| (it.form["poor"], it.present) = (json!(true), vec!["proof", "declaration", "proof"]),
            &[],
        ),
        ("submit", "an", |it| it.beneficiary.is_dead = true, &["person_deceased"]),
        (
            "submit",
            "an",
            |it| (it.form, it.case.household_id) = (json!({}), None),
            &["form_incomplete", "household_missing"],
        ),
        ("submit", "an", |it| it.form["note"] = json!("x".repeat(70_000)), &["form_too_large"]),
        ("approve", "an", |_| {}, &["four_eyes"]),
        ("approve", "binh", |_| {}, &[]),
        ("approve", "binh", |it| it.beneficiary.is_dead = true, &["person_deceased"]),
        ("approve", "an", |it| it.beneficiary.is_dead = true, &["four_eyes", "person_deceased"]),
        // Without guards no condition is asked.
        ("approve", "binh", |it| it.form["note"] = json!("x".repeat(70_000)), &[]),
        ("refuse", "binh", |it| it.beneficiary.is_dead = true, &[]),
        ("refuse", "an", |_| {}, &["four_eyes"]),
        ("return", "an", |it| it.form = json!({}), &[]),
        ("conclude", "binh", |_| {}, &[]),
        ("conclude", "binh", |it| it.more.days_at_step = 2, &["too_early"]),
        ("conclude", "binh", |it| it.more.awaited = 1, &["opinions_awaited"]),
        ("conclude", "binh", |it| (it.more.awaited, it.more.days_at_step) = (1, 0), &["too_early", "opinions_awaited"]),
    ];
    for (index, (code, user, change, expected)) in table.iter().enumerate() {
        let transition = version.compiled.transition(code).expect("a transition");
        let mut given = Given::at(&version, &transition.from[0]);
        change(&mut given);
        let blocks = given.judge(&version, |situation| situation.blocks(transition, user));
        let codes: Vec<&str> = blocks.iter().map(|block| block.code.as_str()).collect();
        assert_eq!(codes, *expected, "row {index}: {code} by {user}");
    }
}

#[test]
fn where_a_type_is_for_the_dead_a_death_blocks_nothing() {
    let mut json = definition();
    json["people"]["deceased_beneficiary"] = json!(true);
    let version = version_with(&[("/people", json["people"].clone())]);
    for code in ["submit", "approve"] {
        let transition = version.compiled.transition(code).expect("a transition");
        let mut given = Given::at(&version, &transition.from[0]);
        given.beneficiary.is_dead = true;
        assert!(given.judge(&version, |situation| situation.blocks(transition, "binh")).is_empty(), "{code}");
    }
    let rows = RowCounts { total: 2, deceased: 1, ..RowCounts::default() };
    let counted = |is_for_the_dead| {
        let facts = facts([("rows", row_facts(rows, is_for_the_dead))]);
        cel::Program::compile("rows.deceased").expect("a condition").execute(&facts).expect("a number")
    };
    assert_eq!((counted(false), counted(true)), (cel::Value::Int(1), cel::Value::Int(0)));
}

#[test]
fn the_transitions_of_a_step_are_those_of_the_roles() {
    let version = version_with(&[]);
    let table: &[(&str, &[&str], &[&str])] = &[
        ("preparation", &["officer"], &["submit"]),
        ("preparation", &["chair"], &[]),
        ("preparation", &[], &[]),
        ("decision", &["officer"], &[]),
        ("decision", &["chair"], &["approve", "refuse", "return", "ask", "conclude"]),
        ("decision", &["officer", "chair"], &["approve", "refuse", "return", "ask", "conclude"]),
        ("review", &["officer", "chair"], &["resubmit"]),
        ("supplement", &["officer"], &["supply"]),
        ("closed", &["chair"], &["appeal"]),
    ];
    for (step, roles, expected) in table {
        let roles: Vec<String> = roles.iter().map(|role| (*role).to_owned()).collect();
        let shown = Given::at(&version, step).judge(&version, |situation| situation.available(&roles, "binh"));
        let codes: Vec<&str> = shown.iter().map(|transition| transition.code.as_str()).collect();
        assert_eq!(codes, *expected, "{step} for {roles:?}");
    }
    // What is blocked is shown with its reason.
    let mut given = Given::at(&version, "preparation");
    given.present.clear();
    let shown = given.judge(&version, |situation| situation.available(&["officer".to_owned()], "an"));
    assert_eq!(shown[0].blocked_by[0].code, "documents_missing");
}

#[test]
fn what_is_to_be_done_at_a_step() {
    let version = version_with(&[]);
    type Row<'a> = (&'a str, Change, &'a [(&'a str, bool)]);
    let table: &[Row<'_>] = &[
        ("preparation", |_| {}, &[("form", true), ("household", true), ("declaration", true)]),
        ("preparation", |it| it.form = json!({}), &[("form", false), ("household", true), ("declaration", true)]),
        (
            "preparation",
            |it| it.case.household_id = None,
            &[("form", true), ("household", false), ("declaration", true)],
        ),
        ("preparation", |it| it.present.clear(), &[("form", true), ("household", true), ("declaration", false)]),
        (
            "review",
            |it| it.form["poor"] = json!(true),
            &[("form", true), ("household", true), ("declaration", true), ("proof", false)],
        ),
        // A document that is there is shown, needed or not.
        (
            "supplement",
            |it| it.present.push("proof"),
            &[("form", true), ("household", true), ("declaration", true), ("proof", true)],
        ),
        ("decision", |_| {}, &[]),
        ("closed", |_| {}, &[]),
    ];
    for (index, (step, change, expected)) in table.iter().enumerate() {
        let mut given = Given::at(&version, step);
        change(&mut given);
        let tasks = given.judge(&version, |situation| situation.tasks());
        let tasks: Vec<(&str, bool)> = tasks.iter().map(|task| (task.code.as_str(), task.is_done)).collect();
        assert_eq!(tasks, *expected, "row {index}: {step}");
    }
}

fn input(transition: &str, more: &Value) -> TransitionCreate {
    let mut body = json!({"transition": transition});
    for (key, value) in more.as_object().into_iter().flatten() {
        body[key] = value.clone();
    }
    serde_json::from_value(body).expect("a body")
}

#[test]
fn what_must_be_said_with_a_transition() {
    let version = version_with(&[]);
    let decision = json!({"number": "12/QĐ-UBND", "signed_on": "2026-11-20"});
    let minutes = |agreed: u32| json!({"held_on": "2026-11-20", "invited": 40, "present": 30, "agreed": agreed});
    for (code, more, expected) in [
        ("submit", json!({}), vec![]),
        ("approve", json!({}), vec!["/decision"]),
        ("approve", json!({"decision": decision}), vec![]),
        ("refuse", json!({}), vec!["/reason"]),
        ("refuse", json!({"reason": ""}), vec!["/reason"]),
        ("refuse", json!({"reason": "Không đủ điều kiện"}), vec![]),
        ("ask", json!({}), vec!["/reason", "/supplement_items"]),
        ("ask", json!({"reason": "Thiếu", "supplement_items": []}), vec!["/supplement_items"]),
        ("ask", json!({"reason": "Thiếu", "supplement_items": ["", ""]}), vec!["/supplement_items"]),
        ("ask", json!({"reason": "Thiếu", "supplement_items": ["", "Giấy"]}), vec![]),
        ("conclude", json!({}), vec!["/minutes"]),
        ("conclude", json!({"minutes": minutes(15)}), vec![]),
        ("conclude", json!({"minutes": minutes(14)}), vec!["/minutes/agreed"]),
        ("conclude", json!({"minutes": minutes(31)}), vec!["/minutes/agreed"]),
    ] {
        let transition = version.compiled.transition(code).expect("a transition");
        let found = check_requirements(&version.compiled.definition, transition, &input(code, &more)).err();
        let pointers: Vec<&str> =
            found.iter().flat_map(|problem| problem.errors()).filter_map(|fault| fault.pointer.as_deref()).collect();
        assert_eq!(pointers, expected, "{code} {more}");
    }
}

/// A transition of a case that An prepared, taken by Bình.
fn taken(version: &CaseTypeVersion, case: &CaseRow, code: &str, more: &Value) -> CaseRow {
    let (transition, now) =
        (version.compiled.transition(code).expect("a transition"), instant("2026-11-06T09:00:00+07:00"));
    let taken = apply(version, case, transition, &input(code, more), "binh", now, &directory());
    taken.unwrap_or_else(|problem| panic!("{code}: {problem}"))
}

#[test]
fn what_a_transition_makes_of_a_case() {
    let version = version_with(&[]);
    let decision = json!({"decision": {"number": "12/QĐ-UBND", "signed_on": "2026-11-05"}});
    let ask = json!({"reason": "Thiếu", "supplement_items": ["Giấy", ""]});
    // The transition; status, step, assignee, outcome, who prepared and who decided afterwards.
    for (code, more, status, step, assignee, outcome, people) in [
        ("submit", json!({}), "open", "decision", None, None, ("binh", None)),
        ("approve", decision, "closed", "closed", None, Some("granted"), ("an", Some("binh"))),
        ("refuse", json!({"reason": "Không"}), "closed", "closed", None, Some("refused"), ("an", Some("binh"))),
        // Work that comes back goes to who prepared it.
        ("return", json!({"reason": "Sai"}), "open", "review", Some("an"), None, ("an", None)),
        ("ask", ask, "awaiting_supplement", "supplement", Some("an"), None, ("an", None)),
        ("resubmit", json!({}), "open", "decision", None, None, ("binh", None)),
        ("supply", json!({}), "open", "decision", None, None, ("binh", None)),
    ] {
        let from = version.compiled.transition(code).expect("a transition").from[0].to_string();
        let mut case = case_at(&version, &from);
        case.assignee_id = Some("chi".into());
        let next = taken(&version, &case, code, &more);
        assert_eq!((next.status.as_str(), next.step.as_str()), (status, step), "{code}");
        assert_eq!((next.assignee_id.as_deref(), next.outcome.as_deref()), (assignee, outcome), "{code}");
        assert_eq!((next.prepared_by.as_str(), next.decided_by.as_deref()), people, "{code}");
        assert_eq!(next.closed_at.is_some(), status == "closed", "{code}");
        assert_eq!(next.supplement.is_some(), code == "ask", "{code}");
        assert_eq!((next.version, next.updated_by.as_str()), (2, "binh"), "{code}");
        assert_eq!(next.acting_role, version.compiled.step(step).and_then(|step| step.role.clone()), "{code}");
    }
}

#[test]
fn what_is_written_of_a_decision_and_of_a_supplement() {
    let version = version_with(&[]);
    let read =
        |text: &Option<String>| -> Value { serde_json::from_str(text.as_deref().expect("a text")).expect("JSON") };
    let case = case_at(&version, "decision");
    let approved =
        taken(&version, &case, "approve", &json!({"decision": {"number": "12/QĐ-UBND", "signed_on": "2026-11-05"}}));
    let decision = read(&approved.decision);
    assert_eq!(
        [&decision["outcome"], &decision["number"], &decision["signed_on"], &decision["reason"]],
        [&json!("granted"), &json!("12/QĐ-UBND"), &json!("2026-11-05"), &Value::Null]
    );
    let asked = taken(
        &version,
        &case,
        "ask",
        &json!({"reason": "Thiếu", "supplement_items": ["Giấy", ""], "respond_by": "2026-12-01"}),
    );
    let supplement = read(&asked.supplement);
    assert_eq!(
        [&supplement["items"], &supplement["reason"], &supplement["respond_by"]],
        [&json!(["Giấy"]), &json!("Thiếu"), &json!("2026-12-01")]
    );
    // An appeal that is upheld opens the case again, without its decision.
    let opened = taken(&version, &approved, "appeal", &json!({}));
    assert_eq!((opened.closed_at, opened.outcome, opened.decision, opened.decided_by), (None, None, None, None));
    assert_eq!((opened.status.as_str(), opened.version), ("open", 3));
}

#[test]
fn a_patch_is_merged_into_a_form() {
    for (form, patch, merged) in [
        (json!({}), json!({"a": 1}), json!({"a": 1})),
        (json!({"a": 1, "b": 2}), json!({"a": 3}), json!({"a": 3, "b": 2})),
        (json!({"a": 1, "b": 2}), json!({"a": null}), json!({"b": 2})),
        (json!({"a": 1}), json!({"x": null}), json!({"a": 1})),
        (json!({"a": 1}), json!({}), json!({"a": 1})),
        (json!({"a": {"b": 1, "c": 2}}), json!({"a": {"b": null, "d": 3}}), json!({"a": {"c": 2, "d": 3}})),
        (json!({"a": {"b": 1}}), json!({"a": 5}), json!({"a": 5})),
        (json!({"a": 5}), json!({"a": {"b": 1}}), json!({"a": {"b": 1}})),
        // A list is one answer: it is replaced as a whole.
        (json!({"a": [1, 2, 3]}), json!({"a": [4]}), json!({"a": [4]})),
        (json!({"a": {"b": {"c": 1}}}), json!({"a": {"b": {"c": null}}}), json!({"a": {"b": {}}})),
    ] {
        let mut target = form.as_object().cloned().expect("a form");
        merge(&mut target, patch.as_object().cloned().expect("a patch"));
        assert_eq!(Value::Object(target), merged, "{form} with {patch}");
    }
}
