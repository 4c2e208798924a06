//! People who use the service over HTTP, and what they commonly do.

use chrono::{NaiveDate, TimeDelta, Utc};
use reqwest::{
    Method,
    blocking::{Client, Request, RequestBuilder, Response, multipart},
    header::{HeaderMap, IF_MATCH},
};
use serde_json::{Value, json};
use std::{
    collections::HashMap,
    env,
    fs::File,
    io::Write,
    net::IpAddr,
    sync::{LazyLock, Mutex},
};
use uuid::Uuid;

pub const PASSWORD: &str = "An-Sinh-demo-2026";
/// The smallest paper: its first bytes say PDF.
pub const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Today in Vietnam by the machine's clock.
pub fn today() -> NaiveDate {
    (Utc::now() + TimeDelta::hours(7)).date_naive()
}

/// The header that makes a repeated POST harmless.
pub const KEY: &str = "Idempotency-Key";

/// A picture of one grey dot.
pub const PHOTO: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\
      \x00\x00\x00\x0a\x49\x44\x41\x54\x78\xda\x63\x68\x00\x00\x00\x82\x00\x81\xda\x45\x08\x3b\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";

/// The newest version of each record that an answer showed. An id is of one record, whatever the service.
static SHOWN: LazyLock<Mutex<HashMap<String, i64>>> = LazyLock::new(Mutex::default);

/// Where each call that succeeded is written down, if anywhere: `scripts/check-called` compares them with the OpenAPI document.
static LOG: LazyLock<Option<File>> = LazyLock::new(|| {
    let path = env::var_os("ANSINH_CALLED")?;
    Some(File::options().append(true).create(true).open(path).expect("the log of calls"))
});

/// Remembers the versions of the records in an answer.
fn remember(shown: &Value) {
    if let (Some(id), Some(version)) = (shown["id"].as_str(), shown["version"].as_i64()) {
        let mut versions = SHOWN.lock().expect("the versions");
        let newest = versions.entry(id.to_owned()).or_default();
        *newest = version.max(*newest);
    }
    match shown {
        Value::Array(items) => items.iter().for_each(remember),
        Value::Object(fields) => fields.values().for_each(remember),
        _ => {}
    }
}

/// The version of the record that a path names, as an answer showed it: `/v1/pledges/{id}/withdrawal`.
fn shown_version(path: &str) -> Option<i64> {
    SHOWN.lock().expect("the versions").get(path.split('/').nth(3)?).copied()
}

/// An answer, read to its end.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    fn of(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().expect("an answer to its end");
        if let Ok(shown) = serde_json::from_str(&text) {
            remember(&shown);
        }
        Self { status, headers, text }
    }
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON in {}: {}", self.status, self.text))
    }
    /// The body, when the status is as it should be.
    #[track_caller]
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        if self.text.is_empty() { Value::Null } else { self.json() }
    }
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
    /// The stable code of a problem.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

#[derive(Clone)]
pub struct Caller {
    pub base: String,
    pub http: Client,
    pub token: Option<String>,
    pub user_id: String,
    /// Why protected records are looked at.
    pub purpose: Option<&'static str>,
}

impl Caller {
    pub fn stranger(base: &str) -> Self {
        let http = Client::builder().no_proxy().build().expect("a client");
        Self { base: base.to_owned(), http, token: None, user_id: String::new(), purpose: None }
    }

    /// The same from an address of the loopback network of its own.
    pub fn stranger_at(base: &str, address: [u8; 4]) -> Self {
        let http = Client::builder().no_proxy().local_address(IpAddr::from(address)).build().expect("a client");
        Self { http, ..Self::stranger(base) }
    }

    #[track_caller]
    pub fn sign_in(base: &str, username: &str) -> Self {
        let mut caller = Self::stranger(base);
        let body = caller.post("/v1/sessions", &json!({"username": username, "password": PASSWORD})).expect(201);
        caller.token = body["access_token"].as_str().map(str::to_owned);
        caller.user_id = text(&body["user"]["id"]);
        caller
    }

    /// The same person with a purpose for looking at protected records.
    pub fn for_purpose(&self, purpose: &'static str) -> Self {
        Self { purpose: Some(purpose), ..self.clone() }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request = self.http.request(method, format!("{}{path}", self.base)).header("Accept-Language", "en");
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(purpose) = self.purpose {
            request = request.header("Access-Purpose", purpose);
        }
        request
    }
    /// Sends a request; a POST gets an idempotency key of its own, unless it has one, and the newest version of its record that
    /// was shown, as a client names what its page shows.
    pub fn send(request: RequestBuilder) -> Answer {
        let (client, request) = request.build_split();
        let mut request = request.expect("a request");
        if request.method() == Method::POST && !request.headers().contains_key(KEY) {
            request.headers_mut().insert(KEY, any_id().parse().expect("a header"));
        }
        if request.method() == Method::POST
            && !request.headers().contains_key(IF_MATCH)
            && let Some(version) = shown_version(request.url().path())
        {
            request.headers_mut().insert(IF_MATCH, format!("\"v{version}\"").parse().expect("a header"));
        }
        Self::execute(&client, request)
    }
    /// Sends a request as it is: a POST without a key or a version that was not chosen.
    pub fn send_as_it_is(request: RequestBuilder) -> Answer {
        Answer::of(Self::open(request))
    }
    fn execute(client: &Client, request: Request) -> Answer {
        Answer::of(Self::call(client, request))
    }
    /// An answer whose body is still to be read, such as a stream or a file.
    pub fn open(request: RequestBuilder) -> Response {
        let (client, request) = request.build_split();
        Self::call(&client, request.expect("a request"))
    }
    fn call(client: &Client, request: Request) -> Response {
        let call = format!("{} {}\n", request.method(), request.url().path());
        let response = client.execute(request).expect("an answer");
        if let Some(log) = LOG.as_ref().filter(|_| response.status().as_u16() < 400) {
            (&*log).write_all(call.as_bytes()).expect("the log of calls");
        }
        response
    }
    pub fn get(&self, path: &str) -> Answer {
        Self::send(self.request(Method::GET, path))
    }
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        Self::send(self.request(Method::POST, path).json(body))
    }
    pub fn post_once(&self, path: &str, key: &str, body: &Value) -> Answer {
        Self::send(self.request(Method::POST, path).header(KEY, key).json(body))
    }
    /// A change to a record that was seen at a version.
    pub fn change(&self, method: Method, path: &str, version: i64, body: &Value) -> Answer {
        let mut request = self.request(method.clone(), path).header("If-Match", format!("\"v{version}\""));
        if method == Method::PATCH {
            request = request.header("Content-Type", "application/merge-patch+json");
            return Self::send(request.body(body.to_string()));
        }
        Self::send(request.json(body))
    }
    pub fn patch(&self, path: &str, version: i64, body: &Value) -> Answer {
        self.change(Method::PATCH, path, version, body)
    }

    /// All items of a list, page after page.
    #[track_caller]
    pub fn all(&self, path: &str) -> Vec<Value> {
        let mut items = Vec::new();
        let mut cursor = None::<String>;
        loop {
            let join = if path.contains('?') { '&' } else { '?' };
            let more = cursor.map_or_else(String::new, |cursor| format!("&cursor={cursor}"));
            let mut page = self.get(&format!("{path}{join}limit=200{more}")).expect(200);
            items.append(page["items"].as_array_mut().expect("items"));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = Some(next.to_owned()),
                None => return items,
            }
        }
    }

    /// All events of these types, or of all when none is named, that the caller may see, from the first to the newest.
    #[track_caller]
    pub fn events(&self, types: &str) -> Vec<Value> {
        let types = if types.is_empty() { String::new() } else { format!("&types={types}") };
        let (mut events, mut position) = (Vec::new(), "0".to_owned());
        loop {
            let batch = self.get(&format!("/v1/events?after={position}&limit=200{types}"));
            events.append(batch.expect(200).as_array_mut().expect("events"));
            // A request looks at a bounded number of entries, so an empty batch may come before the end.
            if batch.header("events-position") == position {
                return events;
            }
            position = batch.header("events-position").to_owned();
        }
    }

    /// The items of a list that comes whole.
    #[track_caller]
    pub fn all_at_once(&self, path: &str) -> Vec<Value> {
        self.get(path).expect(200)["items"].as_array().expect("items").clone()
    }

    // What people do.

    /// A new person, born in 1950, in a new household.
    #[track_caller]
    pub fn add_person(&self, name: &str) -> (String, String) {
        let home =
            self.post("/v1/households", &json!({"hamlet": "Tổ dân phố 1", "address": "Số 1 đường Thí Dụ"})).expect(201);
        let person = json!({"full_name": name, "birth_date": "1950", "household_id": home["id"], "relationship_to_head": "head"});
        (text(&self.post("/v1/people", &person).expect(201)["id"]), text(&home["id"]))
    }

    pub fn allowance(person: &str, household: &str) -> Value {
        json!({
            "case_type_code": "BTXH_TC",
            "beneficiary_id": person,
            "household_id": household,
            "form": {"group": "elderly_poor_alone", "poverty_status": "poor", "payment_channel": "cash", "population_check_on": "2026-01-05"},
        })
    }

    /// A draft for a new person, with its papers.
    #[track_caller]
    pub fn draft_allowance(&self, name: &str) -> Value {
        let (person, household) = self.add_person(name);
        let case = self.post("/v1/cases", &Self::allowance(&person, &household)).expect(201);
        for requirement in ["declaration", "identity_proof"] {
            self.hand_in(&text(&case["id"]), requirement).expect(201);
        }
        self.case(&text(&case["id"]))
    }

    pub fn hand_in(&self, case: &str, requirement: &str) -> Answer {
        self.hand_in_file(case, requirement, PAPER.to_vec(), "giay-to.pdf")
    }

    pub fn hand_in_file(&self, case: &str, requirement: &str, content: Vec<u8>, name: &str) -> Answer {
        let part = multipart::Part::bytes(content).file_name(name.to_owned());
        let form = multipart::Form::new().text("requirement", requirement.to_owned()).part("file", part);
        Self::send(self.request(Method::POST, &format!("/v1/cases/{case}/documents")).multipart(form))
    }

    /// Refers a case to the agency of another caller.
    #[track_caller]
    pub fn refer(&self, case: &Value, to: &Self, kind: &str) -> Answer {
        let agency = to.get("/v1/me").expect(200)["agency"]["id"].clone();
        let body = json!({"agency_id": agency, "reason": "Đề nghị xem xét hỗ trợ", "kind": kind});
        self.post(&format!("/v1/cases/{}/referrals", text(&case["id"])), &body)
    }

    #[track_caller]
    pub fn case(&self, id: &str) -> Value {
        self.get(&format!("/v1/cases/{id}")).expect(200)
    }

    /// Takes a transition of a case as it was seen.
    pub fn take(&self, case: &Value, body: &Value) -> Answer {
        let path = format!("/v1/cases/{}/transitions", text(&case["id"]));
        self.change(Method::POST, &path, case["version"].as_i64().expect("a version"), body)
    }

    /// A case that waits for the chair.
    #[track_caller]
    pub fn submitted_allowance(&self, name: &str) -> Value {
        self.take(&self.draft_allowance(name), &json!({"transition": "submit"})).expect(200)
    }

    /// The same with an answer about the health of the beneficiary.
    #[track_caller]
    pub fn submitted_with_health_data(&self, name: &str) -> Value {
        let case = self.draft_allowance(name);
        let (path, version) =
            (format!("/v1/cases/{}", text(&case["id"])), case["version"].as_i64().expect("a version"));
        let case = self.patch(&path, version, &json!({"form": {"health_note": "Bệnh mẫu"}})).expect(200);
        self.take(&case, &json!({"transition": "submit"})).expect(200)
    }
}

/// What decides on a monthly allowance; a refusal names the law of its type.
pub fn decision(transition: &str) -> Value {
    let mut body = json!({"transition": transition, "reason": "Theo hồ sơ", "decision": {"number": "15/QĐ-UBND", "signed_on": "2026-11-20"}});
    if transition == "refuse" {
        body["citation"] = json!("NĐ 147/2025/NĐ-CP, Điều 5");
    }
    body
}

/// A string in JSON.
#[track_caller]
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// The accounts of the demonstration, as its file names them.
pub fn accounts() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../api/catalogue/demo/accounts.csv").lines().skip(1);
    lines.filter_map(|line| line.split(',').next())
}

pub fn any_id() -> String {
    Uuid::now_v7().to_string()
}
