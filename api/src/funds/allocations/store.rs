//! Rows of allocations.

use super::types::AllocationQuery;
use crate::{
    ctx::prelude::store::*,
    funds::{ids::AllocationId, ledger::post::Split},
    schema::allocations,
};
use diesel::dsl::exists;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, serde::Serialize, AsChangeset)]
#[diesel(table_name = allocations, treat_none_as_default_value = false, treat_none_as_null = true)]
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

updated_rows!(AllocationRow);
records!(AllocationRow => allocations);

pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &AllocationQuery,
    slice: Slice<AllocationId>,
) -> Result<Vec<AllocationRow>, Problem> {
    use allocations as a;
    let mut rows = a::table.select(AllocationRow::as_select()).order(a::id.desc()).limit(slice.limit).into_boxed();
    narrow!(
        rows,
        a::serving_unit_id.eq_any(scope.units.as_ref()),
        a::id.lt(slice.after),
        a::fund_id.eq(query.fund_id),
        a::status.eq(query.status.map(code)),
        a::case_id.eq(query.case_id),
        a::house_id.eq(query.house_id),
    );
    Ok(rows.load(db)?)
}

pub fn find(db: &mut Db, scope: &Scope, id: impl AsRef<str>) -> Result<Option<AllocationRow>, Problem> {
    let within = scope.within(allocations::serving_unit_id);
    Ok(allocations::table.find(id.as_ref()).filter(within).select(AllocationRow::as_select()).first(db).optional()?)
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

/// Whether an allocation that paid for a house is settled, beside one.
pub fn is_house_counted(db: &mut Db, house: &str, beside: &str) -> Result<bool, Problem> {
    use allocations as a;
    let others = a::house_id.eq(house).and(a::id.ne(beside)).and(a::status.eq("settled")).and(a::disbursed.gt(0));
    Ok(diesel::select(exists(a::table.filter(others))).get_result(db)?)
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
