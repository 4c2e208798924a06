//! The weights of the ranking in versions: the province enters them, and the ranking of a day takes those of the day.

use ansinh_tests::{
    Caller, at_once,
    inspections::Inspectors,
    on_both,
    people::{text, today},
};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

fn versions(caller: &Caller) -> Vec<Value> {
    caller.all_at_once("/v1/risk-weight-versions")
}

/// The weights in force, with other points for accidents.
fn version(caller: &Caller, from: NaiveDate, points: i64) -> Value {
    let mut weights = versions(caller).last().expect("the first version")["weights"].clone();
    for one in weights.as_array_mut().expect("weights") {
        if one["factor"] == "accidents" {
            (one["points"], one["cap"]) = (json!(points), json!(points * 3));
        }
    }
    json!({"valid_from": from, "weights": weights, "reason": format!("Kế hoạch mẫu: {points} điểm")})
}

fn accidents(caller: &Caller, employer: &Value) -> Value {
    let found = caller.get(&format!("/v1/inspection-ranking/{}", text(&employer["id"]))).expect(200);
    let lines = found["reasons"].as_array().expect("lines").clone();
    lines.into_iter().find(|line| line["factor"] == "accidents").map_or(Value::Null, |line| line["score"].clone())
}

fn in_days(days: u64) -> NaiveDate {
    today() + Days::new(days)
}

/// A version is entered for a day to come, corrected until then, and in force from that day on.
#[test]
fn weights_change_from_a_day_on() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Trọng Số", 754);
        let incident =
            json!({"employer_id": it.employer["id"], "kind": "accident", "happened_on": "2026-09-15", "workers": 1});
        it.inspector.post("/v1/employer-incidents", &incident).expect(201);
        let leader = service.caller("province.leader");
        let shipped = versions(&leader);
        assert_eq!((shipped.len(), &shipped[0]["id"], &shipped[0]["status"]), (1, &Value::Null, &json!("in_force")));
        assert_eq!((&shipped[0]["may_change"], accidents(&it.inspector, &it.employer)), (&json!(true), json!(8)));

        let wrong = leader.post("/v1/risk-weight-versions", &version(&leader, in_days(3), 20)).expect(201);
        assert_eq!((&wrong["status"], &wrong["may_change"]), (&json!("future"), &json!(true)));
        let mut right = version(&leader, in_days(2), 12);
        right["corrects_id"] = wrong["id"].clone();
        let right = leader.post("/v1/risk-weight-versions", &right).expect(201);
        let all = versions(&leader);
        assert_eq!((all.len(), &all[0]["id"], &all[0]["corrects_id"]), (2, &right["id"], &wrong["id"]));
        assert_eq!((&all[1]["valid_to"], &all[1]["status"]), (&json!(in_days(1)), &json!("in_force")));
        assert_eq!(accidents(&it.inspector, &it.employer), 8, "it is not in force yet");
        let mut late = version(&leader, in_days(5), 9);
        late["corrects_id"] = wrong["id"].clone();
        let refused = leader.post("/v1/risk-weight-versions", &late);
        assert_eq!(refused.json()["errors"][0]["pointer"], "/corrects_id", "it was corrected already");

        service.set_days_ahead(2);
        let [inspector, leader] = ["inspector", "province.leader"].map(|name| service.caller(name));
        assert_eq!(accidents(&inspector, &it.employer), 12);
        let weights = inspector.all_at_once("/v1/risk-weights");
        let own = weights.iter().find(|one| one["factor"] == "accidents").expect("the factor");
        assert_eq!(
            (&own["points"], &own["confidence"], &own["valid_from"]),
            (&json!(12), &json!("entered"), &json!(in_days(2)))
        );
        let mut correction = version(&leader, in_days(9), 1);
        correction["corrects_id"] = right["id"].clone();
        assert_eq!(leader.post("/v1/risk-weight-versions", &correction).code(), "state_conflict");

        service.run(&["head"]);
        let entries = service.caller("auditor").all(&format!("/v1/journal?subject_id={}", text(&right["id"])));
        assert_eq!(entries[0]["event"], "risk_weight_version.created");
        assert!(service.verify().0);
        service.tamper(&format!("UPDATE risk_weight_versions SET reason = 'X' WHERE id = '{}'", text(&right["id"])));
        assert!(!service.verify().0, "a change behind the journal is found");
    });
}

/// A version of today is in force at once. A factor without points is no reason, and what is owed does not depend on weights.
#[test]
fn a_version_of_today_is_in_force_at_once() {
    on_both(|service| {
        let [inspector, leader] = ["inspector", "province.leader"].map(|name| service.caller(name));
        let debts = || {
            let units = inspector.all_at_once("/v1/unit-risks");
            let mut debts: Vec<_> =
                units.iter().map(|unit| (text(&unit["unit"]["id"]), unit["arrears_vnd"].as_i64())).collect();
            debts.sort_unstable();
            debts
        };
        let before = debts();
        assert!(before.iter().any(|(_, owed)| *owed > Some(0)));
        let mut none = version(&leader, in_days(0), 0);
        for one in none["weights"].as_array_mut().expect("weights") {
            one["points"] = json!(0);
        }
        let made = leader.post("/v1/risk-weight-versions", &none).expect(201);
        assert_eq!(made["status"], "in_force");
        assert!(
            inspector.all("/v1/inspection-ranking").iter().all(|one| one["score"] == 0 && one["is_exempt"] == true)
        );
        assert_eq!(debts(), before);
    });
}

#[test]
fn wrong_weights_are_refused_with_the_place() {
    on_both(|service| {
        let leader = service.caller("province.leader");
        let good = version(&leader, in_days(4), 10);
        for (field, value, pointer) in [
            ("valid_from", json!("2026-01-01"), "/valid_from"),
            ("reason", json!(""), "/reason"),
            ("weights", json!([]), "/weights"),
            ("corrects_id", json!("0198f0a2-6c1e-7d3a-9b52-3f6d0c8e4a11"), "/corrects_id"),
        ] {
            let mut body = good.clone();
            body[field] = value;
            let refused = leader.post("/v1/risk-weight-versions", &body);
            assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!(pointer)), "{field}");
        }
        for (field, value) in [
            ("per", json!(0)),
            ("points", json!(-1)),
            ("cap", json!(1001)),
            ("factor", good["weights"][1]["factor"].clone()),
        ] {
            let mut body = good.clone();
            body["weights"][0][field] = value;
            let refused = leader.post("/v1/risk-weight-versions", &body);
            let at = if field == "factor" { "/weights/1/factor".to_owned() } else { format!("/weights/0/{field}") };
            assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!(at)), "{field}");
        }
        for name in ["bac.chair", "inspector", "insurance.officer", "union.officer"] {
            assert_eq!(service.caller(name).post("/v1/risk-weight-versions", &good).status, 403, "{name}");
        }
        let may = |name: &str| versions(&service.caller(name))[0]["may_change"].clone();
        assert_eq!((may("bac.chair"), may("inspector")), (json!(false), json!(false)));
        // Of two versions of one day one stands, also at the same moment.
        let answers = at_once(4, |_| leader.post("/v1/risk-weight-versions", &good));
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        assert!(answers.iter().filter(|answer| answer.status != 201).all(|answer| answer.code() == "duplicate"));
        assert!(service.verify().0);
    });
}
