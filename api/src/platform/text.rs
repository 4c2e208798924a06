//! Text from outside: normalised once, when a request is read.

use crate::platform::{
    input::{self, escape},
    problem::FieldError,
};
use serde::{Deserialize, Deserializer, Serialize};
use std::{borrow::Cow, ops::Deref};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text in Unicode NFC without control, invisible or bidirectional characters, trimmed, inner white space folded
/// except line breaks. Hidden characters make two equal names differ and can turn a line of a decision around. Markup is
/// text like any other; whoever shows it escapes it. At most `MAX` characters; a field says less where it takes less.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Default)]
#[serde(transparent)]
pub struct CleanText<const MAX: usize = 4000>(String);

impl<const MAX: usize> CleanText<MAX> {
    pub fn new(raw: &str) -> Self {
        Self(clean(raw))
    }
    pub fn into_string(self) -> String {
        self.0
    }
}

impl<const MAX: usize> Deref for CleanText<MAX> {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de, const MAX: usize> Deserialize<'de> for CleanText<MAX> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Self::new(&Cow::<str>::deserialize(deserializer)?);
        if text.chars().count() > MAX {
            let (vi, en) = (format!("Tối đa {MAX} ký tự"), format!("At most {MAX} characters"));
            return Err(input::refuse(FieldError::at("", "length", vi, en).param("max", MAX)));
        }
        Ok(text)
    }
}

impl<const MAX: usize> validator::ValidateLength<u64> for CleanText<MAX> {
    fn length(&self) -> Option<u64> {
        Some(self.0.chars().count() as u64)
    }
}

impl<const MAX: usize> utoipa::PartialSchema for CleanText<MAX> {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::{ObjectBuilder, schema::Type};
        ObjectBuilder::new().schema_type(Type::String).max_length(Some(MAX)).into()
    }
}
impl<const MAX: usize> utoipa::ToSchema for CleanText<MAX> {
    fn name() -> Cow<'static, str> {
        format!("Text{MAX}").into()
    }
}

/// Normalises one text; see [`CleanText`].
pub fn clean(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut gap = false;
    // Hidden characters first: one between a letter and its mark would keep the two apart.
    for c in raw.chars().filter(|c| !is_hidden(*c)).nfc() {
        if c == '\n' {
            while out.ends_with(' ') {
                out.pop();
            }
            out.push('\n');
            gap = false;
        } else if c.is_whitespace() {
            gap = true;
        } else {
            if gap && !out.is_empty() && !out.ends_with('\n') {
                out.push(' ');
            }
            gap = false;
            out.push(c);
        }
    }
    out.trim().to_owned()
}

/// Folds a text for search: no marks, đ as d, lower case, everything else a single space. `hoà` and `hòa` fold alike.
///
/// `web-client/src/shared/fold.ts` does the same; both are tested by `tests/vectors/fold.json`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            // Keyboards and old files write đ also as the Icelandic and the African letter, which look the same.
            'đ' | 'Đ' | 'ð' | 'Ð' | 'ɖ' | 'Ɖ' => out.push('d'),
            // Modifier letters are letters to Unicode; in names they stand for an apostrophe (U+02BC).
            c if c.is_alphanumeric() && !('\u{2B0}'..='\u{2FF}').contains(&c) => {
                out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c)));
            }
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.trim_end().to_owned()
}

/// The tone marks, which Vietnamese puts on one vowel of a word or another: `hoà` is `hòa`.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Folds spellings of one word: lower case, with the tone behind its word. Nothing else is folded, because marks tell words apart:
/// `cá` is not `cà`.
pub fn fold_spelling(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let lower = word.to_lowercase();
        let (tones, letters): (String, String) = lower.nfd().partition(|c| TONES.contains(c));
        letters.nfc().chain(tones.chars()).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Hides the middle of a number: `0740****923`.
pub fn mask(number: &str) -> String {
    if number.len() < 9 || !number.is_ascii() {
        return "****".to_owned();
    }
    format!("{}****{}", &number[..4], &number[number.len() - 3..])
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

/// Where a value holds a hidden character, as a JSON Pointer. For texts that are refused rather than changed.
pub fn hidden_in(value: &serde_json::Value) -> Option<String> {
    use serde_json::Value;
    let hides = |text: &str| text.chars().any(is_hidden);
    match value {
        Value::String(text) => hides(text).then(String::new),
        Value::Array(items) => {
            items.iter().enumerate().find_map(|(index, item)| Some(format!("/{index}{}", hidden_in(item)?)))
        }
        Value::Object(map) => map.iter().find_map(|(key, item)| {
            let inner = if hides(key) { Some(String::new()) } else { hidden_in(item) };
            Some(format!("/{}{}", escape(key), inner?))
        }),
        _ => None,
    }
}

/// True for control characters other than white space, and for what has no shape of its own: Unicode's
/// Default_Ignorable_Code_Point, interlinear annotation and the blank braille pattern. Vietnamese needs no joiner, so the
/// zero-width joiners go too.
fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !c.is_whitespace();
    }
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the web client's twin is tested by too.
    #[test]
    fn folding_is_the_same_as_in_the_web_client() {
        let text = include_str!("../../../tests/vectors/fold.json");
        let vectors: Vec<(String, String)> = serde_json::from_str(text).expect("the vectors");
        assert!(vectors.len() > 10);
        for (text, folded) in vectors {
            assert_eq!(fold(&text), folded, "{text:?}");
        }
    }

    #[test]
    fn hidden_and_decomposed_characters_do_not_make_two_names_differ() {
        assert_eq!(clean("  Nguye\u{302}\u{303}n\u{200B} \u{202E}Thị\u{0} \t Đào "), "Nguyễn Thị Đào");
        assert_eq!(clean("một \n  hai"), "một\nhai");
        assert_eq!(clean("\u{3164}\u{FE0F}\u{034F}\u{2800}\u{200D}"), "");
        assert_eq!(clean("a\u{200B}\u{301}"), "á", "a mark joins its letter once nothing is between them");
        assert_eq!(clean("<b>\"Gạo\"</b>"), "<b>\"Gạo\"</b>");
    }

    #[test]
    fn a_hidden_character_has_a_place() {
        let place = |value| hidden_in(&value);
        assert_eq!(place(serde_json::json!({"a": ["b", {"c/d": "x\u{202E}y"}]})).as_deref(), Some("/a/1/c~1d"));
        assert_eq!(place(serde_json::json!({"a\u{0}": 1})).as_deref(), Some("/a\u{0}"));
        assert_eq!(place(serde_json::json!({"a": "một\nhai\t<b>"})), None);
    }

    proptest::proptest! {
        #[test]
        fn a_clean_text_is_normal_and_stays_as_it_is(text in "(\\PC|[\u{0}-\u{20}\u{300}-\u{36F}\u{200B}-\u{206F}a-zé]){0,40}") {
            let cleaned = clean(&text);
            proptest::prop_assert_eq!(&clean(&cleaned), &cleaned);
            proptest::prop_assert!(unicode_normalization::is_nfc(&cleaned));
            proptest::prop_assert!(!cleaned.chars().any(is_hidden) && cleaned.trim() == cleaned);
        }
    }
}
