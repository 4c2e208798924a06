//! Who sees the journal's entries: each kind of subject as its domain declares, and an undeclared kind nobody. The feed, the
//! stream, the journal and the timeline of a case show the same.

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
    Backend, Caller, Service,
    events::streamed,
    on_both,
    people::{accounts, text},
};
use serde_json::Value;
use std::collections::BTreeSet;

/// An entry of an undeclared kind that belongs to the case.
const OF_THE_CASE: &str = "kind.of_case";

/// A kind that no domain declares.
const UNDECLARED: &str = "undeclared";

/// What everybody sees after the tested entries: the end of what a stream is read for.
const LAST: &str = "kind.last";

/// Records an entry about a subject of every kind and of an undeclared one, in the ward and area of a case that is there, and
/// one of the undeclared kind that belongs to the case.
fn record_one_of_each(service: &Service, case: &Value) {
    let files = tempfile::TempDir::new().expect("a folder");
    let settings = Settings {
        database_url: service.url.parse().expect("a URL"),
        files: files.path().display().to_string(),
        ..Settings::default()
    };
    let process = InProcess::open(&settings, Clock::System).expect("a second process on the same database");
    let declared = DOMAINS.iter().flat_map(|domain| domain.subjects).map(|kind| (kind.name, "kind.tested"));
    let undeclared = [(UNDECLARED, "kind.tested"), (UNDECLARED, OF_THE_CASE), ("unit", LAST)];
    for (kind, event) in declared.chain(undeclared) {
        let of_case = kind == "case" || event == OF_THE_CASE;
        let subject = Subject {
            kind,
            id: text(&case["id"]),
            unit_id: Some(text(&case["unit"]["id"])),
            case_id: of_case.then(|| text(&case["id"])),
            area: of_case.then(|| text(&case["area"])),
            confidentiality: "personal".to_owned(),
            ..Subject::default()
        };
        process.platform.command_now(&Actor::default(), |tx| tx.record(Entry::new(event, subject))).expect("an entry");
    }
    process.platform.drain().expect("numbers");
}

fn kinds(entries: &[Value], field: &str) -> BTreeSet<String> {
    entries.iter().map(|entry| text(&entry[field])).collect()
}

/// What an account sees of the tested entries: in the feed and in the stream from its first position, and in the journal
/// when it may read that.
fn seen(caller: &Caller) -> Option<BTreeSet<String>> {
    let may = permissions(caller);
    let feed = may.contains("events:read").then(|| {
        let feed = caller.events(&format!("kind.tested,{OF_THE_CASE},{LAST}"));
        let is_of = |event: &Value, kind: &str| text(&event["type"]) == format!("vn.ansinh.{kind}");
        let mut sent = streamed(caller, 0, |sent| sent.event.as_ref().is_some_and(|event| is_of(event, LAST)));
        sent.retain(|event| text(&event["type"]).starts_with("vn.ansinh.kind."));
        assert_eq!(sent, feed, "the stream sends what the feed tells");
        assert!(!feed.iter().any(|event| is_of(event, OF_THE_CASE)));
        let tested = feed.iter().filter(|event| is_of(event, "kind.tested"));
        tested.map(|event| text(&event["data"]["subject_type"])).collect::<BTreeSet<_>>()
    });
    if may.contains("journal:read") {
        let journal = kinds(&caller.all("/v1/journal?event=kind.tested"), "subject_type");
        assert!(feed.as_ref().is_none_or(|feed| *feed == journal), "{feed:?} and {journal:?}");
        assert_eq!(caller.all(&format!("/v1/journal?event={OF_THE_CASE}")).len(), 0);
        return Some(journal);
    }
    feed
}

/// What the timeline of a case shows of the tested entries; none when the caller does not see the case.
fn in_timeline(caller: &Caller, case: &str) -> Option<Vec<String>> {
    if caller.get(&format!("/v1/cases/{case}")).status != 200 {
        assert_ne!(caller.get(&format!("/v1/cases/{case}/timeline")).status, 200);
        return None;
    }
    let entries = caller.all(&format!("/v1/cases/{case}/timeline"));
    Some(entries.iter().map(|entry| text(&entry["event"])).filter(|event| event.starts_with("kind.")).collect())
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
        let (mut readers, mut in_timelines) = (0, 0);
        for reader in accounts() {
            let caller = service.caller(reader);
            let Some(seen) = seen(&caller) else { continue };
            let (may, is_elsewhere) = (permissions(&caller), reader.starts_with("nam."));
            let timeline = in_timeline(&caller, &text(&case["id"]));
            let sees_case = timeline.is_some();
            assert!(
                timeline.is_none_or(|events| events == ["kind.tested"]),
                "{reader}: the entry about the case alone"
            );
            in_timelines += usize::from(sees_case);
            let expected = DOMAINS.iter().flat_map(|domain| domain.subjects).filter(|kind| match kind.seen {
                Seen::Everybody => true,
                Seen::AsTheCase => sees_case,
                // The entry is of no inspection, so that nobody is in its team.
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
        assert!(in_timelines > 3, "only {in_timelines} see the case");
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
