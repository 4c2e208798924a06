//! The event feed and the live stream, which read one journal.

use ansinh_tests::{
    Caller, Service,
    events::{self, stream},
    on_both,
    people::{Answer, text},
};
use serde_json::Value;

/// The address in `Link: rel="next"`.
fn next_address(answer: &Answer) -> String {
    let (address, _) = answer.header("link").split_once('>').expect("an address to read on");
    address.trim_start_matches('<').to_owned()
}

fn position(answer: &Answer) -> i64 {
    answer.header("events-position").parse().expect("a position")
}

fn ids(batch: &Answer) -> Vec<i64> {
    let events = batch.expect(200);
    events.as_array().expect("events").iter().map(|event| event["data"]["number"].as_i64().expect("a number")).collect()
}

/// The numbers of the changes that links lead to, up to an end of the journal.
fn follow(caller: &Caller, address: &str, end: i64) -> Vec<i64> {
    let (mut seen, mut address, mut last) = (Vec::new(), address.to_owned(), -1);
    while last < end {
        let batch = caller.get(&address);
        seen.extend(ids(&batch).into_iter().filter(|number| *number <= end));
        assert!(position(&batch) > last, "{address} stays at {last}");
        (last, address) = (position(&batch), next_address(&batch));
    }
    seen
}

/// The numbers of the changes that the stream sends after a position, up to an end of the journal.
fn streamed(caller: &Caller, after: i64, end: i64) -> Vec<i64> {
    let sent = events::streamed(caller, after, |sent| sent.number >= end);
    let numbers = sent.iter().map(|event| event["data"]["number"].as_i64().expect("a number"));
    numbers.filter(|number| *number <= end).collect()
}

/// The end of the journal as the feed knows it.
fn end(caller: &Caller) -> i64 {
    let newest = caller.get("/v1/journal?limit=1").expect(200);
    newest["items"][0]["number"].as_i64().expect("a number")
}

/// Follows the feed until it tells of a record; answers what came.
fn follow_to(caller: &Caller, after: i64, wait: u8, record: &str) -> Vec<Answer> {
    let (mut batches, mut address) = (Vec::new(), format!("/v1/events?after={after}&limit=200&wait={wait}"));
    loop {
        let batch = caller.get(&address);
        let events = batch.expect(200);
        let is_found = events.as_array().expect("events").iter().any(|event| event["subject"] == record);
        address = next_address(&batch);
        batches.push(batch);
        if is_found {
            return batches;
        }
    }
}

/// A protected case is looked at many times, and a change follows; answers the numbers before and after.
fn look_often(service: &Service, looks: usize) -> (i64, i64) {
    let auditor = service.caller("auditor");
    let before = end(&auditor);
    let child_officer = service.caller("child.officer").for_purpose("handle_case");
    let protected = text(&child_officer.all("/v1/cases?case_type=TE_KHANCAP&status=open")[0]["id"]);
    for _ in 0..looks {
        child_officer.case(&protected);
    }
    let case = service.caller("bac.officer").draft_allowance("Vi Thị Mẫu Hòa");
    follow_to(&service.caller("bac.officer"), before, 20, &text(&case["id"]));
    (before, end(&auditor))
}

/// Whatever a reader may not see, its position moves over it; the pages together are the whole, and the stream sends the same.
#[test]
fn a_position_moves_over_what_the_reader_may_not_see() {
    on_both(|service| {
        let (before, end) = look_often(service, 60);
        for username in ["bac.officer", "nam.officer", "child.officer", "front.officer", "union.officer", "auditor"] {
            let caller = service.caller(username);
            let feed = |question: &str| follow(&caller, &format!("/v1/events?after={before}{question}"), end);
            let whole = feed("&limit=200");
            assert_eq!(feed("&limit=1"), whole, "{username}");
            assert_eq!(feed(""), whole, "{username}");
            assert!(feed("&limit=1&types=case.created").iter().all(|number| whole.contains(number)), "{username}");
            assert_eq!(streamed(&caller, before, end), whole, "{username}");
            // From the start, where the whole town lies between.
            assert_eq!(
                feed("").len(),
                follow(&caller, "/v1/events?after=0&limit=200", end).iter().filter(|n| **n > before).count()
            );
        }
        let officer = service.caller("bac.officer");
        // The link keeps the question.
        let next = next_address(&officer.get("/v1/events?after=0&limit=1&types=case.created,case.transitioned&wait=1"));
        assert!(next.ends_with("&types=case.created%2Ccase.transitioned&wait=1&limit=1"), "{next}");
    });
}

/// One request looks at a bounded number of entries and says how far it came.
#[test]
fn one_request_looks_at_a_bounded_number_of_entries() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = officer.draft_allowance("Nông Thị Mẫu Xa");
        let looks = format!(
            "INSERT INTO journal (id, occurred_at, kind, event_type, subject_type, subject_id, confidentiality, state, change) \
             WITH RECURSIVE looks (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM looks WHERE n < 12000) \
             SELECT 'look-' || n, '2026-01-01 00:00:00', 'access', 'case.accessed', 'case', '{}', 'normal', '{{}}', '{{}}' FROM looks",
            text(&case["id"])
        );
        let before = end(&service.caller("auditor"));
        service.meddle(&looks);
        let next = officer.draft_allowance("Nông Thị Mẫu Gần");
        let id = text(&next["id"]);
        // Once it is told of, everything before it has its number.
        follow_to(&officer, before, 20, &id);
        let batches = follow_to(&officer, before, 0, &id);
        let mut last = before;
        for batch in &batches {
            assert!(position(batch) - last <= 5_000, "at most so many entries in one request");
            last = position(batch);
        }
        assert!(batches.len() > 2, "the looks are more than one request looks at");
    });
}

/// A position that cannot be is refused by the feed and by the stream alike.
#[test]
fn feed_and_stream_refuse_the_same_positions() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let refusals = |position: &str| {
            let feed = officer.get(&format!("/v1/events?after={position}"));
            let stream = stream(&officer, position);
            let (status, body) = (stream.status().as_u16(), stream.text().expect("a refusal"));
            let body: Value = serde_json::from_str(&body).expect("a problem document");
            assert_eq!(feed.status, status, "{position}: {body}");
            (status, feed.code(), body["code"].as_str().expect("a code").to_owned())
        };
        for future in ["1000000", "9007199254740991"] {
            let resync = "resync_required".to_owned();
            assert_eq!(refusals(future), (410, resync.clone(), resync), "{future}");
        }
        for nonsense in ["-1", "abc", "1.5", "9007199254740992", "99999999999999999999", ""] {
            assert_eq!(refusals(nonsense).0, 400, "{nonsense}");
        }
        // A journal whose beginning was moved into an archive: a reader from before it has missed something.
        let delete = "DELETE FROM journal_order WHERE number <= 10";
        service.meddle(&match service.backend {
            ansinh_tests::Backend::Sqlite => format!("DROP TRIGGER journal_order_no_delete; {delete}"),
            ansinh_tests::Backend::Postgres => format!("SET session_replication_role = replica; {delete}"),
        });
        assert_eq!(refusals("9").0, 410);
        assert_eq!(stream(&officer, "10").status(), 200);
        officer.get("/v1/events?after=10").expect(200);
        officer.get("/v1/events?after=0").expect(200);
    });
}
