//! Checklists, and the answers of inspectors who work apart.

use ansinh_tests::{
    inspections::{Inspectors, answer, path},
    on_both,
    people::text,
};
use serde_json::{Value, json};

/// Everybody reads the checklists of a day beforehand, page by page.
#[test]
fn checklists_are_public_beforehand() {
    on_both(|service| {
        let stranger = service.stranger();
        let all = stranger.all("/v1/public/inspection-checklists");
        assert_eq!(all.len(), 11);
        let first = stranger.get("/v1/public/inspection-checklists?limit=4").expect(200);
        assert_eq!(first["items"].as_array().map(Vec::len), Some(4));
        let insurance = |on: &str| {
            let lists = stranger.all(&format!("/v1/public/inspection-checklists?on={on}"));
            lists.into_iter().find(|list| list["subject"] == "insurance")
        };
        assert_eq!(insurance("2025-06-30"), None);
        let (old, new) = (insurance("2025-12-31").expect("a list"), insurance("2026-11-20").expect("a list"));
        assert_ne!(old["version"], new["version"]);
        let codes = |list: &Value| {
            list["items"].as_array().map(|items| items.iter().map(|item| text(&item["code"])).collect::<Vec<_>>())
        };
        assert!(!codes(&old).expect("items").contains(&"INSURANCE_UNEMPLOYMENT".to_owned()));
        assert!(codes(&new).expect("items").contains(&"INSURANCE_UNEMPLOYMENT".to_owned()));
    });
}

/// Two inspectors answer apart. Both sets of work survive: what one answered alone is kept, and where both answered, the second
/// gets his own back beside the first.
#[test]
fn two_who_work_apart_both_keep_their_work() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Ngoại Tuyến", 711);
        let visit = it.under_way();
        let answers = format!("{}/answers", path(&visit));
        let batch = |answers: Vec<Value>| json!({"answers": answers});
        let mine = batch(vec![
            answer("INSURANCE_PAID", "violation", "Chậm 4 tháng", 0),
            answer("CONTRACT_WRITTEN", "compliant", "Đủ hợp đồng", 0),
        ]);
        let theirs = batch(vec![
            answer("INSURANCE_PAID", "compliant", "Đã nộp", 0),
            answer("INSURANCE_WAGE", "violation", "Đóng thấp hơn lương", 0),
        ]);
        let outcome = |receipt: &Value, index: usize| text(&receipt["answers"][index]["outcome"]);
        let first = it.inspector.post(&answers, &mine).expect(200);
        assert_eq!((outcome(&first, 0), outcome(&first, 1)), ("saved".to_owned(), "saved".to_owned()));
        let second = it.insurance.post(&answers, &theirs).expect(200);
        assert_eq!((outcome(&second, 0), outcome(&second, 1)), ("conflict".to_owned(), "saved".to_owned()));
        let conflict = &second["answers"][0];
        assert_eq!(
            (&conflict["mine"]["note"], &conflict["theirs"]["note"]),
            (&json!("Đã nộp"), &json!("Chậm 4 tháng"))
        );
        assert_eq!(conflict["differs"], json!(["result", "note"]));
        assert_eq!(conflict["theirs"]["answered_by"]["id"], json!(it.inspector.user_id));

        // The answer was lost on the way: the batch is sent again, with another key, and changes nothing.
        let again = it.inspector.post(&answers, &mine).expect(200);
        assert_eq!((outcome(&again, 0), outcome(&again, 1)), ("unchanged".to_owned(), "unchanged".to_owned()));
        let kept = it.inspector.all_at_once(&answers);
        assert_eq!(kept.len(), 3);
        // With the version that came back the second decides.
        let settled = batch(vec![answer("INSURANCE_PAID", "violation", "Chậm 4 tháng; đã nộp ngày 20/11", 1)]);
        assert_eq!(outcome(&it.insurance.post(&answers, &settled).expect(200), 0), "saved");
        let late = batch(vec![answer("INSURANCE_PAID", "compliant", "Ý khác", 1)]);
        assert_eq!(outcome(&it.inspector.post(&answers, &late).expect(200), 0), "conflict");
        assert!(service.verify().0);
    });
}

/// Who is not in the team of the inspection answers nothing, and nothing is answered before the announcement or after the minutes.
#[test]
fn answers_are_of_the_team_and_of_the_visit() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Trả Lời", 712);
        let ready = it.ready();
        let answers = format!("{}/answers", path(&ready));
        let body = json!({"answers": [answer("INSURANCE_PAID", "compliant", "", 0)]});
        assert_eq!(it.inspector.post(&answers, &body).code(), "state_conflict");
        let visit = it.going(&ready);
        assert_eq!(it.director.post(&answers, &body).status, 403);
        assert_eq!(it.union.post(&answers, &body).status, 404);
        let unknown =
            json!({"answers": [answer("INSURANCE_PAID", "compliant", "", 0), answer("OSH_PPE", "compliant", "", 0)]});
        let refused = it.inspector.post(&answers, &unknown);
        assert_eq!(refused.json()["errors"][0]["pointer"], "/answers/1/item", "the checklist is not part of it");
        assert_eq!(it.inspector.all_at_once(&answers), Vec::<Value>::new(), "nothing is half applied");
        let twice = json!({"answers": [answer("INSURANCE_PAID", "compliant", "", 0), answer("INSURANCE_PAID", "compliant", "", 0)]});
        assert_eq!(it.inspector.post(&answers, &twice).json()["errors"][0]["pointer"], "/answers/1/item");
        it.conclude(&visit);
        assert_eq!(it.inspector.post(&answers, &body).code(), "state_conflict");
    });
}
