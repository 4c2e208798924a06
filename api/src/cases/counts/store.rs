//! Rows of the counts.

use super::figures::{Asked, Counted, Figure, Grain, Key, Range};
use crate::{
    access::scope::Scope,
    catalogue::definition::Area,
    on_backend,
    platform::{
        db::{Db, MultiBackend, execute},
        problem::Problem,
    },
    schema::{case_count_changes, case_counts, cases},
};
use chrono::NaiveDateTime;
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{BigInt, Bool},
    upsert::excluded,
};
use std::collections::{BTreeMap, HashMap};

/// Changes that are added up in one transaction.
const BATCH: i64 = 2_000;

/// Rows that go into one statement.
const TOGETHER: usize = 500;

/// Cases that a check reads at once.
const READ_AT_ONCE: i64 = 20_000;

/// A number of cases, of all that an answer does not tell apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Group {
    pub figure: Figure,
    pub state: String,
    pub case_type_id: String,
    pub unit_id: String,
}

pub type Sums = HashMap<Group, i64>;

#[derive(Insertable)]
#[diesel(table_name = case_counts, treat_none_as_default_value = false)]
struct CountRow<'a> {
    figure: &'static str,
    grain: &'static str,
    served_by: &'a str,
    at: NaiveDateTime,
    area: &'a str,
    confidentiality: &'a str,
    state: &'a str,
    case_type_id: &'a str,
    unit_id: &'a str,
    cases: i64,
}

type Condition<'a> = Box<dyn BoxableExpression<case_counts::table, MultiBackend, SqlType = Bool> + 'a>;

/// Written as comparisons, because Diesel prepares a list of unknown length anew each time.
fn area_among(areas: &[String]) -> Condition<'_> {
    let same = areas.iter().map(|area| -> Condition { Box::new(case_counts::area.eq(area)) });
    same.reduce(|known, one| Box::new(known.or(one))).unwrap_or_else(|| Box::new(false.into_sql::<Bool>()))
}

/// True for the counts of the cases that a scope covers. A reader who sees cases by referral alone has none: what was referred is
/// counted from the cases.
fn is_within(scope: &Scope) -> Condition<'_> {
    use case_counts as c;
    if scope.only_referrals {
        return Box::new(false.into_sql::<Bool>());
    }
    let cleared = c::confidentiality.ne("protected").or(area_among(&scope.cleared));
    let seen: Condition = match scope.areas.len() < Area::ALL.len() {
        true => Box::new(area_among(&scope.areas).and(cleared)),
        false => Box::new(cleared),
    };
    match scope.units.as_deref() {
        Some([only]) => Box::new(c::served_by.eq(only).and(seen)),
        Some(units) => Box::new(c::served_by.eq_any(units).and(seen)),
        None => seen,
    }
}

fn covers(scope: &Scope, case: &Counted) -> bool {
    !scope.only_referrals && scope.covers_unit(&case.served_by) && scope.covers_class(&case.area, &case.confidentiality)
}

type Changed = (i64, i64, Counted);

/// The changes that wait, the oldest first.
fn waiting(db: &mut Db, limit: i64) -> Result<Vec<Changed>, Problem> {
    use case_count_changes as c;
    let counted = (
        c::served_by,
        c::unit_id,
        c::case_type_id,
        c::area,
        c::confidentiality,
        c::status,
        c::step,
        c::acting_role,
        c::acting_agency_id,
        c::is_assigned,
        c::outcome,
        c::opened_at,
        c::due_at,
        c::closed_at,
    );
    Ok(c::table.select((c::seq, c::cases, counted)).order(c::seq).limit(limit).load(db)?)
}

/// True when more changes wait than this.
pub fn are_waiting(db: &mut Db, most: i64) -> Result<bool, Problem> {
    use case_count_changes as c;
    let one: Option<i64> = c::table.select(c::seq).order(c::seq).offset(most).limit(1).first(db).optional()?;
    Ok(one.is_some())
}

/// The sums of what is asked, each for itself. The transaction around it must see one moment of the database.
pub fn sums(db: &mut Db, scope: &Scope, types: Option<&[String]>, asked: &[Asked]) -> Result<Vec<Sums>, Problem> {
    let mut all = Vec::new();
    for Asked { figures, ranges } in asked {
        let mut sums = Sums::new();
        // One statement for each figure: PostgreSQL would read those of all dates for several.
        for (figure, range) in figures.iter().flat_map(|figure| ranges.iter().map(move |range| (*figure, range))) {
            for (group, count) in stored(db, scope, types, (figure, range))? {
                *sums.entry(group).or_default() += count;
            }
        }
        all.push(sums);
    }
    for (_, count, case) in waiting(db, i64::MAX)?.into_iter().filter(|(_, _, case)| covers(scope, case)) {
        if types.is_some_and(|types| !types.contains(&case.case_type_id)) {
            continue;
        }
        for key in case.keys() {
            for (sums, _) in all.iter_mut().zip(asked).filter(|(_, asked)| asked.has(&key)) {
                *sums.entry(Group::of(&key)).or_default() += count;
            }
        }
    }
    Ok(all)
}

fn stored(
    db: &mut Db,
    scope: &Scope,
    types: Option<&[String]>,
    (figure, range): (Figure, &Range),
) -> Result<Vec<(Group, i64)>, Problem> {
    use case_counts as c;
    let total = sql::<BigInt>("CAST(sum(cases) AS BIGINT)");
    let lies_in = c::grain.eq(range.grain.code()).and(c::at.ge(range.from)).and(c::at.lt(range.end));
    let grouped = c::table.group_by((c::state, c::case_type_id, c::unit_id));
    let counted = grouped.select((c::state, c::case_type_id, c::unit_id, total)).into_boxed();
    let own = counted.filter(c::figure.eq(figure.code())).filter(lies_in).filter(is_within(scope));
    let rows: Vec<(String, String, String, i64)> = match types {
        Some(types) => own.filter(c::case_type_id.eq_any(types)).load(db)?,
        None => own.load(db)?,
    };
    let group = |(state, case_type_id, unit_id, count)| (Group { figure, state, case_type_id, unit_id }, count);
    Ok(rows.into_iter().map(group).collect())
}

fn known(figure: &str) -> Result<Figure, Problem> {
    Figure::of(figure).ok_or_else(|| Problem::internal("case counts", &figure))
}

impl Group {
    fn of(key: &Key) -> Self {
        Self {
            figure: key.figure,
            state: key.state.clone(),
            case_type_id: key.case_type_id.clone(),
            unit_id: key.unit_id.clone(),
        }
    }
}

/// Moves changes that wait into the counts; answers how many. Several instances may do so: one at a time does.
pub fn merge(db: &mut Db) -> Result<usize, Problem> {
    use case_count_changes as c;
    if matches!(db, Db::Pg(_)) {
        execute(db, "SELECT pg_advisory_xact_lock(4207305)")?;
    }
    let taken = waiting(db, BATCH)?;
    let seqs: Vec<i64> = taken.iter().map(|(seq, _, _)| *seq).collect();
    on_backend!(&mut *db, conn => diesel::delete(c::table.filter(c::seq.eq_any(&seqs))).execute(conn))?;
    let mut sums = BTreeMap::<Key, i64>::new();
    for (_, count, case) in taken {
        for key in case.keys() {
            *sums.entry(key).or_default() += count;
        }
    }
    sums.retain(|_, count| *count != 0);
    add(db, &sums)?;
    Ok(seqs.len())
}

fn add(db: &mut Db, sums: &BTreeMap<Key, i64>) -> Result<(), Problem> {
    use case_counts as c;
    let rows: Vec<CountRow> = sums.iter().map(|(key, count)| row(key, *count)).collect();
    for together in rows.chunks(TOGETHER) {
        on_backend!(&mut *db, conn => diesel::insert_into(c::table)
            .values(together)
            .on_conflict((
                c::figure, c::grain, c::served_by, c::at, c::area, c::confidentiality, c::state, c::case_type_id, c::unit_id,
            ))
            .do_update()
            .set(c::cases.eq(c::cases + excluded(c::cases)))
            .execute(conn))?;
    }
    // Written out rather than bound, as the condition of an index is known by its text alone.
    diesel::delete(c::table.filter(sql::<Bool>("cases = 0"))).execute(db)?;
    Ok(())
}

fn row(key: &Key, cases: i64) -> CountRow<'_> {
    CountRow {
        figure: key.figure.code(),
        grain: key.grain.code(),
        served_by: &key.served_by,
        at: key.at,
        area: &key.area,
        confidentiality: &key.confidentiality,
        state: &key.state,
        case_type_id: &key.case_type_id,
        unit_id: &key.unit_id,
        cases,
    }
}

/// One sentence when the counts are not what the cases come to.
///
/// # Errors
/// The database's.
pub fn differing(db: &mut Db) -> Result<Vec<String>, Problem> {
    let mut sums = HashMap::<Key, i64>::new();
    let mut note =
        |case: &Counted, by: i64| case.keys().into_iter().for_each(|key| *sums.entry(key).or_default() += by);
    let mut last = String::new();
    loop {
        let cases = cases_after(db, &last)?;
        let Some((id, _)) = cases.last() else { break };
        last.clone_from(id);
        cases.iter().for_each(|(_, case)| note(case, 1));
    }
    waiting(db, i64::MAX)?.iter().for_each(|(_, count, case)| note(case, -count));
    for (key, count) in stored_keys(db)? {
        *sums.entry(key).or_default() -= count;
    }
    let mut wrong: Vec<(&Key, &i64)> = sums.iter().filter(|(_, count)| **count != 0).collect();
    wrong.sort();
    let Some((key, by)) = wrong.first() else { return Ok(Vec::new()) };
    let (figure, unit, at, lacks) = (key.figure.code(), &key.served_by, key.at, wrong.len());
    Ok(vec![format!(
        "case_counts is not what the cases come to: {lacks} counts differ, such as {figure} of unit {unit} at {at} by {by}"
    )])
}

fn cases_after(db: &mut Db, id: &str) -> Result<Vec<(String, Counted)>, Problem> {
    use cases as c;
    let counted = (
        c::serving_unit_id,
        c::unit_id,
        c::case_type_id,
        c::area,
        c::confidentiality,
        c::status,
        c::step,
        c::acting_role,
        c::acting_agency_id,
        c::assignee_id.is_not_null(),
        c::outcome,
        c::opened_at,
        c::due_at,
        c::closed_at,
    );
    Ok(c::table.filter(c::id.gt(id)).select((c::id, counted)).order(c::id).limit(READ_AT_ONCE).load(db)?)
}

fn stored_keys(db: &mut Db) -> Result<Vec<(Key, i64)>, Problem> {
    use case_counts as c;
    type Named = (String, String, String);
    type Row = (Named, NaiveDateTime, Named, Named, i64);
    let places = (c::figure, c::grain, c::served_by);
    let (classes, whats) = ((c::area, c::confidentiality, c::state), (c::case_type_id, c::unit_id, c::figure));
    let rows: Vec<Row> = c::table.select((places, c::at, classes, whats, c::cases)).load(db)?;
    let key =
        |((figure, grain, served_by), at, (area, confidentiality, state), (case_type_id, unit_id, _), count): Row| {
            let grain = Grain::of(&grain).ok_or_else(|| Problem::internal("case counts", &grain))?;
            let figure = known(&figure)?;
            Ok((Key { figure, grain, served_by, at, area, confidentiality, state, case_type_id, unit_id }, count))
        };
    rows.into_iter().map(key).collect()
}
