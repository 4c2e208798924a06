//! One step for many cases: each is judged as by itself, and a repeated request changes nothing twice.

use ansinh_tests::{
    Caller, Service, at_once,
    cases::Town,
    on_both,
    people::{Answer, any_id, decision, text},
};
use reqwest::Method;
use serde_json::{Value, json};

const PATH: &str = "/v1/cases/bulk-actions";

fn seen(cases: &[&Value]) -> Value {
    cases.iter().map(|case| json!({"id": case["id"], "version": case["version"]})).collect()
}

fn body(action: Value, cases: &[&Value]) -> Value {
    let mut body = action;
    body["cases"] = seen(cases);
    body
}

fn preview(of: &Value) -> Value {
    let mut body = of.clone();
    body["dry_run"] = json!(true);
    body
}

/// Outcome or code of the refusal of each case, in their order.
fn results(answer: &Answer) -> Vec<String> {
    let items = answer.expect(200)["items"].as_array().expect("items").clone();
    let result =
        |one: &Value| if one["problem"].is_null() { text(&one["outcome"]) } else { text(&one["problem"]["code"]) };
    items.iter().map(result).collect()
}

fn drafts(officer: &Caller, count: usize) -> Vec<Value> {
    let names = ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười", "Năm Mới", "Năm Cũ"];
    names[..count].iter().map(|name| officer.draft_allowance(&format!("Đinh Thị Mẫu Loạt {name}"))).collect()
}

fn holder(caller: &Caller, case: &Value) -> Value {
    caller.case(&text(&case["id"]))["assignee"]["id"].clone()
}

/// The refusal of the single operation.
fn alone(caller: &Caller, case: &Value, what: &str, method: Method, body: &Value) -> String {
    let path = format!("/v1/cases/{}/{what}", text(&case["id"]));
    caller.change(method, &path, case["version"].as_i64().expect("a version"), body).code()
}

#[test]
fn each_case_is_judged_as_by_the_single_operation() {
    on_both(|service| {
        let town = Town::of(service);
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let waiting = officer.submitted_allowance("Đinh Thị Mẫu Chờ");
        let second = officer.submitted_allowance("Đinh Thị Mẫu Chờ Hai");
        let draft = officer.draft_allowance("Đinh Thị Mẫu Nháp");
        let mut stale = officer.submitted_allowance("Đinh Thị Mẫu Cũ");
        stale["version"] = json!(stale["version"].as_i64().expect("a version") - 1);
        let elsewhere = service.caller("nam.officer").submitted_allowance("Đinh Thị Mẫu Phường Khác");
        let emergency = town.case_types().into_iter().find(|one| one["code"] == "TE_KHANCAP").expect("the type");
        let protected = town.open(&emergency);
        let nowhere = json!({"id": any_id(), "version": 1});
        let cases = [&waiting, &draft, &stale, &elsewhere, &protected, &nowhere, &second];
        // The chair is cleared for protected cases of children; who is not finds them absent.
        let reader = &officer;
        for unseen in [&elsewhere, &protected, &nowhere] {
            let body = body(json!({"action": "claim"}), &[unseen]);
            for request in [preview(&body), body] {
                let answer = reader.post(PATH, &request);
                assert_eq!(results(&answer), ["not_found"]);
                assert!(!answer.text.contains("Đinh Thị Mẫu") && !answer.text.contains("TE-"), "{}", answer.text);
            }
        }
        let approve = json!({"action": "transition", "transition": decision("approve")});
        let request = body(approve, &cases);
        let before = service.rows("journal");
        let looked = results(&chair.post(PATH, &preview(&request)));
        assert_eq!(service.rows("journal"), before, "a preview changes nothing");
        assert_eq!(chair.case(&text(&waiting["id"]))["version"], waiting["version"]);
        // The single operation answers the page of the case, and asks why a protected one is changed; here no page is shown.
        let decides = chair.for_purpose("decide");
        let single = |case: &Value| alone(&decides, case, "transitions", Method::POST, &decision("approve"));
        assert_eq!(looked[1], single(&draft));
        assert_eq!(looked[4], single(&protected));
        let wanted =
            ["eligible", "state_conflict", "stale_version", "not_found", looked[4].as_str(), "not_found", "eligible"];
        assert_eq!(looked, wanted);
        let done = results(&chair.post(PATH, &request));
        assert_eq!(done, looked.iter().map(|one| one.replace("eligible", "done")).collect::<Vec<_>>());
        for case in [&waiting, &second] {
            assert_eq!(chair.case(&text(&case["id"]))["status"], "closed");
        }
        assert_eq!(service.rows("journal"), before + 2, "an entry for each case that was changed");
        assert_eq!(results(&chair.post(PATH, &request))[..2], ["stale_version", "state_conflict"]);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

#[test]
fn who_prepared_a_case_does_not_decide_it_among_others() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let case = officer.submitted_allowance("Đinh Thị Mẫu Bốn Mắt");
        let request = body(json!({"action": "transition", "transition": decision("approve")}), &[&case]);
        assert_eq!(results(&officer.post(PATH, &request)), ["forbidden"], "not the officer's step");
        let without = json!({"action": "transition", "transition": {"transition": "approve"}});
        let answer = chair.post(PATH, &body(without, &[&case]));
        assert_eq!(results(&answer), ["validation_failed"]);
        assert_eq!(answer.json()["items"][0]["problem"]["errors"][0]["pointer"], "/decision");
        assert_eq!(results(&chair.post(PATH, &request)), ["done"]);
        let admin = service.caller("admin");
        let both =
            admin.all("/v1/users").into_iter().find(|user| user["username"] == "bac.officer").expect("the account");
        let (path, seen) = (format!("/v1/users/{}", text(&both["id"])), both["version"].as_i64().expect("a version"));
        admin.patch(&path, seen, &json!({"roles": ["officer", "chair"]})).expect(200);
        let officer = service.caller("bac.officer");
        let case = officer.submitted_allowance("Đinh Thị Mẫu Tự Quyết");
        let request = body(json!({"action": "transition", "transition": decision("approve")}), &[&case]);
        for request in [preview(&request), request] {
            assert_eq!(results(&officer.post(PATH, &request)), ["four_eyes"]);
        }
    });
}

#[test]
fn a_request_that_does_not_fit_is_refused_as_a_whole() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = officer.draft_allowance("Đinh Thị Mẫu Sai");
        let refused = |body: &Value, pointer: &str| {
            let answer = officer.post(PATH, body);
            assert_eq!((answer.status, answer.text.contains(pointer)), (422, true), "{body}: {}", answer.text);
        };
        refused(&body(json!({"action": "assign"}), &[&case]), "/user_id");
        refused(&body(json!({"action": "claim", "user_id": officer.user_id}), &[&case]), "/user_id");
        refused(&body(json!({"action": "transition"}), &[&case]), "/transition");
        refused(&body(json!({"action": "claim"}), &[&case, &case]), "/cases/1/id");
        refused(&json!({"action": "claim", "cases": []}), "/cases");
        let many: Vec<Value> = (0..201).map(|_| json!({"id": any_id(), "version": 1})).collect();
        refused(&json!({"action": "claim", "cases": many}), "/cases");
        for (name, action) in [("auditor", "claim"), ("front.officer", "release"), ("merit.officer", "claim")] {
            let answer = service.caller(name).post(PATH, &body(json!({"action": action}), &[&case]));
            assert_eq!((answer.status, answer.code().as_str()), (403, "forbidden"), "{name}");
        }
        let act = body(json!({"action": "transition", "transition": {"transition": "submit"}}), &[&case]);
        assert_eq!(service.caller("auditor").post(PATH, &act).status, 403);
        assert_eq!(officer.case(&text(&case["id"]))["version"], case["version"]);
    });
}

#[test]
fn cases_are_claimed_given_and_put_back() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let cases = drafts(&officer, 3);
        let all: Vec<&Value> = cases.iter().collect();
        let answer = officer.post(PATH, &body(json!({"action": "release"}), &all));
        assert_eq!(results(&answer), ["done"; 3]);
        let after = |case: &Value| officer.case(&text(&case["id"]));
        let cases: Vec<Value> = cases.iter().map(after).collect();
        let versions = answer.json()["items"]
            .as_array()
            .expect("items")
            .iter()
            .map(|one| one["version"].clone())
            .collect::<Vec<_>>();
        assert_eq!(versions, cases.iter().map(|case| case["version"].clone()).collect::<Vec<_>>());
        let all: Vec<&Value> = cases.iter().collect();
        assert!(cases.iter().all(|case| holder(&officer, case).is_null()));
        let chair = service.caller("bac.chair");
        let give = body(json!({"action": "assign", "user_id": chair.user_id}), &all);
        let looked = officer.post(PATH, &preview(&give));
        assert_eq!(results(&looked), ["validation_failed"; 3], "the chair has no draft");
        assert_eq!(looked.json()["items"][0]["problem"]["errors"][0]["pointer"], "/user_id");
        assert_eq!(results(&officer.post(PATH, &body(json!({"action": "claim"}), &all))), ["done"; 3]);
        assert!(cases.iter().all(|case| holder(&officer, case) == officer.user_id.as_str()));
    });
}

/// Journal entries about the assignment of some cases.
fn entries(service: &Service, cases: &[Value]) -> usize {
    let officer = service.caller("bac.officer");
    let of = |case: &Value| officer.all(&format!("/v1/cases/{}/timeline", text(&case["id"])));
    cases.iter().flat_map(of).filter(|entry| entry["event"] == "case.assigned").count()
}

#[test]
fn of_two_at_once_one_takes_each_case_and_a_repetition_takes_nothing() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let cases = drafts(&officer, 12);
        let forwards: Vec<&Value> = cases.iter().collect();
        let backwards: Vec<&Value> = cases.iter().rev().collect();
        let requests = [&forwards, &backwards].map(|order| body(json!({"action": "claim"}), order));
        let answers = at_once(4, |at| results(&officer.post(PATH, &requests[at % 2])));
        let done = answers.iter().flatten().filter(|one| *one == "done").count();
        let late = answers.iter().flatten().filter(|one| *one == "stale_version").count();
        assert_eq!((done, late), (12, 36), "{answers:?}");
        assert_eq!(entries(service, &cases), 12);
        // The same key again, also at the same moment: one effect and one answer.
        let cases: Vec<Value> = cases.iter().map(|case| officer.case(&text(&case["id"]))).collect();
        let (all, key): (Vec<&Value>, _) = (cases.iter().collect(), any_id());
        let release = body(json!({"action": "release"}), &all);
        let answers = at_once(3, |_| officer.post_once(PATH, &key, &release).expect(200));
        assert!(answers.iter().all(|one| *one == answers[0]), "{answers:?}");
        assert_eq!(officer.post_once(PATH, &key, &release).expect(200), answers[0]);
        assert_eq!(entries(service, &cases), 24);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}
