//! The catalogue in memory, read with every case.

use super::{
    definition::{Confidentiality, Step},
    rules::Compiled,
    store::{self, CaseTypeRow},
    types::{CaseTypeSummary, CaseTypeView, DeadlineView},
};
use crate::platform::{Platform, codes::Code, problem::Problem};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, HashMap},
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
    /// Opening a case asks for the versions of one code.
    by_code: HashMap<String, Vec<Arc<CaseTypeVersion>>>,
    order: Vec<Arc<CaseTypeVersion>>,
}

impl Catalogue {
    pub fn new(rows: Vec<CaseTypeRow>) -> Result<Self, Problem> {
        Self::default().with(rows)
    }

    /// The catalogue of these rows. Versions that are the same as before are not compiled again.
    fn with(&self, rows: Vec<CaseTypeRow>) -> Result<Self, Problem> {
        let mut catalogue = Self::default();
        for row in rows {
            let known = self.by_id.get(&row.id).filter(|known| known.row == row);
            let version = known.map_or_else(|| compile(row), |known| Ok(Arc::clone(known)))?;
            catalogue.by_id.insert(version.row.id.clone(), Arc::clone(&version));
            catalogue.by_code.entry(version.row.code.clone()).or_default().push(Arc::clone(&version));
            catalogue.order.push(version);
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
        self.order.iter()
    }

    /// The version that a case opened on a day takes: the highest that is valid then.
    pub fn current(&self, code: &str, on: NaiveDate) -> Option<&Arc<CaseTypeVersion>> {
        self.by_code.get(code)?.iter().filter(|v| is_valid(&v.row, on)).max_by_key(|v| v.row.version_number)
    }

    /// The ids of all versions of these codes.
    pub fn ids_of(&self, codes: &[Code]) -> Vec<String> {
        self.versions().filter(|v| codes.iter().any(|code| **code == v.row.code)).map(|v| v.row.id.clone()).collect()
    }

    /// The outcomes by which a beneficiary receives something, each with the ids of the versions that have it.
    pub fn granting(&self) -> Vec<(String, Vec<String>)> {
        let mut known = BTreeMap::<&str, Vec<String>>::new();
        for version in self.versions() {
            for outcome in version.compiled.definition.outcomes.iter().filter(|outcome| outcome.grants) {
                known.entry(&outcome.code).or_default().push(version.row.id.clone());
            }
        }
        known.into_iter().map(|(code, ids)| (code.to_owned(), ids)).collect()
    }

    /// True for the code of a case type of any time.
    pub fn knows(&self, code: &str) -> bool {
        self.by_code.contains_key(code)
    }

    /// True for the code of an outcome of any case type.
    pub fn has_outcome(&self, code: &str) -> bool {
        self.versions().any(|version| version.compiled.definition.outcomes.iter().any(|outcome| outcome.code == code))
    }

    /// True for a role whose turn it can be in a case of any type.
    pub fn has_role(&self, code: &str) -> bool {
        let acts = |step: &Step| step.role.as_deref() == Some(code);
        self.versions().any(|version| version.compiled.definition.steps.iter().any(acts))
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
            deadline: DeadlineView::from(&definition.deadline),
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

fn compile(row: CaseTypeRow) -> Result<Arc<CaseTypeVersion>, Problem> {
    let definition = serde_json::from_str(&row.definition).map_err(|error| Problem::internal("case type", &error))?;
    Ok(Arc::new(CaseTypeVersion { row, compiled: Compiled::stored(definition) }))
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
