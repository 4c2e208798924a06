//! The catalogue in memory: compiled once, read with every case.

use super::{
    definition::Confidentiality,
    rules::Compiled,
    store::{self, CaseTypeRow},
    types::{CaseTypeSummary, CaseTypeView, DeadlineView},
};
use crate::platform::{Platform, codes::Code, problem::Problem};
use chrono::NaiveDate;
use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

/// One version, compiled.
pub struct CaseTypeVersion {
    pub row: CaseTypeRow,
    pub compiled: Compiled,
}

/// One state of the catalogue.
#[derive(Default)]
pub struct Catalogue {
    by_id: HashMap<String, Arc<CaseTypeVersion>>,
    order: Vec<String>,
}

impl Catalogue {
    pub fn new(rows: Vec<CaseTypeRow>) -> Result<Self, Problem> {
        Self::default().with(rows)
    }

    /// The catalogue of these rows. Versions that are the same as before are not compiled again.
    fn with(&self, rows: Vec<CaseTypeRow>) -> Result<Self, Problem> {
        let mut catalogue = Self::default();
        for row in rows {
            if let Some(known) = self.by_id.get(&row.id).filter(|known| known.row == row) {
                catalogue.order.push(row.id.clone());
                catalogue.by_id.insert(row.id, Arc::clone(known));
                continue;
            }
            let definition =
                serde_json::from_str(&row.definition).map_err(|error| Problem::internal("case type", &error))?;
            let compiled = Compiled::new(definition)?;
            catalogue.order.push(row.id.clone());
            catalogue.by_id.insert(row.id.clone(), Arc::new(CaseTypeVersion { row, compiled }));
        }
        Ok(catalogue)
    }

    pub fn version(&self, id: &str) -> Option<&Arc<CaseTypeVersion>> {
        self.by_id.get(id)
    }

    /// The version of a stored case; it must be there.
    pub fn of_case(&self, id: &str) -> Result<&Arc<CaseTypeVersion>, Problem> {
        self.by_id.get(id).ok_or_else(|| Problem::internal("catalogue", &"case type is not loaded"))
    }

    pub fn versions(&self) -> impl Iterator<Item = &Arc<CaseTypeVersion>> {
        self.order.iter().filter_map(|id| self.by_id.get(id))
    }

    /// The version that a case opened on a day takes: the highest that is valid then.
    pub fn current(&self, code: &str, on: NaiveDate) -> Option<&Arc<CaseTypeVersion>> {
        self.versions().filter(|v| v.row.code == code && is_valid(&v.row, on)).max_by_key(|v| v.row.version_number)
    }

    /// The ids of all versions of these codes.
    pub fn ids_of(&self, codes: &[Code]) -> Vec<String> {
        self.versions().filter(|v| codes.iter().any(|code| **code == v.row.code)).map(|v| v.row.id.clone()).collect()
    }

    /// True for the code of a case type of any time.
    pub fn knows(&self, code: &str) -> bool {
        self.versions().any(|version| version.row.code == code)
    }

    pub fn summary(&self, version: &CaseTypeVersion, today: NaiveDate) -> Result<CaseTypeSummary, Problem> {
        let definition = &version.compiled.definition;
        let current = self.current(&version.row.code, today);
        Ok(CaseTypeSummary {
            id: version.row.id.parse().map_err(|error| Problem::internal("id", &error))?,
            code: definition.code.clone(),
            version_number: version.row.version_number,
            name: definition.name.clone(),
            area: definition.area.clone(),
            confidentiality: definition.confidentiality,
            valid_from: version.row.valid_from,
            valid_to: version.row.valid_to,
            is_current: current.is_some_and(|current| current.row.id == version.row.id),
            national_procedure_code: definition.national_procedure_code.clone(),
            deadline: DeadlineView { amount: definition.deadline.amount, unit: definition.deadline.unit },
        })
    }

    pub fn view(&self, version: &CaseTypeVersion, today: NaiveDate) -> Result<CaseTypeView, Problem> {
        Ok(CaseTypeView {
            summary: self.summary(version, today)?,
            definition: version.compiled.definition.clone(),
            created_at: version.row.created_at.and_utc(),
        })
    }
}

pub fn is_valid(row: &CaseTypeRow, on: NaiveDate) -> bool {
    row.valid_from <= on && row.valid_to.is_none_or(|to| on <= to)
}

impl Confidentiality {
    pub fn code(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Personal => "personal",
            Self::Protected => "protected",
        }
    }
}

/// The catalogue shared by all handlers; replaced as a whole when it changes.
#[derive(Clone)]
pub struct CatalogueCache(Arc<RwLock<Arc<Catalogue>>>);

impl CatalogueCache {
    pub fn load(platform: &Platform) -> Result<Self, Problem> {
        let catalogue = Catalogue::new(platform.pool.read_now(store::all)?)?;
        Ok(Self(Arc::new(RwLock::new(Arc::new(catalogue)))))
    }

    pub fn get(&self) -> Arc<Catalogue> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the catalogue again after it changed, here or in another instance.
    pub fn reload(&self, platform: &Platform) -> Result<(), Problem> {
        let fresh = Arc::new(self.get().with(platform.pool.read_now(store::all)?)?);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }
}
