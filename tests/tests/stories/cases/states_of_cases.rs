//! Every step of every case type, and both states of an account, have a way on or out with the accounts of the demonstration
//! town. The steps are those that the catalogue's definitions say.

use ansinh_tests::{
    Backend, Service,
    cases::{Town, leaving, take},
    on_both,
    people::text,
};
use serde_json::{Value, json};

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
    let ways = leaving(definition, &at);
    for transition in &ways {
        let refused = take(town.other(transition), case, transition);
        assert!([403, 404].contains(&refused.status), "{transition}: {}", refused.text);
    }
    for transition in ways.iter().take(1) {
        take(&town.elsewhere, case, transition).expect(404);
        let (mut stale, version) = (case.clone(), case["version"].as_i64().expect("a version"));
        stale["version"] = json!(if version > 1 { version - 1 } else { version + 1 });
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

/// Before a document is there, no transition goes on that asks for it.
fn try_without_documents(town: &Town, definition: &Value, case: &Value) {
    let asks = |one: &&&Value| {
        one["guards"].as_array().expect("guards").iter().any(|guard| guard["code"] == "documents_missing")
    };
    let is_missing = case["tasks"].as_array().is_some_and(|tasks| {
        let documents = definition["documents"].as_array().expect("documents");
        tasks.iter().any(|task| task["is_done"] == false && documents.iter().any(|one| one["code"] == task["code"]))
    });
    for transition in leaving(definition, &step(case)).iter().filter(asks).filter(|_| is_missing) {
        let refused = take(town.taker(transition), case, transition);
        assert_eq!(refused.code(), "guard_failed", "{transition}: {}", refused.text);
    }
}

/// Walks one case of a type from its opening to an outcome; or as many as it takes until every transition of the type was taken.
fn walk(service: &Service, town: &mut Town, definition: &Value, takes_all: bool) {
    let transitions = definition["transitions"].as_array().expect("transitions");
    let mut untaken: Vec<String> = transitions.iter().map(|one| text(&one["code"])).collect();
    let mut tried = Vec::new();
    while !untaken.is_empty() {
        let mut case = town.open(definition);
        let id = text(&case["id"]);
        if tried.is_empty() {
            try_without_documents(town, definition, &case);
        }
        town.hand_in_all(definition, &id);
        case = town.caller(&text(&definition["steps"][0]["role"])).case(&id);
        let before = untaken.len();
        while let Some(way) = way_to_untaken(definition, &step(&case), &untaken) {
            for transition in way {
                if !tried.contains(&step(&case)) {
                    try_wrong_turns(town, definition, &case);
                    tried.push(step(&case));
                }
                if transition["after_working_days"].is_number() {
                    let refused = take(town.taker(transition), &case, transition);
                    assert_eq!(refused.code(), "guard_failed", "too early: {}", refused.text);
                    town.let_days_pass(service, 10);
                }
                case = town.prepared(case, transition);
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
            // The engine is the same on both databases: each takes every type to an outcome, one every transition.
            let takes_all = service.backend == Backend::Sqlite;
            walk(service, &mut town, definition, takes_all);
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
