//! The figures, grouped by the database.

use super::types::{ArrearsCell, ArrearsFigures};
use crate::{
    arrears::{
        month::Month,
        types::{AgeBucket, ArrearsStatus},
    },
    ctx::prelude::store::*,
    schema::{arrears, employers},
};
use diesel::{
    dsl::{count_star, sql},
    sql_types::BigInt,
};

/// What is not paid, by month and age on a day; of the employers of some units, or of all in sight.
///
/// # Errors
/// The database's.
pub fn figures(db: &mut Db, scope: &Scope, units: Option<&[String]>, on: NaiveDate) -> Result<ArrearsFigures, Problem> {
    let total = sql::<BigInt>("CAST(sum(outstanding_vnd) AS BIGINT)");
    let grouped = arrears::table.inner_join(employers::table).group_by((arrears::month, arrears::due_on));
    let mut open = grouped
        .select((arrears::month, arrears::due_on, count_star(), total))
        .filter(arrears::status.eq(code(ArrearsStatus::Open)))
        .filter(arrears::outstanding_vnd.gt(0))
        .order((arrears::month.desc(), arrears::due_on.desc()))
        .into_boxed();
    narrow!(open, employers::serving_unit_id.eq_any(scope.units.as_ref()), employers::serving_unit_id.eq_any(units),);
    let rows: Vec<(NaiveDate, NaiveDate, i64, i64)> = open.load(db)?;
    let mut cells = Vec::<ArrearsCell>::new();
    for (month, due_on, records, outstanding_vnd) in rows {
        let (month, bucket) = (Month::of(month), AgeBucket::of(due_on, on));
        match cells.last_mut().filter(|cell| cell.month == month && cell.bucket == bucket) {
            Some(cell) => {
                cell.records += records;
                cell.outstanding_vnd += outstanding_vnd;
            }
            None => cells.push(ArrearsCell { month, bucket, records, outstanding_vnd }),
        }
    }
    Ok(ArrearsFigures {
        on,
        records: cells.iter().map(|cell| cell.records).sum(),
        outstanding_vnd: cells.iter().map(|cell| cell.outstanding_vnd).sum(),
        cells,
    })
}
