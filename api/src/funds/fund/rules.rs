//! Rules of funds. Pure.

use crate::ctx::prelude::rules::*;

/// The Gratitude Fund.
const GRATITUDE: &str = "DODN";

/// NĐ 45/2006/NĐ-CP: what administration of the Gratitude Fund may cost at most, in per cent of a year's income.
const GRATITUDE_CAP: i64 = 5;

/// What administration of a fund may cost: what was asked for, within the law's cap for its kind, which holds when nothing was
/// asked for.
pub fn admin_cap(kind: &str, asked: Option<i64>, faults: &mut Faults) -> Option<i64> {
    if kind != GRATITUDE {
        return asked;
    }
    let cap = asked.unwrap_or(GRATITUDE_CAP);
    if cap > GRATITUDE_CAP {
        let (vi, en) = (
            format!("Quỹ Đền ơn đáp nghĩa: chi quản lý không quá {GRATITUDE_CAP}% số thu trong năm (NĐ 45/2006/NĐ-CP)"),
            format!("The Gratitude Fund's cap is at most {GRATITUDE_CAP} % of the year's income (NĐ 45/2006/NĐ-CP)"),
        );
        faults.add("/admin_cap_percent", "out_of_range", &vi, &en);
    }
    Some(cap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_caps_administration_of_the_gratitude_fund() {
        for (kind, asked, expected, is_fine) in [
            ("DODN", None, Some(5), true),
            ("DODN", Some(5), Some(5), true),
            ("DODN", Some(0), Some(0), true),
            ("DODN", Some(6), Some(6), false),
            ("VNN", None, None, true),
            ("VNN", Some(50), Some(50), true),
        ] {
            let mut faults = Faults::default();
            assert_eq!(admin_cap(kind, asked, &mut faults), expected, "{kind} {asked:?}");
            assert_eq!(faults.end().is_ok(), is_fine, "{kind} {asked:?}");
        }
    }
}
