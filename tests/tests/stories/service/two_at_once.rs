use ansinh_tests::{
    Caller, at_once, on_both,
    people::{decision, text},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn of_two_decisions_at_once_one_holds() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        for round in ["Một", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám"] {
            let case = officer.submitted_allowance(&format!("Vũ Thị Mẫu {round}"));
            let answers = at_once(2, |index| chair.take(&case, &decision(["approve", "refuse"][index])));
            let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
            statuses.sort_unstable();
            assert_eq!(statuses, [200, 412]);
            let lost = answers.iter().find(|answer| answer.status == 412).unwrap().json();
            assert_eq!(lost["current_version"], json!(case["version"].as_i64().unwrap() + 1));
            assert!(lost["changed_at"].is_string() && lost["changed_by"]["full_name"].is_string(), "{lost}");
            let events = chair.all(&format!("/v1/cases/{}/timeline", text(&case["id"])));
            assert_eq!(events.iter().filter(|event| event["event"] == "case.transitioned").count(), 2);
        }
    });
}

#[test]
fn the_same_key_twice_makes_one_case() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let (person, household) = officer.add_person("Phạm Thị Mẫu Hạnh");
        let body = Caller::allowance(&person, &household);
        let first = officer.post_once("/v1/cases", "k-1", &body);
        let again = officer.post_once("/v1/cases", "k-1", &body);
        assert_eq!((first.expect(201), again.header("idempotency-replayed")), (again.expect(201), "true"));
        assert_eq!(first.header("location"), again.header("location"));
        let other = officer.post_once("/v1/cases", "k-1", &Caller::allowance(&household, &person));
        assert_eq!((other.status, other.code().as_str()), (422, "idempotency_key_reused"));

        // A double click: whoever comes while the first is under way is told so, or gets its answer.
        let answers = at_once(6, |_| officer.post_once("/v1/cases", "k-2", &body));
        let made: BTreeSet<String> =
            answers.iter().filter(|answer| answer.status == 201).map(|answer| text(&answer.json()["id"])).collect();
        assert_eq!(made.len(), 1);
        assert!(answers.iter().all(|answer| matches!(answer.status, 201 | 409)), "{answers:?}");
        assert_eq!(officer.all(&format!("/v1/cases?person_id={person}")).len(), 2);

        // The same key of somebody else is another key.
        let (person, household) = service.caller("nam.officer").add_person("Phan Thị Mẫu Thu");
        let elsewhere =
            service.caller("nam.officer").post_once("/v1/cases", "k-1", &Caller::allowance(&person, &household));
        assert_eq!(elsewhere.status, 201, "{}", elsewhere.text);
    });
}

#[test]
fn a_hundred_writers_do_not_stand_in_each_others_way() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let (person, household) = officer.add_person("Bùi Văn Mẫu Bình");
        let answers = at_once(100, |index| {
            let mut made = Vec::new();
            for turn in 0..3 {
                let mut body = Caller::allowance(&person, &household);
                body["form"]["living_situation"] = json!(format!("{index}-{turn}"));
                made.push(officer.post("/v1/cases", &body));
            }
            made
        });
        let answers: Vec<_> = answers.into_iter().flatten().collect();
        for answer in &answers {
            assert_eq!(answer.status, 201, "{}", answer.text);
        }
        let codes: BTreeSet<String> = answers.iter().map(|answer| text(&answer.json()["code"])).collect();
        assert_eq!(codes.len(), 300, "every case has a code of its own");
        let serials: Vec<u64> = codes.iter().map(|code| code.rsplit('-').next().unwrap().parse().unwrap()).collect();
        assert_eq!(serials.last().unwrap() - serials.first().unwrap(), 299, "and the codes have no gap");
        let listed: Vec<Value> = officer.all(&format!("/v1/cases?person_id={person}"));
        assert_eq!(listed.len(), 300);
        assert!(!service.said().contains("locked"), "{}", service.said());
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}
