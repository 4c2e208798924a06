//! Figures of cases from counted rows. Pure.

use super::{
    store::CountRow,
    types::{CaseFigures, CaseGroup},
};
use crate::{
    catalogue::{data::Catalogue, definition::Area},
    directory::data::Directory,
    platform::{localized::LocalizedText, problem::Problem},
};
use std::collections::{BTreeMap, HashMap};

/// What rows are divided by.
pub struct Division<'a> {
    pub catalogue: &'a Catalogue,
    pub directory: &'a Directory,
    /// The unit under which each unit is counted, where that is another one.
    pub units: &'a HashMap<String, String>,
    pub group: Option<CaseGroup>,
}

impl Division<'_> {
    /// The figures of a row, with the key of its cell.
    fn figures(&self, row: &CountRow) -> Result<CaseFigures, Problem> {
        let definition = &self.catalogue.of_case(&row.case_type_id)?.compiled.definition;
        let grants = definition.outcomes.iter().any(|one| Some(&one.code) == row.outcome.as_ref() && one.grants);
        let (key, label) = match self.group {
            Some(CaseGroup::Area) => (definition.area.clone(), Area::of(&definition.area).map(Area::name)),
            Some(CaseGroup::CaseType) => (definition.code.clone(), Some(definition.name.clone())),
            Some(CaseGroup::Unit) => {
                let unit = self.units.get(&row.unit_id).unwrap_or(&row.unit_id);
                let name = self.directory.unit(unit).map(|unit| LocalizedText::new(&*unit.name, &*unit.name_en));
                (unit.clone(), name)
            }
            Some(CaseGroup::Outcome) => {
                let code = row.outcome.clone().unwrap_or_default();
                let known = definition.outcomes.iter().find(|one| one.code == code);
                (code, known.map(|one| one.name.clone()))
            }
            Some(CaseGroup::Month | CaseGroup::ReportingMonth) | None => (String::new(), None),
        };
        Ok(CaseFigures {
            key,
            label,
            received: row.received,
            closed: row.closed,
            closed_in_time: row.closed_in_time,
            granted: if grants { row.closed } else { 0 },
            open: row.open,
            overdue: row.overdue,
        })
    }

    /// The cells of some rows, by key, and their total.
    ///
    /// # Errors
    /// 500 for a case of a type that the catalogue does not have.
    pub fn cells(&self, rows: &[CountRow]) -> Result<(CaseFigures, Vec<CaseFigures>), Problem> {
        let mut total = CaseFigures::default();
        let mut cells: BTreeMap<String, CaseFigures> = BTreeMap::new();
        for row in rows {
            let figures = self.figures(row)?;
            total.add(&figures);
            let (key, label) = (figures.key.clone(), figures.label.clone());
            let cell = cells.entry(key.clone()).or_insert_with(|| CaseFigures { key, label, ..CaseFigures::default() });
            cell.add(&figures);
        }
        Ok((total, cells.into_values().collect()))
    }
}
