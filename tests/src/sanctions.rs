//! What stories of sanctions share: an employer of the ward, facts, and the steps of a sanction.

use crate::{
    Caller, Service,
    people::{Answer, text, today},
};
use chrono::{NaiveDate, TimeDelta};
use reqwest::Method;
use serde_json::{Value, json};

/// A day so many days before today.
pub fn days_ago(days: i64) -> NaiveDate {
    today() - TimeDelta::days(days)
}

/// Those who take part: who proposes, and who decides in the ward, the department and the province.
pub struct Offices {
    pub officer: Caller,
    pub chair: Caller,
    pub director: Caller,
    pub leader: Caller,
}

impl Offices {
    pub fn of(service: &Service) -> Self {
        let [officer, chair, director, leader] =
            ["labour.officer", "bac.chair", "merit.director", "province.leader"].map(|name| service.caller(name));
        Self { officer, chair, director, leader }
    }

    /// A proposal for wages paid late, goes on, with minutes of today.
    #[track_caller]
    pub fn propose(&self, employer: &Value, workers: i64, minutes: &str) -> Value {
        self.officer.post("/v1/sanctions", &late_wages(employer, workers, minutes)).expect(201)
    }

    /// The same, of which the offender gave up the explanation.
    #[track_caller]
    pub fn unexplained(&self, employer: &Value, workers: i64, minutes: &str) -> Value {
        let sanction = self.propose(employer, workers, minutes);
        self.step(&self.officer, &sanction, "explanation", &json!({"kind": "waived", "received_on": today()}))
            .expect(200)
    }

    /// A decision that is approved and sent today.
    #[track_caller]
    pub fn sent(&self, employer: &Value, workers: i64, minutes: &str) -> Value {
        let sanction = self.unexplained(employer, workers, minutes);
        let sanction = self.step(&self.chair, &sanction, "decision", &json!({})).expect(200);
        let number = json!({"decision_number": format!("{minutes}/QĐ-mẫu")});
        let sanction = self.step(&self.leader, &sanction, "approval", &number).expect(200);
        self.step(&self.officer, &sanction, "sending", &json!({"sent_on": today(), "received_on": today()})).expect(200)
    }

    /// A step of a sanction as it was seen.
    pub fn step(&self, caller: &Caller, sanction: &Value, step: &str, body: &Value) -> Answer {
        let path = format!("{}/{step}", path(sanction));
        caller.change(Method::POST, &path, sanction["version"].as_i64().expect("a version"), body)
    }
}

pub fn path(sanction: &Value) -> String {
    format!("/v1/sanctions/{}", text(&sanction["id"]))
}

/// Wages paid late to so many workers.
pub fn late_wages(employer: &Value, workers: i64, minutes: &str) -> Value {
    json!({
        "employer_id": employer["id"], "detected_on": today(), "minutes_kind": "simple", "minutes_number": format!("{minutes}/BB-mẫu"),
        "facts": {"violation_code": "LAB_WAGE_LATE", "minutes_on": today(), "affected_count": workers},
    })
}
