//! What is counted: the three measures, and goods by item and unit.

use crate::platform::faults::Faults;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The largest amount of one entry: ten thousand billion đồng.
pub const MAX_AMOUNT: i64 = 10_000_000_000_000;

/// What is counted. Amounts are whole: đồng, thousandths of the item's unit, hours of labour (a day is eight).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    Vnd,
    Goods,
    Labour,
}

/// An amount of one measure and item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AmountLine {
    pub measure: String,
    pub item: String,
    pub item_unit: String,
    pub amount: i64,
}

/// Item and unit of goods as one text, the way accounts are kept apart: `Gạo/kg`.
pub fn item(name: &str, unit: &str) -> String {
    format!("{}/{}", name.replace(['|', '/'], " "), unit.replace(['|', '/'], " "))
}

/// Item and unit again.
pub fn split_item(item: &str) -> (String, String) {
    let (name, unit) = item.split_once('/').unwrap_or((item, ""));
    (name.to_owned(), unit.to_owned())
}

/// Reads what is counted: goods have an item and a unit, the other measures have none.
pub fn check_item(measure: Measure, name: Option<&str>, unit: Option<&str>, faults: &mut Faults) -> String {
    let (name, unit) = (name.unwrap_or_default(), unit.unwrap_or_default());
    for (pointer, text) in [("/item", name), ("/item_unit", unit)] {
        match measure {
            Measure::Goods if text.is_empty() => {
                faults.add(pointer, "required", "Hiện vật cần tên và đơn vị tính", "Goods need a name and a unit");
            }
            Measure::Vnd | Measure::Labour if !text.is_empty() => {
                faults.add(pointer, "wrong_measure", "Chỉ dùng cho hiện vật", "Only goods have this");
            }
            _ => {}
        }
    }
    if measure == Measure::Goods { item(name, unit) } else { String::new() }
}

/// A valuation is of goods, and says its amount, who valued them and when, or nothing.
pub fn check_valuation(measure: Measure, valued: [bool; 3], faults: &mut Faults) {
    if valued.contains(&true) && (valued.contains(&false) || measure != Measure::Goods) {
        faults.add(
            "/valuation_vnd",
            "required",
            "Định giá hiện vật cần số tiền, người định giá và ngày",
            "A valuation of goods needs the amount, who valued them and when",
        );
    }
}

/// How a gift came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Cash,
    Bank,
    Goods,
    Labour,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_cannot_break_out_of_its_account() {
        assert_eq!(split_item(&item("Gạo|nếp/tẻ", "kg|spent")), ("Gạo nếp tẻ".to_owned(), "kg spent".to_owned()));
    }
}
