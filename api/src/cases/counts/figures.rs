//! What a case adds to the counts, and of which counts an answer is made. Pure.

use crate::{
    cases::case::rules::no_deadline,
    catalogue::definition::Status,
    directory::working_days::{due_day, half_of, local_date, midnight},
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
    /// ... those that were not, ...
    ClosedLate,
    /// ... and of these the ones that were late by not more than the days of [`LATE_DAYS`].
    LateUpTo5,
    LateUpTo10,
    LateUpTo30,
    /// These by the day on which they were due.
    LateSince,
    /// The clock began to run, and they are not closed.
    Running,
    /// These by the instant at which they are due.
    RunningDue,
}

pub const FIGURES: [Figure; 16] = [
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
    Figure::LateUpTo5,
    Figure::LateUpTo10,
    Figure::LateUpTo30,
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
            Self::LateUpTo5 => "late_up_to_5",
            Self::LateUpTo10 => "late_up_to_10",
            Self::LateUpTo30 => "late_up_to_30",
            Self::LateSince => "late_since",
            Self::Running => "running",
            Self::RunningDue => "running_due",
        }
    }

    pub fn of(code: &str) -> Option<Self> {
        FIGURES.into_iter().find(|figure| figure.code() == code)
    }
}

/// The most days late of each kind of late case but the last.
pub const LATE_DAYS: [u64; 3] = [5, 10, 30];

/// The figures of what was closed late, in the order of [`LATE_DAYS`]; what was later still is in none.
pub const CLOSED_LATE: [Figure; 3] = [Figure::LateUpTo5, Figure::LateUpTo10, Figure::LateUpTo30];

/// Which kind of late case one is that was due and closed then: the place of its days in [`LATE_DAYS`], or the one after them.
pub fn kind_of_late(due_at: NaiveDateTime, closed_at: NaiveDateTime) -> usize {
    let days = (local_date(closed_at.and_utc()) - due_day(due_at.and_utc())).num_days();
    LATE_DAYS.iter().position(|most| days <= most.cast_signed()).unwrap_or(LATE_DAYS.len())
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
    pub fn state(&self) -> String {
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
            if let Some(kind) = CLOSED_LATE.get(kind_of_late(self.due_at, closed_at)) {
                dated(*kind, day_start(closed_at), closed_at);
            }
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
