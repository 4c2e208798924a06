//! What makes an entry of a fund right. Pure.

use super::types::{
    AllocationKind, Channel, ContributionCreate, HouseSourceCreate, HouseSourceKind, Measure, MinutesKind, PledgeCreate,
};
use crate::people::rules::Faults;

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

/// A valuation is of goods, and says its amount, who valued them and when, or nothing.
fn check_valuation(measure: Measure, valued: [bool; 3], faults: &mut Faults) {
    if valued.contains(&true) && (valued.contains(&false) || measure != Measure::Goods) {
        faults.add(
            "/valuation_vnd",
            "required",
            "Định giá hiện vật cần số tiền, người định giá và ngày",
            "A valuation of goods needs the amount, who valued them and when",
        );
    }
}

/// Checks a gift by itself: measure against channel, currency, valuation and day.
pub fn check_contribution(input: &ContributionCreate, faults: &mut Faults) -> String {
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
    check_valuation(input.measure, valued, faults);
    check_item(input.measure, input.item.as_deref(), input.item_unit.as_deref(), faults)
}

/// Checks a pledge by itself.
pub fn check_pledge(input: &PledgeCreate, faults: &mut Faults) -> String {
    faults.ordered("/expected_on", Some(*input.pledged_on), input.expected_on.map(|day| *day));
    check_item(input.measure, input.item.as_deref(), input.item_unit.as_deref(), faults)
}

/// Checks what comes to a house from elsewhere than a fund; answers what the goods are.
pub fn check_house_source(input: &HouseSourceCreate, faults: &mut Faults) -> String {
    if input.kind == HouseSourceKind::StateBudget && input.measure == Measure::Labour {
        let (vi, en) = ("Ngân sách không ghi bằng ngày công", "The state does not pay in labour");
        faults.add("/measure", "wrong_measure", vi, en);
    }
    let valued = [input.valuation_vnd.is_some(), input.valued_by.is_some(), input.valued_on.is_some()];
    check_valuation(input.measure, valued, faults);
    check_item(input.measure, input.item.as_deref(), input.item_unit.as_deref(), faults)
}

/// All of something, in hundredths of a per cent.
pub const WHOLE: i64 = 10_000;

/// The share of each amount in their sum, in hundredths of a per cent. The shares add up to [`WHOLE`] exactly: each is
/// rounded down, and what is missing goes to the largest remainders, of equal ones to the first. Amounts of nothing (or
/// less) have no share; when there is no amount at all, every share is 0.
pub fn shares(amounts: &[i64]) -> Vec<i64> {
    let amounts: Vec<i128> = amounts.iter().map(|amount| i128::from((*amount).max(0))).collect();
    let sum: i128 = amounts.iter().sum();
    if sum == 0 {
        return vec![0; amounts.len()];
    }
    let parts = amounts.iter().map(|amount| (amount * i128::from(WHOLE) / sum, amount * i128::from(WHOLE) % sum));
    let (mut shares, remainders): (Vec<i128>, Vec<i128>) = parts.unzip();
    let missing = usize::try_from(i128::from(WHOLE) - shares.iter().sum::<i128>()).unwrap_or(0);
    let mut order: Vec<usize> = (0..amounts.len()).collect();
    // The sort is stable: of equal remainders the first comes first.
    order.sort_by_key(|index| std::cmp::Reverse(remainders[*index]));
    for index in order.into_iter().take(missing) {
        shares[index] += 1;
    }
    shares.into_iter().map(|share| i64::try_from(share).unwrap_or(WHOLE)).collect()
}

/// True when somebody may have been a child (under sixteen, Luật Trẻ em 2016) at any time of a year: also where the year of
/// birth is not known.
pub fn may_be_child_in(year: i64, birth_year: Option<i64>) -> bool {
    birth_year.is_none_or(|born| year - born <= 16)
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

/// The tranche that a new disbursement takes: the lowest that no other counts as.
pub fn free_tranche(taken: impl Iterator<Item = i64>) -> i64 {
    let taken: Vec<i64> = taken.collect();
    let mut tranche = 1;
    while taken.contains(&tranche) {
        tranche += 1;
    }
    tranche
}

/// True when the minutes of a payment agree with the stage of its house: nothing is paid on an acceptance or a hand-over that
/// the house did not reach. A payment without such minutes fits every stage.
pub fn fits_stage(stage: &str, minutes: Option<&str>) -> bool {
    match minutes {
        Some("acceptance") => ["accepted", "handed_over"].contains(&stage),
        Some("hand_over") => stage == "handed_over",
        _ => true,
    }
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

    proptest::proptest! {
        /// Whatever comes together, the shares of a house add up to exactly a hundred per cent.
        #[test]
        fn shares_add_up_to_the_whole(amounts in proptest::collection::vec(0_i64..=10_000_000_000_000, 1..40)) {
            let shares = shares(&amounts);
            let sum: i128 = amounts.iter().copied().map(i128::from).sum();
            proptest::prop_assert_eq!(shares.iter().sum::<i64>(), if sum == 0 { 0 } else { WHOLE });
            for (amount, share) in amounts.iter().zip(&shares) {
                // Nobody's share is a hundredth of a per cent or more away from what it is.
                let off = i128::from(*share) * sum - i128::from(*amount) * i128::from(WHOLE);
                proptest::prop_assert!(sum == 0 || off.abs() < sum, "{} of {}: {}", amount, sum, share);
                proptest::prop_assert!(*amount > 0 || *share == 0, "nothing has no share");
            }
        }
    }

    #[test]
    fn what_is_missing_goes_to_the_largest_remainder_and_then_to_the_first() {
        assert_eq!(shares(&[1, 1, 1]), [3334, 3333, 3333]);
        assert_eq!(shares(&[2, 1]), [6667, 3333]);
        assert_eq!(shares(&[1, 2]), [3333, 6667]);
        assert_eq!(shares(&[5, 0]), [10_000, 0]);
        assert_eq!(shares(&[0, 0]), [0, 0]);
        assert_eq!(shares(&[]), [0; 0]);
    }

    #[test]
    fn a_tranche_waits_for_the_stage_of_its_house() {
        for (stage, acceptance, hand_over) in [
            ("planned", false, false),
            ("started", false, false),
            ("accepted", true, false),
            ("handed_over", true, true),
        ] {
            assert_eq!(fits_stage(stage, Some("acceptance")), acceptance, "{stage}");
            assert_eq!(fits_stage(stage, Some("hand_over")), hand_over, "{stage}");
            assert!(fits_stage(stage, Some("signed_list")) && fits_stage(stage, None), "{stage}");
        }
    }

    #[test]
    fn a_tranche_that_was_given_up_is_taken_again() {
        for (taken, next) in [(vec![], 1), (vec![1], 2), (vec![2], 1), (vec![1, 2], 3), (vec![3, 1], 2)] {
            assert_eq!(free_tranche(taken.iter().copied()), next, "{taken:?}");
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

    #[test]
    fn an_item_cannot_break_out_of_its_account() {
        assert_eq!(split_item(&item("Gạo|nếp/tẻ", "kg|spent")), ("Gạo nếp tẻ".to_owned(), "kg spent".to_owned()));
    }
}
