//! The states of a line of a statement.

use super::{
    rules,
    store::{self, LineRow},
    types::{BankLineStatus, BankLineStep},
};
use crate::{ctx::prelude::commands::*, funds::contributions::store::ContributionRow};

/// Takes a step with a line.
pub fn advance(line: &mut LineRow, step: BankLineStep) -> Result<(), Problem> {
    let after = rules::after(line.status()?, step);
    let Some(after) = after else {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("current_status", line.status.clone()));
    };
    line.status = code(after);
    Ok(())
}

pub fn save(tx: &mut Tx, line: &mut LineRow, seen: i64) -> Result<(), Problem> {
    tx.touch("bank_import", &line.import_id);
    versions::save(tx, line, seen)
}

/// Opens the lines of a reversed contribution: the one that it was posted from, and those that had its reference. No donor is
/// proposed, because the one that was chosen may be the mistake. Answers their ids.
pub fn release(tx: &mut Tx, contribution: &ContributionRow) -> Result<Vec<String>, Problem> {
    let mut released = Vec::new();
    for mut line in store::lines_of_contribution(tx.db, &contribution.id)? {
        // A line that was dismissed meanwhile stays dismissed.
        if line.status()? == BankLineStatus::Dismissed {
            continue;
        }
        let seen = line.version;
        advance(&mut line, BankLineStep::Release)?;
        (line.donor_id, line.contribution_id) = (None, None);
        save(tx, &mut line, seen)?;
        released.push(line.id);
    }
    Ok(released)
}
