//! A case goes to another unit with its file; who sees it otherwise than as its own changes nothing.

use ansinh_tests::{
    Caller, Service,
    cases::Town,
    on_both,
    people::{Answer, text},
};
use reqwest::Method;
use serde_json::{Value, json};

fn unit_of(caller: &Caller) -> Value {
    caller.get("/v1/me").expect(200)["unit"]["id"].clone()
}

fn offer(caller: &Caller, case: &Value, unit: &Value) -> Answer {
    let path = format!("/v1/cases/{}/transfers", text(&case["id"]));
    let body = json!({"to_unit_id": unit, "reason": "Người thụ hưởng chuyển nơi cư trú"});
    caller.change(Method::POST, &path, case["version"].as_i64().expect("a version"), &body)
}

fn answer(caller: &Caller, transfer: &Value, body: Value) -> Answer {
    caller.post(&format!("/v1/case-transfers/{}/answer", text(&transfer["id"])), &body)
}

fn listed(caller: &Caller, direction: &str, transfer: &Value) -> bool {
    let all = caller.all(&format!("/v1/case-transfers?direction={direction}"));
    all.iter().any(|one| one["id"] == transfer["id"])
}

/// Every change of a case that a caller with the role could try.
fn changes(caller: &Caller, case: &Value) -> Vec<(&'static str, Answer)> {
    let (id, version) = (text(&case["id"]), case["version"].as_i64().expect("a version"));
    let post = |what: &str, body: &Value| caller.change(Method::POST, &format!("/v1/cases/{id}/{what}"), version, body);
    vec![
        ("update", caller.patch(&format!("/v1/cases/{id}"), version, &json!({"form": {}}))),
        ("transition", post("transitions", &json!({"transition": "submit"}))),
        ("assign", caller.change(Method::PUT, &format!("/v1/cases/{id}/assignee"), version, &json!({"user_id": null}))),
        (
            "refer",
            post("referrals", &json!({"agency_id": caller.get("/v1/me").expect(200)["agency"]["id"], "reason": "?"})),
        ),
        ("link", post("links", &json!({"case_id": id}))),
        ("reschedule", post("rescheduling", &json!({"due_on": "2027-03-01", "reason": "?"}))),
        ("document", caller.hand_in(&id, "declaration")),
        ("transfer", post("transfers", &json!({"to_unit_id": unit_of(caller), "reason": "?"}))),
    ]
}

#[test]
fn a_case_goes_to_another_ward_with_its_file() {
    on_both(|service| {
        let (bac, nam) = (service.caller("bac.officer"), service.caller("nam.officer"));
        let case = bac.draft_allowance("Cao Thị Mẫu Chuyển Nơi Ở");
        let id = text(&case["id"]);
        nam.get(&format!("/v1/cases/{id}")).expect(404);
        assert_eq!(offer(&bac, &case, &unit_of(&bac)).status, 422, "to where it is");
        assert_eq!(offer(&bac, &case, &json!("01890000-0000-7000-8000-000000000000")).status, 422, "to nowhere");
        assert_eq!(offer(&service.caller("bac.chair"), &case, &unit_of(&nam)).status, 403, "not the chair's step");
        let transfer = offer(&bac, &case, &unit_of(&nam)).expect(201);
        let case = bac.case(&id);
        assert_eq!(offer(&bac, &case, &unit_of(&nam)).code(), "state_conflict", "it is on offer");
        assert!(listed(&bac, "outgoing", &transfer) && listed(&nam, "incoming", &transfer));
        assert!(!listed(&nam, "outgoing", &transfer) && !listed(&bac, "incoming", &transfer));
        // The other ward reads it, and changes nothing before it accepts.
        let seen = nam.case(&id);
        assert_eq!(
            (&seen["transitions"], &seen["can_edit"], &seen["can_assign"]),
            (&json!([]), &json!(false), &json!(false))
        );
        for (what, refused) in changes(&nam, &seen) {
            assert_eq!(refused.status, 403, "{what}: {}", refused.text);
        }
        assert_eq!(answer(&bac, &transfer, json!({"verdict": "accepted"})).status, 403, "not the own offer");
        answer(&service.caller("child.officer"), &transfer, json!({"verdict": "accepted"})).expect(403);
        assert_eq!(answer(&nam, &transfer, json!({"verdict": "declined"})).status, 422, "without a reason");
        answer(&nam, &transfer, json!({"verdict": "declined", "reason": "Không cư trú tại phường"})).expect(200);
        nam.get(&format!("/v1/cases/{id}")).expect(404);
        assert_eq!(answer(&nam, &transfer, json!({"verdict": "accepted"})).status, 404, "out of sight again");
        let transfer = offer(&bac, &bac.case(&id), &unit_of(&nam)).expect(201);
        let withdrawal = format!("/v1/case-transfers/{}/withdrawal", text(&transfer["id"]));
        nam.post(&withdrawal, &json!({})).expect(403);
        bac.post(&withdrawal, &json!({})).expect(200);
        assert_eq!(bac.post(&withdrawal, &json!({})).code(), "state_conflict");
        // When two accept at the same time, one succeeds.
        let transfer = offer(&bac, &bac.case(&id), &unit_of(&nam)).expect(201);
        let statuses = ansinh_tests::at_once(4, |_| answer(&nam, &transfer, json!({"verdict": "accepted"})).status);
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [200, 409].contains(status)), "{statuses:?}");
        let moved = nam.case(&id);
        assert_eq!(moved["unit"]["id"], unit_of(&nam));
        assert_eq!(moved["acting_agency"]["id"], nam.get("/v1/me").expect(200)["agency"]["id"]);
        assert_eq!((moved["can_edit"].clone(), moved["documents"].as_array().map(Vec::len)), (json!(true), Some(2)));
        let story = nam.get(&format!("/v1/cases/{id}/timeline")).expect(200);
        let events: Vec<String> =
            story["items"].as_array().expect("items").iter().map(|one| text(&one["event"])).collect();
        assert!(events.contains(&"case.created".to_owned()) && events.contains(&"case.transfer_accepted".to_owned()));
        // The old ward goes on reading what it did, and changes nothing.
        let old = bac.case(&id);
        assert_eq!(old["transitions"], json!([]));
        for (what, refused) in changes(&bac, &old) {
            assert_eq!(refused.status, 403, "{what}: {}", refused.text);
        }
        assert!(listed(&bac, "outgoing", &transfer));
        assert!(!bac.all("/v1/cases").iter().any(|one| one["id"] == id.as_str()), "its lists do not count it");
        nam.hand_in(&id, "identity_proof").expect(201);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

/// Who was offered a case reads it no more once it is closed, and the offer has an end.
#[test]
fn an_offer_ends_with_its_case() {
    on_both(|service| {
        let (bac, nam) = (service.caller("bac.officer"), service.caller("nam.officer"));
        let case = bac.submitted_allowance("Cao Thị Mẫu Rút Khi Chuyển");
        let id = text(&case["id"]);
        let transfer = offer(&service.caller("bac.chair"), &case, &unit_of(&nam)).expect(201);
        let withdraw = json!({"transition": "withdraw", "reason": "Người nộp đề nghị rút"});
        bac.take(&bac.case(&id), &withdraw).expect(200);
        nam.get(&format!("/v1/cases/{id}")).expect(404);
        let outgoing = bac.all("/v1/case-transfers?direction=outgoing");
        let ended = outgoing.iter().find(|one| one["id"] == transfer["id"]).expect("the offer");
        assert_eq!(ended["status"], "withdrawn");
        assert_eq!(answer(&nam, &transfer, json!({"verdict": "accepted"})).status, 404);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

/// A referral lets an agency of another ward read a case, whose officer has the role that acts on it.
#[test]
fn an_agency_that_a_case_is_referred_to_changes_nothing_of_it() {
    on_both(|service| {
        let (bac, nam) = (service.caller("bac.officer"), service.caller("nam.officer"));
        let case = bac.submitted_with_health_data("Cao Thị Mẫu Phối Hợp Phường");
        bac.refer(&case, &nam, "support").expect(201);
        let seen = nam.case(&text(&case["id"]));
        assert_eq!(seen["transitions"], json!([]));
        assert_eq!(bac.case(&text(&case["id"]))["masked_fields"], json!([]));
        assert!(!seen["masked_fields"].as_array().expect("fields").is_empty(), "health data stays hidden: {seen}");
        for (what, refused) in changes(&nam, &seen) {
            assert_eq!(refused.status, 403, "{what}: {}", refused.text);
        }
    });
}

fn protected(service: &Service) -> (Town, Value) {
    let town = Town::of(service);
    let definition = town.case_types().into_iter().find(|one| one["code"] == "TE_KHANCAP").expect("the type");
    let case = town.open(&definition);
    (town, case)
}

#[test]
fn an_offer_of_a_protected_case_is_seen_by_who_is_cleared_alone() {
    on_both(|service| {
        let (town, case) = protected(service);
        let (handler, chair) = (town.caller("child_officer"), service.caller("nam.chair").for_purpose("handle_case"));
        let nam = service.caller("nam.officer").for_purpose("handle_case");
        let transfer = offer(handler, &handler.case(&text(&case["id"])), &unit_of(&nam)).expect(201);
        let path = format!("/v1/cases/{}", text(&case["id"]));
        assert!(!transfer.to_string().contains("Lê Thị Mẫu Bé"), "an offer names nobody");
        for blind in [&nam, &service.caller("bac.officer").for_purpose("handle_case"), &service.caller("front.officer")]
        {
            blind.get(&path).expect(404);
            for direction in ["incoming", "outgoing"] {
                assert!(!listed(blind, direction, &transfer), "{}", blind.user_id);
            }
            assert!([403, 404].contains(&answer(blind, &transfer, json!({"verdict": "accepted"})).status));
        }
        assert!(listed(&chair, "incoming", &transfer));
        assert_eq!(service.caller("nam.chair").get(&path).code(), "purpose_required");
        chair.get(&path).expect(200);
        assert_eq!(answer(&chair, &transfer, json!({"verdict": "accepted"})).status, 403, "not the role that acts");
    });
}
