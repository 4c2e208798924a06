//! Bodies: JSON of a known type, refused clearly when it is not.

use super::{slow, today};
use crate::platform::{
    input::{self, escape},
    problem::{self, FieldError, Problem},
    text::CleanText,
};
use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::CONTENT_TYPE,
    web::{Bytes, BytesMut},
};
use chrono::NaiveDate;
use futures_util::{StreamExt, future::LocalBoxFuture};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

/// The largest JSON body.
pub const MAX_BODY: usize = 1 << 20;

/// A JSON body that was parsed and validated.
///
/// # Errors
/// 413 over [`MAX_BODY`]; 415 for another media type; 400 for text that is not JSON; 422 with a JSON Pointer for a field
/// that is unknown, missing, of another type or out of bounds.
pub struct Body<T> {
    pub value: T,
    /// SHA-256 of the bytes as sent, for idempotency.
    pub digest: String,
}

/// A JSON merge patch (RFC 7396): like [`Body`], of the media type `application/merge-patch+json`.
pub struct MergePatch<T>(pub T);

/// Why something is withdrawn, refused, reversed or made void.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TransitionReason {
    #[schema(value_type = String, example = "Ghi nhầm số tiền", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
}

/// What a command is given: a body, or nothing.
pub trait CommandBody {
    type Value: Send + 'static;
    /// What was sent, and its digest where the request may be repeated with an `Idempotency-Key`.
    fn into_parts(self) -> (Self::Value, Option<String>);
}

impl<T: Send + 'static> CommandBody for Body<T> {
    type Value = T;
    fn into_parts(self) -> (T, Option<String>) {
        (self.value, Some(self.digest))
    }
}

impl<T: Send + 'static> CommandBody for MergePatch<T> {
    type Value = T;
    fn into_parts(self) -> (T, Option<String>) {
        (self.0, None)
    }
}

impl CommandBody for () {
    type Value = ();
    fn into_parts(self) -> ((), Option<String>) {
        ((), None)
    }
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let accepted = accepts(request, &["application/json"]).and_then(|()| today(request));
        let payload = payload.take();
        Box::pin(async move {
            let today = accepted?;
            let bytes = collect(payload, MAX_BODY).await?;
            Ok(Self { value: parse(&bytes, today)?, digest: hex::encode(Sha256::digest(&bytes)) })
        })
    }
}

impl<T: DeserializeOwned + Validate + 'static> FromRequest for MergePatch<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let accepted = accepts(request, &["application/merge-patch+json"]).and_then(|()| today(request));
        let payload = payload.take();
        Box::pin(async move {
            let today = accepted?;
            Ok(Self(parse(&collect(payload, MAX_BODY).await?, today)?))
        })
    }
}

fn accepts(request: &HttpRequest, types: &[&str]) -> Result<(), Problem> {
    let sent = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let essence = sent.split(';').next().unwrap_or_default().trim();
    if types.iter().any(|t| essence.eq_ignore_ascii_case(t)) {
        return Ok(());
    }
    Err(Problem::new(&problem::UNSUPPORTED_MEDIA_TYPE).with("accepted", types.to_vec()))
}

/// Reads a body of at most `limit` bytes.
pub async fn collect(mut payload: Payload, limit: usize) -> Result<Bytes, Problem> {
    let mut bytes = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| slow::refuse(&error))?;
        if bytes.len() + chunk.len() > limit {
            return Err(Problem::new(&problem::TOO_LARGE).with("limit_bytes", limit));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}

/// Parses and validates JSON.
pub fn parse<T: DeserializeOwned + Validate>(bytes: &[u8], today: NaiveDate) -> Result<T, Problem> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let (value, refused) = input::reading(today, || serde_path_to_error::deserialize(&mut deserializer));
    let value: T = value.map_err(|error| refuse(&error, refused))?;
    deserializer.end().map_err(|_| Problem::new(&problem::MALFORMED_JSON))?;
    value.validate().map_err(|errors| refuse_values(&errors))?;
    Ok(value)
}

/// Tells malformed JSON from JSON of the wrong shape, and names the place.
fn refuse(error: &serde_path_to_error::Error<serde_json::Error>, refused: Option<FieldError>) -> Problem {
    use serde_json::error::Category;
    let inner = error.inner();
    let pointer = pointer_of(error.path());
    let message = inner.to_string();
    // JSON has numbers of any size, so 1e400 is well-formed.
    if message.starts_with("number out of range") {
        return Problem::invalid(pointer, "out_of_range", "Số quá lớn", "The number is too large");
    }
    if inner.classify() != Category::Data {
        return Problem::new(&problem::MALFORMED_JSON).with("line", inner.line()).with("column", inner.column());
    }
    if let Some(mut fault) = refused.filter(|_| message.starts_with(input::REFUSED)) {
        fault.pointer = Some(pointer);
        return Problem::new(&problem::VALIDATION_FAILED).and(fault);
    }
    let named = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("missing field") {
        let (vi, en) = ("Vui lòng nhập thông tin này", "Please fill this in");
        return Problem::invalid(format!("{pointer}/{named}"), "required", vi, en);
    }
    if message.starts_with("unknown field") {
        let pointer = if pointer.ends_with(&format!("/{named}")) { pointer } else { format!("{pointer}/{named}") };
        return Problem::invalid(pointer, "unknown_field", "Không có trường này", "There is no such field");
    }
    Problem::invalid(
        pointer,
        "invalid_value",
        "Giá trị không đúng kiểu hoặc định dạng",
        "The value has the wrong type or form",
    )
}

fn pointer_of(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let segments = path.iter().map(|segment| match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", escape(key)),
        Segment::Enum { variant } => format!("/{variant}"),
        Segment::Unknown => String::new(),
    });
    segments.collect()
}

/// Turns the validator's findings into field errors.
pub fn refuse_values(errors: &ValidationErrors) -> Problem {
    let mut problem = Problem::new(&problem::VALIDATION_FAILED);
    walk(errors, "", &mut |error| problem = problem.clone().and(error));
    problem
}

fn walk(errors: &ValidationErrors, at: &str, found: &mut dyn FnMut(FieldError)) {
    for (field, kind) in errors.errors() {
        let pointer = format!("{at}/{}", escape(field));
        match kind {
            ValidationErrorsKind::Struct(inner) => walk(inner, &pointer, found),
            ValidationErrorsKind::List(items) => {
                for (index, inner) in items {
                    walk(inner, &format!("{pointer}/{index}"), found);
                }
            }
            ValidationErrorsKind::Field(faults) => {
                for fault in faults {
                    let (code, vi, en) = words(fault);
                    let mut error = FieldError::at(pointer.clone(), code, vi, en);
                    // By name: the library keeps them in no order, and the same mistake gets the same answer.
                    let params: std::collections::BTreeMap<_, _> = fault.params.iter().collect();
                    for (key, value) in params.into_iter().filter(|(key, _)| *key != "value") {
                        error = error.param(key, value.clone());
                    }
                    found(error);
                }
            }
        }
    }
}

/// The code of a finding, and what it says in Vietnamese and English.
fn words(fault: &ValidationError) -> (&'static str, String, String) {
    let (code, vi, en) = match &*fault.code {
        "length" => {
            let (vi, en) = length_words(fault);
            return ("length", vi, en);
        }
        "range" => ("out_of_range", "Giá trị nằm ngoài giới hạn", "The value is out of bounds"),
        _ => ("invalid_value", "Giá trị không hợp lệ", "The value is not valid"),
    };
    (code, vi.to_owned(), en.to_owned())
}

/// What is said of a text or a list whose length does not fit: one that is empty was not filled in.
fn length_words(fault: &ValidationError) -> (String, String) {
    let bound = |name: &str| fault.params.get(name).and_then(Value::as_u64);
    let (length, (vi, en)) = match fault.params.get("value") {
        Some(Value::Array(items)) => (items.len(), ("mục", "items")),
        Some(Value::String(text)) => (text.chars().count(), ("ký tự", "characters")),
        _ => (usize::MAX, ("ký tự", "characters")),
    };
    match (bound("min"), bound("max")) {
        _ if length == 0 => ("Vui lòng nhập thông tin này".into(), "Please fill this in".into()),
        (_, Some(max)) if length as u64 > max => (format!("Tối đa {max} {vi}"), format!("At most {max} {en}")),
        (Some(min), _) => (format!("Tối thiểu {min} {vi}"), format!("At least {min} {en}")),
        _ => ("Độ dài không hợp lệ".into(), "The length is not valid".into()),
    }
}

/// Reads a field that is there, be it null: with `#[serde(default)]`, absent stays `None` and null is `Some(None)`.
pub fn present<'de, D, T>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de>,
{
    <Option<T> as serde::Deserialize>::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Validate)]
    struct Entered {
        #[validate(length(min = 2, max = 4))]
        name: String,
        #[validate(length(max = 2))]
        items: Vec<String>,
        #[validate(range(max = 9))]
        number: i64,
    }

    #[test]
    fn a_length_says_what_fits() {
        let good = || Entered { name: "Đào".into(), items: vec![], number: 9 };
        for (entered, expected) in [
            (good(), vec![]),
            (Entered { name: String::new(), ..good() }, vec!["/name length: Please fill this in"]),
            (Entered { name: "Ấ".into(), ..good() }, vec!["/name length: At least 2 characters"]),
            (Entered { name: "Ấậửỡỗ".into(), ..good() }, vec!["/name length: At most 4 characters"]),
            (Entered { items: vec![String::new(); 3], ..good() }, vec!["/items length: At most 2 items"]),
            (Entered { number: 10, ..good() }, vec!["/number out_of_range: The value is out of bounds"]),
        ] {
            let problem = entered.validate().err().map(|errors| refuse_values(&errors));
            let faults = problem.iter().flat_map(|problem| problem.errors());
            let texts = faults.map(|fault| {
                let text = fault.text.as_ref().expect("texts in both languages");
                format!("{} {}: {}", fault.pointer.as_deref().unwrap_or_default(), fault.code, text.en)
            });
            assert_eq!(texts.collect::<Vec<_>>(), expected);
        }
    }
}
