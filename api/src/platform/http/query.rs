//! Query strings and path parameters: an unknown or repeated parameter is refused, never ignored.

use super::today;
use crate::platform::{
    ids::Id,
    input,
    problem::{self, FieldError, Problem},
    text::clean,
};
use actix_web::{FromRequest, HttpRequest, dev::Payload};
use chrono::NaiveDate;
use serde::de::{DeserializeOwned, Deserializer, Error as _};
use std::future::{Ready, ready};

/// The query string as a `T` that denies unknown fields.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Query<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(today(request).and_then(|today| parse(request.query_string(), today)).map(Self))
    }
}

/// Parses a query string.
pub fn parse<T: DeserializeOwned>(text: &str, today: NaiveDate) -> Result<T, Problem> {
    let hides = |text: &str| text.chars().any(|c| c.is_control() || c == char::REPLACEMENT_CHARACTER);
    if let Some((name, _)) = form_pairs(text).find(|(name, value)| hides(name) || hides(value)) {
        let (vi, en) = ("Có ký tự điều khiển hoặc không phải UTF-8", "It has control characters or is not UTF-8");
        return Err(Problem::parameter(&clean(&name), vi, en));
    }
    let deserializer = serde_urlencoded::Deserializer::new(form_pairs(text));
    let (value, refused) = input::reading(today, || serde_path_to_error::deserialize(deserializer));
    value.map_err(|error| {
        let message = error.inner().to_string();
        let named = message.split('`').nth(1).map(str::to_owned);
        let path = error.path().to_string();
        let name = if path == "." { named.unwrap_or_default() } else { path };
        if let Some(mut fault) = refused.filter(|_| message.starts_with(input::REFUSED)) {
            fault.pointer = None;
            fault.parameter = Some(name);
            Problem::new(&problem::BAD_PARAMETER).and(fault)
        } else if message.starts_with("unknown field") {
            Problem::unknown_parameter(&name)
        } else if message.starts_with("missing field") {
            Problem::parameter(&name, "Thiếu tham số này", "This parameter is missing")
        } else {
            Problem::parameter(&name, "Giá trị không hợp lệ", "The value is not valid")
        }
    })
}

fn form_pairs(text: &str) -> form_urlencoded::Parse<'_> {
    form_urlencoded::parse(text.as_bytes())
}

/// The `{id}` of the path.
pub struct PathId<T: 'static>(pub Id<T>);

impl<T> FromRequest for PathId<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let parsed = request.match_info().get("id").unwrap_or_default().parse();
        ready(parsed.map(Self).map_err(|_| {
            let mut error = FieldError::at("", "invalid_format", "Mã định danh không hợp lệ", "The id is not valid");
            error.pointer = None;
            error.parameter = Some("id".to_owned());
            Problem::new(&problem::BAD_PATH_PARAMETER).and(error)
        }))
    }
}

/// Reads a list parameter: `status=open,closed`.
pub fn comma_separated<'de, D: Deserializer<'de>, T: std::str::FromStr>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
    let items = text.split(',').map(str::parse).collect::<Result<Vec<T>, _>>();
    let items = items.map_err(|_| D::Error::custom("invalid item"))?;
    if items.len() > 50 { Err(D::Error::custom("too many items")) } else { Ok(items) }
}

/// Refuses the year of a query that lies before the first one or after 2200.
///
/// # Errors
/// 400 that names the parameter.
pub fn check_year(year: Option<i64>, first: i64) -> Result<(), Problem> {
    if year.is_none_or(|year| (first..=2200).contains(&year)) {
        return Ok(());
    }
    let (vi, en) = (format!("Từ {first} đến 2200"), format!("Between {first} and 2200"));
    Err(Problem::parameter("year", vi, en))
}
