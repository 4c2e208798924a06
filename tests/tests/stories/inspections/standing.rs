//! What who prepares an inspection is told of the employer: exempt or not and why, taken or not, by whom and when.

use ansinh_tests::{
    Caller,
    inspections::{Inspectors, shown, take},
    on_both,
    people::text,
};
use reqwest::Method;
use serde_json::{Value, json};

fn standing(caller: &Caller, employer: &Value) -> Value {
    caller.get(&format!("/v1/inspection-ranking/{}", text(&employer["id"]))).expect(200)
}

fn incident(caller: &Caller, employer: &Value, kind: &str) {
    let body = json!({"employer_id": employer["id"], "kind": kind, "happened_on": "2026-09-15", "workers": 3});
    caller.post("/v1/employer-incidents", &body).expect(201);
}

fn merge(caller: &Caller, duplicate: &Value, survivor: &Value) {
    let body = json!({"survivor_id": survivor["id"], "survivor_version": 1, "reason": "Nhập hai lần"});
    let path = format!("/v1/employers/{}/merge", text(&duplicate["id"]));
    caller.change(Method::POST, &path, 1, &body).expect(200);
}

/// An employer without a tax code: what may be a duplicate of one that has it.
fn uncoded(caller: &Caller, name: &str) -> Value {
    caller.post("/v1/employers", &json!({"name": name, "kind": "enterprise"})).expect(201)
}

/// Exempt until something speaks against it; the reasons are those of the ranking.
#[test]
fn an_employer_is_exempt_until_something_speaks_against_it() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Miễn", 744);
        let clean = standing(&it.inspector, &it.employer);
        assert_eq!((&clean["is_exempt"], &clean["taken"], &clean["year"]), (&json!(true), &Value::Null, &json!(2026)));
        incident(&it.inspector, &it.employer, "complaint");
        let known = standing(&it.inspector, &it.employer);
        assert_eq!(known["is_exempt"], false);
        let ranking = it.inspector.all("/v1/inspection-ranking");
        let ranked = ranking.iter().find(|one| one["employer"]["id"] == it.employer["id"]).expect("the employer");
        for field in ["score", "reasons", "is_exempt", "last_visit_on"] {
            assert_eq!(known[field], ranked[field], "{field}");
        }
        // Each of the demonstration's employers stands there as in the ranking: one is read by other conditions than all.
        for one in ranking.iter().step_by(25) {
            let alone = standing(&it.inspector, &one["employer"]);
            for field in ["score", "reasons", "is_exempt", "last_visit_on"] {
                assert_eq!(alone[field], one[field], "{field} of {}", one["employer"]["name"]);
            }
            assert_eq!(alone["taken"].is_object(), one["is_taken"] == true, "{}", one["employer"]["name"]);
        }
    });
}

/// By whom and when it is taken, as a refusal says it; the inspection itself to those alone who see it.
#[test]
fn an_employer_says_by_whom_it_is_taken() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Đã Có", 745);
        let ward = service.caller("labour.officer");
        let taken = |caller: &Caller| standing(caller, &it.employer)["taken"].clone();
        let visit = it.ready();
        for (caller, sees) in [(&it.inspector, true), (&it.director, true), (&ward, false)] {
            let taken = taken(caller);
            assert_eq!((&taken["by"], &taken["agency"]["code"]), (&json!("open_inspection"), &json!("SO_NV_HT")));
            assert_eq!((&taken["since"], taken["inspection_id"] == visit["id"]), (&visit["decided_on"], sees));
            assert_eq!(taken["inspection_id"].is_null(), !sees, "a pending inspection is confidential");
        }
        // Who neither plans nor decides is not told that there is one, nor what it owes without the right to know.
        assert_eq!(taken(&it.union), Value::Null);
        assert!(standing(&it.inspector, &it.employer)["reasons"].is_array());
        assert!(standing(&service.caller("bac.officer"), &it.employer)["reasons"].is_null());
        let address = format!("/v1/inspection-ranking/{}", text(&it.employer["id"]));
        assert_eq!(service.caller("nam.chair").get(&address).status, 404, "another ward");
        assert_eq!(service.caller("front.officer").get(&address).status, 403);

        it.conclude(&it.going(&visit));
        assert_eq!(taken(&ward)["by"], "inspection_of_the_year");
        assert!(taken(&ward)["ends_on"].is_string());
        let refused = ward.post("/v1/inspections", &it.wanted(&json!({})));
        assert_eq!(refused.code(), "inspected_this_year", "what was said before");
        assert_eq!(refused.json()["agency"], taken(&ward)["agency"]);

        // What was known of a duplicate counts for the one that stays; the duplicate itself stands nowhere.
        let stays = uncoded(&ward, "Cty Minh Họa Đã Có");
        assert_eq!(standing(&ward, &stays)["taken"], Value::Null);
        merge(&ward, &it.employer, &stays);
        assert_eq!(standing(&ward, &stays)["taken"]["by"], "inspection_of_the_year");
        assert_eq!(ward.get(&address).status, 404);
    });
}

/// An inspection that was prepared of a duplicate is decided as that of the employer that stays, and clashes with its others.
#[test]
fn a_draft_of_a_duplicate_does_not_pass_beside_the_employer() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Hai Bản", 746);
        let ward = service.caller("labour.officer");
        let other = uncoded(&ward, "Cty Minh Họa Hai Bản");
        let draft = it.prepared();
        let of_other = it.wanted(&json!({"employer_id": other["id"]}));
        let open = ward.post("/v1/inspections", &of_other).expect(201);
        merge(&ward, &it.employer, &other);
        let decide = json!({"transition": "decide", "number": "31/QĐ-KT"});
        let chair = service.caller("bac.chair");
        take(&chair, &open, decide.clone()).expect(200);
        let refused = take(&it.director, &draft, decide.clone());
        assert_eq!(
            (refused.code().as_str(), &refused.json()["agency"]["code"]),
            ("inspection_overlap", &json!("P_VHXH_BHL"))
        );
        let stop = json!({"transition": "terminate", "note": "Chuyển cho Sở"});
        take(&chair, &shown(&chair, &open), stop).expect(200);
        let decided = take(&it.director, &draft, decide).expect(200);
        assert_eq!(decided["employer"]["id"], other["id"], "it is of the employer that stays");
        assert!(service.verify().0);
    });
}

/// A plan whose employer was merged since: it is not published over an inspection of the one that stays; published before, its line
/// holds the one that stays, for the body that planned it alone.
#[test]
fn a_plan_follows_the_employer_that_stays() {
    on_both(|service| {
        let it = Inspectors::of(service, "Công ty TNHH Minh Họa Đã Kiểm", 748);
        let [ward, chair] = ["labour.officer", "bac.chair"].map(|name| service.caller(name));
        let [planned, free] = ["Cty Minh Họa Lập Lịch", "Cty Minh Họa Còn Chỗ"].map(|name| {
            let employer = uncoded(&ward, name);
            for kind in ["complaint", "accident", "accident", "complaint"] {
                incident(&ward, &employer, kind);
            }
            employer
        });
        let drafted = |caller: &Caller| {
            let plan = json!({"name": "Kế hoạch mẫu", "year": 2026, "teams": 2, "visits_per_team": 100});
            caller.post("/v1/inspection-plans", &plan).expect(201)
        };
        let publish = |caller: &Caller, plan: &Value| {
            let path = format!("/v1/inspection-plans/{}/transitions", text(&plan["id"]));
            caller.change(Method::POST, &path, 1, &json!({"transition": "publish"}))
        };
        let line = |plan: &Value, employer: &Value| {
            let items = plan["items"].as_array().expect("items");
            items.iter().find(|item| item["employer"]["id"] == employer["id"]).cloned()
        };
        let stale = drafted(&ward);
        assert!(line(&stale, &planned).is_some() && line(&stale, &free).is_some());
        it.conclude(&it.under_way());
        merge(&ward, &planned, &it.employer);
        let refused = publish(&chair, &stale);
        assert_eq!(refused.code(), "inspected_this_year", "planned as the duplicate of one that was inspected");

        let fresh = drafted(&ward);
        assert!(line(&fresh, &planned).is_none());
        publish(&chair, &fresh).expect(200);
        let stays = ward.employer("Công ty TNHH Minh Họa Giữ Lại", 749);
        merge(&ward, &free, &stays);
        let page = ward.get(&format!("/v1/inspection-plans/{}", text(&fresh["id"]))).expect(200);
        let own = line(&page, &stays).expect("the line is about the one that stays");
        assert_eq!(standing(&it.inspector, &stays)["taken"]["by"], "plan");
        let wanted = it.wanted(&json!({"employer_id": stays["id"]}));
        assert_eq!(it.inspector.post("/v1/inspections", &wanted).code(), "planned_by_other");
        let of_plan =
            it.wanted(&json!({"employer_id": stays["id"], "ground": "thematic_plan", "plan_item_id": own["id"]}));
        let made = ward.post("/v1/inspections", &of_plan).expect(201);
        take(&chair, &made, json!({"transition": "decide", "number": "32/QĐ-KT"})).expect(200);
        assert!(service.verify().0);
    });
}
