//! Figures of cases from counted rows. Pure.

use super::{
    store::CountRow,
    types::{CaseFigures, CaseGroup, LateDays},
};
use crate::{
    catalogue::{
        data::Catalogue,
        definition::{Area, CaseTypeDefinition},
    },
    directory::data::Directory,
    identity::roles::Role,
    platform::{localized::LocalizedText, problem::Problem},
};
use std::collections::{BTreeMap, HashMap};

/// What rows are divided by.
pub struct Division<'a> {
    pub catalogue: &'a Catalogue,
    pub directory: &'a Directory,
    pub roles: &'a [Role],
    /// The unit under which each unit is counted, where that is another one.
    pub units: &'a HashMap<String, String>,
    pub groups: [Option<CaseGroup>; 2],
    /// How many days cases are late is known: the period reaches the present.
    pub tells_late_days: bool,
}

type Named = (String, Option<LocalizedText>);

/// What the states of a case are called.
const STATUSES: [(&str, &str, &str); 4] = [
    ("draft", "Bản nháp", "Draft"),
    ("open", "Đang giải quyết", "In progress"),
    ("awaiting_supplement", "Chờ bổ sung", "Awaiting supplement"),
    ("closed", "Đã giải quyết", "Closed"),
];

impl Division<'_> {
    /// The cell of one division that a row belongs to.
    fn cell(&self, group: Option<CaseGroup>, definition: &CaseTypeDefinition, row: &CountRow) -> Named {
        let standing = &row.standing;
        match group {
            Some(CaseGroup::Area) => (definition.area.clone(), Area::of(&definition.area).map(Area::name)),
            Some(CaseGroup::CaseType) => (definition.code.clone(), Some(definition.name.clone())),
            Some(CaseGroup::Unit) => {
                let unit = self.units.get(&row.unit_id).unwrap_or(&row.unit_id);
                let name = self.directory.unit(unit).map(|unit| LocalizedText::new(&*unit.name, &*unit.name_en));
                (unit.clone(), name)
            }
            Some(CaseGroup::Outcome) => {
                let code = standing.outcome.clone().unwrap_or_default();
                let known = definition.outcomes.iter().find(|one| one.code == code);
                (code, known.map(|one| one.name.clone()))
            }
            Some(CaseGroup::Status) => {
                let known = STATUSES.iter().find(|(code, _, _)| *code == standing.status);
                (standing.status.clone(), known.map(|(_, vi, en)| LocalizedText::new(*vi, *en)))
            }
            Some(CaseGroup::ActingRole) => {
                let code = standing.acting_role.clone().unwrap_or_default();
                let known = self.roles.iter().find(|role| role.code == code);
                (code, known.map(|role| role.name.clone()))
            }
            Some(CaseGroup::ActingAgency) => {
                let id = standing.acting_agency_id.clone().unwrap_or_default();
                let known = Some(&id).filter(|id| !id.is_empty()).and_then(|id| self.directory.agency_ref(id).ok());
                (id, known.map(|agency| LocalizedText::new(&*agency.name, &*agency.name)))
            }
            Some(CaseGroup::Month | CaseGroup::ReportingMonth) | None => (String::new(), None),
        }
    }

    /// The figures of a row, with the keys of its cell.
    fn figures(&self, row: &CountRow) -> Result<CaseFigures, Problem> {
        let definition = &self.catalogue.of_case(&row.case_type_id)?.compiled.definition;
        let outcome = row.standing.outcome.as_ref();
        let grants = definition.outcomes.iter().any(|one| Some(&one.code) == outcome && one.grants);
        let [(key, label), (and_key, and_label)] = self.groups.map(|group| self.cell(group, definition, row));
        let late = |[up_to_5, up_to_10, up_to_30, more]: [i64; 4]| LateDays { up_to_5, up_to_10, up_to_30, more };
        let [few, some, many] = row.closed_late;
        let rest = row.closed - row.closed_in_time - few - some - many;
        Ok(CaseFigures {
            key,
            label,
            and_key: self.groups[1].map(|_| and_key),
            and_label,
            received: row.received,
            closed: row.closed,
            closed_in_time: row.closed_in_time,
            closed_late_days: late([few, some, many, rest]),
            granted: if grants { row.closed } else { 0 },
            open: row.open,
            overdue: row.overdue,
            late_days: self.tells_late_days.then_some(late(row.late)),
        })
    }

    /// The cells of some rows, by their keys, and their total.
    ///
    /// # Errors
    /// 500 for a case of a type that the catalogue does not have.
    pub fn cells(&self, rows: &[CountRow]) -> Result<(CaseFigures, Vec<CaseFigures>), Problem> {
        let nothing = || self.tells_late_days.then(LateDays::default);
        let mut total = CaseFigures { late_days: nothing(), ..CaseFigures::default() };
        let mut cells: BTreeMap<(String, Option<String>), CaseFigures> = BTreeMap::new();
        for row in rows {
            let figures = self.figures(row)?;
            total.add(&figures);
            let place = (figures.key.clone(), figures.and_key.clone());
            cells.entry(place).and_modify(|cell| cell.add(&figures)).or_insert(figures);
        }
        Ok((total, cells.into_values().collect()))
    }
}
