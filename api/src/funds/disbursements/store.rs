//! Rows of disbursements.

use super::types::DisbursementStatus;
use crate::{
    funds::common::choices::parse,
    platform::{db::Db, problem::Problem, versions::Versioned},
    schema::disbursements,
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = disbursements, treat_none_as_default_value = false)]
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

pub fn disbursement(db: &mut Db, id: &str) -> Result<Option<DisbursementRow>, Problem> {
    Ok(disbursements::table.find(id).select(DisbursementRow::as_select()).first(db).optional()?)
}

/// The payments of some allocations, oldest first.
pub fn disbursements_of(db: &mut Db, allocations: &[&str]) -> Result<Vec<DisbursementRow>, Problem> {
    let rows = disbursements::table.filter(disbursements::allocation_id.eq_any(allocations));
    Ok(rows.select(DisbursementRow::as_select()).order(disbursements::id).load(db)?)
}

/// Writes the state of a disbursement over the version that was read; answers how many rows.
pub fn update_disbursement(db: &mut Db, row: &DisbursementRow, seen: i64) -> Result<usize, Problem> {
    use disbursements as d;
    Ok(diesel::update(d::table.find(&row.id).filter(d::version.eq(seen)))
        .set((
            d::status.eq(&row.status),
            d::returned.eq(row.returned),
            d::approved_by.eq(&row.approved_by),
            d::approved_at.eq(row.approved_at),
            d::ended_by.eq(&row.ended_by),
            d::ended_at.eq(row.ended_at),
            d::end_reason.eq(&row.end_reason),
            d::version.eq(row.version),
        ))
        .execute(db)?)
}
