//! Inspections of invented employers by the department, with members of other agencies.

use crate::{
    Caller, Service,
    people::{Answer, text},
};
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};

/// Who takes part in an inspection of the department.
pub struct Inspectors {
    /// Prepares and runs it.
    pub inspector: Caller,
    /// Issues the decision.
    pub director: Caller,
    /// Members of other agencies: the social insurance, and the trade union.
    pub insurance: Caller,
    pub union: Caller,
    pub employer: Value,
}

impl Inspectors {
    /// With an employer that nobody has inspected.
    #[track_caller]
    pub fn of(service: &Service, employer: &str, n: u32) -> Self {
        let [inspector, director, insurance, union] =
            ["inspector", "merit.director", "insurance.officer", "union.officer"].map(|name| service.caller(name));
        let employer = service.caller("labour.officer").employer(employer, n);
        Self { inspector, director, insurance, union, employer }
    }

    /// What an inspection is prepared with.
    pub fn wanted(&self, more: &Value) -> Value {
        let mut body = json!({
            "employer_id": self.employer["id"], "ground": "request", "ground_note": "Đề nghị của cơ quan bảo hiểm",
            "content": "Việc đóng bảo hiểm năm 2026", "checklists": ["insurance", "contract"],
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            body[key] = value.clone();
        }
        body
    }

    #[track_caller]
    pub fn prepared(&self) -> Value {
        self.inspector.post("/v1/inspections", &self.wanted(&json!({}))).expect(201)
    }

    /// Decided, with a team of two agencies, the plan approved and the interests declared.
    #[track_caller]
    pub fn ready(&self) -> Value {
        self.readied(&self.prepared())
    }

    /// The same of an inspection that was prepared.
    #[track_caller]
    pub fn readied(&self, prepared: &Value) -> Value {
        let inspection =
            take(&self.director, prepared, json!({"transition": "decide", "number": "15/QĐ-KT"})).expect(200);
        let inspection = self.team(&inspection, &[&self.inspector, &self.insurance]).expect(200);
        let plan = json!({"transition": "submit_plan", "note": "Kiểm tra hồ sơ, phỏng vấn người lao động"});
        take(&self.inspector, &inspection, plan).expect(200);
        for member in [&self.inspector, &self.insurance] {
            declare(member, &inspection, false).expect(200);
        }
        let inspection = shown(&self.director, &inspection);
        take(&self.director, &inspection, json!({"transition": "approve_plan"})).expect(200)
    }

    #[track_caller]
    pub fn under_way(&self) -> Value {
        self.going(&self.ready())
    }

    /// Announces an inspection and starts its visit.
    #[track_caller]
    pub fn going(&self, ready: &Value) -> Value {
        let inspection = take(&self.inspector, ready, json!({"transition": "announce"})).expect(200);
        take(&self.inspector, &inspection, json!({"transition": "start_visit"})).expect(200)
    }

    /// Sets a team; the first is its head.
    pub fn team(&self, inspection: &Value, members: &[&Caller]) -> Answer {
        let member = |(index, caller): (usize, &&Caller)| json!({"user_id": caller.user_id, "role": if index == 0 { "head" } else { "member" }});
        let members: Vec<Value> = members.iter().enumerate().map(member).collect();
        let version = inspection["version"].as_i64().expect("a version");
        self.inspector.change(Method::PUT, &format!("{}/team", path(inspection)), version, &json!({"members": members}))
    }

    /// Writes down a violation with a photo as its evidence.
    #[track_caller]
    pub fn violation(&self, inspection: &Value) -> Value {
        let photo = add_document(&self.inspector, inspection, "paper").expect(201);
        let body = json!({"item": "CONTRACT_WRITTEN", "description": "Không ký hợp đồng với 12 lao động",
            "judgement": {"result": "failed", "workers": 12, "evidence": [photo["id"]]}});
        self.inspector.post(&format!("{}/findings", path(inspection)), &body).expect(201)
    }

    /// Signs the minutes and concludes.
    #[track_caller]
    pub fn conclude(&self, inspection: &Value) -> Value {
        let minutes = json!({"transition": "sign_minutes", "note": "Biên bản mẫu", "signature": "subject"});
        let inspection = take(&self.inspector, &shown(&self.inspector, inspection), minutes).expect(200);
        take(&self.inspector, &inspection, json!({"transition": "conclude", "note": "Kết luận mẫu"})).expect(200)
    }
}

pub fn path(inspection: &Value) -> String {
    format!("/v1/inspections/{}", text(&inspection["id"]))
}

#[track_caller]
pub fn shown(caller: &Caller, inspection: &Value) -> Value {
    caller.get(&path(inspection)).expect(200)
}

/// Takes a transition of an inspection as it was seen.
pub fn take(caller: &Caller, inspection: &Value, body: Value) -> Answer {
    let version = inspection["version"].as_i64().expect("a version");
    caller.change(Method::POST, &format!("{}/transitions", path(inspection)), version, &body)
}

pub fn declare(member: &Caller, inspection: &Value, has_conflict: bool) -> Answer {
    member.post(&format!("{}/declarations", path(inspection)), &json!({"has_conflict": has_conflict}))
}

pub fn add_document(caller: &Caller, inspection: &Value, requirement: &str) -> Answer {
    add_file(caller, &path(inspection), requirement)
}

/// Hands a file in with a record that its path names.
pub fn add_file(caller: &Caller, record: &str, requirement: &str) -> Answer {
    let part = multipart::Part::bytes(b"%PDF-1.4 a sample".to_vec()).file_name("bang-chung.pdf");
    let form = multipart::Form::new().text("requirement", requirement.to_owned()).part("file", part);
    Caller::send(caller.request(Method::POST, &format!("{record}/documents")).multipart(form))
}

/// An answer to an item, given over the version that was seen.
pub fn answer(item: &str, result: &str, note: &str, seen: i64) -> Value {
    json!({"item": item, "result": result, "note": note, "seen": seen})
}
