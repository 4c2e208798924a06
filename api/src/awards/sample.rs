//! The awards of the demonstration town: those with which the town's report of 2017 begins, and two of today's wards.

use super::{commands, types::AwardCreate};
use crate::{
    ctx::Cx,
    platform::{journal::Tx, problem::Problem},
};

/// Enters them.
///
/// # Errors
/// Those of [`commands::create`].
pub fn enter(tx: &mut Tx, cx: &Cx) -> Result<(), Problem> {
    let awards: Vec<AwardCreate> =
        serde_json::from_str(include_str!("sample.json")).map_err(|error| Problem::internal("sample", &error))?;
    awards.into_iter().try_for_each(|input| commands::create(tx, cx, input).map(drop))
}
