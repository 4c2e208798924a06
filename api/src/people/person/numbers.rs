//! Numbers that identify people. Pure.
//!
//! Sources: Law on Identification 26/2023 and NĐ 70/2024 (12-digit personal number); BHXH code: QĐ 1351; mobile
//! numbers: TT 22/2014. Reading a number never blocks on what it implies about sex or birth year: it warns.

pub use crate::platform::text::mask;

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadNumber {
    pub vi: &'static str,
    pub en: &'static str,
}

fn digits(raw: &str) -> String {
    raw.chars().filter(|c| !" .-".contains(*c)).collect()
}

fn exactly(raw: &str, length: usize, vi: &'static str, en: &'static str) -> Result<String, BadNumber> {
    let text = digits(raw);
    let good = text.len() == length && text.bytes().all(|b| b.is_ascii_digit()) && !is_filler(&text);
    good.then_some(text).ok_or(BadNumber { vi, en })
}

/// True for a number of one digit over and over: it is typed where the real one is not known, and nobody has it.
fn is_filler(number: &str) -> bool {
    let mut bytes = number.bytes().filter(u8::is_ascii_digit);
    let first = bytes.next();
    bytes.all(|byte| Some(byte) == first)
}

/// The personal number (CCCD): 12 digits, of which the first three are a province (001 to 096) or a country (TT
/// 59/2021/TT-BCA, art. 4).
pub fn identity_number(raw: &str) -> Result<String, BadNumber> {
    let (vi, en) = (
        "Số định danh cá nhân gồm 12 chữ số, bắt đầu bằng mã tỉnh hoặc mã quốc gia",
        "A personal number has 12 digits and begins with the code of a province or a country",
    );
    let number = exactly(raw, 12, vi, en)?;
    match number.get(..3).and_then(|place| place.parse().ok()) {
        Some(1..=96 | 100..=999) => Ok(number),
        _ => Err(BadNumber { vi, en }),
    }
}

/// The old identity card (CMND, expired on 31 December 2024, kept for history): 9 digits.
pub fn old_identity_number(raw: &str) -> Result<String, BadNumber> {
    exactly(raw, 9, "Số CMND gồm 9 chữ số", "An old identity number has 9 digits")
}

/// The social insurance code (BHXH): 10 digits, no check digit.
pub fn insurance_number(raw: &str) -> Result<String, BadNumber> {
    exactly(raw, 10, "Mã số BHXH gồm 10 chữ số", "A social insurance code has 10 digits")
}

/// The health insurance card: 15 characters of the old form, or the 10 digits that are printed since 2021.
pub fn health_card_number(raw: &str) -> Result<String, BadNumber> {
    let text = digits(raw).to_uppercase();
    let bytes = text.as_bytes();
    let number = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let old = bytes.len() == 15
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && (b'1'..=b'5').contains(&bytes[2])
        && number(&bytes[3..]);
    let good = (old || (bytes.len() == 10 && number(bytes))) && !is_filler(&text);
    let (vi, en) =
        ("Thẻ BHYT gồm 15 ký tự (mẫu cũ) hoặc 10 chữ số", "A health card has 15 characters (old) or 10 digits");
    good.then_some(text).ok_or(BadNumber { vi, en })
}

/// A telephone number, written with a leading 0: a mobile number, or a landline of Hà Tĩnh (0239).
pub fn phone(raw: &str) -> Result<String, BadNumber> {
    let text = digits(raw).replace(['(', ')'], "");
    let text = match text.strip_prefix("+84").or_else(|| text.strip_prefix("84").filter(|rest| rest.len() >= 9)) {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => text,
    };
    let all_digits = text.bytes().all(|b| b.is_ascii_digit());
    let mobile = text.len() == 10 && matches!(text.as_bytes().get(..2), Some([b'0', b'3' | b'5' | b'7' | b'8' | b'9']));
    let landline = text.len() == 11 && text.starts_with("0239");
    let (vi, en) = ("Số điện thoại không đúng", "The telephone number is not right");
    (all_digits && (mobile || landline)).then_some(text).ok_or(BadNumber { vi, en })
}

/// True when the personal number's century and year digits contradict the birth year, or its sex digit the sex.
pub fn contradicts(number: &str, male: Option<bool>, birth_year: Option<i64>) -> bool {
    let bytes = number.as_bytes();
    if bytes.len() != 12 {
        return false;
    }
    let digit = i64::from(bytes[3] - b'0');
    let year = 1900 + 100 * (digit / 2) + i64::from(bytes[4] - b'0') * 10 + i64::from(bytes[5] - b'0');
    birth_year.is_some_and(|known| known != year) || male.is_some_and(|male| male != (digit % 2 == 0))
}

/// A query that is one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberQuery {
    pub plain: String,
    /// As a telephone number is kept: `+84 912 …` and `0912 …` are one.
    pub phone: String,
}

/// Reads a query that is one number, else `None`.
pub fn as_query(text: &str) -> Option<NumberQuery> {
    let plain = digits(text.trim_start_matches('+')).replace(['(', ')'], "");
    let is_number = (9..=12).contains(&plain.len()) && plain.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| NumberQuery { phone: phone(text).unwrap_or_else(|_| plain.clone()), plain })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        assert_eq!(identity_number("042 099 000 001").as_deref(), Ok("042099000001"));
        assert!(identity_number("04209900000").is_err());
        assert!(identity_number("04209900000a").is_err());
        for nobody in ["000000000000", "111111111111", "000099000001", "097099000001"] {
            assert!(identity_number(nobody).is_err(), "{nobody}");
        }
        assert!(old_identity_number("000000000").is_err());
        assert!(insurance_number("0000000000").is_err());
        assert!(health_card_number("0000000000").is_err());
        assert_eq!(phone("+84 912.345.678").as_deref(), Ok("0912345678"));
        assert_eq!(phone("0239 385 1234").as_deref(), Ok("02393851234"));
        assert!(phone("0112345678").is_err());
        assert_eq!(health_card_number("HN2 42 4201234567").as_deref(), Ok("HN2424201234567"));
        assert!(health_card_number("HN9424201234567").is_err());
        let asked = |text: &str| as_query(text).map(|query| (query.plain, query.phone));
        assert_eq!(asked("042-099-000-001"), Some(("042099000001".into(), "042099000001".into())));
        for text in ["0912345678", "+84912345678", "+84 912.345.678", "84 912 345 678", "+84 0912345678"] {
            assert_eq!(asked(text).map(|(_, phone)| phone).as_deref(), Some("0912345678"), "{text}");
        }
        assert_eq!(asked("(0239) 385 1234").map(|(_, phone)| phone).as_deref(), Some("02393851234"));
        assert_eq!(asked("001"), None);
        assert_eq!(as_query("Nguyễn"), None);
    }

    #[test]
    fn a_number_that_contradicts_the_birth_year_warns() {
        assert!(!contradicts("042199000001", Some(false), Some(1999)));
        assert!(contradicts("042199000001", Some(true), Some(1999)));
        assert!(contradicts("042199000001", None, Some(1998)));
        assert!(!contradicts("042305000001", None, Some(2005)));
    }

    #[test]
    fn the_middle_is_hidden() {
        assert_eq!(mask("074099990923"), "0740****923");
        assert_eq!(mask("12"), "****");
    }
}
