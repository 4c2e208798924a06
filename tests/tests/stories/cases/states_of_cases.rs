//! Every step of every case type, and both states of an account, have a way on or out with the accounts of the demonstration
//! town. The steps are those that the catalogue's definitions say.

use ansinh_tests::{Caller, Service, on_both, people::text};
use serde_json::{Value, json};

/// Who works on cases in the demonstration town; protected ones are looked at for a purpose.
fn people(service: &Service) -> Vec<Caller> {
    let names = ["bac.officer", "bac.chair", "child.officer", "police.officer", "merit.officer"];
    names.map(|name| service.caller(name).for_purpose("handle_case")).into()
}

/// A new case of a type, with all that its steps ask for.
fn open(people: &[Caller], code: &str) -> Value {
    let (officer, child_officer) = (&people[0], &people[2]);
    match code {
        "BTXH_TC" => officer.draft_allowance("Lê Thị Mẫu Từng Bước"),
        "TE_KHANCAP" => {
            let (person, _) = officer.add_person("Lê Thị Mẫu Bé");
            let form =
                json!({"reported_by": "school", "report_channel": "phone", "situation": "Thí dụ", "risk_level": "low"});
            let body = json!({"case_type_code": code, "beneficiary_id": person, "form": form});
            let case = child_officer.post("/v1/cases", &body).expect(201);
            child_officer.hand_in(&text(&case["id"]), "risk_assessment").expect(201);
            child_officer.case(&text(&case["id"]))
        }
        other => panic!("a case of type {other} cannot be opened here yet: please add how"),
    }
}

/// Takes a transition of the definition by somebody who is shown it and is not kept from it.
#[track_caller]
fn take(people: &[Caller], id: &str, transition: &Value) {
    let code = &transition["code"];
    let taker = people.iter().find_map(|caller| {
        let seen = caller.get(&format!("/v1/cases/{id}"));
        let seen = if seen.status == 200 { seen.json() } else { return None };
        let shown = seen["transitions"].as_array()?.iter().find(|shown| shown["code"] == *code)?;
        (shown["blocked_by"] == json!([])).then(|| (caller, seen.clone()))
    });
    let (caller, seen) = taker.unwrap_or_else(|| panic!("nobody may take {transition}"));
    let mut body = json!({"transition": code});
    for (field, value) in [
        ("reason", json!("Theo hồ sơ")),
        ("decision", json!({"number": "15/QĐ-UBND", "signed_on": "2026-11-20"})),
        ("supplement_items", json!(["Giấy xác nhận"])),
    ] {
        if transition["requires"].as_array().is_some_and(|asked| asked.contains(&json!(field))) {
            body[field] = value;
        }
    }
    let answer = caller.take(&seen, &body).expect(200);
    assert_eq!(answer["step"]["code"], transition["to"], "{transition}");
}

/// The transitions that lead from the first step to another.
fn way_to(definition: &Value, step: &str) -> Vec<Value> {
    let transitions = definition["transitions"].as_array().expect("transitions");
    let mut ways = vec![(text(&definition["steps"][0]["code"]), Vec::<Value>::new())];
    let mut next = 0;
    while let Some((at, way)) = ways.get(next).cloned() {
        if at == step {
            return way;
        }
        for transition in transitions.iter().filter(|one| one["from"].as_array().expect("steps").contains(&json!(at))) {
            let to = text(&transition["to"]);
            if !ways.iter().any(|(known, _)| *known == to) {
                ways.push((to, [way.clone(), vec![transition.clone()]].concat()));
            }
        }
        next += 1;
    }
    panic!("no way leads to {step}");
}

#[test]
fn every_step_of_every_case_type_has_a_way_on_or_out() {
    on_both(|service| {
        let people = people(service);
        let types = people[0].all_at_once("/v1/case-types?valid_on=2026-11-20");
        assert!(types.len() >= 2, "{types:?}");
        for summary in types {
            let definition =
                people[0].get(&format!("/v1/case-types/{}", text(&summary["id"]))).expect(200)["definition"].clone();
            let transitions = definition["transitions"].as_array().expect("transitions");
            for step in definition["steps"].as_array().expect("steps") {
                let code = &step["code"];
                let onward: Vec<&Value> =
                    transitions.iter().filter(|one| one["from"].as_array().expect("steps").contains(code)).collect();
                assert!(step["status"] == "closed" || !onward.is_empty(), "{code} is stuck");
                for transition in onward {
                    let case = text(&open(&people, &text(&definition["code"]))["id"]);
                    for before in way_to(&definition, &text(code)) {
                        take(&people, &case, &before);
                    }
                    take(&people, &case, transition);
                }
            }
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
