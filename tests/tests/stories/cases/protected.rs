use ansinh_tests::{Caller, Service, on_both, people::text};
use reqwest::Method;
use serde_json::{Value, json};

/// A protected case with the child whom it is for, as its handler sees it after saying why.
fn protected_case(handler: &Caller) -> (String, String) {
    let listed = &handler.all("/v1/cases?case_type=TE_KHANCAP&status=open")[0];
    let id = text(&listed["id"]);
    let shown = handler.for_purpose("handle_case").case(&id);
    (id, text(&shown["beneficiary"]["id"]))
}

fn looks(service: &Service, case: &str) -> usize {
    service.caller("auditor").all(&format!("/v1/journal?case_id={case}&event=case.accessed")).len()
}

/// A list does not say whom a protected case is for, and the person's cases do not name it without a purpose.
#[test]
fn a_protected_relation_is_hidden_from_both_ends() {
    on_both(|service| {
        let handler = service.caller("child.officer");
        for listed in handler.all("/v1/cases?case_type=TE_KHANCAP") {
            let expected = json!({"id": null, "full_name": "•••", "birth_date": null, "is_deceased": false});
            assert_eq!(listed["beneficiary"], expected, "{listed}");
            assert!(listed.get("household").is_none() && listed.get("household_id").is_none(), "{listed}");
        }
        let (case, child) = protected_case(&handler);
        let before = looks(service, &case);
        let path = format!("/v1/cases?person_id={child}");
        let named = |items: &[Value]| items.iter().any(|item| item["id"] == case.as_str());
        for caller in [&handler, &service.caller("bac.chair"), &service.caller("auditor")] {
            assert!(!named(&caller.all(&path)), "{}", caller.user_id);
            let counted = caller.get(&format!("{path}&include_total=true")).expect(200);
            assert_eq!(counted["total"], 0);
        }
        let person = handler.get(&format!("/v1/people/{child}")).expect(200).to_string();
        assert!(!person.contains(&case));
        assert_eq!(looks(service, &case), before, "nothing was told, so nothing is written down");
        // With a purpose it is told, and written down.
        assert!(named(&handler.for_purpose("handle_case").all(&path)));
        assert_eq!(looks(service, &case), before + 1);
        assert_eq!(handler.for_purpose("curiosity").get(&path).status, 400);
        // Whoever is not cleared learns nothing, whatever they say.
        let officer = service.caller("bac.officer").for_purpose("handle_case");
        assert!(!named(&officer.all(&path)));
        assert_eq!(looks(service, &case), before + 1);
    });
}

/// The answer to a change is the page of the case: it tells nothing without a purpose, and is written down with one.
#[test]
fn a_change_of_a_protected_case_is_a_look_at_it() {
    on_both(|service| {
        let (handler, chair) = (service.caller("child.officer"), service.caller("bac.chair"));
        let (case, _) = protected_case(&handler);
        let version = handler.for_purpose("handle_case").case(&case)["version"].as_i64().expect("a version");
        let (path, before) = (format!("/v1/cases/{case}"), looks(service, &case));
        let nobody = json!({"user_id": null});
        let put_back = |caller: &Caller| caller.change(Method::PUT, &format!("{path}/assignee"), version, &nobody);
        for refused in [put_back(&chair), handler.patch(&path, version, &json!({"form": {}}))] {
            assert_eq!((refused.status, refused.code().as_str()), (403, "purpose_required"), "{}", refused.text);
        }
        assert_eq!(put_back(&chair.for_purpose("curiosity")).status, 400);
        assert_eq!(put_back(&service.caller("nam.officer").for_purpose("handle_case")).status, 404);
        assert_eq!(looks(service, &case), before, "nothing was told, so nothing is written down");
        put_back(&chair.for_purpose("supervise")).expect(200);
        assert_eq!(looks(service, &case), before + 1);
    });
}

/// What a fund gives to a person does not name the protected case that it comes from.
#[test]
fn what_a_fund_records_does_not_tell_a_protected_relation() {
    on_both(|service| {
        let admin = service.caller("admin");
        let users = admin.all("/v1/users");
        let user = users.iter().find(|user| user["username"] == "fund.accountant").unwrap();
        let roles = json!({"roles": ["fund_accountant", "child_officer"]});
        admin.patch(&format!("/v1/users/{}", text(&user["id"])), user["version"].as_i64().unwrap(), &roles).expect(200);
        let both = service.caller("fund.accountant");
        let (case, child) = protected_case(&both);
        let fund = json!({"kind": "VNN", "name_vi": "Quỹ mẫu", "name_en": "A sample fund"});
        let fund = text(&service.caller("fund.chair").post("/v1/funds", &fund).expect(201)["id"]);
        let body = json!({"fund_id": fund, "kind": "hardship", "purpose_code": "VNN_KHAC", "measure": "vnd",
            "amount": 1_000_000, "beneficiary_id": child, "case_id": case});
        let allocation = both.post_once("/v1/allocations", "protected-1", &body).expect(201);
        let house = json!({"kind": "build", "beneficiary_id": child, "planned_vnd": 80_000_000, "case_id": case});
        let house = both.post_once("/v1/houses", "protected-2", &house).expect(201);
        for place in [
            allocation.clone(),
            both.get(&format!("/v1/allocations/{}", text(&allocation["id"]))).expect(200),
            house.clone(),
            both.get(&format!("/v1/houses/{}", text(&house["id"]))).expect(200),
        ] {
            assert_eq!(place["beneficiary"]["id"], child.as_str());
            assert!(!place.to_string().contains(&case), "{place}");
        }
        assert_eq!(both.all(&format!("/v1/allocations?case_id={case}")), Vec::<Value>::new());
    });
}
