//! Rows of publication.

use crate::{
    ctx::prelude::store::*,
    funds::periods::store::PeriodRow,
    schema::{allocations, cases, fund_periods, funds, households, persons},
};

/// An allocation as a notice board asks about it.
#[derive(Debug, Clone, Queryable)]
pub struct PostedRow {
    pub id: String,
    pub purpose_code: String,
    pub measure: String,
    pub item: String,
    pub beneficiary_group: Option<String>,
    pub person_id: String,
    pub name: String,
    pub name_sort: String,
    pub birth_year: Option<i64>,
    pub hamlet: Option<String>,
    /// Of the case that it comes from.
    pub confidentiality: Option<String>,
}

/// Some allocations with the persons whom they help; those for nobody are left out.
pub fn posted(db: &mut Db, ids: &[String]) -> Result<Vec<PostedRow>, Problem> {
    use allocations as a;
    let mut found = Vec::new();
    for part in ids.chunks(500) {
        let mut rows: Vec<PostedRow> = a::table
            .inner_join(persons::table.on(persons::id.nullable().eq(a::beneficiary_id)))
            .left_join(households::table.on(households::id.nullable().eq(persons::household_id)))
            .left_join(cases::table.on(cases::id.nullable().eq(a::case_id)))
            .filter(a::id.eq_any(part))
            .select((
                a::id,
                a::purpose_code,
                a::measure,
                a::item,
                a::beneficiary_group,
                persons::id,
                persons::full_name,
                persons::name_sort,
                persons::birth_year,
                households::hamlet.nullable(),
                cases::confidentiality.nullable(),
            ))
            .load(db)?;
        found.append(&mut rows);
    }
    Ok(found)
}

/// The published periods after a year and id, the newest first, with the names of their funds; all without a limit.
pub fn published(
    db: &mut Db,
    after: Option<&(i64, String)>,
    limit: Option<i64>,
) -> Result<Vec<(PeriodRow, String)>, Problem> {
    use fund_periods as p;
    let mut rows = p::table
        .inner_join(funds::table)
        .filter(p::public_report.is_not_null())
        .select((PeriodRow::as_select(), funds::name_vi))
        .order((p::year.desc(), p::id))
        .into_boxed();
    if let Some((year, id)) = after {
        rows = rows.filter(p::year.lt(*year).or(p::year.eq(*year).and(p::id.gt(id))));
    }
    if let Some(limit) = limit {
        rows = rows.limit(limit);
    }
    Ok(rows.load(db)?)
}

/// The report of a period as everybody may read it, with its digest; nothing before it is published.
pub fn report(db: &mut Db, id: &str) -> Result<Option<(String, String)>, Problem> {
    use fund_periods as p;
    let found = p::table.find(id).select((p::public_report, p::public_digest)).first(db).optional()?;
    Ok(found.and_then(|(report, digest): (Option<String>, Option<String>)| report.zip(digest)))
}
