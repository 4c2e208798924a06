//! Rows of pay lists.

use super::types::PayListQuery;
use crate::{
    ctx::prelude::store::*,
    funds::{contributions::store::ContributionRow, ids::PayListId},
    on_backend,
    schema::{campaigns, contributions, funds, pay_list_lines, pay_lists},
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = pay_lists, treat_none_as_default_value = false)]
pub struct PayListRow {
    pub id: String,
    pub campaign_id: String,
    pub agency_id: String,
    pub contribution_id: String,
    pub line_count: i64,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = pay_list_lines, treat_none_as_default_value = false)]
pub struct PayListLineRow {
    pub id: String,
    pub pay_list_id: String,
    pub line_number: i64,
    pub name: String,
    pub amount_vnd: i64,
    pub donor_id: Option<String>,
}

pub fn insert_pay_list(db: &mut Db, row: &PayListRow, lines: &[PayListLineRow]) -> Result<(), Problem> {
    diesel::insert_into(pay_lists::table).values(row).execute(db)?;
    // SQLite holds some thirty thousand values in one statement at most.
    for lines in lines.chunks(100) {
        on_backend!(db, c => diesel::insert_into(pay_list_lines::table).values(lines).execute(c))?;
    }
    Ok(())
}

/// Pay lists with their gifts, the newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &PayListQuery,
    slice: Slice<PayListId>,
) -> Result<Vec<(PayListRow, ContributionRow)>, Problem> {
    use pay_lists as l;
    let rows = l::table.inner_join(contributions::table).inner_join(campaigns::table.inner_join(funds::table));
    let rows = rows.select((PayListRow::as_select(), ContributionRow::as_select()));
    let mut rows = rows.order(l::id.desc()).limit(slice.limit).into_boxed();
    narrow!(
        rows,
        funds::serving_unit_id.eq_any(scope.units.as_ref()),
        l::id.lt(slice.after),
        l::campaign_id.eq(query.campaign_id),
    );
    Ok(rows.load(db)?)
}

pub fn find(db: &mut Db, scope: &Scope, id: impl AsRef<str>) -> Result<Option<(PayListRow, ContributionRow)>, Problem> {
    let rows = pay_lists::table.inner_join(contributions::table).inner_join(campaigns::table.inner_join(funds::table));
    let found = rows.filter(pay_lists::id.eq(id.as_ref())).filter(scope.within(funds::serving_unit_id));
    Ok(found.select((PayListRow::as_select(), ContributionRow::as_select())).first(db).optional()?)
}

pub fn pay_list_lines_of(db: &mut Db, list: &str) -> Result<Vec<PayListLineRow>, Problem> {
    use pay_list_lines as l;
    let rows = l::table.filter(l::pay_list_id.eq(list)).select(PayListLineRow::as_select());
    Ok(rows.order(l::line_number).load(db)?)
}
