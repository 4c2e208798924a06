//! Which public figures of a year may be shown.

use super::store::ChangeRow;
use crate::{
    funds::{
        common::purposes::{is_administration, is_for_nobody},
        periods::{
            publish::{self, told_whole},
            store::PeriodRow,
        },
    },
    platform::{
        problem::Problem,
        suppression::{self, Equation, FACT, FEWEST, Figure, KNOWN},
    },
    statistics::funds::{
        in_kind::{InKind, Place},
        parts::place,
        question::{Question, Rows},
        store,
        types::{FigureGroup, FundFigures, PublicFundStatistics},
    },
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The tables that are published.
pub struct PublicTables {
    pub total: FundFigures,
    pub by_fund: Vec<FundFigures>,
    pub by_purpose: Vec<FundFigures>,
    pub by_campaign: Vec<FundFigures>,
}

/// Cells that are never published, of which those that are consist.
pub struct Behind {
    /// By fund and purpose.
    purposes: BTreeMap<(String, String), FundFigures>,
    /// By fund and campaign; `unspecified` is what was given to none.
    campaigns: BTreeMap<(String, String), FundFigures>,
}

impl Behind {
    pub fn of(question: &Question, rows: &Rows) -> Self {
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

    /// The purposes of each fund that a report of it would show beside its total.
    fn reportable(&self, persons: impl Fn(&Place, &FundFigures) -> i64) -> BTreeSet<Place> {
        let mut of_fund: BTreeMap<&String, Vec<(Place, i64)>> = BTreeMap::new();
        for ((fund, purpose), cell) in &self.purposes {
            let place = ("fund+purpose", format!("{fund}\n{purpose}"));
            let persons = persons(&place, cell);
            of_fund.entry(fund).or_default().push((place, persons));
        }
        let shown = of_fund.into_values().flat_map(|lines| {
            let total = Figure { persons: FACT, is_shown: true };
            let lines_of = lines.iter().map(|(_, persons)| Figure { persons: *persons, is_shown: true });
            let figures: Vec<Figure> = std::iter::once(total).chain(lines_of).collect();
            let hidden = suppression::hidden(&figures, &[(0..figures.len()).collect()]);
            let lines = lines.into_iter().zip(hidden.into_iter().skip(1));
            lines.filter(|((_, persons), hidden)| !hidden && *persons > 0).map(|((place, _), _)| place)
        });
        shown.collect()
    }
}

/// What the published reports of the year tell.
#[derive(Default)]
pub struct Reported {
    pub funds: BTreeSet<String>,
    /// Fund and purpose of which a report leaves nothing out.
    pub purposes: BTreeSet<(publish::Side, (String, String))>,
}

/// A cell as publications name it.
fn place_key((table, key): &Place) -> String {
    format!("{table}\n{key}")
}

/// The cells of one group with how many persons each is about, and the equations between them.
#[derive(Default)]
struct System {
    places: Vec<String>,
    figures: Vec<Figure>,
    /// Which cells readers see unless they are hidden: those of the tables and of published reports.
    is_public: Vec<bool>,
    equations: Vec<Equation>,
}

/// One group of figures as it was published: of each cell the number of persons, and whether it was shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer(BTreeMap<String, (i64, bool)>);

impl Layer {
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    fn is_shown(&self, place: &str) -> bool {
        self.0.get(place).is_some_and(|(_, is_shown)| *is_shown)
    }
}

impl System {
    /// What is hidden when readers know what was published earlier.
    ///
    /// Each cell stands three times: as it is now, as it was, and the change between them. Now is earlier plus change, so a
    /// change about few persons is protected like any other small figure. What was shown earlier cannot be hidden any more.
    fn beside(&self, hidden: &[bool], earlier: &Layer, changed: impl Fn(&str) -> i64) -> Vec<bool> {
        let count = self.figures.len();
        let now = self.figures.iter().zip(&self.is_public).zip(hidden).map(|((figure, is_public), hidden)| Figure {
            persons: if *is_public { figure.persons } else { persons_of(figure) },
            is_shown: *is_public && !hidden,
        });
        let changes = self.places.iter().map(|place| Figure { persons: changed(place), is_shown: false });
        // A cell that was not there was nothing.
        let before = self.places.iter().map(|place| match earlier.0.get(place) {
            Some((persons, true)) => Figure { persons: persons + FACT, is_shown: true },
            Some((persons, false)) => Figure { persons: *persons, is_shown: false },
            None => Figure { persons: FACT, is_shown: true },
        });
        let figures: Vec<Figure> = now.chain(changes).chain(before).collect();
        let shifted =
            |by: usize| self.equations.iter().map(move |equation| equation.iter().map(|at| at + by).collect());
        let mut equations: Vec<Equation> = (0..3).flat_map(|layer| shifted(layer * count)).collect();
        equations.extend((0..count).map(|at| vec![at, at + count, at + 2 * count]));
        let mut hidden = suppression::hidden(&figures, &equations);
        hidden.truncate(count);
        hidden
    }

    fn published(self, hidden: &[bool]) -> Layer {
        let cells = self.places.into_iter().zip(&self.figures).zip(self.is_public.iter().zip(hidden));
        let row = |((place, figure), (is_public, hidden)): ((String, &Figure), (&bool, &bool))| {
            (place, (persons_of(figure), *is_public && !hidden))
        };
        Layer(cells.map(row).collect())
    }
}

/// The persons without the marks of what is known elsewhere.
fn persons_of(figure: &Figure) -> i64 {
    figure.persons % KNOWN
}

/// Who gave or was helped since the last publication of a year.
#[derive(Debug, Default)]
pub struct Changes(BTreeMap<String, Changed>);

#[derive(Debug, Default)]
struct Changed {
    money: BTreeSet<String>,
    /// By measure and item.
    in_kind: BTreeMap<String, BTreeSet<String>>,
    helped: BTreeSet<String>,
    houses: BTreeSet<String>,
}

impl Changes {
    pub fn of(rows: Vec<ChangeRow>, places: &[store::Place]) -> Result<Self, Problem> {
        let mut all = Self::default();
        for row in rows {
            let store::Place { fund_id: fund, campaign_id, purpose_code, .. } = place(places, row.place_id)?;
            let (campaign, purpose) = (or_none(campaign_id), or_none(purpose_code));
            let cells = [
                ("total", String::new()),
                ("fund", fund.clone()),
                ("purpose", purpose.clone()),
                ("campaign", campaign.clone()),
                ("fund+purpose", format!("{fund}\n{purpose}")),
                ("fund+campaign", format!("{fund}\n{campaign}")),
            ];
            for cell in cells {
                let changed = all.0.entry(place_key(&cell)).or_default();
                let persons = match (row.role.as_str(), row.what.as_str()) {
                    ("donor", "vnd") => &mut changed.money,
                    ("donor", what) => changed.in_kind.entry(what.to_owned()).or_default(),
                    ("house", _) => &mut changed.houses,
                    _ => &mut changed.helped,
                };
                persons.insert(row.who.clone());
            }
        }
        Ok(all)
    }

    /// The fewest persons that a change of a cell may be about.
    fn persons(&self, group: FigureGroup, place: &str) -> i64 {
        let Some(changed) = self.0.get(place) else { return 0 };
        let sets: Vec<&BTreeSet<String>> = match group {
            FigureGroup::Donors if !changed.money.is_empty() => vec![&changed.money],
            FigureGroup::Donors | FigureGroup::InKind => changed.in_kind.values().collect(),
            // A person may be paid and get a house: the larger set is the fewest that both can be.
            _ => [&changed.helped, &changed.houses].into_iter().max_by_key(|set| set.len()).into_iter().collect(),
        };
        let fewest = sets.iter().map(|set| set.len()).filter(|count| *count > 0).min().unwrap_or(0);
        i64::try_from(fewest).unwrap_or(i64::MAX)
    }
}

fn or_none(text: &str) -> String {
    if text.is_empty() { "unspecified".to_owned() } else { text.to_owned() }
}

impl Reported {
    /// What a published report shows is known: hiding it would protect nobody, so it is the last to be hidden.
    pub fn of(reports: Vec<(PeriodRow, String)>, year: i64) -> Result<Self, Problem> {
        let mut reported = Self::default();
        for (period, _) in reports.into_iter().filter(|(period, _)| period.year == year) {
            let whole = told_whole(&period)?.into_iter();
            let purpose = |code: Option<String>| code.unwrap_or_else(|| "unspecified".to_owned());
            reported.purposes.extend(whole.map(|(side, code)| (side, (period.fund_id.clone(), purpose(code)))));
            reported.funds.insert(period.fund_id);
        }
        Ok(reported)
    }
}

/// How many persons the figures of a group in a cell are about. Whatever is not nothing is about somebody, also where it was
/// taken back in a year without a contribution or a payment: running costs alone are about nobody.
fn persons(group: FigureGroup, cell: &FundFigures, place: &Place, in_kind: &InKind) -> i64 {
    let (all, is_something) = match group {
        FigureGroup::InKind => return in_kind.fewest_donors(place),
        FigureGroup::Donors => (cell.donors.unwrap_or(0), cell.received_vnd != 0),
        _ => {
            let paid = cell.spent_vnd - cell.administration_vnd;
            let is_something = paid < 0 || (cell.houses_built, cell.houses_repaired) != (0, 0);
            let all = cell.beneficiaries.unwrap_or(0);
            (all, is_something || (all > 0 && paid != 0))
        }
    };
    let with_money = all - in_kind.without_money(place, group == FigureGroup::Donors);
    if is_something { with_money.max(1) } else { all }
}

impl PublicTables {
    /// The cells of one group, shown and behind, and how they add up.
    fn system(&self, group: FigureGroup, behind: &Behind, in_kind: &InKind, reported: &Reported) -> System {
        let side = match group {
            FigureGroup::Donors => publish::Side::Received,
            FigureGroup::InKind => publish::Side::InKind,
            _ => publish::Side::Spent,
        };
        let reportable = behind.reportable(|place, cell| persons(group, cell, place, in_kind));
        let mut system = System::default();
        let mut add = |cell: &FundFigures, place: Place, is_shown, is_fact| {
            let is_reported = place.0 == "fund" && reported.funds.contains(&place.1);
            let persons = persons(group, cell, &place, in_kind);
            let known = if is_reported && persons >= FEWEST { KNOWN } else { 0 };
            // A report may show a purpose of its fund at any time, also after the tables were published.
            let may_be_known = is_fact || reportable.contains(&place);
            let known = if may_be_known { FACT } else { known };
            system.places.push(place_key(&place));
            system.figures.push(Figure { persons: persons + known, is_shown: is_shown || may_be_known });
            system.is_public.push(is_shown || is_fact);
            system.figures.len() - 1
        };
        add(&self.total, ("total", String::new()), true, false);
        let mut table = |name, cells: &[FundFigures], is_shown| -> BTreeMap<String, usize> {
            let cells =
                cells.iter().map(|cell| (cell.key.clone(), add(cell, (name, cell.key.clone()), is_shown, false)));
            cells.collect()
        };
        let (funds, purposes) = (table("fund", &self.by_fund, true), table("purpose", &self.by_purpose, true));
        // Of a campaign only the money is shown.
        let campaigns = table("campaign", &self.by_campaign, group == FigureGroup::Donors);
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
        system.equations = equations;
        system
    }

    /// Hides the figures of one group that are about few, or that give such away; `earlier` is what was published before.
    /// Answers the group as it is published, and whether all that was shown before is still shown.
    pub fn suppress(
        &mut self,
        group: FigureGroup,
        (behind, in_kind, reported): (&Behind, &InKind, &Reported),
        earlier: Option<(&Layer, &Changes)>,
    ) -> (Layer, bool) {
        let system = self.system(group, behind, in_kind, reported);
        let mut hidden = suppression::hidden(&system.figures, &system.equations);
        let mut is_safe = true;
        if let Some((layer, changes)) = earlier {
            let alone = hidden;
            hidden = system.beside(&alone, layer, |place| changes.persons(group, place));
            let lost = |at: usize| hidden[at] && !alone[at] && layer.is_shown(&system.places[at]);
            is_safe = !(0..system.figures.len()).any(lost);
        }
        let cells = std::iter::once(&mut self.total).chain(&mut self.by_fund).chain(&mut self.by_purpose);
        for (cell, _) in cells.chain(&mut self.by_campaign).zip(&hidden).filter(|(_, hidden)| **hidden) {
            cell.hide(group);
        }
        (system.published(&hidden), is_safe)
    }

    /// Keeps a group as it was published earlier, in every cell.
    pub fn keep(&mut self, group: FigureGroup, earlier: &PublicFundStatistics) {
        self.total.take(group, &earlier.total);
        for (cells, before) in [(&mut self.by_fund, &earlier.by_fund), (&mut self.by_purpose, &earlier.by_purpose)] {
            for cell in cells {
                match before.iter().find(|before| before.key == cell.key) {
                    Some(before) => cell.take(group, before),
                    None => cell.hide(group),
                }
            }
        }
    }

    /// Balances, what is decided on, and administration: see the suppression's own page.
    pub fn leave_out_the_rest(&mut self, is_hidden_before: bool) {
        use FigureGroup::{Administration, Balances, Donors, Helped, Pledged, Reserved};
        for cell in self.by_fund.iter_mut().chain(&mut self.by_purpose) {
            [Balances, Reserved, Pledged, Administration].into_iter().for_each(|group| cell.hide(group));
        }
        self.total.hide(Reserved);
        // Those who pledge are not counted, so figures about a single one could be published.
        self.total.hide(Pledged);
        let is_open = |group: &FigureGroup| !self.total.suppressed.contains(group);
        let (donors, helped) = (is_open(&Donors), is_open(&Helped));
        if is_hidden_before || !donors || !helped {
            self.total.hide(Balances);
        }
        let mut costs = self.by_purpose.iter().filter(|cell| is_administration(&cell.key));
        if !donors || !helped || costs.any(|cell| cell.suppressed.contains(&Helped)) {
            self.total.hide(Administration);
        }
        self.leave_out_averages();
    }

    /// Leaves averages out that would tell a hidden cost: what was spent less what the average says that persons got is what
    /// was spent on nobody in person. Of the whole it is told while the purposes that it consists of are.
    fn leave_out_averages(&mut self) {
        let mut others = self.by_purpose.iter().filter(|cell| is_for_nobody(&cell.key));
        let is_told = others.all(|cell| !cell.suppressed.contains(&FigureGroup::Helped));
        for cell in self.by_fund.iter_mut().chain((!is_told).then_some(&mut self.total)) {
            let of_all = cell.beneficiaries.filter(|persons| *persons > 0).map(|persons| cell.spent_vnd / persons);
            if cell.average_support_vnd != of_all {
                cell.average_support_vnd = None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(key: &str, [spent_vnd, helped_vnd, persons]: [i64; 3]) -> FundFigures {
        FundFigures {
            key: key.to_owned(),
            spent_vnd,
            beneficiaries: Some(persons),
            average_support_vnd: (persons > 0).then(|| helped_vnd / persons),
            ..FundFigures::default()
        }
    }

    #[test]
    fn an_average_does_not_tell_a_hidden_cost() {
        for (is_hidden, of_the_whole) in [(false, Some(100)), (true, None)] {
            let mut tables = PublicTables {
                total: cell("", [1_100, 1_000, 10]),
                by_fund: vec![cell("a", [600, 600, 6]), cell("b", [500, 400, 4])],
                by_purpose: vec![cell("DODN_KHOKHAN", [1_000, 1_000, 10]), cell("DODN_QUANLY", [100, 0, 0])],
                by_campaign: Vec::new(),
            };
            if is_hidden {
                tables.by_purpose[1].hide(FigureGroup::Helped);
            }
            tables.leave_out_averages();
            assert_eq!(tables.total.average_support_vnd, of_the_whole);
            let by_fund: Vec<_> = tables.by_fund.iter().map(|cell| cell.average_support_vnd).collect();
            assert_eq!(by_fund, [Some(100), None]);
        }
    }
}
