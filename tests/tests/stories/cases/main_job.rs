use ansinh_tests::{
    on_both,
    people::{decision, text},
};
use serde_json::json;

/// From the request of the family to the decision.
#[test]
fn a_case_goes_from_the_door_to_the_decision() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let waiting = |code: &str| {
            let queues = chair.get("/v1/workqueues").expect(200);
            let queue = queues["items"].as_array().unwrap().iter().find(|queue| queue["code"] == code).unwrap();
            queue["count"].as_i64().unwrap()
        };
        let before = waiting("awaiting_my_action");

        let draft = officer.draft_allowance("Nguyễn Thị Mẫu Đào");
        assert_eq!((&draft["status"], &draft["step"]["code"]), (&json!("draft"), &json!("intake")));
        assert_eq!(draft["missing_documents"], json!([]));
        assert!(draft["due_at"].is_null(), "the clock waits for a complete file");

        let case = officer.take(&draft, &json!({"transition": "submit"})).expect(200);
        assert_eq!((&case["status"], &case["acting_role"]), (&json!("open"), &json!("chair")));
        assert_eq!((&case["days_left"], &case["clock"]["amount"]), (&json!(10), &json!(10)));
        assert_eq!(waiting("awaiting_my_action"), before + 1);
        let id = text(&case["id"]);

        let ask = json!({"transition": "request_supplement", "reason": "Bản chụp bị mờ", "supplement_items": ["Bản sao rõ hơn"]});
        let paused = chair.take(&chair.case(&id), &ask).expect(200);
        assert_eq!((&paused["status"], &paused["is_paused"]), (&json!("awaiting_supplement"), &json!(true)));
        assert_eq!(paused["supplement"]["items"], json!(["Bản sao rõ hơn"]));

        officer.hand_in(&id, "identity_proof").expect(201);
        let supplied = officer.take(&officer.case(&id), &json!({"transition": "supply"})).expect(200);
        assert_eq!((&supplied["is_paused"], &supplied["supplement"]), (&json!(false), &json!(null)));

        let closed = chair.take(&chair.case(&id), &decision("approve")).expect(200);
        assert_eq!((&closed["status"], &closed["outcome"]), (&json!("closed"), &json!("granted")));
        assert_eq!(closed["decision"]["number"], "15/QĐ-UBND");
        assert_eq!(waiting("awaiting_my_action"), before);

        // The timeline tells it all, and the auditor finds the same in the journal.
        let told: Vec<String> =
            officer.all(&format!("/v1/cases/{id}/timeline")).iter().map(|entry| text(&entry["event"])).collect();
        let count = |event: &str| told.iter().filter(|told| *told == event).count();
        assert_eq!((count("case.created"), count("case.document_added"), count("case.transitioned")), (1, 3, 4));
        let journal = service.caller("auditor").all(&format!("/v1/journal?case_id={id}"));
        assert_eq!(journal.iter().filter(|entry| entry["event"] == "case.transitioned").count(), 4);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

/// A file that is not complete does not reach the chair, and says why.
#[test]
fn an_incomplete_file_says_what_is_missing() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let (person, household) = officer.add_person("Trần Văn Mẫu Sơn");
        let body = json!({"case_type_code": "BTXH_TC", "beneficiary_id": person, "household_id": household});
        let case = officer.post("/v1/cases", &body).expect(201);
        let refused = officer.take(&case, &json!({"transition": "submit"}));
        assert_eq!((refused.status, refused.code().as_str()), (422, "guard_failed"));
        let blocked: Vec<String> =
            refused.json()["blocked_by"].as_array().unwrap().iter().map(|block| text(&block["code"])).collect();
        assert!(
            blocked.contains(&"form_incomplete".into()) && blocked.contains(&"documents_missing".into()),
            "{blocked:?}"
        );
        assert_eq!(officer.case(&text(&case["id"]))["version"], case["version"], "nothing was changed");
    });
}

/// Whoever prepared a case does not decide it, whatever roles they have.
#[test]
fn two_pairs_of_eyes_see_every_decision() {
    on_both(|service| {
        let admin = service.caller("admin");
        let users = admin.all("/v1/users");
        let both = users.iter().find(|user| user["username"] == "bac.officer").unwrap();
        let path = format!("/v1/users/{}", text(&both["id"]));
        admin.patch(&path, both["version"].as_i64().unwrap(), &json!({"roles": ["officer", "chair"]})).expect(200);
        let officer = service.caller("bac.officer");
        let case = officer.submitted_allowance("Lê Thị Mẫu Hoa");
        let refused = officer.take(&case, &decision("approve"));
        assert_eq!((refused.status, refused.code().as_str()), (403, "four_eyes"), "{}", refused.text);
    });
}

/// A rerun of the same case type keeps its version: the case of 2024 has the deadline of 2024.
#[test]
fn a_running_case_keeps_the_law_of_its_day() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let old = &officer.all("/v1/cases?q=HS-2024")[0];
        let case = officer.case(&text(&old["id"]));
        assert_eq!((&case["case_type_version"], &case["clock"]["amount"]), (&json!(1), &json!(22)));
    });
}
