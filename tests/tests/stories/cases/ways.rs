//! Ways of a case that several workflows share: waiting for opinions, taking back, contesting, refusing with the law, handing over.

use ansinh_tests::{
    Caller,
    cases::{Town, take, transition},
    on_both,
    people::{Answer, decision, text, today},
};
use reqwest::Method;
use serde_json::{Value, json};

fn blocks(answer: &Answer) -> Vec<String> {
    let told = answer.json()["blocked_by"].as_array().cloned().unwrap_or_default();
    told.iter().map(|block| text(&block["code"])).collect()
}

/// Asks the agency of a caller for an opinion by a day.
fn ask(officer: &Caller, case: &Value, of: &Caller, by: Option<&str>) -> Value {
    let agency = &of.get("/v1/me").expect(200)["agency"]["id"];
    let mut body = json!({"agency_id": agency, "reason": "Xin ý kiến về hoàn cảnh", "kind": "opinion"});
    if let Some(day) = by {
        body["respond_by"] = json!(day);
    }
    officer.post(&format!("/v1/cases/{}/referrals", text(&case["id"])), &body).expect(201)
}

fn answer(of: &Caller, referral: &Value) {
    let body = json!({"verdict": "accepted", "text": "Nhất trí"});
    of.post(&format!("/v1/case-referrals/{}/answer", text(&referral["id"])), &body).expect(201);
}

#[test]
fn a_case_waits_until_all_who_were_asked_have_answered() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let (front, union) = (service.caller("front.officer"), service.caller("union.officer"));
        let case = officer.submitted_allowance("Phạm Thị Mẫu Hai Ý Kiến");
        let referrals = [ask(&officer, &case, &front, None), ask(&officer, &case, &union, None)];
        let approve = |case: &Value| chair.take(case, &decision("approve"));
        let shown = |code: &str| {
            let page = chair.case(&text(&case["id"]));
            let all = page["transitions"].as_array().expect("transitions").clone();
            all.into_iter().find(|one| one["code"] == code).expect("the transition")["blocked_by"].clone()
        };
        assert_eq!(blocks(&approve(&case)), ["opinions_awaited"], "nobody has answered");
        assert_eq!(shown("approve")[0]["code"], "opinions_awaited");
        answer(&front, &referrals[0]);
        assert_eq!(blocks(&approve(&case)), ["opinions_awaited"], "one of two has answered");
        answer(&union, &referrals[1]);
        assert_eq!(shown("approve"), json!([]));
        assert_eq!(approve(&chair.case(&text(&case["id"]))).expect(200)["outcome"], "granted");
    });
}

#[test]
fn a_case_goes_on_when_the_day_of_an_opinion_has_come() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = officer.submitted_allowance("Phạm Thị Mẫu Quá Hạn Ý Kiến");
        let tomorrow = (today() + chrono::TimeDelta::days(1)).to_string();
        ask(&officer, &case, &service.caller("front.officer"), Some(&tomorrow));
        let refused = service.caller("bac.chair").take(&case, &decision("approve"));
        assert_eq!(blocks(&refused), ["opinions_awaited"]);
        service.set_days_ahead(2);
        let chair = service.caller("bac.chair");
        assert_eq!(chair.take(&chair.case(&text(&case["id"])), &decision("approve")).expect(200)["outcome"], "granted");
    });
}

/// Steps after the decision; a report of an emergency is never taken back.
const DECIDED: [&str; 7] = ["result", "delivery", "building", "handover", "arrival", "follow_up", "isolation"];

#[test]
fn a_case_is_taken_back_as_long_as_nothing_is_decided() {
    on_both(|service| {
        let town = Town::of(service);
        for definition in town.case_types() {
            let Some(withdraw) =
                definition["transitions"].as_array().expect("transitions").iter().find(|one| one["code"] == "withdraw")
            else {
                assert_eq!(definition["code"], "TE_KHANCAP", "no way to take it back");
                continue;
            };
            for step in definition["steps"].as_array().expect("steps") {
                let at = text(&step["code"]);
                let is_decided = DECIDED.contains(&at.as_str()) || step["status"] == "closed";
                let may = withdraw["from"].as_array().expect("steps").contains(&json!(at));
                assert_eq!(may, !is_decided, "{} at {at}", definition["code"]);
            }
        }
        // The officer takes it back while it lies with the chair; the clock stops.
        let officer = town.caller("officer");
        let case = officer.submitted_allowance("Phạm Thị Mẫu Rút Lại");
        let body = json!({"transition": "withdraw", "reason": "Người nộp đề nghị rút"});
        service.caller("bac.chair").take(&case, &body).expect(403);
        let closed = officer.take(&case, &body).expect(200);
        assert_eq!((&closed["status"], &closed["outcome"]), (&json!("closed"), &json!("withdrawn")));
    });
}

/// Outcomes of a decision that whoever it concerns may contest (Luật Khiếu nại 2011).
const CONTESTED: [&str; 3] = ["refused", "not_accepted", "returned"];

#[test]
fn what_was_refused_can_be_opened_again() {
    on_both(|service| {
        let town = Town::of(service);
        for definition in town.case_types() {
            let outcomes = definition["outcomes"].as_array().expect("outcomes");
            let is_contested = outcomes.iter().any(|one| CONTESTED.contains(&text(&one["code"]).as_str()));
            let transitions = definition["transitions"].as_array().expect("transitions");
            let reopens = transitions.iter().any(|one| one["code"] == "reopen");
            assert_eq!(reopens, is_contested, "{}", definition["code"]);
        }
        let list = town.definition("CX_QUATANG");
        let refused = town.taken(&list, &["submit", "propose", "refuse"]);
        assert_eq!(refused["outcome"], "refused");
        let again = town.taken_on(&list, refused, &["reopen"]);
        assert_eq!((&again["step"]["code"], &again["outcome"]), (&json!("rework"), &Value::Null));
    });
}

#[test]
fn a_complaint_names_the_case_that_it_is_about() {
    on_both(|service| {
        let town = Town::of(service);
        let (officer, chair) = (town.caller("officer"), town.caller("chair"));
        let case = officer.submitted_allowance("Phạm Thị Mẫu Bị Từ Chối");
        let refused = chair.take(&case, &decision("refuse")).expect(200);
        let complaint = town.taken(&town.definition("DT_KHIEUNAI"), &["submit"]);
        let link = json!({"case_id": complaint["id"]});
        officer.post(&format!("/v1/cases/{}/links", text(&refused["id"])), &link).expect(201);
        let links = officer.get(&format!("/v1/cases/{}/links", text(&complaint["id"]))).expect(200);
        let named = &links["items"][0];
        assert_eq!((&named["direction"], &named["case_id"]), (&json!("follows"), &refused["id"]));
        assert_eq!(named["outcome"], "refused");
        let again = json!({"transition": "reopen", "reason": "Chấp nhận khiếu nại"});
        assert_eq!(chair.take(&refused, &again).expect(200)["status"], "open");
        let seen = officer.get(&format!("/v1/cases/{}/links", text(&complaint["id"]))).expect(200);
        assert_eq!(seen["items"][0]["status"], "open");
    });
}

#[test]
fn a_refusal_names_a_law_of_its_procedure() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let case = officer.submitted_allowance("Phạm Thị Mẫu Căn Cứ");
        let with = |citation: Value| {
            let mut body = decision("refuse");
            body["citation"] = citation;
            chair.take(&case, &body)
        };
        for (citation, code) in [
            (Value::Null, "required"),
            (json!(""), "required"),
            (json!("NĐ 131/2021/NĐ-CP, Điều 28"), "unknown_reference"),
            (json!("Theo quy định"), "unknown_reference"),
        ] {
            let refused = with(citation.clone());
            let error = &refused.json()["errors"][0];
            assert_eq!((&error["pointer"], &error["code"]), (&json!("/citation"), &json!(code)), "{citation}");
        }
        let law = "NĐ 147/2025/NĐ-CP, Điều 5";
        let closed = with(json!(law)).expect(200);
        assert_eq!(closed["decision"]["citation"], law);
        assert_eq!(chair.case(&text(&case["id"]))["decision"]["citation"], law, "it is kept");
        let drafts = chair.get(&format!("/v1/cases/{}/print-drafts", text(&case["id"]))).expect(200);
        let drafts = drafts["items"].as_array().expect("drafts");
        let refusal = drafts.iter().find(|draft| draft["kind"] == "refusal").expect("the refusal");
        let said = format!("Việc từ chối căn cứ {law}.");
        let parts = refusal["content"]["parts"].as_array().expect("parts");
        assert!(parts.iter().any(|part| part["text"] == json!(said)), "{refusal}");
    });
}

/// The new ward takes in what was handed over to it, and nothing before.
#[test]
fn a_move_ends_when_the_new_ward_has_the_case() {
    on_both(|service| {
        let town = Town::of(service);
        let definition = town.definition("BTXH_DICHUYEN");
        let opened = town.open(&definition);
        let (officer, id) = (town.caller("officer"), text(&opened["id"]));
        let version = opened["version"].as_i64().expect("a version");
        officer.patch(&format!("/v1/cases/{id}"), version, &json!({"form": {"sent_outside": false}})).expect(200);
        town.hand_in_all(&definition, &id);
        let arrived = town.taken_on(&definition, officer.case(&id), &["submit", "approve"]);
        assert_eq!(arrived["step"]["code"], "arrival");
        let take_in = transition(&definition, "take_in");
        assert_eq!(blocks(&take(officer, &arrived, take_in)), ["not_handed_over"]);
        let there = &town.elsewhere;
        let unit = &there.get("/v1/me").expect(200)["unit"]["id"];
        let body = json!({"to_unit_id": unit, "reason": "Người thụ hưởng chuyển nơi cư trú"});
        let version = arrived["version"].as_i64().expect("a version");
        let offer = officer.change(Method::POST, &format!("/v1/cases/{id}/transfers"), version, &body).expect(201);
        let path = format!("/v1/case-transfers/{}/answer", text(&offer["id"]));
        there.post(&path, &json!({"verdict": "accepted"})).expect(200);
        let closed = take(there, &there.case(&id), take_in).expect(200);
        assert_eq!((&closed["status"], &closed["outcome"]), (&json!("closed"), &json!("granted")));
        // The new ward has the person, and opens what it pays from now on.
        let person = text(&closed["beneficiary"]["id"]);
        let known = there.get(&format!("/v1/people/{person}")).expect(200);
        assert_eq!((&known["unit"]["id"], &known["household_id"]), (unit, &Value::Null));
        officer.get(&format!("/v1/people/{person}")).expect(404);
        let home = text(&there.post("/v1/households", &json!({"hamlet": "Tổ dân phố 2"})).expect(201)["id"]);
        let body = json!({"transition": "move_in", "person_id": person, "head_id": person});
        there.change(Method::POST, &format!("/v1/households/{home}/transitions"), 1, &body).expect(200);
        there.post("/v1/cases", &Caller::allowance(&person, &home)).expect(201);
        let (whole, said) = service.verify();
        assert!(whole, "{said}");
    });
}

/// Who enters the next version of a procedure reads how many cases keep the old one; of a protected one nothing is told.
#[test]
fn a_new_version_tells_how_many_cases_keep_the_old_one() {
    on_both(|service| {
        let (admin, officer) = (service.caller("admin"), service.caller("bac.officer"));
        let path = |code: &str| {
            let types = admin.all_at_once("/v1/case-types");
            let found = types.iter().find(|one| one["code"] == code && one["is_current"] == true).expect("the type");
            format!("/v1/case-types/{}/running-cases", text(&found["id"]))
        };
        let running = |code: &str| admin.get(&path(code)).expect(200)["running"].clone();
        let before = running("BTXH_TC").as_i64().expect("a number");
        let case = officer.submitted_allowance("Phạm Thị Mẫu Đang Chạy");
        officer.draft_allowance("Phạm Thị Mẫu Nháp Đang Chạy");
        assert_eq!(running("BTXH_TC"), before + 2);
        service.caller("bac.chair").take(&case, &decision("approve")).expect(200);
        assert_eq!(running("BTXH_TC"), before + 1);
        assert_eq!(running("TE_KHANCAP"), Value::Null);
        officer.get(&path("BTXH_TC")).expect(403);
    });
}
