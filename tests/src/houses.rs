//! Houses that a fund helps to build.

use crate::{
    Caller,
    funds::Books,
    people::{Answer, PHOTO, text},
};
use reqwest::Method;
use serde_json::{Value, json};

pub fn plan(books: &Books, person: &str) -> Value {
    let house = json!({"kind": "build", "beneficiary_id": person, "planned_vnd": 150_000_000});
    books.accountant.post("/v1/houses", &house).expect(201)
}

pub fn page(caller: &Caller, house: &Value) -> Value {
    caller.get(&format!("/v1/houses/{}", text(&house["id"]))).expect(200)
}

pub fn add(books: &Books, house: &Value, more: Value) -> Answer {
    let mut source = json!({"kind": "family", "measure": "vnd", "amount": 1_000_000, "received_on": "2026-11-20"});
    for (key, value) in more.as_object().expect("an object") {
        source[key] = value.clone();
    }
    books.accountant.post(&format!("/v1/houses/{}/sources", text(&house["id"])), &source)
}

/// Takes a planned house on until it is handed over.
pub fn reach_all(books: &Books, house: &Value) {
    for (version, stage) in [(1, "started"), (2, "accepted"), (3, "handed_over")] {
        reach(&books.accountant, house, version, stage, "2026-11-10").expect(200);
    }
}

/// A payment of a house's allocation with its minutes, approved.
pub fn pay(books: &Books, allocation: &Value, minutes: &str, amount: i64) -> Value {
    let body = json!({"allocation_id": allocation["id"], "amount": amount, "minutes_kind": minutes,
        "minutes_number": "03/BB", "minutes_on": "2026-11-20"});
    let payment = books.accountant.post("/v1/disbursements", &body).expect(201);
    if minutes == "hand_over" {
        books.add_paper(&payment, PHOTO, "photo").expect(201);
    }
    approve(books, &payment);
    payment
}

pub fn shares(house: &Value, which: &str) -> Vec<(String, i64, i64)> {
    let shares = house[which].as_array().expect("shares").iter();
    shares
        .map(|share| (text(&share["kind"]), share["amount_vnd"].as_i64().unwrap(), share["share"].as_i64().unwrap()))
        .collect()
}

pub fn total(house: &Value, measure: &str) -> i64 {
    let line = house["totals"].as_array().expect("totals").iter().find(|line| line["measure"] == measure);
    line.map_or(0, |line| line["amount"].as_i64().unwrap())
}

pub fn reach(caller: &Caller, house: &Value, version: i64, stage: &str, on: &str) -> Answer {
    let path = format!("/v1/houses/{}/transitions", text(&house["id"]));
    caller.change(Method::POST, &path, version, &json!({"stage": stage, "reached_on": on}))
}

pub fn approve(books: &Books, payment: &Value) {
    books.chair.post(&format!("/v1/disbursements/{}/approval", text(&payment["id"])), &json!({})).expect(200);
}
