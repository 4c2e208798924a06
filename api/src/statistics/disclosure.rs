//! Which public figures of a year may be shown.

use super::{
    in_kind::{InKind, Place},
    question::{Question, Rows},
    store,
    types::{FigureGroup, FundFigures},
};
use crate::funds::{
    periods::Side,
    purposes::is_administration,
    rules::FEWEST,
    suppression::{self, Equation, FACT, Figure, KNOWN},
};
use std::collections::{BTreeMap, BTreeSet};

/// The tables that are told.
pub struct Told {
    pub total: FundFigures,
    pub by_fund: Vec<FundFigures>,
    pub by_purpose: Vec<FundFigures>,
    pub by_campaign: Vec<FundFigures>,
}

/// Cells that are never told and lie behind those that are.
pub struct Behind {
    /// By fund and purpose.
    purposes: BTreeMap<(String, String), FundFigures>,
    /// By fund and campaign; `unspecified` is what was given to none.
    campaigns: BTreeMap<(String, String), FundFigures>,
}

impl Behind {
    pub fn of(question: &Question, rows: &Rows) -> Self {
        let or_none = |text: &str| if text.is_empty() { "unspecified".to_owned() } else { text.to_owned() };
        let pairs = |part: fn(&store::Place) -> &str| {
            let cells = question.divide_by(rows, |place| format!("{}\n{}", or_none(&place.fund_id), part(place)));
            let cells = cells.into_iter().filter_map(|(key, cell)| {
                let (fund, part) = key.split_once('\n')?;
                Some(((fund.to_owned(), or_none(part)), cell.finish(String::new(), String::new())))
            });
            cells.collect()
        };
        Self { purposes: pairs(|place| &place.purpose_code), campaigns: pairs(|place| &place.campaign_id) }
    }
}

/// What the published reports of the year tell.
#[derive(Default)]
pub struct Reported {
    pub funds: BTreeSet<String>,
    /// Fund and purpose of which a report leaves nothing out.
    pub purposes: BTreeSet<(Side, (String, String))>,
}

/// How many persons the figures of a group in a cell are about. Whatever is not nothing is about somebody, also where it was
/// taken back in a year without a gift or a payment: running costs alone are about nobody.
fn persons(group: FigureGroup, cell: &FundFigures, place: &Place, in_kind: &InKind) -> i64 {
    let (all, is_something) = match group {
        FigureGroup::InKind => return in_kind.fewest_givers(place),
        FigureGroup::Givers => (cell.donors.unwrap_or(0), cell.received_vnd != 0),
        _ => {
            let paid = cell.spent_vnd - cell.administration_vnd;
            let is_something = paid < 0 || (cell.houses_built, cell.houses_repaired) != (0, 0);
            let all = cell.beneficiaries.unwrap_or(0);
            (all, is_something || (all > 0 && paid != 0))
        }
    };
    let with_money = all - in_kind.without_money(place, group == FigureGroup::Givers);
    if is_something { with_money.max(1) } else { all }
}

impl Told {
    /// Hides the figures of one group that are about few, or betray such.
    pub fn suppress(&mut self, group: FigureGroup, behind: &Behind, in_kind: &InKind, reported: &Reported) {
        let persons = |cell: &FundFigures, place: Place| persons(group, cell, &place, in_kind);
        let side = match group {
            FigureGroup::Givers => Side::Received,
            FigureGroup::InKind => Side::InKind,
            _ => Side::Spent,
        };
        let mut figures = vec![Figure { persons: persons(&self.total, ("total", String::new())), is_shown: true }];
        let mut add = |cell: &FundFigures, place: Place, is_shown, is_fact| {
            let is_reported = place.0 == "fund" && reported.funds.contains(&place.1);
            let persons = persons(cell, place);
            let known = if is_reported && persons >= FEWEST { KNOWN } else { 0 };
            let known = if is_fact { FACT } else { known };
            figures.push(Figure { persons: persons + known, is_shown: is_shown || is_fact });
            figures.len() - 1
        };
        let mut table = |name, cells: &[FundFigures], is_shown| -> BTreeMap<String, usize> {
            let cells =
                cells.iter().map(|cell| (cell.key.clone(), add(cell, (name, cell.key.clone()), is_shown, false)));
            cells.collect()
        };
        let (funds, purposes) = (table("fund", &self.by_fund, true), table("purpose", &self.by_purpose, true));
        // Of a campaign only the money is told.
        let campaigns = table("campaign", &self.by_campaign, group == FigureGroup::Givers);
        let mut equations: Vec<Equation> = vec![std::iter::once(0).chain(funds.values().copied()).collect()];
        let mut of_fund: BTreeMap<&String, [Equation; 2]> = BTreeMap::new();
        let mut of_purpose: BTreeMap<&String, Equation> = BTreeMap::new();
        for ((fund, purpose), cell) in &behind.purposes {
            let at = (fund.clone(), purpose.clone());
            let place = ("fund+purpose", format!("{fund}\n{purpose}"));
            let figure = add(cell, place, false, reported.purposes.contains(&(side, at)));
            of_fund.entry(fund).or_default()[0].push(figure);
            of_purpose.entry(purpose).or_default().push(figure);
        }
        for ((fund, campaign), cell) in &behind.campaigns {
            let known = campaigns.get(campaign).copied().filter(|_| campaign != "unspecified");
            let place = || ("fund+campaign", format!("{fund}\n{campaign}"));
            let figure = known.unwrap_or_else(|| add(cell, place(), false, false));
            of_fund.entry(fund).or_default()[1].push(figure);
        }
        for (fund, parts) in of_fund {
            let whole = funds.get(fund).copied();
            equations
                .extend(parts.into_iter().filter_map(|parts| Some(std::iter::once(whole?).chain(parts).collect())));
        }
        for (purpose, parts) in of_purpose {
            let whole = purposes.get(purpose).copied();
            equations.extend(whole.map(|whole| std::iter::once(whole).chain(parts).collect::<Equation>()));
        }
        let hidden = suppression::hidden(&figures, &equations);
        let cells = std::iter::once(&mut self.total).chain(&mut self.by_fund).chain(&mut self.by_purpose);
        for (cell, _) in cells.chain(&mut self.by_campaign).zip(&hidden).filter(|(_, hidden)| **hidden) {
            cell.hide(group);
        }
    }

    /// Balances, what is decided on, and administration: see the suppression's own page.
    pub fn leave_out_the_rest(&mut self, small_years: bool) {
        use FigureGroup::{Administration, Balances, Givers, Helped, Pledged, Reserved};
        for cell in self.by_fund.iter_mut().chain(&mut self.by_purpose) {
            [Balances, Reserved, Pledged, Administration].into_iter().for_each(|group| cell.hide(group));
        }
        self.total.hide(Reserved);
        // Those who pledge are not counted, so a single one could be told.
        self.total.hide(Pledged);
        let is_open = |group: &FigureGroup| !self.total.suppressed.contains(group);
        let (givers, helped) = (is_open(&Givers), is_open(&Helped));
        if small_years || !givers || !helped {
            self.total.hide(Balances);
        }
        let mut costs = self.by_purpose.iter().filter(|cell| is_administration(&cell.key));
        if !givers || !helped || costs.any(|cell| cell.suppressed.contains(&Helped)) {
            self.total.hide(Administration);
        }
    }
}
