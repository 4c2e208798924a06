//! What case types are composed of: workflows, fields, documents, instruments, and the codes that they may name.

use super::{
    documents, fields,
    law::Instrument,
    mistakes::{Mistakes, Place, expected},
    read::{self, Map},
    sources::Sources,
    workflow::{self, ParameterKind, Workflow},
    yaml::{self, Key, Node},
};
use crate::platform::localized::LocalizedText;
use serde::Deserialize;
use std::{collections::BTreeMap, sync::Arc};

/// Codes of the other files of the catalogue.
#[derive(Default)]
pub struct Known {
    pub roles: Vec<String>,
    /// Functions of agencies.
    pub functions: Vec<String>,
    /// Official forms.
    pub forms: Vec<String>,
}

impl Known {
    /// True for a role, or the function of an agency; else names it.
    pub fn check(&self, kind: ParameterKind, value: &str, place: &Place, mistakes: &Mistakes) -> bool {
        let (what, known) = match kind {
            ParameterKind::Role => ("a role of roles.json", &self.roles),
            ParameterKind::At => ("a function of directory/agencies.csv", &self.functions),
        };
        let is_known = known.iter().any(|one| one == value);
        if !is_known {
            let text = format!("`{value}` is not {what}; {}", expected(value, known.iter().map(String::as_str)));
            mistakes.add(place, text);
        }
        is_known
    }
}

#[derive(Default)]
pub struct Library {
    pub known: Known,
    pub workflows: BTreeMap<String, Workflow>,
    pub instruments: BTreeMap<String, Instrument>,
    /// Definitions, to which a type may add.
    pub documents: BTreeMap<String, Node>,
    pub fields: BTreeMap<String, Node>,
    pub sets: BTreeMap<String, Vec<Node>>,
    /// In the order of the page.
    pub groups: Vec<(String, LocalizedText)>,
}

impl Library {
    pub fn read(sources: &Sources, mistakes: &Mistakes) -> Self {
        let mut library = Self { known: read_known(sources, mistakes), ..Self::default() };
        for (file, text) in sources.under("shared/workflows/") {
            let workflow =
                yaml::read(&file, text, mistakes).and_then(|node| workflow::read(&node, &library.known, mistakes));
            if let Some(workflow) = workflow {
                check_name(&file, &workflow.code, mistakes);
                library.workflows.insert(workflow.code.clone(), workflow);
            }
        }
        let part = |name: &str| sources.need(name, mistakes).and_then(|(file, text)| yaml::read(&file, text, mistakes));
        if let Some(node) = part("shared/instruments.yaml") {
            library.instruments = entries(&node, mistakes)
                .filter_map(|(key, node)| Some((key.text.clone(), Instrument::read(node, mistakes)?)))
                .collect();
        }
        if let Some(node) = part("shared/documents.yaml") {
            library.documents = entries(&node, mistakes).map(|(key, node)| (key.text.clone(), node.clone())).collect();
            for (key, node) in entries(&node, mistakes) {
                if read::code(key, "a document's code", mistakes) {
                    documents::read(key, node, &library, mistakes);
                }
            }
        }
        if let Some(node) = part("shared/fields.yaml") {
            library.read_fields(&node, mistakes);
        }
        library
    }

    fn read_fields(&mut self, node: &Node, mistakes: &Mistakes) {
        let Some(map) = Map::new(node, "fields.yaml", mistakes) else { return };
        if let Some(node) = map.need("groups") {
            let read = |(key, node): &(Key, Node)| Some((key.text.clone(), read::localized(node, mistakes)?));
            self.groups =
                read::entries(node, "the groups", mistakes).unwrap_or_default().iter().filter_map(read).collect();
        }
        if let Some(node) = map.need("fields") {
            for (key, node) in entries(node, mistakes) {
                if read::code(key, "a field's code", mistakes) {
                    fields::read(key, node, self, mistakes);
                    self.fields.insert(key.text.clone(), node.clone());
                }
            }
        }
        if let Some(node) = map.need("sets") {
            for (key, node) in entries(node, mistakes) {
                if self.fields.contains_key(&key.text) {
                    mistakes.add(&key.place, format!("`{}` is the name of a field already", key.text));
                }
                let items = read::items(node, "fields", mistakes).to_vec();
                fields::read_form(&items, self, mistakes);
                self.sets.insert(key.text.clone(), items);
            }
        }
        map.end();
    }
}

fn entries<'a>(node: &'a Node, mistakes: &Mistakes) -> impl Iterator<Item = &'a (Key, Node)> + use<'a> {
    read::entries(node, "a mapping", mistakes).unwrap_or_default().iter()
}

/// A file is named after its code.
pub fn check_name(file: &Arc<str>, code: &str, mistakes: &Mistakes) {
    let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".yaml");
    if stem != code {
        let place = Place { file: Arc::clone(file), line: 1 };
        mistakes
            .add(&place, format!("the file's name says `{stem}` and its `code` says `{code}`; they must be the same"));
    }
}

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    code: String,
    #[serde(default)]
    function: String,
}

fn read_known(sources: &Sources, mistakes: &Mistakes) -> Known {
    let rows = |name: &str| -> Vec<Row> {
        let Some((file, text)) = sources.need(name, mistakes) else { return Vec::new() };
        let rows: Result<Vec<Row>, String> = if name.ends_with(".json") {
            serde_json::from_str(text).map_err(|error| error.to_string())
        } else {
            csv::Reader::from_reader(text.as_bytes())
                .deserialize()
                .collect::<Result<_, _>>()
                .map_err(|error| error.to_string())
        };
        rows.unwrap_or_else(|error| {
            mistakes.add(&Place { file, line: 1 }, error);
            Vec::new()
        })
    };
    let codes = |name: &str| rows(name).into_iter().map(|row| row.code).collect();
    let functions = rows("directory/agencies.csv").into_iter().map(|row| row.function);
    let mut functions: Vec<String> = functions.filter(|function| !function.is_empty()).collect();
    functions.sort();
    functions.dedup();
    Known { roles: codes("roles.json"), functions, forms: codes("document_types.csv") }
}
