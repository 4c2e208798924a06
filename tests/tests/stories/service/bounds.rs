use ansinh_tests::{
    Caller, Service,
    document::{Field, Operation, Place, is_of_type, operations, sample},
    funds::Books,
    on_both,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What a schema says of the values that it takes, or what it leaves open.
fn unbounded(schema: &Value) -> Option<&'static str> {
    let says = |name: &str| !schema[name].is_null();
    if is_of_type(schema, "integer") || is_of_type(schema, "number") {
        return (!says("minimum") || !says("maximum")).then_some("minimum and maximum");
    }
    if is_of_type(schema, "array") {
        return (!says("maxItems")).then_some("maxItems");
    }
    if is_of_type(schema, "string") && !says("enum") {
        return match schema["format"].as_str() {
            Some("date" | "date-time") => (!says("x-minimum") || !says("x-maximum")).then_some("the bounds of `Day`"),
            Some("uuid" | "binary") => None,
            _ => (!says("maxLength") && !says("pattern")).then_some("maxLength or pattern"),
        };
    }
    None
}

/// Values that a schema does not take, as JSON.
fn outside(schema: &'static Value) -> Vec<String> {
    let quoted = |texts: &[&str]| texts.iter().map(|text| Value::from(*text).to_string()).collect::<Vec<_>>();
    let mut values = Vec::new();
    if is_of_type(schema, "integer") {
        let bound = |name: &str| schema[name].as_i64().expect("a bound");
        values.extend([bound("minimum") - 1, bound("maximum") + 1].map(|value| value.to_string()));
        values.extend(
            ["1.5", "1e400", "-9223372036854775809", "9223372036854775808", "true", "\"12.5\""].map(str::to_owned),
        );
    } else if let Some(format @ ("date" | "date-time")) = schema["format"].as_str() {
        let time = if format == "date" { "" } else { "T00:00:00Z" };
        let days =
            ["1899-12-31", "0026-07-27", "2126-07-27", "9999-12-31", "-262143-01-01", "2026-02-30", "27/07/2026", ""];
        values.extend(days.map(|day| Value::from(format!("{day}{time}")).to_string()));
        if schema["x-maximum"] == "today" {
            values.extend(quoted(&["2075-01-01"]));
        }
    } else if schema["x-minimum"] == "1900" {
        values.extend(quoted(&["1899", "0026-05", "2126", "26", "2026-13", ""]));
    } else if schema["format"] == "uuid" {
        values.extend(quoted(&["7", "", "' OR 1=1"]));
    } else if !schema["enum"].is_null() {
        values.extend(quoted(&["no.such-value", ""]));
    } else if is_of_type(schema, "boolean") {
        values.extend(quoted(&["maybe"]));
    } else if is_of_type(schema, "array") {
        let most = schema["maxItems"].as_u64().expect("a bound");
        let item = sample(&schema["items"]);
        values.push(Value::Array((0..=most).map(|_| item.clone()).collect()).to_string());
    } else if is_of_type(schema, "string") {
        if let Some(most) = schema["maxLength"].as_u64() {
            values.push(Value::from("ă".repeat(usize::try_from(most).expect("a length") + 1)).to_string());
        }
        if schema["minLength"].as_u64() > Some(0) {
            values.push("\"\"".to_owned());
        }
        if !schema["pattern"].is_null() {
            values.extend(quoted(&["<script>", "\u{0}", "a;\u{202E}"]));
        }
        values.push("7".to_owned());
    }
    values
}

/// Everybody of the town by what they may do.
fn callers(service: &Service) -> BTreeMap<String, Caller> {
    let mut callers = BTreeMap::new();
    let names = [
        "admin",
        "auditor",
        "bac.officer",
        "bac.chair",
        "fund.accountant",
        "fund.chair",
        "inspector",
        "insurance.officer",
    ];
    for name in names {
        let caller = service.caller(name);
        for permission in caller.get("/v1/me").expect(200)["permissions"].as_array().expect("permissions") {
            callers.entry(permission.as_str().expect("a name").to_owned()).or_insert_with(|| caller.clone());
        }
        callers.entry(String::new()).or_insert(caller);
    }
    callers
}

fn send(caller: &Caller, operation: &Operation, field: &Field, wrong: &str) -> ansinh_tests::people::Answer {
    let text = serde_json::from_str::<Value>(wrong).ok().and_then(|value| value.as_str().map(str::to_owned));
    let text = text.unwrap_or_else(|| wrong.to_owned());
    let mut path = operation.path();
    match &field.place {
        Place::Query(name) => path = format!("{path}?{}", operation.query(name, &text)),
        Place::Path(name) => {
            let part = |part: &str| if part == format!("{{{name}}}") { "7".to_owned() } else { part.to_owned() };
            path = operation.template.split('/').map(part).collect::<Vec<_>>().join("/");
        }
        Place::Body(_) => {}
    }
    let request = caller.request(operation.method.clone(), &path).header("If-Match", "\"v1\"");
    let Some((kind, schema)) = operation.body() else { return Caller::send(request) };
    let body = match &field.place {
        // Written into the text, because 1e400 is no value of serde's.
        Place::Body(pointer) => operation.body_with(pointer, "@here@".into()).to_string().replace("\"@here@\"", wrong),
        _ => sample(schema).to_string(),
    };
    Caller::send(request.header("Content-Type", kind).body(body))
}

/// Every field of every request has bounds that the document states and the service keeps, and a refusal names the field.
/// A field that is added without bounds fails here.
#[test]
fn every_field_of_every_request_has_bounds() {
    let open: Vec<String> = operations()
        .iter()
        .flat_map(|operation| {
            let without =
                |field: Field| Some(format!("{} {:?}: {}", operation.id(), field.place, unbounded(field.schema)?));
            operation.fields().into_iter().filter_map(without).collect::<Vec<_>>()
        })
        .collect();
    assert!(open.is_empty(), "these say no bounds:\n{}", open.join("\n"));
    on_both(|service| {
        let callers = callers(service);
        let (mut tried, mut faults) = (0, Vec::new());
        for operation in operations() {
            let caller = &callers[operation.permission().unwrap_or_default()];
            for field in operation.fields() {
                let (status, key, place) = match &field.place {
                    Place::Query(name) | Place::Path(name) => (400, "parameter", name),
                    Place::Body(pointer) => (422, "pointer", pointer),
                };
                for wrong in outside(field.schema) {
                    // In an address everything is text.
                    if status == 400 && ["true", "7"].contains(&wrong.as_str()) {
                        continue;
                    }
                    let answer = send(caller, &operation, &field, &wrong);
                    let named = answer.status == status
                        && answer.json()["errors"][0][key].as_str().is_some_and(|at| at.starts_with(place.as_str()));
                    tried += 1;
                    if !named {
                        let short: String = wrong.chars().take(60).collect();
                        faults.push(format!("{} {place} = {short}: {} {}", operation.id(), answer.status, answer.text));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{} of {tried}:\n{}", faults.len(), faults.join("\n"));
        assert!(tried > 1000, "only {tried}");
    });
}

/// Sums stay within what JSON carries exactly: nothing is posted that would raise all accounts together above that.
#[test]
fn sums_stay_exact() {
    on_both(|service| {
        let (books, other) = (Books::open(service, "DODN"), Books::open(service, "VNN"));
        books.give(json!({}));
        service.meddle(&format!(
            "UPDATE fund_accounts SET balance = balance + 7990000000000000 WHERE fund_id = '{}'",
            books.fund
        ));
        let before = books.balance("vnd");
        let refused =
            books.accountant.post("/v1/contributions", &books.gift(json!({"amount": 10_000_000_000_000_i64})));
        assert_eq!((refused.status, refused.code().as_str()), (409, "sum_too_large"), "{}", refused.text);
        assert_eq!(books.balance("vnd"), before);
        books.give(json!({"amount": 1_000_000}));
        other.give(json!({"amount": 1_000_000}));
    });
}
