//! Findings, remedies, and what is carried to the next inspection.

use ansinh_tests::{
    arrears::{hand_in, list},
    inspections::{Inspectors, add_document, add_file, path, shown, take},
    on_both,
    people::{text, today},
};
use reqwest::Method;
use serde_json::{Value, json};

fn remedy_path(remedy: &Value) -> String {
    format!("/v1/remedies/{}", text(&remedy["id"]))
}

fn step(caller: &ansinh_tests::Caller, remedy: &Value, body: &Value) -> ansinh_tests::people::Answer {
    let version = remedy["version"].as_i64().expect("a version");
    caller.change(Method::POST, &format!("{}/transitions", remedy_path(remedy)), version, body)
}

/// A violation has evidence of its own inspection.
#[test]
fn a_finding_without_evidence_is_refused() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Chứng Cứ", 721);
        let visit = it.under_way();
        let findings = format!("{}/findings", path(&visit));
        let finding =
            |judgement: Value| json!({"subject": "wages", "description": "Trả lương chậm", "judgement": judgement});
        for (judgement, pointer) in [
            (json!({"result": "failed"}), "/judgement/evidence"),
            (
                json!({"result": "failed", "evidence": ["0198f0a2-6c1e-7d3a-9b52-3f6d0c8e4a11"]}),
                "/judgement/evidence/0",
            ),
            (json!({"result": "waived"}), "/judgement/reason"),
            (json!({"result": "open"}), "/judgement/result"),
        ] {
            let answer = it.inspector.post(&findings, &finding(judgement.clone()));
            assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (422, &json!(pointer)), "{judgement}");
        }
        let none = json!({"description": "Không rõ", "judgement": {"result": "passed"}});
        assert_eq!(it.inspector.post(&findings, &none).json()["errors"][0]["pointer"], "/subject");
        let of_another = json!({"item": "OSH_PPE", "description": "Không rõ", "judgement": {"result": "passed"}});
        assert_eq!(it.inspector.post(&findings, &of_another).json()["errors"][0]["pointer"], "/item");

        let found = it.violation(&visit);
        assert_eq!((&found["subject"], &found["violation_code"]), (&json!("contract"), &json!("LAB_CONTRACT_WRITTEN")));
        let judge = format!("/v1/findings/{}/judgements", text(&found["id"]));
        let waived = json!({"result": "waived", "reason": "Đã ký bổ sung trong ngày"});
        let judged = it.inspector.change(Method::POST, &judge, 1, &waived).expect(200);
        assert_eq!(judged["result"], "waived");
        assert_eq!(it.inspector.change(Method::POST, &judge, 1, &waived).status, 412);
        assert_eq!(it.director.change(Method::POST, &judge, 2, &waived).status, 403);
        let remedy = json!({"measure": "Ký hợp đồng", "due_on": "2027-01-31"});
        let remedies = format!("/v1/findings/{}/remedies", text(&found["id"]));
        assert_eq!(it.inspector.post(&remedies, &remedy).code(), "state_conflict", "nothing to put right");
        it.conclude(&visit);
        assert_eq!(it.inspector.change(Method::POST, &judge, 2, &waived).code(), "state_conflict");
        assert!(service.verify().0);
    });
}

/// A remedy is handed in, refused, handed in again and accepted, with what it brought back.
#[test]
fn a_remedy_is_judged_with_what_it_recovered() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Khắc Phục", 722);
        let visit = it.under_way();
        let found = it.violation(&visit);
        let remedies = format!("/v1/findings/{}/remedies", text(&found["id"]));
        let past = json!({"measure": "Ký hợp đồng", "due_on": "2026-01-31"});
        assert_eq!(it.inspector.post(&remedies, &past).json()["errors"][0]["pointer"], "/due_on");
        let remedy =
            it.inspector.post(&remedies, &json!({"measure": "Ký hợp đồng", "due_on": "2027-01-31"})).expect(201);
        let concluded = it.conclude(&visit);
        let follow_up = take(&it.inspector, &concluded, json!({"transition": "start_follow_up"})).expect(200);
        let close = json!({"transition": "close"});
        assert_eq!(take(&it.inspector, &follow_up, close.clone()).code(), "guard_failed", "a remedy is awaited");
        let accept = json!({"transition": "accept", "recovered_vnd": 120_000_000, "workers_helped": 12});
        assert_eq!(step(&it.inspector, &remedy, &accept).code(), "state_conflict");
        assert_eq!(
            step(&it.inspector, &remedy, &json!({"transition": "hand_in"})).json()["errors"][0]["pointer"],
            "/note"
        );
        let proof = add_file(&it.inspector, &remedy_path(&remedy), "proof").expect(201);
        let content = format!("/v1/remedy-documents/{}/content", text(&proof["id"]));
        assert!(it.inspector.get(&content).text.starts_with("%PDF"));
        assert_eq!(service.caller("nam.officer").get(&content).status, 404, "another ward");
        let handed = step(&it.inspector, &remedy, &json!({"transition": "hand_in", "note": "Đã ký 10"})).expect(200);
        let refused = step(&it.inspector, &handed, &json!({"transition": "refuse", "note": "Còn thiếu 2"})).expect(200);
        let handed = step(&it.inspector, &refused, &json!({"transition": "hand_in", "note": "Đã ký 12"})).expect(200);
        assert_eq!(step(&it.inspector, &refused, &accept).status, 412);
        assert_eq!(step(&it.union, &handed, &accept).status, 403, "no inspector");
        let accepted = step(&it.inspector, &handed, &accept).expect(200);
        assert_eq!((&accepted["recovered_vnd"], &accepted["workers_helped"]), (&json!(120_000_000), &json!(12)));
        assert_eq!(accepted["transitions"], json!([]));
        take(&it.inspector, &follow_up, close).expect(200);
        assert!(service.verify().0);
    });
}

/// A remedy of what was judged again and is no violation is withdrawn with the reason, and the inspection does not wait for it.
#[test]
fn a_remedy_of_what_is_no_violation_is_withdrawn() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Rút Yêu Cầu", 727);
        let visit = it.under_way();
        let found = it.violation(&visit);
        let remedies = format!("/v1/findings/{}/remedies", text(&found["id"]));
        let remedy =
            it.inspector.post(&remedies, &json!({"measure": "Ký hợp đồng", "due_on": "2027-01-31"})).expect(201);
        let judge = format!("/v1/findings/{}/judgements", text(&found["id"]));
        it.inspector.change(Method::POST, &judge, 1, &json!({"result": "passed"})).expect(200);
        let concluded = it.conclude(&visit);
        let close = json!({"transition": "close"});
        assert_eq!(take(&it.inspector, &concluded, close.clone()).code(), "guard_failed", "a remedy is awaited");
        let withdraw = json!({"transition": "withdraw", "note": "Đã có đủ hợp đồng"});
        let silent = step(&it.inspector, &remedy, &json!({"transition": "withdraw"}));
        assert_eq!(silent.json()["errors"][0]["pointer"], "/note");
        let withdrawn = step(&it.inspector, &remedy, &withdraw).expect(200);
        assert_eq!((&withdrawn["status"], &withdrawn["judgement"]), (&json!("withdrawn"), &withdraw["note"]));
        assert_eq!(withdrawn["transitions"], json!([]));
        let late = step(&it.inspector, &withdrawn, &json!({"transition": "hand_in", "note": "Đã ký"}));
        assert_eq!(late.code(), "state_conflict");
        take(&it.inspector, &concluded, close).expect(200);
        assert!(service.verify().0);
    });
}

/// Payments of arrears that a remedy brought are named with its acceptance: those of the employer, each counted once; one that is
/// reversed counts no more.
#[test]
fn recovered_arrears_are_payments_that_stand() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Thu Hồi", 725);
        let other = service.caller("labour.officer").employer("Công ty TNHH Minh Họa Thu Hồi Khác", 726);
        let amounts = [100_000_000, 0, 1_000_000];
        hand_in(&it.insurance, list(&[(&it.employer, amounts), (&other, amounts)]).as_bytes(), "C12.csv", false)
            .expect(200);
        let paid = |employer: &Value, vnd: i64| {
            let owed = it.insurance.all(&format!("/v1/arrears?employer_id={}", text(&employer["id"])))[0].clone();
            let payments = format!("/v1/arrears/{}/payments", text(&owed["id"]));
            it.insurance.post(&payments, &json!({"paid_on": today(), "social_vnd": vnd})).expect(201)
        };
        let (first, second, foreign) =
            (paid(&it.employer, 30_000_000), paid(&it.employer, 20_000_000), paid(&other, 5_000_000));
        let visit = it.under_way();
        let found = it.violation(&visit);
        let remedies = format!("/v1/findings/{}/remedies", text(&found["id"]));
        let handed = || {
            let remedy = json!({"measure": "Đóng đủ bảo hiểm", "due_on": "2027-01-31"});
            let remedy = it.inspector.post(&remedies, &remedy).expect(201);
            step(&it.inspector, &remedy, &json!({"transition": "hand_in", "note": "Đã đóng"})).expect(200)
        };
        let accept = |remedy: &Value, payments: &[&Value]| {
            let ids: Vec<&Value> = payments.iter().map(|payment| &payment["id"]).collect();
            let body = json!({"transition": "accept", "recovered_vnd": 4_000_000, "payment_ids": ids});
            step(&it.inspector, remedy, &body)
        };
        let fault = |answer: ansinh_tests::people::Answer| {
            let errors = answer.json()["errors"].clone();
            (answer.status, text(&errors[0]["pointer"]), text(&errors[0]["code"]))
        };
        let remedy = handed();
        let unknown = (422, "/payment_ids/1".to_owned(), "unknown_reference".to_owned());
        assert_eq!(fault(accept(&remedy, &[&first, &foreign])), unknown, "of another employer");
        let twice = (422, "/payment_ids/1".to_owned(), "duplicate".to_owned());
        assert_eq!(fault(accept(&remedy, &[&first, &first])), twice.clone());
        let accepted = accept(&remedy, &[&first, &second]).expect(200);
        assert_eq!(
            (&accepted["recovered_vnd"], &accepted["payments"][0]["amount_vnd"]),
            (&json!(54_000_000), &json!(30_000_000))
        );
        let next = handed();
        assert_eq!(fault(accept(&next, &[&second])).2, "duplicate", "it counts for the other remedy");
        let concluded = it.conclude(&visit);
        assert_eq!(concluded["status"], "concluded");

        let recovered = || it.inspector.get("/v1/statistics/inspections").expect(200)["recovered_vnd"].as_i64();
        let before = recovered();
        let reversal = format!("/v1/arrears-payments/{}/reversal", text(&second["id"]));
        it.insurance.change(Method::POST, &reversal, 1, &json!({"reason": "Nhập nhầm đơn vị"})).expect(200);
        let shown = it.inspector.get(&remedy_path(&accepted)).expect(200);
        assert_eq!((&shown["recovered_vnd"], &shown["payments"][1]["is_posted"]), (&json!(34_000_000), &json!(false)));
        assert_eq!(recovered(), before.map(|vnd| vnd - 20_000_000));
        assert!(service.verify().0);
    });
}

/// What failed and was not remedied is carried to the next inspection, with its lineage; what was passed or waived is not.
#[test]
fn only_unremedied_violations_are_carried_forward() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Tái Kiểm", 723);
        let visit = it.under_way();
        let failed = it.violation(&visit);
        let findings = format!("{}/findings", path(&visit));
        let paper = add_document(&it.inspector, &visit, "paper").expect(201);
        for judgement in [
            json!({"result": "passed"}),
            json!({"result": "waived", "reason": "Không đáng kể"}),
            json!({"result": "failed", "evidence": [paper["id"]]}),
        ] {
            let body = json!({"subject": "wages", "description": "Tiền lương", "judgement": judgement});
            it.inspector.post(&findings, &body).expect(201);
        }
        // The last one is remedied.
        let listed = it.inspector.all(&format!("/v1/findings?inspection_id={}", text(&visit["id"])));
        assert_eq!(listed.len(), 4);
        let remedies = format!("/v1/findings/{}/remedies", text(&listed[0]["id"]));
        let remedy = it.inspector.post(&remedies, &json!({"measure": "Trả đủ", "due_on": "2027-01-31"})).expect(201);
        let concluded = it.conclude(&visit);
        let handed = step(&it.inspector, &remedy, &json!({"transition": "hand_in", "note": "Đã trả"})).expect(200);
        step(&it.inspector, &handed, &json!({"transition": "accept", "recovered_vnd": 1})).expect(200);
        take(&it.inspector, &concluded, json!({"transition": "close"})).expect(200);

        let again = it.wanted(&json!({"ground": "sign_of_violation"}));
        let next = it.inspector.post("/v1/inspections", &again).expect(201);
        let of_next = format!("/v1/findings?inspection_id={}", text(&next["id"]));
        assert_eq!(it.inspector.all(&of_next), Vec::<Value>::new(), "nothing before the decision");
        take(&it.director, &next, json!({"transition": "decide", "number": "22/QĐ-KT"})).expect(200);
        let carried = it.inspector.all(&of_next);
        assert_eq!(carried.len(), 1);
        assert_eq!((&carried[0]["carried_from_id"], &carried[0]["result"]), (&failed["id"], &json!("open")));
        let page = it.inspector.get(&format!("/v1/findings/{}", text(&carried[0]["id"]))).expect(200);
        assert_eq!(page["lineage"][0]["id"], failed["id"]);
        assert_eq!(page["lineage"].as_array().map(Vec::len), Some(1));
        let before = it.inspector.get(&format!("/v1/findings/{}", text(&failed["id"]))).expect(200);
        assert_eq!(before["is_carried_forward"], true);
        assert_eq!(shown(&it.inspector, &next)["status"], "decided");
        assert!(service.verify().0);
    });
}

/// An inspection that was terminated before it judged what it was to follow up passes it on: nothing is lost on the way.
#[test]
fn a_terminated_inspection_passes_on_what_it_did_not_judge() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Chấm Dứt", 724);
        let visit = it.under_way();
        let failed = it.violation(&visit);
        it.conclude(&visit);
        let again = it.wanted(&json!({"ground": "sign_of_violation"}));
        let decided = |number: &str| {
            let next = it.inspector.post("/v1/inspections", &again).expect(201);
            take(&it.director, &next, json!({"transition": "decide", "number": number})).expect(200)
        };
        let carried = |inspection: &Value| {
            let listed = it.inspector.all(&format!("/v1/findings?inspection_id={}", text(&inspection["id"])));
            assert_eq!(listed.len(), 1);
            listed[0].clone()
        };
        let second = decided("31/QĐ-KT");
        let of_second = carried(&second);
        assert_eq!(of_second["carried_from_id"], failed["id"]);
        take(&it.director, &second, json!({"transition": "terminate", "note": "Chuyển cơ quan khác"})).expect(200);
        let of_third = carried(&decided("32/QĐ-KT"));
        assert_eq!((&of_third["carried_from_id"], &of_third["result"]), (&of_second["id"], &json!("open")));
        let page = it.inspector.get(&format!("/v1/findings/{}", text(&of_third["id"]))).expect(200);
        let lineage: Vec<&Value> =
            page["lineage"].as_array().expect("a lineage").iter().map(|one| &one["id"]).collect();
        assert_eq!(lineage, [&of_second["id"], &failed["id"]]);
        assert!(service.verify().0);
    });
}
