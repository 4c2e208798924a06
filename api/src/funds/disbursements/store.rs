//! Rows of disbursements.

use super::types::DisbursementStatus;
use crate::{
    ctx::prelude::store::*,
    funds::{allocations::store::AllocationRow, fund::store::FundRow},
    schema::{allocations, disbursements, funds},
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = disbursements, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct DisbursementRow {
    pub id: String,
    pub allocation_id: String,
    pub tranche: i64,
    pub amount: i64,
    pub status: String,
    pub minutes_kind: Option<String>,
    pub minutes_number: Option<String>,
    pub minutes_on: Option<NaiveDate>,
    pub returned: i64,
    pub prepared_by: String,
    pub prepared_at: NaiveDateTime,
    pub approved_by: Option<String>,
    pub approved_at: Option<NaiveDateTime>,
    pub version: i64,
    /// Who withdrew, refused or reversed it, when and why.
    pub ended_by: Option<String>,
    pub ended_at: Option<NaiveDateTime>,
    pub end_reason: Option<String>,
}

versioned_rows!(DisbursementRow, |row| {
    // The row does not say who took unspent money back.
    let approved = row.approved_by.as_deref().zip(row.approved_at).filter(|_| row.returned == 0);
    row.ended_by.as_deref().zip(row.ended_at).or(approved)
});
records!(DisbursementRow => disbursements);

impl DisbursementRow {
    pub fn state(&self) -> Result<DisbursementStatus, Problem> {
        parse(&self.status)
    }
    /// What of it is paid and did not come back.
    pub fn outstanding(&self) -> i64 {
        if self.status == "paid" { self.amount - self.returned } else { 0 }
    }
    /// True while it takes its tranche: it waits for its approval, or was paid and not reversed.
    pub fn counts(&self) -> bool {
        ["prepared", "paid", "returned"].contains(&self.status.as_str())
    }
}

/// A disbursement within the scope, with its allocation and fund.
pub fn find(
    db: &mut Db,
    scope: &Scope,
    id: impl AsRef<str>,
) -> Result<Option<(DisbursementRow, AllocationRow, FundRow)>, Problem> {
    let rows = disbursements::table.inner_join(allocations::table.inner_join(funds::table));
    let found = rows.filter(disbursements::id.eq(id.as_ref())).filter(scope.within(allocations::serving_unit_id));
    let found = found.filter(scope.within(funds::serving_unit_id));
    let whole = found.select((DisbursementRow::as_select(), AllocationRow::as_select(), FundRow::as_select()));
    Ok(whole.first(db).optional()?)
}

/// The payments of some allocations, oldest first.
pub fn disbursements_of(db: &mut Db, allocations: &[&str]) -> Result<Vec<DisbursementRow>, Problem> {
    let rows = disbursements::table.filter(disbursements::allocation_id.eq_any(allocations));
    Ok(rows.select(DisbursementRow::as_select()).order(disbursements::id).load(db)?)
}
