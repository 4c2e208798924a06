//! Stories of `employers`.

use ansinh_tests::{
    Caller, Service, at_once,
    employers::{enterprise, tax_code},
    on_both,
    people::text,
    workbooks::workbook,
};
use reqwest::Method;
use serde_json::{Value, json};

fn path(employer: &Value) -> String {
    format!("/v1/employers/{}", text(&employer["id"]))
}

fn verified(service: &Service) {
    let (whole, said) = service.verify();
    assert!(whole, "{said}");
}

fn found(caller: &Caller, q: &str) -> Vec<String> {
    let answer = caller.post("/v1/employers/search", &json!({"q": q})).expect(200);
    answer["items"].as_array().expect("a page").iter().map(|employer| text(&employer["name"])).collect()
}

/// Entered, corrected, suspended, closed and reopened: each step is in the journal, and a change behind it is found.
#[test]
fn an_employer_is_entered_corrected_and_closed() {
    on_both(|service| {
        let officer = service.caller("labour.officer");
        let employer = officer.employer("Công ty TNHH Minh Họa Gạch", 1);
        assert_eq!((&employer["status"], &employer["contribution_cycle"]), (&json!("active"), &json!("monthly")));
        assert_eq!(employer["transitions"], json!(["suspend", "close", "merge"]));
        let patch = json!({"name": "Công ty TNHH Minh Họa Ngói", "address": null, "insurance_code": "yn 0012b"});
        let corrected = officer.patch(&path(&employer), 1, &patch).expect(200);
        assert_eq!((&corrected["insurance_code"], &corrected["address"]), (&json!("YN0012B"), &Value::Null));
        assert_eq!(officer.patch(&path(&employer), 1, &json!({"name": "Công ty Minh Họa"})).status, 412);

        let take = |version, transition: &str, on: &str| {
            let body = json!({"transition": transition, "on": on, "reason": "Thông báo mẫu"});
            officer.change(Method::POST, &format!("{}/transitions", path(&employer)), version, &body)
        };
        assert_eq!(take(2, "resume", "2026-01-05").code(), "state_conflict");
        let suspended = take(2, "suspend", "2026-01-05").expect(200);
        assert_eq!((&suspended["status"], &suspended["status_since"]), (&json!("suspended"), &json!("2026-01-05")));
        assert_eq!(take(2, "close", "2026-02-05").status, 412);
        assert_eq!(take(3, "close", "2026-01-04").status, 422, "before the suspension");
        assert_eq!(take(3, "merge", "2026-02-05").status, 422);
        take(3, "close", "2026-02-05").expect(200);
        take(4, "reopen", "2026-03-05").expect(200);
        let journal = service.caller("auditor").all(&format!("/v1/journal?subject_id={}", text(&employer["id"])));
        let events: Vec<String> = journal.iter().rev().map(|entry| text(&entry["event"])).collect();
        assert_eq!(
            events,
            [
                "employer.created",
                "employer.updated",
                "employer.transitioned",
                "employer.transitioned",
                "employer.transitioned"
            ]
        );
        assert_eq!(journal[3]["change"]["fields"], json!(["address", "insurance_code", "name"]));
        verified(service);
        service.tamper(&format!("UPDATE employers SET name = 'X' WHERE id = '{}'", text(&employer["id"])));
        assert!(!service.verify().0, "a change behind the journal is found");
    });
}

/// A tax code with another check digit is refused with the place, and so is a second employer with the same codes.
#[test]
fn codes_are_checked_and_of_one_employer() {
    on_both(|service| {
        let officer = service.caller("labour.officer");
        for (field, value, pointer) in [
            ("tax_code", json!("0100233480"), "/tax_code"),
            ("tax_code", json!("0314409058-000"), "/tax_code"),
            ("tax_code", json!("042090000001"), "/tax_code"),
            ("tax_code", json!("1".repeat(21)), "/tax_code"),
            ("insurance_code", json!("x"), "/insurance_code"),
            ("name", json!(" "), "/name"),
            ("kind", json!("company"), "/kind"),
            ("head_employer_id", json!("0198f0a2-6c1e-7d3a-9b52-3f6d0c8e4a11"), "/head_employer_id"),
        ] {
            let mut body = enterprise("Công ty Minh Họa Sai", 2);
            body[field] = value;
            let answer = officer.post("/v1/employers", &body);
            assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (422, &json!(pointer)), "{field}");
        }
        let answers = at_once(4, |_| officer.post("/v1/employers", &enterprise("Công ty Minh Họa Một", 3)));
        assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
        assert!(answers.iter().filter(|answer| answer.status != 201).all(|answer| answer.code() == "duplicate"));
        let other = officer.employer("Công ty Minh Họa Hai", 4);
        let same = officer.patch(&path(&other), 1, &json!({"tax_code": tax_code(3)}));
        assert_eq!((same.code(), same.json()["employer_id"].is_string()), ("duplicate".into(), true));
        verified(service);
    });
}

/// An employer is seen in its unit alone; those who may only read see no personal number, and find nobody by one.
#[test]
fn an_employer_is_seen_within_its_unit() {
    on_both(|service| {
        let officer = service.caller("labour.officer");
        let number = "042090012345";
        let body = json!({"name": "Hộ kinh doanh Minh Họa Phở", "kind": "household_business", "tax_code": number});
        let household = officer.post("/v1/employers", &body).expect(201);
        assert_eq!(household["tax_code"], number);
        let south = service.caller("nam.officer");
        assert_eq!(south.get(&path(&household)).status, 404);
        assert_eq!(found(&south, "minh họa phở"), Vec::<String>::new());
        let reader = service.caller("bac.officer");
        assert_eq!(reader.get(&path(&household)).expect(200)["tax_code"], "0420****345");
        assert_eq!(reader.post("/v1/employers", &enterprise("Công ty Minh Họa", 5)).status, 403);
        assert_eq!(reader.patch(&path(&household), 1, &json!({"name": "X"})).status, 403);
        for q in [number, "0420900"] {
            assert_eq!(found(&reader, q), Vec::<String>::new(), "{q}");
            assert_eq!(found(&officer, q).len(), 1, "{q}");
        }
        assert_eq!(service.caller("police.officer").get("/v1/employers").status, 403);
        let mut elsewhere = enterprise("Công ty Minh Họa", 6);
        elsewhere["unit_id"] = south.get("/v1/me").expect(200)["unit"]["id"].clone();
        assert_eq!(officer.post("/v1/employers", &elsewhere).status, 403);
        let province = service.caller("insurance.officer");
        let moved = province.post("/v1/employers", &elsewhere).expect(201);
        south.get(&path(&moved)).expect(200);
        let reserved = officer.post("/v1/employers", &enterprise("Công ty Minh Họa", 6));
        assert_eq!((reserved.code(), &reserved.json()["employer_id"]), ("duplicate".into(), &Value::Null));
    });
}

/// By any part of the name without marks, by a tax code with or without hyphen, and by the insurance agency's code.
#[test]
fn an_employer_is_found_and_listed() {
    on_both(|service| {
        let officer = service.caller("insurance.officer");
        let before = officer.all("/v1/employers").len();
        let mut body = enterprise("Công ty Cổ phần Minh Họa Đặc Biệt", 7);
        body["insurance_code"] = json!("TZ0099X");
        let head = officer.post("/v1/employers", &body).expect(201);
        let mut branch = enterprise("Chi nhánh Minh Họa Đặc Biệt", 8);
        branch["tax_code"] = json!(format!("{}-001", tax_code(7)));
        branch["head_employer_id"] = head["id"].clone();
        let branch = officer.post("/v1/employers", &branch).expect(201);
        assert_eq!(branch["head"]["name"], head["name"]);
        let both = ["Chi nhánh Minh Họa Đặc Biệt", "Công ty Cổ phần Minh Họa Đặc Biệt"];
        for (q, names) in [
            ("dac biet minh", &both[..]),
            ("ĐẶC BIỆT", &both),
            (&tax_code(7), &both),
            (&format!("{}001", tax_code(7)), &both[..1]),
            (&format!("{}-001", tax_code(7)), &both[..1]),
            ("tz0099x", &both[1..]),
            ("%", &[]),
            ("dac biet nhat", &[]),
        ] {
            assert_eq!(found(&officer, q), names, "{q}");
        }
        let of = |filter: &str| officer.all(&format!("/v1/employers?{filter}"));
        assert_eq!(of(&format!("head_employer_id={}", text(&head["id"]))).len(), 1);
        assert_eq!(officer.all("/v1/employers").len(), before + 2);
        assert_eq!(of("status=merged").len(), 0);
        let csv = officer.get("/v1/employers?format=csv");
        assert_eq!(csv.text.lines().count(), before + 3);
        assert_eq!(workbook(&officer, "/v1/employers?format=xlsx")[0].len(), before + 3);
        // A branch is of a head that is none, and has its first ten digits.
        let below = json!({"name": "Minh Họa", "kind": "enterprise", "head_employer_id": branch["id"]});
        let refused = officer.post("/v1/employers", &below);
        assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!("/head_employer_id")));
        let other = json!({"name": "Minh Họa", "kind": "enterprise", "head_employer_id": head["id"], "tax_code": format!("{}-001", tax_code(9))});
        let refused = officer.post("/v1/employers", &other);
        assert_eq!((refused.status, &refused.json()["errors"][0]["pointer"]), (422, &json!("/tax_code")));
    });
}

fn count(kind: &str, on: &str, workers: i64) -> Value {
    json!({"kind": kind, "counted_on": on, "workers": workers, "source": "labour_report"})
}

/// The newest day of each kind is shown; of one day the last entry counts; earlier days stay.
#[test]
fn headcounts_are_kept_over_time() {
    on_both(|service| {
        let officer = service.caller("labour.officer");
        let employer = officer.employer("Công ty Minh Họa Đông Người", 10);
        let counts = format!("{}/headcounts", path(&employer));
        for body in [
            count("actual", "2026-06-01", 48),
            count("actual", "2025-12-01", 40),
            count("actual", "2026-06-01", 51),
            count("registered", "2026-06-01", 30),
        ] {
            officer.post(&counts, &body).expect(201);
        }
        let shown = officer.get(&path(&employer)).expect(200);
        assert_eq!((&shown["actual"]["workers"], &shown["registered"]["workers"]), (&json!(51), &json!(30)));
        assert_eq!(shown["version"], 1, "a headcount is no change of the employer");
        let listed = officer.all(&format!("{counts}?kind=actual"));
        let workers: Vec<&Value> = listed.iter().map(|count| &count["workers"]).collect();
        assert_eq!(workers, [51, 48, 40]);
        for (body, pointer) in [
            (count("actual", "2026-06-01", -1), "/workers"),
            (count("actual", "2199-06-01", 1), "/counted_on"),
            (count("all", "2026-06-01", 1), "/kind"),
        ] {
            let answer = officer.post(&counts, &body);
            assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (422, &json!(pointer)));
        }
        assert_eq!(service.caller("bac.officer").post(&counts, &count("actual", "2026-06-01", 1)).status, 403);
        assert_eq!(service.caller("nam.officer").get(&counts).status, 404);
        verified(service);
    });
}

/// A duplicate keeps its records, its branches go over, and it points to the employer that stays.
#[test]
fn duplicates_are_merged() {
    on_both(|service| {
        let officer = service.caller("labour.officer");
        let (duplicate, survivor) = (
            officer.employer("Công ty Minh Họa Trùng", 11),
            officer.post("/v1/employers", &json!({"name": "Cty Minh Họa Trùng", "kind": "enterprise"})).expect(201),
        );
        let mut branch = enterprise("Chi nhánh Minh Họa Trùng", 12);
        branch["tax_code"] = json!(format!("{}-001", tax_code(11)));
        branch["head_employer_id"] = duplicate["id"].clone();
        let branch = officer.post("/v1/employers", &branch).expect(201);
        officer.post(&format!("{}/headcounts", path(&duplicate)), &count("actual", "2026-06-01", 7)).expect(201);
        let merge = |version, survivor: &Value, survivor_version: i64| {
            let body =
                json!({"survivor_id": survivor["id"], "survivor_version": survivor_version, "reason": "Nhập hai lần"});
            officer.change(Method::POST, &format!("{}/merge", path(&duplicate)), version, &body)
        };
        assert_eq!(merge(2, &survivor, 1).status, 412);
        assert_eq!(merge(1, &survivor, 2).status, 412, "another version of the employer that stays");
        assert_eq!(merge(1, &duplicate, 1).status, 422);
        assert_eq!(merge(1, &branch, 1).status, 422);
        let other = officer.employer("Công ty Minh Họa Khác", 13);
        assert_eq!(merge(1, &other, 1).status, 422, "another tax code");
        let merged = merge(1, &survivor, 1).expect(200);
        assert_eq!((&merged["status"], &merged["merged_into"]["id"]), (&json!("merged"), &survivor["id"]));
        assert_eq!(merged["transitions"], json!([]));

        let stays = officer.get(&path(&survivor)).expect(200);
        assert_eq!((&stays["tax_code"], &stays["version"]), (&json!(tax_code(11)), &json!(2)));
        assert_eq!(stays["actual"]["workers"], 7, "the duplicate's headcount is read with it");
        assert_eq!(officer.all(&format!("{}/headcounts", path(&survivor))).len(), 1);
        assert_eq!(officer.get(&path(&branch)).expect(200)["head"]["id"], survivor["id"]);
        assert_eq!(found(&officer, "minh hoa trung"), ["Chi nhánh Minh Họa Trùng", "Cty Minh Họa Trùng"]);
        assert_eq!(merge(2, &survivor, 2).code(), "state_conflict");
        assert_eq!(officer.patch(&path(&duplicate), 2, &json!({"name": "X"})).code(), "state_conflict");
        let closed = officer.post(&format!("{}/headcounts", path(&duplicate)), &count("actual", "2026-06-01", 7));
        assert_eq!((closed.code(), &closed.json()["merged_into_id"]), ("state_conflict".into(), &survivor["id"]));
        verified(service);

        // A duplicate of the employer that stays: what pointed to it points on.
        let body = json!({"survivor_id": other["id"], "survivor_version": 1, "reason": "Cùng một đơn vị"});
        officer.patch(&path(&survivor), 2, &json!({"tax_code": null})).expect(200);
        officer.patch(&path(&branch), 2, &json!({"head_employer_id": null, "tax_code": null})).expect(200);
        officer.change(Method::POST, &format!("{}/merge", path(&survivor)), 3, &body).expect(200);
        let shown = officer.get(&path(&duplicate)).expect(200);
        assert_eq!((&shown["merged_into"]["id"], &shown["version"]), (&other["id"], &json!(3)));
        assert_eq!(officer.all("/v1/employers?status=merged").len(), 2);
        verified(service);
    });
}
