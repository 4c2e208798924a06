//! Whom aid may reach. Every use of a person as beneficiary, payee or head of a household passes through here, so that aid is
//! not proposed, approved or paid to somebody who has died.

use crate::{
    people::store,
    platform::{
        db::Db,
        problem::{self, FieldError, Problem},
    },
};

/// Refuses somebody who has died; `pointer` names the field that named them, and is empty where none did.
///
/// # Errors
/// 422 `person_deceased`.
pub fn require(died_on: Option<&str>, pointer: &str) -> Result<(), Problem> {
    if died_on.is_none() {
        return Ok(());
    }
    let refused = Problem::new(&problem::PERSON_DECEASED);
    if pointer.is_empty() {
        return Err(refused);
    }
    Err(refused.and(FieldError::at(
        pointer,
        "person_deceased",
        problem::PERSON_DECEASED.vi,
        problem::PERSON_DECEASED.en,
    )))
}

/// The same of somebody who is known by id alone.
///
/// # Errors
/// 422 `person_deceased`.
pub fn require_by_id(db: &mut Db, person: Option<&str>, pointer: &str) -> Result<(), Problem> {
    let Some(person) = person else { return Ok(()) };
    require(store::died_on(db, person)?.as_deref(), pointer)
}
