//! Answers of the API as gzip, for those who read it.
//!
//! Left alone: the live stream and every other body whose length is not known, small answers, files that are compressed
//! already, and the answers that carry a session. Beside a secret, the length of a compressed answer could tell what stands
//! in it (BREACH, CVE-2013-3587); no other answer repeats what a request says beside a secret.

use actix_web::{
    Error,
    body::{BodySize, BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap, HeaderValue},
    middleware::Next,
};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Below it a compressed answer saves no packet.
const SMALL: u64 = 1_400;
/// Above it the worker would be kept busy for too long.
const LARGE: u64 = 4 * 1024 * 1024;

/// The middleware; it stands outside of everything that reads or changes a body.
pub async fn compress(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let reads_gzip = accepts(request.headers(), "gzip");
    let has_secret = request.path().starts_with("/v1/sessions") || request.path().starts_with("/oauth");
    let response = next.call(request).await?.map_into_boxed_body();
    if !reads_gzip || has_secret || !is_worth_it(&response) {
        return Ok(response);
    }
    Ok(response.map_body(|head, body| {
        let content = match body.try_into_bytes() {
            Ok(content) => content,
            Err(body) => return body,
        };
        let Ok(small) = squeeze(&content) else { return BoxBody::new(content) };
        head.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        head.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        BoxBody::new(small)
    }))
}

fn is_worth_it(response: &ServiceResponse<BoxBody>) -> bool {
    let headers = response.headers();
    let text = |kind: &str| kind.contains("json") || kind.starts_with("text/csv") || kind.starts_with("text/html");
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let BodySize::Sized(size) = response.response().body().size() else { return false };
    (SMALL..=LARGE).contains(&size) && kind.is_some_and(text) && !headers.contains_key(header::CONTENT_ENCODING)
}

fn squeeze(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(content.len() / 4), Compression::fast());
    encoder.write_all(content)?;
    encoder.finish()
}

/// True when a request reads an encoding (RFC 9110, 12.5.3): it is named, and not with a weight of zero.
pub fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let lists = headers.get_all(header::ACCEPT_ENCODING).filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|item| {
        let (name, weight) = item.split_once(';').unwrap_or((item, ""));
        let weight = weight.trim().strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
        name.trim().eq_ignore_ascii_case(encoding) && weight.is_none_or(|weight| weight > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_read_when_it_is_named_with_a_weight() {
        for (list, reads) in [
            ("gzip", true),
            ("br, GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("gzip;q=0.0, br", false),
            ("br", false),
            ("x-gzip-like", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(list));
            assert_eq!(accepts(&headers, "gzip"), reads, "{list}");
        }
    }
}
