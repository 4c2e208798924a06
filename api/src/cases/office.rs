//! What reads and commands about cases look things up in, and which cases a command finds.

use super::case::{
    shared::Shared,
    store::{self, CaseRow},
};
use crate::{
    access::state,
    catalogue::data::{Catalogue, CatalogueCache},
    ctx::{Context, Cx},
    platform::{
        journal::Tx,
        problem::{self, Problem, absent},
    },
};
use actix_web::HttpRequest;
use std::{ops::Deref, sync::Arc};

/// What is known of the request, and the case types. A handler of cases takes a `Ctx<CasesRead, Office>`.
#[derive(Clone)]
pub struct Office {
    cx: Cx,
    pub catalogue: Arc<Catalogue>,
}

impl Deref for Office {
    type Target = Cx;
    fn deref(&self) -> &Cx {
        &self.cx
    }
}

impl Context for Office {
    fn of(request: &HttpRequest, cx: Cx) -> Result<Self, Problem> {
        Ok(Self::new(cx, state::<CatalogueCache>(request)?.get()))
    }
    fn cx(&self) -> &Cx {
        self
    }
}

impl Office {
    pub fn new(cx: Cx, catalogue: Arc<Catalogue>) -> Self {
        Self { cx, catalogue }
    }

    /// What cases are shown from, without the caller.
    pub fn shared(&self) -> Shared {
        let (directory, catalogue) = (Arc::clone(&self.directory), Arc::clone(&self.catalogue));
        Shared { directory, catalogue, names: Arc::clone(&self.names) }
    }

    /// A case that the caller may see.
    ///
    /// # Errors
    /// 404 for one that is absent or outside the scope: nobody can tell which.
    pub fn case(&self, tx: &mut Tx, id: &str) -> Result<CaseRow, Problem> {
        store::find(tx.db, self.scope(), id)?.ok_or_else(absent)
    }

    /// A case that the caller may change: of their units, areas and clearance.
    ///
    /// # Errors
    /// Those of [`Office::case`]; 403 for one that they see by referral or hand-over alone.
    pub fn own_case(&self, tx: &mut Tx, id: &str) -> Result<CaseRow, Problem> {
        let case = self.case(tx, id)?;
        self.require_own(&case)?;
        Ok(case)
    }

    /// Refuses a change of a case that the caller sees by referral or hand-over alone.
    ///
    /// # Errors
    /// 403.
    pub fn require_own(&self, case: &CaseRow) -> Result<(), Problem> {
        match store::is_own(self.scope(), case) {
            true => Ok(()),
            false => Err(Problem::new(&problem::FORBIDDEN)),
        }
    }
}
