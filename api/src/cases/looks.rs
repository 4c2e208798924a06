//! Looks at a case: what is read of one, and the entry of the journal that a look at a confidential one needs.

use super::{
    Case, CaseId,
    case::{
        commands,
        store::{self, CaseRow, Whole},
    },
    office::Office,
    policy::{self, Look},
};
use crate::{
    ctx::{Ctx, records::Seen},
    platform::{
        Platform,
        blocking::blocking,
        db::Db,
        http::{Answer, body::CommandBody},
        journal::Tx,
        problem::{Problem, absent},
    },
};

/// A change of a protected case is answered with its page: it needs a purpose as a look does, and is journalled as one too.
fn look_to_change(tx: &mut Tx, office: &Office, id: CaseId, purpose: Option<&str>) -> Result<(), Problem> {
    let case = office.own_case(tx, id.as_str())?;
    if case.confidentiality != "protected" {
        return Ok(());
    }
    match policy::look(&office.caller, &case, purpose)? {
        Look::Journalled(purpose) => commands::record_look(tx, &case, &purpose),
        Look::Open | Look::Masked => Ok(()),
    }
}

impl<P> Ctx<P, Office> {
    /// Runs a command that changes a case on the version that the caller saw, and answers its page.
    ///
    /// # Errors
    /// 403 `purpose_required` for a protected case without a purpose; those of [`Ctx::change`].
    pub async fn change_case<B: CommandBody>(
        &self,
        change: Seen<Case, B>,
        command: impl FnOnce(&mut Tx, &Office, &str, i64, B::Value) -> Result<CaseRow, Problem> + Send + 'static,
    ) -> Answer {
        let purpose = self.allowed.meta.purpose.clone();
        self.change(change, move |tx, office, id, seen, input| {
            look_to_change(tx, office, id, purpose.as_deref())?;
            command(tx, office, id.as_str(), seen, input)
        })
        .await
    }

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
