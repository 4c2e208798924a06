//! Forms: their fields, and the JSON Schema that is made of them.

use super::{
    library::Library,
    merge,
    mistakes::{Mistakes, Place, expected},
    read::{self, Map},
    yaml::{Key, Node, Value},
};
use crate::{catalogue::rules::is_pattern, platform::localized::LocalizedText};
use serde_json::{Map as Json, Value as JsonValue, json};

pub struct Field {
    pub code: String,
    pub kind: Kind,
    name: LocalizedText,
    help: Option<LocalizedText>,
    group: String,
    is_sensitive: bool,
    required: Required,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    Text {
        max: i64,
        min: Option<i64>,
        pattern: Option<String>,
    },
    /// Money is whole đồng.
    Integer {
        min: Option<i64>,
        max: Option<i64>,
    },
    Boolean,
    Date,
    Choice(Vec<(String, LocalizedText)>),
}

impl Field {
    /// True for health data.
    pub fn is_sensitive(&self) -> bool {
        self.is_sensitive
    }
}

enum Required {
    No,
    Always,
    /// Another field of the form has one of these values.
    When {
        field: Key,
        values: Vec<(Place, String)>,
    },
}

/// The fields of a form, those of its sets included.
pub fn read_form(items: &[Node], library: &Library, mistakes: &Mistakes) -> Vec<Field> {
    let mut fields = Vec::new();
    collect(items, library, mistakes, &mut fields);
    for field in &fields {
        if let Required::When { field: other, values } = &field.required {
            check_when(other, values, &fields, mistakes);
        }
    }
    fields
}

fn collect(items: &[Node], library: &Library, mistakes: &Mistakes, fields: &mut Vec<Field>) {
    for item in items {
        let Some((key, own)) = read::named(item, "a field", mistakes) else { continue };
        match library.sets.get(&key.text) {
            Some(items) if own.is_none() => collect(items, library, mistakes, fields),
            Some(_) => {
                mistakes.add(&key.place, format!("`{}` is a set of fields and stands without a colon", key.text))
            }
            None if fields.iter().any(|known| known.code == key.text) => {
                mistakes.add(&key.place, format!("there are two fields `{}`", key.text));
            }
            None => fields.extend(read_item(&key, own, library, mistakes)),
        }
    }
}

fn read_item(key: &Key, own: Option<&Node>, library: &Library, mistakes: &Mistakes) -> Option<Field> {
    let shared = library.fields.get(&key.text);
    let is_required = own.is_some_and(|node| matches!(&node.value, Value::Scalar(text, _) if text == "required"));
    let own = own.filter(|_| !is_required);
    let node = match (shared, own) {
        (Some(_), Some(own)) if merge::has(own, "type") => {
            let text =
                format!("`{}` is a field of shared/fields.yaml; leave `type` out, or give it another name", key.text);
            mistakes.add(&key.place, text);
            return None;
        }
        (Some(shared), Some(own)) if !matches!(own.value, Value::Map(_)) => {
            read::wrong(own, "`required`, or a mapping with what differs", mistakes);
            shared.clone()
        }
        (Some(shared), Some(own)) => merge::over(shared, own),
        (Some(shared), None) => shared.clone(),
        (None, Some(own)) if merge::has(own, "type") => {
            read::code(key, "a field's code", mistakes);
            read::check_own(key, "shared/fields.yaml", library.fields.keys().map(String::as_str), mistakes);
            own.clone()
        }
        (None, _) => {
            let known = expected(&key.text, library.fields.keys().chain(library.sets.keys()).map(String::as_str));
            let text = format!(
                "`{}` is not in shared/fields.yaml, and a field of this type alone has a `type`; {known}",
                key.text
            );
            mistakes.add(&key.place, text);
            return None;
        }
    };
    let mut field = read(key, &node, library, mistakes)?;
    if is_required {
        field.required = Required::Always;
    }
    Some(field)
}

/// Reads a definition.
pub fn read(key: &Key, node: &Node, library: &Library, mistakes: &Mistakes) -> Option<Field> {
    const TYPES: [&str; 6] = ["text", "integer", "money", "boolean", "date", "choice"];
    let map = Map::new(node, "a field", mistakes)?;
    let kind = map.need("type").and_then(|node| read::word(node, "a type", &TYPES, mistakes));
    let kind = kind.and_then(|kind| read_kind(kind, &map, mistakes));
    let name = map.need("name").and_then(|node| read::localized(node, mistakes));
    let help = map.get("help").and_then(|node| read::localized(node, mistakes));
    let groups: Vec<&str> = library.groups.iter().map(|(code, _)| code.as_str()).collect();
    let group = map.need("group").and_then(|node| read::word(node, "a group of shared/fields.yaml", &groups, mistakes));
    let sensitive =
        map.get("sensitive").and_then(|node| read::word(node, "a kind of sensitive data", &["H1"], mistakes));
    let always = map.get("required").and_then(|node| read::flag(node, mistakes)).unwrap_or_default();
    let when = map.get("required_when").and_then(|node| read_when(node, mistakes));
    map.end();
    let required = match when {
        Some(_) if always => {
            mistakes.add(&node.place, "a field is `required`, or `required_when` another has a value, not both");
            return None;
        }
        Some(when) => when,
        None if always => Required::Always,
        None => Required::No,
    };
    Some(Field {
        code: key.text.clone(),
        kind: kind?,
        name: name?,
        help,
        group: group?.to_owned(),
        is_sensitive: sensitive.is_some(),
        required,
    })
}

fn read_kind(kind: &str, map: &Map, mistakes: &Mistakes) -> Option<Kind> {
    const MOST_CHARACTERS: i64 = 10_000;
    const MOST: i64 = 1_000_000_000_000_000;
    let number = |key, to| map.get(key).and_then(|node| read::number(node, key, 0, to, mistakes));
    Some(match kind {
        "text" => {
            let max = map.need("max").and_then(|node| read::number(node, "max", 1, MOST_CHARACTERS, mistakes));
            let pattern = map.get("pattern").and_then(|node| read_pattern(node, mistakes));
            Kind::Text { max: max?, min: number("min", MOST_CHARACTERS), pattern }
        }
        "integer" => Kind::Integer { min: number("min", MOST), max: number("max", MOST) },
        "money" => Kind::Integer { min: number("min", MOST).or(Some(0)), max: number("max", MOST).or(Some(MOST)) },
        "boolean" => Kind::Boolean,
        "date" => Kind::Date,
        _ => Kind::Choice(read_options(map, mistakes)),
    })
}

fn read_pattern(node: &Node, mistakes: &Mistakes) -> Option<String> {
    let pattern = read::text(node, "a pattern", mistakes)?;
    if is_pattern(pattern) {
        return Some(pattern.to_owned());
    }
    mistakes.add(&node.place, format!("`{pattern}` is not a regular expression, or it looks around or back"));
    None
}

fn read_options(map: &Map, mistakes: &Mistakes) -> Vec<(String, LocalizedText)> {
    let entries = map.need("options").and_then(|node| read::entries(node, "the options", mistakes)).unwrap_or_default();
    let read = |(key, node): &(Key, Node)| {
        read::code(key, "an option's code", mistakes).then_some(())?;
        Some((key.text.clone(), read::localized(node, mistakes)?))
    };
    let mut options: Vec<(String, LocalizedText)> = entries.iter().filter_map(read).collect();
    if let Some(node) = map.get("only") {
        let known: Vec<String> = options.iter().map(|(code, _)| code.clone()).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let only = read::items(node, "options", mistakes).iter();
        let only: Vec<&str> = only.filter_map(|item| read::word(item, "an option", &known, mistakes)).collect();
        options.retain(|(code, _)| only.contains(&code.as_str()));
    }
    options
}

fn read_when(node: &Node, mistakes: &Mistakes) -> Option<Required> {
    let entries = read::entries(node, "`required_when` with a field and its values", mistakes)?;
    let [(field, values)] = entries else {
        read::wrong(node, "one field with its values", mistakes);
        return None;
    };
    let values: Vec<&Node> = match &values.value {
        Value::List(items) => items.iter().collect(),
        _ => vec![values],
    };
    let value = |node: &&Node| Some((node.place.clone(), read::text(node, "a value", mistakes)?.to_owned()));
    Some(Required::When { field: field.clone(), values: values.iter().filter_map(value).collect() })
}

fn check_when(other: &Key, values: &[(Place, String)], fields: &[Field], mistakes: &Mistakes) {
    let Some(known) = fields.iter().find(|field| field.code == other.text) else {
        let known = expected(&other.text, fields.iter().map(|field| field.code.as_str()));
        mistakes.add(&other.place, format!("the form has no field `{}`; {known}", other.text));
        return;
    };
    let options: Vec<&str> = match &known.kind {
        Kind::Choice(options) => options.iter().map(|(code, _)| code.as_str()).collect(),
        Kind::Boolean => vec!["true", "false"],
        _ => {
            mistakes.add(&other.place, format!("`{}` is neither a choice nor true or false", other.text));
            return;
        }
    };
    for (place, value) in values.iter().filter(|(_, value)| !options.contains(&value.as_str())) {
        let known = expected(value, options.iter().copied());
        mistakes.add(place, format!("`{value}` is not an option of `{}`; {known}", other.text));
    }
}

/// The JSON Schema of a form.
pub fn schema(fields: &[Field], library: &Library) -> JsonValue {
    let required = fields.iter().filter(|field| matches!(field.required, Required::Always));
    let required: Vec<&str> = required.map(|field| field.code.as_str()).collect();
    // Groups in the order of their first field: so the page reads as the form's list.
    let mut groups: Vec<JsonValue> = Vec::new();
    for field in fields {
        let known = library.groups.iter().find(|(code, _)| *code == field.group);
        let group = known.map(|(code, name)| json!({"code": code, "name": name}));
        groups.extend(group.filter(|group| !groups.contains(group)));
    }
    let properties: Json<String, JsonValue> =
        fields.iter().map(|field| (field.code.clone(), property(field))).collect();
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "x-groups": groups,
        "properties": properties,
    });
    let rules = conditional(fields);
    if !rules.is_empty() {
        schema["allOf"] = rules.into();
    }
    schema
}

fn property(field: &Field) -> JsonValue {
    let kind = match field.kind {
        Kind::Integer { .. } => "integer",
        Kind::Boolean => "boolean",
        Kind::Text { .. } | Kind::Date | Kind::Choice(_) => "string",
    };
    let mut property =
        json!({"type": kind, "title": field.name.vi, "x-en": {"title": field.name.en}, "x-group": field.group});
    if let Some(help) = &field.help {
        property["description"] = json!(help.vi);
        property["x-en"]["description"] = json!(help.en);
    }
    let mut set = |key: &str, value: Option<JsonValue>| {
        if let Some(value) = value {
            property[key] = value;
        }
    };
    match &field.kind {
        Kind::Text { max, min, pattern } => {
            set("minLength", min.map(Into::into));
            set("maxLength", Some((*max).into()));
            set("pattern", pattern.as_deref().map(Into::into));
        }
        Kind::Integer { min, max } => {
            set("minimum", min.map(Into::into));
            set("maximum", max.map(Into::into));
        }
        Kind::Date => set("format", Some("date".into())),
        Kind::Boolean => {}
        Kind::Choice(options) => {
            set("enum", Some(options.iter().map(|(code, _)| code.as_str()).collect()));
            let names = options.iter().map(|(code, name)| (code.clone(), json!(name)));
            set("x-options", Some(JsonValue::Object(names.collect())));
        }
    }
    set("x-sensitivity", field.is_sensitive.then(|| "H1".into()));
    property
}

/// "If this field has one of these values, those are required": one rule for each field and its values.
fn conditional(fields: &[Field]) -> Vec<JsonValue> {
    let mut rules: Vec<(JsonValue, Vec<&str>)> = Vec::new();
    for field in fields {
        let Required::When { field: other, values } = &field.required else { continue };
        let is_boolean = fields.iter().any(|field| field.code == other.text && field.kind == Kind::Boolean);
        let value = |text: &String| if is_boolean { JsonValue::Bool(text == "true") } else { json!(text) };
        let values: Vec<JsonValue> = values.iter().map(|(_, text)| value(text)).collect();
        let test = match values.as_slice() {
            [one] => json!({"const": one}),
            many => json!({"enum": many}),
        };
        let condition = json!({"properties": {&other.text: test}, "required": [other.text]});
        match rules.iter_mut().find(|(known, _)| *known == condition) {
            Some((_, required)) => required.push(&field.code),
            None => rules.push((condition, vec![&field.code])),
        }
    }
    rules.into_iter().map(|(condition, required)| json!({"if": condition, "then": {"required": required}})).collect()
}

#[cfg(test)]
mod tests {
    use super::super::yaml;
    use super::*;

    /// The schema of a form, over a library with one field and one set.
    fn form(items: &str) -> (JsonValue, Vec<String>) {
        let mistakes = Mistakes::default();
        let node = |text: &str| yaml::read(&"form".into(), text, &mistakes).expect("YAML");
        let text = LocalizedText::new("Chi trả", "Payment");
        let mut library = Library { groups: vec![("payment".into(), text)], ..Library::default() };
        let channel = "{ type: choice, group: payment, name: { vi: Hình thức, en: Channel }, \
                       options: { cash: { vi: a, en: a }, bank: { vi: b, en: b } } }";
        library.fields.insert("channel".into(), node(channel));
        let account = "- account: { type: text, max: 20, group: payment, name: { vi: Số, en: Number }, required_when: { channel: bank } }";
        library.sets.insert("payment".into(), read::items(&node(account), "fields", &mistakes).to_vec());
        let fields = read_form(read::items(&node(items), "fields", &mistakes), &library, &mistakes);
        let schema = schema(&fields, &library);
        (schema, mistakes.into_sorted().into_iter().map(|mistake| mistake.text).collect())
    }

    #[test]
    fn a_form_is_made_of_the_library_and_of_own_fields() {
        let (schema, mistakes) = form("[channel: required, payment]");
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(schema["required"], json!(["channel"]));
        assert_eq!(schema["x-groups"], json!([{"code": "payment", "name": {"vi": "Chi trả", "en": "Payment"}}]));
        assert_eq!(schema["properties"]["channel"]["enum"], json!(["cash", "bank"]));
        assert_eq!(schema["properties"]["account"]["maxLength"], 20);
        let when = json!({"properties": {"channel": {"const": "bank"}}, "required": ["channel"]});
        assert_eq!(schema["allOf"], json!([{"if": when, "then": {"required": ["account"]}}]));
        let (narrow, _) = form("[channel: { only: [bank] }]");
        assert_eq!(narrow["properties"]["channel"]["enum"], json!(["bank"]));
    }

    #[test]
    fn what_does_not_fit_a_form_is_named() {
        for (items, said) in [
            ("[chanel]", "`chanel` is not in shared/fields.yaml"),
            ("[channel, channel]", "there are two fields `channel`"),
            ("[payment]", "the form has no field `channel`"),
            ("[payment: required]", "`payment` is a set of fields and stands without a colon"),
            ("[channel: { type: text, max: 1 }]", "`channel` is a field of shared/fields.yaml; leave `type` out"),
            ("[channel: optional]", "expected `required`, or a mapping with what differs"),
            ("[a: { type: text, group: payment, name: { vi: a, en: a } }]", "a field needs the key `max`"),
            ("[a: { type: date, group: pay, name: { vi: a, en: a } }]", "`pay` is not a group of shared/fields.yaml"),
        ] {
            let (_, mistakes) = form(items);
            assert!(mistakes.iter().any(|mistake| mistake.contains(said)), "{items}: {mistakes:?}");
        }
    }
}
