use ansinh_tests::{
    Caller, on_both,
    people::{accounts, any_id},
};
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

struct Operation {
    method: Method,
    path: String,
    /// `None` when anybody may call it; empty when it is enough to be signed in.
    permission: Option<String>,
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let security = operation["security"].as_array().unwrap();
            let permission = security.first().map(|needs| needs["session"][0].as_str().unwrap_or_default().to_owned());
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            found.push(Operation { method, path: path.clone(), permission });
        }
    }
    assert!(found.len() > 45, "only {} operations", found.len());
    found
}

/// A call that is harmless wherever it is allowed: ids that do not exist, bodies that are not valid.
fn call(caller: &Caller, operation: &Operation) -> u16 {
    let path = operation.path.replace("{id}", &any_id());
    let mut request = caller.request(operation.method.clone(), &path).header("If-Match", "\"v1\"");
    request = match operation.method {
        Method::PATCH => request.header("Content-Type", "application/merge-patch+json").body("{\"no_such_field\": 1}"),
        Method::POST | Method::PUT => request.json(&json!({"no_such_field": 1})),
        _ => request,
    };
    // The stream is left as soon as its head has come.
    request.send().expect("an answer").status().as_u16()
}

/// Every operation as every role: refused without the permission, and not refused with it.
#[test]
fn every_operation_asks_for_its_permission() {
    on_both(|service| {
        let document = service.stranger().get("/openapi.json").expect(200);
        let operations = operations(&document);
        let roles: BTreeMap<String, BTreeSet<String>> = service
            .caller("admin")
            .all_at_once("/v1/roles")
            .iter()
            .map(|role| {
                let permissions =
                    role["permissions"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().to_owned());
                (role["code"].as_str().unwrap().to_owned(), permissions.collect())
            })
            .collect();
        let ends_session = |operation: &Operation| operation.path == "/v1/sessions/current";
        for username in accounts() {
            let caller = service.caller(username);
            let me = caller.get("/v1/me").expect(200);
            // What holds everywhere is changed by accounts of the whole province only, whatever their roles.
            let everywhere = me["unit"]["code"] == "42";
            let bounded =
                |held: &&String| everywhere || !["catalogue:write", "directory:write"].contains(&held.as_str());
            let held = me["roles"].as_array().unwrap().iter().flat_map(|role| &roles[role.as_str().unwrap()]);
            let mine: BTreeSet<&String> = held.filter(bounded).collect();
            for operation in operations.iter().filter(|operation| !ends_session(operation)) {
                let Some(permission) = &operation.permission else { continue };
                let status = call(&caller, operation);
                let name = format!("{username}: {} {}", operation.method, operation.path);
                if permission.is_empty() || mine.contains(permission) {
                    assert!(!matches!(status, 401 | 403 | 405), "{name} is refused with {status}");
                } else {
                    assert_eq!(status, 403, "{name} is let in");
                }
                assert!(status < 500, "{name} fails with {status}");
            }
        }
        let stranger = service.stranger();
        for operation in &operations {
            let status = call(&stranger, operation);
            let name = format!("a stranger: {} {}", operation.method, operation.path);
            match operation.permission {
                Some(_) => assert_eq!(status, 401, "{name}"),
                None => assert!(status < 500 && status != 403, "{name}: {status}"),
            }
        }
    });
}

/// Live routes are the documented routes: what is documented is there, and other methods answer 405 with `Allow`.
#[test]
fn live_routes_are_the_documented_ones() {
    on_both(|service| {
        let document = service.stranger().get("/openapi.json").expect(200);
        let officer = service.caller("bac.officer");
        for (path, item) in document["paths"].as_object().unwrap() {
            let documented: BTreeSet<String> =
                item.as_object().unwrap().keys().map(|method| method.to_uppercase()).collect();
            for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
                // `/v1/sessions/refresh` is also a `/v1/sessions/{id}`.
                let elsewhere = format!("{}/{{id}}", path.rsplit_once('/').map_or("", |(front, _)| front));
                let taken = &document["paths"][elsewhere.as_str()][method.to_lowercase()];
                if documented.contains(method) || (taken.is_object() && !path.contains('{')) {
                    continue;
                }
                let request =
                    officer.request(Method::from_bytes(method.as_bytes()).unwrap(), &path.replace("{id}", &any_id()));
                let answer = Caller::send(request);
                assert_eq!(answer.status, 405, "{method} {path}");
                let allowed: BTreeSet<String> = answer.header("allow").split(", ").map(str::to_owned).collect();
                assert_eq!(allowed, documented, "{method} {path}");
            }
        }
    });
}
