//! What was printed of a case is kept as it was printed, whatever changes afterwards.

use ansinh_tests::{
    Caller,
    cases::Town,
    on_both,
    people::{Answer, any_id, decision, text},
};
use reqwest::Method;
use serde_json::{Value, json};

fn drafts(caller: &Caller, case: &Value) -> Vec<Value> {
    let found = caller.get(&format!("/v1/cases/{}/print-drafts", text(&case["id"]))).expect(200);
    found["items"].as_array().expect("items").clone()
}

fn kinds(caller: &Caller, case: &Value) -> Vec<String> {
    drafts(caller, case).iter().map(|draft| text(&draft["kind"])).collect()
}

fn draft(caller: &Caller, case: &Value, kind: &str) -> Value {
    drafts(caller, case).into_iter().find(|draft| draft["kind"] == kind).expect(kind)
}

/// The texts of a draft that a clerk may correct.
fn texts(draft: &Value) -> Vec<String> {
    let parts = draft["content"]["parts"].as_array().expect("parts");
    parts.iter().filter(|part| part["kind"] == "text").map(|part| text(&part["text"])).collect()
}

fn print(caller: &Caller, case: &Value, kind: &str, texts: &[String]) -> Answer {
    let path = format!("/v1/cases/{}/prints", text(&case["id"]));
    let body = json!({"kind": kind, "texts": texts});
    caller.change(Method::POST, &path, case["version"].as_i64().expect("a version"), &body)
}

fn kept(caller: &Caller, case: &Value) -> Vec<Value> {
    caller.all(&format!("/v1/cases/{}/prints", text(&case["id"])))
}

#[test]
fn what_was_printed_is_kept_with_the_corrected_texts() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let case = officer.submitted_allowance("Hà Thị Mẫu In");
        assert_eq!(kinds(&officer, &case), ["receipt", "cover"]);
        let receipt = draft(&officer, &case, "receipt");
        assert_eq!(receipt["content"]["title"], "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ");
        assert!(receipt.to_string().contains("Hà Thị Mẫu In") && receipt.to_string().contains("Số 1 đường Thí Dụ"));
        let mut corrected = texts(&receipt);
        corrected[0] = "Giấy tờ đã nhận (bản chính và bản sao):".into();
        let printed = print(&officer, &case, "receipt", &corrected).expect(201);
        let shown = officer.get(&format!("/v1/case-prints/{}", text(&printed["id"]))).expect(200);
        assert_eq!(shown, printed);
        assert!(shown["content"].to_string().contains("bản chính và bản sao"));
        // A print does not change the case, and its timeline shows it.
        assert_eq!(officer.case(&text(&case["id"]))["version"], case["version"]);
        let story = officer.all(&format!("/v1/cases/{}/timeline", text(&case["id"])));
        let entry = story.iter().find(|entry| entry["event"] == "case.printed").expect("the entry");
        assert_eq!((&entry["detail"]["digest"], &entry["detail"]["is_corrected"]), (&printed["digest"], &json!(true)));
        // The decision comes later; the slip stays as it was.
        let decided = chair.take(&case, &decision("approve")).expect(200);
        let act = draft(&chair, &decided, "decision");
        assert_eq!(act["content"]["number"], "15/QĐ-UBND");
        assert!(texts(&act).iter().all(|one| !one.contains("15/QĐ-UBND")), "nobody corrects the number");
        print(&chair, &decided, "decision", &texts(&act)).expect(201);
        let all = kept(&officer, &case);
        assert_eq!(all.iter().map(|one| text(&one["kind"])).collect::<Vec<_>>(), ["decision", "receipt"]);
        assert_eq!(all[0]["printed_by"]["full_name"], chair.get("/v1/me").expect(200)["full_name"]);
        let person = officer.get(&format!("/v1/people/{}", text(&case["beneficiary"]["id"]))).expect(200);
        let renamed = json!({"full_name": "Hà Thị Mẫu Đã Sửa Tên"});
        let path = format!("/v1/people/{}", text(&person["id"]));
        officer.patch(&path, person["version"].as_i64().expect("a version"), &renamed).expect(200);
        assert_eq!(officer.get(&format!("/v1/case-prints/{}", text(&printed["id"]))).expect(200), printed);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

#[test]
fn a_print_is_refused_to_who_may_not_and_where_it_does_not_fit() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = officer.submitted_allowance("Hà Thị Mẫu Không In");
        let fitting = texts(&draft(&officer, &case, "receipt"));
        for (name, status) in [("auditor", 403), ("front.officer", 403), ("nam.officer", 404)] {
            let refused = print(&service.caller(name), &case, "receipt", &fitting);
            assert_eq!(refused.status, status, "{name}: {}", refused.text);
        }
        let nam = service.caller("nam.officer");
        nam.get(&format!("/v1/cases/{}/print-drafts", text(&case["id"]))).expect(404);
        nam.get(&format!("/v1/cases/{}/prints", text(&case["id"]))).expect(404);
        assert_eq!(print(&officer, &case, "decision", &[]).code(), "state_conflict", "nothing is decided");
        let too_long = vec!["ă".repeat(4001); fitting.len()];
        let refused = print(&officer, &case, "receipt", &too_long);
        assert_eq!((refused.status, refused.text.contains("/texts/0")), (422, true), "{}", refused.text);
        let more = [fitting.clone(), vec!["Thêm".into()]].concat();
        for wrong in [&more[..], &[]] {
            let refused = print(&officer, &case, "receipt", wrong);
            assert_eq!((refused.status, refused.text.contains("/texts")), (422, true), "{}", refused.text);
        }
        let mut stale = case.clone();
        stale["version"] = json!(case["version"].as_i64().expect("a version") - 1);
        assert_eq!(print(&officer, &stale, "receipt", &fitting).code(), "stale_version");
        assert!(kept(&officer, &case).is_empty());
        // Of two of a ward each print counts; the same key is one print.
        let (path, key) = (format!("/v1/cases/{}/prints", text(&case["id"])), any_id());
        let body = json!({"kind": "receipt", "texts": fitting});
        officer.case(&text(&case["id"]));
        let first = officer.post_once(&path, &key, &body).expect(201);
        assert_eq!(officer.post_once(&path, &key, &body).expect(201), first);
        assert_eq!(kept(&officer, &case).len(), 1);
        let one = format!("/v1/case-prints/{}", text(&first["id"]));
        nam.get(&one).expect(404);
        // Who sees the case by a referral sees what was printed, and prints nothing.
        officer.refer(&case, &nam, "support").expect(201);
        nam.get(&one).expect(200);
        assert!(drafts(&nam, &case).is_empty());
        assert_eq!(print(&nam, &case, "receipt", &fitting).status, 403);
    });
}

#[test]
fn nothing_is_printed_of_a_protected_case() {
    on_both(|service| {
        let town = Town::of(service);
        let definition = town.case_types().into_iter().find(|one| one["code"] == "TE_KHANCAP").expect("the type");
        let case = town.open(&definition);
        let handler = town.caller("child_officer");
        let case = handler.case(&text(&case["id"]));
        assert!(drafts(handler, &case).is_empty());
        for kind in ["receipt", "cover"] {
            assert_eq!(print(handler, &case, kind, &[]).code(), "state_conflict");
            assert_eq!(print(town.caller("officer"), &case, kind, &[]).status, 404);
        }
        let unasked = service.caller("child.officer");
        let path = format!("/v1/cases/{}", text(&case["id"]));
        for what in ["print-drafts", "prints"] {
            assert_eq!(unasked.get(&format!("{path}/{what}")).code(), "purpose_required");
        }
    });
}

#[test]
fn a_print_cannot_be_changed_and_a_changed_one_is_found() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = officer.submitted_allowance("Hà Thị Mẫu Bất Biến");
        let printed = print(&officer, &case, "receipt", &texts(&draft(&officer, &case, "receipt"))).expect(201);
        let id = text(&printed["id"]);
        service.meddle_refused(&format!("UPDATE case_prints SET content = '{{}}' WHERE id = '{id}'"));
        service.meddle_refused(&format!("DELETE FROM case_prints WHERE id = '{id}'"));
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
        service.kill();
        service.tamper(&format!("UPDATE case_prints SET content = replace(content, 'Mẫu', 'Mầu') WHERE id = '{id}'"));
        let (whole, said) = service.verify();
        assert!(!whole && said.contains(&format!("the print {id} of a case does not fit its digest")), "{said}");
    });
}
