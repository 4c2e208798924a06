//! What makes an entry of a fund right. Pure.

use super::types::{AllocationKind, Channel, ContributionCreate, Measure, MinutesKind, PledgeCreate};
use crate::people::rules::Faults;
use chrono::NaiveDate;

/// Fewer persons than this are not told in public.
pub const FEWEST: i64 = 5;

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

/// Checks a gift by itself: measure against channel, currency, valuation and day.
pub fn check_contribution(input: &ContributionCreate, today: NaiveDate, faults: &mut Faults) -> String {
    let fits = match input.channel {
        Channel::Cash | Channel::Bank => input.measure == Measure::Vnd,
        Channel::Goods => input.measure == Measure::Goods,
        Channel::Labour => input.measure == Measure::Labour,
    };
    if !fits {
        faults.add(
            "/measure",
            "wrong_measure",
            "Đơn vị đo không khớp cách nhận",
            "The measure does not fit the way it came",
        );
    }
    if input.currency.as_deref().is_some_and(|currency| currency != "VND") {
        faults.add(
            "/currency",
            "not_allowed",
            "Sổ quỹ chỉ ghi đồng Việt Nam; vui lòng quy đổi trước",
            "The books are kept in đồng; please exchange the money first",
        );
    }
    let valued = [input.valuation_vnd.is_some(), input.valued_by.is_some(), input.valued_on.is_some()];
    if valued.contains(&true) && (valued.contains(&false) || input.measure != Measure::Goods) {
        faults.add(
            "/valuation_vnd",
            "required",
            "Định giá hiện vật cần số tiền, người định giá và ngày",
            "A valuation of goods needs the amount, who valued them and when",
        );
    }
    for (pointer, day) in [("/received_on", Some(input.received_on)), ("/valued_on", input.valued_on)] {
        if day.is_some_and(|day| day > today) {
            faults.add(pointer, "out_of_range", "Ngày này ở tương lai", "This date lies in the future");
        }
    }
    check_item(input.measure, input.item.as_deref(), input.item_unit.as_deref(), faults)
}

/// Checks a pledge by itself.
pub fn check_pledge(input: &PledgeCreate, today: NaiveDate, faults: &mut Faults) -> String {
    if input.pledged_on > today {
        faults.add("/pledged_on", "out_of_range", "Ngày này ở tương lai", "This date lies in the future");
    }
    if input.expected_on.is_some_and(|day| day < input.pledged_on) {
        faults.add("/expected_on", "out_of_range", "Ngày dự kiến trước ngày cam kết", "It is before the pledge");
    }
    check_item(input.measure, input.item.as_deref(), input.item_unit.as_deref(), faults)
}

/// True for the kinds that are paid in two tranches.
pub fn is_house(kind: &str) -> bool {
    [AllocationKind::HouseBuild, AllocationKind::HouseRepair].into_iter().any(|k| super::types::code(k) == kind)
}

/// The minutes that a tranche of a house needs: acceptance for the first, hand-over for the second (TT 41/2022/TT-BTC, the
/// practice of the funds; medium confidence).
pub fn minutes_of_tranche(tranche: i64) -> MinutesKind {
    if tranche == 1 { MinutesKind::Acceptance } else { MinutesKind::HandOver }
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// Three digits in words; `full` says the leading zeros too ("không trăm linh năm").
fn hundreds(number: i64, full: bool) -> Vec<&'static str> {
    let (hundred, ten, one) = (number / 100, number / 10 % 10, number % 10);
    let digit = |n: i64| DIGITS[usize::try_from(n).unwrap_or_default()];
    let mut words = Vec::new();
    if full || hundred > 0 {
        words.extend([digit(hundred), "trăm"]);
    }
    match ten {
        0 if one == 0 => {}
        0 if !words.is_empty() => words.extend(["linh", digit(one)]),
        0 => words.push(digit(one)),
        1 => {
            words.push("mười");
            match one {
                0 => {}
                5 => words.push("lăm"),
                one => words.push(digit(one)),
            }
        }
        ten => {
            words.extend([digit(ten), "mươi"]);
            match one {
                0 => {}
                1 => words.push("mốt"),
                4 => words.push("tư"),
                5 => words.push("lăm"),
                one => words.push(digit(one)),
            }
        }
    }
    words
}

/// A whole number in Vietnamese words, as receipts write it.
pub fn in_words(number: i64) -> String {
    if number == 0 {
        return "không".to_owned();
    }
    let mut groups = Vec::new();
    let mut rest = number.unsigned_abs();
    while rest > 0 {
        groups.push((rest % 1000) as i64);
        rest /= 1000;
    }
    let names = ["", "nghìn", "triệu", "tỷ"];
    let mut words: Vec<&str> = Vec::new();
    for (place, group) in groups.iter().enumerate().rev() {
        let is_first = words.is_empty();
        if *group > 0 {
            words.extend(hundreds(*group, !is_first));
            if place % 3 > 0 {
                words.push(names[place % 3]);
            }
        }
        // A billion closes every third group, also one of zeros below a higher one.
        if place > 0 && place % 3 == 0 && !words.is_empty() {
            words.extend(std::iter::repeat_n("tỷ", place / 3));
        }
    }
    words.join(" ")
}

/// An amount in words, with its measure.
pub fn amount_in_words(measure: &str, item: &str, amount: i64) -> String {
    let text = match measure {
        "vnd" => format!("{} đồng", in_words(amount)),
        "labour" => match (amount / 8, amount % 8) {
            (days, 0) => format!("{} ngày công", in_words(days)),
            (0, hours) => format!("{} giờ công", in_words(hours)),
            (days, hours) => format!("{} ngày công {} giờ", in_words(days), in_words(hours)),
        },
        _ => {
            let (name, unit) = split_item(item);
            let part = match amount % 1000 {
                0 => String::new(),
                rest => {
                    let digits = format!("{rest:03}");
                    let digits = digits.trim_end_matches('0').bytes().map(|b| DIGITS[usize::from(b - b'0')]);
                    format!(" phẩy {}", digits.collect::<Vec<_>>().join(" "))
                }
            };
            format!("{}{part} {unit} {}", in_words(amount / 1000), name.to_lowercase())
        }
    };
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_on_a_receipt() {
        for (number, words) in [
            (5, "năm"),
            (10, "mười"),
            (15, "mười lăm"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (105, "một trăm linh năm"),
            (1_005, "một nghìn không trăm linh năm"),
            (500_000, "năm trăm nghìn"),
            (1_234_567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
            (4_500_000_000, "bốn tỷ năm trăm triệu"),
            (1_000_000_000_000, "một nghìn tỷ"),
            (2_000_000_000, "hai tỷ"),
        ] {
            assert_eq!(in_words(number), words, "{number}");
        }
    }

    #[test]
    fn each_measure_is_said_in_its_own_unit() {
        assert_eq!(amount_in_words("vnd", "", 500_000), "Năm trăm nghìn đồng");
        assert_eq!(amount_in_words("labour", "", 160), "Hai mươi ngày công");
        assert_eq!(amount_in_words("labour", "", 12), "Một ngày công bốn giờ");
        assert_eq!(amount_in_words("goods", "Gạo/kg", 50_000), "Năm mươi kg gạo");
        assert_eq!(amount_in_words("goods", "Gạo/kg", 12_500), "Mười hai phẩy năm kg gạo");
    }

    #[test]
    fn an_item_cannot_break_out_of_its_account() {
        assert_eq!(split_item(&item("Gạo|nếp/tẻ", "kg|spent")), ("Gạo nếp tẻ".to_owned(), "kg spent".to_owned()));
    }
}
