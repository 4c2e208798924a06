//! Amounts in Vietnamese words and digits. Pure.

use super::measure::split_item;
use crate::platform::words::{grouped, in_words, thousandths_in_words};

/// An amount in digits with its measure, in Vietnamese writing: `2.000.000 đồng`, `12,5 kg gạo`, `20 giờ công`.
pub fn amount_text(measure: &str, item: &str, amount: i64) -> String {
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
            let part = thousandths_in_words(amount % 1000);
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
