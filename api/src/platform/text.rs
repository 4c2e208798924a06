//! Text from outside: normalised once, at the door.

use serde::{Deserialize, Deserializer, Serialize};
use std::{borrow::Cow, ops::Deref, sync::Arc};
use unicode_normalization::UnicodeNormalization;

/// A text in Unicode NFC without control, zero-width or bidirectional characters, trimmed, inner white space folded
/// except line breaks. Hidden characters make two equal names differ and can turn a line of a decision around.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Default)]
#[serde(transparent)]
pub struct CleanText(String);

impl CleanText {
    pub fn new(raw: &str) -> Self {
        Self(clean(raw))
    }
    pub fn into_string(self) -> String {
        self.0
    }
}

impl Deref for CleanText {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for CleanText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer).map(|raw| Self::new(&raw))
    }
}

impl validator::ValidateLength<u64> for CleanText {
    fn length(&self) -> Option<u64> {
        Some(self.0.chars().count() as u64)
    }
}

impl utoipa::PartialSchema for CleanText {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        String::schema()
    }
}
impl utoipa::ToSchema for CleanText {}

/// A text in both languages of the service.
// The names of a list are shared, not copied for every row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LocalizedText {
    /// Vietnamese.
    #[schema(value_type = String, example = "Trợ cấp xã hội hằng tháng", max_length = 2000)]
    pub vi: Arc<str>,
    /// English.
    #[schema(value_type = String, example = "Monthly social allowance", max_length = 2000)]
    pub en: Arc<str>,
}

impl LocalizedText {
    pub fn new(vi: impl Into<Arc<str>>, en: impl Into<Arc<str>>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }
}

/// Normalises one text; see [`CleanText`].
pub fn clean(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut gap = false;
    for c in raw.nfc() {
        if c == '\n' {
            while out.ends_with(' ') {
                out.pop();
            }
            out.push('\n');
            gap = false;
        } else if c.is_whitespace() {
            gap = true;
        } else if !(c.is_control() || is_invisible(c)) {
            if gap && !out.is_empty() && !out.ends_with('\n') {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    out.trim().to_owned()
}

/// Normalises every text in a JSON value, keys included.
pub fn clean_json(value: serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::String(text) => Value::String(clean(&text)),
        Value::Array(items) => Value::Array(items.into_iter().map(clean_json).collect()),
        Value::Object(map) => Value::Object(map.into_iter().map(|(k, v)| (clean(&k), clean_json(v))).collect()),
        other => other,
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_and_decomposed_characters_do_not_make_two_names_differ() {
        assert_eq!(clean("  Nguye\u{302}\u{303}n\u{200B} \u{202E}Thị\u{0} \t Đào "), "Nguyễn Thị Đào");
        assert_eq!(clean("một \n  hai"), "một\nhai");
    }
}
