//! Rows of the public figures.

use crate::{
    on_backend,
    platform::{db::Db, problem::Problem},
    schema::{
        fund_statistics_parts as parts, journal, journal_order, public_figure_changes as changes, public_figures,
        statistics_position as position,
    },
    statistics::funds::types::FigureGroup,
};
use chrono::{Datelike, NaiveDate, NaiveDateTime};
use diesel::prelude::*;

const NAME: &str = "public";

/// What is published together: figures about donors, or about those who were helped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Received,
    Spent,
}

impl Side {
    pub const BOTH: [Self; 2] = [Self::Received, Self::Spent];

    pub fn groups(self) -> &'static [FigureGroup] {
        match self {
            Self::Received => &[FigureGroup::Donors, FigureGroup::InKind],
            Self::Spent => &[FigureGroup::Helped],
        }
    }
}

/// A year as it was last published.
#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = public_figures, treat_none_as_default_value = false)]
pub struct PublicationRow {
    pub year: i64,
    /// The last number of the journal in the figures of what was received.
    pub received_snapshot: i64,
    /// The same for what was spent.
    pub spent_snapshot: i64,
    /// The figures as JSON.
    pub figures: String,
    /// By group, how many persons each cell was about, as JSON.
    pub layers: String,
}

/// Somebody who gave or was helped since a year was last published.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Queryable, Selectable, Insertable)]
#[diesel(table_name = changes, treat_none_as_default_value = false)]
pub struct ChangeRow {
    pub year: i64,
    pub place_id: i64,
    /// `donor`, `beneficiary` or `house`.
    pub role: String,
    /// `vnd`, or measure and item.
    pub what: String,
    pub who: String,
}

/// Up to which day the years were published: the first day of a period.
pub fn published_until(db: &mut Db) -> Result<Option<NaiveDate>, Problem> {
    let days: Option<i64> = position::table.find(NAME).select(position::number).first(db).optional()?;
    Ok(days.and_then(|days| NaiveDate::from_num_days_from_ce_opt(i32::try_from(days).ok()?)))
}

/// Moves that day when no other instance did; answers how many rows.
pub fn advance(db: &mut Db, from: Option<NaiveDate>, to: NaiveDate) -> Result<usize, Problem> {
    let days = |day: NaiveDate| i64::from(day.num_days_from_ce());
    let Some(from) = from else {
        return Ok(on_backend!(db, c => diesel::insert_into(position::table)
            .values((position::name.eq(NAME), position::number.eq(days(to))))
            .on_conflict(position::name)
            .do_nothing()
            .execute(c))?);
    };
    let here = position::table.find(NAME).filter(position::number.eq(days(from)));
    Ok(diesel::update(here).set(position::number.eq(days(to))).execute(db)?)
}

/// The number of the last entry before an instant.
pub fn last_before(db: &mut Db, instant: NaiveDateTime) -> Result<i64, Problem> {
    let last: Option<i64> = journal_order::table
        .inner_join(journal::table.on(journal::seq.eq(journal_order::seq)))
        .filter(journal::occurred_at.lt(instant))
        .select(journal_order::number)
        .order(journal_order::number.desc())
        .first(db)
        .optional()?;
    Ok(last.unwrap_or(0))
}

/// The years in which something happened, the oldest first.
pub fn years(db: &mut Db) -> Result<Vec<i64>, Problem> {
    let days = parts::table.filter(parts::grain.eq("year")).select(parts::starts_on).order(parts::starts_on);
    let days: Vec<NaiveDate> = days.load(db)?;
    Ok(days.into_iter().map(|day| i64::from(day.year())).collect())
}

pub fn publication(db: &mut Db, year: i64) -> Result<Option<PublicationRow>, Problem> {
    Ok(public_figures::table.find(year).select(PublicationRow::as_select()).first(db).optional()?)
}

/// Year and both snapshots of what is published.
pub fn snapshots(db: &mut Db) -> Result<Vec<(i64, [i64; 2])>, Problem> {
    use public_figures as p;
    let rows: Vec<(i64, i64, i64)> = p::table.select((p::year, p::received_snapshot, p::spent_snapshot)).load(db)?;
    Ok(rows.into_iter().map(|(year, received, spent)| (year, [received, spent])).collect())
}

/// Publishes a year in place of what was published before. From now on the changes of the sides that moved count anew.
pub fn publish(db: &mut Db, row: &PublicationRow, moved: &[Side]) -> Result<(), Problem> {
    on_backend!(db, c => diesel::insert_into(public_figures::table)
        .values(row)
        .on_conflict(public_figures::year)
        .do_update()
        .set(row)
        .execute(c))?;
    for side in moved {
        let of_year = changes::table.filter(changes::year.eq(row.year));
        match side {
            Side::Received => diesel::delete(of_year.filter(changes::role.eq("donor"))).execute(db)?,
            Side::Spent => diesel::delete(of_year.filter(changes::role.ne("donor"))).execute(db)?,
        };
    }
    Ok(())
}

pub fn changes(db: &mut Db, year: i64) -> Result<Vec<ChangeRow>, Problem> {
    Ok(changes::table.filter(changes::year.eq(year)).select(ChangeRow::as_select()).load(db)?)
}

pub fn add_changes(db: &mut Db, rows: &[ChangeRow]) -> Result<(), Problem> {
    for together in rows.chunks(500) {
        on_backend!(db, c => diesel::insert_into(changes::table)
            .values(together)
            .on_conflict_do_nothing()
            .execute(c))?;
    }
    Ok(())
}

/// Empties what is read from the journal again. What was published stays.
pub fn clear_changes(db: &mut Db) -> Result<(), Problem> {
    diesel::delete(changes::table).execute(db)?;
    Ok(())
}
