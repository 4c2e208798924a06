//! A fund with people who keep it.

use crate::{
    Caller, Service,
    people::{Answer, text},
};
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// A new fund with an accountant, the chair of its board, and a giver.
pub struct Books {
    pub accountant: Caller,
    pub chair: Caller,
    pub fund: String,
    pub donor: String,
}

impl Books {
    pub fn open(service: &Service, kind: &str) -> Self {
        Self::of(service.caller("fund.accountant"), service.caller("fund.chair"), kind)
    }

    pub fn of(accountant: Caller, chair: Caller, kind: &str) -> Self {
        let fund = json!({"kind": kind, "name_vi": "Quỹ Mẫu", "name_en": "Sample Fund", "admin_cap_percent": 5});
        let fund = text(&chair.post("/v1/funds", &fund).expect(201)["id"]);
        let donor = json!({"donor_type": "individual", "name": "Lê Thị Mẫu Hảo Tâm", "on_wall": true});
        let donor = text(&accountant.post("/v1/donors", &donor).expect(201)["id"]);
        Self { accountant, chair, fund, donor }
    }

    pub fn gift(&self, more: Value) -> Value {
        let mut gift = json!({
            "fund_id": self.fund, "donor_id": self.donor, "channel": "cash", "measure": "vnd", "amount": 1_000_000,
            "received_on": "2026-11-20",
        });
        for (key, value) in more.as_object().expect("an object") {
            gift[key] = value.clone();
        }
        gift
    }

    #[track_caller]
    pub fn give(&self, more: Value) -> Value {
        self.accountant.post("/v1/contributions", &self.gift(more)).expect(201)
    }

    /// Reverses a contribution as its page shows it now.
    #[track_caller]
    pub fn reverse(&self, contribution: &Value, reason: &str) -> Answer {
        let path = format!("/v1/contributions/{}", text(&contribution["id"]));
        self.chair.get(&path).expect(200);
        self.chair.post(&format!("{path}/reversal"), &json!({"reason": reason}))
    }

    /// The second of the board who decides.
    pub fn deputy(&self) -> Caller {
        Caller::sign_in(&self.chair.base, "fund.deputy")
    }

    /// Closes the books of a year and publishes them; answers the period.
    #[track_caller]
    pub fn close_and_publish(&self, year: i64) -> String {
        let periods = self.accountant.all_at_once(&format!("/v1/fund-periods?fund_id={}", self.fund));
        let period = periods.iter().find(|period| period["year"] == year).expect("the year");
        let path = format!("/v1/fund-periods/{}", text(&period["id"]));
        let seen = period["version"].as_i64().expect("a version");
        self.chair.change(Method::POST, &format!("{path}/closing"), seen, &json!({})).expect(200);
        self.accountant.post(&format!("{path}/publication"), &json!({})).expect(200);
        text(&period["id"])
    }

    #[track_caller]
    pub fn balance(&self, measure: &str) -> [i64; 4] {
        let lines = self.accountant.get(&format!("/v1/funds/{}/balance", self.fund)).expect(200)["lines"].clone();
        let line = lines.as_array().expect("lines").iter().find(|line| line["measure"] == measure).cloned();
        let line = line.unwrap_or_else(|| json!({"received": 0, "earmarked": 0, "reserved": 0, "spent": 0}));
        ["received", "earmarked", "reserved", "spent"].map(|state| line[state].as_i64().expect("a number"))
    }

    pub fn add_paper(&self, payment: &Value, content: &[u8], requirement: &str) -> Answer {
        let part = multipart::Part::bytes(content.to_vec()).file_name("anh.png");
        let form = multipart::Form::new().text("requirement", requirement.to_owned()).part("file", part);
        let path = format!("/v1/disbursements/{}/documents", text(&payment["id"]));
        Caller::send(self.accountant.request(Method::POST, &path).multipart(form))
    }

    /// A proposal for somebody, endorsed by the ward.
    #[track_caller]
    pub fn endorsed(&self, person: &str, more: Value) -> Value {
        let mut body = json!({
            "fund_id": self.fund, "kind": "hardship", "purpose_code": "DODN_KHOKHAN", "measure": "vnd", "amount": 100_000,
            "beneficiary_id": person, "beneficiary_group": "merit", "meeting_on": "2026-11-01",
        });
        for (key, value) in more.as_object().expect("an object") {
            body[key] = value.clone();
        }
        let allocation = self.accountant.post("/v1/allocations", &body).expect(201);
        take(&self.accountant, &allocation, json!({"transition": "endorse"})).expect(200)
    }

    #[track_caller]
    pub fn approved(&self, person: &str, more: Value) -> Value {
        take(&self.chair, &self.endorsed(person, more), approval()).expect(200)
    }

    #[track_caller]
    pub fn prepared(&self, allocation: &Value, amount: i64) -> Value {
        let body = json!({"allocation_id": allocation["id"], "amount": amount});
        self.accountant.post("/v1/disbursements", &body).expect(201)
    }
}

pub fn approval() -> Value {
    json!({"transition": "approve", "decision_number": "05/QĐ-BQLQ", "decision_on": "2026-11-10"})
}

pub fn take(caller: &Caller, allocation: &Value, body: Value) -> Answer {
    let path = format!("/v1/allocations/{}/transitions", text(&allocation["id"]));
    caller.change(Method::POST, &path, allocation["version"].as_i64().expect("a version"), &body)
}

pub type Sums = BTreeMap<(String, String), i64>;

/// The entries played again give the balances.
#[track_caller]
pub fn replay(books: &Books) {
    let entries = books.accountant.all(&format!("/v1/ledger-entries?fund_id={}", books.fund));
    let sums = sums(entries.iter());
    for measure in ["vnd", "goods", "labour"] {
        let played = ["received", "earmarked", "reserved", "spent"]
            .map(|state| sums.get(&(measure.to_owned(), state.to_owned())).copied().unwrap_or(0));
        assert!(played.iter().all(|amount| *amount >= 0), "{measure}: {played:?}");
        assert_eq!(books.balance(measure), played, "{measure}");
    }
}

pub fn hand_in(books: &Books, content: &str) -> Answer {
    let part = multipart::Part::bytes(content.as_bytes().to_vec()).file_name("sao-ke.csv");
    let form = multipart::Form::new().text("requirement", "bank_statement").part("file", part);
    let path = format!("/v1/funds/{}/bank-imports", books.fund);
    Caller::send(books.accountant.request(Method::POST, &path).multipart(form))
}

pub fn sums<'a>(entries: impl Iterator<Item = &'a Value>) -> Sums {
    let mut sums = Sums::new();
    for entry in entries {
        let amount = entry["amount"].as_i64().expect("an amount");
        for (end, change) in [("from_state", -amount), ("to_state", amount)] {
            if let Some(state) = entry[end].as_str() {
                *sums.entry((text(&entry["measure"]), state.to_owned())).or_default() += change;
            }
        }
    }
    sums
}
