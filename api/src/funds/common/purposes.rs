//! What each fund may take in and spend on: data with its legal basis, and how sure it is.

use crate::{ctx::prelude::commands::*, directory::load::read_csv};
use serde::{Deserialize, Deserializer, Serialize, de::IntoDeserializer};
use std::sync::OnceLock;
use utoipa::ToSchema;

/// What an allocation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum AllocationKind {
    HouseBuild,
    HouseRepair,
    Hardship,
    Visit,
    Gift,
    Memorial,
    /// Works for everybody, such as a road or a playground.
    Works,
    Administration,
}

const SHIPPED: &str = include_str!("../../../catalogue/funds/fund_purposes.csv");

/// A purpose of a fund.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = FundPurposeView)]
pub struct Purpose {
    /// The kind of fund.
    #[serde(rename(deserialize = "fund_code"))]
    #[schema(example = "DODN")]
    pub fund_kind: String,
    #[serde(rename(deserialize = "purpose_code"))]
    #[schema(example = "DODN_NHAO")]
    pub code: String,
    #[serde(rename(deserialize = "purpose_vi"))]
    pub name_vi: String,
    #[serde(rename(deserialize = "purpose_en"))]
    pub name_en: String,
    /// `in` for income, `out` for spending.
    #[schema(example = "out")]
    pub direction: String,
    /// `yes`, `no`, or what has to be checked first.
    #[schema(example = "yes")]
    pub allowed: String,
    /// The kinds of allocation that it fits; none for income.
    #[serde(deserialize_with = "listed")]
    pub kinds: Vec<AllocationKind>,
    /// A limit in words, where there is one.
    pub cap: String,
    /// The papers that usually show it.
    pub typical_evidence: String,
    /// Who approves.
    pub approver: String,
    /// The decree and article that it rests on.
    pub legal_basis: String,
    /// How sure the row is: `high`, `medium` or `low`.
    #[schema(example = "high")]
    pub confidence: String,
}

impl Purpose {
    /// Checks that an allocation of a kind serves it.
    ///
    /// # Errors
    /// 422 at `pointer`, with the kinds that do.
    pub fn check_kind(&self, kind: AllocationKind, pointer: &str) -> Result<(), Problem> {
        if self.kinds.contains(&kind) {
            return Ok(());
        }
        let (vi, en) = ("Mục đích không khớp loại hỗ trợ", "The purpose does not fit the kind");
        let fault = FieldError::at(pointer, "not_allowed", vi, en);
        Err(Problem::new(&problem::VALIDATION_FAILED).and(fault.param("kinds", json!(self.kinds))))
    }
}

/// A list in one cell: `house_build|house_repair`.
fn listed<'de, D: Deserializer<'de>>(cell: D) -> Result<Vec<AllocationKind>, D::Error> {
    let cell = String::deserialize(cell)?;
    let names = cell.split('|').filter(|name| !name.is_empty());
    names.map(|name| AllocationKind::deserialize(name.into_deserializer())).collect()
}

/// All purposes, as they ship with the service.
pub fn all() -> Result<&'static [Purpose], Problem> {
    static ROWS: OnceLock<Vec<Purpose>> = OnceLock::new();
    if let Some(rows) = ROWS.get() {
        return Ok(rows);
    }
    let rows: Vec<Purpose> = read_csv(SHIPPED)?;
    Ok(ROWS.get_or_init(|| rows))
}

/// True for a kind of fund that there is.
pub fn knows_fund(kind: &str) -> Result<bool, Problem> {
    Ok(all()?.iter().any(|purpose| purpose.fund_kind == kind))
}

/// Refuses filters by a kind of fund or a purpose that there is not: an empty list would look like an answer.
pub fn check_filters(fund_kind: Option<&str>, purpose: Option<&str>) -> Result<(), Problem> {
    if let Some(kind) = fund_kind
        && !knows_fund(kind)?
    {
        return Err(Problem::parameter("fund_kind", "Không có loại quỹ này", "There is no such kind of fund"));
    }
    if let Some(code) = purpose
        && !all()?.iter().any(|known| known.code == code)
    {
        return Err(Problem::parameter("purpose_code", "Không có mục đích này", "There is no such purpose"));
    }
    Ok(())
}

/// A purpose that a fund of a kind may spend on.
///
/// # Errors
/// 422 at `pointer` for a purpose that this kind of fund does not have, or that the law forbids (lending).
pub fn spending(fund_kind: &str, code: &str, pointer: &str) -> Result<&'static Purpose, Problem> {
    let found = all()?.iter().find(|p| p.code == code && p.fund_kind == fund_kind && p.direction == "out");
    let Some(purpose) = found else {
        let (vi, en) = ("Quỹ này không có mục đích chi đó", "This fund has no such purpose");
        return Err(Problem::invalid(pointer, "unknown_reference", vi, en));
    };
    if purpose.allowed == "no" {
        let vi = format!("Pháp luật không cho phép: {} ({})", purpose.name_vi, purpose.legal_basis);
        let en = format!("The law does not allow it: {} ({})", purpose.name_en, purpose.legal_basis);
        return Err(Problem::invalid(pointer, "not_allowed", vi, en));
    }
    Ok(purpose)
}

/// True for the running costs of a fund, which the fund's cap limits.
pub fn is_administration(code: &str) -> bool {
    code.ends_with("_QUANLY")
}

/// True for a purpose that helps nobody in person: running costs, memorials, works for everybody.
pub fn is_for_nobody(code: &str) -> bool {
    is_administration(code)
        || ["_NGHIATRANG", "_CONGTRINH", "_DIEMVUICHOI", "_HATANG"].iter().any(|ending| code.ends_with(ending))
}

/// True for a purpose whose name tells that somebody is ill or died; a notice board does not say it.
pub fn tells_health(code: &str) -> bool {
    ["_OMDAU", "_KHAMCHUABENH", "_PHAUTHUAT", "_DINHDUONG", "_NGUOICHET"].iter().any(|ending| code.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a fund may spend on can be decided for some kind of allocation, and no other purpose can.
    #[test]
    fn every_purpose_of_spending_fits_a_kind() {
        let purposes = all().unwrap_or_default();
        assert!(purposes.len() > 20);
        for purpose in purposes {
            let is_spent_on = purpose.direction == "out" && purpose.allowed != "no";
            assert_eq!(!purpose.kinds.is_empty(), is_spent_on, "{}", purpose.code);
            let is_administration = purpose.kinds.contains(&AllocationKind::Administration);
            assert_eq!(is_administration, super::is_administration(&purpose.code), "{}", purpose.code);
            let helps = |kind: &AllocationKind| {
                !matches!(kind, AllocationKind::Administration | AllocationKind::Memorial | AllocationKind::Works)
            };
            let is_for_nobody = is_spent_on && !purpose.kinds.iter().any(helps);
            assert_eq!(is_for_nobody, super::is_for_nobody(&purpose.code), "{}", purpose.code);
        }
    }
}
