//! Rows of fund.

use crate::{ctx::prelude::store::*, schema::funds};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = funds, treat_none_as_default_value = false)]
pub struct FundRow {
    pub id: String,
    pub code: String,
    pub kind: String,
    pub name_vi: String,
    pub name_en: String,
    pub agency_id: String,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub admin_cap_percent: Option<i64>,
    pub legal_basis: String,
    pub confidence: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub version: i64,
}

added_rows!(FundRow => funds);

pub fn funds_within(db: &mut Db, scope: &Scope) -> Result<Vec<FundRow>, Problem> {
    let mut query = funds::table.select(FundRow::as_select()).order(funds::code).into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(funds::serving_unit_id.eq_any(units));
    }
    Ok(query.load(db)?)
}

pub fn find(db: &mut Db, scope: &Scope, id: impl AsRef<str>) -> Result<Option<FundRow>, Problem> {
    let within = scope.within(funds::serving_unit_id);
    Ok(funds::table.find(id.as_ref()).filter(within).select(FundRow::as_select()).first(db).optional()?)
}
