//! A question with everything looked up, and its answer from the roll-ups.

use super::{
    figures::{self, Cell, Dimensions},
    periods,
    profiles::{self, Profile},
    store::{self, CampaignLine, Key},
    types::{Boundaries, FundFigures, GroupBy},
};
use crate::{
    directory::data::Directory,
    funds::purposes,
    platform::{
        db::Db,
        problem::{self, Problem},
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What is asked.
#[derive(Default)]
pub struct Question {
    /// Who serves each unit today.
    pub serving: HashMap<String, String>,
    pub from: NaiveDate,
    /// The day after the last.
    pub end: NaiveDate,
    pub group: Option<GroupBy>,
    /// Units of today that the caller serves; `None` is everywhere.
    pub scope: Option<Vec<String>>,
    pub units: Option<BTreeSet<String>>,
    pub funds: Option<Vec<String>>,
    pub campaign_id: Option<String>,
    pub donor_type: Option<String>,
    pub purpose_code: Option<String>,
    pub beneficiary_group: Option<String>,
    pub boundaries: Boundaries,
}

/// Rows of the roll-ups as of one snapshot.
pub struct Rows {
    pub snapshot: i64,
    pub as_of: DateTime<Utc>,
    before: Vec<(Key, i64)>,
    sums: Vec<(Key, i64, i64)>,
    persons: Vec<Profile>,
    /// The persons of each month or year, where the question divides by time.
    persons_by_time: Vec<Profile>,
}

impl Question {
    fn asks_for(&self, row: &Dimensions) -> bool {
        let is = |asked: &Option<String>, value: &str| asked.as_ref().is_none_or(|asked| asked == value);
        let today = self.serving.get(row.unit_id).map_or(row.unit_id, String::as_str);
        self.scope.as_ref().is_none_or(|units| units.iter().any(|unit| unit == today))
            && self.units.as_ref().is_none_or(|units| units.contains(row.unit_id))
            && self.funds.as_ref().is_none_or(|funds| funds.iter().any(|fund| fund == row.fund_id))
            && is(&self.campaign_id, row.campaign_id)
            && is(&self.donor_type, row.donor_type)
            && is(&self.purpose_code, row.purpose_code)
            && is(&self.beneficiary_group, row.beneficiary_group)
    }

    /// Leaves the places that are asked for, and drops who has none.
    fn keep(&self, profiles: &mut Vec<Profile>) {
        for profile in profiles.iter_mut() {
            let starts_on = profile.starts_on;
            profile.places.retain(|place| self.asks_for(&Dimensions::of(place, starts_on)));
        }
        profiles.retain(|profile| !profile.places.is_empty());
    }

    /// Reads the rows. The position is read before and after them: when it moved meanwhile, the rows are of no one snapshot
    /// and are read again.
    pub fn read(&self, db: &mut Db) -> Result<Rows, Problem> {
        for _ in 0..8 {
            let snapshot = store::position(db)?;
            let mut rows = self.rows(db, snapshot)?;
            if store::position(db)? == snapshot {
                rows.before.retain(|(key, _)| self.asks_for(&key.into()));
                rows.sums.retain(|(key, _, _)| self.asks_for(&key.into()));
                self.keep(&mut rows.persons);
                self.keep(&mut rows.persons_by_time);
                rows.as_of = store::made_at(db, snapshot)?.unwrap_or_default().and_utc();
                return Ok(rows);
            }
        }
        Err(Problem::new(&problem::BUSY))
    }

    fn rows(&self, db: &mut Db, snapshot: i64) -> Result<Rows, Problem> {
        let whole_years = self.group != Some(GroupBy::Month);
        let sums = sums(db, self.from, self.end, whole_years)?;
        // What stood before: everything ever, less the period and what came after it. So the past costs nothing.
        let (origin, far) = (periods::first_of(1900, 1), periods::first_of(2300, 1));
        let ever = store::sums(db, "ever", origin, far)?;
        let since = sums.iter().cloned().chain(self::sums(db, self.end, far, true)?);
        let before = ever.into_iter().map(|(key, amount, _)| (key, amount));
        let before = before.chain(since.map(|(key, amount, _)| (key, -amount))).collect();
        let months = match self.group {
            Some(GroupBy::Month) => Some(("month", 1)),
            Some(GroupBy::Year) => Some(("year", 12)),
            _ => None,
        };
        let mut persons_by_time = Vec::new();
        if let Some((grain, length)) = months {
            let [odd, whole, rest] = periods::divided(self.from, self.end, length);
            for (from, end) in [odd, rest].into_iter().filter(|(from, end)| from < end) {
                persons_by_time.append(&mut profiles::within(db, from, end)?);
            }
            persons_by_time.append(&mut profiles::counted(db, grain, whole.0, whole.1)?);
        }
        let persons = profiles::within(db, self.from, self.end)?;
        Ok(Rows { snapshot, as_of: DateTime::default(), before, sums, persons, persons_by_time })
    }

    /// The rows divided by any key.
    pub fn divide_by(
        &self,
        rows: &Rows,
        is_time: bool,
        key: impl Fn(&Dimensions) -> Option<String>,
    ) -> BTreeMap<String, Cell> {
        let mut cells = BTreeMap::<String, Cell>::new();
        for (row, amount) in rows.before.iter().filter(|_| !is_time) {
            if let Some(key) = key(&row.into()) {
                cells.entry(key).or_default().before(row, *amount);
            }
        }
        for (row, amount, valuation) in &rows.sums {
            if let Some(key) = key(&row.into()) {
                cells.entry(key).or_default().add(row, *amount, *valuation);
            }
        }
        for profile in if is_time { &rows.persons_by_time } else { &rows.persons } {
            let places = profile.places.iter();
            let keys: BTreeSet<String> =
                places.filter_map(|place| key(&Dimensions::of(place, profile.starts_on))).collect();
            for key in keys {
                cells.entry(key).or_default().count(&profile.kind, profile.persons);
            }
        }
        cells
    }

    /// The rows divided as asked.
    pub fn divide(
        &self,
        rows: &Rows,
        group: GroupBy,
        directory: &Directory,
        labels: &HashMap<String, String>,
    ) -> Vec<FundFigures> {
        let unit = |unit: &str| match self.boundaries {
            Boundaries::Then => unit.to_owned(),
            Boundaries::Today => self.serving.get(unit).cloned().unwrap_or_else(|| unit.to_owned()),
        };
        let is_time = matches!(group, GroupBy::Month | GroupBy::Year);
        let mut cells = self.divide_by(rows, is_time, |row| Some(figures::group_key(group, row, unit)));
        if is_time {
            let mut opening = Cell::default();
            rows.before.iter().for_each(|(key, amount)| opening.before(key, *amount));
            let mut balance = opening.closing();
            for cell in cells.values_mut() {
                cell.open_with(balance);
                balance = cell.closing();
            }
        } else {
            // Everything ever less everything since leaves cells of which the period knows nothing.
            cells.retain(|_, cell| !cell.is_empty());
        }
        let label = |key: &str| {
            let unit = || directory.unit_ref(key).ok().map(|unit| unit.name);
            labels.get(key).cloned().or_else(|| (group == GroupBy::Unit).then(unit).flatten()).unwrap_or_default()
        };
        cells.into_iter().map(|(key, cell)| cell.finish(key.clone(), label(&key))).collect()
    }

    /// Everything that is asked for, in one cell.
    pub fn total(&self, rows: &Rows) -> FundFigures {
        let cells = self.divide_by(rows, false, |_| Some(String::new()));
        cells.into_values().next().unwrap_or_default().finish(String::new(), String::new())
    }
}

fn sums(db: &mut Db, from: NaiveDate, end: NaiveDate, whole_years: bool) -> Result<Vec<(Key, i64, i64)>, Problem> {
    let mut sums = Vec::new();
    for (grain, from, end) in periods::parts(from, end, whole_years) {
        sums.append(&mut store::sums(db, grain, from, end)?);
    }
    Ok(sums)
}

/// Who serves each unit today.
pub fn serving(directory: &Directory, today: NaiveDate) -> HashMap<String, String> {
    let pairs = directory.units().map(|unit| {
        let heir = directory.serving(&unit.id, today).map_or_else(|| unit.id.clone(), |heir| heir.id.clone());
        (unit.id.clone(), heir)
    });
    pairs.collect()
}

/// Names of funds, campaigns and purposes.
pub fn labels(db: &mut Db, campaigns: &[CampaignLine]) -> Result<HashMap<String, String>, Problem> {
    let mut labels = HashMap::new();
    labels.extend(store::funds(db)?.into_iter().map(|(id, _, name)| (id, name)));
    labels.extend(campaigns.iter().map(|(id, _, name, ..)| (id.clone(), name.clone())));
    labels.extend(purposes::all()?.iter().map(|purpose| (purpose.code.clone(), purpose.name_vi.clone())));
    Ok(labels)
}

/// The units that are meant by one: it and all below, with all that they succeeded; a closed one as it was on its last day.
pub fn units_of(directory: &Directory, unit: &str, today: NaiveDate) -> BTreeSet<String> {
    let on = directory.unit(unit).and_then(|row| row.valid_to).filter(|last| *last < today).unwrap_or(today);
    directory.with_predecessors(&directory.subtree(unit, on))
}
