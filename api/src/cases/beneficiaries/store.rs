//! Rows of lists, and the people that they name.

use super::types::{CaseBeneficiaryQuery, RowVerdict};
use crate::{
    access::scope::Scope,
    cases::{case::store::Named, coordination::more::RowCounts},
    on_backend,
    platform::{choices::code, db::Db, partial_date::PartialDate, problem::Problem},
    schema::{case_beneficiaries, persons},
};
use chrono::NaiveDateTime;
use diesel::{
    dsl::{count_star, max},
    prelude::*,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_beneficiaries, treat_none_as_default_value = false)]
pub struct RowRow {
    pub id: String,
    pub case_id: String,
    pub number: i64,
    pub person_id: String,
    /// JSON.
    pub answers: String,
    pub verdict: Option<String>,
    pub reason: Option<String>,
    pub judged_by: Option<String>,
    pub judged_at: Option<NaiveDateTime>,
    pub added_by: String,
    pub created_at: NaiveDateTime,
}

/// A person whom a row may name.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = persons)]
pub struct Candidate {
    pub id: String,
    pub full_name: String,
    pub name_sort: String,
    pub birth_year: Option<i64>,
    pub birth_month: Option<i64>,
    pub birth_day: Option<i64>,
    pub identity_number: Option<String>,
    pub died_on: Option<String>,
}

impl Candidate {
    pub fn born(&self) -> Option<PartialDate> {
        PartialDate::from_parts(self.birth_year, self.birth_month, self.birth_day)
    }
}

/// How many values one statement names.
const STEP: usize = 500;

/// By what people are looked for.
#[derive(Debug, Clone, Copy)]
pub enum By {
    Id,
    IdentityNumber,
    /// The sort key of the name.
    Name,
}

/// The people within the scope who have one of these values.
pub fn candidates(db: &mut Db, scope: &Scope, by: By, values: &[String]) -> Result<Vec<Candidate>, Problem> {
    let mut found = Vec::new();
    for step in values.chunks(STEP) {
        let mut own = persons::table.select(Candidate::as_select()).into_boxed();
        if let Some(units) = &scope.units {
            own = own.filter(persons::serving_unit_id.eq_any(units));
        }
        own = match by {
            By::Id => own.filter(persons::id.eq_any(step)),
            By::IdentityNumber => own.filter(persons::identity_number.eq_any(step)),
            By::Name => own.filter(persons::name_sort.eq_any(step)),
        };
        found.extend(own.load::<Candidate>(db)?);
    }
    Ok(found)
}

/// All rows of a list, in their order.
pub fn all(db: &mut Db, case: &str) -> Result<Vec<RowRow>, Problem> {
    let own = case_beneficiaries::table.filter(case_beneficiaries::case_id.eq(case));
    Ok(own.select(RowRow::as_select()).order(case_beneficiaries::number).load(db)?)
}

/// The number that the next row takes.
pub fn next_number(db: &mut Db, case: &str) -> Result<i64, Problem> {
    let own = case_beneficiaries::table.filter(case_beneficiaries::case_id.eq(case));
    let last: Option<i64> = own.select(max(case_beneficiaries::number)).get_result(db)?;
    Ok(last.unwrap_or_default() + 1)
}

pub fn insert(db: &mut Db, rows: &[RowRow]) -> Result<(), Problem> {
    // SQLite holds some thirty thousand values in one statement at most.
    for rows in rows.chunks(STEP) {
        on_backend!(db, c => diesel::insert_into(case_beneficiaries::table).values(rows).execute(c))?;
    }
    Ok(())
}

pub fn remove(db: &mut Db, ids: &[String]) -> Result<(), Problem> {
    for ids in ids.chunks(STEP) {
        diesel::delete(case_beneficiaries::table.filter(case_beneficiaries::id.eq_any(ids))).execute(db)?;
    }
    Ok(())
}

/// Who judged, and when.
pub type Judged<'a> = (&'a str, NaiveDateTime);

/// Gives some rows one verdict.
pub fn judge(
    db: &mut Db,
    ids: &[String],
    verdict: RowVerdict,
    reason: Option<&str>,
    (by, at): Judged,
) -> Result<(), Problem> {
    use case_beneficiaries as b;
    for ids in ids.chunks(STEP) {
        diesel::update(b::table.filter(b::id.eq_any(ids)))
            .set((b::verdict.eq(code(verdict)), b::reason.eq(reason), b::judged_by.eq(by), b::judged_at.eq(at)))
            .execute(db)?;
    }
    Ok(())
}

/// How many rows a list has, by their verdicts.
pub fn counts(db: &mut Db, case: &str) -> Result<RowCounts, Problem> {
    use case_beneficiaries as b;
    let groups: Vec<(Option<String>, i64)> =
        b::table.filter(b::case_id.eq(case)).group_by(b::verdict).select((b::verdict, count_star())).load(db)?;
    let mut counts = RowCounts::default();
    for (verdict, count) in groups {
        counts.total += count;
        match verdict.as_deref() {
            Some("accepted") => counts.accepted += count,
            Some(_) => counts.refused += count,
            None => counts.pending += count,
        }
    }
    counts.deceased = b::table
        .inner_join(persons::table.on(persons::id.eq(b::person_id)))
        .filter(b::case_id.eq(case).and(b::verdict.eq("accepted")).and(persons::died_on.is_not_null()))
        .count()
        .get_result(db)?;
    Ok(counts)
}

/// A page of a list with the people, in the order of the rows.
pub fn page(
    db: &mut Db,
    case: &str,
    query: &CaseBeneficiaryQuery,
    after: Option<i64>,
    limit: i64,
) -> Result<Vec<(RowRow, Named)>, Problem> {
    use case_beneficiaries as b;
    let mut rows = b::table
        .inner_join(persons::table.on(persons::id.eq(b::person_id)))
        .filter(b::case_id.eq(case).and(b::number.gt(after.unwrap_or_default())))
        .select((RowRow::as_select(), Named::as_select()))
        .order(b::number)
        .limit(limit)
        .into_boxed();
    if let Some(verdict) = query.verdict {
        rows = rows.filter(b::verdict.eq(code(verdict)));
    }
    if query.pending == Some(true) {
        rows = rows.filter(b::verdict.is_null());
    }
    if let Some(person) = &query.person_id {
        rows = rows.filter(b::person_id.eq(person.as_str()));
    }
    Ok(rows.load(db)?)
}

/// The rows whose person has died.
pub fn deceased(db: &mut Db, case: &str) -> Result<Vec<String>, Problem> {
    use case_beneficiaries as b;
    let rows = b::table.inner_join(persons::table.on(persons::id.eq(b::person_id)));
    Ok(rows.filter(b::case_id.eq(case).and(persons::died_on.is_not_null())).select(b::id).load(db)?)
}

/// The lists that a person stands on.
pub fn lists_of(db: &mut Db, person: &str) -> Result<Vec<String>, Problem> {
    let own = case_beneficiaries::table.filter(case_beneficiaries::person_id.eq(person));
    Ok(own.select(case_beneficiaries::case_id).order(case_beneficiaries::case_id).limit(MOST_LISTS).load(db)?)
}

/// The most lists of one person that are looked at.
const MOST_LISTS: i64 = 500;
