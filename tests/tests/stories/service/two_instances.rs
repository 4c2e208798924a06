//! Two instances on one PostgreSQL behave as one: what ends a right holds from the next request on, and what is new is known.

use ansinh_tests::{Backend, Caller, Service, people::text};
use reqwest::Method;
use serde_json::{Value, json};

/// Together with the other rounds, a thousand.
const ROLE_CHANGES: usize = 800;
const SESSIONS: usize = 100;
const CASE_TYPES: usize = 100;

/// The same person at another instance.
fn at(base: &str, caller: &Caller) -> Caller {
    Caller { base: base.to_owned(), ..caller.clone() }
}

#[test]
fn a_role_that_was_taken_away_does_not_hold_on_the_other_instance() {
    let service = Service::with_town(Backend::Postgres);
    service.beside(|other| {
        let (admin, officer) = (service.caller("admin"), service.caller("bac.officer"));
        let there = at(other, &officer);
        let path = format!("/v1/users/{}", officer.user_id);
        let mut user = admin.get(&path).expect(200);
        let full = user["roles"].clone();
        for round in 0..ROLE_CHANGES / 2 {
            for (roles, status) in [(json!(["administrator"]), 403), (full.clone(), 200)] {
                let version = user["version"].as_i64().expect("a version");
                user = admin.patch(&path, version, &json!({"roles": roles})).expect(200);
                let answer = there.get("/v1/cases?limit=1");
                assert_eq!(answer.status, status, "round {round}: {}", answer.text);
            }
        }
    });
}

#[test]
fn a_session_that_was_ended_does_not_hold_on_the_other_instance() {
    let service = Service::with_town(Backend::Postgres);
    service.beside(|other| {
        for round in 0..SESSIONS {
            let officer = service.caller("bac.officer");
            let there = at(other, &officer);
            there.get("/v1/me").expect(200);
            Caller::send(officer.request(Method::DELETE, "/v1/sessions/current")).expect(204);
            assert_eq!(there.get("/v1/me").status, 401, "round {round}");
        }
    });
}

#[test]
fn a_new_case_type_is_known_to_the_other_instance() {
    let service = Service::with_town(Backend::Postgres);
    service.beside(|other| {
        let (admin, officer) = (service.caller("admin"), service.caller("bac.officer"));
        let there = at(other, &officer);
        let types = admin.all_at_once("/v1/case-types");
        let current = types.iter().find(|one| one["code"] == "BTXH_TC" && one["is_current"] == true).expect("the type");
        let path = format!("/v1/case-types/{}", text(&current["id"]));
        let mut definition: Value = admin.get(&path).expect(200)["definition"].clone();
        let version = definition["version"].as_u64().expect("a version");
        let (person, household) = officer.add_person("Phan Thị Mẫu Hai Máy");
        for round in 1..=CASE_TYPES as u64 {
            definition["version"] = json!(version + round);
            admin.post("/v1/case-types", &json!({"definition": definition})).expect(201);
            let case = officer.post("/v1/cases", &Caller::allowance(&person, &household)).expect(201);
            let list = there.get(&format!("/v1/cases?person_id={person}&limit=1&sort=-created_at"));
            assert_eq!(list.status, 200, "round {round}: {}", list.text);
            assert_eq!(there.get(&format!("/v1/cases/{}", text(&case["id"]))).status, 200, "round {round}");
        }
    });
}
