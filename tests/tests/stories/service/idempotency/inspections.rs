//! The POSTs of employers, arrears, inspections and sanctions.

use super::{Body, Contract, version};
use ansinh_tests::{
    Caller,
    arrears::list,
    employers::enterprise,
    inspections::{self, Inspectors},
    people::{PAPER, text, today},
    sanctions::{Offices, late_wages},
};
use reqwest::Method;
use serde_json::{Value, json};

pub fn employers(contract: &Contract) {
    let officer = contract.service.caller("labour.officer");
    let employer = contract.json(&officer, "createEmployer", enterprise("Công ty Minh Họa Khóa", 21));
    let counted = json!({"kind": "actual", "counted_on": "2026-06-01", "workers": 7, "source": "labour_report"});
    contract.once(&officer, "createEmployerHeadcount", &employer["id"], None, Body::Json(counted));
    let suspension = json!({"transition": "suspend", "on": "2026-06-01", "reason": "Thông báo mẫu"});
    let employer =
        contract.once(&officer, "transitionEmployer", &employer["id"], version(&employer), Body::Json(suspension));
    let survivor =
        officer.post("/v1/employers", &json!({"name": "Cty Minh Họa Khóa", "kind": "enterprise"})).expect(201);
    let merge = json!({"survivor_id": survivor["id"], "survivor_version": 1, "reason": "Nhập hai lần"});
    contract.once(&officer, "mergeEmployer", &employer["id"], version(&employer), Body::Json(merge));
}

pub fn inspections(contract: &Contract) {
    let it = Inspectors::of(contract.service, "Công ty Minh Họa Khóa Kiểm Tra", 23);
    let incident =
        json!({"employer_id": it.employer["id"], "kind": "complaint", "happened_on": "2026-06-01", "workers": 2});
    contract.json(&it.inspector, "createEmployerIncident", incident);
    let plan = json!({"name": "Kế hoạch Minh Họa", "year": 2027, "teams": 1, "visits_per_team": 3});
    let plan = contract.json(&it.inspector, "createInspectionPlan", plan);
    let publish = Body::Json(json!({"transition": "publish"}));
    contract.once(&it.director, "transitionInspectionPlan", &plan["id"], version(&plan), publish);

    let draft = contract.json(&it.inspector, "createInspection", it.wanted(&json!({})));
    let decide = Body::Json(json!({"transition": "decide", "number": "15/QĐ-KT"}));
    let decided = contract.once(&it.director, "transitionInspection", &draft["id"], version(&draft), decide);
    let team = it.team(&decided, &[&it.inspector]).expect(200);
    let none = Body::Json(json!({"has_conflict": false}));
    contract.once(&it.inspector, "declareInspectionInterest", &team["id"], None, none);
    let going =
        |inspection: Value, caller: &Caller, body: Value| inspections::take(caller, &inspection, body).expect(200);
    let inspection = going(team, &it.inspector, json!({"transition": "submit_plan", "note": "Kế hoạch"}));
    let inspection = going(inspection, &it.director, json!({"transition": "approve_plan"}));
    let inspection = going(inspection, &it.inspector, json!({"transition": "announce"}));
    let inspection = going(inspection, &it.inspector, json!({"transition": "start_visit"}));
    let id = &inspection["id"];
    let answers = json!({"answers": [inspections::answer("INSURANCE_PAID", "compliant", "", 0)]});
    contract.once(&it.inspector, "createInspectionAnswers", id, None, Body::Json(answers));
    let paper = Body::File { requirement: "paper", name: "bang-chung.pdf", content: PAPER };
    let paper = contract.once(&it.inspector, "createInspectionDocument", id, None, paper);
    let failed = json!({"result": "failed", "evidence": [paper["id"]]});
    let finding = json!({"subject": "wages", "description": "Trả lương chậm", "judgement": failed});
    let finding = contract.once(&it.inspector, "createFinding", id, None, Body::Json(finding));
    contract.once(&it.inspector, "judgeFinding", &finding["id"], version(&finding), Body::Json(failed));
    let remedy = Body::Json(json!({"measure": "Trả đủ", "due_on": "2027-01-31"}));
    let remedy = contract.once(&it.inspector, "createRemedy", &finding["id"], None, remedy);
    let hand_in = Body::Json(json!({"transition": "hand_in", "note": "Đã trả"}));
    contract.once(&it.inspector, "transitionRemedy", &remedy["id"], version(&remedy), hand_in);
    let proof = Body::File { requirement: "proof", name: "chung-tu.pdf", content: PAPER };
    contract.once(&it.inspector, "createRemedyDocument", &remedy["id"], None, proof);
    it.conclude(&inspection);
    contract.once(&it.inspector, "createInspectionLink", id, None, Body::Json(json!({"days": 30})));
}

pub fn wards(contract: &Contract) {
    let [officer, chair, leader] =
        ["labour.officer", "bac.chair", "province.leader"].map(|name| contract.service.caller(name));
    let criterion = json!({"code": "MAU", "group": "drugs", "name_vi": "Mẫu", "name_en": "Sample", "max_points": 5,
        "valid_from_year": 2199, "legal_basis": "Hướng dẫn mẫu"});
    contract.json(&leader, "createWardCriterion", criterion);
    let weights = leader.all_at_once("/v1/risk-weight-versions")[0]["weights"].clone();
    let version_of_weights = json!({"valid_from": today(), "weights": weights, "reason": "Kế hoạch mẫu"});
    contract.json(&leader, "createRiskWeightVersion", version_of_weights);
    let status = json!({"status": "pilot", "from_on": "2018-01-01", "decision_number": "1/QĐ-mẫu"});
    contract.json(&chair, "createWardStatus", status);
    let score = contract.json(&officer, "createWardScore", json!({"year": 2015}));
    let evidence = Body::File { requirement: "DRUGS", name: "minh-chung.pdf", content: PAPER };
    contract.once(&officer, "createWardScoreDocument", &score["id"], None, evidence);
    let points: Vec<Value> = score["criteria"]
        .as_array()
        .expect("criteria")
        .iter()
        .map(|one| json!({"criterion": one["code"], "points": 0, "evidence": ""}))
        .collect();
    let scored = |score: &Value| {
        let path = format!("/v1/ward-scores/{}", text(&score["id"]));
        officer.patch(&path, version(score).expect("a version"), &json!({"points": points})).expect(200)
    };
    let score = scored(&score);
    let score = contract.once(&officer, "submitWardScore", &score["id"], version(&score), Body::None);
    let reason = Body::Json(json!({"reason": "Thiếu minh chứng"}));
    let score = scored(&contract.once(&chair, "refuseWardScore", &score["id"], version(&score), reason));
    let path = format!("/v1/ward-scores/{}/submission", text(&score["id"]));
    let score = officer.change(Method::POST, &path, version(&score).expect("a version"), &json!({})).expect(200);
    let recognition = Body::Json(json!({"status": "healthy", "decision_number": "2/QĐ-mẫu"}));
    contract.once(&chair, "recogniseWard", &score["id"], version(&score), recognition);
    let lead = officer.get("/v1/me").expect(200)["agency"]["id"].clone();
    let plan = |month: i64| json!({"year": 2015, "month": month, "topic": "both", "lead_agency_id": lead, "plan_number": "1/KH-mẫu"});
    let first = contract.json(&officer, "createHotSpotInspection", plan(1));
    let result = json!({"done_on": "2015-01-20", "minutes_number": "1/BB-mẫu", "places_checked": 2, "violations_found": 0, "persons_referred": 0});
    contract.once(&officer, "finishHotSpotInspection", &first["id"], Some(1), Body::Json(result));
    let second = officer.post("/v1/hot-spot-inspections", &plan(2)).expect(201);
    let reason = Body::Json(json!({"reason": "Trùng kế hoạch"}));
    contract.once(&officer, "cancelHotSpotInspection", &second["id"], Some(1), reason);
}

pub fn dialogues(contract: &Contract) {
    let officer = contract.service.caller("labour.officer");
    let employer = officer.employer("Công ty Minh Họa Đối Thoại Khóa", 822);
    let body = json!({"employer_id": employer["id"], "kind": "periodic", "held_on": "2026-06-01", "place": "Mẫu", "workers_present": 5,
        "minutes_number": "1/BB-mẫu", "minutes": "Mẫu"});
    let dialogue = contract.json(&officer, "createDialogue", body);
    let issue = Body::Json(json!({"raised_by": "workers", "issue": "Mẫu", "due_on": "2026-07-01"}));
    let dialogue = contract.once(&officer, "createDialogueIssue", &dialogue["id"], None, issue);
    let answer = json!({"issue_id": dialogue["issues"][0]["id"], "answer": "Mẫu", "answered_on": "2026-06-20"});
    contract.once(&officer, "answerDialogueIssue", &dialogue["id"], Some(1), Body::Json(answer));
}

/// The last: enforcement needs a later day, and sessions end with the move.
pub fn sanctions(contract: &Contract) {
    let service = contract.service;
    let offices = Offices::of(service);
    let employer = offices.officer.employer("Công ty Minh Họa Phạt Khóa", 823);
    let sanction = contract.json(&offices.officer, "createSanction", late_wages(&employer, 11, "1"));
    let once = |caller: &Caller, operation: &str, sanction: &Value, body: Value| {
        contract.once(caller, operation, &sanction["id"], version(sanction), Body::Json(body))
    };
    let waived = json!({"kind": "waived", "received_on": today()});
    let sanction = once(&offices.officer, "explainSanction", &sanction, waived);
    let sanction = once(&offices.chair, "decideSanction", &sanction, json!({}));
    let sanction = once(&offices.leader, "approveSanction", &sanction, json!({"decision_number": "1/QĐ-mẫu"}));
    let days = json!({"sent_on": today(), "received_on": today()});
    let sanction = once(&offices.officer, "sendSanction", &sanction, days);
    let payment = json!({"amount_vnd": 1_000_000, "paid_on": today()});
    let sanction = once(&offices.officer, "createSanctionPayment", &sanction, payment);
    let mistake = json!({"payment_id": sanction["payments"][0]["id"], "reason": "Ghi nhầm"});
    let sanction = once(&offices.chair, "reverseSanctionPayment", &sanction, mistake);
    let other = offices.propose(&employer, 10, "2");
    once(&offices.officer, "withdrawSanction", &other, json!({"reason": "Lập nhầm"}));
    service.set_days_ahead(30);
    let offices = Offices::of(service);
    once(&offices.chair, "enforceSanction", &sanction, json!({"decision_number": "2/QĐ-mẫu"}));
}

pub fn arrears(contract: &Contract) {
    let officer = contract.service.caller("insurance.officer");
    let debtor = officer.employer("Công ty Minh Họa Khóa Nợ", 22);
    let file = list(&[(&debtor, [5_000_000, 0, 0])]);
    let content = Body::File { requirement: "arrears_list", name: "C12.csv", content: file.as_bytes() };
    let taken = contract.once(&officer, "createArrearsImport", &Value::Null, None, content);
    let reason = Body::Json(json!({"reason": "Nhầm tháng"}));
    contract.once(&officer, "undoArrearsImport", &taken["import"]["id"], Some(1), reason);
    // A month that is overdue: one of the demonstration.
    let record = &officer.all("/v1/arrears?is_paid=false&bucket=up_to_180")[0];
    let paid = json!({"paid_on": record["due_on"], "social_vnd": 1});
    let payment = contract.once(&officer, "createArrearsPayment", &record["id"], None, Body::Json(paid));
    let reversal = Body::Json(json!({"reason": "Ghi nhầm"}));
    contract.once(&officer, "reverseArrearsPayment", &payment["id"], version(&payment), reversal);
    let days = json!({"first_on": record["due_on"], "last_on": record["due_on"], "document_number": "1/QĐ-mẫu", "reason": "Lũ (mẫu)"});
    contract.once(&officer, "createArrearsExemption", &record["id"], None, Body::Json(days));
    let reminder = json!({"employer_id": record["employer"]["id"], "document_number": "99/BHXH-mẫu", "reminded_on": today(), "pay_by": today()});
    contract.json(&officer, "createArrearsReminder", reminder);
}
