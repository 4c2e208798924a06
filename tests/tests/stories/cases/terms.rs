//! Terms of the law and of a province, and those of the stages of a case.

use ansinh_tests::{
    Caller, Service,
    cases::Town,
    on_both,
    people::{text, today},
};
use serde_json::{Value, json};

/// The next version of a type, as it may be entered, from today on.
fn next_version(admin: &Caller, code: &str) -> Value {
    let types = admin.all_at_once("/v1/case-types");
    let newest = types.iter().filter(|one| one["code"] == code).max_by_key(|one| one["version_number"].as_i64());
    let newest = newest.expect("the type");
    let shown = admin.get(&format!("/v1/case-types/{}", text(&newest["id"]))).expect(200);
    let mut next = shown["definition"].clone();
    next["version"] = json!(newest["version_number"].as_i64().expect("a number") + 1);
    next["valid_from"] = json!(today());
    next
}

fn enter(admin: &Caller, definition: &Value) -> Value {
    admin.post("/v1/case-types", &json!({"definition": definition})).expect(201)
}

/// The day so many working days after today.
fn working_days_on(caller: &Caller, days: i64) -> String {
    text(&caller.get(&format!("/v1/calendar/working-days?from={}&days={days}", today())).expect(200)["due_on"])
}

/// The term that a province has set for itself, with that of each step; a plausible one, to be confirmed.
fn own_term(province: &str) -> Value {
    json!({"unit": province, "from": "2025-07-01", "amount": 10, "legal_basis": "QĐ thí dụ (cần xác nhận)", "confidence": "low",
        "stages": [{"code": "ward", "amount": 3}, {"code": "department", "amount": 7}]})
}

/// A case of the worship allowance that waits for the chair of the ward.
fn submitted(town: &Town) -> Value {
    town.taken(&town.definition("NCC_THOCUNG"), &["submit"])
}

fn stage_of(case: &Value) -> (String, String) {
    (text(&case["stage"]["code"]), text(&case["stage"]["due_on"]))
}

#[test]
fn a_province_shortens_the_term_of_the_law_and_of_each_step() {
    on_both(|service: &mut Service| {
        let (admin, town) = (service.caller("admin"), Town::of(service));
        let officer = town.caller("officer");
        let before = submitted(&town);
        assert_eq!((&before["clock"]["amount"], &before["due_on"]), (&json!(17), &json!(working_days_on(officer, 17))));
        let mut next = next_version(&admin, "NCC_THOCUNG");
        // It has the stages of the term that it replaces, and its figures have bounds.
        for (at, value, pointer) in [
            ("/stages/1/code", json!("province"), "/definition/deadline/overrides/0"),
            ("/stages", json!([]), "/definition/deadline/overrides/0"),
            ("/amount", json!(0), "/definition/deadline/overrides"),
        ] {
            let mut wrong = own_term("42");
            *wrong.pointer_mut(at).expect("a part") = value;
            next["deadline"]["overrides"] = json!([wrong]);
            let refused = admin.post("/v1/case-types", &json!({"definition": next}));
            assert_eq!((refused.status, refused.text.contains(pointer)), (422, true), "{at}: {}", refused.text);
        }
        next["deadline"]["overrides"] = json!([own_term("42")]);
        let entered = enter(&admin, &next);
        assert_eq!(entered["definition"]["deadline"]["overrides"], json!([own_term("42")]));
        let case = submitted(&town);
        assert_eq!((&case["clock"]["amount"], &case["due_on"]), (&json!(10), &json!(working_days_on(officer, 10))));
        assert_eq!(case["clock"]["legal_basis"], "QĐ thí dụ (cần xác nhận)");
        assert_eq!(stage_of(&case), ("ward".into(), working_days_on(officer, 3)));
        // A citizen reads it with the name of the province.
        let public = Caller::stranger(&service.base).get("/v1/public/procedure?code=NCC_THOCUNG").expect(200);
        let local = &public["local_deadlines"][0];
        assert_eq!((&local["province"]["vi"], &local["deadline"]["amount"]), (&json!("Hà Tĩnh"), &json!(10)));
        assert_eq!((&public["deadline"]["amount"], &local["confidence"]), (&json!(17), &json!("low")));
        // A case that runs keeps the term that it started with.
        let kept = officer.case(&text(&before["id"]));
        assert_eq!((&kept["due_on"], &kept["clock"]["amount"]), (&before["due_on"], &json!(17)));
        // The term of another province is not that of this one.
        let mut other = next_version(&admin, "NCC_THOCUNG");
        other["deadline"]["overrides"] = json!([own_term("40")]);
        enter(&admin, &other);
        assert_eq!(submitted(&town)["due_on"], working_days_on(officer, 17));
    });
}

#[test]
fn each_stage_has_its_own_term() {
    on_both(|service| {
        let town = Town::of(service);
        let officer = town.caller("officer");
        let worship = town.definition("NCC_THOCUNG");
        let at_ward = submitted(&town);
        assert_eq!(stage_of(&at_ward), ("ward".into(), working_days_on(officer, 5)));
        let confirmed = town.taken_on(&worship, at_ward, &["confirm"]);
        assert_eq!(stage_of(&confirmed), ("department".into(), working_days_on(officer, 12)));
        // What goes on within the stage does not begin it anew.
        let approval = town.taken_on(&worship, confirmed.clone(), &["propose"]);
        assert_eq!(approval["stage"], confirmed["stage"]);
        // The posting belongs to the five days of the certificate (TT 01/2019, Điều 6).
        let disability = town.definition("KT_XACDINH");
        let council = town.taken(&disability, &["submit"]);
        assert_eq!(stage_of(&council), ("council".into(), working_days_on(officer, 20)));
        let posted = town.taken_on(&disability, council, &["conclude"]);
        assert_eq!(posted["step"]["code"], "posting");
        assert_eq!(stage_of(&posted), ("certificate".into(), working_days_on(officer, 5)));
    });
}

#[test]
fn a_stage_may_count_in_a_unit_of_its_own() {
    on_both(|service| {
        let town = Town::of(service);
        let denunciation = town.definition("DT_TOCAO");
        let case = town.taken(&denunciation, &["submit"]);
        let officer = town.caller("officer");
        assert_eq!(stage_of(&case), ("acceptance".into(), working_days_on(officer, 7)));
        let accepted = town.taken_on(&denunciation, case.clone(), &["accept"]);
        let thirty = today() + chrono::TimeDelta::days(30);
        let (code, due_on) = stage_of(&accepted);
        let late = due_on.parse::<chrono::NaiveDate>().expect("a day") - thirty;
        assert!(
            code == "answer" && (0..10).contains(&late.num_days()),
            "{due_on}: thirty days, and a day off at the end"
        );
        assert!(text(&case["due_on"]) > due_on, "the whole is both, one after the other");
    });
}

/// Nobody reads “366 days” where the law names days of the year.
#[test]
fn a_period_of_the_law_is_told_by_its_days() {
    on_both(|service| {
        let (stranger, officer) = (Caller::stranger(&service.base), service.caller("bac.officer"));
        let (mut yearly, all) = (Vec::new(), stranger.all_at_once("/v1/public/procedures"));
        for one in all.iter().chain(&officer.all_at_once("/v1/case-types")) {
            let days = one["deadline"]["each_year_on"].as_array().expect("days");
            assert_eq!(one["deadline"]["amount"] == 366, !days.is_empty(), "{one}");
            yearly.extend((!days.is_empty()).then(|| text(&one["code"])));
        }
        for code in ["CSXH_TIENDIEN", "GN_RASOAT", "TN_LANHMANH", "LD_KHAITRINH", "NCC_DIEUDUONG"] {
            assert!(yearly.iter().any(|one| one == code), "{code}: {yearly:?}");
        }
        let electricity = stranger.get("/v1/public/procedure?code=CSXH_TIENDIEN").expect(200);
        assert_eq!(electricity["deadline"]["each_year_on"], json!(["03-31", "06-30", "09-30", "12-31"]));
    });
}
