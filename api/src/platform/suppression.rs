//! What is not told in public, so that nobody is recognised. Pure.
//!
//! A figure about one to four persons is not told. Figures about the givers (donors, what was received) and figures about
//! the helped (persons, what was spent, averages, houses) are about different persons and are hidden apart: that few were
//! helped does not hide what hundreds gave. A figure about nobody (running costs) is always told.
//!
//! What is hidden must not be worked out from what is told. The public tables overlap: by fund, by purpose and by campaign
//! add up to the same total. So they are taken together as one system of equations over **all** cells that lie behind them:
//! - the total is the sum of the funds; a fund is the sum of its purposes, a purpose the sum of it over the funds. Cells
//!   fund × purpose are never told, and small ones are protected like any other;
//! - for the givers, a fund is the sum of its campaigns and of what was given to none of them, which is never told either:
//!   fund less campaigns would betray a single gift beside a campaign.
//!
//! A hidden cell is safe when no linear combination of told figures and equations gives it, and when the hidden parts of each
//! told sum are together about five or more. While one is not safe, one more figure is hidden: of the told ones, that about
//! the fewest persons which stands in an equation with it.
//!
//! A published report of a year divides the same figures further (`periods::publish`). Its lines are hidden by the same
//! rule, with the fund's totals and purposes taken as known: the public tables tell what was received less what was taken
//! back, so a line about one reversal is protected like any other. What a report leaves nothing out of is a fact for the
//! public tables, which hide around it.
//!
//! Money and what came in kind are about different persons too, and are hidden apart (`statistics::in_kind`).
//!
//! Balances tell differences over time: closing less opening is received less spent, also across several years. Where one
//! year hides either side, the balances around it give it away. So in public a balance is told of the whole alone, and only
//! while no year up to then hides anything of the whole, or holds back what changed since it was published. What is decided
//! on and not yet paid may be about one person and has no count: it is not told. Administration is told of the whole, while
//! the purposes that it consists of are.

use std::collections::BTreeSet;

/// Fewer persons than this are not told in public.
pub const FEWEST: i64 = 5;

/// A figure behind or in the public tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// How many persons it is about.
    pub persons: i64,
    /// Whether the public tables have it at all.
    pub is_shown: bool,
}

impl Figure {
    fn is_small(&self) -> bool {
        (1..FEWEST).contains(&self.persons)
    }
}

/// Added to the persons of what is told elsewhere anyway, so that it is the last to be hidden.
pub const KNOWN: i64 = 1 << 40;

/// Added to the persons of what is told for good, and cannot be hidden any more.
pub const FACT: i64 = 1 << 50;

/// An equation: the first figure is the sum of the others.
pub type Equation = Vec<usize>;

/// Prime, so that elimination is exact in whole numbers; coefficients are 1 and -1.
const PRIME: i128 = (1 << 61) - 1;

fn inverse(value: i128) -> i128 {
    let (mut result, mut base, mut power) = (1, value, PRIME - 2);
    while power > 0 {
        if power % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        power /= 2;
    }
    result
}

/// The equations over the hidden figures, in reduced form: a row with one entry determines its figure.
fn reduce(equations: &[Equation], hidden: &[usize]) -> Vec<Vec<i128>> {
    let coefficient = |equation: &Equation, figure: usize| match equation.iter().position(|at| *at == figure) {
        Some(0) => 1,
        Some(_) => PRIME - 1,
        None => 0,
    };
    let mut rows: Vec<Vec<i128>> =
        equations.iter().map(|equation| hidden.iter().map(|figure| coefficient(equation, *figure)).collect()).collect();
    let mut done = 0;
    for column in 0..hidden.len() {
        let Some(pivot) = (done..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(done, pivot);
        let scale = inverse(rows[done][column]);
        rows[done].iter_mut().for_each(|value| *value = *value * scale % PRIME);
        let lead = rows[done].clone();
        for (at, row) in rows.iter_mut().enumerate().filter(|(at, _)| *at != done) {
            let factor = row[column];
            if factor != 0 && at != done {
                row.iter_mut().zip(&lead).for_each(|(value, lead)| *value = (*value - factor * lead).rem_euclid(PRIME));
            }
        }
        done += 1;
    }
    rows.truncate(done);
    rows
}

/// A small figure that can be worked out, or an equation whose hidden figures are together about too few.
fn betrayed(figures: &[Figure], equations: &[Equation], is_hidden: &[bool]) -> Option<Vec<usize>> {
    let small = |figure: &usize| figures[*figure].is_small();
    // Where the sum is told, so is the sum of its hidden parts.
    for equation in equations.iter().filter(|equation| equation.first().is_some_and(|whole| !is_hidden[*whole])) {
        let hidden = || equation.iter().copied().filter(|figure| is_hidden[*figure]);
        let persons: i64 = hidden().map(|figure| figures[figure].persons).sum();
        if (1..FEWEST).contains(&persons) {
            return Some(hidden().collect());
        }
    }
    let hidden: Vec<usize> = (0..figures.len()).filter(|figure| is_hidden[*figure]).collect();
    let rows = reduce(equations, &hidden);
    let alone = rows.iter().filter_map(|row| {
        let mut entries = row.iter().zip(&hidden).filter(|(value, _)| **value != 0).map(|(_, figure)| *figure);
        entries.next().filter(|_| entries.next().is_none())
    });
    let alone: Vec<usize> = alone.filter(small).collect();
    (!alone.is_empty()).then_some(alone)
}

/// Which figures are not told.
pub fn hidden(figures: &[Figure], equations: &[Equation]) -> Vec<bool> {
    let mut is_hidden: Vec<bool> = figures.iter().map(|figure| !figure.is_shown || figure.is_small()).collect();
    while let Some(betrayed) = betrayed(figures, equations, &is_hidden) {
        let told = |figure: &usize| !is_hidden[*figure] && (1..FACT).contains(&figures[*figure].persons);
        // The nearest: in an equation with it, else in one with what stands beside it, and so on.
        let (mut ring, mut seen) = (betrayed.clone(), 0);
        let near = loop {
            let beside = equations.iter().filter(|equation| equation.iter().any(|figure| ring.contains(figure)));
            let beside: BTreeSet<usize> = beside.flatten().copied().collect();
            let near = beside.iter().copied().filter(told).min_by_key(|figure| figures[*figure].persons);
            if near.is_some() || beside.len() == seen {
                break near;
            }
            (ring, seen) = (beside.iter().copied().collect(), beside.len());
        };
        // Where nothing is left to hide, only what is told for good betrays it.
        let Some(next) = near else { break };
        is_hidden[next] = true;
    }
    is_hidden
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn shown(persons: i64) -> Figure {
        Figure { persons, is_shown: true }
    }

    #[test]
    fn a_small_figure_hides_a_second_one() {
        let figures = [shown(60), shown(40), shown(17), shown(3)];
        assert_eq!(hidden(&figures, &[vec![0, 1, 2, 3]]), [false, false, true, true]);
        let figures = [shown(4), shown(4)];
        assert_eq!(hidden(&figures, &[vec![0, 1]]), [true, true]);
        // Twelve were helped, in funds of 6, 4 and 2, the last with a single purpose: the total is told.
        let behind = Figure { persons: 2, is_shown: false };
        let figures = [shown(12), shown(6), shown(4), shown(2), behind, shown(2)];
        let told = hidden(&figures, &[vec![0, 1, 2, 3], vec![3, 4], vec![5, 4]]);
        assert_eq!(told, [false, false, true, true, true, true]);
        let figures = [shown(60), shown(60), shown(0)];
        assert_eq!(hidden(&figures, &[vec![0, 1, 2]]), [false, false, false]);
    }

    #[test]
    fn a_gift_beside_a_campaign_is_not_what_the_fund_leaves_over() {
        let outside = Figure { persons: 1, is_shown: false };
        let figures = [shown(101), shown(101), shown(100), outside];
        let told = hidden(&figures, &[vec![0, 1], vec![1, 2, 3]]);
        assert!(told[2] || told[1], "fund or campaign must go: {told:?}");
    }

    /// The number of independent rows, worked out otherwise than by [`reduce`].
    fn rank(mut rows: Vec<Vec<f64>>) -> usize {
        let mut rank = 0;
        for column in 0..rows.first().map_or(0, Vec::len) {
            let size = |row: &usize| rows[*row][column].abs();
            let best = (rank..rows.len()).max_by(|a, b| size(a).total_cmp(&size(b)));
            let Some(best) = best.filter(|row| size(row) > 1e-9) else { continue };
            rows.swap(rank, best);
            for at in rank + 1..rows.len() {
                let factor = rows[at][column] / rows[rank][column];
                for index in 0..rows[at].len() {
                    let lead = rows[rank][index];
                    rows[at][index] -= factor * lead;
                }
            }
            rank += 1;
        }
        rank
    }

    proptest! {
        /// Whoever combines all that is told, in any way, does not come to a small figure.
        #[test]
        fn no_combination_of_told_figures_gives_a_small_one(
            contributions in prop::collection::vec((0_usize..40, 0_usize..4, 0_usize..5, 0_usize..4), 1..120)
        ) {
            // Person, fund, purpose, campaign (3: none); a campaign belongs to one fund.
            let mut who = BTreeMap::<String, BTreeSet<usize>>::new();
            let mut equations = BTreeMap::<String, BTreeSet<String>>::new();
            for (person, fund, purpose, campaign) in contributions {
                let campaign = if campaign < 3 { format!("c{fund}.{campaign}") } else { format!("-{fund}") };
                let (fund, purpose) = (format!("f{fund}"), format!("p{purpose}"));
                let fine = format!("x{fund}{purpose}");
                for name in ["t", &fund, &purpose, &fine, &campaign] {
                    who.entry(name.to_owned()).or_default().insert(person);
                }
                for (whole, part) in [("t".to_owned(), &fund), (format!("{fund} p"), &fine), (purpose, &fine), (format!("{fund} c"), &campaign)] {
                    equations.entry(whole).or_default().insert(part.clone());
                }
            }
            let names: Vec<&String> = who.keys().collect();
            let at = |name: &str| names.iter().position(|known| *known == name).expect("a figure");
            let figures: Vec<Figure> = who.iter().map(|(name, who)| {
                Figure { persons: i64::try_from(who.len()).expect("few"), is_shown: !name.starts_with(['x', '-']) }
            }).collect();
            let equations: Vec<Equation> = equations.iter().map(|(whole, parts)| {
                let whole = whole.split(' ').next().expect("a name");
                std::iter::once(at(whole)).chain(parts.iter().map(|part| at(part))).collect()
            }).collect();
            let told = hidden(&figures, &equations);
            // Known to everybody: the equations, and every told figure. A figure is known when its row adds nothing.
            let unit = |figure: usize| (0..figures.len()).map(|at| f64::from(u8::from(at == figure))).collect::<Vec<f64>>();
            let mut known: Vec<Vec<f64>> = equations.iter().map(|equation| {
                let mut row = vec![0.0; figures.len()];
                equation.iter().enumerate().for_each(|(index, at)| row[*at] += if index == 0 { 1.0 } else { -1.0 });
                row
            }).collect();
            known.extend((0..figures.len()).filter(|figure| !told[*figure]).map(unit));
            let before = rank(known.clone());
            for figure in (0..figures.len()).filter(|figure| figures[*figure].is_small()) {
                prop_assert!(told[figure]);
                let with = known.iter().cloned().chain([unit(figure)]).collect();
                prop_assert!(rank(with) > before, "{} can be worked out", names[figure]);
            }
        }
    }
}
