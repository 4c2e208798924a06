//! What a caller may see.

use crate::platform::{
    domain::{Domain, SeenKinds},
    journal::reader::Audience,
};
use diesel::{
    dsl,
    prelude::*,
    sql_types::{Bool, Text},
};

/// See [`Scope::within`].
pub type Within<C> = dsl::Or<dsl::EqAny<C, Vec<String>>, dsl::AsExprOf<bool, Bool>>;

/// Unit subtree × areas × clearance × referrals. Stores take a scope, never a raw id alone; what lies outside is absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    pub user_id: String,
    pub agency_id: String,
    /// Units of today that the caller serves; `None` is everywhere.
    pub units: Option<Vec<String>>,
    /// The same with all their predecessors, for records that carry the unit of their day.
    pub historic_units: Option<Vec<String>>,
    pub areas: Vec<String>,
    /// Areas whose protected records the caller may read.
    pub cleared: Vec<String>,
    /// Sees cases only when they were referred to the caller's agency.
    pub only_referrals: bool,
    pub permissions: Vec<String>,
}

impl Scope {
    /// True when a unit of today lies within the scope.
    pub fn covers_unit(&self, serving_unit: &str) -> bool {
        self.units.as_ref().is_none_or(|units| units.iter().any(|u| u == serving_unit))
    }

    /// For a query: that a column with a unit of today lies within the scope.
    pub fn within<C: Expression<SqlType = Text>>(&self, serving_unit: C) -> Within<C> {
        serving_unit.eq_any(self.units.clone().unwrap_or_default()).or(self.units.is_none().into_sql::<Bool>())
    }

    /// True when a case of this area and class may be seen at all, wherever it is.
    pub fn covers_class(&self, area: &str, confidentiality: &str) -> bool {
        let holds = |list: &[String]| list.iter().any(|a| a == area);
        holds(&self.areas) && (confidentiality != "protected" || holds(&self.cleared))
    }

    /// The same scope as the journal understands it.
    pub fn audience(&self, domains: &[Domain]) -> Audience {
        Audience {
            user_id: self.user_id.clone(),
            agency_id: self.agency_id.clone(),
            units: self.historic_units.clone(),
            areas: self.areas.clone(),
            cleared: self.cleared.clone(),
            only_referrals: self.only_referrals,
            kinds: SeenKinds::of(domains, |permission| self.permissions.iter().any(|held| held == permission)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(codes: &[&str]) -> Vec<String> {
        codes.iter().map(|&code| code.to_owned()).collect()
    }

    #[test]
    fn a_unit_is_covered_everywhere_or_by_name() {
        for (units, unit, covered) in [
            (None, "a", true),
            (Some(vec!["a", "b"]), "b", true),
            (Some(vec!["a"]), "b", false),
            (Some(vec!["ab"]), "a", false),
            (Some(vec![]), "a", false),
        ] {
            let scope = Scope { units: units.as_deref().map(list), ..Scope::default() };
            assert_eq!(scope.covers_unit(unit), covered, "{units:?} {unit}");
        }
    }

    #[test]
    fn a_protected_class_needs_the_area_and_a_clearance_for_it() {
        for (areas, cleared, area, class, covered) in [
            (vec!["children"], vec![], "children", "normal", true),
            (vec!["children"], vec![], "children", "personal", true),
            (vec!["children"], vec![], "children", "protected", false),
            (vec!["children"], vec!["children"], "children", "protected", true),
            (vec!["children"], vec!["social_evils"], "children", "protected", false),
            // A clearance gives no area.
            (vec![], vec!["children"], "children", "normal", false),
            (vec![], vec!["children"], "children", "protected", false),
            (vec!["social"], vec!["children"], "children", "protected", false),
        ] {
            let scope = Scope { areas: list(&areas), cleared: list(&cleared), ..Scope::default() };
            assert_eq!(scope.covers_class(area, class), covered, "{areas:?} {cleared:?} {area} {class}");
        }
    }

    #[test]
    fn a_scope_of_nothing_sees_nothing() {
        let scope = Scope { units: Some(Vec::new()), ..Scope::default() };
        assert!(!scope.covers_unit("") && !scope.covers_class("", "normal"));
    }
}
