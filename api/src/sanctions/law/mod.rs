//! The law of sanctions as data: violations with their tiers, who may fine how much, and the terms of the procedure.
//!
//! The files ship with the service and are read and checked once, when it starts: a mistake in one stops the start.

pub mod authorities;
pub mod terms;
pub mod violations;

use crate::{
    directory::load::read_csv,
    platform::{localized::LocalizedText, problem::Problem},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use utoipa::ToSchema;

/// How sure a row of the law is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LawConfidence)]
pub enum Confidence {
    High,
    MediumHigh,
    Medium,
    /// To be confirmed; the office may decide otherwise.
    Low,
}

/// All of it, checked.
#[derive(Debug)]
pub struct Law {
    pub violations: Vec<violations::Violation>,
    pub authorities: Vec<authorities::Authority>,
    pub terms: Vec<terms::Term>,
}

const VIOLATIONS: &str = include_str!("../../../catalogue/sanctions/violations.csv");
const FOR_ORGANISATIONS: &str = include_str!("../../../catalogue/sanctions/organisation_provisions.csv");
const AUTHORITIES: &str = include_str!("../../../catalogue/sanctions/authorities.csv");
const TERMS: &str = include_str!("../../../catalogue/sanctions/terms.csv");

/// The law as it ships with the service.
///
/// # Errors
/// 500 with the first mistake in the log, for files that cannot be read or contradict themselves.
pub fn law() -> Result<&'static Law, Problem> {
    static LAW: OnceLock<Law> = OnceLock::new();
    if let Some(law) = LAW.get() {
        return Ok(law);
    }
    let listed: Vec<violations::OrganisationProvision> = read_csv(FOR_ORGANISATIONS)?;
    let read = Law {
        violations: violations::grouped(read_csv(VIOLATIONS)?),
        authorities: read_csv(AUTHORITIES)?,
        terms: read_csv(TERMS)?,
    };
    let mistakes = violations::mistakes(&read.violations, &listed)
        .into_iter()
        .chain(authorities::mistakes(&read.authorities))
        .chain(terms::mistakes(&read.terms));
    match mistakes.into_iter().next() {
        Some(mistake) => Err(Problem::internal("law of sanctions", &mistake)),
        None => Ok(LAW.get_or_init(|| read)),
    }
}

/// True on the days of a validity, both ends included.
pub fn is_in_force(from: NaiveDate, to: Option<NaiveDate>, on: NaiveDate) -> bool {
    from <= on && to.is_none_or(|to| on <= to)
}

/// A text of both languages, from two columns.
pub fn text(vi: &str, en: &str) -> LocalizedText {
    LocalizedText::new(vi, en)
}
