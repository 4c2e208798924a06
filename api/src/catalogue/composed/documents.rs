//! Documents that a case asks for.

use super::{
    law,
    library::Library,
    merge,
    mistakes::{Mistakes, Place, expected},
    read::{self, Map},
    yaml::{Key, Node, Value},
};
use crate::catalogue::definition::DocumentRule;

/// How much the content of a document is protected; see `api/catalogue/README.md`.
const SENSITIVITIES: [&str; 7] = ["N", "R", "B", "H1", "D1", "C1", "X1"];

/// A document, and where its condition stands.
pub struct Document {
    pub rule: DocumentRule,
    pub condition: Option<Place>,
}

/// The documents of a version.
pub fn read_all(items: &[Node], library: &Library, mistakes: &Mistakes) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for item in items {
        let Some((key, own)) = read::named(item, "a document", mistakes) else { continue };
        if documents.iter().any(|known| known.rule.code == key.text) {
            mistakes.add(&key.place, format!("there are two documents `{}`", key.text));
            continue;
        }
        documents.extend(read_item(&key, own, library, mistakes));
    }
    documents
}

fn read_item(key: &Key, own: Option<&Node>, library: &Library, mistakes: &Mistakes) -> Option<Document> {
    let shared = library.documents.get(&key.text);
    let is_optional = own.is_some_and(|node| matches!(&node.value, Value::Scalar(text, _) if text == "optional"));
    let own = own.filter(|_| !is_optional);
    let node = match (shared, own) {
        (Some(shared), Some(own)) => merge::over(shared, own),
        (Some(shared), None) => shared.clone(),
        (None, Some(own)) if merge::has(own, "name") => {
            read::code(key, "a document's code", mistakes);
            let shared = library.documents.keys().map(String::as_str);
            read::check_own(key, "shared/documents.yaml", shared, mistakes);
            own.clone()
        }
        (None, _) => {
            let known = expected(&key.text, library.documents.keys().map(String::as_str));
            let text = format!(
                "`{}` is not in shared/documents.yaml, and a document of this type alone has a `name`; {known}",
                key.text
            );
            mistakes.add(&key.place, text);
            return None;
        }
    };
    let mut document = read(key, &node, library, mistakes)?;
    if is_optional {
        document.rule.required_when = "false".to_owned();
    }
    Some(document)
}

/// Reads a definition.
pub fn read(key: &Key, node: &Node, library: &Library, mistakes: &Mistakes) -> Option<Document> {
    let map = Map::new(node, "a document", mistakes)?;
    let name = map.need("name").and_then(|node| read::localized(node, mistakes));
    let forms = map.get("forms").map_or(&[][..], |node| read::items(node, "official forms", mistakes));
    let forms = forms.iter().filter_map(|form| known_form(form, library, mistakes));
    let forms = forms.map(|form| form.as_str().into()).collect();
    let when = map.get("when");
    let condition = when.and_then(|node| read::text(node, "a condition", mistakes));
    let optional = map.get("optional").and_then(|node| read::flag(node, mistakes)).unwrap_or_default();
    let sensitivity =
        map.get("sensitivity").and_then(|node| read::word(node, "a sensitivity", &SENSITIVITIES, mistakes));
    let law = map.get("law").and_then(|node| law::citation(node, library, mistakes));
    map.end();
    if let Some(when) = when.filter(|_| optional) {
        mistakes.add(&when.place, "a document is `optional`, or required `when` a condition holds, not both");
    }
    let required_when = if optional { "false" } else { condition.unwrap_or("true") };
    let rule = DocumentRule {
        code: key.text.clone(),
        name: name?,
        required_when: required_when.to_owned(),
        document_types: forms,
        sensitivity: sensitivity.unwrap_or("N").to_owned(),
        legal_basis: law.unwrap_or_default().to_owned(),
    };
    Some(Document { rule, condition: when.map(|node| node.place.clone()) })
}

fn known_form(node: &Node, library: &Library, mistakes: &Mistakes) -> Option<String> {
    let form = read::text(node, "an official form", mistakes)?;
    let forms = &library.known.forms;
    if forms.iter().any(|known| known == form) {
        return Some(form.to_owned());
    }
    let known = expected(form, forms.iter().map(String::as_str));
    mistakes.add(&node.place, format!("`{form}` is not a code of document_types.csv; {known}"));
    None
}
