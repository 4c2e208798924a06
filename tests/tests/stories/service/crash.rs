use ansinh_tests::{Backend, Caller, Service, people::text};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

const ROUNDS: usize = 20;
const WRITERS: usize = 6;

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged_on_sqlite() {
    survive(Backend::Sqlite);
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged_on_postgres() {
    survive(Backend::Postgres);
}

/// Writers write, the process is killed in the midst of it, twenty times; a reader resumes after each cut.
fn survive(backend: Backend) {
    let mut service = Service::with_town(backend);
    let (person, household) = service.caller("bac.officer").add_person("Lý Thị Mẫu Sen");
    let body = Caller::allowance(&person, &household);
    let acknowledged = Mutex::new(BTreeSet::new());
    let (mut after, mut delivered) = (newest(&service), BTreeSet::new());
    for round in 0..ROUNDS {
        let officer = service.caller("bac.officer");
        let written = AtomicUsize::new(0);
        let enough = 15 + round % 5 * 4;
        thread::scope(|scope| {
            for _ in 0..WRITERS {
                scope.spawn(|| {
                    // Until the line breaks: what was answered before must be there afterwards.
                    while let Ok(answer) = officer.request(reqwest::Method::POST, "/v1/cases").json(&body).send() {
                        let Ok(case) = answer.json::<Value>() else { break };
                        acknowledged.lock().unwrap().insert(text(&case["id"]));
                        written.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            while written.load(Ordering::Relaxed) < enough {
                thread::yield_now();
            }
            service.kill();
        });
        service.start();
        after = read_on(&service, after, &mut delivered);
    }
    let acknowledged = acknowledged.into_inner().unwrap();
    assert!(acknowledged.len() >= ROUNDS * 15);
    let officer = service.caller("bac.officer");
    let kept: BTreeSet<String> =
        officer.all(&format!("/v1/cases?person_id={person}")).iter().map(|case| text(&case["id"])).collect();
    assert!(acknowledged.is_subset(&kept), "{} cases were lost", acknowledged.difference(&kept).count());

    // Whatever is kept has its entry, and its event reached the reader who resumed.
    read_on(&service, after, &mut delivered);
    assert!(kept.is_subset(&delivered), "{} events did not arrive", kept.difference(&delivered).count());
    // No account sees every entry: an import of arrears is the insurance agency's, an inspection that of those in its team.
    assert_eq!(
        service.select("SELECT CAST(max(number) - count(*) AS TEXT) FROM journal_order"),
        "0",
        "the numbers have a gap"
    );
    let created = service.caller("auditor").all("/v1/journal?event=case.created");
    let created: BTreeSet<String> = created.iter().map(|entry| text(&entry["subject_id"])).collect();
    assert!(kept.is_subset(&created));
    let (whole, said) = service.verify();
    assert!(whole, "{said}");
}

fn newest(service: &Service) -> i64 {
    service.caller("auditor").get("/v1/journal?limit=1").expect(200)["items"][0]["number"].as_i64().unwrap()
}

/// Reads the feed to its end; answers where the next reading starts.
fn read_on(service: &Service, mut after: i64, delivered: &mut BTreeSet<String>) -> i64 {
    let officer = service.caller("bac.officer");
    // The own sign-in is numbered last, so everything before it is numbered, too.
    let marker = officer.post("/v1/households", &json!({"hamlet": "Tổ dân phố 9"})).expect(201);
    loop {
        let batch = officer.get(&format!("/v1/events?after={after}&limit=200&wait=5")).expect(200);
        for event in batch.as_array().unwrap() {
            after = text(&event["id"]).parse().unwrap();
            delivered.insert(text(&event["subject"]));
            if event["subject"] == marker["id"] {
                return after;
            }
        }
    }
}
