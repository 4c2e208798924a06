//! Where a case command looks things up, and which cases it finds.

use super::case::store::{self, CaseRow};
use crate::{
    access::Principal,
    catalogue::data::Catalogue,
    directory::data::Directory,
    platform::{
        journal::Tx,
        problem::{self, Problem},
    },
};

/// Where a case command looks things up.
pub struct Office<'a> {
    pub caller: &'a Principal,
    pub directory: &'a Directory,
    pub catalogue: &'a Catalogue,
}

impl Office<'_> {
    /// A case that the caller may see.
    ///
    /// # Errors
    /// 404 for one that is absent or outside the scope: nobody can tell which.
    pub fn case(&self, tx: &mut Tx, id: &str) -> Result<CaseRow, Problem> {
        store::find(tx.db, &self.caller.scope, id)?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))
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
        match store::is_own(&self.caller.scope, case) {
            true => Ok(()),
            false => Err(Problem::new(&problem::FORBIDDEN)),
        }
    }
}
