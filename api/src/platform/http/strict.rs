//! Query parameters that an operation does not have are refused, whether or not its handler reads any.
//!
//! Handlers that read parameters deny unknown ones by their type; this catches them where none are read. A filter that is
//! ignored answers more than was asked for.

use crate::platform::problem::Problem;
use actix_web::{
    Error,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
    web::Data,
};
use std::collections::{HashMap, HashSet};

/// The query parameters of every operation, as the OpenAPI document has them: by path, then by method.
#[derive(Debug, Default)]
pub struct Parameters(pub HashMap<String, HashMap<String, HashSet<String>>>);

impl Parameters {
    /// Checks the query of a request to a path such as `/v1/cases/{id}`.
    ///
    /// # Errors
    /// 400 for a parameter that the operation does not have. A path outside the document takes what it likes.
    fn check(&self, method: &Method, path: &str, query: &str) -> Result<(), Problem> {
        let method = if *method == Method::HEAD { &Method::GET } else { method };
        let Some(known) = self.0.get(path).and_then(|methods| methods.get(method.as_str())) else { return Ok(()) };
        match form_urlencoded::parse(query.as_bytes()).find(|(name, _)| !known.contains(name.as_ref())) {
            Some((name, _)) => Err(Problem::unknown_parameter(&name)),
            None => Ok(()),
        }
    }
}

/// The middleware. Most requests have no query and are let through at once.
pub async fn refuse_unknown_parameters<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let query = request.query_string();
    if !query.is_empty()
        && let Some(parameters) = request.app_data::<Data<Parameters>>()
        && let Some(path) = request.match_pattern()
        && let Err(problem) = parameters.check(request.method(), &path, query)
    {
        return Ok(request.error_response(problem).map_into_right_body());
    }
    Ok(next.call(request).await?.map_into_left_body())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_belongs_to_an_operation() {
        let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<HashSet<String>>();
        let methods = HashMap::from([("GET".to_owned(), names(&["limit"])), ("POST".to_owned(), names(&[]))]);
        let parameters = Parameters(HashMap::from([("/v1/cases".to_owned(), methods)]));
        for (method, path, query, is_taken) in [
            (Method::GET, "/v1/cases", "limit=1", true),
            (Method::HEAD, "/v1/cases", "limit=1", true),
            (Method::GET, "/v1/cases", "&", true),
            (Method::GET, "/v1/cases", "limit=1&Limit=2", false),
            (Method::GET, "/v1/cases", "%6Cimit=1", true),
            (Method::GET, "/v1/cases", "colour", false),
            (Method::GET, "/v1/cases", "=1", false),
            (Method::POST, "/v1/cases", "limit=1", false),
            (Method::GET, "/app.js", "v=1", true),
        ] {
            assert_eq!(parameters.check(&method, path, query).is_ok(), is_taken, "{method} {path}?{query}");
        }
    }
}
