//! `If-Match`: the version of the record that the caller saw.

use crate::platform::problem::{self, FieldError, Problem};
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{self, HeaderValue},
};
use std::future::{Ready, ready};
use utoipa::openapi::{
    Required,
    path::{Parameter, ParameterBuilder, ParameterIn},
};

pub const HEADER: &str = "If-Match";

/// In the signature of a handler that changes a versioned record: the version that the caller saw.
///
/// # Errors
/// 428 without the header; 400 when it is not of the form `"v12"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub i64);

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let sent = request.headers().get(header::IF_MATCH);
        let version = sent.ok_or_else(|| Problem::new(&problem::PRECONDITION_REQUIRED));
        ready(version.and_then(|sent| parse(sent).ok_or_else(unreadable)).map(Self))
    }
}

impl utoipa::IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let parameter = ParameterBuilder::new().name(HEADER).parameter_in(ParameterIn::Header);
        vec![parameter.required(Required::True).build()]
    }
}

fn unreadable() -> Problem {
    let (vi, en) = ("Cần dạng \"v12\"", "The form is \"v12\"");
    Problem::new(&problem::BAD_REQUEST).and(FieldError::header(HEADER, "invalid_format", vi, en))
}

fn parse(value: &HeaderValue) -> Option<i64> {
    let digits = value.to_str().ok()?.trim().strip_prefix("\"v")?.strip_suffix('"')?;
    // Digits only: `parse` would also take a plus sign.
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_digits_in_quotes() {
        let read = |text: &'static str| parse(&HeaderValue::from_static(text));
        assert_eq!(read("\"v12\""), Some(12));
        for text in [
            "",
            "*",
            "v12",
            "\"12\"",
            "W/\"v12\"",
            "\"v+12\"",
            "\"v\"",
            "\"v12\", \"v13\"",
            "\"v99999999999999999999\"",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
