//! Counting cases, grouped by what figures can be divided by.

use crate::{
    access::scope::Scope,
    cases::list_store::is_within,
    platform::{db::Db, problem::Problem},
    schema::cases,
};
use chrono::NaiveDateTime;
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{BigInt, Timestamp},
};

/// Cases of one unit, type and outcome.
#[derive(Debug, Clone, Queryable)]
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

/// From the first instant to the one after the last; overdue is judged at `at`.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub from: NaiveDateTime,
    pub end: NaiveDateTime,
    pub at: NaiveDateTime,
}

/// Counts the cases within a scope.
pub fn counts(db: &mut Db, scope: &Scope, span: Span, types: Option<&[String]>) -> Result<Vec<CountRow>, Problem> {
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
