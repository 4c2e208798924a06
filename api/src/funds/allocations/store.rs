//! Rows of allocations.

use crate::{
    access::scope::Scope,
    funds::ledger::post::Split,
    platform::{db::Db, problem::Problem},
    schema::allocations,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, serde::Serialize)]
#[diesel(table_name = allocations, treat_none_as_default_value = false)]
pub struct AllocationRow {
    pub id: String,
    pub code: String,
    pub fund_id: String,
    pub campaign_id: Option<String>,
    pub kind: String,
    pub purpose_code: String,
    pub measure: String,
    pub item: String,
    pub amount: i64,
    pub status: String,
    pub case_id: Option<String>,
    pub beneficiary_id: Option<String>,
    pub beneficiary_group: Option<String>,
    pub meeting_on: Option<NaiveDate>,
    pub decision_number: Option<String>,
    pub decision_on: Option<NaiveDate>,
    pub reserved_earmarked: i64,
    pub reserved_general: i64,
    pub disbursed: i64,
    pub reason: Option<String>,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub prepared_by: String,
    pub decided_by: Option<String>,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
    pub house_id: Option<String>,
}

crate::platform::versions::updated_rows!(AllocationRow);

pub fn insert_allocation(db: &mut Db, row: &AllocationRow) -> Result<(), Problem> {
    diesel::insert_into(allocations::table).values(row).execute(db)?;
    Ok(())
}

/// Which allocations are asked for.
#[derive(Debug, Clone, Default)]
pub struct AllocationFilter {
    pub fund_id: Option<String>,
    pub status: Option<String>,
    pub case_id: Option<String>,
    pub house_id: Option<String>,
}

pub fn allocations_within(
    db: &mut Db,
    scope: &Scope,
    filter: &AllocationFilter,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<AllocationRow>, Problem> {
    use allocations as a;
    let mut query = a::table.select(AllocationRow::as_select()).order(a::id.desc()).limit(limit).into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(a::serving_unit_id.eq_any(units));
    }
    if let Some(before) = before {
        query = query.filter(a::id.lt(before));
    }
    if let Some(fund) = &filter.fund_id {
        query = query.filter(a::fund_id.eq(fund));
    }
    if let Some(status) = &filter.status {
        query = query.filter(a::status.eq(status));
    }
    if let Some(case) = &filter.case_id {
        query = query.filter(a::case_id.eq(case));
    }
    if let Some(house) = &filter.house_id {
        query = query.filter(a::house_id.eq(house));
    }
    Ok(query.load(db)?)
}

pub fn allocation(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<AllocationRow>, Problem> {
    let row: Option<AllocationRow> =
        allocations::table.find(id).select(AllocationRow::as_select()).first(db).optional()?;
    Ok(row.filter(|allocation| scope.covers_unit(&allocation.serving_unit_id)))
}

/// Writes the state of an allocation over the version that was read; answers how many rows.
pub fn update_allocation(db: &mut Db, row: &AllocationRow, seen: i64) -> Result<usize, Problem> {
    use allocations as a;
    Ok(diesel::update(a::table.find(&row.id).filter(a::version.eq(seen)))
        .set((
            a::status.eq(&row.status),
            a::decision_number.eq(&row.decision_number),
            a::decision_on.eq(row.decision_on),
            a::reserved_earmarked.eq(row.reserved_earmarked),
            a::reserved_general.eq(row.reserved_general),
            a::reason.eq(&row.reason),
            a::decided_by.eq(&row.decided_by),
            a::house_id.eq(&row.house_id),
            a::updated_by.eq(&row.updated_by),
            a::updated_at.eq(row.updated_at),
            a::version.eq(row.version),
        ))
        .execute(db)?)
}

/// Takes what is to be paid from what an allocation still holds; answers the allocation after it, or nothing when it holds
/// less. The first part comes from the money that was given for the purpose.
pub fn draw(db: &mut Db, id: &str, amount: i64) -> Result<Option<(AllocationRow, i64)>, Problem> {
    use allocations as a;
    let live = a::status.eq("approved").and((a::reserved_earmarked + a::reserved_general).ge(amount));
    // Locks the row, so that what is read next holds until the commit.
    let locked = diesel::update(a::table.find(id).filter(live)).set(a::version.eq(a::version + 1)).execute(db)?;
    if locked == 0 {
        return Ok(None);
    }
    let mut row: AllocationRow = a::table.find(id).select(AllocationRow::as_select()).first(db)?;
    let earmarked = row.reserved_earmarked.min(amount);
    row.reserved_earmarked -= earmarked;
    row.reserved_general -= amount - earmarked;
    row.disbursed += amount;
    diesel::update(a::table.find(id))
        .set((
            a::reserved_earmarked.eq(row.reserved_earmarked),
            a::reserved_general.eq(row.reserved_general),
            a::disbursed.eq(row.disbursed),
        ))
        .execute(db)?;
    Ok(Some((row, earmarked)))
}

/// Notes what a decision reserved.
pub fn hold(db: &mut Db, id: &str, split: Split) -> Result<(), Problem> {
    use allocations as a;
    diesel::update(a::table.find(id))
        .set((a::reserved_earmarked.eq(split.earmarked), a::reserved_general.eq(split.general)))
        .execute(db)?;
    Ok(())
}

/// Locks an allocation until the commit, so that what is read of it and its disbursements next holds.
pub fn lock_allocation(db: &mut Db, id: &str) -> Result<(), Problem> {
    use allocations as a;
    diesel::update(a::table.find(id)).set(a::version.eq(a::version)).execute(db)?;
    Ok(())
}

/// Puts back what a reversed disbursement had taken: reserved again, or nothing of it where the allocation is settled and holds
/// nothing more. Answers the allocation after it.
pub fn put_back(db: &mut Db, id: &str, parts: Split) -> Result<AllocationRow, Problem> {
    use allocations as a;
    let whole = parts.earmarked + parts.general;
    diesel::update(a::table.find(id))
        .set((a::disbursed.eq(a::disbursed - whole), a::version.eq(a::version + 1)))
        .execute(db)?;
    let mut row: AllocationRow = a::table.find(id).select(AllocationRow::as_select()).first(db)?;
    if row.status == "approved" {
        row.reserved_earmarked += parts.earmarked;
        row.reserved_general += parts.general;
        hold(db, id, Split { earmarked: row.reserved_earmarked, general: row.reserved_general })?;
    }
    Ok(row)
}
