use ansinh_tests::{
    Caller, on_both,
    people::{Answer, decision, text},
};
use reqwest::Method;
use serde_json::{Value, json};

fn refused(answer: &Answer) {
    assert_eq!((answer.status, answer.code().as_str()), (422, "person_deceased"), "{}", answer.text);
}

/// Records the death of somebody who is the head of the household and lives alone.
fn dies(officer: &Caller, person: &str, household: &str) {
    let home = officer.get(&format!("/v1/households/{household}")).expect(200);
    let death = json!({"transition": "record_death", "person_id": person, "died_on": "2026-11-20"});
    let path = format!("/v1/households/{household}/transitions");
    officer.change(Method::POST, &path, home["version"].as_i64().unwrap(), &death).expect(200);
}

fn a_fund(chair: &Caller, accountant: &Caller) -> String {
    let fund = json!({"kind": "VNN", "name_vi": "Quỹ mẫu", "name_en": "A sample fund"});
    let fund = text(&chair.post("/v1/funds", &fund).expect(201)["id"]);
    let donor = json!({"donor_type": "individual", "name": "Nguyễn Mẫu Tâm"});
    let donor = text(&accountant.post("/v1/donors", &donor).expect(201)["id"]);
    let income = json!({"fund_id": fund, "donor_id": donor, "channel": "cash", "measure": "vnd", "amount": 9_000_000, "received_on": "2026-11-20"});
    accountant.post("/v1/contributions", &income).expect(201);
    fund
}

fn step(caller: &Caller, allocation: &str, body: &Value) -> Answer {
    let path = format!("/v1/allocations/{allocation}");
    let version = caller.get(&path).expect(200)["version"].as_i64().unwrap();
    caller.change(Method::POST, &format!("{path}/transitions"), version, body)
}

/// At each step on the way of the money, whenever the death was recorded before it.
#[test]
fn no_aid_is_proposed_approved_or_paid_to_the_dead() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let (accountant, chair) = (service.caller("fund.accountant"), service.caller("fund.chair"));
        let fund = a_fund(&chair, &accountant);
        let approve = json!({"transition": "approve", "decision_number": "1/QĐ", "decision_on": "2026-11-21"});
        let propose = |person: &str| {
            let body = json!({"fund_id": fund, "kind": "hardship", "purpose_code": "VNN_KHAC", "measure": "vnd",
                "amount": 1_000_000, "beneficiary_id": person});
            accountant.post("/v1/allocations", &body)
        };
        // How far the help had come when the person died.
        for stage in 0..5 {
            let (person, home) = officer.add_person("Ngô Thị Mẫu Mất");
            let dies_at = |at: usize| {
                if at == stage {
                    dies(&officer, &person, &home)
                }
            };
            dies_at(0);
            let proposed = propose(&person);
            if stage == 0 {
                refused(&proposed);
                let house = json!({"kind": "build", "beneficiary_id": person, "planned_vnd": 80_000_000});
                refused(&accountant.post("/v1/houses", &house));
                continue;
            }
            let allocation = text(&proposed.expect(201)["id"]);
            dies_at(1);
            let endorsed = step(&accountant, &allocation, &json!({"transition": "endorse"}));
            if stage == 1 {
                refused(&endorsed);
                // What was proposed can still be taken back.
                step(&accountant, &allocation, &json!({"transition": "cancel", "reason": "Đã mất"})).expect(200);
                continue;
            }
            endorsed.expect(200);
            dies_at(2);
            let approved = step(&chair, &allocation, &approve);
            if stage == 2 {
                refused(&approved);
                step(&chair, &allocation, &json!({"transition": "refuse", "reason": "Đã mất"})).expect(200);
                continue;
            }
            approved.expect(200);
            dies_at(3);
            let payment = json!({"allocation_id": allocation, "amount": 1_000_000});
            let prepared = accountant.post("/v1/disbursements", &payment);
            if stage == 3 {
                refused(&prepared);
                continue;
            }
            let payment = text(&prepared.expect(201)["id"]);
            dies_at(4);
            refused(&chair.post(&format!("/v1/disbursements/{payment}/approval"), &json!({})));
        }
    });
}

#[test]
fn nothing_is_granted_to_the_dead() {
    on_both(|service| {
        let (officer, chair) = (service.caller("bac.officer"), service.caller("bac.chair"));
        let (person, home) = officer.add_person("Đinh Thị Mẫu Khuất");
        let draft = officer.post("/v1/cases", &Caller::allowance(&person, &home)).expect(201);
        let case = officer.submitted_allowance("Đinh Văn Mẫu Khuất");
        let other = (text(&case["beneficiary"]["id"]), text(&case["household"]["id"]));
        dies(&officer, &person, &home);
        dies(&officer, &other.0, &other.1);
        refused(&officer.post("/v1/cases", &Caller::allowance(&person, &home)));
        refused(&officer.take(&draft, &json!({"transition": "submit"})));
        let living = officer.draft_allowance("Đinh Mẫu Còn");
        let path = format!("/v1/cases/{}", text(&living["id"]));
        for field in ["beneficiary_id", "applicant_id"] {
            refused(&officer.patch(&path, living["version"].as_i64().unwrap(), &json!({field: person})));
        }
        let shown = chair.case(&text(&case["id"]));
        assert_eq!(shown["beneficiary"]["is_deceased"], true);
        let approve = shown["transitions"].as_array().unwrap().iter().find(|one| one["code"] == "approve").unwrap();
        assert_eq!(approve["blocked_by"][0]["code"], "person_deceased");
        refused(&chair.take(&shown, &decision("approve")));
        // The way out stays open.
        chair.take(&shown, &decision("refuse")).expect(200);
        officer
            .take(&officer.case(&text(&draft["id"])), &json!({"transition": "withdraw", "reason": "Đã mất"}))
            .expect(200);
    });
}

#[test]
fn lists_and_searches_mark_the_dead_and_dates_stand_in_order() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let (person, home) = officer.add_person("Qzmất Thị Mẫu Dấu");
        dies(&officer, &person, &home);
        let found = officer.post("/v1/people/search", &json!({"q": "qzmat thi"})).expect(200);
        let listed = officer.all(&format!("/v1/people?household_id={home}"));
        for item in [&found["items"][0], &listed[0]] {
            assert_eq!((&item["is_deceased"], &item["died_on"]), (&json!(true), &json!("2026-11-20")), "{item}");
        }
        for (born, died, status) in [
            ("1990-05-05", "1980-01-01", 422),
            ("1990-05-05", "1990-05-04", 422),
            ("1990", "1989", 422),
            ("1990-05-05", "2099-01-01", 422),
            ("1990-05-05", "1990", 201),
            ("1990", "1990-01-01", 201),
        ] {
            let body = json!({"full_name": "Trịnh Mẫu Ngày", "birth_date": born, "died_on": died});
            let answer = officer.post("/v1/people", &body);
            assert_eq!(answer.status, status, "{born} {died}: {}", answer.text);
            if status == 422 {
                assert_eq!(answer.json()["errors"][0]["pointer"], "/died_on");
            }
        }
        // A correction of either date is held to the other.
        let body = json!({"full_name": "Trịnh Mẫu Sửa", "birth_date": "1950", "died_on": "2001"});
        let person = text(&officer.post("/v1/people", &body).expect(201)["id"]);
        let refused = officer.patch(&format!("/v1/people/{person}"), 1, &json!({"birth_date": "2002"}));
        assert_eq!((refused.status, refused.code().as_str()), (422, "validation_failed"), "{}", refused.text);
    });
}
