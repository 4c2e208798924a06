//! What differs, put over what it differs from. Every part keeps the place where it was written.

use super::{
    mistakes::{Mistakes, expected},
    read::{self, Map},
    yaml::{Key, Node, Value},
};

/// True for a mapping with this key.
pub fn has(node: &Node, key: &str) -> bool {
    matches!(&node.value, Value::Map(entries) if entries.iter().any(|(known, _)| known.text == key))
}

/// A mapping with the keys of another put over it. Anything else is replaced as a whole.
pub fn over(base: &Node, own: &Node) -> Node {
    let (Value::Map(below), Value::Map(above)) = (&base.value, &own.value) else { return own.clone() };
    let mut entries = below.clone();
    for (key, node) in above {
        put(&mut entries, key, node.clone());
    }
    Node { place: own.place.clone(), value: Value::Map(entries) }
}

fn put(entries: &mut Vec<(Key, Node)>, key: &Key, node: Node) {
    match entries.iter_mut().find(|(known, _)| known.text == key.text) {
        Some(entry) => *entry = (key.clone(), node),
        None => entries.push((key.clone(), node)),
    }
}

/// Keys that no version takes from the one before.
const OWN: [&str; 2] = ["from", "until"];
/// Keys whose value is a list that may be changed.
const LISTS: [&str; 5] = ["law", "documents", "form", "rows", "conditions"];

/// A version put over the one before, which is complete.
pub fn version(base: &Node, own: &Node, mistakes: &Mistakes) -> Node {
    let (Value::Map(below), Value::Map(above)) = (&base.value, &own.value) else { return own.clone() };
    let mut entries: Vec<(Key, Node)> =
        below.iter().filter(|(key, _)| !OWN.contains(&key.text.as_str())).cloned().collect();
    for (key, node) in above {
        let before = below.iter().find(|(known, _)| known.text == key.text).map(|(_, node)| node);
        let merged = match (key.text.as_str(), before) {
            ("workflow", Some(before)) if !has(node, "use") => over(before, node),
            ("outcomes", Some(before)) => outcomes(before, node),
            (list, before) if LISTS.contains(&list) => changed_list(list, before, node, mistakes),
            _ => node.clone(),
        };
        put(&mut entries, key, merged);
    }
    Node { place: own.place.clone(), value: Value::Map(entries) }
}

fn outcomes(before: &Node, own: &Node) -> Node {
    let (Value::Map(below), Value::Map(above)) = (&before.value, &own.value) else { return own.clone() };
    let mut entries = below.clone();
    for (key, node) in above {
        let before = below.iter().find(|(known, _)| known.text == key.text);
        put(&mut entries, key, before.map_or_else(|| node.clone(), |(_, before)| over(before, node)));
    }
    Node { place: own.place.clone(), value: Value::Map(entries) }
}

/// A list as it is written, or the one before with `drop`, `change` and `add`.
fn changed_list(list: &str, before: Option<&Node>, own: &Node, mistakes: &Mistakes) -> Node {
    if !matches!(own.value, Value::Map(_)) {
        return own.clone();
    }
    let Some(map) = Map::new(own, "a changed list", mistakes) else { return own.clone() };
    let of = |key| map.get(key).map_or(&[][..], |node: &Node| read::items(node, "items", mistakes));
    let (dropped, changed, added) = (of("drop"), of("change"), of("add"));
    map.end();
    let mut items = match before.map(|node| &node.value) {
        Some(Value::List(items)) => items.clone(),
        _ => {
            mistakes.add(&own.place, format!("there is no `{list}` before it that could be changed; write a list"));
            return Node { place: own.place.clone(), value: Value::List(Vec::new()) };
        }
    };
    for item in dropped {
        let Some(found) = position(list, &items, item, mistakes) else { continue };
        items.remove(found);
    }
    for item in changed {
        let Some(found) = position(list, &items, item, mistakes) else { continue };
        items[found] = item.clone();
    }
    items.extend(added.iter().cloned());
    Node { place: own.place.clone(), value: Value::List(items) }
}

fn position(list: &str, items: &[Node], item: &Node, mistakes: &Mistakes) -> Option<usize> {
    let name = item_name(list, item).unwrap_or_default();
    let found = items.iter().position(|known| item_name(list, known) == Some(name));
    if found.is_none() {
        let known = expected(name, items.iter().filter_map(|item| item_name(list, item)));
        mistakes.add(&item.place, format!("the version before has no `{name}` in `{list}`; {known}"));
    }
    found
}

/// The field or document, the code of a condition, the act of a source of law.
fn item_name<'a>(list: &str, item: &'a Node) -> Option<&'a str> {
    let key = match list {
        "law" => Some("act"),
        "conditions" => Some("code"),
        _ => None,
    };
    match (&item.value, key) {
        (Value::Scalar(text, _), _) => Some(text),
        (Value::Map(entries), Some(key)) => entries.iter().find_map(|(known, node)| match &node.value {
            Value::Scalar(text, _) if known.text == key => Some(text.as_str()),
            _ => None,
        }),
        (Value::Map(entries), None) => entries.first().map(|(key, _)| key.text.as_str()),
        (Value::List(_), _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::yaml;
    use super::*;

    fn node(text: &str) -> Node {
        yaml::read(&"a.yaml".into(), text, &Mistakes::default()).expect("YAML")
    }

    /// Without quotes and places.
    fn shown(node: &Node) -> String {
        match &node.value {
            Value::Scalar(text, _) => text.clone(),
            Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
            Value::Map(entries) => {
                let entries = entries.iter().map(|(key, node)| format!("{}: {}", key.text, shown(node)));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    #[test]
    fn a_later_version_says_only_what_differs() {
        for (before, own, merged) in [
            ("{ from: 1, sure: high }", "{ from: 2 }", "{sure: high, from: 2}"),
            ("{ from: 1, until: 2 }", "{ from: 3 }", "{from: 3}"),
            ("{ workflow: { use: a, x: 1 } }", "{ workflow: { x: 2 } }", "{workflow: {use: a, x: 2}}"),
            ("{ workflow: { use: a, x: 1 } }", "{ workflow: { use: b } }", "{workflow: {use: b}}"),
            ("{ outcomes: { a: { n: 1, d: 2 } } }", "{ outcomes: { a: { d: 3 } } }", "{outcomes: {a: {n: 1, d: 3}}}"),
            ("{ deadline: { x: 1 } }", "{ deadline: { y: 2 } }", "{deadline: {y: 2}}"),
            ("{ form: [a, b] }", "{ form: [c] }", "{form: [c]}"),
            ("{ form: [a, { b: 1 }] }", "{ form: { drop: [b], add: [c] } }", "{form: [a, c]}"),
            ("{ form: [a, b] }", "{ form: { change: [{ a: 1 }] } }", "{form: [{a: 1}, b]}"),
            ("{ law: [{ act: A }, { act: B }] }", "{ law: { drop: [A] } }", "{law: [{act: B}]}"),
        ] {
            let mistakes = Mistakes::default();
            assert_eq!(shown(&version(&node(before), &node(own), &mistakes)), merged);
            assert_eq!(mistakes.count(), 0, "{own}");
        }
    }

    #[test]
    fn what_cannot_be_changed_is_named() {
        for (before, own, said) in [
            (
                "{ form: [amount] }",
                "{ form: { drop: [amuont] } }",
                "the version before has no `amuont` in `form`; did you mean `amount`?",
            ),
            (
                "{ sure: high }",
                "{ form: { add: [a] } }",
                "there is no `form` before it that could be changed; write a list",
            ),
            ("{ form: [a] }", "{ form: { remove: [a] } }", "`remove` is not a key of a changed list"),
        ] {
            let mistakes = Mistakes::default();
            version(&node(before), &node(own), &mistakes);
            assert!(mistakes.into_sorted().iter().any(|mistake| mistake.text.contains(said)), "{own}");
        }
    }
}
