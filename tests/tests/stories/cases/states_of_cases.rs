//! Every step of every case type, and both states of an account, have a way on or out with the accounts of the demonstration
//! town. The steps are those that the catalogue's definitions say.

use ansinh_tests::{
    Backend, Service,
    cases::{Town, leaving, take},
    on_both,
    people::{text, today},
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The step that a case is at.
fn step(case: &Value) -> String {
    text(&case["step"]["code"])
}

/// The shortest way from a step to a transition that was not taken yet, that transition included.
fn way_to_untaken<'a>(definition: &'a Value, from: &str, untaken: &[String]) -> Option<Vec<&'a Value>> {
    let mut ways = vec![(from.to_owned(), Vec::<&Value>::new())];
    let mut next = 0;
    while let Some((at, way)) = ways.get(next).cloned() {
        for transition in leaving(definition, &at) {
            let further = [way.clone(), vec![transition]].concat();
            if untaken.contains(&text(&transition["code"])) {
                return Some(further);
            }
            let to = text(&transition["to"]);
            if !ways.iter().any(|(known, _)| *known == to) {
                ways.push((to, further));
            }
        }
        next += 1;
    }
    None
}

/// What nobody may do with a case at its step: somebody without the role, the other ward, an older version, another step's turn.
fn try_wrong_turns(town: &Town, definition: &Value, case: &Value) {
    let at = step(case);
    let (mut stale, version) = (case.clone(), case["version"].as_i64().expect("a version"));
    stale["version"] = json!(if version > 1 { version - 1 } else { version + 1 });
    for transition in leaving(definition, &at) {
        let refused = take(town.other(transition), case, transition);
        assert!([403, 404].contains(&refused.status), "{transition}: {}", refused.text);
        take(&town.elsewhere, case, transition).expect(404);
        take(town.taker(transition), &stale, transition).expect(412);
    }
    let others = definition["transitions"].as_array().expect("transitions");
    let others = others.iter().filter(|one| !one["from"].as_array().expect("steps").contains(&json!(at)));
    for other in others.take(2) {
        let refused = take(town.taker(other), case, other);
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (409, "state_conflict"),
            "{at}, {other}: {}",
            refused.text
        );
    }
}

/// Before the documents of a step are there, no transition goes on that asks for them; then they are handed in.
fn try_without_documents(town: &Town, definition: &Value, case: &Value) -> Value {
    let missing = case["missing_documents"].as_array().expect("documents");
    let asks = |one: &&&Value| {
        one["guards"].as_array().expect("guards").iter().any(|guard| guard["code"] == "documents_missing")
    };
    for transition in leaving(definition, &step(case)).iter().filter(asks).filter(|_| !missing.is_empty()) {
        let refused = take(town.taker(transition), case, transition);
        assert_eq!(refused.code(), "guard_failed", "{transition}: {}", refused.text);
    }
    hand_in(town, definition, case, missing)
}

/// Hands in documents at a step that takes them, and shows the case.
fn hand_in(town: &Town, definition: &Value, case: &Value, documents: &[Value]) -> Value {
    let (at, id) = (step_of(definition, &step(case)), text(&case["id"]));
    let Some(role) = at["role"].as_str().filter(|_| at["editable"] == true && !documents.is_empty()) else {
        return case.clone();
    };
    for code in documents {
        town.caller(role).hand_in(&id, &text(code)).expect(201);
    }
    town.caller(role).case(&id)
}

fn step_of<'a>(definition: &'a Value, code: &str) -> &'a Value {
    let mut steps = definition["steps"].as_array().expect("steps").iter();
    steps.find(|one| one["code"] == code).expect("the step")
}

/// What is there before a transition: the documents of the step that it leads to, where they cannot be handed in.
fn ready(town: &Town, definition: &Value, case: Value, transition: &Value) -> Value {
    if step_of(definition, &text(&transition["to"]))["editable"] == true {
        return town.prepared(case, transition);
    }
    let held: Vec<&Value> =
        case["documents"].as_array().expect("documents").iter().map(|one| &one["requirement"]).collect();
    let all = definition["documents"].as_array().expect("documents").iter().map(|one| &one["code"]);
    let lacking: Vec<Value> = all.filter(|code| !held.contains(code)).cloned().collect();
    let case = hand_in(town, definition, &case, &lacking);
    town.prepared(case, transition)
}

/// Walks one case of a type from its opening to an outcome; or as many as it takes until every transition of the type was taken.
fn walk(service: &Service, town: &mut Town, definition: &Value, takes_all: bool) {
    let transitions = definition["transitions"].as_array().expect("transitions");
    let mut untaken: Vec<String> = transitions.iter().map(|one| text(&one["code"])).collect();
    let mut tried = Vec::new();
    while !untaken.is_empty() {
        let mut case = town.open(definition);
        town.list_two(definition, &text(&case["id"]));
        case = town.caller(&text(&definition["steps"][0]["role"])).case(&text(&case["id"]));
        let before = untaken.len();
        while let Some(way) = way_to_untaken(definition, &step(&case), &untaken) {
            for transition in way {
                if !tried.contains(&step(&case)) {
                    try_wrong_turns(town, definition, &case);
                    tried.push(step(&case));
                }
                case = try_without_documents(town, definition, &case);
                if transition["after_working_days"].is_number() {
                    let refused = take(town.taker(transition), &case, transition);
                    assert_eq!(refused.code(), "guard_failed", "too early: {}", refused.text);
                    town.let_days_pass(service, 10);
                }
                case = ready(town, definition, case, transition);
                let answer = take(town.taker(transition), &case, transition);
                assert_eq!(answer.status, 200, "{}, {transition}: {}", definition["code"], answer.text);
                case = answer.json();
                assert_eq!(case["step"]["code"], transition["to"], "{transition}");
                untaken.retain(|code| transition["code"] != *code);
                // A closed case may be reopened, which is a walk of its own.
                if !takes_all && case["status"] == "closed" {
                    return;
                }
            }
        }
        assert!(untaken.len() < before, "{}: no way leads to {untaken:?}", definition["code"]);
    }
}

#[test]
fn every_transition_of_every_case_type_is_taken_by_its_own_role() {
    on_both(|service| {
        let mut town = Town::of(service);
        let types = town.case_types();
        assert!(types.len() >= 80, "{} types", types.len());
        for definition in &types {
            for step in definition["steps"].as_array().expect("steps") {
                let is_stuck = step["status"] != "closed" && leaving(definition, &text(&step["code"])).is_empty();
                assert!(!is_stuck, "{}: {step} has no way on or out", definition["code"]);
            }
            walk(service, &mut town, definition, true);
        }
    });
}

/// The steps and deciders of the law before: what a case of then takes is entered anew, because nobody signs in before the merger.
#[test]
fn versions_of_the_past_lead_to_an_outcome_by_their_own_roles() {
    on_both(|service| {
        let mut town = Town::of(service);
        let all = service.caller("admin").all_at_once("/v1/case-types");
        let past = |one: &&Value| one["is_current"] == false && text(&one["valid_from"]) < today().to_string();
        let (mut walked, mut numbers) = (0, BTreeMap::new());
        // What the databases do differently shows in a few of them.
        let every = if service.backend == Backend::Postgres { 6 } else { 1 };
        for summary in all.iter().filter(past).step_by(every) {
            // Days pass while a case is walked, and with them the session ends.
            let admin = service.caller("admin");
            let mut old =
                admin.get(&format!("/v1/case-types/{}", text(&summary["id"]))).expect(200)["definition"].clone();
            let newest = all.iter().filter(|one| one["code"] == summary["code"]);
            let newest = newest.filter_map(|one| one["version_number"].as_i64()).max().expect("a number");
            let number = numbers.entry(text(&summary["code"])).or_insert(newest);
            *number += 1;
            old["version"] = json!(number);
            old["valid_from"] = json!(today());
            old["valid_to"] = Value::Null;
            admin.post("/v1/case-types", &json!({"definition": old})).expect(201);
            walk(service, &mut town, &old, false);
            walked += 1;
        }
        assert!(walked * every >= 60, "{walked} versions of the past");
    });
}

/// A case whose term has run is late, whatever its type; one that was closed in time never is.
#[test]
fn a_case_of_every_type_is_late_when_its_term_has_run() {
    on_both(|service| {
        let mut town = Town::of(service);
        let mut running = Vec::new();
        for definition in town.case_types() {
            let first = &definition["steps"][0];
            let start = definition["transitions"].as_array().expect("transitions").iter();
            let start = start
                .filter(|one| one["clock"] == "start" && first["status"] == "draft")
                .find(|one| one["from"].as_array().expect("steps").contains(&first["code"]));
            let way: Vec<String> = start.iter().map(|one| text(&one["code"])).collect();
            let case = town.taken(&definition, &way.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!((&case["status"], &case["is_late"]), (&json!("open"), &json!(false)), "{}", definition["code"]);
            assert!(case["due_at"].is_string(), "{}: no term runs", definition["code"]);
            running.push((text(&first["role"]), text(&case["id"])));
        }
        // The longest term is a thousand days.
        town.let_days_pass(service, 2_000);
        for (role, id) in running {
            let case = town.caller(&role).case(&id);
            assert_eq!(case["is_late"], true, "{}", case["case_type"]["code"]);
        }
    });
}

#[test]
fn an_account_is_closed_and_opened_again() {
    on_both(|service| {
        let admin = service.caller("admin");
        let users = admin.all("/v1/users");
        let union = users.iter().find(|user| user["username"] == "union.officer").expect("the account");
        let path = format!("/v1/users/{}", text(&union["id"]));
        let version = |user: &Value| user["version"].as_i64().expect("a version");
        let closed = admin.patch(&path, version(union), &json!({"is_active": false})).expect(200);
        assert_eq!(closed["is_active"], false);
        assert!(service.caller_elsewhere("union.officer").is_none(), "a closed account does not sign in");
        let opened = admin.patch(&path, version(&closed), &json!({"is_active": true})).expect(200);
        assert_eq!(opened["is_active"], true);
        assert!(service.caller_elsewhere("union.officer").is_some());
    });
}
