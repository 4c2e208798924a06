//! Figures as one table, from which CSV, XLSX and JSON-stat are written.

use super::types::{FigureGroup, FundFigures, FundStatistics, GroupBy, PublicFundStatistics};
use crate::platform::{
    http::table::{Cell, Column, Format, JSON_STAT, LOCAL, Table, thousandths},
    problem::{Lang, Problem},
};
use actix_web::{HttpResponse, http::header};
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use serde_json::{Map, Value, json};

const fn column(key: &'static str, vi: &'static str, en: &'static str, unit: (&'static str, &'static str)) -> Column {
    Column { key, vi, en, unit }
}

const DONG: (&str, &str) = ("đồng", "đồng");
const HOURS: (&str, &str) = ("giờ", "hours");
const COUNT: (&str, &str) = ("", "");

/// The one measure with decimals: its value is in thousandths.
const DAYS_OF_LABOUR: &str = "labour_days";

/// A measure: its column, who it is about, and its value.
type Measure = (Column, FigureGroup, fn(&FundFigures) -> Option<i64>);

fn measures() -> [Measure; 18] {
    use FigureGroup::{Balances, Donors, Helped, InKind};
    [
        (column("donors", "Người đóng góp", "Donors", COUNT), Donors, |f| f.donors),
        (column("received_vnd", "Đã nhận", "Received", DONG), Donors, |f| Some(f.received_vnd)),
        (column("pledged_vnd", "Đăng ký ủng hộ", "Pledged", DONG), FigureGroup::Pledged, |f| f.pledged_vnd),
        (column("goods_value_vnd", "Giá trị hiện vật", "Value of goods", DONG), InKind, |f| {
            Some(f.goods_value_vnd)
        }),
        (column("labour_hours", "Công lao động", "Labour", HOURS), InKind, |f| Some(f.labour_hours)),
        (column("beneficiaries", "Người được hỗ trợ", "People helped", COUNT), Helped, |f| f.beneficiaries),
        (column("spent_vnd", "Đã chi", "Spent", DONG), Helped, |f| Some(f.spent_vnd)),
        (column("average_support_vnd", "Mức hỗ trợ bình quân", "Average support", DONG), Helped, |f| {
            f.average_support_vnd
        }),
        (column("houses_built", "Nhà xây mới", "Houses built", COUNT), Helped, |f| Some(f.houses_built)),
        (column("houses_repaired", "Nhà sửa chữa", "Houses repaired", COUNT), Helped, |f| Some(f.houses_repaired)),
        (column("administration_vnd", "Chi quản lý", "Administration", DONG), FigureGroup::Administration, |f| {
            Some(f.administration_vnd)
        }),
        (
            column("administration_ratio", "Tỷ lệ chi quản lý", "Share of administration", ("phần vạn", "1/100 %")),
            FigureGroup::Administration,
            |f| f.administration_ratio,
        ),
        (column("reserved_vnd", "Đã quyết định chi", "Decided on", DONG), FigureGroup::Reserved, |f| {
            Some(f.reserved_vnd)
        }),
        (column("opening_balance_vnd", "Số dư đầu kỳ", "Opening balance", DONG), Balances, |f| {
            Some(f.opening_balance_vnd)
        }),
        (column("closing_balance_vnd", "Số dư cuối kỳ", "Closing balance", DONG), Balances, |f| {
            Some(f.closing_balance_vnd)
        }),
        (
            column("earmarked_balance_vnd", "Số dư có chỉ định mục đích", "Earmarked balance", DONG),
            Balances,
            |f| Some(f.earmarked_balance_vnd),
        ),
        (column(DAYS_OF_LABOUR, "Ngày công", "Days of labour", ("ngày 8 giờ", "days of 8 h")), InKind, |f| {
            // An hour is 0.125 of a day.
            Some(f.labour_hours * 125)
        }),
        (column("houses", "Nhà xây mới, sửa chữa", "Houses", COUNT), Helped, |f| {
            Some(f.houses_built + f.houses_repaired)
        }),
    ]
}

/// Figures with what they are about, ready to be written in any format.
pub struct Sheet {
    pub name: String,
    pub lang: Lang,
    pub snapshot: i64,
    pub as_of: DateTime<Utc>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// What divides the cells: `geo` and `time` have a role of their own in JSON-stat.
    role: Option<&'static str>,
    cells: Vec<(String, String, FundFigures)>,
}

fn total(lang: Lang) -> String {
    if lang == Lang::Vi { "Tổng".to_owned() } else { "Total".to_owned() }
}

impl Sheet {
    pub fn of(statistics: FundStatistics, group: Option<GroupBy>, lang: Lang) -> Self {
        let FundStatistics { snapshot, as_of, from, to, total: whole, cells, .. } = statistics;
        let mut lines: Vec<_> = cells.into_iter().map(|cell| (cell.key.clone(), named(&cell), cell)).collect();
        lines.push(("total".to_owned(), total(lang), whole));
        let role = match group {
            Some(GroupBy::Unit) => Some("geo"),
            Some(GroupBy::Month | GroupBy::Year) => Some("time"),
            _ => None,
        };
        Self { name: format!("fund-statistics-{from}-{to}"), lang, snapshot, as_of, from, to, role, cells: lines }
    }

    pub fn of_public(statistics: PublicFundStatistics, lang: Lang) -> Self {
        let PublicFundStatistics { snapshot, as_of, year, total: whole, by_fund, by_purpose, .. } = statistics;
        let tables = [("fund", by_fund), ("purpose", by_purpose)];
        let mut lines: Vec<_> = tables
            .into_iter()
            .flat_map(|(table, cells)| {
                cells.into_iter().map(move |mut cell| {
                    cell.code = cell.code.map(|code| format!("{table}:{code}"));
                    (format!("{table}:{}", cell.key), named(&cell), cell)
                })
            })
            .collect();
        lines.push(("total".to_owned(), total(lang), whole));
        let (from, to) =
            (crate::statistics::periods::first_of(year, 1), crate::statistics::periods::first_of(year + 1, 1));
        let to = to.pred_opt().unwrap_or(to);
        Self {
            name: format!("public-fund-statistics-{year}"),
            lang,
            snapshot,
            as_of,
            from,
            to,
            role: None,
            cells: lines,
        }
    }

    /// The figures in a format that is no plain JSON.
    pub fn respond(&self, format: Format) -> Result<HttpResponse, Problem> {
        match format {
            Format::JsonStat => Ok(HttpResponse::Ok()
                .content_type(JSON_STAT)
                .insert_header((header::VARY, "Accept, Accept-Language"))
                .body(self.json_stat().to_string())),
            _ => self.table().respond(format),
        }
    }

    fn table(&self) -> Table {
        let mut columns = vec![column("key", "Mã", "Key", COUNT), column("label", "Tên", "Name", COUNT)];
        columns.extend(measures().map(|(column, ..)| column));
        let rows = self.cells.iter().map(|(key, label, figures)| {
            let words = [Cell::Text(figures.code.as_ref().unwrap_or(key).clone()), Cell::Text(label.clone())];
            words.into_iter().chain(measures().map(|measure| value(&measure, figures))).collect()
        });
        Table {
            name: self.name.clone(),
            lang: self.lang,
            rows: rows.collect(),
            columns,
            own_headings: Vec::new(),
            about: vec![
                (column("snapshot", "Mốc số liệu", "Snapshot", COUNT), Cell::Number(self.snapshot)),
                (column("as_of", "Số liệu đến", "As of", LOCAL), Cell::Instant(self.as_of)),
                (column("from", "Từ ngày", "From", COUNT), Cell::Day(self.from)),
                (column("to", "Đến ngày", "To", COUNT), Cell::Day(self.to)),
            ],
        }
    }

    /// JSON-stat 2.0: one data set of two dimensions, the cells and the measures.
    fn json_stat(&self) -> Value {
        let measures = measures();
        let (mut values, mut status) = (Vec::new(), Map::new());
        for (_, _, figures) in &self.cells {
            for measure in &measures {
                match value(measure, figures) {
                    Cell::Number(number) => values.push(json!(number)),
                    Cell::Thousandths(number) => values.push(json!(thousandths(number))),
                    Cell::Hidden => {
                        status.insert(values.len().to_string(), json!("suppressed"));
                        values.push(Value::Null);
                    }
                    _ => values.push(Value::Null),
                }
            }
        }
        let pairs = |pairs: Vec<(String, Value)>| Value::Object(pairs.into_iter().collect());
        let keys: Vec<&String> = self.cells.iter().map(|(key, ..)| key).collect();
        let labels = self.cells.iter().map(|(key, label, _)| (key.clone(), json!(label))).collect();
        let names =
            measures.iter().map(|(column, ..)| (column.key.to_owned(), json!(name(column, self.lang)))).collect();
        let units = measures.iter().map(|(column, ..)| {
            let unit = if self.lang == Lang::Vi { column.unit.0 } else { column.unit.1 };
            (
                column.key.to_owned(),
                json!({"decimals": if column.key == DAYS_OF_LABOUR { 3 } else { 0 }, "label": unit}),
            )
        });
        let units = pairs(units.collect());
        let (title, divided, measured) = match self.lang {
            Lang::Vi => ("Thống kê quỹ", "Phân tổ theo", "Chỉ tiêu"),
            Lang::En => ("Fund statistics", "Group by", "Measure"),
        };
        let mut role = json!({"metric": ["measure"]});
        if let Some(of_cells) = self.role {
            role[of_cells] = json!(["cell"]);
        }
        json!({
            "version": "2.0",
            "class": "dataset",
            "label": format!("{title} {} – {}", self.from, self.to),
            "updated": self.as_of.to_rfc3339_opts(SecondsFormat::Secs, true),
            "id": ["cell", "measure"],
            "size": [self.cells.len(), measures.len()],
            "role": role,
            "dimension": {
                "cell": {"label": divided, "category": {"index": keys, "label": pairs(labels)}},
                "measure": {"label": measured, "category": {
                    "index": measures.map(|(column, ..)| column.key), "label": pairs(names), "unit": units}},
            },
            "value": values,
            "status": status,
            "extension": {"snapshot": self.snapshot, "from": self.from, "to": self.to},
        })
    }
}

fn name(column: &Column, lang: Lang) -> &'static str {
    if lang == Lang::Vi { column.vi } else { column.en }
}

fn named(cell: &FundFigures) -> String {
    if cell.label.is_empty() { cell.key.clone() } else { cell.label.clone() }
}

fn value((column, group, read): &Measure, figures: &FundFigures) -> Cell {
    match read(figures) {
        _ if figures.suppressed.contains(group) => Cell::Hidden,
        Some(days) if column.key == DAYS_OF_LABOUR => Cell::Thousandths(days),
        other => other.into(),
    }
}
