//! How many persons figures in money and in kind are about.
//!
//! The roll-ups count who gave or was helped, whatever it was. In public that is not enough: where hundreds gave money and one
//! gave labour, the hours are about one person. Those who gave or got things or work are far fewer than the others, so they
//! alone are read, with what else they gave or got.

use crate::{
    platform::{db::Db, problem::Problem},
    schema::{allocations, contributions, fund_periods, ledger_entries},
};
use diesel::{dsl::sql, prelude::*, sql_types::Text};
use std::collections::{BTreeMap, BTreeSet};

/// A table of the public figures, or one behind them, and the key of a cell in it.
pub type Place = (&'static str, String);

/// What a person gave or got, and how often, less what was taken back.
type Times = BTreeMap<(String, String), BTreeMap<String, i64>>;

/// Persons of each cell by measure and item, of those who gave or got anything in kind.
#[derive(Default)]
pub struct InKind {
    donors: BTreeMap<Place, Times>,
    helped: BTreeMap<Place, Times>,
}

/// Fund, campaign, purpose, kind, measure, item and person of an entry.
type Row = (String, Option<String>, Option<String>, String, String, String, String);

const GIVEN: [&str; 2] = ["receipt", "receipt_reversal"];
const PAID: [&str; 2] = ["disbursement", "disbursement_reversal"];

/// The entries of a year in kind, or in money of those persons.
fn rows(db: &mut Db, year: i64, of: Option<&[String]>) -> Result<Vec<Row>, Problem> {
    use ledger_entries as l;
    let mut query = l::table
        .inner_join(fund_periods::table.on(fund_periods::id.eq(l::period_id)))
        .left_join(contributions::table.on(contributions::id.nullable().eq(l::contribution_id)))
        .left_join(allocations::table.on(allocations::id.nullable().eq(l::allocation_id)))
        .filter(fund_periods::year.eq(year).and(l::kind.eq_any(GIVEN.into_iter().chain(PAID))))
        .select((
            l::fund_id,
            l::campaign_id,
            l::purpose_code,
            l::kind,
            l::measure,
            l::item,
            sql::<Text>("COALESCE(contributions.donor_id, allocations.beneficiary_id, '')"),
        ))
        .into_boxed();
    query = match of {
        None => query.filter(l::measure.ne("vnd")),
        Some(persons) => {
            let gave = contributions::donor_id.nullable().eq_any(persons);
            query.filter(l::measure.eq("vnd")).filter(gave.or(allocations::beneficiary_id.eq_any(persons)))
        }
    };
    Ok(query.load(db)?)
}

impl InKind {
    pub fn read(db: &mut Db, year: i64) -> Result<Self, Problem> {
        let mut found = rows(db, year, None)?;
        let persons: BTreeSet<String> = found.iter().map(|row| row.6.clone()).filter(|who| !who.is_empty()).collect();
        for persons in persons.into_iter().collect::<Vec<_>>().chunks(500) {
            found.append(&mut rows(db, year, Some(persons))?);
        }
        let mut all = Self::default();
        let or_none =
            |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or_else(|| "unspecified".to_owned());
        for (fund, campaign, purpose, kind, measure, item, who) in found.into_iter().filter(|row| !row.6.is_empty()) {
            let (campaign, purpose) = (or_none(campaign), or_none(purpose));
            let side = if GIVEN.contains(&kind.as_str()) { &mut all.donors } else { &mut all.helped };
            let places = [
                ("total", String::new()),
                ("fund+purpose", format!("{fund}\n{purpose}")),
                ("fund+campaign", format!("{fund}\n{campaign}")),
                ("fund", fund),
                ("purpose", purpose),
                ("campaign", campaign),
            ];
            let times = if kind.ends_with("_reversal") { -1 } else { 1 };
            for place in places {
                let cell = side.entry(place).or_default().entry((measure.clone(), item.clone())).or_default();
                *cell.entry(who.clone()).or_default() += times;
            }
        }
        Ok(all)
    }

    fn side(&self, is_giving: bool) -> &BTreeMap<Place, Times> {
        if is_giving { &self.donors } else { &self.helped }
    }

    /// Those who gave, or got, things or work and no money.
    pub fn without_money(&self, place: &Place, is_giving: bool) -> i64 {
        let Some(times) = self.side(is_giving).get(place) else { return 0 };
        let of = |is_money: bool| -> BTreeSet<&String> {
            let asked = times.iter().filter(move |((measure, _), _)| (measure == "vnd") == is_money);
            asked.flat_map(|(_, who)| who.iter().filter(|(_, times)| **times > 0).map(|(who, _)| who)).collect()
        };
        let money = of(true);
        count(of(false).iter().filter(|who| !money.contains(*who)).count())
    }

    /// The fewest who gave the same thing or work; zero where nobody gave any.
    pub fn fewest_donors(&self, place: &Place) -> i64 {
        let Some(times) = self.donors.get(place) else { return 0 };
        let kinds = times.iter().filter(|((measure, _), _)| measure != "vnd");
        // What is taken back of another year's contribution is about somebody too.
        let fewest = kinds
            .filter(|(_, who)| who.values().any(|times| *times != 0))
            .map(|(_, who)| count(who.values().filter(|times| **times > 0).count()).max(1));
        fewest.min().unwrap_or(0)
    }
}

fn count(persons: usize) -> i64 {
    i64::try_from(persons).unwrap_or(i64::MAX)
}
