//! The ledger as a table, for CSV and XLSX.

use super::types::LedgerEntryView;
use crate::platform::{
    http::table::{Cell, Column, LOCAL, Table},
    problem::Lang,
};

const fn column(key: &'static str, vi: &'static str, en: &'static str) -> Column {
    Column { key, vi, en, unit: ("", "") }
}

/// Amounts stand in the unit of their row: đồng, the unit of the goods, hours.
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
    Column { key: "posted_at", vi: "Ghi sổ lúc", en: "Posted at", unit: LOCAL },
    column("id", "Mã bút toán", "Id"),
];

/// The unit of an amount.
fn unit(entry: &LedgerEntryView, lang: Lang) -> &str {
    match (entry.measure.as_str(), lang) {
        ("vnd", _) => "đồng",
        ("labour", Lang::Vi) => "giờ",
        ("labour", Lang::En) => "hours",
        _ => &entry.item_unit,
    }
}

pub fn table(entries: &[LedgerEntryView], lang: Lang) -> Table {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let maybe = |found: &Option<String>| text(found.as_deref().unwrap_or_default());
    let rows = entries.iter().map(|entry| {
        vec![
            Cell::Day(entry.occurred_on),
            text(&entry.kind),
            text(&entry.measure),
            text(&entry.item),
            text(unit(entry, lang)),
            if entry.measure == "goods" { Cell::Thousandths(entry.amount) } else { Cell::Number(entry.amount) },
            maybe(&entry.from_state),
            maybe(&entry.to_state),
            maybe(&entry.earmark),
            maybe(&entry.purpose_code),
            maybe(&entry.cause),
            Cell::Instant(entry.posted_at),
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
