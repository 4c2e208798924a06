//! Whom a fund may help: the living, unless what is helped is by its nature about somebody who has died.

use crate::{cases::case::store as cases, ctx::prelude::commands::*, people::person::living};

/// Refuses aid for somebody who has died. Works for a memorial are allowed, and so is a case of a type that allows it (funeral
/// support).
///
/// # Errors
/// 422 `person_deceased`.
pub fn require_living(
    tx: &mut Tx,
    kind: &str,
    case: Option<&str>,
    person: Option<&str>,
    pointer: &str,
) -> Result<(), Problem> {
    match living::require_by_id(tx.db, person, pointer) {
        Err(refused) if refused.code() == &problem::PERSON_DECEASED => {
            let is_allowed = kind == "memorial"
                || match case {
                    Some(case) => cases::allows_deceased(tx.db, case)?,
                    None => false,
                };
            if is_allowed { Ok(()) } else { Err(refused) }
        }
        other => other,
    }
}
