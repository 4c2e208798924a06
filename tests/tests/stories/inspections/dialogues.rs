//! Dialogues with employers: minutes, issues, and answers in time.

use ansinh_tests::{
    Service, on_both,
    people::{text, today},
    sanctions::days_ago,
};
use reqwest::Method;
use serde_json::{Value, json};

fn path(dialogue: &Value) -> String {
    format!("/v1/dialogues/{}", text(&dialogue["id"]))
}

/// Held ten days ago with two issues, of which one was due two days ago.
fn minutes(employer: &Value, number: &str) -> Value {
    json!({"employer_id": employer["id"], "kind": "inter_agency", "held_on": days_ago(10), "place": "Hội trường mẫu",
    "workers_present": 45, "minutes_number": number, "minutes": "Hai bên thống nhất (mẫu)", "issues": [
        {"raised_by": "workers", "issue": "Chậm trả lương (mẫu)", "due_on": days_ago(2)},
        {"raised_by": "union", "issue": "Chưa có quy chế dân chủ (mẫu)", "due_on": today()},
    ]})
}

fn agency(service: &Service, code: &str) -> Value {
    let all = service.caller("bac.officer").all_at_once("/v1/agencies");
    all.iter().find(|agency| agency["code"] == code).expect("the agency")["id"].clone()
}

/// Issues are open, overdue and answered; an answer is given once, over the version that was seen.
#[test]
fn issues_of_a_dialogue_are_answered_or_overdue() {
    on_both(|service| {
        let officer = service.caller("labour.officer");
        let employer = officer.employer("Công ty TNHH Minh Họa Đối Thoại", 841);
        let dialogue = officer.post("/v1/dialogues", &minutes(&employer, "01/BB-mẫu")).expect(201);
        let status = |dialogue: &Value, index: usize| text(&dialogue["issues"][index]["status"]);
        assert_eq!((status(&dialogue, 0), status(&dialogue, 1)), ("overdue".to_owned(), "open".to_owned()));
        assert_eq!((&dialogue["open_issues"], &dialogue["overdue_issues"]), (&json!(2), &json!(1)));
        assert_eq!(officer.post("/v1/dialogues", &minutes(&employer, "01/BB-mẫu")).code(), "duplicate");
        let insurance = agency(service, "BHXH_HT");
        let issue =
            json!({"raised_by": "authority", "issue": "Nợ BHXH (mẫu)", "agency_id": insurance, "due_on": today()});
        let added = officer.post(&format!("{}/issues", path(&dialogue)), &issue).expect(201);
        assert_eq!((&added["issues"][2]["agency"]["id"], status(&added, 2)), (&insurance, "open".to_owned()));

        let overdue = format!("/v1/dialogues?overdue=true&employer_id={}", text(&employer["id"]));
        assert_eq!(officer.all(&overdue).len(), 1);
        let answer = |version, index: usize, on| {
            let body =
                json!({"issue_id": dialogue["issues"][index]["id"], "answer": "Đã trả đủ (mẫu)", "answered_on": on});
            officer.change(Method::POST, &format!("{}/answers", path(&dialogue)), version, &body)
        };
        assert_eq!(answer(1, 0, days_ago(11)).status, 422, "before the dialogue");
        let answered = answer(1, 0, today()).expect(200);
        assert_eq!((status(&answered, 0), &answered["issues"][0]["is_late"]), ("answered".to_owned(), &json!(true)));
        assert_eq!(answer(1, 1, today()).status, 412);
        assert_eq!(answer(2, 0, today()).code(), "state_conflict");
        let answered = answer(2, 1, today()).expect(200);
        assert_eq!((&answered["issues"][1]["is_late"], &answered["open_issues"]), (&json!(false), &json!(1)));
        assert_eq!(officer.all(&overdue).len(), 0);
        let journal = service.caller("auditor").all(&format!("/v1/journal?subject_id={}", text(&dialogue["id"])));
        let events: Vec<String> = journal.iter().rev().map(|entry| text(&entry["event"])).collect();
        assert_eq!(events, ["created", "issue_added", "answered", "answered"].map(|event| format!("dialogue.{event}")));
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

/// Who reads, who writes, and where; what is wrong is named.
#[test]
fn dialogues_stay_within_their_units() {
    on_both(|service| {
        let officer = service.caller("labour.officer");
        let employer = officer.employer("Công ty TNHH Minh Họa Phạm Vi", 842);
        let dialogue = officer.post("/v1/dialogues", &minutes(&employer, "02/BB-mẫu")).expect(201);
        service.caller("union.officer").get(&path(&dialogue)).expect(200);
        let south = service.caller("nam.chair");
        assert_eq!(south.get(&path(&dialogue)).status, 404);
        let of_employer = format!("/v1/dialogues?employer_id={}", text(&employer["id"]));
        assert_eq!((south.all(&of_employer).len(), officer.all(&of_employer).len()), (0, 1));
        assert_eq!(service.caller("union.officer").post("/v1/dialogues", &minutes(&employer, "03/BB-mẫu")).status, 403);
        for (pointer, value) in [
            ("/employer_id", dialogue["id"].clone()),
            ("/workers_present", json!(-1)),
            ("/held_on", json!("2199-01-01")),
            ("/minutes", json!("")),
            ("/issues/0/due_on", json!([{"raised_by": "workers", "issue": "Mẫu", "due_on": days_ago(11)}])),
            (
                "/issues/0/agency_id",
                json!([{"raised_by": "workers", "issue": "Mẫu", "due_on": today(), "agency_id": dialogue["id"]}]),
            ),
        ] {
            let mut body = minutes(&employer, "04/BB-mẫu");
            body[pointer.split('/').nth(1).expect("a field")] = value;
            let refused = officer.post("/v1/dialogues", &body);
            assert_eq!(
                (refused.status, &refused.json()["errors"][0]["pointer"]),
                (422, &json!(pointer)),
                "{}",
                refused.text
            );
        }
        assert_eq!(officer.all(&of_employer).len(), 1, "nothing of a refused dialogue is there");
    });
}
