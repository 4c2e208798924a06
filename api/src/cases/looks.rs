//! Looks at a case: what is read of one, and the entry of the journal that a look at a confidential one needs.

use super::{
    CaseId,
    case::{
        commands,
        store::{self, Whole},
    },
    office::Office,
    policy::{self, Look},
};
use crate::{
    ctx::Ctx,
    platform::{
        Platform,
        blocking::blocking,
        db::Db,
        problem::{Problem, absent},
    },
};

impl<P> Ctx<P, Office> {
    /// Reads something of a case within the scope. Journals the look when the case is confidential and a purpose was given.
    ///
    /// # Errors
    /// 404 outside the scope; those of [`policy::look`], and of the reader.
    pub async fn look<T: Send + 'static>(
        &self,
        id: CaseId,
        read: impl FnOnce(&mut Db, &Office, &Whole, &Look) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let (office, actor, purpose) = (self.cx.clone(), self.allowed.actor(), self.allowed.meta.purpose.clone());
        let platform = Platform::clone(&self.platform);
        let run = move || {
            let found = |db: &mut Db| -> Result<(Whole, Look), Problem> {
                let whole = store::find_whole(db, office.scope(), id.as_str())?.ok_or_else(absent)?;
                let look = policy::look(&office.caller, &whole.case, purpose.as_deref())?;
                Ok((whole, look))
            };
            if purpose.is_none() {
                return platform.pool.read_now(|db| {
                    let (whole, look) = found(db)?;
                    read(db, &office, &whole, &look)
                });
            }
            platform.command_now(&actor, |tx| {
                let (whole, look) = found(tx.db)?;
                if let Look::Journalled(purpose) = &look {
                    commands::record_look(tx, &whole.case, purpose)?;
                }
                read(tx.db, &office, &whole, &look)
            })
        };
        blocking(run).await
    }
}
