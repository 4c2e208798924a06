//! Rows of headcounts.

use super::types::{HeadcountKind, HeadcountQuery};
use crate::{
    employers::{EmployerId, HeadcountId},
    on_backend,
    platform::{
        choices::{code, parse},
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::Problem,
    },
    schema::{employer_headcounts, employers},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use std::collections::HashMap;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = employer_headcounts, treat_none_as_default_value = false)]
pub struct HeadcountRow {
    pub id: HeadcountId,
    pub employer_id: EmployerId,
    pub kind: String,
    pub counted_on: NaiveDate,
    pub workers: i64,
    pub source: String,
    pub note: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

/// The place of a headcount in a list.
pub type HeadcountKey = (NaiveDate, HeadcountId);

diesel::alias!(employer_headcounts as later: Later);

/// Rows that one statement carries.
const CHUNK: usize = 500;

pub fn insert(db: &mut Db, rows: &[HeadcountRow]) -> Result<(), Problem> {
    for rows in rows.chunks(CHUNK) {
        on_backend!(&mut *db, c => diesel::insert_into(employer_headcounts::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// Headcounts of employers, the newest day first.
pub fn list(
    db: &mut Db,
    employers: &[EmployerId],
    query: &HeadcountQuery,
    slice: Slice<HeadcountKey>,
) -> Result<Vec<HeadcountRow>, Problem> {
    use employer_headcounts as h;
    let rows = h::table.filter(h::employer_id.eq_any(employers)).select(HeadcountRow::as_select());
    let mut rows = rows.order((h::counted_on.desc(), h::id.desc())).limit(slice.limit).into_boxed();
    if let Some((day, id)) = slice.after {
        rows = rows.filter(h::counted_on.lt(day).or(h::counted_on.eq(day).and(h::id.lt(id))));
    }
    narrow!(rows, employer_headcounts::kind.eq(query.kind.map(code)));
    Ok(rows.load(db)?)
}

/// The newest headcount of each kind, of the employers and of the duplicates that were merged into them.
pub fn newest(db: &mut Db, ids: &[EmployerId]) -> Result<HashMap<(EmployerId, HeadcountKind), HeadcountRow>, Problem> {
    use employer_headcounts as h;
    let (employer, kind, day, id) = (
        later.field(h::employer_id).eq(h::employer_id),
        later.field(h::kind).eq(h::kind),
        later.field(h::counted_on),
        later.field(h::id),
    );
    let after = day.gt(h::counted_on).or(day.eq(h::counted_on).and(id.gt(h::id)));
    let rows: Vec<(HeadcountRow, Option<EmployerId>)> = h::table
        .inner_join(employers::table)
        .filter(employers::id.eq_any(ids).or(employers::merged_into_id.eq_any(ids)))
        .filter(not(exists(later.filter(employer.and(kind).and(after)))))
        .select((HeadcountRow::as_select(), employers::merged_into_id))
        .load(db)?;
    let mut newest = HashMap::<(EmployerId, HeadcountKind), HeadcountRow>::new();
    for (row, merged_into) in rows {
        let key = (merged_into.filter(|into| ids.contains(into)).unwrap_or(row.employer_id), parse(&row.kind)?);
        let is_newer = newest.get(&key).is_none_or(|known| (known.counted_on, known.id) < (row.counted_on, row.id));
        if is_newer {
            newest.insert(key, row);
        }
    }
    Ok(newest)
}
