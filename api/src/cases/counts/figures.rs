//! What a case adds to the counts, and of which counts an answer is made. Pure.

use crate::{
    cases::rules::no_deadline,
    catalogue::definition::Status,
    directory::working_days::{half_of, local_date, midnight},
};
use chrono::{Days, NaiveDate, NaiveDateTime};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// Work queues: open cases by the role that acts, ...
    Waiting,
    /// ... those of them that nobody has taken, ...
    Unassigned,
    /// ... those that were returned.
    Returned,
    /// Open cases by the instant at which they are due.
    Due,
    AwaitingSupplement,
    Draft,
    /// Statistics: by the day on which the clock began to run.
    Received,
    /// By the day on which they were closed: all, ...
    Closed,
    /// ... those that were closed in time, ...
    ClosedInTime,
    /// ... and those that were not.
    ClosedLate,
    /// These by the day on which they were due.
    LateSince,
    /// The clock began to run, and they are not closed.
    Running,
    /// These by the instant at which they are due.
    RunningDue,
}

pub const FIGURES: [Figure; 13] = [
    Figure::Waiting,
    Figure::Unassigned,
    Figure::Returned,
    Figure::Due,
    Figure::AwaitingSupplement,
    Figure::Draft,
    Figure::Received,
    Figure::Closed,
    Figure::ClosedInTime,
    Figure::ClosedLate,
    Figure::LateSince,
    Figure::Running,
    Figure::RunningDue,
];

impl Figure {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Unassigned => "unassigned",
            Self::Returned => "returned",
            Self::Due => "due",
            Self::AwaitingSupplement => "awaiting_supplement",
            Self::Draft => "draft",
            Self::Received => "received",
            Self::Closed => "closed",
            Self::ClosedInTime => "closed_in_time",
            Self::ClosedLate => "closed_late",
            Self::LateSince => "late_since",
            Self::Running => "running",
            Self::RunningDue => "running_due",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        FIGURES.into_iter().find(|figure| figure.code() == code)
    }
}

/// How instants are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// Each instant or day for itself; what has no date has [`undated`].
    Fine,
    /// By halves of months: months begin with one, and so do reporting months, on the 15th.
    Half,
}

impl Grain {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Half => "half",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        [Self::Fine, Self::Half].into_iter().find(|grain| grain.code() == code)
    }
}

/// What of a case is counted.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct Counted {
    pub served_by: String,
    pub unit_id: String,
    pub case_type_id: String,
    pub area: String,
    pub confidentiality: String,
    pub status: String,
    pub step: String,
    pub acting_role: Option<String>,
    pub acting_agency_id: Option<String>,
    pub is_assigned: bool,
    pub outcome: Option<String>,
    pub opened_at: Option<NaiveDateTime>,
    pub due_at: NaiveDateTime,
    pub closed_at: Option<NaiveDateTime>,
}

/// How a case stands: what it waits for, or how it ended.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, diesel::Queryable)]
pub struct Standing {
    pub status: String,
    pub acting_role: Option<String>,
    pub acting_agency_id: Option<String>,
    pub outcome: Option<String>,
}

impl Standing {
    /// The four parts, each one word or nothing.
    fn state(&self) -> String {
        let part = |text: &Option<String>| text.clone().unwrap_or_default();
        [self.status.clone(), part(&self.acting_role), part(&self.acting_agency_id), part(&self.outcome)].join(" ")
    }

    pub fn of(state: &str) -> Self {
        let mut parts = state.split(' ').map(str::to_owned);
        let status = parts.next().unwrap_or_default();
        let mut next = || parts.next().filter(|part| !part.is_empty());
        Self { status, acting_role: next(), acting_agency_id: next(), outcome: next() }
    }
}

/// One count.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    pub figure: Figure,
    pub grain: Grain,
    pub served_by: String,
    pub at: NaiveDateTime,
    pub area: String,
    pub confidentiality: String,
    /// The role that acts; in statistics a [`Standing`].
    pub state: String,
    /// Empty for work queues.
    pub case_type_id: String,
    pub unit_id: String,
}

/// Where figures without a date stand.
pub fn undated() -> NaiveDateTime {
    NaiveDateTime::default()
}

/// Before every case.
pub fn beginning() -> NaiveDateTime {
    midnight(NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or_default())
}

/// When the half of a month begins that an instant lies in.
fn half_start(at: NaiveDateTime) -> NaiveDateTime {
    midnight(half_of(local_date(at.and_utc())))
}

fn day_start(at: NaiveDateTime) -> NaiveDateTime {
    midnight(local_date(at.and_utc()))
}

/// The first half of a month that begins then or later.
fn next_half(at: NaiveDateTime) -> NaiveDateTime {
    let start = half_start(at);
    match start == at {
        true => at,
        // From the middle of any half, 16 days lead into the next one and not beyond it.
        false => midnight(half_of(local_date(start.and_utc()) + Days::new(17))),
    }
}

impl Counted {
    /// Every count that the case is in.
    pub fn keys(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        self.in_queues(&mut keys);
        if let Some(opened_at) = self.opened_at {
            self.in_statistics(opened_at, &mut keys);
        }
        keys
    }

    fn in_queues(&self, keys: &mut Vec<Key>) {
        let role = self.acting_role.as_deref().unwrap_or_default();
        let key = |figure, grain, at, state: &str| Key {
            state: state.to_owned(),
            case_type_id: String::new(),
            unit_id: String::new(),
            ..self.key(figure, grain, at)
        };
        let mut undated = |figure, state: &str| keys.push(key(figure, Grain::Fine, undated(), state));
        if self.status == Status::Draft.code() {
            undated(Figure::Draft, "");
        } else if self.status == Status::AwaitingSupplement.code() {
            undated(Figure::AwaitingSupplement, "");
        } else if self.status == Status::Open.code() {
            undated(Figure::Waiting, role);
            if !self.is_assigned {
                undated(Figure::Unassigned, role);
            }
            if self.step == "rework" {
                undated(Figure::Returned, role);
            }
            if self.due_at < no_deadline() {
                keys.push(key(Figure::Due, Grain::Fine, self.due_at, ""));
                keys.push(key(Figure::Due, Grain::Half, half_start(self.due_at), ""));
            }
        }
    }

    fn in_statistics(&self, opened_at: NaiveDateTime, keys: &mut Vec<Key>) {
        let mut dated = |figure, fine, at| {
            keys.push(self.key(figure, Grain::Fine, fine));
            keys.push(self.key(figure, Grain::Half, half_start(at)));
        };
        dated(Figure::Received, day_start(opened_at), opened_at);
        let Some(closed_at) = self.closed_at else {
            if self.due_at < no_deadline() {
                dated(Figure::RunningDue, self.due_at, self.due_at);
            }
            keys.push(self.key(Figure::Running, Grain::Fine, undated()));
            return;
        };
        dated(Figure::Closed, day_start(closed_at), closed_at);
        if closed_at <= self.due_at {
            dated(Figure::ClosedInTime, day_start(closed_at), closed_at);
        } else {
            dated(Figure::ClosedLate, day_start(closed_at), closed_at);
            dated(Figure::LateSince, day_start(self.due_at), self.due_at);
        }
    }

    fn standing(&self) -> Standing {
        Standing {
            status: self.status.clone(),
            acting_role: self.acting_role.clone(),
            acting_agency_id: self.acting_agency_id.clone(),
            outcome: self.outcome.clone(),
        }
    }

    fn key(&self, figure: Figure, grain: Grain, at: NaiveDateTime) -> Key {
        Key {
            figure,
            grain,
            served_by: self.served_by.clone(),
            at,
            area: self.area.clone(),
            confidentiality: self.confidentiality.clone(),
            state: self.standing().state(),
            case_type_id: self.case_type_id.clone(),
            unit_id: self.unit_id.clone(),
        }
    }
}

/// Counts of one grain from an instant up to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    pub grain: Grain,
    pub from: NaiveDateTime,
    pub end: NaiveDateTime,
}

/// Figures over a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    pub figures: &'static [Figure],
    pub ranges: Vec<Range>,
}

impl Asked {
    pub fn undated(figures: &'static [Figure]) -> Self {
        let end = undated() + chrono::TimeDelta::seconds(1);
        Self { figures, ranges: vec![Range { grain: Grain::Fine, from: undated(), end }] }
    }

    /// From an instant up to another, by halves of months as far as whole ones lie between: their number, not that of the days, is
    /// what an answer takes.
    pub fn dated(figures: &'static [Figure], from: NaiveDateTime, end: NaiveDateTime) -> Self {
        let (first, last) = (next_half(from), half_start(end));
        let range = |grain, from, end| Range { grain, from, end };
        let mut ranges = match first < last {
            true => {
                vec![range(Grain::Fine, from, first), range(Grain::Half, first, last), range(Grain::Fine, last, end)]
            }
            false => vec![range(Grain::Fine, from, end)],
        };
        ranges.retain(|range| range.from < range.end);
        Self { figures, ranges }
    }

    pub fn has(&self, key: &Key) -> bool {
        let lies_in = |range: &Range| range.grain == key.grain && range.from <= key.at && key.at < range.end;
        self.figures.contains(&key.figure) && self.ranges.iter().any(lies_in)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let day =
            |at: NaiveDateTime| if at == undated() { "-".to_owned() } else { at.format("%m-%dT%H:%M").to_string() };
        let keys = case.keys();
        keys.iter()
            .map(|key| format!("{} {} {} {}", key.figure.code(), key.grain.code(), day(key.at), key.state))
            .collect()
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
}
