//! Rows of payments.

use super::types::PaymentStatus;
use crate::{
    access::scope::Scope,
    arrears::{ArrearsId, ArrearsPaymentId, amounts::Amounts},
    platform::{
        choices::code,
        db::Db,
        problem::{Problem, absent},
    },
    schema::{arrears, arrears_payments, employers},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::exists, prelude::*};

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = arrears_payments, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct PaymentRow {
    pub id: ArrearsPaymentId,
    pub arrears_id: ArrearsId,
    pub paid_on: NaiveDate,
    pub social_vnd: i64,
    pub health_vnd: i64,
    pub unemployment_vnd: i64,
    pub interest_vnd: i64,
    pub document_number: Option<String>,
    pub status: String,
    pub reversal_reason: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(PaymentRow);
crate::platform::versions::records!(PaymentRow => arrears_payments);

impl PaymentRow {
    pub fn is_posted(&self) -> bool {
        self.status == code(PaymentStatus::Posted)
    }

    pub fn amounts(&self) -> Amounts {
        Amounts { social_vnd: self.social_vnd, health_vnd: self.health_vnd, unemployment_vnd: self.unemployment_vnd }
    }
}

/// A payment of an employer within the scope.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: ArrearsPaymentId) -> Result<PaymentRow, Problem> {
    let rows = arrears_payments::table.inner_join(arrears::table.inner_join(employers::table));
    let row = rows.filter(arrears_payments::id.eq(id)).filter(scope.within(employers::serving_unit_id));
    row.select(PaymentRow::as_select()).first(db).optional()?.ok_or_else(absent)
}

/// Whether a list holds a record with a payment that counts.
pub fn any_of_import(db: &mut Db, import: crate::arrears::ArrearsImportId) -> Result<bool, Problem> {
    let rows = arrears_payments::table.inner_join(arrears::table).filter(arrears::import_id.eq(import));
    let posted = rows.filter(arrears_payments::status.eq(code(PaymentStatus::Posted)));
    Ok(diesel::select(exists(posted)).get_result(db)?)
}
