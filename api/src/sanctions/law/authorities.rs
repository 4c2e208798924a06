//! Who may fine how much.

use super::{Confidence, is_in_force, violations::Offender};
use chrono::NaiveDate;
use serde::Deserialize;

/// A person who may fine, by the office that the person leads.
#[derive(Debug, Clone, Deserialize)]
pub struct Authority {
    pub code: String,
    pub name_vi: String,
    pub name_en: String,
    /// The function of the agency in the directory.
    pub agency_function: String,
    pub individual_limit_vnd: i64,
    pub organisation_limit_vnd: i64,
    pub article: String,
    pub valid_from: NaiveDate,
    pub valid_to: Option<NaiveDate>,
    pub confidence: Confidence,
    pub source: String,
}

impl Authority {
    /// The most that the authority may fine. The limit for organisations is twice that for individuals, so that a doubled fine is
    /// compared with the doubled limit.
    pub fn limit(&self, offender: Offender) -> i64 {
        match offender {
            Offender::Individual => self.individual_limit_vnd,
            Offender::Organisation => self.organisation_limit_vnd,
        }
    }
    pub fn is_in_force(&self, on: NaiveDate) -> bool {
        is_in_force(self.valid_from, self.valid_to, on)
    }
}

/// What is wrong with the file, as sentences.
pub fn mistakes(authorities: &[Authority]) -> Vec<String> {
    let mut mistakes = Vec::new();
    for authority in authorities {
        if authority.individual_limit_vnd < 1 || authority.organisation_limit_vnd != 2 * authority.individual_limit_vnd
        {
            mistakes.push(format!("{}: the limit for organisations is not twice that for individuals", authority.code));
        }
    }
    if !authorities.is_sorted_by_key(|authority| authority.individual_limit_vnd) {
        mistakes.push("the authorities do not stand in the order of their limits".to_owned());
    }
    mistakes
}
