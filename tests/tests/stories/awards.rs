//! Stories of `awards`.

use ansinh_tests::{Caller, Service, at_once, on_both, people::text, workbooks::workbook};
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};

fn flag(number: &str) -> Value {
    json!({"kind": "emulation_flag", "level": "province", "title": "Cờ thi đua (mẫu)", "collective": "Tổ dân phố 5 (mẫu)",
        "year": 2025, "decision_number": number, "decided_on": "2026-01-15"})
}

fn path(award: &Value) -> String {
    format!("/v1/awards/{}", text(&award["id"]))
}

fn hand_in(caller: &Caller, award: &Value, requirement: &str) -> ansinh_tests::people::Answer {
    let part = multipart::Part::bytes(b"%PDF-1.4 a sample".to_vec()).file_name("quyet-dinh.pdf");
    let form = multipart::Form::new().text("requirement", requirement.to_owned()).part("file", part);
    Caller::send(caller.request(Method::POST, &format!("{}/documents", path(award))).multipart(form))
}

fn verified(service: &Service) {
    let (whole, said) = service.verify();
    assert!(whole, "{said}");
}

/// Entered, corrected, given a scan, made void: each step is in the journal, and nothing is deleted.
#[test]
fn an_award_is_entered_corrected_and_made_void() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let award = officer.post("/v1/awards", &flag("91/QĐ-mẫu")).expect(201);
        assert_eq!((&award["status"], &award["transitions"]), (&json!("valid"), &json!(["correct", "void"])));
        let corrected = officer.patch(&path(&award), 1, &json!({"year": 2024})).expect(200);
        assert_eq!((&corrected["year"], &corrected["version"]), (&json!(2024), &json!(2)));
        assert_eq!(officer.patch(&path(&award), 1, &json!({"year": 2023})).status, 412);

        let scan = hand_in(&officer, &award, "decision").expect(201);
        assert_eq!(hand_in(&officer, &award, "photo").status, 422);
        let shown = officer.get(&path(&award)).expect(200);
        assert_eq!(shown["documents"][0]["sha256"], scan["sha256"]);
        let content = format!("/v1/award-documents/{}/content", text(&scan["id"]));
        assert_eq!(service.caller("nam.officer").get(&content).text, "%PDF-1.4 a sample");

        let reason = json!({"reason": "Nhập nhầm tập thể"});
        let void = |version| officer.change(Method::POST, &format!("{}/void", path(&award)), version, &reason);
        assert_eq!(void(1).status, 412);
        let gone = void(2).expect(200);
        assert_eq!((&gone["status"], &gone["void_reason"]), (&json!("void"), &reason["reason"]));
        assert_eq!(gone["transitions"], json!([]));
        assert_eq!(void(3).code(), "state_conflict");
        assert_eq!(officer.patch(&path(&award), 3, &json!({"year": 2023})).code(), "state_conflict");
        assert_eq!(hand_in(&officer, &award, "award").code(), "state_conflict");
        let journal = service.caller("auditor").all(&format!("/v1/journal?subject_id={}", text(&award["id"])));
        let events: Vec<String> = journal.iter().rev().map(|entry| text(&entry["event"])).collect();
        assert_eq!(events, ["award.created", "award.updated", "award.document_added", "award.voided"]);
        assert_eq!(journal[2]["change"]["fields"], json!(["year"]));
        verified(service);
        service.tamper(&format!("UPDATE awards SET title = 'X' WHERE id = '{}'", text(&award["id"])));
        assert!(!service.verify().0, "a change behind the journal is found");
    });
}

/// The same award is valid once, however many enter it at the same moment; a void one is no obstacle.
#[test]
fn an_award_is_entered_once() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let answers = at_once(4, |_| officer.post("/v1/awards", &flag("92/QĐ-mẫu")));
        let made: Vec<&_> = answers.iter().filter(|answer| answer.status == 201).collect();
        assert_eq!(made.len(), 1);
        assert!(answers.iter().filter(|answer| answer.status != 201).all(|answer| answer.code() == "duplicate"));
        let other = officer.post("/v1/awards", &flag("93/QĐ-mẫu")).expect(201);
        let same = officer.patch(&path(&other), 1, &json!({"decision_number": "92/QĐ-mẫu"}));
        assert_eq!((same.status, same.code().as_str()), (409, "duplicate"));
        let void = format!("{}/void", path(&made[0].json()));
        officer.change(Method::POST, &void, 1, &json!({"reason": "Nhập nhầm"})).expect(200);
        officer.post("/v1/awards", &flag("92/QĐ-mẫu")).expect(201);
        verified(service);
    });
}

/// Every account reads the register, those who keep it change what is of their units, and the public reads what is valid.
#[test]
fn everybody_reads_and_the_keepers_of_the_unit_write() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let award = officer.post("/v1/awards", &flag("94/QĐ-mẫu")).expect(201);
        let (south, union) = (service.caller("nam.officer"), service.caller("union.officer"));
        for reader in [&south, &union] {
            let shown = reader.get(&path(&award)).expect(200);
            assert_eq!(shown["transitions"], json!([]));
            assert_eq!(reader.patch(&path(&award), 1, &json!({"year": 2024})).status, 403);
        }
        assert_eq!(union.post("/v1/awards", &flag("95/QĐ-mẫu")).status, 403);
        let mut elsewhere = flag("96/QĐ-mẫu");
        elsewhere["unit_id"] = award["unit"]["id"].clone();
        assert_eq!(south.post("/v1/awards", &elsewhere).status, 403);

        let public = |number: &str| {
            let listed = service.stranger().all("/v1/public/awards");
            listed.into_iter().find(|award| award["decision_number"] == number)
        };
        let seen = public("94/QĐ-mẫu").expect("the award in public");
        assert_eq!((seen.get("id"), &seen["unit"]["id"]), (None, &award["unit"]["id"]));
        let void = format!("{}/void", path(&award));
        officer.change(Method::POST, &void, 1, &json!({"reason": "Nhập nhầm"})).expect(200);
        assert_eq!(public("94/QĐ-mẫu"), None, "a void award is not public");
    });
}

/// The list by its filters, and the same rows as CSV and XLSX.
#[test]
fn the_register_is_listed_by_year_and_saved_as_a_file() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let all = officer.all("/v1/awards");
        let years: Vec<i64> = all.iter().map(|award| award["year"].as_i64().expect("a year")).collect();
        assert!(years.len() == 4 && years.is_sorted_by(|a, b| a >= b), "{years:?}");
        let unit = text(&all[0]["unit"]["id"]);
        for (filter, rows) in [
            ("kind=commendation".to_owned(), 2),
            ("level=government&status=valid".to_owned(), 1),
            ("year=2017".to_owned(), 1),
            ("status=void".to_owned(), 0),
            (format!("unit_id={unit}"), 4),
        ] {
            assert_eq!(officer.all(&format!("/v1/awards?{filter}")).len(), rows, "{filter}");
            let csv = officer.get(&format!("/v1/awards?{filter}&format=csv"));
            assert_eq!((csv.status, csv.text.lines().count()), (200, rows + 1), "{filter}");
        }
        let sheets = workbook(&officer, "/v1/awards?format=xlsx");
        assert_eq!(sheets[0].len(), 5);
    });
}

#[test]
fn a_wrong_award_is_refused_with_the_place() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        for (field, value, pointer) in [
            ("title", json!(""), "/title"),
            ("year", json!(1900), "/year"),
            ("year", json!(2027), "/decided_on"),
            ("level", json!("district"), "/level"),
            ("level", json!("world"), "/level"),
            ("decided_on", json!("2199-01-01"), "/decided_on"),
            ("decision_number", json!("<b>"), "/decision_number"),
        ] {
            let mut body = flag("97/QĐ-mẫu");
            body[field] = value;
            let answer = officer.post("/v1/awards", &body);
            assert_eq!((answer.status, &answer.json()["errors"][0]["pointer"]), (422, &json!(pointer)), "{field}");
        }
    });
}
