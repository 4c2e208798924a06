//! Tax codes (mã số thuế) and the code by which the social insurance agency knows an employer. Pure.
//!
//! A tax code has 10 digits, the last of which is a check digit; a branch has 13, the 10 of its head and a number from 001 to
//! 999. A household business has the 12 digits of the personal number since 1 July 2025 (Luật Quản lý thuế 38/2019/QH14 art. 35;
//! TT 86/2024/TT-BTC art. 5). The rule of the check digit is that of the tax authority as python-stdnum implements it.

use super::types::EmployerKind;

/// What is wrong with a code, in Vietnamese and English.
pub type BadCode = (&'static str, &'static str);

const FORM: BadCode = (
    "Mã số thuế gồm 10 chữ số, hoặc 13 chữ số của chi nhánh (10 chữ số, dấu gạch, 001 đến 999)",
    "A tax code has 10 digits, or 13 for a branch (10 digits, a hyphen, 001 to 999)",
);
const CHECK_DIGIT: BadCode =
    ("Mã số thuế không đúng chữ số kiểm tra", "The check digit of the tax code is not right: please compare it");
const PERSONAL: BadCode = (
    "Số định danh 12 chữ số chỉ dùng cho hộ kinh doanh, bắt đầu bằng mã tỉnh 001 đến 096",
    "A personal number of 12 digits is for household businesses alone and begins with a province, 001 to 096",
);
const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// The digits of what was typed, without spaces, points and hyphens; `None` for anything else in it.
pub fn digits(raw: &str) -> Option<String> {
    let text: String = raw.chars().filter(|c| !" .-".contains(*c)).collect();
    (!text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())).then_some(text)
}

/// The check digit of the first nine digits; `None` where the rule gives 10, so that no valid code begins so.
fn check_digit(first_nine: &str) -> Option<u32> {
    let sum: u32 = first_nine.chars().filter_map(|c| c.to_digit(10)).zip(WEIGHTS).map(|(d, weight)| d * weight).sum();
    match 10 - sum % 11 {
        10 => None,
        digit => Some(digit),
    }
}

/// The tax code that begins with nine digits, where there is one.
pub fn complete(first_nine: &str) -> Option<String> {
    check_digit(first_nine).map(|digit| format!("{first_nine}{digit}"))
}

/// Reads a tax code as it is kept: `NNNNNNNNNN`, `NNNNNNNNNN-NNN`, or 12 digits of a household business.
///
/// # Errors
/// What is wrong with it.
pub fn read(raw: &str, kind: EmployerKind) -> Result<String, BadCode> {
    let text = digits(raw).ok_or(FORM)?;
    if text.len() == 12 {
        let is_province =
            text.get(..3).and_then(|place| place.parse::<u32>().ok()).is_some_and(|place| (1..=96).contains(&place));
        return if is_province && kind == EmployerKind::HouseholdBusiness { Ok(text) } else { Err(PERSONAL) };
    }
    let (own, branch) = match text.len() {
        10 => (text.as_str(), None),
        13 => (&text[..10], Some(&text[10..])),
        _ => return Err(FORM),
    };
    let last = own.chars().last().and_then(|c| c.to_digit(10));
    if check_digit(&own[..9]).is_none() || check_digit(&own[..9]) != last {
        return Err(CHECK_DIGIT);
    }
    match branch {
        None => Ok(text),
        Some("000") => Err(FORM),
        Some(branch) => Ok(format!("{own}-{branch}")),
    }
}

/// True for the personal number of a household business: it identifies a person.
pub fn is_personal(code: &str) -> bool {
    code.len() == 12
}

/// The code of the head whose branch has this one.
pub fn of_head(code: &str) -> Option<&str> {
    code.split_once('-').map(|(head, _)| head)
}

/// Reads the code by which the insurance agency knows an employer: letters without marks and digits, such as `YN0012B`.
///
/// # Errors
/// What is wrong with it.
pub fn insurance_code(raw: &str) -> Result<String, BadCode> {
    let text: String = raw.chars().filter(|c| !" .-".contains(*c)).collect::<String>().to_uppercase();
    let is_good = (4..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    is_good.then_some(text).ok_or((
        "Mã đơn vị BHXH gồm 4 đến 20 chữ cái không dấu và chữ số",
        "The insurance agency's code has 4 to 20 letters without marks and digits",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use EmployerKind::{Enterprise, HouseholdBusiness};

    /// The vectors of python-stdnum, and codes that the rule refuses.
    #[test]
    fn the_check_digit_decides() {
        for (typed, kept) in [
            ("0100112437", "0100112437"),
            ("0100233488", "0100233488"),
            ("0314409058-002", "0314409058-002"),
            ("0314409058002", "0314409058-002"),
            (" 0314 409 058 - 999 ", "0314409058-999"),
            ("3000900013", "3000900013"),
        ] {
            assert_eq!(read(typed, Enterprise).as_deref(), Ok(kept), "{typed}");
        }
        for (typed, fault) in [
            ("0100233480", CHECK_DIGIT),
            ("0100112438", CHECK_DIGIT),
            ("0314409058-000", FORM),
            ("0314409059-001", CHECK_DIGIT),
            ("31440905", FORM),
            ("01002334880", FORM),
            ("0100-23348X", FORM),
            ("", FORM),
        ] {
            assert_eq!(read(typed, Enterprise), Err(fault), "{typed}");
        }
    }

    /// The remainder 0 would need the digit 10: it is not folded into 0.
    #[test]
    fn where_the_rule_gives_ten_no_digit_is_valid() {
        // 31 × 0 + 29 × 0 + … + 3 × 0 = 0, and 5 × 3 + 7 × 1 = 22.
        for nine in ["000000000", "000000130"] {
            assert_eq!(check_digit(nine), None, "{nine}");
            for last in 0..10 {
                assert_eq!(read(&format!("{nine}{last}"), Enterprise), Err(CHECK_DIGIT), "{nine}{last}");
            }
        }
    }

    #[test]
    fn a_personal_number_is_for_household_businesses() {
        assert_eq!(read("042 090 000 001", HouseholdBusiness).as_deref(), Ok("042090000001"));
        assert_eq!(read("042090000001", Enterprise), Err(PERSONAL));
        assert_eq!(read("097090000001", HouseholdBusiness), Err(PERSONAL));
        assert_eq!(read("000090000001", HouseholdBusiness), Err(PERSONAL));
        assert!(is_personal("042090000001") && !is_personal("0100112437"));
    }

    #[test]
    fn a_branch_names_its_head() {
        assert_eq!(of_head("0314409058-002"), Some("0314409058"));
        assert_eq!(of_head("0314409058"), None);
    }

    #[test]
    fn codes_of_the_insurance_agency_are_plain() {
        assert_eq!(insurance_code("yn 0012b").as_deref(), Ok("YN0012B"));
        for bad in ["", "YN1", "YN0012Đ", "YN/0012", "123456789012345678901"] {
            assert!(insurance_code(bad).is_err(), "{bad}");
        }
    }
}
