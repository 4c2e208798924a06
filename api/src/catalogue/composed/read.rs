//! Reading typed values from the tree. A value that cannot be read leaves a mistake behind and answers `None`.

use super::{
    mistakes::{Mistakes, Place, expected, nearly},
    yaml::{Key, Node, Value},
};
use crate::platform::{localized::LocalizedText, text::clean};
use chrono::NaiveDate;
use std::cell::RefCell;

/// A mapping whose keys are known. [`Map::end`] names those that are not.
pub struct Map<'a> {
    pub place: &'a Place,
    what: &'static str,
    entries: &'a [(Key, Node)],
    asked: RefCell<Vec<&'static str>>,
    mistakes: &'a Mistakes,
}

impl<'a> Map<'a> {
    /// `what` the mapping is: "a version".
    pub fn new(node: &'a Node, what: &'static str, mistakes: &'a Mistakes) -> Option<Self> {
        let entries = entries(node, what, mistakes)?;
        Some(Self { place: &node.place, what, entries, asked: RefCell::default(), mistakes })
    }

    pub fn get(&self, key: &'static str) -> Option<&'a Node> {
        self.asked.borrow_mut().push(key);
        self.entries.iter().find(|(known, _)| known.text == key).map(|(_, node)| node)
    }

    /// The value of a key that must be there.
    pub fn need(&self, key: &'static str) -> Option<&'a Node> {
        let found = self.get(key);
        if found.is_none() {
            self.mistakes.add(self.place, format!("{} needs the key `{key}`", self.what));
        }
        found
    }

    /// Names the keys that nobody asked for.
    pub fn end(self) {
        let asked = self.asked.into_inner();
        for (key, _) in self.entries {
            if !asked.contains(&key.text.as_str()) {
                let (text, what) = (&key.text, self.what);
                let text = format!("`{text}` is not a key of {what}; {}", expected(text, asked.iter().copied()));
                self.mistakes.add(&key.place, text);
            }
        }
    }
}

/// What stands there instead.
pub fn kind(node: &Node) -> String {
    match &node.value {
        Value::Scalar(text, false) if text.is_empty() => "nothing".into(),
        Value::Scalar(text, _) => format!("`{text}`"),
        Value::List(_) => "a list".into(),
        Value::Map(_) => "a mapping".into(),
    }
}

pub fn wrong(node: &Node, expected: &str, mistakes: &Mistakes) {
    mistakes.add(&node.place, format!("expected {expected}, found {}", kind(node)));
}

pub fn entries<'a>(node: &'a Node, what: &str, mistakes: &Mistakes) -> Option<&'a [(Key, Node)]> {
    match &node.value {
        Value::Map(entries) => Some(entries),
        _ => {
            wrong(node, &format!("{what} with its keys"), mistakes);
            None
        }
    }
}

pub fn items<'a>(node: &'a Node, what: &str, mistakes: &Mistakes) -> &'a [Node] {
    match &node.value {
        Value::List(items) => items,
        _ => {
            wrong(node, &format!("a list of {what}"), mistakes);
            &[]
        }
    }
}

/// The name of an item, and what it says about it: `- name`, or `- name: …`.
pub fn named<'a>(item: &'a Node, what: &str, mistakes: &Mistakes) -> Option<(Key, Option<&'a Node>)> {
    match &item.value {
        Value::Scalar(text, _) if !text.is_empty() => {
            Some((Key { text: text.clone(), place: item.place.clone() }, None))
        }
        Value::Map(entries) if entries.len() == 1 => entries.first().map(|(key, value)| (key.clone(), Some(value))),
        _ => {
            wrong(item, &format!("{what}: its name, or its name and a colon"), mistakes);
            None
        }
    }
}

/// A text of one line.
pub fn text<'a>(node: &'a Node, what: &str, mistakes: &Mistakes) -> Option<&'a str> {
    match &node.value {
        Value::Scalar(text, _) if text.is_empty() => {
            mistakes.add(&node.place, format!("{what} is empty"));
            None
        }
        Value::Scalar(text, _) if clean(text) != *text => {
            let text =
                format!("{what} has hidden characters, double or outer spaces, or letters that are not composed (NFC)");
            mistakes.add(&node.place, text);
            None
        }
        Value::Scalar(text, _) => Some(text),
        _ => {
            wrong(node, what, mistakes);
            None
        }
    }
}

/// A text in both languages.
pub fn localized(node: &Node, mistakes: &Mistakes) -> Option<LocalizedText> {
    let map = Map::new(node, "a text `{ vi: …, en: … }`", mistakes)?;
    let one = |key, language: &str| match map.get(key) {
        Some(node) => text(node, &format!("the {language} text"), mistakes),
        None => {
            mistakes.add(map.place, format!("the {language} text (`{key}`) is missing"));
            None
        }
    };
    let (vi, en) = (one("vi", "Vietnamese"), one("en", "English"));
    map.end();
    Some(LocalizedText::new(vi?, en?))
}

/// One of some words.
pub fn word<'a>(node: &'a Node, what: &str, known: &[&str], mistakes: &Mistakes) -> Option<&'a str> {
    let found = text(node, what, mistakes)?;
    if known.contains(&found) {
        return Some(found);
    }
    mistakes.add(&node.place, format!("`{found}` is not {what}; {}", expected(found, known.iter().copied())));
    None
}

/// `true` or `false`.
pub fn flag(node: &Node, mistakes: &Mistakes) -> Option<bool> {
    match &node.value {
        Value::Scalar(text, false) if text == "true" => Some(true),
        Value::Scalar(text, false) if text == "false" => Some(false),
        _ => {
            wrong(node, "`true` or `false`", mistakes);
            None
        }
    }
}

/// A whole number within bounds.
pub fn number(node: &Node, what: &str, from: i64, to: i64, mistakes: &Mistakes) -> Option<i64> {
    let found = match &node.value {
        Value::Scalar(text, false) => text.parse().ok().filter(|number| (from..=to).contains(number)),
        _ => None,
    };
    if found.is_none() {
        wrong(node, &format!("{what}: a whole number from {from} to {to}"), mistakes);
    }
    found
}

/// A day, `2025-07-01`.
pub fn day(node: &Node, mistakes: &Mistakes) -> Option<NaiveDate> {
    let is_formed = |text: &str| text.len() == 10;
    let found = match &node.value {
        Value::Scalar(text, _) if is_formed(text) => NaiveDate::parse_from_str(text, "%Y-%m-%d").ok(),
        _ => None,
    };
    if found.is_none() {
        wrong(node, "a day of the calendar such as `2025-07-01`", mistakes);
    }
    found
}

/// Refuses an own name that is probably a slip of one in a shared file.
pub fn check_own<'a>(key: &Key, file: &str, shared: impl IntoIterator<Item = &'a str>, mistakes: &Mistakes) {
    if let Some(near) = nearly(&key.text, shared) {
        let text = format!("`{}` is nearly `{near}` of {file}; write that, or a name that differs more", key.text);
        mistakes.add(&key.place, text);
    }
}

/// A code: small letters, digits and `_`.
pub fn code(key: &Key, what: &str, mistakes: &Mistakes) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let is_code =
        key.text.starts_with(|c: char| c.is_ascii_lowercase()) && key.text.len() <= 60 && key.text.chars().all(fits);
    if !is_code {
        mistakes.add(&key.place, format!("`{}` is not {what}: small letters without marks, digits and `_`", key.text));
    }
    is_code
}
