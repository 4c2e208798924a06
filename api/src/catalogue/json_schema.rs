//! A JSON Schema in a definition.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{
    Value,
    value::{RawValue, to_raw_value},
};
use std::{ops::Deref, sync::OnceLock};

/// Kept as text, and read when it is first asked for: read it takes several times the memory, and most versions are old ones
/// that no case asks any more.
#[derive(Debug, Clone)]
pub struct JsonSchema {
    text: Box<RawValue>,
    read: OnceLock<Value>,
}

impl Deref for JsonSchema {
    type Target = Value;

    fn deref(&self) -> &Value {
        // What was taken in as JSON is JSON.
        self.read.get_or_init(|| serde_json::from_str(self.text.get()).unwrap_or_default())
    }
}

impl Serialize for JsonSchema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.text.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for JsonSchema {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Read once where it comes in, so that what is nested too deeply is refused there.
        let schema = Value::deserialize(deserializer)?;
        Ok(Self { read: OnceLock::new(), ..Self::from(schema) })
    }
}

impl From<Value> for JsonSchema {
    fn from(schema: Value) -> Self {
        // A value has text keys alone, so that it can be written.
        Self { text: to_raw_value(&schema).unwrap_or_default(), read: OnceLock::from(schema) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn it_is_what_was_written() {
        let written = r#"{"b":1,"a":{"title":"Mẫu"}}"#;
        let schema: JsonSchema = serde_json::from_str(written).expect("a schema");
        assert_eq!(serde_json::to_string(&schema).expect("its text"), written);
        assert_eq!(schema["a"]["title"], "Mẫu");
        assert_eq!(serde_json::to_value(&schema).expect("a value"), *schema);
        let made = JsonSchema::from(json!({"b": 1, "a": {"title": "Mẫu"}}));
        assert_eq!(serde_json::to_string(&made).expect("its text"), written);
        let held: JsonSchema = serde_json::from_value(json!({"type": "object"})).expect("a schema");
        assert_eq!(*held, json!({"type": "object"}));
    }

    #[test]
    fn what_is_nested_too_deeply_is_refused_where_it_comes_in() {
        let deep = format!("{}{}", "[".repeat(1_000), "]".repeat(1_000));
        assert!(serde_json::from_str::<JsonSchema>(&deep).is_err());
    }
}
