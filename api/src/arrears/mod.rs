//! Arrears of social, health and unemployment insurance by employer and month.

pub mod access;

use crate::platform::domain::Domain;
use utoipa_actix_web::service_config::ServiceConfig;

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "arrears",
    about: "Arrears of insurance by employer and month.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[],
    tables: &[],
};

const fn routes(_: &mut ServiceConfig) {}
