//! Counting cases, grouped by what figures can be divided by.

use crate::{
    access::scope::Scope,
    cases::{
        case::{list_store::is_within, rules::no_deadline},
        counts::{
            figures::{Asked, CLOSED_LATE, Figure, LATE_DAYS, Standing, beginning, kind_of_late},
            store::{self as kept, Group},
        },
    },
    directory::working_days::{local_date, midnight},
    platform::{db::Db, problem::Problem},
    schema::cases,
};
use chrono::{Days, NaiveDateTime, TimeDelta};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{BigInt, Timestamp},
};
use std::collections::{BTreeMap, HashMap};

/// Cases of one unit and type that stand in one way.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CountRow {
    pub unit_id: String,
    pub case_type_id: String,
    pub standing: Standing,
    pub received: i64,
    pub closed: i64,
    pub closed_in_time: i64,
    /// The others by how many days late they were; the last kind is what is left of them.
    pub closed_late: [i64; 3],
    pub open: i64,
    pub overdue: i64,
    /// These by how many days they are late ([`LATE_DAYS`]); none where the period is over, as nothing tells it any more.
    pub late: [i64; 4],
}

impl CountRow {
    fn is_something(&self) -> bool {
        [self.received, self.closed, self.closed_in_time, self.open, self.overdue].iter().any(|count| *count != 0)
    }
}

/// From the first instant to the one after the last; overdue is judged at `at`.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub from: NaiveDateTime,
    pub end: NaiveDateTime,
    pub at: NaiveDateTime,
}

impl Span {
    /// True when the period has passed.
    pub fn is_over(&self) -> bool {
        self.at == self.end
    }

    /// When the cases of each kind of late ones were due, the latest first. What was due on a day was due by its midnight.
    fn late(&self) -> [(NaiveDateTime, NaiveDateTime); 4] {
        let today = local_date(self.at.and_utc());
        let since = |days: u64| midnight(today - Days::new(days)) + TimeDelta::microseconds(1);
        let [few, some, many] = LATE_DAYS.map(since);
        [(few.min(self.at), self.at), (some, few), (many, some), (beginning(), many)]
    }
}

/// What a sum belongs to.
#[derive(Clone, Copy)]
enum Part {
    Within,
    Late(usize),
    /// The period is over: what happened since is taken back from how it stands now.
    Since,
}

/// The cases within a scope, from the counts that are kept; from the cases themselves for those who see cases by referral alone. `db`
/// must see one moment of the database.
pub fn counts(db: &mut Db, scope: &Scope, span: Span, types: Option<&[String]>) -> Result<Vec<CountRow>, Problem> {
    if scope.only_referrals {
        return counted_again(db, scope, span, types);
    }
    let Span { from, end, at } = span;
    let mut parts = vec![
        (Part::Within, Asked::dated(&[Figure::Received, Figure::Closed, Figure::ClosedInTime], from, end)),
        (Part::Within, Asked::dated(&CLOSED_LATE, from, end)),
        (Part::Within, Asked::undated(&[Figure::Running])),
    ];
    if span.is_over() {
        let since = &[Figure::Received, Figure::Closed, Figure::ClosedLate, Figure::LateSince];
        parts.push((Part::Within, Asked::dated(&[Figure::RunningDue], beginning(), at)));
        parts.push((Part::Since, Asked::dated(since, end, no_deadline())));
    } else {
        let late = span.late().into_iter().enumerate();
        parts
            .extend(late.map(|(kind, (from, end))| (Part::Late(kind), Asked::dated(&[Figure::RunningDue], from, end))));
    }
    let (parts, asked): (Vec<Part>, Vec<Asked>) = parts.into_iter().unzip();
    let sums = kept::sums(db, scope, types, &asked)?;
    let mut rows = BTreeMap::<(String, String, String), CountRow>::new();
    for (part, (group, count)) in
        parts.into_iter().zip(sums).flat_map(|(part, sums)| sums.into_iter().map(move |sum| (part, sum)))
    {
        let Group { figure, state, case_type_id, unit_id } = group;
        let row = rows.entry((unit_id.clone(), case_type_id.clone(), state.clone())).or_insert_with(|| CountRow {
            unit_id,
            case_type_id,
            standing: Standing::of(&state),
            ..CountRow::default()
        });
        row.add(part, figure, count);
    }
    // In the order of their keys, so that two answers are alike: an outcome is named as the first type names it.
    Ok(rows.into_values().filter(CountRow::is_something).collect())
}

impl CountRow {
    fn add(&mut self, part: Part, figure: Figure, count: i64) {
        if let Some(kind) = CLOSED_LATE.iter().position(|late| *late == figure) {
            self.closed_late[kind] += count;
        }
        match (figure, part) {
            (Figure::Received, Part::Within) => self.received += count,
            (Figure::Closed, Part::Within) => self.closed += count,
            (Figure::ClosedInTime, Part::Within) => self.closed_in_time += count,
            (Figure::Running, _) | (Figure::Closed, Part::Since) => self.open += count,
            (Figure::Received, Part::Since) => self.open -= count,
            (Figure::RunningDue, Part::Late(kind)) => {
                self.overdue += count;
                self.late[kind] += count;
            }
            (Figure::RunningDue, _) | (Figure::ClosedLate, Part::Since) => self.overdue += count,
            (Figure::LateSince, Part::Since) => self.overdue -= count,
            _ => {}
        }
    }
}

type Recounted = (String, String, Standing, (i64, i64, i64), (i64, i64), (i64, i64, i64, i64));

/// Counts the cases themselves.
pub fn counted_again(
    db: &mut Db,
    scope: &Scope,
    span: Span,
    types: Option<&[String]>,
) -> Result<Vec<CountRow>, Problem> {
    let Span { from, end, at } = span;
    let opened = sql::<BigInt>("CAST(sum(CASE WHEN opened_at >= ").bind::<Timestamp, _>(from);
    let received = opened.sql(" AND opened_at < ").bind::<Timestamp, _>(end).sql(" THEN 1 ELSE 0 END) AS BIGINT)");
    let in_span = |more: &str| {
        let first = sql::<BigInt>("CAST(sum(CASE WHEN closed_at >= ").bind::<Timestamp, _>(from);
        let last = first.sql(" AND closed_at < ").bind::<Timestamp, _>(end);
        last.sql(&format!("{more} THEN 1 ELSE 0 END) AS BIGINT)"))
    };
    let open_at_end = || {
        let opened = sql::<BigInt>("CAST(sum(CASE WHEN opened_at < ").bind::<Timestamp, _>(end);
        opened.sql(" AND (closed_at IS NULL OR closed_at >= ").bind::<Timestamp, _>(end)
    };
    let open = open_at_end().sql(") THEN 1 ELSE 0 END) AS BIGINT)");
    let due_in = |(from, end): (NaiveDateTime, NaiveDateTime)| {
        let due = open_at_end().sql(") AND due_at >= ").bind::<Timestamp, _>(from);
        due.sql(" AND due_at < ").bind::<Timestamp, _>(end).sql(" THEN 1 ELSE 0 END) AS BIGINT)")
    };
    let [few, some, many, most] = span.late();
    let standing = (cases::status, cases::acting_role, cases::acting_agency_id, cases::outcome);
    let grouped = cases::table.group_by((
        cases::unit_id,
        cases::case_type_id,
        cases::status,
        cases::acting_role,
        cases::acting_agency_id,
        cases::outcome,
    ));
    let counted = grouped.select((
        cases::unit_id,
        cases::case_type_id,
        standing,
        (received, in_span(""), in_span(" AND closed_at <= due_at")),
        (open, due_in((beginning(), at))),
        (due_in(few), due_in(some), due_in(many), due_in(most)),
    ));
    // What was never opened, or was closed before, is in no figure.
    let lives = cases::opened_at.lt(end).and(cases::closed_at.is_null().or(cases::closed_at.ge(from)));
    let own = counted.into_boxed().filter(lives.assume_not_null()).filter(is_within(scope));
    let rows: Vec<Recounted> = match types {
        Some(types) => own.filter(cases::case_type_id.eq_any(types)).load(db)?,
        None => own.load(db)?,
    };
    let mut closed_late = closed_late(db, scope, span, types)?;
    let row = |(unit_id, case_type_id, standing, within, now, late): Recounted| {
        let place = (unit_id, case_type_id, standing);
        let closed_late = closed_late.remove(&place).unwrap_or_default();
        let (unit_id, case_type_id, standing) = place;
        CountRow {
            unit_id,
            case_type_id,
            standing,
            received: within.0,
            closed: within.1,
            closed_in_time: within.2,
            closed_late,
            open: now.0,
            overdue: now.1,
            late: if span.is_over() { [0; 4] } else { late.into() },
        }
    };
    Ok(rows.into_iter().map(row).collect())
}

type Place = (String, String, Standing);

/// The cases that were closed late, of each unit, type and standing, by how many days late they were.
fn closed_late(
    db: &mut Db,
    scope: &Scope,
    span: Span,
    types: Option<&[String]>,
) -> Result<HashMap<Place, [i64; 3]>, Problem> {
    use cases as c;
    let standing = (c::status, c::acting_role, c::acting_agency_id, c::outcome);
    let dates = (c::due_at, c::closed_at.assume_not_null());
    let within = c::closed_at.ge(span.from).and(c::closed_at.lt(span.end)).and(c::closed_at.gt(c::due_at.nullable()));
    let late = c::table.select(((c::unit_id, c::case_type_id, standing), dates)).into_boxed();
    let late = late.filter(c::opened_at.is_not_null()).filter(within.assume_not_null()).filter(is_within(scope));
    let rows: Vec<(Place, (NaiveDateTime, NaiveDateTime))> = match types {
        Some(types) => late.filter(c::case_type_id.eq_any(types)).load(db)?,
        None => late.load(db)?,
    };
    let mut counts = HashMap::<Place, [i64; 3]>::new();
    for (place, (due_at, closed_at)) in rows {
        if let Some(count) = counts.entry(place).or_default().get_mut(kind_of_late(due_at, closed_at)) {
            *count += 1;
        }
    }
    Ok(counts)
}
