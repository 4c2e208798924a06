//! Rows of campaigns.

use super::types::CampaignQuery;
use crate::{
    ctx::prelude::store::*,
    funds::{fund::store::FundRow, ids::CampaignId},
    schema::{campaigns, funds},
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = campaigns, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct CampaignRow {
    pub id: String,
    pub code: String,
    pub fund_id: String,
    pub kind: String,
    pub name: String,
    pub goal_vnd: Option<i64>,
    pub starts_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
    pub bank_account: Option<String>,
    /// JSON.
    pub partners: String,
    /// JSON.
    pub closing_decision: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

updated_rows!(CampaignRow);
records!(CampaignRow => campaigns);

/// A campaign within the scope, with its fund.
pub fn find(db: &mut Db, scope: &Scope, id: impl AsRef<str>) -> Result<Option<(CampaignRow, FundRow)>, Problem> {
    let rows = campaigns::table.inner_join(funds::table).filter(scope.within(funds::serving_unit_id));
    let rows = rows.filter(campaigns::id.eq(id.as_ref())).select((CampaignRow::as_select(), FundRow::as_select()));
    Ok(rows.first(db).optional()?)
}

/// A campaign of a fund.
pub fn of_fund(db: &mut Db, fund: &str, id: &str) -> Result<Option<CampaignRow>, Problem> {
    let own = campaigns::table.find(id).filter(campaigns::fund_id.eq(fund));
    Ok(own.select(CampaignRow::as_select()).first(db).optional()?)
}

/// The campaigns of a fund that have an account of their own. They are few, so accounts are compared where they are read.
pub fn with_account(db: &mut Db, fund: &str) -> Result<Vec<CampaignRow>, Problem> {
    let own = campaigns::table.filter(campaigns::fund_id.eq(fund).and(campaigns::bank_account.is_not_null()));
    Ok(own.select(CampaignRow::as_select()).order(campaigns::id).load(db)?)
}

pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &CampaignQuery,
    slice: Slice<CampaignId>,
) -> Result<Vec<CampaignRow>, Problem> {
    use campaigns as c;
    let rows = c::table.inner_join(funds::table).select(CampaignRow::as_select());
    let mut rows = rows.order(c::id.desc()).limit(slice.limit).into_boxed();
    narrow!(
        rows,
        funds::serving_unit_id.eq_any(scope.units.as_ref()),
        c::id.lt(slice.after),
        c::fund_id.eq(query.fund_id),
    );
    Ok(rows.load(db)?)
}
