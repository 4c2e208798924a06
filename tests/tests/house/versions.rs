//! Every change of a record that has a version names the version that the caller saw.

use ansinh::app::DOMAINS;
use ansinh_tests::document::{Operation, operations};
use reqwest::Method;
use std::{collections::BTreeSet, fs, path::Path};

fn has_if_match(operation: &Operation) -> bool {
    operation
        .parameters("header")
        .iter()
        .any(|parameter| parameter["name"] == "If-Match" && parameter["required"] == true)
}

/// The address of the one record that an operation is about: `/cases/{id}` of `/v1/cases/{id}/notes`.
fn record(operation: &Operation) -> Option<String> {
    let mut parts = operation.template.strip_prefix("/v1/")?.split('/');
    let (list, id) = (parts.next()?, parts.next()?);
    (id == "{id}").then(|| format!("/{list}/{{id}}"))
}

/// Compares the declarations of the domains with the document, both ways.
#[test]
fn every_change_of_a_versioned_record_requires_if_match() {
    let declared: Vec<_> =
        DOMAINS.iter().flat_map(|domain| domain.tables).filter_map(|table| table.versioned).collect();
    let (mut checked, mut adding, mut faults) = (0, BTreeSet::new(), Vec::new());
    for operation in operations() {
        let address = record(&operation);
        let versioned = declared.iter().find(|versioned| Some(versioned.path) == address.as_deref());
        if operation.method == Method::GET {
            let has_etag = operation.value["responses"]["200"]["headers"]["ETag"].is_object();
            if has_etag && operation.template.ends_with("/{id}") && versioned.is_none() {
                faults.push(format!("{} answers an ETag, and no table declares {address:?}", operation.id()));
            }
            continue;
        }
        let only_adds = versioned.is_some_and(|versioned| versioned.adding.contains(&operation.id()));
        if only_adds {
            adding.insert(operation.id().to_owned());
        }
        checked += usize::from(versioned.is_some());
        if has_if_match(&operation) != (versioned.is_some() && !only_adds) {
            faults.push(format!("{}: If-Match {}", operation.id(), has_if_match(&operation)));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    let said = declared.iter().flat_map(|versioned| versioned.adding).map(|id| (*id).to_owned());
    assert_eq!(said.collect::<BTreeSet<_>>(), adding, "operations that are declared to add, and those that there are");
    assert!(checked > 30, "only {checked} operations");
}

/// The web client names the version that it shows: each call of such an operation has `seen(…)` among its arguments, or `asSeen(…)`,
/// which adds the purpose of the look.
#[test]
fn the_web_client_says_which_version_it_shows() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web-client/src");
    let mut sources = Vec::new();
    scripts(&folder, &mut sources);
    let (mut calls, mut faults) = (0, Vec::new());
    for id in operations().iter().filter(|operation| has_if_match(operation)).map(Operation::id) {
        for (path, text) in &sources {
            for (at, _) in text.match_indices(&format!("{id}(")) {
                let rest = &text[at + id.len()..];
                let arguments = &rest[..closing(rest)];
                calls += 1;
                if !arguments.to_lowercase().contains("seen(") {
                    faults.push(format!("{path}: {id}{arguments}"));
                }
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
    assert!(calls > 15, "only {calls} calls");
}

/// The sources of the web client but what is generated.
fn scripts(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("generated") {
            scripts(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "ts" || ending == "tsx") {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("a source")));
        }
    }
}

/// Where the parenthesis that a text begins with is closed.
fn closing(text: &str) -> usize {
    let mut depth = 0;
    for (at, sign) in text.char_indices() {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        if depth == 0 {
            return at;
        }
    }
    text.len()
}
