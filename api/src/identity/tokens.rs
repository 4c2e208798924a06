//! Access tokens: JWT of ten minutes (RFC 9068), signed with HS256 and nothing else.

use crate::platform::problem::{self, Problem};
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use moka::sync::Cache;
use serde::{Deserialize, Serialize};
use std::{sync::Arc, time::Duration};

/// How long an access token lives, in seconds.
pub const LIFETIME: i64 = 600;
const ISSUER: &str = "ansinh";
const AUDIENCE: &str = "ansinh-api";
const TYPE: &str = "at+jwt";

/// The keys that sign and check access tokens.
pub struct Keys {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
    /// Tokens that were found good, by their whole text: each comes with every request of ten minutes.
    known: Cache<String, Arc<Claims>>,
}

impl Keys {
    pub fn new(secret: &[u8]) -> Self {
        // An allow list of one: `none` and every other algorithm are refused whatever the token's header says.
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The instant comes from the injected clock; see `verify`.
        validation.validate_exp = false;
        let lifetime = Duration::from_secs(LIFETIME.unsigned_abs());
        Self {
            encoding: EncodingKey::from_secret(secret),
            decoding: DecodingKey::from_secret(secret),
            validation,
            known: Cache::builder().max_capacity(10_000).time_to_live(lifetime).build(),
        }
    }
}

/// What an access token says.
#[derive(Debug, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    pub aud: String,
    /// The account.
    pub sub: String,
    /// The session; the account's rights are looked up by it, so they are never stale.
    pub sid: String,
    pub iat: i64,
    pub exp: i64,
}

/// Signs an access token for a session.
pub fn sign(keys: &Keys, user: &str, session: &str, now: DateTime<Utc>) -> Result<String, Problem> {
    let mut header = Header::new(Algorithm::HS256);
    header.typ = Some(TYPE.to_owned());
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE.to_owned(),
        sub: user.to_owned(),
        sid: session.to_owned(),
        iat: now.timestamp(),
        exp: now.timestamp() + LIFETIME,
    };
    jsonwebtoken::encode(&header, &claims, &keys.encoding).map_err(|error| Problem::internal("token", &error.kind()))
}

/// Checks an access token.
///
/// # Errors
/// 401 for any token that this service did not sign just so, or that has expired.
pub fn verify(keys: &Keys, token: &str, now: DateTime<Utc>) -> Result<Arc<Claims>, Problem> {
    let claims = match keys.known.get(token) {
        Some(known) => known,
        None => {
            let refused = || Problem::new(&problem::UNAUTHENTICATED);
            let data =
                jsonwebtoken::decode::<Claims>(token, &keys.decoding, &keys.validation).map_err(|_| refused())?;
            if data.header.typ.as_deref() != Some(TYPE) {
                return Err(refused());
            }
            let claims = Arc::new(data.claims);
            keys.known.insert(token.to_owned(), Arc::clone(&claims));
            claims
        }
    };
    if claims.exp <= now.timestamp() {
        return Err(Problem::new(&problem::SESSION_ENDED));
    }
    Ok(claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn forged(header: &Header, claims: &Claims, secret: &[u8]) -> String {
        jsonwebtoken::encode(header, claims, &EncodingKey::from_secret(secret)).unwrap_or_default()
    }
    fn claims(now: DateTime<Utc>) -> Claims {
        Claims {
            iss: ISSUER.into(),
            aud: AUDIENCE.into(),
            sub: "u".into(),
            sid: "s".into(),
            iat: now.timestamp(),
            exp: now.timestamp() + LIFETIME,
        }
    }

    #[test]
    fn a_token_is_taken_until_it_expires() {
        let (keys, now) = (Keys::new(b"0123456789abcdef0123456789abcdef"), Utc::now());
        let token = sign(&keys, "u", "s", now).unwrap_or_default();
        assert_eq!(verify(&keys, &token, now).map(|c| c.sid.clone()).ok().as_deref(), Some("s"));
        let later = verify(&keys, &token, now + TimeDelta::seconds(LIFETIME));
        assert_eq!(later.map_err(|p| p.code().code).err(), Some("session_ended"));
    }

    #[test]
    fn forged_tokens_are_refused() {
        let secret = b"0123456789abcdef0123456789abcdef";
        let (keys, now) = (Keys::new(secret), Utc::now());
        let mut good = Header::new(Algorithm::HS256);
        good.typ = Some(TYPE.into());
        assert!(verify(&keys, &forged(&good, &claims(now), secret), now).is_ok());
        // Another key, another algorithm, another type, issuer or audience.
        let mut bad = vec![forged(&good, &claims(now), b"another secret of 32 characters.")];
        let mut other = Header::new(Algorithm::HS512);
        other.typ = Some(TYPE.into());
        bad.push(forged(&other, &claims(now), secret));
        bad.push(forged(&Header::new(Algorithm::HS256), &claims(now), secret));
        bad.push(forged(&good, &Claims { iss: "x".into(), ..claims(now) }, secret));
        bad.push(forged(&good, &Claims { aud: "x".into(), ..claims(now) }, secret));
        // `none`: {"alg":"none","typ":"at+jwt"} with the good token's claims and no signature.
        let payload = forged(&good, &claims(now), secret).split('.').nth(1).unwrap_or_default().to_owned();
        bad.push(format!("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.{payload}."));
        for token in bad {
            assert!(verify(&keys, &token, now).is_err(), "{token}");
        }
    }
}
