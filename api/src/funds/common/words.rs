//! Amounts in Vietnamese words and digits. Pure.

use super::measure::split_item;

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

/// An amount in digits with its measure, in Vietnamese writing: `2.000.000 đồng`, `12,5 kg gạo`, `20 giờ công`.
pub fn amount_text(measure: &str, item: &str, amount: i64) -> String {
    let grouped = |number: i64| {
        let digits = number.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
        groups.join(".")
    };
    match measure {
        "vnd" => format!("{} đồng", grouped(amount)),
        "labour" => format!("{} giờ công", grouped(amount)),
        _ => {
            let (name, unit) = split_item(item);
            let part = format!("{:03}", amount % 1000);
            let part = part.trim_end_matches('0');
            let comma = if part.is_empty() { "" } else { "," };
            format!("{}{comma}{part} {unit} {}", grouped(amount / 1000), name.to_lowercase())
        }
    }
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
    fn amounts_are_written_in_their_units() {
        assert_eq!(amount_text("vnd", "", 2_000_000), "2.000.000 đồng");
        assert_eq!(amount_text("vnd", "", 0), "0 đồng");
        assert_eq!(amount_text("labour", "", 1_160), "1.160 giờ công");
        assert_eq!(amount_text("goods", "Gạo/kg", 12_500), "12,5 kg gạo");
        assert_eq!(amount_text("goods", "Gạo/kg", 1_050_000), "1.050 kg gạo");
    }

    #[test]
    fn each_measure_is_said_in_its_own_unit() {
        assert_eq!(amount_in_words("vnd", "", 500_000), "Năm trăm nghìn đồng");
        assert_eq!(amount_in_words("labour", "", 160), "Hai mươi ngày công");
        assert_eq!(amount_in_words("labour", "", 12), "Một ngày công bốn giờ");
        assert_eq!(amount_in_words("goods", "Gạo/kg", 50_000), "Năm mươi kg gạo");
        assert_eq!(amount_in_words("goods", "Gạo/kg", 12_500), "Mười hai phẩy năm kg gạo");
    }
}
