//! What domains declare, compared with the schema and with the OpenAPI document.

use ansinh::{
    app::DOMAINS,
    identity::roles::shipped,
    platform::{
        domain::{Kind, Seen},
        table::Check,
    },
};
use ansinh_tests::document::{Operation, document, operations};
use reqwest::Method;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Each table is compared by a check of its own or of one table that has one.
#[test]
fn every_check_of_another_table_is_there() {
    let tables: BTreeMap<&str, Option<Check>> =
        DOMAINS.iter().flat_map(|domain| domain.tables).map(|table| (table.name, table.check)).collect();
    for (name, check) in &tables {
        let Some(Check::With(other)) = check else { continue };
        let theirs = tables.get(other).copied().flatten();
        assert!(matches!(theirs, Some(Check::Always(_) | Check::Whole(_))), "{name} is checked with {other}");
    }
}

/// What is read by an address, whatever its parameters.
fn reads(operation: &Operation) -> bool {
    operation.method == Method::GET || operation.template.ends_with("/search")
}

fn covers(refreshed: &str, address: &str) -> bool {
    match refreshed.strip_suffix('*') {
        Some(beginning) => address.starts_with(beginning),
        None => refreshed == address,
    }
}

#[test]
fn every_list_is_read_again_after_some_event() {
    // What no event changes, and what is of one moment by its nature.
    let never = [
        "/v1/me",
        "/v1/roles",
        "/v1/fund-purposes",
        "/v1/violations",
        "/v1/fine-calculations/search",
        "/v1/arrears-parameters",
        "/v1/arrears-import-template",
        "/v1/events",
        "/v1/events/stream",
        "/v1/journal",
    ];
    // Figures say what moment they are of; a page that is read stays as it is.
    let of_a_moment =
        ["/v1/statistics/cases", "/v1/statistics/protected-cases", "/v1/statistics/funds", "/v1/calendar/working-days"];
    let kinds: Vec<&Kind> = DOMAINS.iter().flat_map(|domain| domain.subjects).collect();
    let refreshed: BTreeSet<&str> = kinds.iter().flat_map(|kind| kind.refreshes).copied().collect();
    let all = operations();
    let addresses: BTreeSet<&str> = all.iter().filter(|one| reads(one)).map(|one| one.template.as_str()).collect();
    for address in &refreshed {
        assert!(addresses.iter().any(|known| covers(address, known)), "{address} is no address that is read");
    }
    let is_old = |address: &&str| refreshed.iter().any(|refreshed| covers(refreshed, address));
    let needs_session = all.iter().filter(|one| reads(one) && one.needs_session());
    let lists = needs_session.map(|one| one.template.as_str()).filter(|address| !address.contains('{'));
    let stale: Vec<&str> = lists.filter(|address| !is_old(address)).collect();
    let known: BTreeSet<&str> = never.into_iter().chain(of_a_moment).collect();
    assert_eq!(stale.into_iter().filter(|address| !known.contains(address)).collect::<Vec<_>>(), Vec::<&str>::new());
    for kind in kinds {
        assert_ne!(kind.refreshes, &[] as &[&str], "{}", kind.name);
        let published = &document()["x-refreshes"][kind.name];
        let declared: Vec<&str> = kind.refreshes.iter().copied().chain(["/v1/journal"]).collect();
        assert_eq!(*published, json!(declared), "{}", kind.name);
    }
}

/// A permission that is misspelt in a role, in an operation or in a declaration would give nothing, or nothing to anybody.
#[test]
fn every_permission_is_declared_once_and_used() {
    let mut declared = BTreeSet::new();
    for permission in DOMAINS.iter().flat_map(|domain| domain.permissions) {
        assert!(declared.insert(*permission), "{permission} is declared twice");
    }
    let roles = shipped().expect("the roles");
    let held: BTreeSet<&str> = roles.iter().flat_map(|role| &role.permissions).map(String::as_str).collect();
    assert_eq!(held, declared, "what roles hold, and what domains declare");
    let all = operations();
    let asked: BTreeSet<&str> = all.iter().flat_map(Operation::permissions).collect();
    assert_eq!(asked, declared, "what operations ask for, and what domains declare");
    for kind in DOMAINS.iter().flat_map(|domain| domain.subjects) {
        if let Seen::Permitted(seen) | Seen::PermittedOrActor(seen) = kind.seen {
            assert!(seen.iter().all(|permission| declared.contains(permission)), "{} is seen with {seen:?}", kind.name);
        }
        if let Seen::AsTheInspection(read, decide) = kind.seen {
            assert!(
                declared.contains(read) && declared.contains(decide),
                "{} is seen with {read}, {decide}",
                kind.name
            );
        }
    }
}
