use ansinh_tests::{Caller, document::operations, on_both, people::Answer};
use reqwest::Method;
use serde_json::json;

/// A parameter that an operation does not have is refused, never ignored: a filter that is ignored answers too much.
#[test]
fn no_operation_ignores_a_parameter() {
    on_both(|service| {
        let admin = service.caller("admin");
        let all = operations();
        assert!(all.len() > 80, "the document is read");
        for operation in all {
            let (method, path) = (&operation.method, operation.path());
            for query in ["colour=red", "limit=1&colour=red", "colour", "Limit=1"] {
                let request = admin.request(method.clone(), &format!("{path}?{query}"));
                let answer = Caller::send(request.header("Content-Type", "application/json").body("{}"));
                assert_eq!((answer.status, answer.code().as_str()), (400, "bad_parameter"), "{method} {path}?{query}");
                let named = answer.json()["errors"][0]["parameter"].clone();
                assert!(["colour", "limit", "Limit"].contains(&named.as_str().unwrap_or_default()), "{path}: {named}");
            }
        }
    });
}

/// A value that a parameter does not have is refused as well: an empty list would look like an answer.
#[test]
fn no_operation_takes_an_unknown_value() {
    on_both(|service| {
        let callers = ["admin", "bac.officer", "fund.accountant", "auditor"].map(|name| service.caller(name));
        for operation in operations().into_iter().filter(|operation| operation.method == Method::GET) {
            for parameter in operation.parameters("query") {
                let name = parameter["name"].as_str().expect("a name");
                // Texts that are looked for have no list of values, and an event is not known before it happened.
                if ["code", "q", "event", "types", "violation_code"].contains(&name) {
                    continue;
                }
                let path = format!("{}?{}", operation.path(), operation.query(name, "no.such-value"));
                // A caller without the permission gets 403 before the values are checked.
                let answer = callers.iter().map(|caller| caller.get(&path)).find(|answer| answer.status != 403);
                let named = |answer: &Answer| answer.status == 400 && answer.text.contains(name);
                assert!(answer.as_ref().is_none_or(named), "{path}: {answer:?}");
            }
        }
    });
}

/// Hidden characters in a query are refused, with the name of the parameter.
#[test]
fn a_query_is_plain_text() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        for query in ["q=HS%00", "q=%FF", "case_type=%E2%80%AEA", "assignee_id=me%0A", "status=open%00"] {
            let refused = officer.get(&format!("/v1/cases?{query}"));
            assert_eq!((refused.status, refused.code().as_str()), (400, "bad_parameter"), "{query}");
            let name = query.split('=').next().expect("a name");
            assert_eq!(refused.json()["errors"][0]["parameter"], json!(name), "{query}");
        }
    });
}
