//! The ledger as a table, for CSV and XLSX.

use super::types::LedgerEntryView;
use crate::platform::{
    http::table::{Cell, Column, Table},
    problem::Lang,
};
use chrono::SecondsFormat;

const fn column(key: &'static str, vi: &'static str, en: &'static str) -> Column {
    Column { key, vi, en, unit: ("", "") }
}

/// Amounts stand in the measure of their row: đồng, thousandths of the goods' unit, hours.
const COLUMNS: [Column; 13] = [
    column("occurred_on", "Ngày", "Day"),
    column("kind", "Loại bút toán", "Kind"),
    column("measure", "Thước đo", "Measure"),
    column("item", "Hiện vật", "Item"),
    column("item_unit", "Đơn vị", "Unit"),
    column("amount", "Số lượng", "Amount"),
    column("from_state", "Từ", "From"),
    column("to_state", "Đến", "To"),
    column("earmark", "Mục đích ủng hộ", "Earmark"),
    column("purpose_code", "Mục đích chi", "Purpose"),
    column("cause", "Lý do", "Cause"),
    column("posted_at", "Ghi sổ lúc", "Posted at"),
    column("id", "Mã bút toán", "Id"),
];

pub fn table(entries: &[LedgerEntryView], lang: Lang) -> Table {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let maybe = |found: &Option<String>| text(found.as_deref().unwrap_or_default());
    let rows = entries.iter().map(|entry| {
        vec![
            text(&entry.occurred_on.to_string()),
            text(&entry.kind),
            text(&entry.measure),
            text(&entry.item),
            text(&entry.item_unit),
            Cell::Number(entry.amount),
            maybe(&entry.from_state),
            maybe(&entry.to_state),
            maybe(&entry.earmark),
            maybe(&entry.purpose_code),
            maybe(&entry.cause),
            text(&entry.posted_at.to_rfc3339_opts(SecondsFormat::Secs, true)),
            text(&entry.id.to_string()),
        ]
    });
    Table {
        name: "ledger-entries".to_owned(),
        lang,
        columns: COLUMNS.to_vec(),
        rows: rows.collect(),
        about: Vec::new(),
    }
}
