use ansinh_tests::{
    Caller, Service, at_once, on_both,
    people::{Answer, text},
};
use reqwest::Method;
use serde_json::{Value, json};

const NUMBER: &str = "042050999001";

fn enter(officer: &Caller, name: &str) -> Answer {
    officer.post("/v1/people", &json!({"full_name": name, "birth_date": "1950", "identity_number": NUMBER}))
}

fn resolve(caller: &Caller, claim: &str, body: &Value) -> Answer {
    let version = caller.get(&format!("/v1/number-claims/{claim}")).expect(200)["version"].as_i64().unwrap();
    caller.change(Method::POST, &format!("/v1/number-claims/{claim}/transitions"), version, body)
}

/// The number is entered by mistake in one ward; its owner comes to the other.
fn refused(service: &Service) -> (String, String) {
    let wrong = text(&enter(&service.caller("nam.officer"), "Lâm Thị Mẫu Nhầm").expect(201)["id"]);
    let answer = enter(&service.caller("bac.officer"), "Lâm Thị Mẫu Đúng");
    assert_eq!((answer.status, answer.code().as_str()), (409, "number_needs_province"), "{}", answer.text);
    // Neither who has it nor where is told.
    for secret in [wrong.as_str(), "Nhầm", "Nam Hồng Lĩnh", NUMBER] {
        assert!(!answer.text.contains(secret), "{}", answer.text);
    }
    (wrong, text(&answer.json()["claim_ids"][0]))
}

#[test]
fn a_number_entered_by_mistake_elsewhere_comes_back_to_its_owner() {
    on_both(|service| {
        let (wrong, claim) = refused(service);
        let officer = service.caller("bac.officer");
        // The claimant follows the request, and learns no more by it; trying again makes no second one.
        let again = at_once(3, |_| enter(&officer, "Lâm Thị Mẫu Đúng"));
        assert!(again.iter().all(|answer| answer.json()["claim_ids"] == json!([claim])), "{again:?}");
        let listed = officer.all("/v1/number-claims?status=open");
        assert_eq!(listed.len(), 1);
        assert_eq!((&listed[0]["holder"], &listed[0]["can_resolve"]), (&Value::Null, &json!(false)));
        assert!(!listed[0].to_string().contains(&wrong));
        let decide = json!({"transition": "correct", "reason": "Đã đối chiếu"});
        let path = format!("/v1/number-claims/{claim}/transitions");
        assert_eq!(officer.change(Method::POST, &path, 1, &decide).status, 403);
        assert_eq!(service.caller("nam.officer").get(&format!("/v1/number-claims/{claim}")).status, 404);

        let auditor = service.caller("auditor");
        let shown = auditor.get(&format!("/v1/number-claims/{claim}")).expect(200);
        assert_eq!((&shown["holder"]["id"], &shown["number"]), (&json!(wrong), &json!(NUMBER)));
        for (body, pointer) in [
            (json!({"transition": "correct", "number": NUMBER, "reason": "Sai"}), "/number"),
            (json!({"transition": "correct", "number": "12", "reason": "Sai"}), "/number"),
            (json!({"transition": "refuse", "number": "042050999002", "reason": "Sai"}), "/number"),
            (json!({"transition": "correct", "reason": "  "}), "/reason"),
        ] {
            let refused = resolve(&auditor, &claim, &body);
            assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!(pointer)), "{body}");
        }
        let right = json!({"transition": "correct", "number": "042050999009", "reason": "Đã đối chiếu"});
        let done = resolve(&auditor, &claim, &right).expect(200);
        assert_eq!((&done["status"], &done["can_resolve"]), (&json!("corrected"), &json!(false)));
        assert_eq!(resolve(&auditor, &claim, &right).status, 409, "it is decided on once");
        let holder = service.caller("nam.officer").get(&format!("/v1/people/{wrong}")).expect(200);
        assert_eq!(holder["identity_number"], "042050999009");
        enter(&officer, "Lâm Thị Mẫu Đúng").expect(201);
        let entries = auditor.all(&format!("/v1/journal?subject_id={claim}"));
        assert_eq!(entries.len(), 2, "{entries:?}");
        assert!(entries.iter().all(|entry| !entry.to_string().contains("0420509990")), "{entries:?}");
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

#[test]
fn a_claim_is_refused_with_a_reason_and_may_be_made_again() {
    on_both(|service| {
        let (wrong, claim) = refused(service);
        let admin = service.caller("admin");
        let refuse = json!({"transition": "refuse", "reason": "Số đúng là của người đang giữ"});
        assert_eq!(resolve(&admin, &claim, &refuse).expect(200)["status"], "refused");
        let holder = service.caller("nam.officer").get(&format!("/v1/people/{wrong}")).expect(200);
        assert_eq!((&holder["identity_number"], &holder["version"]), (&json!(NUMBER), &json!(1)));
        let officer = service.caller("bac.officer");
        let told = officer.get(&format!("/v1/number-claims/{claim}")).expect(200);
        assert_eq!(told["reason"], "Số đúng là của người đang giữ");
        let next = text(&enter(&officer, "Lâm Thị Mẫu Đúng").json()["claim_ids"][0]);
        assert_ne!(next, claim);
        // Somebody of the own ward is no secret, and needs no claim.
        let own = enter(&service.caller("nam.officer"), "Lâm Thị Mẫu Ba");
        assert_eq!((own.status, own.code().as_str()), (409, "duplicate"), "{}", own.text);
        // A correction of a person is held to the same.
        let other = text(&officer.post("/v1/people", &json!({"full_name": "Lâm Mẫu Tư"})).expect(201)["id"]);
        let patched = officer.patch(&format!("/v1/people/{other}"), 1, &json!({"identity_number": NUMBER}));
        assert_eq!((patched.code().as_str(), &patched.json()["claim_ids"][0]), ("number_needs_province", &json!(next)));
    });
}

/// Of two officers who enter the number at the same moment, both get the same claim; it is recorded once.
#[test]
fn two_at_once_make_one_claim() {
    on_both(|service| {
        enter(&service.caller("nam.officer"), "Lâm Thị Mẫu Nhầm").expect(201);
        let officers = [service.caller("bac.officer"), service.caller("bac.officer")];
        let answers = at_once(6, |index| enter(&officers[index % 2], "Lâm Thị Mẫu Đúng"));
        let first = answers[0].json()["claim_ids"].clone();
        assert!(first[0].is_string(), "{answers:?}");
        for answer in &answers {
            assert_eq!((answer.status, answer.code().as_str()), (409, "number_needs_province"), "{}", answer.text);
            assert_eq!(answer.json()["claim_ids"], first);
        }
        assert_eq!(service.rows("number_claims"), 1);
    });
}

/// Whoever sees one end alone decides nothing; a claim that is closed shows nothing that moved on.
#[test]
fn a_claim_is_decided_on_by_the_province_alone() {
    on_both(|service| {
        let (wrong, claim) = refused(service);
        let path = format!("/v1/number-claims/{claim}/transitions");
        let correct = json!({"transition": "correct", "reason": "Đã đối chiếu"});
        let take = |username: &str| service.caller(username).change(Method::POST, &path, 1, &correct).status;
        // The claimant's ward sees the claim and not the holder; the others see no claim.
        assert_eq!(take("bac.admin"), 403);
        for username in ["bac.officer", "bac.chair", "nam.officer", "front.officer", "police.officer"] {
            assert_eq!(take(username), 403, "{username}");
        }
        let ward = service.caller("bac.admin").get(&format!("/v1/number-claims/{claim}")).expect(200);
        assert_eq!((&ward["holder"], &ward["can_resolve"]), (&Value::Null, &json!(false)));
        assert!(!ward.to_string().contains(NUMBER), "{ward}");
        // The holder was corrected meanwhile: there is nothing to correct any more, and no other number is written over.
        let south = service.caller("nam.officer");
        south.patch(&format!("/v1/people/{wrong}"), 1, &json!({"identity_number": "042050999003"})).expect(200);
        let auditor = service.caller("auditor");
        let late = json!({"transition": "correct", "number": "042050999009", "reason": "Đã đối chiếu"});
        let refused = auditor.change(Method::POST, &path, 1, &late);
        assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!("/number")));
        let answers = at_once(2, |_| auditor.change(Method::POST, &path, 1, &correct).status);
        let done = answers.iter().filter(|status| **status == 200).count();
        assert!(done == 1 && answers.iter().all(|status| [200, 409, 412].contains(status)), "{answers:?}");
        let holder = south.get(&format!("/v1/people/{wrong}")).expect(200);
        assert_eq!((&holder["identity_number"], &holder["version"]), (&json!("042050999003"), &json!(2)));
        let closed = service.caller("bac.officer").get(&format!("/v1/number-claims/{claim}")).expect(200);
        assert!(!closed.to_string().contains(NUMBER), "the number is not the claimant's to see any more: {closed}");
    });
}
