//! Who sees the journal's entries: each kind of subject as its domain declares, and an undeclared kind nobody.

use ansinh::{
    app::{DOMAINS, Service as InProcess},
    platform::{
        clock::Clock,
        config::Settings,
        domain::Seen,
        journal::{Actor, Entry, Subject},
    },
};
use ansinh_tests::{
    Backend, Caller, Service, on_both,
    people::{accounts, text},
};
use serde_json::Value;
use std::collections::BTreeSet;

/// A kind that no domain declares.
const UNDECLARED: &str = "undeclared";

/// Records an entry about a subject of every kind and of an undeclared one, in the ward and area of a case that is there.
fn record_one_of_each(service: &Service, case: &Value) {
    let files = tempfile::TempDir::new().expect("a folder");
    let settings = Settings {
        database_url: service.url.parse().expect("a URL"),
        files: files.path().display().to_string(),
        ..Settings::default()
    };
    let process = InProcess::open(&settings, Clock::System).expect("a second process on the same database");
    let declared = DOMAINS.iter().flat_map(|domain| domain.subjects).map(|kind| kind.name);
    for kind in declared.chain([UNDECLARED]) {
        let of_case = kind == "case";
        let subject = Subject {
            kind,
            id: text(&case["id"]),
            unit_id: Some(text(&case["unit"]["id"])),
            case_id: of_case.then(|| text(&case["id"])),
            area: of_case.then(|| text(&case["area"])),
            confidentiality: "personal".to_owned(),
            ..Subject::default()
        };
        process
            .platform
            .command_now(&Actor::default(), |tx| tx.record(Entry::new("kind.tested", subject)))
            .expect("an entry");
    }
    process.platform.drain().expect("numbers");
}

fn kinds(entries: &[Value], field: &str) -> BTreeSet<String> {
    entries.iter().map(|entry| text(&entry[field])).collect()
}

/// What an account sees of the tested entries: in the feed, and in the journal when it may read that.
fn seen(caller: &Caller) -> Option<BTreeSet<String>> {
    let may = permissions(caller);
    let feed = may.contains("events:read").then(|| {
        let events = caller.events("kind.tested");
        events.iter().map(|event| text(&event["data"]["subject_type"])).collect::<BTreeSet<_>>()
    });
    if may.contains("journal:read") {
        let journal = kinds(&caller.all("/v1/journal?event=kind.tested"), "subject_type");
        assert!(feed.as_ref().is_none_or(|feed| *feed == journal), "{feed:?} and {journal:?}");
        return Some(journal);
    }
    feed
}

fn permissions(caller: &Caller) -> BTreeSet<String> {
    let me = caller.get("/v1/me").expect(200);
    me["permissions"].as_array().expect("permissions").iter().map(text).collect()
}

#[test]
fn each_kind_is_seen_by_those_who_may_and_an_undeclared_one_by_nobody() {
    on_both(|service| {
        let case = service.caller("bac.officer").draft_allowance("Lê Thị Mẫu Nhật Ký");
        record_one_of_each(service, &case);
        let mut readers = 0;
        for reader in accounts() {
            let caller = service.caller(reader);
            let Some(seen) = seen(&caller) else { continue };
            let (may, is_elsewhere) = (permissions(&caller), reader.starts_with("nam."));
            let sees_case = caller.get(&format!("/v1/cases/{}", text(&case["id"]))).status == 200;
            let expected = DOMAINS.iter().flat_map(|domain| domain.subjects).filter(|kind| match kind.seen {
                Seen::Everybody => true,
                Seen::AsTheCase => sees_case,
                // The entry is of no inspection, so that nobody sits on it.
                Seen::AsTheInspection(_, decide) => !is_elsewhere && may.contains(decide),
                Seen::Permitted(any) | Seen::PermittedOrActor(any) => {
                    !is_elsewhere && any.iter().any(|permission| may.contains(*permission))
                }
            });
            assert_eq!(seen, expected.map(|kind| kind.name.to_owned()).collect(), "{reader}");
            assert!(!seen.contains(UNDECLARED), "{reader}");
            readers += 1;
        }
        assert!(readers > 8, "only {readers} readers");
    });
}

/// Whatever the town's journal tells of is declared.
#[test]
fn every_kind_of_the_town_is_declared() {
    on_both(|service| {
        let declared: BTreeSet<&str> =
            DOMAINS.iter().flat_map(|domain| domain.subjects).map(|kind| kind.name).collect();
        let joined = match service.backend {
            Backend::Sqlite => "group_concat(DISTINCT subject_type)",
            Backend::Postgres => "string_agg(DISTINCT subject_type, ',')",
        };
        let recorded = service.select(&format!("SELECT {joined} FROM journal"));
        let recorded: BTreeSet<&str> = recorded.split(',').collect();
        assert!(recorded.len() > 8, "{recorded:?}");
        assert_eq!(recorded.difference(&declared).collect::<Vec<_>>(), Vec::<&&str>::new());
    });
}
