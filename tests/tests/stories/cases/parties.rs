//! An employer or a place is the other party of a case.

use ansinh_tests::{
    Caller,
    cases::Town,
    on_both,
    people::{any_id, text},
};
use reqwest::Method;
use serde_json::{Value, json};

fn path(case: &Value) -> String {
    format!("/v1/cases/{}", text(&case["id"]))
}

/// A draft of a type for somebody new.
#[track_caller]
fn draft(officer: &Caller, code: &str, with: &Value) -> ansinh_tests::people::Answer {
    let (person, home) = officer.add_person("Trần Văn Mẫu Bên Này");
    let mut body = json!({"case_type_code": code, "beneficiary_id": person, "household_id": home});
    for (key, value) in with.as_object().expect("fields") {
        body[key] = value.clone();
    }
    officer.post("/v1/cases", &body)
}

/// What a complaint is opened with, without an employer.
fn complaint() -> Value {
    json!({"received_on": "2026-11-02", "petition_channel": "in_person", "complaint_about": "wage",
        "petition_subject": "Nợ lương (mẫu)", "petition_text": "Nợ lương 2 tháng (mẫu)", "has_contract": true})
}

fn merge(officer: &Caller, duplicate: &Value, survivor: &Value) {
    let body =
        json!({"survivor_id": survivor["id"], "survivor_version": survivor["version"], "reason": "Nhập hai lần"});
    let merge = format!("/v1/employers/{}/merge", text(&duplicate["id"]));
    let version = duplicate["version"].as_i64().expect("a version");
    officer.change(Method::POST, &merge, version, &body).expect(200);
}

fn codes(answer: &ansinh_tests::people::Answer) -> (u16, Value, Value) {
    let error = &answer.json()["errors"][0];
    (answer.status, error["pointer"].clone(), error["code"].clone())
}

/// The complaint asks for its employer before it is handed on; the register's record of the employer then lists it, also after a merge.
#[test]
fn a_complaint_is_against_an_employer_of_the_register() {
    on_both(|service| {
        let [officer, chair, labour] = ["bac.officer", "bac.chair", "labour.officer"].map(|name| service.caller(name));
        let employer = labour.employer("Công ty TNHH Minh Họa Nợ Lương", 801);
        let case = draft(&officer, "LD_KIENNGHI", &json!({"form": complaint()})).expect(201);
        officer.hand_in(&text(&case["id"]), "petition").expect(201);
        let submit = json!({"transition": "submit"});
        let refused = officer.take(&case, &submit);
        assert_eq!(refused.json()["blocked_by"][0]["code"], "employer_not_named", "{}", refused.text);
        let named = officer.patch(&path(&case), 1, &json!({"employer_id": employer["id"]})).expect(200);
        let shown = json!({"id": employer["id"], "name": employer["name"], "status": "active"});
        assert_eq!((&named["employer"], &named["version"]), (&shown, &json!(2)));
        assert_eq!(officer.patch(&path(&case), 1, &json!({"employer_id": null})).status, 412);
        let story = officer.all_at_once(&format!("{}/timeline", path(&case)));
        assert_eq!(story.last().expect("an entry")["detail"]["fields"], json!(["employer_id"]));
        let open = officer.take(&named, &submit).expect(200);
        assert_eq!(chair.patch(&path(&case), 3, &json!({"employer_id": null})).status, 409, "no step to change it");

        let of = |caller: &Caller, id: &Value| caller.all(&format!("/v1/cases?employer_id={}", text(id))).len();
        assert_eq!(of(&officer, &employer["id"]), 1);
        assert_eq!(of(&service.caller("nam.officer"), &employer["id"]), 0, "the other ward");
        assert_eq!(of(&officer, &json!(any_id())), 0);
        // Who reads the case and not the register sees the name alone.
        let front = service.caller("front.officer");
        officer.refer(&open, &front, "opinion").expect(201);
        assert_eq!(
            front.case(&text(&case["id"]))["employer"],
            json!({"id": null, "name": employer["name"], "status": "active"})
        );

        let ranked = |id: &Value| {
            let all = service.caller("inspector").all("/v1/inspection-ranking");
            let own = all.into_iter().find(|one| one["employer"]["id"] == *id).expect("the employer");
            own["reasons"].as_array().expect("reasons").iter().find(|one| one["factor"] == "complaints").cloned()
        };
        assert_eq!(ranked(&employer["id"]).expect("a complaint")["value"], 1, "it counts without another record");
        let incident = json!({"employer_id": employer["id"], "kind": "complaint", "happened_on": "2026-11-02",
            "workers": 1, "case_id": case["id"]});
        labour.post("/v1/employer-incidents", &incident).expect(201);
        assert_eq!(ranked(&employer["id"]).expect("a complaint")["value"], 1, "it counts once");

        let survivor =
            labour.post("/v1/employers", &json!({"name": "Cty Minh Họa Nợ Lương", "kind": "enterprise"})).expect(201);
        merge(&labour, &employer, &survivor);
        assert_eq!((of(&officer, &survivor["id"]), of(&officer, &employer["id"])), (1, 1));
        assert_eq!(officer.case(&text(&case["id"]))["employer"]["status"], "merged");
    });
}

/// What cannot be named is said at its field.
#[test]
fn a_party_that_cannot_be_named_is_refused() {
    on_both(|service| {
        let [officer, labour, province] =
            ["bac.officer", "labour.officer", "insurance.officer"].map(|name| service.caller(name));
        let south = service.caller("nam.officer").get("/v1/me").expect(200)["unit"]["id"].clone();
        let own = labour.employer("Công ty TNHH Minh Họa Còn Lại", 802);
        let duplicate = labour.post("/v1/employers", &json!({"name": "Cty Còn Lại", "kind": "enterprise"})).expect(201);
        merge(&labour, &duplicate, &own);
        let elsewhere = json!({"name": "Công ty Minh Họa Phường Kia", "kind": "enterprise", "unit_id": south});
        let elsewhere = province.post("/v1/employers", &elsewhere).expect(201);
        for (code, field, value, why) in [
            ("LD_KIENNGHI", "employer_id", json!(any_id()), "unknown_reference"),
            ("LD_KIENNGHI", "employer_id", elsewhere["id"].clone(), "unknown_reference"),
            ("LD_KIENNGHI", "employer_id", duplicate["id"].clone(), "not_allowed"),
            ("BTXH_TC", "employer_id", own["id"].clone(), "not_allowed"),
            ("BTXH_TC", "place", json!("Đường Thí Dụ"), "not_allowed"),
            ("CX_CUUTRO", "place", json!("x".repeat(301)), "length"),
            ("CX_CUUTRO", "place", json!(" "), "length"),
        ] {
            let pointer = json!(format!("/{field}"));
            let refused = draft(&officer, code, &json!({ field: value }));
            assert_eq!(codes(&refused), (422, pointer.clone(), json!(why)), "{code}: {}", refused.text);
            let case = draft(&officer, code, &json!({})).expect(201);
            let refused = officer.patch(&path(&case), 1, &json!({ field: value }));
            assert_eq!(codes(&refused), (422, pointer, json!(why)), "{code}: {}", refused.text);
        }
        // Another role changes no party.
        let [chair, police] = ["bac.chair", "police.officer"].map(|name| service.caller(name));
        let opinion = draft(&officer, "DT_PHANANH", &json!({"place": "Đường Thí Dụ"})).expect(201);
        for (caller, status) in [(&chair, 403), (&police, 404)] {
            assert_eq!(caller.patch(&path(&opinion), 1, &json!({"place": null})).status, status);
        }
        // Wages are claimed after the employer has closed as well.
        let close = json!({"transition": "close", "on": "2026-10-01", "reason": "Giải thể (mẫu)"});
        let version = labour.get(&format!("/v1/employers/{}", text(&own["id"]))).expect(200)["version"].clone();
        let transitions = format!("/v1/employers/{}/transitions", text(&own["id"]));
        labour.change(Method::POST, &transitions, version.as_i64().expect("a version"), &close).expect(200);
        let case = draft(&officer, "LD_KIENNGHI", &json!({"employer_id": own["id"]})).expect(201);
        assert_eq!(case["employer"]["status"], "closed");
    });
}

/// Relief after a disaster says where it was; the place lies in the unit of the case, or in another one.
#[test]
fn a_case_says_which_place_it_is_about() {
    on_both(|service| {
        let town = Town::of(service);
        let officer = town.caller("officer");
        let unit = officer.get("/v1/me").expect(200)["unit"].clone();
        let south = town.elsewhere.get("/v1/me").expect(200)["unit"]["id"].clone();
        let case = draft(officer, "CX_CUUTRO", &json!({})).expect(201);
        let task = |case: &Value| {
            let tasks = case["tasks"].as_array().expect("tasks").iter();
            tasks.clone().find(|task| task["code"] == "place").expect("a task")["is_done"].clone()
        };
        assert_eq!((&case["place"], task(&case)), (&Value::Null, json!(false)));
        let refused = officer.take(&case, &json!({"transition": "submit"}));
        let blocks = refused.json()["blocked_by"].clone();
        assert!(blocks.as_array().expect("blocks").iter().any(|block| block["code"] == "place_missing"), "{blocks}");
        let alone = officer.patch(&path(&case), 1, &json!({"place_unit_id": south}));
        assert_eq!(codes(&alone), (422, json!("/place"), json!("required")));
        let said = officer.patch(&path(&case), 1, &json!({"place": " Tổ dân phố 3  đường Thí Dụ"})).expect(200);
        assert_eq!((&said["place"]["unit"]["id"], task(&said)), (&unit["id"], json!(true)));
        let unknown = officer.patch(&path(&case), 2, &json!({"place_unit_id": any_id()}));
        assert_eq!(codes(&unknown), (422, json!("/place_unit_id"), json!("unknown_reference")));
        let moved = officer.patch(&path(&case), 2, &json!({"place_unit_id": south})).expect(200);
        assert_eq!(moved["place"]["unit"]["id"], south);
        assert_eq!(moved["place"]["address"], said["place"]["address"], "the words stay");
        let none = officer.patch(&path(&case), 3, &json!({"place": null})).expect(200);
        assert_eq!((&none["place"], task(&none)), (&Value::Null, json!(false)));
    });
}
