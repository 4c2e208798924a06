//! Rows of receipts.

use crate::{ctx::prelude::store::*, platform::db::next_without_gap, schema::receipts};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = receipts, treat_none_as_default_value = false)]
pub struct ReceiptRow {
    pub contribution_id: String,
    pub fund_id: String,
    pub year: i64,
    pub number: i64,
    pub issued_by: String,
    pub issued_at: NaiveDateTime,
    /// What is printed on it, in JSON.
    pub printed: String,
    /// SHA-256 of `printed`.
    pub digest: String,
}

added_rows!(ReceiptRow => receipts);

/// The next receipt number of a fund and year. A row, on both databases: the numbers have no gap, so whoever draws one
/// waits for whoever drew the last.
pub fn next_receipt(db: &mut Db, fund: &str, year: i64) -> Result<i64, Problem> {
    next_without_gap(db, &receipt_series(fund, year))
}

pub fn receipt_series(fund: &str, year: i64) -> String {
    format!("receipt/{fund}/{year}")
}

/// Contribution, fund, year, number, print and digest of a receipt.
pub type Issued = (String, String, i64, i64, String, String);

pub fn receipts(db: &mut Db) -> Result<Vec<Issued>, Problem> {
    use receipts as r;
    let rows = r::table.select((r::contribution_id, r::fund_id, r::year, r::number, r::printed, r::digest));
    Ok(rows.order(r::contribution_id).load(db)?)
}

/// The last number of each series of receipts.
pub fn receipt_counters(db: &mut Db) -> Result<Vec<(String, i64)>, Problem> {
    use crate::schema::counters::{name, table, value};
    Ok(table.filter(name.like("receipt/%")).select((name, value)).order(name).load(db)?)
}
