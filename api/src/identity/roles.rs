//! Roles as data: what each may do, in which areas of work, and which protected records it is cleared for.

use crate::platform::{problem::Problem, text::LocalizedText};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const SHIPPED: &str = include_str!("../../catalogue/roles.json");

/// A role.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = RoleView)]
pub struct Role {
    /// Stable code.
    #[schema(example = "officer")]
    pub code: String,
    pub name: LocalizedText,
    /// What it may do.
    #[schema(example = json!(["cases:read", "cases:write"]))]
    pub permissions: Vec<String>,
    /// The areas of work whose records it sees.
    #[schema(example = json!(["social", "poverty"]))]
    pub areas: Vec<String>,
    /// The areas whose protected records it may read.
    #[schema(example = json!(["children"]))]
    pub clearances: Vec<String>,
    /// Sees a case only when it was referred to the own agency.
    #[serde(default)]
    pub only_referrals: bool,
}

/// The roles that ship with the service.
pub fn shipped() -> Result<Vec<Role>, Problem> {
    serde_json::from_str(SHIPPED).map_err(|error| Problem::internal("roles", &error))
}
