//! Rows of periods.

use super::types::PeriodStatus;
use crate::{
    ctx::prelude::store::*,
    funds::fund::store::FundRow,
    on_backend,
    schema::{fund_periods, funds},
};
use diesel::dsl::exists;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = fund_periods, treat_none_as_default_value = false)]
pub struct PeriodRow {
    pub id: String,
    pub fund_id: String,
    pub year: i64,
    pub status: String,
    /// JSON, as it was written when the period was closed.
    pub report: Option<String>,
    pub digest: Option<String>,
    pub closed_by: Option<String>,
    pub closed_at: Option<NaiveDateTime>,
    pub published_by: Option<String>,
    pub published_at: Option<NaiveDateTime>,
    pub version: i64,
    /// JSON, as everybody may read it.
    pub public_report: Option<String>,
    pub public_digest: Option<String>,
}

versioned_rows!(PeriodRow, |row| {
    let closed = row.closed_by.as_deref().zip(row.closed_at);
    row.published_by.as_deref().zip(row.published_at).or(closed)
});
lockable_rows!(PeriodRow => fund_periods);

impl PeriodRow {
    pub fn state(&self) -> Result<PeriodStatus, Problem> {
        if self.public_report.is_some() { Ok(PeriodStatus::Published) } else { parse(&self.status) }
    }
}

pub fn period_of_year(db: &mut Db, fund: &str, year: i64) -> Result<Option<PeriodRow>, Problem> {
    let row = fund_periods::table.filter(fund_periods::fund_id.eq(fund).and(fund_periods::year.eq(year)));
    Ok(row.select(PeriodRow::as_select()).first(db).optional()?)
}

/// Opens the period of a year, unless it is open; answers how many rows.
pub fn open_period(db: &mut Db, id: &str, fund: &str, year: i64) -> Result<usize, Problem> {
    use fund_periods as p;
    Ok(on_backend!(db, c => diesel::insert_into(p::table)
        .values((p::id.eq(id), p::fund_id.eq(fund), p::year.eq(year), p::status.eq("open"), p::version.eq(1)))
        .on_conflict((p::fund_id, p::year))
        .do_nothing()
        .execute(c))?)
}

/// Whether a year before is still open.
pub fn is_open_before(db: &mut Db, fund: &str, year: i64) -> Result<bool, Problem> {
    use fund_periods as p;
    let earlier = p::table.filter(p::fund_id.eq(fund).and(p::year.lt(year)).and(p::status.eq("open")));
    Ok(diesel::select(exists(earlier)).get_result(db)?)
}

/// Whether a year after it is closed already.
pub fn is_closed_after(db: &mut Db, fund: &str, year: i64) -> Result<bool, Problem> {
    use fund_periods as p;
    let later = p::table.filter(p::fund_id.eq(fund).and(p::year.gt(year)).and(p::status.ne("open")));
    Ok(diesel::select(exists(later)).get_result(db)?)
}

pub fn periods(db: &mut Db, fund: &str) -> Result<Vec<PeriodRow>, Problem> {
    let rows = fund_periods::table.filter(fund_periods::fund_id.eq(fund)).select(PeriodRow::as_select());
    Ok(rows.order(fund_periods::year.desc()).load(db)?)
}

/// A period within the scope, with its fund.
pub fn find(db: &mut Db, scope: &Scope, id: impl AsRef<str>) -> Result<Option<(PeriodRow, FundRow)>, Problem> {
    let rows = fund_periods::table.inner_join(funds::table).filter(scope.within(funds::serving_unit_id));
    let found = rows.filter(fund_periods::id.eq(id.as_ref())).select((PeriodRow::as_select(), FundRow::as_select()));
    Ok(found.first(db).optional()?)
}

/// Marks a period as closed, so that no entry can come to it any more; answers how many rows.
pub fn close_period(db: &mut Db, row: &PeriodRow, by: &str, at: NaiveDateTime) -> Result<usize, Problem> {
    use fund_periods as p;
    let open = diesel::update(p::table.find(&row.id).filter(p::status.eq("open").and(p::version.eq(row.version))));
    Ok(open
        .set((p::status.eq("closing"), p::closed_by.eq(by), p::closed_at.eq(at), p::version.eq(row.version + 1)))
        .execute(db)?)
}

/// Writes the report of a period that takes no entries any more.
pub fn seal_period(db: &mut Db, id: &str, report: &str, digest: &str) -> Result<(), Problem> {
    use fund_periods as p;
    diesel::update(p::table.find(id))
        .set((p::status.eq("closed"), p::report.eq(report), p::digest.eq(digest)))
        .execute(db)?;
    Ok(())
}

/// Writes the public report of a closed period once; answers how many rows.
pub fn publish_period(
    db: &mut Db,
    row: &PeriodRow,
    report: &str,
    digest: &str,
    by: &str,
    at: NaiveDateTime,
) -> Result<usize, Problem> {
    use fund_periods as p;
    let closed = p::table.find(&row.id).filter(p::version.eq(row.version).and(p::public_report.is_null()));
    Ok(diesel::update(closed)
        .set((
            p::public_report.eq(report),
            p::public_digest.eq(digest),
            p::published_by.eq(by),
            p::published_at.eq(at),
            p::version.eq(row.version + 1),
        ))
        .execute(db)?)
}

/// The periods that have a report.
pub fn reports(db: &mut Db) -> Result<Vec<PeriodRow>, Problem> {
    use fund_periods as p;
    let with_report = p::report.is_not_null().or(p::public_report.is_not_null());
    Ok(p::table.filter(with_report).select(PeriodRow::as_select()).order(p::id).load(db)?)
}
