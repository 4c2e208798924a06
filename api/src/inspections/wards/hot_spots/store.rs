//! Rows of hot-spot inspections.

use super::{
    rules::{HOT_SPOTS, protected},
    types::{HotSpotInspectionView, HotSpotQuery},
};
use crate::{
    access::{scope::Scope, states::Signers},
    ctx::Cx,
    directory::AgencyId,
    inspections::wards::HotSpotInspectionId,
    platform::{
        choices::{code, parse},
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::hot_spot_inspections,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = hot_spot_inspections, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct HotSpotRow {
    pub id: HotSpotInspectionId,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub year: i64,
    pub month: i64,
    pub topic: String,
    pub lead_agency_id: AgencyId,
    pub plan_number: String,
    pub status: String,
    pub done_on: Option<NaiveDate>,
    pub minutes_number: Option<String>,
    pub places_checked: Option<i64>,
    pub violations_found: Option<i64>,
    pub persons_referred: Option<i64>,
    pub end_reason: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(HotSpotRow);
crate::platform::versions::records!(HotSpotRow => hot_spot_inspections);

impl HotSpotRow {
    pub fn view(&self, cx: &Cx) -> Result<HotSpotInspectionView, Problem> {
        let status = parse(&self.status)?;
        let shown = |count: Option<i64>| count.map(|count| protected(count, &cx.caller));
        Ok(HotSpotInspectionView {
            id: self.id,
            unit: cx.directory.unit_ref(&self.unit_id)?,
            year: self.year,
            month: self.month,
            topic: parse(&self.topic)?,
            lead_agency: cx.directory.agency_ref(self.lead_agency_id.as_str())?,
            plan_number: self.plan_number.clone(),
            status,
            done_on: self.done_on,
            minutes_number: self.minutes_number.clone(),
            places_checked: self.places_checked,
            violations_found: shown(self.violations_found),
            persons_referred: shown(self.persons_referred),
            end_reason: self.end_reason.clone(),
            updated_by: cx.user(&self.updated_by),
            updated_at: self.updated_at.and_utc(),
            transitions: HOT_SPOTS.allowed(status, &cx.caller, Signers::of(&self.created_by)),
            version: self.version,
        })
    }
}

/// A hot-spot inspection within the scope.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: HotSpotInspectionId) -> Result<HotSpotRow, Problem> {
    let own = hot_spot_inspections::table.find(id).filter(scope.within(hot_spot_inspections::serving_unit_id));
    own.select(HotSpotRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &HotSpotQuery,
    slice: Slice<HotSpotInspectionId>,
) -> Result<Vec<HotSpotRow>, Problem> {
    use hot_spot_inspections as h;
    let rows = h::table.select(HotSpotRow::as_select()).order(h::id.desc());
    let mut rows = rows.limit(slice.limit).into_boxed();
    narrow!(
        rows,
        h::serving_unit_id.eq_any(scope.units.as_ref()),
        h::id.lt(slice.after),
        h::unit_id.eq(query.unit_id),
        h::year.eq(query.year),
        h::status.eq(query.status.map(code)),
    );
    Ok(rows.load(db)?)
}
