//! A case type that is small enough to read, for the tests of its rules and of its clock.

use super::{clock::no_deadline, store::CaseRow};
use crate::{
    catalogue::{
        data::CaseTypeVersion,
        definition::{CaseTypeDefinition, Status},
        rules::Compiled,
        store::CaseTypeRow,
    },
    directory::{data::Directory, store::Everything},
    platform::day,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde_json::{Value, json};

/// A directory without units, and so with the terms of no province, and without holidays.
pub fn directory() -> Directory {
    Directory::new(Everything {
        units: Vec::new(),
        successions: Vec::new(),
        agencies: Vec::new(),
        holidays: Vec::new(),
    })
}

fn step(code: &str, status: &str, role: &str, editable: bool) -> Value {
    let stage = (status == "open").then_some(code);
    json!({"code": code, "name": {"vi": code, "en": code}, "status": status, "role": role, "agency": null, "stage": stage,
        "editable": editable, "next": null})
}

/// A transition; what is in `more` replaces the defaults.
fn way(code: &str, from: &str, to: &str, role: &str, more: &Value) -> Value {
    let mut way = json!({"code": code, "name": {"vi": code, "en": code}, "from": [from], "to": to, "roles": [role],
        "tone": "neutral", "requires": [], "guards": [], "clock": null, "outcome": null});
    for (key, value) in more.as_object().into_iter().flatten() {
        way[key] = value.clone();
    }
    way
}

fn document(code: &str, required_when: &str) -> Value {
    json!({"code": code, "name": {"vi": code, "en": code}, "required_when": required_when, "document_types": [],
        "sensitivity": "H1", "legal_basis": ""})
}

/// An officer prepares, a chair decides after a review, and either sends back.
pub fn definition() -> Value {
    let guard = |code: &str, rule: &str| json!([{"code": code, "rule": rule, "message": {"vi": code, "en": code}}]);
    let has_all = guard("documents_missing", "size(documents.missing) == 0");
    json!({
        "code": "TEST", "version": 1, "valid_from": "2026-01-01", "valid_to": null, "area": "social",
        "confidentiality": "personal", "code_series": "HS", "name": {"vi": "T", "en": "T"},
        "summary": {"vi": "T", "en": "T"}, "national_procedure_code": null, "confidence": "high", "source": "",
        "legal_basis": [],
        "people": {"beneficiary": "required", "applicant": "optional", "deceased": "absent", "household": "required",
            "place": "optional"},
        "deadline": {"amount": 10, "unit": "working_day", "clock_starts": "submit", "legal_basis": "", "confidence": "high",
            "stages": [{"code": "decision", "amount": 3}]},
        "documents": [document("declaration", "true"), document("proof", "form.poor == true")],
        "form": {"type": "object", "required": ["group"], "properties": {"group": {"type": "string"},
            "poor": {"type": "boolean"}, "note": {"type": "string"}}},
        "steps": [step("preparation", "draft", "officer", true), step("review", "open", "officer", true),
            step("decision", "open", "chair", false), step("supplement", "awaiting_supplement", "officer", true),
            step("closed", "closed", "officer", false)],
        "transitions": [
            way("submit", "preparation", "decision", "officer", &json!({"prepares": true, "clock": "start", "guards": has_all})),
            way("approve", "decision", "closed", "chair", &json!({"four_eyes": true, "clock": "stop", "outcome": "granted",
                "requires": ["decision"]})),
            way("refuse", "decision", "closed", "chair", &json!({"four_eyes": true, "clock": "stop", "outcome": "refused",
                "requires": ["reason"]})),
            way("return", "decision", "review", "chair", &json!({"requires": ["reason"]})),
            way("resubmit", "review", "decision", "officer", &json!({"prepares": true})),
            way("ask", "decision", "supplement", "chair", &json!({"clock": "pause", "requires": ["reason", "supplement_items"]})),
            way("supply", "supplement", "decision", "officer", &json!({"prepares": true, "clock": "resume"})),
            way("conclude", "decision", "closed", "chair", &json!({"after_working_days": 3, "agreement_percent": 50,
                "requires": ["minutes"], "guards": guard("opinions_awaited", "opinions.awaited == 0")})),
            way("appeal", "closed", "decision", "chair", &json!({})),
        ],
        "outcomes": [{"code": "granted", "name": {"vi": "Có", "en": "Yes"}, "grants": true, "document": null},
            {"code": "refused", "name": {"vi": "Không", "en": "No"}, "grants": false, "document": null}],
    })
}

/// The type with some of its parts replaced, each by a pointer.
pub fn version_with(parts: &[(&str, Value)]) -> CaseTypeVersion {
    let mut json = definition();
    for (at, value) in parts {
        *json.pointer_mut(at).unwrap_or_else(|| panic!("there is no {at}")) = value.clone();
    }
    let definition: CaseTypeDefinition = serde_json::from_value(json).expect("the shape of a definition");
    let row = CaseTypeRow {
        id: "t".into(),
        code: definition.code.clone(),
        version_number: 1,
        valid_from: *definition.valid_from,
        valid_to: None,
        area: definition.area.clone(),
        confidentiality: "personal".into(),
        definition: String::new(),
        created_by: String::new(),
        created_at: NaiveDateTime::MIN,
    };
    CaseTypeVersion { row, compiled: Compiled::new(definition).unwrap_or_else(|problem| panic!("{problem}")) }
}

pub fn instant(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}

pub fn day_of(text: &str) -> NaiveDate {
    day::read(text).expect("a day")
}

/// A case of the officer An at a step of the type.
pub fn case_at(version: &CaseTypeVersion, step: &str) -> CaseRow {
    let step = version.compiled.step(step).expect("a step");
    let opened = instant("2026-11-02T10:00:00+07:00").naive_utc();
    let is_open = step.status != Status::Draft;
    CaseRow {
        id: "c".into(),
        code: "HS-2026-000001".into(),
        case_type_id: "t".into(),
        area: "social".into(),
        confidentiality: "personal".into(),
        status: step.status.code().into(),
        step: step.code.clone(),
        acting_role: step.role.clone(),
        acting_agency_id: None,
        unit_id: "u".into(),
        serving_unit_id: "u".into(),
        beneficiary_id: "p".into(),
        applicant_id: None,
        deceased_id: None,
        household_id: Some("h".into()),
        form: String::new(),
        assignee_id: None,
        prepared_by: "an".into(),
        decided_by: None,
        opened_at: is_open.then_some(opened),
        due_at: no_deadline(),
        paused_at: None,
        paused_days: 0,
        outcome: None,
        decision: None,
        supplement: None,
        closed_at: None,
        created_at: opened,
        created_by: "an".into(),
        updated_at: opened,
        updated_by: "an".into(),
        version: 1,
    }
}
