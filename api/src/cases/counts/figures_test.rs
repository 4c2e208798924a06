//! What cases add to the counts, and of which counts an answer is made.

use super::figures::*;
use crate::{cases::case::rules::no_deadline, catalogue::definition::Status};
use chrono::NaiveDateTime;

fn instant(text: &str) -> NaiveDateTime {
    text.parse().expect("an instant")
}

fn case(status: Status, opened: Option<&str>, due: Option<&str>, closed: Option<&str>) -> Counted {
    Counted {
        served_by: "new".to_owned(),
        unit_id: "old".to_owned(),
        case_type_id: "type".to_owned(),
        area: "social".to_owned(),
        confidentiality: "normal".to_owned(),
        status: status.code().to_owned(),
        step: "intake".to_owned(),
        acting_role: closed.is_none().then(|| "officer".to_owned()),
        acting_agency_id: closed.is_none().then(|| "office".to_owned()),
        is_assigned: true,
        outcome: closed.map(|_| "granted".to_owned()),
        opened_at: opened.map(instant),
        due_at: due.map_or_else(no_deadline, instant),
        closed_at: closed.map(instant),
    }
}

fn said(case: &Counted) -> Vec<String> {
    let day = |at: NaiveDateTime| if at == undated() { "-".to_owned() } else { at.format("%m-%dT%H:%M").to_string() };
    let keys = case.keys();
    keys.iter().map(|key| format!("{} {} {} {}", key.figure.code(), key.grain.code(), day(key.at), key.state)).collect()
}

#[test]
fn what_a_case_adds() {
    // Midnight in Việt Nam is 17:00 of the day before.
    let (opened, due) = ("2026-03-10T02:00:00", "2026-03-20T17:00:00");
    let at = |places: &[&str], state: &str| -> Vec<String> {
        places.iter().map(|place| format!("{place} {state}")).collect()
    };
    let words = |words: &[&str]| -> Vec<String> { words.iter().map(|&word| word.to_owned()).collect() };
    let received = ["received fine 03-09T17:00", "received half 02-28T17:00"];
    for (case, expected) in [
        (case(Status::Draft, None, None, None), words(&["draft fine - "])),
        (case(Status::Closed, None, None, Some(due)), words(&[])),
        (case(Status::Open, None, None, None), words(&["waiting fine - officer"])),
        (
            Counted { is_assigned: false, step: "rework".to_owned(), ..case(Status::Open, None, None, None) },
            words(&["waiting fine - officer", "unassigned fine - officer", "returned fine - officer"]),
        ),
        (
            case(Status::Open, Some(opened), Some(due), None),
            [
                words(&["waiting fine - officer", "due fine 03-20T17:00 ", "due half 03-14T17:00 "]),
                at(&received, "open officer office "),
                at(&["running_due fine 03-20T17:00", "running_due half 03-14T17:00"], "open officer office "),
                at(&["running fine -"], "open officer office "),
            ]
            .concat(),
        ),
        (
            case(Status::AwaitingSupplement, Some(opened), None, None),
            [
                words(&["awaiting_supplement fine - "]),
                at(&received, "awaiting_supplement officer office "),
                at(&["running fine -"], "awaiting_supplement officer office "),
            ]
            .concat(),
        ),
        (
            case(Status::Closed, Some(opened), Some(due), Some(due)),
            at(
                &[
                    "received fine 03-09T17:00",
                    "received half 02-28T17:00",
                    "closed fine 03-20T17:00",
                    "closed half 03-14T17:00",
                    "closed_in_time fine 03-20T17:00",
                    "closed_in_time half 03-14T17:00",
                ],
                "closed   granted",
            ),
        ),
        (
            case(Status::Closed, Some(opened), Some(due), Some("2026-04-02T03:00:00")),
            at(
                &[
                    "received fine 03-09T17:00",
                    "received half 02-28T17:00",
                    "closed fine 04-01T17:00",
                    "closed half 03-31T17:00",
                    "closed_late fine 04-01T17:00",
                    "closed_late half 03-31T17:00",
                    "late_up_to_30 fine 04-01T17:00",
                    "late_up_to_30 half 03-31T17:00",
                    "late_since fine 03-20T17:00",
                    "late_since half 03-14T17:00",
                ],
                "closed   granted",
            ),
        ),
    ] {
        assert_eq!(said(&case), expected, "{case:?}");
    }
}

#[test]
fn days_late_are_those_of_the_calendar() {
    // Due by the end of 20 March; then by noon of that day.
    for (due, closed, expected) in [
        ("2026-03-20T17:00:00", "2026-03-20T17:00:01", 0),
        ("2026-03-20T17:00:00", "2026-03-25T16:59:59", 0),
        ("2026-03-20T17:00:00", "2026-03-25T17:00:00", 1),
        ("2026-03-20T17:00:00", "2026-03-30T16:59:59", 1),
        ("2026-03-20T17:00:00", "2026-03-30T17:00:00", 2),
        ("2026-03-20T17:00:00", "2026-04-19T16:59:59", 2),
        ("2026-03-20T17:00:00", "2026-04-19T17:00:00", 3),
        ("2026-03-20T05:00:00", "2026-03-20T06:00:00", 0),
        ("2026-03-20T05:00:00", "2026-03-25T16:59:59", 0),
        ("2026-03-20T05:00:00", "2026-03-25T17:00:00", 1),
    ] {
        assert_eq!(kind_of_late(instant(due), instant(closed)), expected, "{due} {closed}");
    }
}

#[test]
fn periods_are_made_of_halves_and_of_what_is_left() {
    for (from, end, expected) in [
        ("2026-03-04T17:00:00", "2026-03-09T17:00:00", "fine 03-04T17:00 03-09T17:00"),
        ("2026-02-28T17:00:00", "2026-03-31T17:00:00", "half 02-28T17:00 03-31T17:00"),
        (
            "2026-02-10T17:00:00",
            "2026-03-20T05:00:00",
            "fine 02-10T17:00 02-14T17:00, half 02-14T17:00 03-14T17:00, fine 03-14T17:00 03-20T05:00",
        ),
        ("2026-03-16T17:00:00", "2026-04-02T17:00:00", "fine 03-16T17:00 04-02T17:00"),
        ("2026-01-14T17:00:00", "2026-02-14T17:00:00", "half 01-14T17:00 02-14T17:00"),
        ("2026-03-04T17:00:00", "2026-03-04T17:00:00", ""),
    ] {
        let asked = Asked::dated(&[Figure::Received], instant(from), instant(end));
        let said = |range: &Range| {
            let [from, end] = [range.from, range.end].map(|at| at.format("%m-%dT%H:%M").to_string());
            format!("{} {from} {end}", range.grain.code())
        };
        assert_eq!(asked.ranges.iter().map(said).collect::<Vec<_>>().join(", "), expected, "{from} {end}");
    }
}

#[test]
fn codes_are_read_back() {
    let text = |text: &str| Some(text.to_owned());
    for (acting_role, acting_agency_id, outcome) in
        [(None, None, None), (text("officer"), None, None), (None, text("a"), text("b")), (None, None, text("b"))]
    {
        let standing = Standing { status: "open".to_owned(), acting_role, acting_agency_id, outcome };
        assert_eq!(Standing::of(&standing.state()), standing);
    }
    assert!(FIGURES.into_iter().all(|figure| Figure::of(figure.code()) == Some(figure)));
    assert!([Grain::Fine, Grain::Half].into_iter().all(|grain| Grain::of(grain.code()) == Some(grain)));
    assert_eq!((Figure::of("other"), Grain::of("other")), (None, None));
}
