//! The other party of a case in the API.

use crate::{
    directory::types::UnitRef,
    employers::{EmployerId, types::EmployerStatus},
};
use serde::Serialize;
use utoipa::ToSchema;

/// The employer that a case is about.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CaseEmployerView {
    /// Null for those who may not read the employer in the register.
    pub id: Option<EmployerId>,
    #[schema(example = "Công ty TNHH Minh Họa")]
    pub name: String,
    pub status: EmployerStatus,
}

/// The place that a case is about.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CasePlaceView {
    #[schema(example = "Số 12 đường Thí Dụ")]
    pub address: String,
    pub unit: UnitRef,
}
