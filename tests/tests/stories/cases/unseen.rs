//! Over every operation that the document has: who is not cleared cannot tell a protected case from one that does not exist, and no list,
//! count or figure moves when one is opened, listed, offered or noted.

use ansinh_tests::{
    Caller, Service,
    cases::{ACTORS, Town},
    document::{Operation, operations},
    on_both,
    people::{any_id, text},
    workbooks::workbook,
};
use reqwest::Method;
use serde_json::{Value, json};

/// Who is not cleared for child protection; each says a purpose.
const BLIND: [&str; 6] =
    ["bac.officer", "nam.officer", "merit.officer", "front.officer", "fund.accountant", "inspector"];

/// What names the case: its id and code, whom it is for, and the ids of its document and transfer.
struct Secrets {
    case: String,
    words: Vec<String>,
    /// By the first part of an address that takes their ids: `case-documents`.
    parts: Vec<(&'static str, String)>,
}

/// A type of each protected area, and who handles it.
const PROTECTED: [(&str, &str); 3] =
    [("TE_KHANCAP", "child_officer"), ("TN_CAI_TUNGUYEN", "police_officer"), ("DT_TOCAO", "petition_officer")];

fn open(service: &Service, (code, role): (&str, &str)) -> Secrets {
    let town = Town::of(service);
    let definition = town.definition(code);
    let case = town.open(&definition);
    let (handler, id) = (town.caller(role), text(&case["id"]));
    assert_eq!(definition["confidentiality"], "protected", "{code}");
    // Nobody refers it to another agency, not even who is cleared.
    let agency = &service.caller("front.officer").get("/v1/me").expect(200)["agency"]["id"];
    let body = json!({"agency_id": agency, "reason": "Đề nghị phối hợp", "kind": "support"});
    assert_eq!(handler.post(&format!("/v1/cases/{id}/referrals"), &body).code(), "state_conflict", "{code}");
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
        "/v1/statistics/cases?group_by=outcome",
        "/v1/case-postings",
        "/v1/case-transfers?direction=incoming",
        "/v1/case-transfers?direction=outgoing",
    ]
    .map(of)
    .into_iter()
    .chain(["area", "outcome"].map(|group| tables(caller, group)))
    .collect()
}

/// The same figures as a table and as a workbook, but for the moment that they are of.
fn tables(caller: &Caller, group: &str) -> Value {
    let path = format!("/v1/statistics/cases?group_by={group}");
    let csv = caller.get(&format!("{path}&format=csv"));
    if csv.status != 200 {
        return json!(csv.status);
    }
    let rows = workbook(caller, &format!("{path}&format=xlsx"));
    let figures = rows.last().map(|rows| rows.iter().map(|row| format!("{row:?}")).collect::<Vec<_>>());
    let lines: Vec<&str> = csv.text.lines().filter(|line| !line.contains("as_of")).collect();
    json!([lines, figures])
}

/// What a step of many cases answers for a case: the outcome or the code of the refusal of each action.
fn in_bulk(caller: &Caller, case: &str) -> Vec<(u16, String)> {
    let steps = [
        json!({"action": "claim"}),
        json!({"action": "release"}),
        json!({"action": "assign", "user_id": caller.user_id}),
        json!({"action": "transition", "transition": {"transition": "submit"}}),
    ];
    let answer = |mut body: Value| {
        body["cases"] = json!([{"id": case, "version": 1}]);
        let answer = caller.post("/v1/cases/bulk-actions", &body);
        let row = serde_json::from_str::<Value>(&answer.text).unwrap_or_default()["items"][0].clone();
        (answer.status, format!("{} {}", row["outcome"], row["problem"]["code"]))
    };
    steps.map(answer).into()
}

#[test]
fn no_operation_tells_a_protected_case_from_one_that_is_not_there() {
    on_both(|service| {
        // People are added first, which are no secret.
        drop(Town::of(service));
        let blind: Vec<Caller> = BLIND.iter().map(|name| service.caller(name).for_purpose("handle_case")).collect();
        for protected in PROTECTED {
            nothing_tells(service, &blind, protected);
        }
    });
}

/// Opens a protected case, and looks for it everywhere as those who are not cleared.
fn nothing_tells(service: &Service, blind: &[Caller], protected: (&str, &str)) {
    let before: Vec<Vec<Value>> = blind.iter().map(figures).collect();
    let secrets = open(service, protected);
    let all: Vec<Operation> = operations().into_iter().filter(is_of_cases).collect();
    let mut tried = 0;
    for (caller, before) in blind.iter().zip(before) {
        assert_eq!(figures(caller), before, "{}: a figure moved", caller.user_id);
        assert_eq!(in_bulk(caller, &secrets.case), in_bulk(caller, &any_id()), "{}", caller.user_id);
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
    // The slip of a protected case does not exist, and its code is no code for the street.
    let handler = service.caller(handler_of(protected)).for_purpose("handle_case");
    assert_eq!(handler.get(&format!("/v1/cases/{}/status-secret", secrets.case)).code(), "state_conflict");
    let asked = |code: &str| {
        let path = format!("/v1/public/case-status?code={code}");
        let request = Caller::stranger(&service.base).request(Method::GET, &path);
        let answer = Caller::send(request.header("Status-Secret", "0000000000"));
        (answer.status, answer.code())
    };
    assert_eq!(asked(&secrets.words[1]), asked("HS-2026-999999"));
    // Who is cleared finds it in the same places.
    handler.get(&format!("/v1/cases/{}", secrets.case)).expect(200);
}

/// The account of the demonstration town that handles such cases.
fn handler_of((_, role): (&str, &str)) -> &'static str {
    ACTORS.iter().find(|(known, _)| *known == role).expect("the role").1
}
