//! What is masked for a reader: two towns that differ only in the masked values give that reader equal answers.

use ansinh_tests::{
    Caller, Service,
    document::{Operation, operations},
    funds::Books,
    people::{accounts, text},
    service::BOTH,
};
use reqwest::{Method, blocking::multipart};
use serde_json::{Value, json};
use std::collections::HashMap;

/// What a town holds of a donor who asked not to be named, by the parameter of a path: fund, donor, pledge, ….
type Ids = HashMap<&'static str, String>;

/// A donor who is not to be named gives, pledges, is posted from a statement and reversed; every free text names the donor.
fn with_donor(service: &Service, name: &str, before: &str) -> Ids {
    let books = Books::open(service, "DODN");
    let named = |other: &str| json!({"donor_type": "individual", "name": other});
    // Somebody who may be named stands before the one in the alphabet and somebody after.
    for other in ["An Mẫu Nêu Tên", "Yên Mẫu Nêu Tên"] {
        books.accountant.post("/v1/donors", &named(other)).expect(201);
    }
    let donor =
        json!({"donor_type": "individual", "name": name, "is_anonymous": true, "address": name, "phone": before});
    let donor = text(&books.accountant.post("/v1/donors", &donor).expect(201)["id"]);
    let gift = books.give(json!({"donor_id": donor, "note": name}));
    let good = json!({"donor_id": donor, "measure": "goods", "item": "Gạo", "item_unit": "kg", "amount": 500, "channel": "goods",
        "valuation_vnd": 90_000, "valued_by": name, "valued_on": "2026-11-20"});
    books.give(good);
    let reversed = books.give(json!({"donor_id": donor, "amount": 70_000}));
    books.reverse(&reversed, name).expect(200);
    let pledge = json!({"fund_id": books.fund, "donor_id": donor, "measure": "vnd", "amount": 3_000_000,
        "pledged_on": "2026-11-02", "note": name});
    let pledge = books.accountant.post("/v1/pledges", &pledge).expect(201);
    let withdrawal = format!("/v1/pledges/{}/withdrawal", text(&pledge["id"]));
    books.accountant.post(&withdrawal, &json!({"reason": name})).expect(200);
    let statement = format!("date,amount,payer,text,reference\n2026-11-03,250000,{name},{name} ung ho,FT-M1\n");
    let part = multipart::Part::bytes(statement.into_bytes()).file_name("sao-ke.csv");
    let form = multipart::Form::new().text("requirement", "bank_statement").part("file", part);
    let path = format!("/v1/funds/{}/bank-imports", books.fund);
    let import = Caller::send(books.accountant.request(Method::POST, &path).multipart(form)).expect(201);
    let line = books.accountant.all(&format!("/v1/bank-imports/{}/lines", text(&import["id"])))[0].clone();
    let dismissal = format!("/v1/bank-lines/{}/dismissal", text(&line["id"]));
    books.accountant.post(&dismissal, &json!({"reason": name})).expect(200);
    HashMap::from([
        ("funds", books.fund.clone()),
        ("donors", donor),
        ("contributions", text(&gift["id"])),
        ("reversed", text(&reversed["id"])),
        ("pledges", text(&pledge["id"])),
        ("bank-imports", text(&import["id"])),
    ])
}

/// Replaces what is drawn by lot or by the clock, in the order of its first appearance.
#[derive(Default)]
struct Plain(HashMap<String, usize>);

impl Plain {
    fn of(&mut self, value: &Value) -> Value {
        match value {
            Value::Array(items) => items.iter().map(|item| self.of(item)).collect(),
            Value::Object(fields) => {
                let plain = fields.iter().map(|(name, value)| match name.as_str() {
                    "trace_id" | "hash" | "previous_hash" | "digest" | "block" => (name.clone(), Value::Null),
                    // What is encrypted has a length, which is equal too.
                    "next_cursor" => (name.clone(), json!(value.as_str().map(str::len))),
                    _ => (name.clone(), self.of(value)),
                });
                Value::Object(plain.collect())
            }
            Value::String(text) => Value::String(self.text(text)),
            other => other.clone(),
        }
    }

    fn text(&mut self, text: &str) -> String {
        let (mut plain, mut rest) = (String::new(), text);
        while let Some(sign) = rest.chars().next() {
            let length = if let Some(length) = instant(rest) {
                plain.push_str("an instant");
                length
            } else if rest.get(..36).is_some_and(|id| uuid::Uuid::try_parse(id).is_ok()) {
                let next = self.0.len();
                plain.push_str(&format!("id {}", self.0.entry(rest[..36].to_owned()).or_insert(next)));
                36
            } else {
                plain.push(sign);
                sign.len_utf8()
            };
            rest = &rest[length..];
        }
        plain
    }
}

/// The length of an instant at the beginning of a text: RFC 3339 in UTC, or as files write it.
fn instant(text: &str) -> Option<usize> {
    let form = "dddd-dd-dd?dd:dd:dd";
    let fits = |(sign, form): (char, char)| match form {
        'd' => sign.is_ascii_digit(),
        '?' => matches!(sign, 'T' | ' '),
        _ => sign == form,
    };
    let is_one = text.len() >= form.len() && text.chars().zip(form.chars()).all(fits);
    is_one.then(|| text.find('Z').filter(|at| *at < 30).map_or(form.len(), |at| at + 1))
}

/// The addresses of an operation that reads, for the records of a town.
fn addresses(operation: &Operation, ids: &Ids) -> Vec<String> {
    let template = &operation.template;
    // The stream does not end; the template is empty, and a workbook says when it was written.
    if ["streamEvents", "getReadiness", "downloadArrearsTemplate"].contains(&operation.id()) {
        return Vec::new();
    }
    let record = template.strip_prefix("/v1/").and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let required = "?fund_id={fund}&year=2026&from=2026-11-02&days=3";
    let own: String = operation
        .parameters("query")
        .iter()
        .filter(|parameter| parameter["required"] == true)
        .filter_map(|parameter| {
            let name = parameter["name"].as_str().expect("a name");
            required[1..].split('&').find(|pair| pair.starts_with(&format!("{name}=")))
        })
        .collect::<Vec<_>>()
        .join("&")
        .replace("{fund}", &ids["funds"]);
    let with_query = |path: String| if own.is_empty() { path } else { format!("{path}?{own}") };
    if !template.contains("{id}") {
        let pages = operation.parameters("query").iter().any(|parameter| parameter["name"] == "limit");
        // Also page by page, whose cursors tell where a page ends.
        let few = pages.then(|| format!("{}{}limit=2", template, if own.is_empty() { "?" } else { "&" }));
        return std::iter::once(with_query(template.clone())).chain(few.filter(|_| own.is_empty())).collect();
    }
    let of = |kind: &str| ids.get(kind).map(|id| with_query(template.replace("{id}", id)));
    let reversed = (record == "contributions").then(|| of("reversed")).flatten();
    of(record).into_iter().chain(reversed).collect()
}

/// Everything that a reader is told, address by address.
fn all_that_is_told(caller: &Caller, ids: &Ids) -> Vec<(String, Value)> {
    let (mut told, mut plain) = (Vec::new(), Plain::default());
    let mut tell = |address: String, answer: ansinh_tests::people::Answer| {
        let body = serde_json::from_str(&answer.text).unwrap_or(Value::String(answer.text.clone()));
        told.push((plain.text(&address), json!([answer.status, plain.of(&body)])));
    };
    for operation in operations().iter().filter(|operation| operation.method == Method::GET) {
        for address in addresses(operation, ids) {
            let answer = caller.get(&address);
            tell(address, answer);
        }
    }
    for address in [
        "/v1/ledger-entries?format=csv",
        "/v1/contributions?format=csv",
        "/v1/statistics/funds?group_by=donor_type&format=csv",
    ] {
        tell(address.to_owned(), caller.get(address));
    }
    for search in [json!({"q": ""}), json!({"q": "", "limit": 1}), json!({"q": "kin"}), json!({"q": "mau"})] {
        tell(format!("search {search}"), caller.post("/v1/donors/search", &search));
    }
    told
}

/// A masked name, and what stands beside it, changes nothing that a reader who may not know it is told: neither a text, an
/// order, a count, a page nor a cursor.
#[test]
fn a_masked_donor_changes_nothing_that_others_are_told() {
    for backend in BOTH {
        eprintln!("on {backend:?}");
        let towns = [("Bùi Thị Mẫu Kín", "0912000001"), ("Vương Văn Mẫu Kín Đáo Lắm", "0912000002")]
            .map(|(name, phone)| (Service::with_town(backend), name, phone));
        let ids = towns.each_ref().map(|(service, name, phone)| with_donor(service, name, phone));
        let mut answers = 0;
        // Also somebody without a session.
        for reader in accounts().chain([""]) {
            let callers = towns.each_ref().map(|(service, ..)| match reader {
                "" => service.stranger(),
                _ => service.caller(reader),
            });
            let sees_all = !reader.is_empty() && {
                let permissions = callers[0].get("/v1/me").expect(200)["permissions"].clone();
                permissions.as_array().expect("permissions").iter().any(|permission| permission == "funds:write")
            };
            let told = [0, 1].map(|town| all_that_is_told(&callers[town], &ids[town]));
            let differ: Vec<String> = told[0]
                .iter()
                .zip(&told[1])
                .filter(|(one, other)| one != other)
                .map(|((address, one), (_, other))| format!("{address}\n  {one}\n  {other}"))
                .collect();
            if sees_all {
                assert!(!differ.is_empty(), "{reader} keeps the books and sees names");
            } else {
                assert_eq!(differ, Vec::<String>::new(), "{reader}");
                answers += told[0].iter().filter(|(_, answer)| answer[0] == 200).count();
            }
        }
        assert!(answers > 150, "only {answers} answers were compared");
    }
}
