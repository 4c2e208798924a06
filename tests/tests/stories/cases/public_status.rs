//! The applicant asks for the state of a case with the slip.

use ansinh_tests::{
    Caller,
    cases::Town,
    on_both, on_both_with_limits,
    people::{Answer, decision, text},
};
use reqwest::Method;
use serde_json::{Value, json};

fn ask(base: &str, code: &str, secret: &str) -> Answer {
    let request = Caller::stranger(base).request(Method::GET, &format!("/v1/public/case-status?code={code}"));
    Caller::send(request.header("Status-Secret", secret))
}

#[test]
fn the_slip_shows_state_and_due_day_and_nothing_else() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let slip = |case: &Value| officer.get(&format!("/v1/cases/{}/status-secret", text(&case["id"])));
        let draft = officer.draft_allowance("Đỗ Thị Mẫu Chưa Nộp");
        assert_eq!(slip(&draft).code(), "state_conflict");
        let case = officer.submitted_allowance("Đỗ Thị Mẫu Tra Cứu");
        let printed = slip(&case).expect(200);
        let (code, secret) = (text(&printed["code"]), text(&printed["secret"]));
        let shown = ask(&service.base, &code, &secret).expect(200);
        assert_eq!((&shown["status"], &shown["code"]), (&json!("open"), &json!(code)));
        assert_eq!(shown.as_object().map(serde_json::Map::len), Some(4), "no field that names somebody: {shown}");
        ask(&service.base, &code.to_lowercase(), &secret.to_lowercase()).expect(200);
        chair.take(&case, &decision("approve")).expect(200);
        assert_eq!(ask(&service.base, &code, &secret).expect(200)["status"], "closed");
        for (code, secret) in [(code.as_str(), "0000000000"), (code.as_str(), ""), ("HS-2026-999999", secret.as_str())]
        {
            ask(&service.base, code, secret).expect(404);
        }
        let other = officer.submitted_allowance("Đỗ Thị Mẫu Khác");
        ask(&service.base, &text(&other["code"]), &secret).expect(404);
    });
}

/// Guesses of a secret wait, also one that is right; who asks from elsewhere does not.
#[test]
fn wrong_secrets_of_a_slip_are_slowed() {
    on_both_with_limits(|service| {
        let officer = service.caller("bac.officer");
        let case = officer.submitted_allowance("Đỗ Thị Mẫu Đoán Mã");
        let slip = officer.get(&format!("/v1/cases/{}/status-secret", text(&case["id"]))).expect(200);
        let (code, secret) = (text(&slip["code"]), text(&slip["secret"]));
        let statuses: Vec<u16> = (0..100).map(|_| ask(&service.base, &code, "0000000000").status).collect();
        assert!(statuses.starts_with(&[404]) && statuses.ends_with(&[429]), "{statuses:?}");
        let waits = ask(&service.base, &code, &secret);
        assert_eq!(waits.status, 429, "{}", waits.text);
        assert!(waits.header("retry-after").parse::<u32>().is_ok_and(|seconds| seconds > 0));
    });
}

#[test]
fn a_protected_case_has_no_slip() {
    on_both(|service| {
        let town = Town::of(service);
        let definition = town.case_types().into_iter().find(|one| one["code"] == "TE_KHANCAP").expect("the type");
        let case = town.open(&definition);
        let secret = format!("/v1/cases/{}/status-secret", text(&case["id"]));
        assert_eq!(town.caller("child_officer").get(&secret).code(), "state_conflict");
        ask(&service.base, &text(&case["code"]), "0000000000").expect(404);
    });
}
