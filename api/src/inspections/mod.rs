//! Inspections of employers and wards: plan, decision, visit, findings, remedies.

pub mod access;

use crate::platform::domain::Domain;
use utoipa_actix_web::service_config::ServiceConfig;

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "inspections",
    about: "Inspections, their plans, findings and remedies.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[],
    tables: &[],
};

const fn routes(_: &mut ServiceConfig) {}
