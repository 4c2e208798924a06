//! The employer's link.

use ansinh_tests::{
    Caller, Service,
    inspections::{Inspectors, path, take},
    on_both,
    people::{Answer, text},
};
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};

const PAGE: &str = "/v1/public/inspection-links/current";

fn open(service: &Service, secret: &str) -> Answer {
    let stranger = service.stranger();
    Caller::send(stranger.request(Method::GET, PAGE).header("Inspection-Link", secret))
}

fn hand_in(service: &Service, secret: &str, remedy: &Value, seen: i64) -> Answer {
    let path = format!("{PAGE}/remedies/{}/hand-in", text(&remedy["id"]));
    let body = json!({"proof": "Đã nộp đủ ngày 20/11", "seen": seen});
    Caller::send(service.stranger().request(Method::POST, &path).header("Inspection-Link", secret).json(&body))
}

fn prove(service: &Service, secret: &str, remedy: &Value) -> Answer {
    let path = format!("{PAGE}/remedies/{}/documents", text(&remedy["id"]));
    let part = multipart::Part::bytes(b"%PDF-1.4 a sample".to_vec()).file_name("chung-tu.pdf");
    let form = multipart::Form::new().text("requirement", "proof").part("file", part);
    Caller::send(service.stranger().request(Method::POST, &path).header("Inspection-Link", secret).multipart(form))
}

/// The employer sees findings and deadlines and hands in proof, without an account; a new link ends the one before, and the
/// end of the inspection ends it too.
#[test]
fn the_employer_hands_in_proof_by_the_link() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Liên Kết", 731);
        let visit = it.under_way();
        let links = format!("{}/links", path(&visit));
        assert_eq!(it.inspector.post(&links, &json!({"days": 30})).code(), "state_conflict", "before the minutes");
        let found = it.violation(&visit);
        let remedies = format!("/v1/findings/{}/remedies", text(&found["id"]));
        let remedy =
            it.inspector.post(&remedies, &json!({"measure": "Ký hợp đồng", "due_on": "2027-01-31"})).expect(201);
        let concluded = it.conclude(&visit);
        assert_eq!(it.union.post(&links, &json!({"days": 30})).status, 403);
        let old = it.inspector.post(&links, &json!({"days": 30})).expect(201);
        let link = it.inspector.post(&links, &json!({"days": 30})).expect(201);
        let (old, secret) = (text(&old["secret"]), text(&link["secret"]));
        let listed = it.inspector.all_at_once(&links);
        assert_eq!(listed.iter().filter(|link| link["is_active"] == true).count(), 1);
        assert!(listed.iter().all(|link| link.get("secret").is_none()));

        for wrong in ["", "x", &old, &text(&visit["id"])] {
            assert_eq!(open(service, wrong).status, 404, "{wrong}");
        }
        let page = open(service, &secret).expect(200);
        assert_eq!(page["employer"], "Công ty TNHH Minh Họa Liên Kết");
        assert_eq!(page["findings"][0]["remedies"][0]["due_on"], "2027-01-31");
        assert_eq!(hand_in(service, &old, &remedy, 1).status, 404);
        assert_eq!(prove(service, &secret, &remedy).expect(200)["findings"][0]["remedies"][0]["documents"], 1);
        assert_eq!(hand_in(service, &secret, &remedy, 7).status, 412);
        let handed = hand_in(service, &secret, &remedy, 1).expect(200);
        assert_eq!(handed["findings"][0]["remedies"][0]["status"], "handed_in");
        assert_eq!(hand_in(service, &secret, &remedy, 2).code(), "state_conflict");
        let shown = it.inspector.get(&format!("/v1/remedies/{}", text(&remedy["id"]))).expect(200);
        assert_eq!(
            (&shown["proof"], shown["documents"].as_array().map(Vec::len)),
            (&json!("Đã nộp đủ ngày 20/11"), Some(1))
        );
        let accept = json!({"transition": "accept", "workers_helped": 12});
        let steps = format!("/v1/remedies/{}/transitions", text(&remedy["id"]));
        it.inspector.change(Method::POST, &steps, 2, &accept).expect(200);
        assert_eq!(prove(service, &secret, &remedy).code(), "state_conflict");
        take(&it.inspector, &concluded, json!({"transition": "close"})).expect(200);
        assert_eq!(open(service, &secret).status, 404);
        assert!(service.verify().0);
        assert!(!service.said().contains(&secret), "the secret is in no log");
    });
}

/// The remedy of another inspection is out of reach, whatever the link; and a link ends on its day.
#[test]
fn a_link_opens_one_inspection_until_its_day() {
    on_both(|service| {
        let [first, second] = [
            Inspectors::of(service, "Công ty TNHH Minh Họa Một", 732),
            Inspectors::of(service, "Công ty TNHH Minh Họa Hai", 733),
        ];
        let concluded = |it: &Inspectors| {
            let visit = it.under_way();
            let found = it.violation(&visit);
            let remedies = format!("/v1/findings/{}/remedies", text(&found["id"]));
            let remedy = it.inspector.post(&remedies, &json!({"measure": "Ký", "due_on": "2027-01-31"})).expect(201);
            it.conclude(&visit);
            let link = it.inspector.post(&format!("{}/links", path(&visit)), &json!({"days": 5})).expect(201);
            (remedy, text(&link["secret"]))
        };
        let ((_, secret), (remedy, _)) = (concluded(&first), concluded(&second));
        assert_eq!(hand_in(service, &secret, &remedy, 1).status, 404);
        assert_eq!(prove(service, &secret, &remedy).status, 404);
        service.set_days_ahead(5);
        open(service, &secret).expect(200);
        service.set_days_ahead(6);
        assert_eq!(open(service, &secret).status, 404);
    });
}

/// Minutes came into wrong hands: the link ends at once, and another is made.
#[test]
fn a_link_is_ended_before_its_day() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Thu Hồi", 734);
        let visit = it.under_way();
        it.violation(&visit);
        it.conclude(&visit);
        let links = format!("{}/links", path(&visit));
        let current = format!("{links}/current");
        let end = |caller: &Caller| Caller::send(caller.request(Method::DELETE, &current));
        assert_eq!(end(&it.inspector).status, 404, "there is none");
        let secret = text(&it.inspector.post(&links, &json!({"days": 30})).expect(201)["secret"]);
        assert_eq!((end(&it.union).status, end(&service.caller("nam.officer")).status), (403, 403));
        open(service, &secret).expect(200);
        assert_eq!(end(&it.inspector).status, 204);
        assert_eq!((open(service, &secret).status, end(&it.inspector).status), (404, 404));
        it.inspector.post(&links, &json!({"days": 30})).expect(201);
        assert!(service.verify().0);
    });
}
