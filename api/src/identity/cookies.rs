//! The cookies: the refresh token of a session, and for each account the mark of a device on which it has signed in.
//!
//! Scripts cannot read them, and they are sent to `/v1/sessions` only.

use super::{
    state::IdentityState,
    tokens::{self, Device, Keys},
};
use crate::{identity::store::Live, platform::problem::Problem};
use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
};
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

pub const REFRESH: &str = "ansinh_refresh";
/// So long a device is known after the last sign-in on it.
const DEVICE_LIFETIME: TimeDelta = TimeDelta::days(180);

pub fn add(response: &mut HttpResponse, cookie: &Cookie<'_>) -> Result<(), Problem> {
    response.add_cookie(cookie).map_err(|error| Problem::internal("cookie", &error))
}

/// The newest refresh token of a session.
pub fn of_refresh(identity: &IdentityState, live: &Live, now: DateTime<Utc>) -> Result<Cookie<'static>, Problem> {
    let lifetime = live.session.expires_at.and_utc() - now;
    Ok(cookie(identity, REFRESH.to_owned(), live.refresh_token(&identity.keys)?, lifetime))
}

/// Takes the refresh token away.
pub fn no_refresh(identity: &IdentityState) -> Cookie<'static> {
    cookie(identity, REFRESH.to_owned(), String::new(), TimeDelta::zero())
}

/// The mark of a device on which an account has signed in.
pub fn of_device(
    identity: &IdentityState,
    username: &str,
    device: String,
    now: DateTime<Utc>,
) -> Result<Cookie<'static>, Problem> {
    let mark = tokens::sign(&identity.keys, username, Device { jti: device }, now, now + DEVICE_LIFETIME)?;
    Ok(cookie(identity, device_name(username), mark, DEVICE_LIFETIME))
}

/// The device that sends a request, when this account has signed in on it.
pub fn known_device(request: &HttpRequest, keys: &Keys, username: &str, now: DateTime<Utc>) -> Option<String> {
    let mark = request.cookie(&device_name(username))?;
    let claims = tokens::verify::<Device>(keys, mark.value(), now).ok()?;
    (claims.sub == username).then_some(claims.kind.jti)
}

/// Several people may use one browser: each account has a mark of its own, without its name.
fn device_name(username: &str) -> String {
    format!("ansinh_device_{}", hex::encode(&Sha256::digest(username)[..4]))
}

fn cookie(identity: &IdentityState, name: String, value: String, lifetime: TimeDelta) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/v1/sessions")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(identity.secure_cookies)
        .max_age(Duration::seconds(lifetime.num_seconds()))
        .finish()
}
