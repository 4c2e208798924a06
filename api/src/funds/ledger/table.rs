//! The ledger as a table, for CSV and XLSX.

use super::types::LedgerEntryView;
use crate::platform::{
    http::table::{Cell, Column, Field, LOCAL, Tabular, field},
    problem::Lang,
};

/// The unit of an amount.
pub fn unit<'a>(measure: &str, item_unit: &'a str, lang: Lang) -> &'a str {
    match (measure, lang) {
        ("vnd", _) => "đồng",
        ("labour", Lang::Vi) => "giờ",
        ("labour", Lang::En) => "hours",
        _ => item_unit,
    }
}

/// Goods are counted in thousandths of their unit.
pub fn amount(measure: &str, amount: i64) -> Cell {
    if measure == "goods" { Cell::Thousandths(amount) } else { Cell::Number(amount) }
}

impl Tabular for LedgerEntryView {
    const NAME: &'static str = "ledger-entries";
    /// Amounts stand in the unit of their row: đồng, the unit of the goods, hours.
    const FIELDS: &'static [Field<Self>] = &[
        field("occurred_on", "Ngày", "Day", |it, _| Cell::Day(it.occurred_on)),
        field("kind", "Loại bút toán", "Kind", |it, _| Cell::text(&it.kind)),
        field("measure", "Thước đo", "Measure", |it, _| Cell::text(&it.measure)),
        field("item", "Hiện vật", "Item", |it, _| Cell::text(&it.item)),
        field("item_unit", "Đơn vị", "Unit", |it, lang| Cell::text(unit(&it.measure, &it.item_unit, lang))),
        field("amount", "Số tiền, số lượng", "Amount", |it, _| amount(&it.measure, it.amount)),
        field("from_state", "Từ", "From", |it, _| Cell::maybe(it.from_state.as_ref())),
        field("to_state", "Đến", "To", |it, _| Cell::maybe(it.to_state.as_ref())),
        field("earmark", "Mục đích ủng hộ", "Earmark", |it, _| Cell::maybe(it.earmark.as_ref())),
        field("purpose_code", "Mục đích chi", "Purpose", |it, _| Cell::maybe(it.purpose_code.as_ref())),
        field("cause", "Lý do", "Cause", |it, _| Cell::maybe(it.cause.as_ref())),
        Field {
            column: Column { key: "posted_at", vi: "Ghi sổ lúc", en: "Posted at", unit: LOCAL },
            cell: |it, _| Cell::Instant(it.posted_at),
        },
        field("id", "Mã bút toán", "Id", |it, _| Cell::text(it.id.as_str())),
    ];
}
