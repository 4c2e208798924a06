//! Rules of houses. Pure.

use super::types::{HouseSourceCreate, HouseSourceKind, HouseStage};
use crate::{
    access::states::{Machine, Taker, step},
    funds::{
        access::WRITE,
        common::measure::{Measure, check_item, check_valuation},
    },
    people::rules::Faults,
};

/// A transition of a house is the stage that it leads to.
pub static HOUSES: Machine<HouseStage, HouseStage> = {
    use {HouseStage as S, Taker::*};
    Machine {
        thing: "house",
        states: &[S::Planned, S::Started, S::Accepted, S::HandedOver, S::Cancelled],
        last: &[S::HandedOver, S::Cancelled],
        steps: &[
            step(S::Planned, S::Started, S::Started, WRITE, Anybody),
            step(S::Started, S::Accepted, S::Accepted, WRITE, Anybody),
            step(S::Accepted, S::HandedOver, S::HandedOver, WRITE, Anybody),
            // Only while no allocation counts on it.
            step(S::Planned, S::Cancelled, S::Cancelled, WRITE, Anybody),
            step(S::Started, S::Cancelled, S::Cancelled, WRITE, Anybody),
            step(S::Accepted, S::Cancelled, S::Cancelled, WRITE, Anybody),
        ],
    }
};

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

/// True when the minutes of a payment agree with the stage of its house: nothing is paid on an acceptance or a hand-over that
/// the house did not reach. A payment without such minutes fits every stage.
pub fn fits_stage(stage: &str, minutes: Option<&str>) -> bool {
    match minutes {
        Some("acceptance") => ["accepted", "handed_over"].contains(&stage),
        Some("hand_over") => stage == "handed_over",
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
