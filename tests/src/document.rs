//! The OpenAPI document as tests read it: operations, the fields of their requests, and bodies made of its examples.

use reqwest::Method;
use serde_json::{Map, Value, json};
use std::sync::OnceLock;
use uuid::Uuid;

/// The document as it is committed; another test compares it with the code.
pub fn document() -> &'static Value {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    DOCUMENT.get_or_init(|| serde_json::from_str(include_str!("../../openapi/openapi.json")).expect("the document"))
}

/// An operation of the document.
#[derive(Debug, Clone)]
pub struct Operation {
    pub method: Method,
    /// As in the document: `/v1/cases/{id}`.
    pub template: String,
    pub value: &'static Value,
}

/// Where a field of a request stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Query(String),
    Path(String),
    /// A JSON Pointer into the body.
    Body(String),
}

/// A field that holds a single value.
#[derive(Debug, Clone)]
pub struct Field {
    pub place: Place,
    pub schema: &'static Value,
}

/// All operations, in the order of the document.
pub fn operations() -> Vec<Operation> {
    let paths = document()["paths"].as_object().expect("paths");
    let of = |(template, item): (&String, &'static Value)| {
        let methods = item.as_object().expect("operations");
        let template = template.clone();
        methods.iter().map(move |(method, value)| Operation {
            method: Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method"),
            template: template.clone(),
            value,
        })
    };
    paths.iter().flat_map(of).collect()
}

impl Operation {
    pub fn id(&self) -> &str {
        self.value["operationId"].as_str().expect("an id")
    }

    /// The path with an id of nothing wherever it needs one.
    pub fn path(&self) -> String {
        let part = |part: &str| if part.starts_with('{') { Uuid::now_v7().to_string() } else { part.to_owned() };
        self.template.split('/').map(part).collect::<Vec<_>>().join("/")
    }

    /// The permission that a caller needs; none is needed where it is empty.
    pub fn permission(&self) -> Option<&str> {
        self.value["security"].as_array()?.first()?["session"].as_array()?.first()?.as_str()
    }

    pub fn needs_session(&self) -> bool {
        self.value["security"].as_array().is_some_and(|list| !list.is_empty())
    }

    /// The permissions that the operation asks for.
    pub fn permissions(&self) -> Vec<&'static str> {
        let ways = self.value["security"].as_array().into_iter().flatten();
        ways.flat_map(|way| way["session"].as_array().into_iter().flatten()).filter_map(Value::as_str).collect()
    }

    pub fn parameters(&self, place: &str) -> Vec<&'static Value> {
        let all = self.value["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
        all.iter().filter(|parameter| parameter["in"] == place).collect()
    }

    /// The media type and the schema of a JSON body.
    pub fn body(&self) -> Option<(&'static str, &'static Value)> {
        let content = self.value["requestBody"]["content"].as_object()?;
        let (kind, media) = content.iter().find(|(kind, _)| kind.ends_with("json"))?;
        Some((kind, resolve(&media["schema"])))
    }

    /// Every field of a request, those inside others too.
    pub fn fields(&self) -> Vec<Field> {
        let mut fields = Vec::new();
        for (place, make) in [("query", Place::Query as fn(String) -> Place), ("path", Place::Path)] {
            for parameter in self.parameters(place) {
                let name = parameter["name"].as_str().expect("a name");
                fields.push(Field { place: make(name.to_owned()), schema: resolve(&parameter["schema"]) });
            }
        }
        if let Some((_, schema)) = self.body() {
            walk(schema, "", &mut fields);
        }
        fields
    }

    /// A query with what must be there, and `name=value`.
    pub fn query(&self, name: &str, value: &str) -> String {
        let required =
            self.parameters("query").into_iter().filter(|other| other["required"] == true && other["name"] != name);
        let mut query = vec![format!("{name}={}", percent(value))];
        for other in required {
            let example = match &other["example"] {
                Value::Null => sample(&other["schema"]),
                example => example.clone(),
            };
            let example = example.as_str().map_or_else(|| example.to_string(), str::to_owned);
            query.push(format!("{}={}", other["name"].as_str().expect("a name"), percent(&example)));
        }
        query.join("&")
    }

    /// A body with what must be there, and `value` at `pointer`.
    pub fn body_with(&self, pointer: &str, value: Value) -> Value {
        let (_, schema) = self.body().expect("a body");
        let steps: Vec<&str> = pointer.split('/').skip(1).collect();
        place(schema, &steps, value)
    }
}

/// Follows references; an optional value is described by what it is when it is there.
pub fn resolve(schema: &'static Value) -> &'static Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let found = document().pointer(reference.trim_start_matches('#'));
        return resolve(found.unwrap_or_else(|| panic!("{reference} is not in the document")));
    }
    let choices = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
    if let Some(choice) = choices.and_then(|list| list.iter().find(|choice| choice["type"] != "null")) {
        return resolve(choice);
    }
    schema
}

/// True for a schema of a type, also where null is taken too.
pub fn is_of_type(schema: &Value, name: &str) -> bool {
    schema["type"] == name || schema["type"].as_array().is_some_and(|types| types.contains(&json!(name)))
}

fn walk(schema: &'static Value, at: &str, found: &mut Vec<Field>) {
    let schema = resolve(schema);
    if let Some(properties) = schema["properties"].as_object() {
        for (name, property) in properties {
            walk(property, &format!("{at}/{name}"), found);
        }
        return;
    }
    if is_of_type(schema, "array") {
        found.push(Field { place: Place::Body(at.to_owned()), schema });
        walk(&schema["items"], &format!("{at}/0"), found);
        return;
    }
    found.push(Field { place: Place::Body(at.to_owned()), schema });
}

/// A value that a schema takes: its example, else the least that it allows.
pub fn sample(schema: &'static Value) -> Value {
    let example = |schema: &Value| match &schema["example"] {
        Value::Null => schema["examples"].get(0).cloned(),
        example => Some(example.clone()),
    };
    if let Some(example) = example(schema) {
        return example;
    }
    let schema = resolve(schema);
    if let Some(example) = example(schema) {
        return example;
    }
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    if let Some(properties) = schema["properties"].as_object() {
        let required = schema["required"].as_array().map(Vec::as_slice).unwrap_or_default();
        let needed = properties.iter().filter(|(name, _)| required.contains(&json!(name)));
        return Value::Object(needed.map(|(name, property)| (name.clone(), sample(property))).collect());
    }
    if is_of_type(schema, "array") {
        let count = schema["minItems"].as_u64().unwrap_or(0);
        return (0..count).map(|_| sample(&schema["items"])).collect();
    }
    match schema["format"].as_str() {
        Some("uuid") => return json!(Uuid::now_v7()),
        Some("date") => return json!("2026-07-27"),
        Some("date-time") => return json!("2026-07-27T00:00:00Z"),
        _ => {}
    }
    if is_of_type(schema, "integer") {
        return schema["minimum"].clone();
    }
    if is_of_type(schema, "boolean") {
        return json!(false);
    }
    if is_of_type(schema, "object") {
        return Value::Object(Map::new());
    }
    let length = usize::try_from(schema["minLength"].as_u64().unwrap_or(1).max(1)).expect("a length");
    json!("A".repeat(length))
}

/// The sample of a schema with `value` at the place that the steps lead to.
fn place(schema: &'static Value, steps: &[&str], value: Value) -> Value {
    let [step, rest @ ..] = steps else { return value };
    let schema = resolve(schema);
    if is_of_type(schema, "array") {
        let mut items = sample(schema);
        let items_of = items.as_array_mut().expect("a list");
        let item = place(&schema["items"], rest, value);
        if items_of.is_empty() {
            items_of.push(item);
        } else {
            items_of[0] = item;
        }
        return items;
    }
    let mut object = match sample(schema) {
        Value::Object(object) => object,
        other => panic!("no object: {other}"),
    };
    object.insert((*step).to_owned(), place(&schema["properties"][*step], rest, value));
    Value::Object(object)
}

/// A value in a query.
pub fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
