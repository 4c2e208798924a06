//! Rows of disbursements.

use super::types::DisbursementStatus;
use crate::{
    access::scope::Scope,
    funds::{allocations::store::AllocationRow, fund::store::FundRow},
    platform::{
        choices::parse,
        db::Db,
        problem::Problem,
        versions::{Stamped, Versioned},
    },
    schema::{allocations, disbursements, funds},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

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

impl Versioned for DisbursementRow {
    fn version(&self) -> i64 {
        self.version
    }
    fn last_change(&self) -> Option<(&str, NaiveDateTime)> {
        // The row does not say who took unspent money back.
        let is_returned = self.returned > 0;
        let approved = self.approved_by.as_deref().zip(self.approved_at).filter(|_| !is_returned);
        self.ended_by.as_deref().zip(self.ended_at).or(approved)
    }
}

impl Stamped for DisbursementRow {
    fn stamp(&mut self, _: String, _: NaiveDateTime) {
        self.version += 1;
    }
}

crate::platform::versions::records!(DisbursementRow => disbursements);

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

pub fn insert_disbursement(db: &mut Db, row: &DisbursementRow) -> Result<(), Problem> {
    diesel::insert_into(disbursements::table).values(row).execute(db)?;
    Ok(())
}

/// A disbursement within the scope, with its allocation and fund.
pub fn find(
    db: &mut Db,
    scope: &Scope,
    id: &str,
) -> Result<Option<(DisbursementRow, AllocationRow, FundRow)>, Problem> {
    let rows = disbursements::table.inner_join(allocations::table.inner_join(funds::table));
    let found = rows.filter(disbursements::id.eq(id)).filter(scope.within(allocations::serving_unit_id));
    let found = found.filter(scope.within(funds::serving_unit_id));
    let whole = found.select((DisbursementRow::as_select(), AllocationRow::as_select(), FundRow::as_select()));
    Ok(whole.first(db).optional()?)
}

/// The payments of some allocations, oldest first.
pub fn disbursements_of(db: &mut Db, allocations: &[&str]) -> Result<Vec<DisbursementRow>, Problem> {
    let rows = disbursements::table.filter(disbursements::allocation_id.eq_any(allocations));
    Ok(rows.select(DisbursementRow::as_select()).order(disbursements::id).load(db)?)
}
