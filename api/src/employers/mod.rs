//! Employers: enterprises, cooperatives, household businesses and organisations that employ workers.

pub mod access;

use crate::platform::domain::Domain;
use utoipa_actix_web::service_config::ServiceConfig;

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "employers",
    about: "Employers, their branches and headcounts.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[],
    tables: &[],
};

const fn routes(_: &mut ServiceConfig) {}
