//! Reading the files that types share.

use super::{
    documents, fields, known, law,
    library::Library,
    mistakes::{Mistakes, Place},
    read::{self, Map},
    sources::Sources,
    workflow,
    yaml::{self, Key, Node},
};
use std::sync::Arc;

/// Reads the shared files.
pub fn read(sources: &Sources, mistakes: &Mistakes) -> Library {
    let mut library = Library { known: known::read(sources, mistakes), ..Library::default() };
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
            .filter_map(|(key, node)| Some((key.text.clone(), law::read_instrument(node, mistakes)?)))
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
    let files = sources.under("shared/fields").filter_map(|(file, text)| yaml::read(&file, text, mistakes));
    read_fields(&mut library, &files.collect::<Vec<_>>(), mistakes);
    library
}

/// The fields of all files: a set may name fields of another file, and a field groups of another.
fn read_fields(library: &mut Library, files: &[Node], mistakes: &Mistakes) {
    let maps: Vec<Map> = files.iter().filter_map(|node| Map::new(node, "a file of fields", mistakes)).collect();
    for (key, node) in parts(&maps, "groups", mistakes) {
        library.groups.extend(read::localized(node, mistakes).map(|name| (key.text.clone(), name)));
    }
    for (key, node) in parts(&maps, "fields", mistakes) {
        if let Some(known) = library.fields.get(&key.text) {
            let place = &known.place;
            mistakes.add(&key.place, format!("`{}` stands in {}:{} already", key.text, place.file, place.line));
        } else if read::code(key, "a field's code", mistakes) {
            fields::read(key, node, library, mistakes);
            library.fields.insert(key.text.clone(), node.clone());
        }
    }
    for (key, node) in parts(&maps, "sets", mistakes) {
        if library.fields.contains_key(&key.text) {
            mistakes.add(&key.place, format!("`{}` is the name of a field already", key.text));
        }
        let items = read::items(node, "fields", mistakes).to_vec();
        fields::read_form(&items, library, mistakes);
        library.sets.insert(key.text.clone(), items);
    }
    maps.into_iter().for_each(Map::end);
}

/// The entries of a key in all files that have it.
fn parts<'a>(maps: &[Map<'a>], key: &'static str, mistakes: &Mistakes) -> Vec<&'a (Key, Node)> {
    maps.iter().filter_map(|map| map.get(key)).flat_map(|node| entries(node, mistakes)).collect()
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
