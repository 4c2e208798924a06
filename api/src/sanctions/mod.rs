//! Sanctions of administrative violations: the fine of a violation, its proposal and decision.

pub mod access;
pub mod fines;
pub mod law;

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

fn routes(config: &mut ServiceConfig) {
    config.service(fines::handlers::list_violations).service(fines::handlers::calculate_fine);
}
