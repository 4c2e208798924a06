//! Counting cases, grouped by what figures can be divided by.

use crate::{
    access::scope::Scope,
    cases::{
        counts::{
            figures::{Asked, Figure, beginning},
            store::{self as kept, Group},
        },
        list_store::is_within,
        rules::no_deadline,
    },
    platform::{db::Db, problem::Problem},
    schema::cases,
};
use chrono::NaiveDateTime;
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{BigInt, Timestamp},
};
use std::collections::HashMap;

/// Cases of one unit, type and outcome.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Queryable)]
pub struct CountRow {
    pub unit_id: String,
    pub case_type_id: String,
    pub outcome: Option<String>,
    pub received: i64,
    pub closed: i64,
    pub closed_in_time: i64,
    pub open: i64,
    pub overdue: i64,
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

/// The cases within a scope, from the counts that are kept; from the cases themselves for those who see cases by referral alone. `db`
/// must see one moment of the database.
pub fn counts(db: &mut Db, scope: &Scope, span: Span, types: Option<&[String]>) -> Result<Vec<CountRow>, Problem> {
    if scope.only_referrals {
        return counted_again(db, scope, span, types);
    }
    let Span { from, end, at } = span;
    let mut asked = vec![
        Asked::dated(&[Figure::Received, Figure::Closed, Figure::ClosedInTime], from, end),
        Asked::undated(&[Figure::Running]),
        Asked::dated(&[Figure::RunningDue], beginning(), at),
    ];
    if at == end {
        // The period is over: what happened since is taken back from how it stands now.
        let since = &[Figure::Received, Figure::Closed, Figure::ClosedLate, Figure::LateSince];
        asked.push(Asked::dated(since, end, no_deadline()));
    }
    let sums = kept::sums(db, scope, types, &asked)?;
    let mut rows = HashMap::<(String, String, String), CountRow>::new();
    for (since, (group, count)) in
        sums.into_iter().enumerate().flat_map(|(part, sums)| sums.into_iter().map(move |sum| (part == 3, sum)))
    {
        let Group { figure, state, case_type_id, unit_id } = group;
        let row = rows.entry((unit_id.clone(), case_type_id.clone(), state.clone())).or_insert_with(|| CountRow {
            unit_id,
            case_type_id,
            outcome: Some(state).filter(|outcome| !outcome.is_empty()),
            ..CountRow::default()
        });
        match (figure, since) {
            (Figure::Received, false) => row.received += count,
            (Figure::Closed, false) => row.closed += count,
            (Figure::ClosedInTime, false) => row.closed_in_time += count,
            (Figure::Running, _) | (Figure::Closed, true) => row.open += count,
            (Figure::Received, true) => row.open -= count,
            (Figure::RunningDue, _) | (Figure::ClosedLate, true) => row.overdue += count,
            (Figure::LateSince, true) => row.overdue -= count,
            _ => {}
        }
    }
    Ok(rows.into_values().filter(CountRow::is_something).collect())
}

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
    let late = open_at_end().sql(") AND due_at < ").bind::<Timestamp, _>(at).sql(" THEN 1 ELSE 0 END) AS BIGINT)");
    let grouped = cases::table.group_by((cases::unit_id, cases::case_type_id, cases::outcome));
    let counted = grouped.select((
        cases::unit_id,
        cases::case_type_id,
        cases::outcome,
        received,
        in_span(""),
        in_span(" AND closed_at <= due_at"),
        open,
        late,
    ));
    // What was never opened, or was closed before, is in no figure.
    let lives = cases::opened_at.lt(end).and(cases::closed_at.is_null().or(cases::closed_at.ge(from)));
    let own = counted.into_boxed().filter(lives.assume_not_null()).filter(is_within(scope));
    Ok(match types {
        Some(types) => own.filter(cases::case_type_id.eq_any(types)).load(db)?,
        None => own.load(db)?,
    })
}
