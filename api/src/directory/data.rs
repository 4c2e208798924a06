//! The directory in memory: it is small, read on every request and changed a few times a year.

use super::{
    Agency, UnitId, store,
    store::{AgencyRow, Everything, UnitRow},
    types::{AgencyRef, AgencyView, UnitRef, UnitView},
    working_days::{self, Calendar, DayKind},
};
use crate::platform::{Platform, ids::Id, problem::Problem};
use chrono::NaiveDate;
use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, PoisonError, RwLock},
};

/// One state of the directory.
pub struct Directory {
    units: HashMap<String, UnitRow>,
    by_key: HashMap<String, String>,
    children: HashMap<String, Vec<String>>,
    successors: HashMap<String, Vec<String>>,
    predecessors: HashMap<String, Vec<String>>,
    agencies: HashMap<String, AgencyRow>,
    /// As other pages name them.
    unit_refs: HashMap<String, UnitRef>,
    agency_refs: HashMap<String, AgencyRef>,
    agency_order: Vec<String>,
    unit_order: Vec<String>,
    pub holidays: Vec<store::HolidayRow>,
    pub calendar: Calendar,
}

fn is_valid(from: Option<NaiveDate>, to: Option<NaiveDate>, on: NaiveDate) -> bool {
    from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to)
}

fn id<T>(text: &str) -> Result<Id<T>, Problem> {
    text.parse().map_err(|error| Problem::internal("id", &error))
}

impl Directory {
    pub fn new(rows: Everything) -> Self {
        let mut children: HashMap<String, Vec<String>> = HashMap::new();
        for unit in &rows.units {
            if let Some(parent) = &unit.parent_id {
                children.entry(parent.clone()).or_default().push(unit.id.clone());
            }
        }
        let (mut successors, mut predecessors) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (predecessor, successor) in rows.successions {
            successors.entry(predecessor.clone()).or_default().push(successor.clone());
            predecessors.entry(successor).or_default().push(predecessor);
        }
        let unit_refs = rows.units.iter().filter_map(|row| {
            let (code, name) = (row.code.as_str().into(), full_name(row).into());
            Some((row.id.clone(), UnitRef { id: row.id.parse().ok()?, code, name }))
        });
        let agency_refs = rows.agencies.iter().filter_map(|row| {
            let (code, name) = (row.code.as_str().into(), row.name.as_str().into());
            Some((row.id.clone(), AgencyRef { id: row.id.parse().ok()?, code, name }))
        });
        let calendar = Calendar::new(
            rows.holidays.iter().filter(|row| row.withdrawn_at.is_none()).filter_map(as_calendar_row).collect(),
        );
        Self {
            unit_refs: unit_refs.collect(),
            agency_refs: agency_refs.collect(),
            by_key: rows.units.iter().map(|u| (u.key.clone(), u.id.clone())).collect(),
            unit_order: rows.units.iter().map(|u| u.id.clone()).collect(),
            units: rows.units.into_iter().map(|u| (u.id.clone(), u)).collect(),
            agency_order: rows.agencies.iter().map(|a| a.id.clone()).collect(),
            agencies: rows.agencies.into_iter().map(|a| (a.id.clone(), a)).collect(),
            holidays: rows.holidays,
            children,
            successors,
            predecessors,
            calendar,
        }
    }

    pub fn unit(&self, id: &str) -> Option<&UnitRow> {
        self.units.get(id)
    }
    pub fn unit_by_key(&self, key: &str) -> Option<&UnitRow> {
        self.by_key.get(key).and_then(|id| self.units.get(id))
    }
    pub fn units(&self) -> impl Iterator<Item = &UnitRow> {
        self.unit_order.iter().filter_map(|id| self.units.get(id))
    }
    pub fn agency(&self, id: &str) -> Option<&AgencyRow> {
        self.agencies.get(id)
    }
    pub fn agencies(&self) -> impl Iterator<Item = &AgencyRow> {
        self.agency_order.iter().filter_map(|id| self.agencies.get(id))
    }
    pub fn agency_by_code(&self, code: &str) -> Option<&AgencyRow> {
        self.agencies().find(|a| a.code == code)
    }

    /// The unit that serves `unit` on a day: itself while it exists, else its only successor's; where it was split in
    /// several, its parent's, until a decision names who takes the files over.
    pub fn serving(&self, unit: &str, on: NaiveDate) -> Option<&UnitRow> {
        let mut current = self.units.get(unit)?;
        // A chain of successions is short; the bound keeps a mistaken cycle from running for ever.
        for _ in 0..16 {
            if is_valid(current.valid_from, current.valid_to, on) {
                return Some(current);
            }
            let heirs = self.successors.get(&current.id).map(Vec::as_slice).unwrap_or_default();
            let next = match heirs {
                [only] => Some(only),
                _ => current.parent_id.as_ref(),
            };
            current = self.units.get(next?)?;
        }
        None
    }

    /// The unit where the people of `unit` serve on a day: itself while it exists, else its only successor's. Nowhere where it was
    /// split in several or has no successor: its files go up to the parent for a while, its people do not.
    pub fn heir(&self, unit: &str, on: NaiveDate) -> Option<&UnitRow> {
        let mut current = self.units.get(unit)?;
        for _ in 0..16 {
            if is_valid(current.valid_from, current.valid_to, on) {
                return Some(current);
            }
            let [only] = self.successors.get(&current.id)?.as_slice() else { return None };
            current = self.units.get(only)?;
        }
        None
    }

    /// The units whose people serve in one of some units on a day.
    pub fn with_heirs_in(&self, units: &[String], on: NaiveDate) -> Vec<String> {
        let serves = |unit: &&UnitRow| self.heir(&unit.id, on).is_some_and(|heir| units.contains(&heir.id));
        self.units().filter(serves).map(|unit| unit.id.clone()).collect()
    }

    /// The unit and everything below it that exists on a day.
    pub fn subtree(&self, unit: &str, on: NaiveDate) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut open = vec![unit.to_owned()];
        while let Some(id) = open.pop() {
            let valid = self.units.get(&id).is_some_and(|u| is_valid(u.valid_from, u.valid_to, on));
            if valid && found.insert(id.clone()) {
                open.extend(self.children.get(&id).into_iter().flatten().cloned());
            }
        }
        found
    }

    /// The units of a set with all that they succeeded, and what lay below those.
    pub fn with_predecessors(&self, units: &BTreeSet<String>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut open: Vec<String> = units.iter().cloned().collect();
        while let Some(id) = open.pop() {
            if found.insert(id.clone()) {
                open.extend(self.predecessors.get(&id).into_iter().flatten().cloned());
            }
        }
        found
    }

    /// The code of the province that a unit lies in.
    pub fn province_of(&self, unit: &str) -> Option<&str> {
        let mut at = self.units.get(unit)?;
        // The tree has a few levels; the bound keeps a mistaken cycle from running for ever.
        for _ in 0..8 {
            if at.level == "province" {
                return Some(&at.code);
            }
            at = self.units.get(at.parent_id.as_ref()?)?;
        }
        None
    }

    /// True for the top of the tree, which sees everything.
    pub fn is_root(&self, unit: &str) -> bool {
        self.units.get(unit).is_some_and(|u| u.parent_id.is_none())
    }

    /// The agency that has a function in a unit on a day; at the unit itself, or above it.
    pub fn agency_with_function(&self, function: &str, unit: &str, on: NaiveDate) -> Option<&AgencyRow> {
        let mut at = Some(unit);
        while let Some(unit) = at {
            let found = self.agencies().find(|a| {
                a.agency_function.as_deref() == Some(function)
                    && a.unit_id.as_deref() == Some(unit)
                    && is_valid(a.valid_from, a.valid_to, on)
            });
            if found.is_some() {
                return found;
            }
            at = self.units.get(unit).and_then(|u| u.parent_id.as_deref());
        }
        None
    }

    /// The agency that does an ended agency's work for a unit on a day: the nearest of its successors and their successors.
    pub fn agency_serving(&self, agency: &str, unit: &str, on: NaiveDate) -> Option<&AgencyRow> {
        let mut heirs: Vec<&AgencyRow> = self.agencies.get(agency).into_iter().collect();
        let mut next = 0;
        while let Some(heir) = heirs.get(next).copied() {
            if heir.unit_id.as_deref() == Some(unit) && is_valid(heir.valid_from, heir.valid_to, on) {
                return Some(heir);
            }
            for heir in heir.successor_codes.split('|').filter_map(|code| self.agency_by_code(code)) {
                if !heirs.iter().any(|known| known.id == heir.id) {
                    heirs.push(heir);
                }
            }
            next += 1;
        }
        None
    }

    pub fn unit_ref(&self, unit: &str) -> Result<UnitRef, Problem> {
        self.unit_refs.get(unit).cloned().ok_or_else(|| Problem::internal("directory", &"unit is not loaded"))
    }

    pub fn agency_ref(&self, agency: &str) -> Result<AgencyRef, Problem> {
        self.agency_refs.get(agency).cloned().ok_or_else(|| Problem::internal("directory", &"agency is not loaded"))
    }

    pub fn unit_view(&self, row: &UnitRow, today: NaiveDate) -> Result<UnitView, Problem> {
        let ids = |map: &HashMap<String, Vec<String>>| -> Result<Vec<UnitId>, Problem> {
            map.get(&row.id).into_iter().flatten().map(|text| id(text)).collect()
        };
        Ok(UnitView {
            id: id(&row.id)?,
            key: row.key.clone(),
            code: row.code.clone(),
            name: full_name(row),
            name_en: row.name_en.clone(),
            kind: row.kind.clone(),
            level: row.level.clone(),
            parent_id: row.parent_id.as_deref().map(id).transpose()?,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            is_current: is_valid(row.valid_from, row.valid_to, today),
            predecessor_ids: ids(&self.predecessors)?,
            successor_ids: ids(&self.successors)?,
            area_type: row.area_type.clone(),
            legal_basis: row.legal_basis.clone(),
            confidence: row.confidence.clone(),
            note: row.note.clone(),
        })
    }

    pub fn agency_view(&self, row: &AgencyRow, today: NaiveDate) -> Result<AgencyView, Problem> {
        Ok(AgencyView {
            id: id::<Agency>(&row.id)?,
            code: row.code.clone(),
            name: row.name.clone(),
            name_en: row.name_en.clone(),
            kind: row.kind.clone(),
            level: row.level.clone(),
            function: row.agency_function.clone(),
            parent_code: row.parent_code.clone(),
            unit_id: row.unit_id.as_deref().map(id).transpose()?,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            is_current: is_valid(row.valid_from, row.valid_to, today),
            successor_codes: row.successor_codes.split('|').filter(|c| !c.is_empty()).map(str::to_owned).collect(),
            legal_basis: row.legal_basis.clone(),
            confidence: row.confidence.clone(),
        })
    }

    /// True when the unit existed on a day.
    pub fn unit_exists_on(&self, unit: &str, on: NaiveDate) -> bool {
        self.units.get(unit).is_some_and(|u| is_valid(u.valid_from, u.valid_to, on))
    }
    /// True when the agency existed on a day.
    pub fn agency_exists_on(&self, agency: &str, on: NaiveDate) -> bool {
        self.agencies.get(agency).is_some_and(|a| is_valid(a.valid_from, a.valid_to, on))
    }
}

fn full_name(row: &UnitRow) -> String {
    format!("{} {}", row.kind, row.name)
}

fn as_calendar_row(row: &store::HolidayRow) -> Option<working_days::Holiday> {
    let kind = match row.kind.as_str() {
        "statutory" => DayKind::Statutory,
        "compensatory" => DayKind::Compensatory,
        "swap_off" => DayKind::SwapOff,
        "working_swap" => DayKind::WorkingSwap,
        "anchor" => DayKind::Anchor,
        "campaign" => DayKind::Campaign,
        _ => return None,
    };
    Some(working_days::Holiday {
        on: row.day,
        code: row.code.clone(),
        name_vi: row.name_vi.clone(),
        name_en: row.name_en.clone(),
        kind,
        is_working_day: row.is_working_day,
        status: row.status.clone(),
    })
}

/// The directory shared by all handlers; replaced as a whole when it changes.
#[derive(Clone)]
pub struct DirectoryCache(Arc<RwLock<Arc<Directory>>>);

impl DirectoryCache {
    pub fn load(platform: &Platform) -> Result<Self, Problem> {
        let rows = platform.pool.read_now(store::load_all)?;
        Ok(Self(Arc::new(RwLock::new(Arc::new(Directory::new(rows))))))
    }

    pub fn get(&self) -> Arc<Directory> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the directory again after it changed, here or in another instance.
    pub fn reload(&self, platform: &Platform) -> Result<(), Problem> {
        let fresh = Arc::new(Directory::new(platform.pool.read_now(store::load_all)?));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }
}
