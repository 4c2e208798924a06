//! Over every operation that the document has: who is not cleared cannot tell a protected case from one that does not exist, and no list,
//! count or figure moves when one is opened, listed, offered or noted.

use ansinh_tests::{
    Caller, Service,
    cases::Town,
    document::{Operation, operations},
    on_both,
    people::{any_id, text},
};
use reqwest::Method;
use serde_json::{Value, json};

/// Who is not cleared for child protection; each says a purpose.
const BLIND: [&str; 6] =
    ["bac.officer", "nam.officer", "merit.officer", "front.officer", "fund.accountant", "inspector"];

/// What names the case: its id and code, whom it is for, and what hangs on it.
struct Secrets {
    case: String,
    words: Vec<String>,
    /// By the first part of an address that takes their ids: `case-documents`.
    parts: Vec<(&'static str, String)>,
}

fn open(service: &Service) -> Secrets {
    let town = Town::of(service);
    let definition = town.case_types().into_iter().find(|one| one["code"] == "TE_KHANCAP").expect("the type");
    let case = town.open(&definition);
    let (handler, id) = (town.caller("child_officer"), text(&case["id"]));
    let requirement = text(&definition["documents"][0]["code"]);
    let document = handler.hand_in(&id, &requirement).expect(201);
    handler.post(&format!("/v1/cases/{id}/notes"), &json!({"text": "Ghi chú về trẻ mẫu"})).expect(201);
    let nam = service.caller("nam.officer").get("/v1/me").expect(200)["unit"]["id"].clone();
    let seen = handler.case(&id)["version"].as_i64().expect("a version");
    let offer = json!({"to_unit_id": nam, "reason": "Trẻ mẫu chuyển nơi ở"});
    let transfer = handler.change(Method::POST, &format!("/v1/cases/{id}/transfers"), seen, &offer).expect(201);
    Secrets {
        words: vec![id.clone(), text(&case["code"]), text(&document["id"]), text(&transfer["id"]), "Trẻ mẫu".into()],
        parts: vec![("case-documents", text(&document["id"])), ("case-transfers", text(&transfer["id"]))],
        case: id,
    }
}

/// An operation about cases.
fn is_of_cases(operation: &Operation) -> bool {
    let path = &operation.template;
    path.starts_with("/v1/cases")
        || path.starts_with("/v1/case-") && !path.starts_with("/v1/case-types")
        || path == "/v1/workqueues"
        || path == "/v1/statistics/cases"
}

/// Status and code of an operation on a record, without the marks that differ from request to request.
fn answer(caller: &Caller, operation: &Operation, id: &str) -> (u16, String, String) {
    let path = operation.template.replacen("{id}", id, 1);
    let mut request = caller.request(operation.method.clone(), &path).header("If-Match", "\"v1\"");
    if let Some((kind, schema)) = operation.body() {
        let body = ansinh_tests::document::sample(schema);
        request = request.header("Content-Type", kind).body(body.to_string());
    }
    let answer = Caller::send(request);
    let code = serde_json::from_str::<Value>(&answer.text).map(|body| text_or(&body["code"])).unwrap_or_default();
    (answer.status, code, answer.text)
}

fn text_or(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What lists, counts and figures say to a caller.
fn figures(caller: &Caller) -> Vec<Value> {
    let of = |path: &str| {
        let answer = caller.get(path);
        let mut body = if answer.status == 200 { answer.json() } else { Value::Null };
        // What is of one moment, and cursors, which are encrypted anew each time.
        for changing in ["as_of", "next_cursor"] {
            body[changing] = Value::Null;
        }
        body
    };
    [
        "/v1/cases?include_total=true&limit=1",
        "/v1/cases?area=children&include_total=true&limit=1",
        "/v1/workqueues",
        "/v1/statistics/cases?group_by=area",
        "/v1/statistics/cases?group_by=case_type",
        "/v1/case-postings",
        "/v1/case-transfers?direction=incoming",
        "/v1/case-transfers?direction=outgoing",
    ]
    .map(of)
    .into()
}

#[test]
fn no_operation_tells_a_protected_case_from_one_that_is_not_there() {
    on_both(|service| {
        // People are added first, which are no secret.
        drop(Town::of(service));
        let blind: Vec<Caller> = BLIND.iter().map(|name| service.caller(name).for_purpose("handle_case")).collect();
        let before: Vec<Vec<Value>> = blind.iter().map(figures).collect();
        let secrets = open(service);
        let all: Vec<Operation> = operations().into_iter().filter(is_of_cases).collect();
        let mut tried = 0;
        for (caller, before) in blind.iter().zip(before) {
            assert_eq!(figures(caller), before, "{}: a figure moved", caller.user_id);
            for operation in &all {
                let part = operation.template.split('/').nth(2).unwrap_or_default();
                let own = secrets.parts.iter().find(|(known, _)| *known == part).map(|(_, id)| id.as_str());
                let id = if part == "cases" { Some(secrets.case.as_str()) } else { own };
                let (status, code, said) = answer(caller, operation, id.unwrap_or_default());
                for word in &secrets.words {
                    assert!(!said.contains(word.as_str()), "{}: {}: {said}", caller.user_id, operation.id());
                }
                if let Some(id) = id.filter(|_| operation.template.contains("{id}")) {
                    let (absent_status, absent_code, _) = answer(caller, operation, &any_id());
                    assert_eq!((status, code), (absent_status, absent_code), "{} on {id}: {said}", operation.id());
                    tried += 1;
                }
            }
        }
        assert!(tried > 100, "only {tried} requests");
        // Who is cleared finds it in the same places.
        let cleared = service.caller("child.officer").for_purpose("handle_case");
        cleared.get(&format!("/v1/cases/{}", secrets.case)).expect(200);
    });
}
