//! Several bodies work on one case: opinions, minutes, cases that follow, one new date, opening again.

use ansinh_tests::{
    Caller,
    cases::Town,
    on_both,
    people::{decision, text},
};
use reqwest::Method;
use serde_json::{Value, json};

fn agency_of(caller: &Caller) -> Value {
    caller.get("/v1/me").expect(200)["agency"]["id"].clone()
}

fn change(caller: &Caller, case: &Value, what: &str, body: &Value) -> ansinh_tests::people::Answer {
    let path = format!("/v1/cases/{}/{what}", text(&case["id"]));
    caller.change(Method::POST, &path, case["version"].as_i64().expect("a version"), body)
}

fn add(caller: &Caller, case: &Value, what: &str, body: &Value) -> ansinh_tests::people::Answer {
    caller.post(&format!("/v1/cases/{}/{what}", text(&case["id"])), body)
}

/// The staff of a fund see a case when the fund is asked for help, never a draft, and never health data or papers.
#[test]
fn a_fund_sees_the_cases_that_ask_for_its_help() {
    on_both(|service| {
        let (officer, accountant) = (service.caller("bac.officer"), service.caller("fund.accountant"));
        let draft = officer.draft_allowance("Phạm Thị Mẫu Nháp");
        assert_eq!(officer.refer(&draft, &accountant, "support").code(), "state_conflict");
        let case = officer.submitted_with_health_data("Phạm Thị Mẫu Cần Giúp");
        let path = format!("/v1/cases/{}", text(&case["id"]));
        let paper = text(&officer.all_at_once(&format!("{path}/documents"))[0]["id"]);
        let content = format!("/v1/case-documents/{paper}/content");
        for seen in [&path, &content] {
            assert_eq!(accountant.get(seen).status, 404, "{seen}");
        }
        assert_eq!(accountant.all("/v1/cases"), Vec::<Value>::new());
        officer.refer(&case, &accountant, "support").expect(201);
        assert_eq!(accountant.all("/v1/cases").len(), 1);
        let open = officer.get(&path).expect(200);
        for purpose in [None, Some("coordinate"), Some("handle_case")] {
            let accountant = Caller { purpose, ..accountant.clone() };
            let seen = accountant.get(&path).expect(200);
            assert!(!seen["masked_fields"].as_array().expect("fields").is_empty(), "{seen}");
            assert!(open["form"].as_object().expect("a form").len() > seen["form"].as_object().expect("a form").len());
            assert_eq!(accountant.get(&content).status, 403);
        }
    });
}

#[test]
fn an_agency_that_was_asked_answers_once() {
    on_both(|service| {
        let (officer, front) = (service.caller("bac.officer"), service.caller("front.officer"));
        let case = officer.submitted_allowance("Phạm Thị Mẫu Xin Ý Kiến");
        let ask = |kind: &str, more: Value| {
            let mut body =
                json!({"agency_id": agency_of(&front), "reason": "Xin ý kiến về hoàn cảnh gia đình", "kind": kind});
            if let Some(day) = more["respond_by"].as_str() {
                body["respond_by"] = json!(day);
            }
            add(&officer, &case, "referrals", &body)
        };
        assert_eq!(ask("information", json!({"respond_by": "2027-01-15"})).status, 422, "nothing to wait for");
        assert_eq!(ask("opinion", json!({"respond_by": "2020-01-15"})).status, 422, "a day that has passed");
        let referral = ask("opinion", json!({"respond_by": "2027-01-15"})).expect(201);
        assert_eq!((&referral["kind"], &referral["answer"]), (&json!("opinion"), &Value::Null));
        let path = format!("/v1/case-referrals/{}/answer", text(&referral["id"]));
        let body = json!({"verdict": "accepted", "text": "Nhất trí, Mặt trận phối hợp vận động"});
        officer.post(&path, &body).expect(404);
        service.caller("union.officer").post(&path, &body).expect(404);
        assert_eq!(front.post(&path, &json!({"verdict": "accepted", "text": ""})).status, 422);
        let answered = front.post(&path, &body).expect(201);
        assert_eq!(answered["answer"]["verdict"], "accepted");
        assert_eq!(front.post(&path, &body).code(), "state_conflict", "a second answer");
        let listed = officer.get(&format!("/v1/cases/{}/referrals", text(&case["id"]))).expect(200);
        assert_eq!(listed["items"][0]["answer"]["text"], body["text"]);
    });
}

#[test]
fn two_answers_at_once_give_one() {
    on_both(|service| {
        let (officer, front) = (service.caller("bac.officer"), service.caller("front.officer"));
        let case = officer.submitted_allowance("Phạm Thị Mẫu Hai Lần");
        let body = json!({"agency_id": agency_of(&front), "reason": "Đề nghị phối hợp", "kind": "support"});
        let referral = add(&officer, &case, "referrals", &body).expect(201);
        let path = format!("/v1/case-referrals/{}/answer", text(&referral["id"]));
        let answer = |_| front.post(&path, &json!({"verdict": "declined", "text": "Không bố trí được"})).status;
        let statuses = ansinh_tests::at_once(4, answer);
        assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|status| [201, 409].contains(status)), "{statuses:?}");
    });
}

#[test]
fn a_meeting_needs_the_half_and_a_posting_its_days() {
    on_both(|service| {
        let town = Town::of(service);
        let types = town.case_types();
        let uses_meeting = |one: &&Value| {
            let transitions = one["transitions"].as_array().expect("transitions");
            transitions.iter().any(|one| one["agreement_percent"] == 50)
        };
        let Some(definition) = types.iter().find(uses_meeting) else { panic!("no type has a meeting") };
        let all = definition["transitions"].as_array().expect("transitions");
        let meeting = all.iter().find(|one| one["agreement_percent"] == 50).expect("a transition with minutes");
        let case = town.taken(definition, &["submit", "call_meeting"]);
        let officer = town.caller("officer");
        let with = |minutes: Value| officer.take(&case, &json!({"transition": meeting["code"], "minutes": minutes}));
        let minutes = |present: u32, agreed: u32| json!({"held_on": "2026-11-20", "invited": 40, "present": present, "agreed": agreed, "note": "Biên bản họp tổ dân phố"});
        let refused = officer.take(&case, &json!({"transition": meeting["code"]}));
        assert_eq!((refused.status, refused.text.contains("/minutes")), (422, true), "{}", refused.text);
        for (present, agreed) in [(41, 30), (30, 31), (30, 14)] {
            assert_eq!(with(minutes(present, agreed)).status, 422, "{agreed} of {present}");
        }
        let next = with(minutes(30, 15)).expect(200);
        let listed = officer.get(&format!("/v1/cases/{}/minutes", text(&next["id"]))).expect(200);
        assert_eq!((&listed["items"][0]["agreed"], &listed["items"][0]["step"]), (&json!(15), &json!("meeting")));
        town.elsewhere.get(&format!("/v1/cases/{}/minutes", text(&next["id"]))).expect(404);
    });
}

#[test]
fn a_case_that_follows_is_linked_and_protected_ones_stay_apart() {
    on_both(|service| {
        let town = Town::of(service);
        let officer = town.caller("officer");
        let certificate = town.open(&town.definition("KT_XACDINH"));
        let allowance = town.open(&town.definition("BTXH_TC"));
        let link = |body: &Value| add(officer, &certificate, "links", body);
        link(&json!({"case_id": allowance["id"]})).expect(201);
        for (case, why) in [(&allowance, "twice"), (&certificate, "itself")] {
            assert_eq!(link(&json!({"case_id": case["id"]})).status, 422, "{why}");
        }
        let hidden = town.open(&town.definition("TE_KHANCAP"));
        assert_eq!(link(&json!({"case_id": hidden["id"]})).status, 422, "a protected case");
        let child_officer = town.caller("child_officer");
        assert_eq!(add(child_officer, &hidden, "links", &json!({"case_id": hidden["id"]})).status, 422);
        let shown = officer.get(&format!("/v1/cases/{}/links", text(&certificate["id"]))).expect(200);
        assert_eq!(
            (&shown["items"][0]["direction"], &shown["items"][0]["case_id"]),
            (&json!("followed_by"), &allowance["id"])
        );
        assert_eq!(
            shown["follow_ups"][0],
            json!({"case_type_code": "BTXH_TC", "name": shown["follow_ups"][0]["name"], "is_open": true,
                "beneficiary_id": certificate["beneficiary"]["id"], "deceased_id": null})
        );
        let back = officer.get(&format!("/v1/cases/{}/links", text(&allowance["id"]))).expect(200);
        assert_eq!(back["items"][0]["direction"], "follows");
        town.elsewhere.get(&format!("/v1/cases/{}/links", text(&allowance["id"]))).expect(404);
    });
}

/// A report of a death proposes what follows from it, each for the right person; it closes when all of them are.
#[test]
fn a_report_of_a_death_opens_what_follows() {
    on_both(|service| {
        let town = Town::of(service);
        let officer = town.caller("officer");
        let report = town.taken(&town.definition("LT_KHAITU"), &["submit"]);
        let links = || officer.get(&format!("/v1/cases/{}/links", text(&report["id"]))).expect(200);
        let proposed = links()["follow_ups"].as_array().expect("types").clone();
        let codes: Vec<String> = proposed.iter().map(|one| text(&one["case_type_code"])).collect();
        assert_eq!(codes, ["BTXH_THOI", "BTXH_MAITANG", "HTXH_MAITANG", "CCB_MAITANG", "NCC_TUTRAN", "NCC_TUAT"]);
        let (relative, deceased) = (&report["beneficiary"]["id"], &report["deceased"]["id"]);
        let mut followers = Vec::new();
        for (one, code) in proposed.iter().zip(&codes) {
            let people = match code == "BTXH_THOI" {
                true => (deceased, &Value::Null),
                false => (relative, deceased),
            };
            assert_eq!((&one["beneficiary_id"], &one["deceased_id"]), people, "{code}");
            let body = json!({"case_type_code": code, "beneficiary_id": people.0, "deceased_id": people.1});
            let next = officer.post("/v1/cases", &body).expect(201);
            add(officer, &report, "links", &json!({"case_id": next["id"]})).expect(201);
            followers.push(next);
        }
        assert!(links()["follow_ups"].as_array().expect("types").iter().all(|one| one["is_open"] == true));
        let dead = json!({"full_name": "Lê Văn Mẫu Khác", "birth_date": "1941", "died_on": "2026-01-03"});
        let dead = officer.post("/v1/people", &dead).expect(201)["id"].clone();
        let other = json!({"case_type_code": "BTXH_MAITANG", "beneficiary_id": relative, "deceased_id": dead});
        let other = officer.post("/v1/cases", &other).expect(201);
        let refused = add(officer, &report, "links", &json!({"case_id": other["id"]}));
        assert_eq!(refused.status, 422, "another deceased: {}", refused.text);

        let followed = officer.take(&report, &json!({"transition": "opened"})).expect(200);
        let complete = json!({"transition": "complete", "reason": "Đã xong"});
        let waits = officer.take(&followed, &complete);
        assert_eq!(waits.json()["blocked_by"][0]["code"], "follow_ups_open", "{}", waits.text);
        for next in &followers {
            officer.take(next, &json!({"transition": "withdraw", "reason": "Không đề nghị"})).expect(200);
        }
        assert_eq!(officer.take(&followed, &complete).expect(200)["outcome"], "completed");
    });
}

#[test]
fn a_case_gets_a_new_date_once() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let case = officer.submitted_allowance("Phạm Thị Mẫu Hẹn Lại");
        let later = |day: &str| json!({"due_on": day, "reason": "Chờ kết quả xác minh"});
        change(&officer, &case, "rescheduling", &later("2027-03-01")).expect(403);
        let path = format!("/v1/cases/{}/rescheduling", text(&case["id"]));
        chair.change(Method::POST, &path, 1, &later("2027-03-01")).expect(412);
        assert_eq!(change(&chair, &case, "rescheduling", &later("2026-11-01")).status, 422, "an earlier day");
        let moved = change(&chair, &case, "rescheduling", &later("2027-03-01")).expect(200);
        assert_ne!(moved["clock"]["due_at"], case["clock"]["due_at"]);
        assert_eq!(
            change(&chair, &moved, "rescheduling", &later("2027-04-01")).code(),
            "state_conflict",
            "a second time"
        );
        let draft = officer.draft_allowance("Phạm Thị Mẫu Còn Nháp");
        assert_eq!(change(&officer, &draft, "rescheduling", &later("2027-03-01")).status, 409, "no clock runs");
    });
}

#[test]
fn a_closed_case_is_opened_again_with_a_reason() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let case = officer.submitted_allowance("Phạm Thị Mẫu Khiếu Nại");
        let mut refusal = decision("refuse");
        refusal["reason"] = json!("Chưa đủ điều kiện");
        let refused = chair.take(&case, &refusal).expect(200);
        officer.take(&refused, &json!({"transition": "reopen", "reason": "Chấp nhận khiếu nại"})).expect(403);
        assert_eq!(chair.take(&refused, &json!({"transition": "reopen"})).status, 422, "without a reason");
        let again = chair.take(&refused, &json!({"transition": "reopen", "reason": "Chấp nhận khiếu nại"})).expect(200);
        assert_eq!(
            (&again["status"], &again["outcome"], &again["closed_at"]),
            (&json!("open"), &Value::Null, &Value::Null)
        );
        assert_eq!(again["is_late"], false, "the term counts anew");
    });
}

/// What was waited for before the end makes nobody late, and nothing of the first life of a case counts in its second.
#[test]
fn a_case_that_is_opened_again_begins_anew() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let case = officer.submitted_allowance("Phạm Thị Mẫu Hai Đời");
        let moved = change(&chair, &case, "rescheduling", &json!({"due_on": "2027-03-01", "reason": "Chờ xác minh"}))
            .expect(200);
        let ask = json!({"transition": "request_supplement", "reason": "Bản chụp bị mờ", "supplement_items": ["Bản sao rõ hơn"]});
        let waiting = chair.take(&moved, &ask).expect(200);
        assert_eq!(waiting["is_paused"], true);
        service.set_days_ahead(200);
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let withdraw = json!({"transition": "withdraw", "reason": "Người nộp đề nghị rút"});
        let closed = officer.take(&officer.case(&text(&case["id"])), &withdraw).expect(200);
        assert_eq!((&closed["is_paused"], &closed["is_late"]), (&json!(false), &json!(false)), "{closed}");
        let reopen = json!({"transition": "reopen", "reason": "Chấp nhận khiếu nại"});
        let again = chair.take(&closed, &reopen).expect(200);
        assert_eq!((&again["is_paused"], &again["is_late"]), (&json!(false), &json!(false)));
        assert_eq!(again["clock"]["paused_working_days"], 0);
        let drafts = chair.all_at_once(&format!("/v1/cases/{}/print-drafts", text(&case["id"])));
        assert!(!drafts.iter().any(|draft| draft["kind"] == "apology"), "the old date is over: {drafts:?}");
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}
