//! Roles as data: what each may do, in which areas of work, and which protected records it is cleared for.

use crate::platform::{localized::LocalizedText, problem::Problem};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Permissions over what holds everywhere, such as the calendar and the law: only an account of the whole province has
/// them, whatever its roles say.
pub const OF_THE_WHOLE: [&str; 2] = ["catalogue:write", "directory:write"];

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

#[cfg(test)]
mod tests {
    use super::*;

    /// The trigger `users_last_administrator` names the role by its code.
    #[test]
    fn the_administrator_alone_keeps_accounts() {
        let roles = shipped().unwrap_or_default();
        let keepers = roles.iter().filter(|role| role.permissions.iter().any(|held| held == "users:write"));
        assert_eq!(keepers.map(|role| role.code.as_str()).collect::<Vec<_>>(), ["administrator"]);
    }

    #[test]
    fn what_holds_everywhere_is_a_known_permission() {
        let roles = shipped().unwrap_or_default();
        let known = |name: &&str| roles.iter().any(|role| role.permissions.iter().any(|held| held == name));
        assert!(OF_THE_WHOLE.iter().all(known));
    }
}
