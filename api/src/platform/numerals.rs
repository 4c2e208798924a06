//! Whole numbers as files write them: one grammar, so that no number is ever read as another.
//!
//! ```text
//! number   = ["-" / "+"] ( plain / grouped ) [ decimals ]
//! plain    = "0" / digit 1–9 followed by up to 14 digits
//! grouped  = 1–3 digits, the first not 0, then groups of a separator and three digits; one kind of separator
//! decimals = a point or a comma that does not separate groups here, then "0" or "00"
//! ```
//!
//! A separator is a point, a comma, a space, or a no-break space. `1.500.000`, `1,500,000`, `1500000`, `1500000.00` and
//! `1.500.000,00` are the same number. `1500.000` and `1.500,000` could be two numbers, and `12.5` is not whole: they are refused.

/// The most digits of a number.
const MOST_DIGITS: usize = 15;

/// Reads a whole number; `None` for everything outside the grammar.
pub fn whole(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (integer, mark) = without_decimals(unsigned)?;
    let separator = integer.chars().find(|c| !c.is_ascii_digit());
    let groups: Vec<&str> = separator.map_or_else(|| vec![integer], |separator| integer.split(separator).collect());
    let (first, rest) = groups.split_first()?;
    let is_apart = separator.is_none_or(|separator| is_separator(separator) && mark != Some(separator));
    let has_first = separator.is_none() || first.len() <= 3;
    let has_groups = rest.iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    let is_number = digits == "0" || (!digits.is_empty() && !digits.starts_with('0'));
    let is_fit = digits.len() <= MOST_DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    let is_whole = is_apart && has_first && !first.is_empty() && has_groups && is_number && is_fit;
    is_whole.then(|| digits.parse::<i64>().ok()).flatten().map(|number| sign * number)
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | ' ' | '\u{A0}' | '\u{202F}')
}

/// Takes decimals of zeros off; answers the mark before them. `None` for other decimals.
fn without_decimals(text: &str) -> Option<(&str, Option<char>)> {
    let Some((integer, tail)) = text.rfind(['.', ',']).map(|at| text.split_at(at)) else { return Some((text, None)) };
    let mark = tail.chars().next();
    match &tail[1..] {
        "0" | "00" => Some((integer, mark)),
        // Three digits are a group.
        group if group.len() == 3 => Some((text, None)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_exactly() {
        for (text, number) in [
            ("0", 0),
            ("5", 5),
            ("1500000", 1_500_000),
            ("1.500.000", 1_500_000),
            ("1,500,000", 1_500_000),
            ("1 500 000", 1_500_000),
            ("1\u{A0}500\u{202F}000", 0),
            ("1\u{A0}500\u{A0}000", 1_500_000),
            ("1.500", 1_500),
            ("500000.00", 500_000),
            ("500000,0", 500_000),
            ("1.500.000,00", 1_500_000),
            ("1,500,000.0", 1_500_000),
            ("-20.000", -20_000),
            ("+70000", 70_000),
            (" 70000 ", 70_000),
            ("999999999999999", 999_999_999_999_999),
        ] {
            // Two kinds of spaces are two kinds of separators.
            let expected = (text != "1\u{A0}500\u{202F}000").then_some(number);
            assert_eq!(whole(text), expected, "{text}");
        }
    }

    #[test]
    fn what_could_be_another_number_is_refused() {
        for text in [
            "",
            " ",
            "-",
            "+",
            "--5",
            "+-5",
            "5-",
            "1500.000",
            "12345.678",
            "1.500,000",
            "1,500.000",
            "0.500",
            "00.100",
            "007",
            "12.5",
            "12,50",
            "1.5",
            "1.5.0",
            "1.500.00.00",
            "1.500.000.00",
            "1.50.000",
            "1..000",
            ".500",
            "500.",
            "1.500.",
            "1.500,",
            "1.500.0000",
            "1500.000.000",
            "5e3",
            "=1+1",
            "1/2",
            "1'500'000",
            "１５００",
            "١٢",
            "1.500 000",
            "1 500.000",
            "5 000 đ",
            "1000000000000000",
            "0x10",
            "NaN",
            "½",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_number_in_groups_is_that_number(number in -999_999_999_999_999_i64..=999_999_999_999_999, separator in "[., \u{A0}]") {
            let digits = number.unsigned_abs().to_string();
            let mut grouped = String::new();
            for (index, digit) in digits.chars().enumerate() {
                if index > 0 && (digits.len() - index).is_multiple_of(3) {
                    grouped.push_str(&separator);
                }
                grouped.push(digit);
            }
            let sign = if number < 0 { "-" } else { "" };
            proptest::prop_assert_eq!(whole(&format!("{sign}{grouped}")), Some(number));
            proptest::prop_assert_eq!(whole(&number.to_string()), Some(number));
        }

        #[test]
        fn any_text_is_refused_or_has_just_its_digits(text in "[-+0-9., đe]{0,18}|\\PC{0,8}") {
            if let Some(number) = whole(&text) {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                let own = number.unsigned_abs().to_string();
                proptest::prop_assert!(digits == own || digits == format!("{own}0") || digits == format!("{own}00"), "{}", text);
            }
        }
    }
}
