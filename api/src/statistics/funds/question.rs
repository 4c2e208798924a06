//! A question with everything looked up, and its answer from the roll-ups.

use super::{
    figures::{self, Cell},
    parts::{Part, Parts, Reading},
    profiles,
    store::{self, Place},
    types::{Boundaries, FundFigures, GroupBy},
};
use crate::{
    directory::data::Directory,
    funds::common::purposes,
    platform::{db::Db, problem::Problem},
    statistics::periods,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// What is asked.
#[derive(Default)]
pub struct Question {
    /// Who serves each unit today.
    pub serving: HashMap<String, String>,
    pub from: NaiveDate,
    /// The day after the last.
    pub end: NaiveDate,
    pub group: Option<GroupBy>,
    /// Units that the caller serves, with all that they succeeded: a former unit is seen from each of its successors. `None` is
    /// everywhere.
    pub scope: Option<Vec<String>>,
    pub units: Option<BTreeSet<String>>,
    pub funds: Option<Vec<String>>,
    pub campaign_id: Option<String>,
    pub donor_type: Option<String>,
    pub purpose_code: Option<String>,
    pub beneficiary_group: Option<String>,
    pub boundaries: Boundaries,
}

/// What a period is made of: sums, and persons, which are counted for the period as a whole.
#[derive(Default)]
struct Span {
    sums: Vec<Arc<Part>>,
    persons: Vec<Arc<Part>>,
}

/// Rows of the roll-ups as of one snapshot.
pub struct Rows {
    pub snapshot: i64,
    pub as_of: DateTime<Utc>,
    pub places: Arc<Vec<Place>>,
    /// What stood before the period: with the sign -1, what is to be taken off.
    before: Vec<(i64, Arc<Part>)>,
    whole: Span,
    /// The same by the key of a month or year, where the question divides by time.
    by_time: BTreeMap<String, Span>,
}

/// The cells of a division; which cell a place belongs to is worked out once for each place that comes up.
struct Division<'a, F> {
    question: &'a Question,
    places: &'a [Place],
    key: F,
    /// By place: nothing yet, in no cell, or in which.
    cell_of: Vec<Option<Option<usize>>>,
    cells: Vec<Cell>,
    at: BTreeMap<String, usize>,
}

impl<'a, F: Fn(&Place) -> String> Division<'a, F> {
    fn new(question: &'a Question, places: &'a [Place], key: F) -> Self {
        Self { question, places, key, cell_of: vec![None; places.len()], cells: Vec::new(), at: BTreeMap::new() }
    }

    fn cell_of(&mut self, place: i64) -> Option<usize> {
        let index = usize::try_from(place).ok()?;
        if let Some(known) = self.cell_of.get(index)? {
            return *known;
        }
        let place = self.places.get(index)?;
        let cell = self.question.asks_for(place).then(|| {
            *self.at.entry((self.key)(place)).or_insert_with(|| {
                self.cells.push(Cell::default());
                self.cells.len() - 1
            })
        });
        self.cell_of[index] = Some(cell);
        cell
    }

    fn with(&mut self, place: i64, add: impl FnOnce(&mut Cell)) {
        if let Some(cell) = self.cell_of(place).and_then(|cell| self.cells.get_mut(cell)) {
            add(cell);
        }
    }

    fn before(&mut self, parts: &[(i64, Arc<Part>)]) {
        for (sign, part) in parts {
            part.sums.iter().for_each(|(place, sums)| self.with(*place, |cell| cell.before(sums, *sign)));
        }
    }

    fn add(&mut self, span: &Span) {
        for (place, sums) in span.sums.iter().flat_map(|part| &part.sums) {
            self.with(*place, |cell| cell.add(sums));
        }
        let mut cells = Vec::new();
        for profile in span.persons.iter().flat_map(|part| &part.profiles) {
            let count = |cell: &mut Cell| cell.count(profile.is_donor, profile.persons);
            if let [place] = profile.places.as_slice() {
                self.with(*place, count);
                continue;
            }
            cells.extend(profile.places.iter().filter_map(|place| self.cell_of(*place)));
            cells.sort_unstable();
            cells.dedup();
            cells.drain(..).for_each(|cell| self.cells.get_mut(cell).map_or((), count));
        }
    }

    fn cells(self) -> BTreeMap<String, Cell> {
        let mut cells = self.cells;
        self.at.into_iter().map(|(key, at)| (key, std::mem::take(&mut cells[at]))).collect()
    }

    /// Takes the only cell out, when all places share one; which places are asked for stays known.
    fn take(&mut self) -> Cell {
        self.cells.first_mut().map(std::mem::take).unwrap_or_default()
    }
}

impl Question {
    fn asks_for(&self, place: &Place) -> bool {
        let is = |asked: &Option<String>, value: &str| asked.as_ref().is_none_or(|asked| asked == value);
        self.scope.as_ref().is_none_or(|units| units.contains(&place.unit_id))
            && self.units.as_ref().is_none_or(|units| units.contains(&place.unit_id))
            && self.funds.as_ref().is_none_or(|funds| funds.contains(&place.fund_id))
            && is(&self.campaign_id, &place.campaign_id)
            && is(&self.donor_type, &place.donor_type)
            && is(&self.purpose_code, &place.purpose_code)
            && is(&self.beneficiary_group, &place.beneficiary_group)
    }

    /// Reads the rows.
    pub fn read(&self, db: &mut Db, parts: &Parts) -> Result<Rows, Problem> {
        let mut rows = parts.read(db, |db, reading| self.rows(db, reading))?;
        rows.as_of = store::made_at(db, rows.snapshot)?.unwrap_or_default().and_utc();
        Ok(rows)
    }

    fn rows(&self, db: &mut Db, reading: &mut Reading) -> Result<Rows, Problem> {
        let whole = span(db, reading, self.from, self.end)?;
        // What stood before: everything ever, less the period and what came after it. So the past costs nothing.
        let (origin, far) = (periods::first_of(1900, 1), periods::first_of(2300, 1));
        let ever = reading.parts(db, "ever", origin, far)?.into_iter().map(|part| (1, part));
        let later = sums(db, reading, self.end, far)?;
        let since = whole.sums.iter().cloned().chain(later).map(|part| (-1, part));
        let before = ever.chain(since).collect();
        let grain = match self.group {
            Some(GroupBy::Month) => Some(("month", 1, "%Y-%m")),
            Some(GroupBy::Year) => Some(("year", 12, "%Y")),
            _ => None,
        };
        let mut by_time = BTreeMap::<String, Span>::new();
        if let Some((grain, length, form)) = grain {
            let mut add = |span: Span| {
                let key = |part: &Part| part.starts_on.format(form).to_string();
                for part in span.sums {
                    by_time.entry(key(&part)).or_default().sums.push(part);
                }
                for part in span.persons {
                    by_time.entry(key(&part)).or_default().persons.push(part);
                }
            };
            let [odd, whole, rest] = periods::divided(self.from, self.end, length);
            for (from, end) in [odd, rest].into_iter().filter(|(from, end)| from < end) {
                add(span(db, reading, from, end)?);
            }
            let sums = reading.parts(db, grain, whole.0, whole.1)?;
            add(Span { persons: sums.clone(), sums });
        }
        let (snapshot, places) = (reading.position(), reading.places());
        Ok(Rows { snapshot, as_of: DateTime::default(), places, before, whole, by_time })
    }

    /// The rows divided by any key of their places.
    pub fn divide_by(&self, rows: &Rows, key: impl Fn(&Place) -> String) -> BTreeMap<String, Cell> {
        let mut division = Division::new(self, &rows.places, key);
        division.before(&rows.before);
        division.add(&rows.whole);
        let mut cells = division.cells();
        // Everything ever less everything since leaves cells of which the period knows nothing.
        cells.retain(|_, cell| !cell.is_empty());
        cells
    }

    fn divide_by_time(&self, rows: &Rows) -> BTreeMap<String, Cell> {
        let mut division = Division::new(self, &rows.places, |_: &Place| String::new());
        division.before(&rows.before);
        let mut balance = division.take().closing();
        let cells = rows.by_time.iter().filter_map(|(key, span)| {
            division.add(span);
            let mut cell = division.take();
            (!cell.is_empty()).then(|| {
                cell.open_with(balance);
                balance = cell.closing();
                (key.clone(), cell)
            })
        });
        cells.collect()
    }

    /// The rows divided as asked.
    pub fn divide(
        &self,
        rows: &Rows,
        group: GroupBy,
        directory: &Directory,
        names: &HashMap<String, Name>,
    ) -> Vec<FundFigures> {
        let unit = |unit: &str| match self.boundaries {
            Boundaries::Then => unit.to_owned(),
            Boundaries::Today => self.serving.get(unit).cloned().unwrap_or_else(|| unit.to_owned()),
        };
        let cells = match group {
            GroupBy::Month | GroupBy::Year => self.divide_by_time(rows),
            _ => self.divide_by(rows, |place| figures::group_key(group, place, unit)),
        };
        let name = |key: &str| {
            let unit = || directory.unit_ref(key).ok().map(|unit| (Some(unit.code.to_string()), unit.name.to_string()));
            names.get(key).cloned().or_else(|| (group == GroupBy::Unit).then(unit).flatten()).unwrap_or_default()
        };
        let finish = |(key, cell): (String, Cell)| {
            let (code, label) = name(&key);
            FundFigures { code, ..cell.finish(key, label) }
        };
        cells.into_iter().map(finish).collect()
    }

    /// Everything that is asked for, in one cell.
    pub fn total(&self, rows: &Rows) -> FundFigures {
        let cells = self.divide_by(rows, |_| String::new());
        cells.into_values().next().unwrap_or_default().finish(String::new(), String::new())
    }
}

fn sums(db: &mut Db, reading: &mut Reading, from: NaiveDate, end: NaiveDate) -> Result<Vec<Arc<Part>>, Problem> {
    let mut sums = Vec::new();
    for (grain, from, end) in periods::parts(from, end) {
        sums.append(&mut reading.parts(db, grain, from, end)?);
    }
    Ok(sums)
}

/// A period. Persons are counted beforehand where it is a named one, else person by person.
fn span(db: &mut Db, reading: &mut Reading, from: NaiveDate, end: NaiveDate) -> Result<Span, Problem> {
    if let Some(grain) = reading.named(from, end) {
        let sums = reading.parts(db, grain, from, from + Days::new(1))?;
        return Ok(Span { persons: sums.clone(), sums });
    }
    let persons = vec![Arc::new(Part::of_persons(from, profiles::within(db, from, end)?))];
    Ok(Span { sums: sums(db, reading, from, end)?, persons })
}

/// Who serves each unit today.
pub fn serving(directory: &Directory, today: NaiveDate) -> HashMap<String, String> {
    let pairs = directory.units().map(|unit| {
        let heir = directory.serving(&unit.id, today).map_or_else(|| unit.id.clone(), |heir| heir.id.clone());
        (unit.id.clone(), heir)
    });
    pairs.collect()
}

/// A code, where the key is none itself, and a name.
pub type Name = (Option<String>, String);

/// Names of funds, campaigns and purposes, by their keys.
pub fn names(db: &mut Db) -> Result<HashMap<String, Name>, Problem> {
    let coded = store::coded(db)?.into_iter().map(|(id, code, name)| (id, (Some(code), name)));
    let purposes = purposes::all()?.iter().map(|purpose| (purpose.code.clone(), (None, purpose.name_vi.clone())));
    Ok(coded.chain(purposes).collect())
}

/// The units that are meant by one: it and all below, with all that they succeeded; a closed one as it was on its last day.
pub fn units_of(directory: &Directory, unit: &str, today: NaiveDate) -> BTreeSet<String> {
    let on = directory.unit(unit).and_then(|row| row.valid_to).filter(|last| *last < today).unwrap_or(today);
    directory.with_predecessors(&directory.subtree(unit, on))
}
