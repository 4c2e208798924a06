//! Wards: hot spots by plan, yearly scoring by criteria that are data, and the history of a ward's status.

use ansinh_tests::{
    Caller, Service,
    inspections::add_file,
    on_both,
    people::{Answer, text, today},
};
use chrono::Datelike;
use reqwest::Method;
use serde_json::{Value, json};

fn score_path(score: &Value) -> String {
    format!("/v1/ward-scores/{}", text(&score["id"]))
}

fn step(caller: &Caller, score: &Value, step: &str, body: &Value) -> Answer {
    let version = score["version"].as_i64().expect("a version");
    caller.change(Method::POST, &format!("{}/{step}", score_path(score)), version, body)
}

fn patch(caller: &Caller, score: &Value, points: Value) -> Answer {
    caller.patch(&score_path(score), score["version"].as_i64().expect("a version"), &json!({"points": points}))
}

/// Points with evidence for every criterion of a scoring, less so many each.
fn all_points(score: &Value, less: i64) -> Value {
    let criteria = score["criteria"].as_array().expect("criteria").iter();
    let points = criteria.map(|one| {
        json!({"criterion": one["code"], "points": one["max_points"].as_i64().expect("points") - less, "evidence": "Báo cáo mẫu"})
    });
    points.collect()
}

fn verified(service: &Service) {
    let (whole, said) = service.verify();
    assert!(whole, "{said}");
}

/// Scored with evidence, submitted, refused with a reason, corrected, recognised by another person: the status follows.
#[test]
fn a_ward_is_scored_and_recognised() {
    on_both(|service| {
        let [officer, chair] = ["labour.officer", "bac.chair"].map(|name| service.caller(name));
        let score = officer.post("/v1/ward-scores", &json!({"year": 2019})).expect(201);
        assert_eq!(
            (&score["status"], &score["max_points"], &score["total_points"]),
            (&json!("draft"), &json!(100), &json!(0))
        );
        assert!(score["criteria"].as_array().expect("criteria").iter().all(|one| one["confidence"] == "low"));
        assert_eq!(officer.post("/v1/ward-scores", &json!({"year": 2019})).code(), "duplicate");
        for (points, pointer) in [
            (json!([{"criterion": "DRUGS", "points": 26, "evidence": "Mẫu"}]), "/points/0/points"),
            (json!([{"criterion": "OTHER", "points": 1, "evidence": "Mẫu"}]), "/points/0/criterion"),
            (json!([{"criterion": "DRUGS", "points": -1, "evidence": "Mẫu"}]), "/points/0/points"),
        ] {
            let refused = patch(&officer, &score, points);
            assert_eq!(
                (refused.status, &refused.json()["errors"][0]["pointer"]),
                (422, &json!(pointer)),
                "{}",
                refused.text
            );
        }
        let part = patch(&officer, &score, json!([{"criterion": "DRUGS", "points": 20, "evidence": "Báo cáo mẫu"}]))
            .expect(200);
        let early = step(&officer, &part, "submission", &json!({}));
        assert_eq!((early.status, early.json()["missing"].as_array().map(Vec::len)), (422, Some(5)));
        assert_eq!(patch(&officer, &score, json!([])).status, 412);
        let whole = patch(&officer, &part, all_points(&part, 2)).expect(200);
        assert_eq!(whole["total_points"], 88);
        let submitted = step(&officer, &whole, "submission", &json!({})).expect(200);
        let recognition = json!({"status": "healthy", "decision_number": "31/QĐ-mẫu"});
        assert_eq!(step(&officer, &submitted, "recognition", &recognition).status, 403);
        let refused = step(&chair, &submitted, "refusal", &json!({"reason": "Thiếu minh chứng"})).expect(200);
        assert_eq!((&refused["status"], &refused["reason"]), (&json!("refused"), &json!("Thiếu minh chứng")));
        let again = patch(&officer, &refused, all_points(&refused, 1)).expect(200);
        assert_eq!((&again["status"], &again["reason"]), (&json!("draft"), &Value::Null));
        let again = step(&officer, &again, "submission", &json!({})).expect(200);
        let done = step(&chair, &again, "recognition", &recognition).expect(200);
        assert_eq!((&done["status"], &done["transitions"]), (&json!("recognised"), &json!([])));
        let history = officer.all(&format!("/v1/ward-statuses?unit_id={}", text(&done["unit"]["id"])));
        let own = history.iter().find(|status| status["ward_score_id"] == done["id"]).expect("the status");
        assert_eq!((&own["status"], &own["from_on"]), (&json!("healthy"), &json!(today())));
        assert_eq!(service.caller("nam.chair").get(&score_path(&done)).status, 404);
        service.caller("union.officer").get(&score_path(&done)).expect(200);
        verified(service);
    });
}

/// Evidence may be a file, for a criterion of the scoring and until it is submitted. Who scores and who decides sees it; for others
/// there is none, neither its name nor its content.
#[test]
fn evidence_is_a_file_for_those_who_score_or_decide() {
    on_both(|service| {
        let [officer, chair, union] = ["labour.officer", "bac.chair", "union.officer"].map(|name| service.caller(name));
        let score = officer.post("/v1/ward-scores", &json!({"year": 2018})).expect(201);
        let path = score_path(&score);
        assert_eq!(add_file(&officer, &path, "OTHER").json()["errors"][0]["pointer"], "/requirement");
        assert_eq!(add_file(&chair, &path, "DRUGS").status, 403);
        let added = add_file(&officer, &path, "DRUGS").expect(201);
        let content = format!("/v1/ward-score-documents/{}/content", text(&added["id"]));
        for (caller, sees) in [(&officer, true), (&chair, true), (&union, false)] {
            let shown = caller.get(&path).expect(200);
            let listed = caller.all("/v1/ward-scores").into_iter().find(|one| one["id"] == score["id"]).expect("it");
            for view in [shown, listed] {
                let documents = view["documents"].as_array().expect("documents").clone();
                assert_eq!(documents.iter().any(|one| one["requirement"] == "DRUGS"), sees, "{view}");
                assert_eq!(documents.len(), usize::from(sees));
            }
            assert_eq!(caller.get(&content).status, if sees { 200 } else { 404 });
        }
        for stranger in ["nam.chair", "police.officer"] {
            let status = service.caller(stranger).get(&content).status;
            let sees = service.caller(stranger).get(&path).status == 200;
            assert_eq!(status == 200, sees, "{stranger}");
        }
        service.run(&["head"]);
        let entries = service.caller("auditor").all(&format!("/v1/journal?subject_id={}", text(&score["id"])));
        assert!(entries.iter().any(|entry| entry["event"] == "ward_score.document_added"));
        assert!(entries.iter().all(|entry| !entry.to_string().contains("bang-chung")), "no name of a file");
        let whole = patch(&officer, &score, all_points(&score, 0)).expect(200);
        step(&officer, &whole, "submission", &json!({})).expect(200);
        assert_eq!(add_file(&officer, &path, "DRUGS").code(), "state_conflict");
        verified(service);
    });
}

/// Criteria change from a year on, for all wards and by the province alone; a scoring that is open keeps its own.
#[test]
fn criteria_have_versions() {
    on_both(|service| {
        let [leader, chair] = ["province.leader", "bac.chair"].map(|name| service.caller(name));
        let open = service.caller("labour.officer").post("/v1/ward-scores", &json!({"year": 2028})).expect(201);
        let mut criterion = json!({"code": "DRUGS", "group": "drugs", "name_vi": "Không ma túy (mẫu)", "name_en": "No drugs (sample)",
            "max_points": 40, "valid_from_year": 2028, "legal_basis": "Hướng dẫn mẫu"});
        assert_eq!(chair.post("/v1/ward-criteria", &criterion).status, 403);
        leader.post("/v1/ward-criteria", &criterion).expect(201);
        assert_eq!(leader.post("/v1/ward-criteria", &criterion).code(), "duplicate");
        let points = |year: i32| {
            let all = chair.all_at_once(&format!("/v1/ward-criteria?year={year}"));
            all.iter().find(|one| one["code"] == "DRUGS").map(|one| one["max_points"].clone())
        };
        assert_eq!((points(2027), points(2028)), (Some(json!(25)), Some(json!(40))));
        criterion["valid_from_year"] = json!(2029);
        criterion["max_points"] = json!(0);
        leader.post("/v1/ward-criteria", &criterion).expect(201);
        assert_eq!((points(2028), points(2029)), (Some(json!(40)), None));
        let kept = chair.get(&score_path(&open)).expect(200);
        assert_eq!(kept["max_points"], 100);
        assert_eq!(chair.get("/v1/ward-criteria?year=1900").code(), "bad_parameter");
        verified(service);
    });
}

/// Hot spots are inspected by plan. Counts alone are kept, and those who only read see no count of one to four.
#[test]
fn hot_spots_are_inspected_by_plan_and_counts_are_protected() {
    on_both(|service| {
        let [police, union] = ["police.officer", "union.officer"].map(|name| service.caller(name));
        let lead = police.get("/v1/me").expect(200)["agency"]["id"].clone();
        let plan = json!({"year": today().year(), "month": 2, "topic": "drugs", "lead_agency_id": lead, "plan_number": "08/KH-mẫu"});
        let planned = police.post("/v1/hot-spot-inspections", &plan).expect(201);
        assert_eq!((&planned["status"], &planned["transitions"]), (&json!("planned"), &json!(["finish", "cancel"])));
        assert_eq!(police.post("/v1/hot-spot-inspections", &plan).code(), "duplicate");
        assert_eq!(union.post("/v1/hot-spot-inspections", &plan).status, 403);
        let path = format!("/v1/hot-spot-inspections/{}", text(&planned["id"]));
        let finish = |version, violations: i64| {
            let result = json!({"done_on": today(), "minutes_number": "11/BB-mẫu", "places_checked": 6, "violations_found": violations,
                "persons_referred": 3});
            police.change(Method::POST, &format!("{path}/result"), version, &result)
        };
        assert_eq!(finish(1, 7).json()["errors"][0]["pointer"], "/violations_found");
        let done = finish(1, 5).expect(200);
        assert_eq!(done["persons_referred"], json!({"count": 3, "is_suppressed": false}));
        assert_eq!(finish(2, 5).code(), "state_conflict");
        let outside = union.get(&path).expect(200);
        assert_eq!(outside["persons_referred"], json!({"count": null, "is_suppressed": true}));
        assert_eq!(outside["violations_found"], json!({"count": 5, "is_suppressed": false}));
        assert_eq!(service.caller("nam.chair").get(&path).status, 404);
        service.run(&["head"]);
        let entries = service.caller("auditor").all(&format!("/v1/journal?subject_id={}", text(&planned["id"])));
        assert!(
            !entries.is_empty() && entries.iter().all(|entry| !entry.to_string().contains("persons_referred")),
            "no count in the journal"
        );

        let mut other = plan.clone();
        other["month"] = json!(3);
        let other = police.post("/v1/hot-spot-inspections", &other).expect(201);
        let cancel = format!("/v1/hot-spot-inspections/{}/cancellation", text(&other["id"]));
        let cancelled = police.change(Method::POST, &cancel, 1, &json!({"reason": "Trùng kế hoạch"})).expect(200);
        assert_eq!((&cancelled["status"], &cancelled["end_reason"]), (&json!("cancelled"), &json!("Trùng kế hoạch")));
        for (field, value) in
            [("month", json!(13)), ("lead_agency_id", planned["id"].clone()), ("topic", json!("other"))]
        {
            let mut body = plan.clone();
            body[field] = value;
            let refused = police.post("/v1/hot-spot-inspections", &body);
            assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!(format!("/{field}"))));
        }
        verified(service);
    });
}

/// The statuses of a ward over time: the newest first, entered by those who decide in the ward.
#[test]
fn the_status_of_a_ward_has_a_history() {
    on_both(|service| {
        let [chair, officer, south] = ["bac.chair", "labour.officer", "nam.chair"].map(|name| service.caller(name));
        let unit = chair.get("/v1/me").expect(200)["unit"]["id"].clone();
        let enter = |caller: &Caller, status: &str, from: &str| {
            let body = json!({"unit_id": unit, "status": status, "from_on": from, "decision_number": "12/QĐ-mẫu", "note": "Mẫu"});
            caller.post("/v1/ward-statuses", &body)
        };
        enter(&chair, "hot_spot", "2019-01-01").expect(201);
        enter(&chair, "watched", "2018-06-01").expect(201);
        assert_eq!(enter(&officer, "healthy", "2019-06-01").status, 403);
        assert_eq!(enter(&south, "healthy", "2019-06-01").status, 403);
        assert_eq!(enter(&chair, "clean", "2019-06-01").status, 422);
        let history = officer.all(&format!("/v1/ward-statuses?unit_id={}", text(&unit)));
        let days: Vec<String> = history.iter().map(|status| text(&status["from_on"])).collect();
        assert!(days.len() >= 2 && days.is_sorted_by(|a, b| a >= b), "{days:?}");
        let leader = service.caller("province.leader");
        let province = leader.get("/v1/me").expect(200)["unit"]["id"].clone();
        let body =
            json!({"unit_id": province, "status": "healthy", "from_on": "2019-01-01", "decision_number": "12/QĐ-mẫu"});
        assert_eq!(leader.post("/v1/ward-statuses", &body).json()["errors"][0]["pointer"], "/unit_id");
        verified(service);
    });
}
