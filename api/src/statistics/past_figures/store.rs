//! Rows of past years' figures. They are never changed; a newer one names the one that it corrects.

use crate::{
    platform::{db::Db, problem::Problem},
    schema::past_figures,
};
use chrono::NaiveDateTime;
use diesel::{
    dsl::{exists, not},
    prelude::*,
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = past_figures, treat_none_as_default_value = false)]
pub struct PastRow {
    pub id: String,
    pub fund_kind: String,
    pub unit_id: String,
    pub year: i64,
    pub figure: String,
    pub value: i64,
    pub unit_text: String,
    pub exactness: String,
    pub source: String,
    pub supersedes_id: Option<String>,
    pub cause: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

diesel::alias!(past_figures as newer: Newer);

/// The newest of every figure.
pub fn past(db: &mut Db) -> Result<Vec<PastRow>, Problem> {
    use past_figures as p;
    let corrected = newer.filter(newer.field(p::supersedes_id).eq(p::id.nullable()));
    let rows = p::table.filter(not(exists(corrected))).select(PastRow::as_select());
    Ok(rows.order((p::year, p::fund_kind, p::figure, p::id)).load(db)?)
}

/// Which figures are asked for.
#[derive(Debug, Clone, Default)]
pub struct PastFilter {
    /// Of these units; `None` is everywhere.
    pub units: Option<Vec<String>>,
    pub fund_kind: Option<String>,
    pub year: Option<i64>,
    /// The corrected ones too.
    pub with_history: bool,
}

/// Figures with the ones that corrected them, what was recorded last first.
pub fn list(
    db: &mut Db,
    filter: &PastFilter,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<(PastRow, Option<String>)>, Problem> {
    use past_figures as p;
    let mut query = p::table
        .left_join(newer.on(newer.field(p::supersedes_id).eq(p::id.nullable())))
        .select((PastRow::as_select(), newer.field(p::id).nullable()))
        .order(p::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(units) = &filter.units {
        query = query.filter(p::unit_id.eq_any(units));
    }
    if let Some(kind) = &filter.fund_kind {
        query = query.filter(p::fund_kind.eq(kind));
    }
    if let Some(year) = filter.year {
        query = query.filter(p::year.eq(year));
    }
    if !filter.with_history {
        query = query.filter(newer.field(p::id).is_null());
    }
    if let Some(before) = before {
        query = query.filter(p::id.lt(before));
    }
    Ok(query.load(db)?)
}

/// The newest of one figure.
pub fn newest(db: &mut Db, kind: &str, unit: &str, year: i64, figure: &str) -> Result<Option<PastRow>, Problem> {
    use past_figures as p;
    let corrected = newer.filter(newer.field(p::supersedes_id).eq(p::id.nullable()));
    let same = p::fund_kind.eq(kind).and(p::unit_id.eq(unit)).and(p::year.eq(year)).and(p::figure.eq(figure));
    Ok(p::table.filter(same).filter(not(exists(corrected))).select(PastRow::as_select()).first(db).optional()?)
}

pub fn insert(db: &mut Db, row: &PastRow) -> Result<(), Problem> {
    diesel::insert_into(past_figures::table).values(row).execute(db)?;
    Ok(())
}
