//! Rows of sanctions and their payments.

use super::types::{SanctionQuery, SanctionStatus};
use crate::{
    access::scope::Scope,
    employers::{EmployerId, store::asked},
    inspections::ids::FindingId,
    platform::{
        choices::code,
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    sanctions::{SanctionId, SanctionPaymentId},
    schema::{sanction_payments, sanctions},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = sanctions, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct SanctionRow {
    pub id: SanctionId,
    pub employer_id: EmployerId,
    pub finding_id: Option<FindingId>,
    pub violation_code: String,
    /// JSON.
    pub facts: String,
    /// JSON.
    pub fine: String,
    pub detected_on: NaiveDate,
    pub minutes_kind: String,
    pub minutes_number: String,
    pub minutes_on: NaiveDate,
    /// JSON.
    pub explanation: Option<String>,
    pub amount_vnd: Option<i64>,
    pub authority: Option<String>,
    pub decision_term: Option<String>,
    pub decision_number: Option<String>,
    pub decision_on: Option<NaiveDate>,
    pub sent_on: Option<NaiveDate>,
    pub received_on: Option<NaiveDate>,
    pub paid_vnd: i64,
    pub enforcement_number: Option<String>,
    pub enforced_on: Option<NaiveDate>,
    pub end_reason: Option<String>,
    pub agency_id: String,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub status: String,
    pub proposed_by: String,
    pub decided_by: Option<String>,
    pub approved_by: Option<String>,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(SanctionRow);
crate::platform::versions::records!(SanctionRow => sanctions);

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sanction_payments, treat_none_as_default_value = false)]
pub struct PaymentRow {
    pub id: SanctionPaymentId,
    pub sanction_id: SanctionId,
    pub amount_vnd: i64,
    pub paid_on: NaiveDate,
    pub document_number: Option<String>,
    pub reverses_id: Option<SanctionPaymentId>,
    pub reason: Option<String>,
    pub recorded_by: String,
    pub recorded_at: NaiveDateTime,
}

/// A sanction within the scope.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: SanctionId) -> Result<SanctionRow, Problem> {
    let own = sanctions::table.find(id).filter(scope.within(sanctions::serving_unit_id));
    own.select(SanctionRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// Whether one of some employers, who are the same, is fined for a violation of these minutes already. A sanction that was withdrawn is
/// no obstacle.
pub fn is_fined(db: &mut Db, employers: &[EmployerId], violation: &str, minutes: &str) -> Result<bool, Problem> {
    let rows = sanctions::table
        .filter(sanctions::employer_id.eq_any(employers))
        .filter(sanctions::violation_code.eq(violation).and(sanctions::minutes_number.eq(minutes)))
        .filter(sanctions::status.ne(code(SanctionStatus::Withdrawn)));
    Ok(diesel::select(diesel::dsl::exists(rows)).get_result(db)?)
}

/// Sanctions of the scope, the newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &SanctionQuery,
    slice: Slice<SanctionId>,
) -> Result<Vec<SanctionRow>, Problem> {
    let rows = sanctions::table.select(SanctionRow::as_select()).order(sanctions::id.desc());
    let mut rows = rows.limit(slice.limit).into_boxed();
    narrow!(
        rows,
        sanctions::serving_unit_id.eq_any(scope.units.as_ref()),
        sanctions::id.lt(slice.after),
        sanctions::employer_id.eq_any(asked(db, query.employer_id)?),
        sanctions::finding_id.eq(query.finding_id),
        sanctions::status.eq(query.status.map(code)),
    );
    Ok(rows.load(db)?)
}

pub fn insert_payment(db: &mut Db, row: &PaymentRow) -> Result<(), Problem> {
    diesel::insert_into(sanction_payments::table).values(row).execute(db)?;
    Ok(())
}

/// The payments of sanctions, oldest first.
pub fn payments(db: &mut Db, ids: &[SanctionId]) -> Result<Vec<PaymentRow>, Problem> {
    let rows = sanction_payments::table.filter(sanction_payments::sanction_id.eq_any(ids));
    Ok(rows.select(PaymentRow::as_select()).order(sanction_payments::id).load(db)?)
}
