//! Numbers in Vietnamese words and digits. Pure.

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

/// A whole number in digits, in groups of three as Vietnamese writes them: `2.000.000`.
pub fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(".")
}

/// Thousandths as they are said behind the whole: `phẩy năm` for 500, nothing for none.
pub fn thousandths_in_words(rest: i64) -> String {
    if rest == 0 {
        return String::new();
    }
    let digits = format!("{rest:03}");
    let digits = digits.trim_end_matches('0').bytes().map(|b| DIGITS[usize::from(b - b'0')]);
    format!(" phẩy {}", digits.collect::<Vec<_>>().join(" "))
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
}
