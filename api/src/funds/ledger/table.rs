//! The ledger as a table, for CSV and XLSX.

use super::types::LedgerEntryView;
use crate::platform::{
    http::table::{Cell, Column, LOCAL, Tabular},
    problem::Lang,
};

/// The unit of an amount.
fn unit(entry: &LedgerEntryView, lang: Lang) -> &str {
    match (entry.measure.as_str(), lang) {
        ("vnd", _) => "đồng",
        ("labour", Lang::Vi) => "giờ",
        ("labour", Lang::En) => "hours",
        _ => &entry.item_unit,
    }
}

impl Tabular for LedgerEntryView {
    const NAME: &'static str = "ledger-entries";
    /// Amounts stand in the unit of their row: đồng, the unit of the goods, hours.
    const COLUMNS: &'static [Column] = &[
        Column::new("occurred_on", "Ngày", "Day"),
        Column::new("kind", "Loại bút toán", "Kind"),
        Column::new("measure", "Thước đo", "Measure"),
        Column::new("item", "Hiện vật", "Item"),
        Column::new("item_unit", "Đơn vị", "Unit"),
        Column::new("amount", "Số lượng", "Amount"),
        Column::new("from_state", "Từ", "From"),
        Column::new("to_state", "Đến", "To"),
        Column::new("earmark", "Mục đích ủng hộ", "Earmark"),
        Column::new("purpose_code", "Mục đích chi", "Purpose"),
        Column::new("cause", "Lý do", "Cause"),
        Column { key: "posted_at", vi: "Ghi sổ lúc", en: "Posted at", unit: LOCAL },
        Column::new("id", "Mã bút toán", "Id"),
    ];

    fn cells(&self, lang: Lang) -> Vec<Cell> {
        let maybe = |found: &Option<String>| Cell::text(found.as_deref().unwrap_or_default());
        vec![
            Cell::Day(self.occurred_on),
            Cell::text(&self.kind),
            Cell::text(&self.measure),
            Cell::text(&self.item),
            Cell::text(unit(self, lang)),
            if self.measure == "goods" { Cell::Thousandths(self.amount) } else { Cell::Number(self.amount) },
            maybe(&self.from_state),
            maybe(&self.to_state),
            maybe(&self.earmark),
            maybe(&self.purpose_code),
            maybe(&self.cause),
            Cell::Instant(self.posted_at),
            Cell::text(self.id.to_string()),
        ]
    }
}
