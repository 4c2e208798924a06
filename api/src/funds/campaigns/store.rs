//! Rows of campaigns.

use crate::{
    access::scope::Scope,
    platform::{db::Db, problem::Problem},
    schema::{campaigns, funds},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = campaigns, treat_none_as_default_value = false)]
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

crate::platform::versions::updated_rows!(CampaignRow);

pub fn insert_campaign(db: &mut Db, row: &CampaignRow) -> Result<(), Problem> {
    diesel::insert_into(campaigns::table).values(row).execute(db)?;
    Ok(())
}

pub fn campaign(db: &mut Db, id: &str) -> Result<Option<CampaignRow>, Problem> {
    Ok(campaigns::table.find(id).select(CampaignRow::as_select()).first(db).optional()?)
}

pub fn campaigns_of(
    db: &mut Db,
    scope: &Scope,
    fund: Option<&str>,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<CampaignRow>, Problem> {
    let mut query = campaigns::table
        .inner_join(funds::table)
        .select(CampaignRow::as_select())
        .order(campaigns::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(funds::serving_unit_id.eq_any(units));
    }
    if let Some(fund) = fund {
        query = query.filter(campaigns::fund_id.eq(fund));
    }
    if let Some(after) = after {
        query = query.filter(campaigns::id.lt(after));
    }
    Ok(query.load(db)?)
}

/// Moves the closing day of a campaign over the version that was read; answers how many rows.
pub fn move_closing(db: &mut Db, row: &CampaignRow, seen: i64) -> Result<usize, Problem> {
    use campaigns as c;
    Ok(diesel::update(c::table.find(&row.id).filter(c::version.eq(seen)))
        .set((
            c::closes_on.eq(row.closes_on),
            c::closing_decision.eq(&row.closing_decision),
            c::updated_by.eq(&row.updated_by),
            c::updated_at.eq(row.updated_at),
            c::version.eq(row.version),
        ))
        .execute(db)?)
}
