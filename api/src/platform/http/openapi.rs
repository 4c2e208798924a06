//! The finishing of the OpenAPI document: what every operation shares is written once, here.

use super::{idempotency, if_match};
use serde_json::{Map, Value, json};

/// Adds to every operation the problem answers, headers and security that follow from its method, path and body.
pub fn finish(mut document: Value) -> Value {
    let schemas = document.pointer("/components/schemas").cloned().unwrap_or_default();
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return document };
    for (path, item) in paths.iter_mut() {
        let Some(item) = item.as_object_mut() else { continue };
        for (method, operation) in item.iter_mut() {
            if let Some(operation) = operation.as_object_mut() {
                finish_operation(path, method, operation);
                add_answer_headers(operation, &schemas);
            }
        }
    }
    name_page_items(&mut document);
    order_bounds(&mut document);
    document
}

/// utoipa writes the item of a generic page out in full; a reference keeps one schema for each view.
fn name_page_items(document: &mut Value) {
    let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else { return };
    let names: Vec<String> = schemas.keys().cloned().collect();
    for (name, page) in schemas.iter_mut() {
        let item = name.strip_prefix("Page_").filter(|item| names.iter().any(|known| known == item));
        if let Some(item) = item {
            page["properties"]["items"]["items"] = json!({"$ref": format!("#/components/schemas/{item}")});
        }
    }
}

/// utoipa keeps extensions in no order, and the document is compared as text.
fn order_bounds(document: &mut Value) {
    let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else { return };
    for schema in schemas.values_mut().filter_map(Value::as_object_mut) {
        for key in ["x-minimum", "x-maximum"] {
            if let Some(bound) = schema.remove(key) {
                schema.insert(key.to_owned(), bound);
            }
        }
    }
}

fn finish_operation(path: &str, method: &str, operation: &mut Map<String, Value>) {
    // utoipa writes "nobody needs to sign in" as one empty requirement.
    let open = operation.get("security") == Some(&json!([{}]));
    if open {
        operation.insert("security".to_owned(), json!([]));
    }
    let has_body = operation.contains_key("requestBody");
    let versioned = take_parameter(operation, if_match::HEADER);
    // An unknown parameter is 400 everywhere.
    let mut statuses = vec![400, 429, 503];
    if !open {
        statuses.extend([401, 403]);
    }
    // One record is named by its id in the path, or by its code in the query.
    if path.contains('{') || parameter(operation, "code").is_some_and(|code| code["required"] == true) {
        statuses.push(404);
    }
    if matches!(method, "post" | "put" | "patch" | "delete") && !open {
        statuses.push(409);
    }
    if has_body {
        statuses.extend([408, 413, 415, 422]);
    } else if method == "post" {
        statuses.push(422);
    }
    if versioned {
        statuses.extend([412, 428]);
        add_parameter(
            operation,
            if_match::HEADER,
            true,
            "The version that the caller saw, as in the `ETag` of the last answer.",
            "\"v12\"",
            "^\"v[0-9]{1,18}\"$",
        );
    }
    // A search changes nothing, and what it found is not stored.
    if method == "post" && !open && !path.ends_with("/search") {
        add_idempotency_key(operation);
    }
    let has_cursor = parameter(operation, "cursor").is_some();
    if let Some(responses) = operation.get_mut("responses").and_then(Value::as_object_mut) {
        if has_cursor && let Some(page) = responses.get_mut("200") {
            let text = "The next page as `rel=\"next\"`, with the filter, sort and limit that were asked for.";
            page["headers"]["Link"] = json!({"description": text, "schema": {"type": "string"}});
        }
        for status in statuses {
            responses.entry(status.to_string()).or_insert_with(|| problem_response(status));
        }
        responses.sort_keys();
    }
}

/// Says of each answer what follows from its body: that a view with a version has it as `ETag`, and that something new has an
/// address. A handler names the header itself where it says something else.
fn add_answer_headers(operation: &mut Map<String, Value>, schemas: &Value) {
    for status in ["200", "201"] {
        let Some(answer) = operation.get_mut("responses").and_then(|responses| responses.get_mut(status)) else {
            continue;
        };
        let is_versioned = shows_version(&answer["content"]["application/json"]["schema"], schemas);
        let created =
            (status == "201").then(|| answer["description"].as_str().unwrap_or_default().replace("The new ", "The "));
        let etag = is_versioned.then(|| ("ETag", "Its version.".to_owned()));
        for (name, text) in etag.into_iter().chain(created.map(|text| ("Location", text))) {
            add_answer_header(answer, name, &text);
        }
    }
}

/// True for a schema of a view that shows the version of its record, in itself or in a part that it is flattened of.
fn shows_version(schema: &Value, schemas: &Value) -> bool {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return shows_version(&schemas[name], schemas);
    }
    let parts = schema["allOf"].as_array().map(Vec::as_slice).unwrap_or_default();
    schema["properties"]["version"].is_object() || parts.iter().any(|part| shows_version(part, schemas))
}

/// Adds a header to an answer, by name; the headers stand before the content.
fn add_answer_header(answer: &mut Value, name: &str, text: &str) {
    let Some(answer) = answer.as_object_mut() else { return };
    if !answer.contains_key("headers") {
        answer.shift_insert(1, "headers".to_owned(), json!({}));
    }
    let Some(headers) = answer.get_mut("headers").and_then(Value::as_object_mut) else { return };
    headers.entry(name).or_insert_with(|| json!({"schema": {"type": "string"}, "description": text}));
    headers.sort_keys();
}

/// A parameter of the query.
fn parameter<'a>(operation: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    let list = operation.get("parameters").and_then(Value::as_array)?;
    list.iter().find(|parameter| parameter["in"] == "query" && parameter["name"] == name)
}

/// Takes a header out that a handler named by its extractor; it is written out afterwards. Answers whether it was there.
fn take_parameter(operation: &mut Map<String, Value>, name: &str) -> bool {
    let Some(list) = operation.get_mut("parameters").and_then(Value::as_array_mut) else { return false };
    let before = list.len();
    list.retain(|parameter| parameter["name"] != name);
    list.len() < before
}

/// Writes the header out; it is required where the handler names `KeyRequired`.
fn add_idempotency_key(operation: &mut Map<String, Value>) {
    let is_required = take_parameter(operation, idempotency::HEADER);
    let text = "Makes a repeated request harmless: the same key answers the stored response for 7 days, and with another body 422.";
    let example = "b3f6b0de-6f3a-4d0c-9a6e-1d2c3b4a5f60";
    add_parameter(operation, idempotency::HEADER, is_required, text, example, "^[!-~]{1,255}$");
}

fn add_parameter(
    operation: &mut Map<String, Value>,
    name: &str,
    required: bool,
    text: &str,
    example: &str,
    pattern: &str,
) {
    let list = operation.entry("parameters").or_insert_with(|| json!([]));
    if let Some(list) = list.as_array_mut() {
        list.push(json!({
            "name": name, "in": "header", "required": required, "description": text,
            "schema": {"type": "string", "pattern": pattern, "maxLength": 255}, "example": example
        }));
    }
}

fn problem_response(status: u16) -> Value {
    let text = match status {
        400 => "The request, a parameter or the JSON is not well-formed.",
        401 => "Nobody is signed in, or the session has ended.",
        403 => "The record is visible, but this is not allowed.",
        404 => "There is no such record, or it is outside what the caller may see.",
        408 => "The body came too slowly.",
        409 => "The state of the record does not allow this, or it exists already.",
        412 => "The record was changed since the caller read it; `current_version` names the new version.",
        413 => "The body is too large.",
        415 => "The media type is not accepted.",
        422 => "The request is well-formed, but some of it is not valid; `errors` names each field.",
        428 => "The header `If-Match` is missing.",
        429 => "Too many requests; `Retry-After` says when to come back.",
        _ => "The service or its database is not available; `Retry-After` says when to come back.",
    };
    let mut response = json!({
        "description": text,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    });
    if matches!(status, 429 | 503) {
        response["headers"] =
            json!({"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}});
    }
    response
}
