//! The ranking that explains itself, and the plans that are made of it.

use ansinh_tests::{
    Caller,
    inspections::{Inspectors, add_document, take},
    on_both,
    people::text,
};
use reqwest::Method;
use serde_json::{Value, json};

fn incident(caller: &Caller, employer: &Value, kind: &str) -> Value {
    let body = json!({"employer_id": employer["id"], "kind": kind, "happened_on": "2026-09-15", "workers": 3});
    caller.post("/v1/employer-incidents", &body).expect(201)
}

fn ranked(caller: &Caller, employer: &Value) -> Value {
    let all = caller.all("/v1/inspection-ranking");
    all.into_iter().find(|one| one["employer"]["id"] == employer["id"]).expect("the employer")
}

/// Each point has a reason; the lines add up to the score, and an employer against whom nothing speaks is exempt.
#[test]
fn the_ranking_explains_itself() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Xếp Hạng", 741);
        let clean = ranked(&it.inspector, &it.employer);
        assert_eq!((&clean["is_exempt"], &clean["reasons"][0]["factor"]), (&json!(true), &json!("last_visit")));
        incident(&it.inspector, &it.employer, "complaint");
        incident(&it.inspector, &it.employer, "accident");
        let count = json!({"kind": "actual", "counted_on": "2026-10-01", "workers": 100, "source": "inspection"});
        let counts = format!("/v1/employers/{}/headcounts", text(&it.employer["id"]));
        it.inspector.post(&counts, &count).expect(201);
        let mut registered = count;
        (registered["kind"], registered["workers"]) = (json!("registered"), json!(60));
        it.inspector.post(&counts, &registered).expect(201);
        let worse = ranked(&it.inspector, &it.employer);
        let lines = worse["reasons"].as_array().expect("lines");
        let of = |factor: &str| lines.iter().find(|line| line["factor"] == factor).expect("a line").clone();
        assert_eq!((&of("complaints")["score"], &of("accidents")["score"]), (&json!(5), &json!(8)));
        assert_eq!((&of("headcount")["value"], &of("headcount")["score"]), (&json!(40), &json!(8)));
        let sum: i64 = lines.iter().filter_map(|line| line["score"].as_i64()).sum();
        assert_eq!((worse["score"].as_i64(), &worse["is_exempt"]), (Some(sum), &json!(false)));
        let all = it.inspector.all("/v1/inspection-ranking");
        let scores: Vec<i64> = all.iter().filter_map(|one| one["score"].as_i64()).collect();
        assert!(scores.is_sorted_by(|a, b| a >= b) && scores.len() == all.len());
        let units = it.inspector.all_at_once("/v1/unit-risks");
        let count = |field: &str| units.iter().filter_map(|unit| unit[field].as_i64()).sum::<i64>();
        let exempt = all.iter().filter(|one| one["is_exempt"] == true).count();
        let unpaid = |one: &Value| {
            let lines = one["reasons"].as_array().expect("lines");
            lines.iter().filter(|line| line["factor"] == "arrears").filter_map(|line| line["value"].as_i64()).sum()
        };
        let debts: Vec<i64> = all.iter().map(unpaid).filter(|debt| *debt > 0).collect();
        let known = [all.len(), exempt].map(|number| i64::try_from(number).expect("a count"));
        assert_eq!(["employers", "exempt"].map(count), known);
        // Little debts weigh nothing, and are owed all the same.
        assert!(count("in_arrears") >= i64::try_from(debts.len()).expect("a count"));
        assert!(count("arrears_vnd") >= debts.iter().sum::<i64>());
        assert!(units.len() > 1 && debts.len() > 1 && units[0]["highest_score"] == all[0]["score"]);
        let weights = it.inspector.all_at_once("/v1/risk-weights");
        assert_eq!(weights.len(), 8);
        for reader in ["bac.officer", "front.officer"] {
            for list in ["/v1/inspection-ranking", "/v1/unit-risks"] {
                assert_eq!(service.caller(reader).get(list).status, 403, "{reader}");
            }
        }
    });
}

/// A violation counts until all of its remedies are accepted, and once however often it is found: what a concluded inspection judged
/// again counts as it was judged there.
#[test]
fn the_ranking_counts_the_violations_that_stand() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Còn Vi Phạm", 750);
        let standing = || {
            let one = ranked(&it.inspector, &it.employer);
            let lines = one["reasons"].as_array().expect("lines");
            let found = lines.iter().find(|line| line["factor"] == "findings");
            (found.map_or(json!(0), |line| line["value"].clone()), one["is_exempt"].clone())
        };
        let one = (json!(1), json!(false));
        let visit = it.under_way();
        let found = it.violation(&visit);
        let remedies = format!("/v1/findings/{}/remedies", text(&found["id"]));
        let [remedy, _] = ["Ký hợp đồng", "Đóng bảo hiểm"].map(|measure| {
            it.inspector.post(&remedies, &json!({"measure": measure, "due_on": "2027-01-31"})).expect(201)
        });
        it.conclude(&visit);
        let steps = format!("/v1/remedies/{}/transitions", text(&remedy["id"]));
        let step = |version, body: Value| it.inspector.change(Method::POST, &steps, version, &body).expect(200);
        step(1, json!({"transition": "hand_in", "note": "Đã ký"}));
        step(2, json!({"transition": "accept", "workers_helped": 12}));
        assert_eq!(standing(), one, "the other remedy is open");

        let prepared = || {
            let sign = it.wanted(&json!({"ground": "sign_of_violation"}));
            it.inspector.post("/v1/inspections", &sign).expect(201)
        };
        let judged_again = |result: &str| {
            let visit = it.going(&it.readied(&prepared()));
            let paper = add_document(&it.inspector, &visit, "paper").expect(201);
            let carried = it.inspector.all(&format!("/v1/findings?inspection_id={}", text(&visit["id"])));
            let judge = format!("/v1/findings/{}/judgements", text(&carried[0]["id"]));
            let judgement = json!({"result": result, "evidence": [paper["id"]]});
            it.inspector.change(Method::POST, &judge, 1, &judgement).expect(200);
            assert_eq!(standing(), one, "what is not concluded does not show");
            it.conclude(&visit);
        };
        judged_again("failed");
        assert_eq!(standing(), one, "found twice, it is one");
        let decide = json!({"transition": "decide", "number": "43/QĐ-KT"});
        let decided = take(&it.director, &prepared(), decide).expect(200);
        take(&it.director, &decided, json!({"transition": "terminate", "note": "Chuyển cơ quan khác"})).expect(200);
        assert_eq!(standing(), one, "it was not judged");
        judged_again("passed");
        assert_eq!(standing(), (json!(0), json!(true)));
    });
}

/// A plan takes the most urgent employers, as many as the teams can visit, is published by somebody else, and reserves them:
/// another body can neither plan nor inspect them this year.
#[test]
fn a_published_plan_reserves_its_employers() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Kế Hoạch", 742);
        for _ in 0..3 {
            incident(&it.inspector, &it.employer, "complaint");
            incident(&it.inspector, &it.employer, "accident");
        }
        let year = 2026;
        let plan = json!({"name": "Kế hoạch mẫu", "year": year, "teams": 2, "visits_per_team": 100});
        let drafted = it.inspector.post("/v1/inspection-plans", &plan).expect(201);
        let items = drafted["items"].as_array().expect("items");
        assert!(!items.is_empty() && items.len() <= 200);
        let line = items.iter().find(|item| item["employer"]["id"] == it.employer["id"]).expect("the employer").clone();
        let publish = json!({"transition": "publish"});
        let path = format!("/v1/inspection-plans/{}", text(&drafted["id"]));
        let transitions = format!("{path}/transitions");
        assert_eq!(it.inspector.change(Method::POST, &transitions, 1, &publish).status, 403);
        assert_eq!(service.caller("union.officer").get(&path).status, 404, "a draft of another body");
        assert_eq!(service.caller("bac.chair").get(&path).status, 404, "a plan of the whole province");
        let wards = service.caller("labour.officer");
        let of_ward = json!({"name": "Kế hoạch phường mẫu", "year": year, "teams": 1, "visits_per_team": 100});
        let drafted_by_ward = wards.post("/v1/inspection-plans", &of_ward).expect(201);
        // Why an employer stands where it stands says what it owes: not to an officer who may not read arrears.
        let own = format!("/v1/inspection-plans/{}", text(&drafted_by_ward["id"]));
        let reasons = |caller: &Caller| caller.get(&own).expect(200)["items"][0]["reasons"].clone();
        assert!(reasons(&wards).is_array() && reasons(&service.caller("bac.officer")).is_null());
        let of_planned = it.wanted(&json!({"ground": "thematic_plan", "plan_item_id": line["id"]}));
        assert_eq!(it.inspector.post("/v1/inspections", &of_planned).status, 422, "not published");
        it.director.change(Method::POST, &transitions, 1, &publish).expect(200);
        assert_eq!(service.caller("union.officer").get(&path).expect(200)["status"], "published");

        let of_ward_path = format!("/v1/inspection-plans/{}/transitions", text(&drafted_by_ward["id"]));
        let refused = service.caller("bac.chair").change(Method::POST, &of_ward_path, 1, &publish);
        assert_eq!(
            (refused.code().as_str(), &refused.json()["agency"]["code"]),
            ("planned_by_other", &json!("SO_NV_HT"))
        );
        assert_eq!(wards.post("/v1/inspections", &it.wanted(&json!({}))).code(), "planned_by_other");
        let taken = wards.post("/v1/inspection-plans", &of_ward);
        if taken.status == 201 {
            let items = taken.json()["items"].as_array().cloned().unwrap_or_default();
            assert!(items.iter().all(|item| item["employer"]["id"] != it.employer["id"]), "it is reserved");
        }
        let planned = it.inspector.post("/v1/inspections", &of_planned).expect(201);
        take(&it.director, &planned, json!({"transition": "decide", "number": "23/QĐ-KT"})).expect(200);
        let shown = it.inspector.get(&path).expect(200);
        let line = shown["items"].as_array().expect("items").iter().find(|item| item["id"] == line["id"]).cloned();
        assert_eq!(line.expect("the line")["inspection_id"], planned["id"]);
        let withdraw = json!({"transition": "withdraw"});
        assert_eq!(it.director.change(Method::POST, &transitions, 2, &withdraw).code(), "state_conflict");
        assert!(service.verify().0);
    });
}

/// A line of a plan is inspected in its year, and free again where the inspection ended before anybody came.
#[test]
fn a_line_of_a_plan_is_of_its_year_and_set_free() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Dòng Kế Hoạch", 751);
        for _ in 0..3 {
            incident(&it.inspector, &it.employer, "complaint");
            incident(&it.inspector, &it.employer, "accident");
        }
        // The address of a published plan, and an inspection of the employer's line.
        let [(_, later), (plan, now)] = [2027, 2026].map(|year| {
            let plan = json!({"name": "Kế hoạch mẫu", "year": year, "teams": 2, "visits_per_team": 100});
            let plan = it.inspector.post("/v1/inspection-plans", &plan).expect(201);
            let path = format!("/v1/inspection-plans/{}", text(&plan["id"]));
            let publish = json!({"transition": "publish"});
            it.director.change(Method::POST, &format!("{path}/transitions"), 1, &publish).expect(200);
            let mut items = plan["items"].as_array().expect("items").iter();
            let line = items.find(|item| item["employer"]["id"] == it.employer["id"]).expect("the employer");
            (path, it.wanted(&json!({"ground": "thematic_plan", "plan_item_id": line["id"]})))
        });
        let fault = it.inspector.post("/v1/inspections", &later).json()["errors"][0].clone();
        assert_eq!((&fault["pointer"], &fault["code"]), (&json!("/plan_item_id"), &json!("out_of_range")));
        let withdraw =
            || it.director.change(Method::POST, &format!("{plan}/transitions"), 2, &json!({"transition": "withdraw"}));
        let decide = json!({"transition": "decide", "number": "46/QĐ-KT"});
        // The second takes the line that the first gave back.
        for _ in 0..2 {
            let made = it.inspector.post("/v1/inspections", &now).expect(201);
            let decided = take(&it.director, &made, decide.clone()).expect(200);
            assert_eq!(withdraw().code(), "state_conflict");
            take(&it.director, &decided, json!({"transition": "terminate", "note": "Chuyển cơ quan khác"})).expect(200);
            let shown = it.inspector.get(&plan).expect(200);
            let items = shown["items"].as_array().expect("items");
            assert!(items.iter().all(|item| item["inspection_id"].is_null()), "no line is used");
        }
        withdraw().expect(200);
        assert!(service.verify().0);
    });
}

/// What is known of a duplicate counts for the employer that stays: in the ranking, in its lists, and for once a year.
#[test]
fn a_duplicate_counts_for_the_employer_that_stays() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Bản Trùng", 743);
        let wards = service.caller("labour.officer");
        let named = json!({"name": "Cty Minh Họa Bản Trùng", "kind": "enterprise"});
        let stays = wards.post("/v1/employers", &named).expect(201);
        incident(&it.inspector, &it.employer, "complaint");
        incident(&it.inspector, &stays, "complaint");
        it.conclude(&it.under_way());
        let body = json!({"survivor_id": stays["id"], "survivor_version": 1, "reason": "Nhập hai lần"});
        let merge = format!("/v1/employers/{}/merge", text(&it.employer["id"]));
        wards.change(Method::POST, &merge, 1, &body).expect(200);

        let found = ranked(&it.inspector, &stays);
        let lines = found["reasons"].as_array().expect("lines");
        let complaints = lines.iter().find(|line| line["factor"] == "complaints").expect("a line");
        assert_eq!((&complaints["value"], found["last_visit_on"].is_string()), (&json!(2), true));
        assert_eq!(found["is_taken"], true, "it was inspected this year");
        for list in ["employer-incidents", "inspections"] {
            let of = |employer: &Value| it.inspector.all(&format!("/v1/{list}?employer_id={}", text(&employer["id"])));
            assert_eq!(of(&stays).len(), if list == "inspections" { 1 } else { 2 }, "{list}");
        }
        let plan = json!({"name": "Kế hoạch mẫu", "year": 2026, "teams": 2, "visits_per_team": 100});
        let drafted = it.inspector.post("/v1/inspection-plans", &plan).expect(201);
        let items = drafted["items"].as_array().expect("items");
        assert!(items.iter().all(|item| item["employer"]["id"] != stays["id"]), "it is not planned again");
    });
}

#[test]
fn a_plan_is_for_this_year_or_the_next() {
    on_both(|service| {
        let inspector = service.caller("inspector");
        for year in [2025, 2028] {
            let plan = json!({"name": "Kế hoạch mẫu", "year": year, "teams": 1, "visits_per_team": 1});
            assert_eq!(inspector.post("/v1/inspection-plans", &plan).json()["errors"][0]["pointer"], "/year", "{year}");
        }
    });
}
