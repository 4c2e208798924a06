//! HTTP for sessions and for the caller's own account.

use super::{
    Device, Session, SessionId, User, UserId, commands, cookies, passwords,
    sessions::{self, Renewal},
    state::{IdentityState, principal},
    store,
    tokens::{self, Refresh},
    types::{MeView, PasswordChange, SessionCreate, SessionView, UserSessionView},
};
use crate::{
    access::{Allowed, Principal, SignedIn},
    directory::data::{Directory, DirectoryCache},
    identity::store::Live,
    platform::{
        Platform,
        blocking::blocking,
        http::{Reply, RequestMeta, address::ClientAddress, body::Body, paging::Page, query::PathId},
        ids::Id,
        journal::Actor,
        limits::Guesser,
        problem::{self, FieldError, Problem},
    },
};
use actix_web::{
    FromRequest, HttpRequest, HttpResponse, delete, dev::Payload, get, http::header, post, put, web::Data,
};
use std::{
    future::{Ready, ready},
    sync::Arc,
};

/// The account that a tab works for.
pub struct ExpectedAccount(Option<Id<User>>);

impl FromRequest for ExpectedAccount {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        const NAME: &str = "Expected-Account";
        let read = |value: &header::HeaderValue| value.to_str().ok().and_then(|text| text.parse().ok());
        ready(match request.headers().get(NAME).map(read) {
            None => Ok(Self(None)),
            Some(Some(id)) => Ok(Self(Some(id))),
            Some(None) => {
                let mut error = FieldError::at("", "invalid_format", "Cần một mã tài khoản", "It is an account's id");
                (error.pointer, error.header) = (None, Some(NAME.to_owned()));
                Err(Problem::new(&problem::BAD_REQUEST).and(error))
            }
        })
    }
}

/// Signs in.
///
/// Answers an access token of ten minutes and sets the cookie that renews it. A wrong name and a wrong password are told
/// apart neither by words nor by time. After some wrong passwords the account waits at this address (429), but not on a
/// device on which it has signed in before.
#[utoipa::path(tag = "identity", operation_id = "createSession", request_body = SessionCreate, security(()),
    responses((status = 201, description = "The session is open.", body = SessionView,
            headers(("Location" = String, description = "The session."), ("Set-Cookie" = String, description = "The refresh token."))),
        (status = 401, description = "The name or the password is not right.", body = crate::platform::problem::ProblemView, content_type = "application/problem+json")))]
#[post("/sessions")]
pub async fn create_session(
    meta: RequestMeta,
    address: ClientAddress,
    request: HttpRequest,
    body: Body<SessionCreate>,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let SessionCreate { username, password } = body.value;
    let (username, now) = (username.to_lowercase(), platform.clock.now());
    let device = cookies::known_device(&request, &identity.keys, &username, now);
    platform.limits.take_guess(match &device {
        Some(device) => Guesser::Known(device),
        None => Guesser::Stranger { account: &username, address },
    })?;
    let user = platform.pool.read(move |db| store::user_by_name(db, &username)).await?;
    let user = passwords::in_turn(move || sessions::check_password(user, &password)).await?;
    let actor = Actor {
        user_id: Some(user.id.clone()),
        agency_id: Some(user.agency_id.clone()),
        trace_id: Some(meta.trace_id),
    };
    let client = client_name(&request);
    let on_thread = platform.clone();
    let open = move || on_thread.command_now(&actor, |tx| sessions::open(tx, user, &client));
    let live = blocking(open).await?;
    let device = device.unwrap_or_else(|| platform.ids.next::<Device>().to_string());
    let device = cookies::of_device(&identity, &live.user.username, device, now)?;
    let mut response = answer(&platform, &identity, &directory.get(), live, 201)?;
    cookies::add(&mut response, &device)?;
    Ok(response)
}

/// Renews the access token.
///
/// The refresh token comes from the cookie and is replaced; until the new one is used, the old one gets it again, because
/// an answer can be lost. One that was used before that ends its session. All tabs of a browser share the cookie, so a
/// tab names in `Expected-Account` the account that it works for: when another has signed in meanwhile, the answer is 409
/// `other_account`, and nothing is renewed.
#[utoipa::path(tag = "identity", operation_id = "refreshSession", security(()),
    params(("Expected-Account" = Option<UserId>, Header, description = "The account that the caller believes to be signed in.")),
    responses((status = 200, description = "The session goes on.", body = SessionView,
            headers(("Set-Cookie" = String, description = "The next refresh token."))),
        (status = 401, description = "The session has ended.", body = crate::platform::problem::ProblemView, content_type = "application/problem+json"),
        (status = 409, description = "Another account is signed in.", body = crate::platform::problem::ProblemView, content_type = "application/problem+json")))]
#[post("/sessions/refresh")]
pub async fn refresh_session(
    meta: RequestMeta,
    address: ClientAddress,
    expected: ExpectedAccount,
    request: HttpRequest,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let ended = || Problem::new(&problem::SESSION_ENDED);
    let token = request.cookie(cookies::REFRESH).ok_or_else(ended)?;
    // What was not issued here is refused without a look at the database.
    let refused = || platform.limits.take_refusal(address).err().unwrap_or_else(ended);
    let claims = tokens::verify::<Refresh>(&identity.keys, token.value(), platform.clock.now());
    let claims = Arc::new(claims.map_err(|_| refused())?);
    if expected.0.is_some_and(|account| account.as_str() != claims.sub) {
        return Err(Problem::new(&problem::OTHER_ACCOUNT));
    }
    if platform.limits.enabled {
        platform.limits.api.take(&claims.sub)?;
    }
    let (read, now) = (Arc::clone(&claims), platform.clock.now());
    let renewal = platform.pool.read(move |db| sessions::look(db, &read, now)).await;
    let live = match renewal.map_err(|problem| if problem.code().status == 401 { refused() } else { problem })? {
        Renewal::Answer(live) => Some(*live),
        renewal => {
            let actor = Actor { trace_id: Some(meta.trace_id), ..Actor::default() };
            let (on_thread, claims) = (platform.clone(), Arc::clone(&claims));
            blocking(move || on_thread.command_now(&actor, |tx| sessions::renew(tx, &claims, renewal))).await?
        }
    };
    match live {
        Some(live) => answer(&platform, &identity, &directory.get(), live, 200),
        None => Err(ended()),
    }
}

/// Signs out.
#[utoipa::path(tag = "identity", operation_id = "deleteCurrentSession", security(("session" = [])),
    responses((status = 204, description = "The session has ended.")))]
#[delete("/sessions/current")]
pub async fn delete_current_session(
    caller: Allowed<SignedIn>,
    request: HttpRequest,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
) -> Result<HttpResponse, Problem> {
    let (id, unit) = (caller.principal.session_id.clone(), caller.principal.unit_id.clone());
    let mut response = platform
        .command(caller.call(), None, move |tx| {
            sessions::end(tx, &id, &unit, "signed_out")?;
            Ok(Reply::<()>::no_content())
        })
        .await?;
    // The cookie may be of somebody who has signed in in another tab meanwhile.
    let other = request.cookie(cookies::REFRESH).is_some_and(|token| {
        let claims = tokens::verify::<Refresh>(&identity.keys, token.value(), platform.clock.now());
        claims.is_ok_and(|claims| claims.kind.sid != caller.principal.session_id)
    });
    if !other {
        cookies::add(&mut response, &cookies::no_refresh(&identity))?;
    }
    Ok(response)
}

/// Lists the caller's live sessions.
#[utoipa::path(tag = "identity", operation_id = "listSessions", security(("session" = [])),
    responses((status = 200, description = "The sessions, newest first.", body = Page<UserSessionView>)))]
#[get("/sessions")]
pub async fn list_sessions(caller: Allowed<SignedIn>, platform: Data<Platform>) -> Result<HttpResponse, Problem> {
    let (user, now) = (caller.principal.user_id.clone(), platform.clock.now().naive_utc());
    let rows = platform.pool.read(move |db| store::live_sessions(db, &user, now)).await?;
    let view = |row: store::SessionRow| -> Result<UserSessionView, Problem> {
        Ok(UserSessionView {
            is_current: row.id == caller.principal.session_id,
            id: row.id.parse().map_err(|error| Problem::internal("id", &error))?,
            created_at: row.created_at.and_utc(),
            last_used_at: row.rotated_at.and_utc(),
            expires_at: row.expires_at.and_utc(),
            client: row.client,
        })
    };
    Reply::ok(Page::whole(rows.into_iter().map(view).collect::<Result<Vec<_>, _>>()?)).send()
}

/// Ends one of the caller's sessions.
#[utoipa::path(tag = "identity", operation_id = "deleteSession", params(("id" = SessionId, Path, description = "The session.")),
    security(("session" = [])), responses((status = 204, description = "The session has ended.")))]
#[delete("/sessions/{id}")]
pub async fn delete_session(
    caller: Allowed<SignedIn>,
    id: PathId<Session>,
    platform: Data<Platform>,
) -> Result<HttpResponse, Problem> {
    let (user, unit) = (caller.principal.user_id.clone(), caller.principal.unit_id.clone());
    let response = platform.command(caller.call(), None, move |tx| {
        let owner = store::owner_of_session(tx.db, id.0.as_str())?;
        owner.filter(|owner| *owner == user).ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
        sessions::end(tx, id.0.as_str(), &unit, "ended_by_owner")?;
        Ok(Reply::<()>::no_content())
    });
    response.await
}

/// Shows who is signed in, and what they may do.
#[utoipa::path(tag = "identity", operation_id = "getMe", security(("session" = [])),
    responses((status = 200, description = "The caller.", body = MeView)))]
#[get("/me")]
pub async fn get_me(caller: Allowed<SignedIn>, directory: Data<DirectoryCache>) -> Result<HttpResponse, Problem> {
    Reply::ok(me(&caller.principal, &directory.get())?).send()
}

/// Changes the own password.
///
/// Every session of the account ends, this one included.
#[utoipa::path(tag = "identity", operation_id = "changePassword", request_body = PasswordChange, security(("session" = [])),
    responses((status = 204, description = "The password is changed.")))]
#[put("/me/password")]
pub async fn change_password(
    caller: Allowed<SignedIn>,
    body: Body<PasswordChange>,
    platform: Data<Platform>,
) -> Result<HttpResponse, Problem> {
    let (user, PasswordChange { current_password, new_password }) = (caller.principal.user_id.clone(), body.value);
    // The session shows that the account has been here; guessing in it is slowed for the account as a whole.
    platform.limits.take_guess(Guesser::Known(&user))?;
    let row = platform.pool.read(move |db| store::user(db, &user)).await?;
    let row = row.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    let (row, new) = passwords::in_turn(move || {
        if !passwords::verify(&current_password, Some(&row.password_hash))? {
            return Err(commands::wrong_current_password());
        }
        let new = passwords::hash_new("/new_password", &new_password, &row.username)?;
        Ok((row, new))
    })
    .await?;
    let response = platform.command(caller.call(), None, move |tx| {
        commands::change_password(tx, &row, new)?;
        Ok(Reply::<()>::no_content())
    });
    response.await
}

/// Answers a session with its access token and its newest refresh cookie.
fn answer(
    platform: &Platform,
    identity: &IdentityState,
    directory: &Directory,
    live: Live,
    status: u16,
) -> Result<HttpResponse, Problem> {
    let now = platform.clock.now();
    let session = live.session.id.clone();
    let refresh = cookies::of_refresh(identity, &live, now)?;
    let access_token = tokens::sign_access(&identity.keys, &live.user.id, &session, now)?;
    let caller = principal(live.user, directory, &identity.roles, &session, now);
    let user = me(&caller, directory)?;
    let view = SessionView { access_token, token_type: "Bearer".into(), expires_in: tokens::LIFETIME, user };
    let location = format!("/v1/sessions/{session}");
    let reply = if status == 201 { Reply::created(location, view) } else { Reply::ok(view) };
    let mut response = reply.send()?;
    cookies::add(&mut response, &refresh)?;
    Ok(response)
}

fn me(caller: &Principal, directory: &Directory) -> Result<MeView, Problem> {
    Ok(MeView {
        id: caller.user_id.parse().map_err(|error| Problem::internal("id", &error))?,
        username: caller.username.clone(),
        full_name: caller.full_name.clone(),
        roles: caller.roles.clone(),
        permissions: caller.permissions.clone(),
        areas: caller.scope.areas.clone(),
        clearances: caller.scope.cleared.clone(),
        unit: directory.unit_ref(&caller.unit_id)?,
        agency: directory.agency_ref(&caller.agency_id)?,
    })
}

/// A short name of the program that signs in, so that its owner recognises the session.
fn client_name(request: &HttpRequest) -> String {
    let agent = request.headers().get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let known = ["Firefox", "Edg", "Chrome", "Safari", "curl"].into_iter().find(|name| agent.contains(name));
    known.unwrap_or("other").to_owned()
}
