//! Sanctions of administrative violations: the fine of a violation, its proposal and decision.

pub mod access;

use crate::platform::domain::Domain;
use utoipa_actix_web::service_config::ServiceConfig;

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "sanctions",
    about: "Proposals of sanctions, with arithmetic and citation.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[],
    tables: &[],
};

const fn routes(_: &mut ServiceConfig) {}
