//! Choices as the database and JSON carry them.

use crate::platform::problem::Problem;
use serde::Serialize;

/// The stable code of a choice, as the database and JSON carry it.
pub fn code<T: Serialize>(choice: T) -> String {
    serde_json::to_value(choice).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// The choice of a code that the database holds.
pub fn parse<T: serde::de::DeserializeOwned>(code: &str) -> Result<T, Problem> {
    serde_json::from_value(serde_json::Value::String(code.to_owned()))
        .map_err(|error| Problem::internal("code", &error))
}
