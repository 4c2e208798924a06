//! The operations of a domain, taken in by the service or by the OpenAPI document.

use actix_web::{dev::HttpServiceFactory, web};
use utoipa_actix_web::{OpenApiFactory, service_config::ServiceConfig};

/// Where a domain puts its operations. The service serves them without describing them: their descriptions take long to put together,
/// and the document that it serves is the committed one.
pub enum Routes<'a, 's> {
    Served(&'a mut web::ServiceConfig),
    Described(&'a mut ServiceConfig<'s>),
}

impl Routes<'_, '_> {
    /// Adds an operation.
    pub fn service<F: HttpServiceFactory + OpenApiFactory + 'static>(&mut self, operation: F) -> &mut Self {
        match self {
            Self::Served(config) => {
                config.service(operation);
            }
            Self::Described(config) => {
                config.service(operation);
            }
        }
        self
    }
}
