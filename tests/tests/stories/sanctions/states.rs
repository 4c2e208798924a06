//! A sanction from its proposal to the money.

use ansinh_tests::{
    Caller, Service, at_once,
    inspections::Inspectors,
    on_both,
    people::{text, today},
    sanctions::{Offices, days_ago, late_wages, path},
};
use reqwest::Method;
use serde_json::{Value, json};

fn verified(service: &Service) {
    let (whole, said) = service.verify();
    assert!(whole, "{said}");
}

fn pay(caller: &Caller, sanction: &Value, amount: i64, on: impl ToString) -> ansinh_tests::people::Answer {
    let body = json!({"amount_vnd": amount, "paid_on": on.to_string(), "document_number": "01/KBNN"});
    let version = sanction["version"].as_i64().expect("a version");
    caller.change(Method::POST, &format!("{}/payments", path(sanction)), version, &body)
}

/// Proposed by one person, decided by a second, approved by a third, sent and paid; every step is in the journal.
#[test]
fn a_sanction_is_proposed_decided_approved_sent_and_paid() {
    on_both(|service| {
        let offices = Offices::of(service);
        let Offices { officer, chair, leader, .. } = &offices;
        let employer = officer.employer("Công ty TNHH Minh Họa Phạt", 831);
        let proposed = offices.propose(&employer, 11, "01");
        assert_eq!((&proposed["status"], &proposed["fine"]["proposed_vnd"]), (&json!("proposed"), &json!(30_000_000)));
        assert_eq!(proposed["transitions"], json!(["explain", "withdraw"]));
        assert_eq!(offices.step(officer, &proposed, "decision", &json!({})).status, 403);
        let early = offices.step(chair, &proposed, "decision", &json!({}));
        assert_eq!((early.status, early.code().as_str()), (422, "guard_failed"), "the offender may explain");
        let waived = json!({"kind": "waived", "received_on": today()});
        let explained = offices.step(officer, &proposed, "explanation", &waived).expect(200);
        assert_eq!(offices.step(chair, &proposed, "decision", &json!({})).code(), "stale_version");
        let wrong = offices.step(chair, &explained, "decision", &json!({"amount_vnd": 35_000_000}));
        assert_eq!((wrong.status, &wrong.json()["errors"][0]["pointer"]), (422, &json!("/amount_vnd")));
        let decided = offices.step(chair, &explained, "decision", &json!({})).expect(200);
        assert_eq!((&decided["amount_vnd"], &decided["authority"]), (&json!(30_000_000), &json!("ward_chair")));
        let number = json!({"decision_number": "21/QĐ-mẫu"});
        assert_eq!(offices.step(chair, &decided, "approval", &number).code(), "four_eyes");
        assert_eq!(service.caller("nam.chair").get(&path(&decided)).status, 404);
        let approved = offices.step(leader, &decided, "approval", &number).expect(200);
        assert_eq!((&approved["status"], &approved["decision_on"]), (&json!("approved"), &json!(today())));
        assert_eq!(offices.step(leader, &approved, "approval", &number).code(), "state_conflict");
        let before = json!({"sent_on": days_ago(1), "received_on": today()});
        assert_eq!(offices.step(officer, &approved, "sending", &before).status, 422);
        let days = json!({"sent_on": today(), "received_on": today()});
        let sent = offices.step(officer, &approved, "sending", &days).expect(200);
        assert_eq!(sent["balance"]["left_vnd"], 30_000_000);
        let part = pay(officer, &sent, 10_000_000, today()).expect(200);
        assert_eq!((&part["status"], &part["balance"]["left_vnd"]), (&json!("paid_in_part"), &json!(20_000_000)));
        let much = pay(officer, &part, 20_000_001, today());
        assert_eq!((much.status, &much.json()["errors"][0]["params"]["max"]), (422, &json!(20_000_000)));
        let paid = pay(officer, &part, 20_000_000, today()).expect(200);
        assert_eq!((&paid["status"], &paid["balance"]["left_vnd"]), (&json!("paid"), &json!(0)));
        assert_eq!(pay(officer, &paid, 1, today()).code(), "state_conflict");
        let journal = service.caller("auditor").all(&format!("/v1/journal?subject_id={}", text(&paid["id"])));
        let events: Vec<String> = journal.iter().rev().map(|entry| text(&entry["event"])).collect();
        let expected = ["proposed", "explained", "decided", "approved", "sent", "paid", "paid"];
        assert_eq!(events, expected.map(|event| format!("sanction.{event}")));
        verified(service);
        service.tamper(&format!("UPDATE sanctions SET amount_vnd = 1 WHERE id = '{}'", text(&paid["id"])));
        assert!(!service.verify().0, "a change behind the journal is found");
    });
}

/// A payment that was entered by mistake is reversed by somebody else, once; what is left and the status follow.
#[test]
fn a_payment_is_reversed_by_another_person() {
    on_both(|service| {
        let offices = Offices::of(service);
        let employer = offices.officer.employer("Công ty TNHH Minh Họa Nộp", 832);
        let sent = offices.sent(&employer, 11, "02");
        let part = pay(&offices.officer, &sent, 10_000_000, today()).expect(200);
        let reversal = json!({"payment_id": part["payments"][0]["id"], "reason": "Ghi nhầm"});
        assert_eq!(offices.step(&offices.officer, &part, "payment-reversals", &reversal).status, 403);
        let none = json!({"payment_id": part["id"], "reason": "Ghi nhầm"});
        assert_eq!(offices.step(&offices.chair, &part, "payment-reversals", &none).status, 422);
        let reversed = offices.step(&offices.chair, &part, "payment-reversals", &reversal).expect(200);
        assert_eq!((&reversed["status"], &reversed["balance"]["left_vnd"]), (&json!("sent"), &json!(30_000_000)));
        assert_eq!(
            (&reversed["payments"][0]["is_reversed"], &reversed["payments"][1]["amount_vnd"]),
            (&json!(true), &json!(-10_000_000))
        );
        let paid = pay(&offices.officer, &reversed, 30_000_000, today()).expect(200);
        let again = offices.step(&offices.chair, &paid, "payment-reversals", &reversal);
        assert_eq!((again.status, again.code().as_str()), (409, "already_reversed"));
        // When two pay at the same time, one sees another version.
        let other = offices.sent(&employer, 51, "03");
        let answers = at_once(4, |_| pay(&offices.officer, &other, 50_000_000, today()));
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert!(answers.iter().filter(|answer| answer.status != 200).all(|answer| answer.status == 412));
        verified(service);
    });
}

/// After the term of payment the addition grows each day, the balance explains it, and the decision is enforced.
#[test]
fn a_late_payment_costs_more_and_is_enforced() {
    on_both(|service| {
        let offices = Offices::of(service);
        let employer = offices.officer.employer("Công ty TNHH Minh Họa Chậm", 833);
        let sent = offices.sent(&employer, 11, "04");
        let enforcement = json!({"decision_number": "41/QĐ-mẫu"});
        let early = offices.step(&offices.chair, &sent, "enforcement", &enforcement);
        assert_eq!((early.status, early.code().as_str()), (422, "guard_failed"));
        let due: chrono::NaiveDate = text(&sent["balance"]["due_on"]).parse().expect("a day");
        assert!(due >= today() + chrono::TimeDelta::days(10));
        let balance =
            |on: chrono::NaiveDate| offices.officer.get(&format!("{}/balance?on={on}", path(&sent))).expect(200);
        assert_eq!(balance(due)["late_vnd"], 0);
        let late = balance(due + chrono::TimeDelta::days(30));
        assert_eq!((&late["late_vnd"], &late["left_vnd"]), (&json!(450_000), &json!(30_450_000)));
        assert_eq!((&late["lines"][0]["days"], &late["lines"][0]["amount_vnd"]), (&json!(30), &json!(450_000)));
        service.set_days_ahead(30);
        let offices = Offices::of(service);
        let enforced = offices.step(&offices.chair, &sent, "enforcement", &enforcement).expect(200);
        assert_eq!(enforced["status"], "enforced");
        let part = pay(&offices.officer, &enforced, 30_000_000, due + chrono::TimeDelta::days(10)).expect(200);
        assert_eq!((&part["status"], &part["balance"]["left_vnd"]), (&json!("enforced"), &json!(150_000)));
        let paid = pay(&offices.officer, &part, 150_000, due + chrono::TimeDelta::days(12)).expect(200);
        assert_eq!(paid["status"], "paid");
        let overdue = paid["deadlines"].as_array().expect("terms").iter().filter(|term| term["is_overdue"] == true);
        assert_eq!(overdue.count(), 0, "each step was in time");
        verified(service);
    });
}

/// An authority whose limit is below the bracket is refused, and the right one named; the limit is compared with the doubled
/// bracket. A household business counts as an individual.
#[test]
fn an_incompetent_authority_is_refused_with_the_right_one_named() {
    on_both(|service| {
        let offices = Offices::of(service);
        let employer = offices.officer.employer("Công ty TNHH Minh Họa Lớn", 834);
        let sanction = offices.unexplained(&employer, 101, "05");
        let refused = offices.step(&offices.chair, &sanction, "decision", &json!({}));
        assert_eq!((refused.status, refused.code().as_str()), (403, "not_competent"));
        assert_eq!(refused.json()["competent_authority"]["code"], "home_affairs_director");
        assert_eq!(refused.json()["competent_authority"]["limit_vnd"], 120_000_000);
        let decided =
            offices.step(&offices.director, &sanction, "decision", &json!({"term": "transferred"})).expect(200);
        assert_eq!(
            (&decided["amount_vnd"], &decided["authority"]),
            (&json!(70_000_000), &json!("home_affairs_director"))
        );
        let number = json!({"decision_number": "51/QĐ-mẫu"});
        assert_eq!(offices.step(&offices.chair, &decided, "approval", &number).code(), "not_competent");
        offices.step(&offices.leader, &decided, "approval", &number).expect(200);

        let kind = json!({"name": "Hộ kinh doanh Minh Họa", "kind": "household_business"});
        let business = offices.officer.post("/v1/employers", &kind).expect(201);
        let fine = offices.propose(&business, 51, "06")["fine"].clone();
        assert_eq!((&fine["offender"], &fine["bracket"]["high"]), (&json!("individual"), &json!(30_000_000)));
        let fine = offices.propose(&business, 101, "07")["fine"].clone();
        assert_eq!(
            (&fine["bracket"]["high"], &fine["authority"]["code"]),
            (&json!(40_000_000), &json!("home_affairs_director"))
        );
    });
}

/// A failed finding leads to one sanction of its employer, by those who see the inspection.
#[test]
fn a_sanction_follows_from_a_failed_finding() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Phát Hiện", 837);
        let visit = it.under_way();
        let finding = it.violation(&visit);
        let body = |employer: &Value, minutes: &str| {
            let mut body = late_wages(employer, 12, minutes);
            body["facts"]["violation_code"] = finding["violation_code"].clone();
            body["finding_id"] = finding["id"].clone();
            body
        };
        let other = service.caller("labour.officer").employer("Công ty TNHH Minh Họa Khác", 838);
        let elsewhere = it.inspector.post("/v1/sanctions", &body(&other, "12"));
        assert_eq!((elsewhere.status, &elsewhere.json()["errors"][0]["pointer"]), (422, &json!("/finding_id")));
        let unseen = service.caller("labour.officer").post("/v1/sanctions", &body(&it.employer, "12"));
        assert_eq!(
            unseen.json()["errors"][0]["code"],
            "unknown_reference",
            "who is not on the team does not see the finding"
        );
        let sanction = it.inspector.post("/v1/sanctions", &body(&it.employer, "12")).expect(201);
        assert_eq!((&sanction["finding_id"], &sanction["fine"]["article"]), (&finding["id"], &json!("15.1")));
        assert_eq!(it.inspector.post("/v1/sanctions", &body(&it.employer, "13")).code(), "duplicate");
        let of_finding = format!("/v1/sanctions?finding_id={}", text(&finding["id"]));
        assert_eq!(it.inspector.all(&of_finding).len(), 1);
        // The finding is judged again: what is no violation any more is neither decided on nor approved.
        let offices = Offices::of(service);
        let judge = |version: i64, judgement: &Value| {
            let path = format!("/v1/findings/{}/judgements", text(&finding["id"]));
            it.inspector.change(Method::POST, &path, version, judgement).expect(200)
        };
        let waived = json!({"result": "waived", "reason": "Đã ký bổ sung trong ngày"});
        judge(1, &waived);
        assert_eq!(offices.step(&offices.chair, &sanction, "decision", &json!({})).code(), "guard_failed");
        let reason = json!({"reason": "Phát hiện được miễn"});
        offices.step(&it.inspector, &sanction, "withdrawal", &reason).expect(200);
        let refused = it.inspector.post("/v1/sanctions", &body(&it.employer, "14"));
        assert_eq!(refused.json()["errors"][0]["code"], "not_allowed", "a waived finding has no sanction");
        judge(2, &json!({"result": "failed", "workers": 12, "evidence": finding["evidence"]}));
        let again = it.inspector.post("/v1/sanctions", &body(&it.employer, "14")).expect(201);
        assert_eq!(again["fine"]["may_explain"], false);
        let decided = offices.step(&offices.chair, &again, "decision", &json!({})).expect(200);
        judge(3, &waived);
        let number = json!({"decision_number": "14/QĐ-mẫu"});
        assert_eq!(offices.step(&offices.leader, &decided, "approval", &number).code(), "guard_failed");
        offices.step(&offices.chair, &decided, "withdrawal", &reason).expect(200);
        verified(service);
    });
}

/// What is known of a duplicate counts for the employer that stays: a violation of the duplicate is not fined again, and what was found
/// there may be fined.
#[test]
fn a_violation_is_fined_once_over_a_merge() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Phạt Hai Lần", 839);
        let offices = Offices::of(service);
        let visit = it.under_way();
        let finding = it.violation(&visit);
        it.conclude(&visit);
        let first = offices.propose(&it.employer, 10, "15");
        let named = json!({"name": "Cty Minh Họa Phạt Hai Lần", "kind": "enterprise"});
        let stays = offices.officer.post("/v1/employers", &named).expect(201);
        let merge = json!({"survivor_id": stays["id"], "survivor_version": 1, "reason": "Nhập hai lần"});
        let address = format!("/v1/employers/{}/merge", text(&it.employer["id"]));
        offices.officer.change(Method::POST, &address, 1, &merge).expect(200);
        assert_eq!(offices.officer.post("/v1/sanctions", &late_wages(&stays, 10, "15")).code(), "duplicate");
        let mut of_finding = late_wages(&stays, 12, "15");
        of_finding["facts"]["violation_code"] = finding["violation_code"].clone();
        of_finding["finding_id"] = finding["id"].clone();
        it.inspector.post("/v1/sanctions", &of_finding).expect(201);
        offices.step(&offices.officer, &first, "withdrawal", &json!({"reason": "Lập nhầm"})).expect(200);
        offices.propose(&stays, 10, "15");
        verified(service);
    });
}

/// Below 400 000 đồng there is a warning: nothing is paid, and sending ends it.
#[test]
fn a_small_arrear_is_a_warning() {
    on_both(|service| {
        let offices = Offices::of(service);
        let employer = offices.officer.employer("Công ty TNHH Minh Họa Nhỏ", 835);
        let mut body = late_wages(&employer, 1, "08");
        body["facts"] = json!({"violation_code": "SI_LATE_PAY", "minutes_on": today(), "due_vnd": 399_999});
        let sanction = offices.officer.post("/v1/sanctions", &body).expect(201);
        assert_eq!((&sanction["fine"]["outcome"], &sanction["fine"]["proposed_vnd"]), (&json!("warning"), &json!(0)));
        let sanction = offices.step(&offices.chair, &sanction, "decision", &json!({})).expect(200);
        let number = json!({"decision_number": "81/QĐ-mẫu"});
        let sanction = offices.step(&offices.leader, &sanction, "approval", &number).expect(200);
        let days = json!({"sent_on": today(), "received_on": today()});
        let sent = offices.step(&offices.officer, &sanction, "sending", &days).expect(200);
        assert_eq!(sent["status"], "paid");
        let address = format!("/v1/sanctions/{}", text(&sanction["id"]));
        assert_eq!(offices.officer.get(&address).expect(200), sent);
        assert_eq!(service.caller("bac.officer").get(&address).status, 403);
    });
}

/// A violation is fined once, not after the time bar, and not decided after its term; a withdrawn sanction is no obstacle.
#[test]
fn a_violation_is_fined_once_and_in_time() {
    on_both(|service| {
        let offices = Offices::of(service);
        let Offices { officer, chair, .. } = &offices;
        let employer = officer.employer("Công ty TNHH Minh Họa Hạn", 836);
        let first = offices.propose(&employer, 10, "09");
        assert_eq!(officer.post("/v1/sanctions", &late_wages(&employer, 10, "09")).code(), "duplicate");
        let reason = json!({"reason": "Lập nhầm biên bản"});
        assert_eq!(offices.step(&service.caller("inspector"), &first, "withdrawal", &reason).status, 403);
        let gone = offices.step(officer, &first, "withdrawal", &reason).expect(200);
        assert_eq!((&gone["status"], &gone["end_reason"]), (&json!("withdrawn"), &reason["reason"]));
        assert_eq!(gone["transitions"], json!([]));
        let second = offices.propose(&employer, 10, "09");
        assert_eq!(second["fine"]["may_explain"], false);

        for (pointer, change) in [
            (
                "/facts/ended_on",
                json!({"facts": {"violation_code": "LAB_WAGE_LATE", "minutes_on": today(), "ended_on": days_ago(400), "affected_count": 10}}),
            ),
            (
                "/facts/minutes_on",
                json!({"facts": {"violation_code": "LAB_WAGE_LATE", "minutes_on": days_ago(3), "affected_count": 10}}),
            ),
            ("/employer_id", json!({"employer_id": first["id"]})),
            ("/finding_id", json!({"finding_id": first["id"]})),
            ("/minutes_number", json!({"minutes_number": "<b>"})),
            ("/detected_on", json!({"detected_on": "2199-01-01"})),
        ] {
            let mut body = late_wages(&employer, 10, "10");
            for (field, value) in change.as_object().expect("fields") {
                body[field] = value.clone();
            }
            let refused = officer.post("/v1/sanctions", &body);
            assert_eq!(
                (refused.status, &refused.json()["errors"][0]["pointer"]),
                (422, &json!(pointer)),
                "{}",
                refused.text
            );
        }
        assert_eq!(service.caller("bac.officer").get("/v1/sanctions").status, 403);
        assert_eq!(service.caller("union.officer").post("/v1/sanctions", &late_wages(&employer, 1, "11")).status, 403);
        let south = service.caller("nam.chair");
        let of_employer = format!("/v1/sanctions?employer_id={}", text(&employer["id"]));
        assert_eq!((chair.all(&of_employer).len(), south.all(&of_employer).len()), (2, 0));
        assert_eq!(chair.all(&format!("{of_employer}&status=proposed")).len(), 1);
        service.set_days_ahead(40);
        let offices = Offices::of(service);
        let late = offices.step(&offices.chair, &second, "decision", &json!({}));
        assert_eq!((late.status, late.code().as_str()), (422, "guard_failed"), "{}", late.text);
        verified(service);
    });
}
