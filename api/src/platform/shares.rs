//! Shares in a whole, in hundredths of a per cent. Pure.

/// All of something, in hundredths of a per cent.
pub const WHOLE: i64 = 10_000;

/// The share of each amount in their sum, in hundredths of a per cent. The shares add up to [`WHOLE`] exactly: each is
/// rounded down, and what is missing goes to the largest remainders, of equal ones to the first. Amounts of nothing (or
/// less) have no share; when there is no amount at all, every share is 0.
pub fn of(amounts: &[i64]) -> Vec<i64> {
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

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        /// Whatever comes together, the shares add up to exactly a hundred per cent.
        #[test]
        fn shares_add_up_to_the_whole(amounts in proptest::collection::vec(0_i64..=10_000_000_000_000, 1..40)) {
            let shares = of(&amounts);
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
        assert_eq!(of(&[1, 1, 1]), [3334, 3333, 3333]);
        assert_eq!(of(&[2, 1]), [6667, 3333]);
        assert_eq!(of(&[1, 2]), [3333, 6667]);
        assert_eq!(of(&[5, 0]), [10_000, 0]);
        assert_eq!(of(&[0, 0]), [0, 0]);
        assert_eq!(of(&[]), [0; 0]);
    }
}
