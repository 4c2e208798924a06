//! Tokens: JWT signed with HS256 and nothing else. There are three kinds, and none is taken for another.
//!
//! - [`Access`] says who calls; it lives for ten minutes (RFC 9068).
//! - [`Refresh`] renews a session. It is signed too, so that a made-up one is refused without asking the database, and only
//!   one that was issued once can count as used again. The tokens of a session are numbered; signing the same number again
//!   gives the same text, so that a renewal whose answer was lost can be answered once more.
//! - [`Device`] says that an account has signed in on this device before; it gives no right.

use crate::platform::problem::{self, Problem};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use moka::sync::Cache;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};
use std::{sync::Arc, time::Duration};

/// How long an access token lives, in seconds.
pub const LIFETIME: i64 = 600;
/// The clocks of two instances may differ by so many seconds.
const LEEWAY: i64 = 60;
const ISSUER: &str = "ansinh";

/// The keys that sign and check tokens.
pub struct Keys {
    encoding: EncodingKey,
    decoding: DecodingKey,
    /// Access tokens that were found good, by their whole text: each comes with every request of ten minutes.
    known: Cache<String, Arc<Claims<Access>>>,
}

impl Keys {
    pub fn new(secret: &[u8]) -> Self {
        let lifetime = Duration::from_secs(LIFETIME.unsigned_abs());
        Self {
            encoding: EncodingKey::from_secret(secret),
            decoding: DecodingKey::from_secret(secret),
            known: Cache::builder().max_capacity(10_000).time_to_live(lifetime).build(),
        }
    }
}

/// A secret of ten hexadecimal digits for something that is named, the same at each call (HMAC-SHA256 with the service's secret).
///
/// # Errors
/// 500 when the key cannot sign.
pub fn secret_for(keys: &Keys, what: &str) -> Result<String, Problem> {
    // No token begins so: a signed part of one is no secret of something else.
    let message = format!("ansinh secret\n{what}");
    let failed = |error: &dyn std::fmt::Debug| Problem::internal("signature", error);
    let signed =
        jsonwebtoken::crypto::sign(message.as_bytes(), &keys.encoding, Algorithm::HS256).map_err(|e| failed(&e))?;
    let bytes = URL_SAFE_NO_PAD.decode(signed).map_err(|e| failed(&e))?;
    Ok(hex::encode_upper(bytes.get(..5).unwrap_or_default()))
}

/// True when `given` is the secret of `what`. Digests are compared, so that the time says nothing about the secret.
///
/// # Errors
/// 500 when the key cannot sign.
pub fn is_secret_of(keys: &Keys, what: &str, given: &str) -> Result<bool, Problem> {
    Ok(Sha256::digest(secret_for(keys, what)?) == Sha256::digest(given))
}

/// A kind of token: what it says beside the common claims.
pub trait Kind: Serialize + DeserializeOwned {
    const AUDIENCE: &'static str;
    const TYPE: &'static str;
}

/// Who calls.
#[derive(Debug, Serialize, Deserialize)]
pub struct Access {
    /// The session; the account's rights are looked up by it, so they are never stale.
    pub sid: String,
}

/// The right to renew a session.
#[derive(Debug, Serialize, Deserialize)]
pub struct Refresh {
    pub sid: String,
    /// Its number among the refresh tokens of the session; the first is 1.
    pub generation: i64,
}

/// A device on which an account has signed in.
#[derive(Debug, Serialize, Deserialize)]
pub struct Device {
    pub jti: String,
}

impl Kind for Access {
    const AUDIENCE: &'static str = "ansinh-api";
    const TYPE: &'static str = "at+jwt";
}
impl Kind for Refresh {
    const AUDIENCE: &'static str = "ansinh-refresh";
    const TYPE: &'static str = "rt+jwt";
}
impl Kind for Device {
    const AUDIENCE: &'static str = "ansinh-device";
    const TYPE: &'static str = "dt+jwt";
}

/// What a token says.
#[derive(Debug, Serialize, Deserialize)]
pub struct Claims<K> {
    pub iss: String,
    pub aud: String,
    /// The account.
    pub sub: String,
    pub iat: i64,
    pub nbf: i64,
    pub exp: i64,
    #[serde(flatten)]
    pub kind: K,
}

/// Signs a token of an account that holds from one instant to another.
pub fn sign<K: Kind>(
    keys: &Keys,
    account: &str,
    kind: K,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Result<String, Problem> {
    let mut header = Header::new(Algorithm::HS256);
    header.typ = Some(K::TYPE.to_owned());
    let claims = Claims {
        iss: ISSUER.to_owned(),
        aud: K::AUDIENCE.to_owned(),
        sub: account.to_owned(),
        iat: from.timestamp(),
        nbf: from.timestamp(),
        exp: to.timestamp(),
        kind,
    };
    jsonwebtoken::encode(&header, &claims, &keys.encoding).map_err(|error| Problem::internal("token", &error.kind()))
}

/// Signs an access token for a session.
pub fn sign_access(keys: &Keys, account: &str, session: &str, now: DateTime<Utc>) -> Result<String, Problem> {
    sign(keys, account, Access { sid: session.to_owned() }, now, now + TimeDelta::seconds(LIFETIME))
}

/// Checks a token of one kind.
///
/// # Errors
/// 401 for any token that this service did not sign just so, that does not hold yet, or that has expired.
pub fn verify<K: Kind>(keys: &Keys, token: &str, now: DateTime<Utc>) -> Result<Claims<K>, Problem> {
    let claims = read(keys, token)?;
    holds(&claims, now)?;
    Ok(claims)
}

/// Checks an access token; one that was checked before is only looked up.
pub fn verify_access(keys: &Keys, token: &str, now: DateTime<Utc>) -> Result<Arc<Claims<Access>>, Problem> {
    let claims = match keys.known.get(token) {
        Some(known) => known,
        None => {
            let claims = Arc::new(read(keys, token)?);
            keys.known.insert(token.to_owned(), Arc::clone(&claims));
            claims
        }
    };
    holds(&claims, now)?;
    Ok(claims)
}

/// Reads a token that was signed here as one of this kind, whatever its time.
fn read<K: Kind>(keys: &Keys, token: &str) -> Result<Claims<K>, Problem> {
    // An allow list of one: `none` and every other algorithm are refused whatever the token's header says.
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_issuer(&[ISSUER]);
    validation.set_audience(&[K::AUDIENCE]);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub", "nbf"]);
    // The instant comes from the injected clock; see `holds`.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    let refused = || Problem::new(&problem::UNAUTHENTICATED);
    let data = jsonwebtoken::decode::<Claims<K>>(token, &keys.decoding, &validation).map_err(|_| refused())?;
    if data.header.typ.as_deref() == Some(K::TYPE) { Ok(data.claims) } else { Err(refused()) }
}

fn holds<K>(claims: &Claims<K>, now: DateTime<Utc>) -> Result<(), Problem> {
    let now = now.timestamp();
    if claims.exp <= now {
        return Err(Problem::new(&problem::SESSION_ENDED));
    }
    if claims.nbf.max(claims.iat) > now + LEEWAY {
        return Err(Problem::new(&problem::UNAUTHENTICATED));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

    fn forged<K: Kind>(header: &Header, claims: &Claims<K>, secret: &[u8]) -> String {
        jsonwebtoken::encode(header, claims, &EncodingKey::from_secret(secret)).unwrap_or_default()
    }
    fn claims(now: DateTime<Utc>) -> Claims<Access> {
        Claims {
            iss: ISSUER.into(),
            aud: Access::AUDIENCE.into(),
            sub: "u".into(),
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: now.timestamp() + LIFETIME,
            kind: Access { sid: "s".into() },
        }
    }
    fn header(algorithm: Algorithm, kind: &str) -> Header {
        let mut header = Header::new(algorithm);
        header.typ = Some(kind.into());
        header
    }

    #[test]
    fn a_token_is_taken_until_it_expires() {
        let (keys, now) = (Keys::new(SECRET), Utc::now());
        let token = sign_access(&keys, "u", "s", now).unwrap_or_default();
        let sid = |now| verify_access(&keys, &token, now).map(|c| c.kind.sid.clone()).map_err(|p| p.code().code);
        assert_eq!(sid(now).as_deref(), Ok("s"));
        assert_eq!(sid(now + TimeDelta::seconds(LIFETIME)), Err("session_ended"));
        // Known or not, it does not hold before its time, except for what clocks may differ.
        assert_eq!(sid(now - TimeDelta::seconds(LEEWAY)).as_deref(), Ok("s"));
        assert_eq!(sid(now - TimeDelta::seconds(LEEWAY + 1)), Err("unauthenticated"));
    }

    #[test]
    fn forged_tokens_are_refused() {
        let (keys, now) = (Keys::new(SECRET), Utc::now());
        let good = header(Algorithm::HS256, Access::TYPE);
        assert!(verify_access(&keys, &forged(&good, &claims(now), SECRET), now).is_ok());
        // Another key, another algorithm, another type, issuer or audience, a time to come.
        let mut bad = vec![forged(&good, &claims(now), b"another secret of 32 characters.")];
        bad.push(forged(&header(Algorithm::HS512, Access::TYPE), &claims(now), SECRET));
        bad.push(forged(&Header::new(Algorithm::HS256), &claims(now), SECRET));
        bad.push(forged(&good, &Claims { iss: "x".into(), ..claims(now) }, SECRET));
        bad.push(forged(&good, &Claims { aud: "x".into(), ..claims(now) }, SECRET));
        bad.push(forged(&good, &Claims { nbf: now.timestamp() + 3600, ..claims(now) }, SECRET));
        bad.push(forged(&good, &Claims { iat: now.timestamp() + 3600, ..claims(now) }, SECRET));
        // `none`: {"alg":"none","typ":"at+jwt"} with the good token's claims and no signature.
        let payload = forged(&good, &claims(now), SECRET).split('.').nth(1).unwrap_or_default().to_owned();
        bad.push(format!("eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.{payload}."));
        for token in bad {
            assert!(verify_access(&keys, &token, now).is_err(), "{token}");
        }
    }

    #[test]
    fn no_kind_is_taken_for_another() {
        let (keys, now) = (Keys::new(SECRET), Utc::now());
        let later = now + TimeDelta::hours(1);
        let refresh = Refresh { sid: "s".into(), generation: 1 };
        let tokens = [
            sign(&keys, "u", Access { sid: "s".into() }, now, later).unwrap_or_default(),
            sign(&keys, "u", refresh, now, later).unwrap_or_default(),
            sign(&keys, "u", Device { jti: "d".into() }, now, later).unwrap_or_default(),
        ];
        let taken = |token: &String| {
            let refresh = verify::<Refresh>(&keys, token, now).is_ok();
            [verify_access(&keys, token, now).is_ok(), refresh, verify::<Device>(&keys, token, now).is_ok()]
        };
        let each: Vec<_> = tokens.iter().map(taken).collect();
        assert_eq!(each, [[true, false, false], [false, true, false], [false, false, true]]);
    }

    #[test]
    fn the_same_number_gives_the_same_text() {
        let (keys, now) = (Keys::new(SECRET), Utc::now());
        let token = |generation| {
            let kind = Refresh { sid: "s".into(), generation };
            sign(&keys, "u", kind, now, now + TimeDelta::hours(12)).unwrap_or_default()
        };
        assert_eq!(token(1), token(1));
        assert_ne!(token(1), token(2));
    }
}
