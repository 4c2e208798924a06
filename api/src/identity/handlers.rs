//! HTTP for sessions and for the caller's own account.

use super::{
    Session, SessionId,
    access::{Allowed, Principal, SignedIn},
    commands,
    sessions::{self, Opened, Renewal},
    state::{IdentityState, principal},
    store, tokens,
    types::{MeView, PasswordChange, SessionCreate, SessionView, UserSessionView},
};
use crate::{
    directory::data::{Directory, DirectoryCache},
    platform::{
        Platform,
        http::{Reply, RequestMeta, body::Body, paging::Page, query::PathId},
        journal::Actor,
        problem::{self, Problem},
    },
};
use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    delete, get,
    http::header,
    post, put,
    web::Data,
};

const COOKIE: &str = "ansinh_refresh";

/// Signs in.
///
/// Answers an access token of ten minutes and sets the cookie that renews it. A wrong name and a wrong password are told
/// apart neither by words nor by time.
#[utoipa::path(tag = "identity", operation_id = "createSession", request_body = SessionCreate, security(()),
    responses((status = 201, description = "The session is open.", body = SessionView,
            headers(("Location" = String, description = "The session."), ("Set-Cookie" = String, description = "The refresh token."))),
        (status = 401, description = "The name or the password is not right.", body = crate::platform::problem::ProblemView, content_type = "application/problem+json")))]
#[post("/sessions")]
pub async fn create_session(
    meta: RequestMeta,
    request: HttpRequest,
    body: Body<SessionCreate>,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let SessionCreate { username, password } = body.value;
    let username = username.to_lowercase();
    if platform.limits.enabled {
        // By account *and* address: whoever guesses from elsewhere cannot lock the owner out.
        platform.limits.login_by_address.take(&meta.address)?;
        platform.limits.login_by_account.take(&format!("{username}@{}", meta.address))?;
    }
    let user = platform.pool.read(move |db| store::user_by_name(db, &username)).await?;
    let checked = actix_web::web::block(move || sessions::check_password(user, &password)).await;
    let user = checked.map_err(|_| Problem::new(&problem::INTERNAL))??;
    let actor = Actor {
        user_id: Some(user.id.clone()),
        agency_id: Some(user.agency_id.clone()),
        trace_id: Some(meta.trace_id.clone()),
    };
    let client = client_name(&request);
    let on_thread = platform.clone();
    let opened = actix_web::web::block(move || on_thread.command_now(&actor, |tx| sessions::open(tx, user, &client)));
    let opened = opened.await.map_err(|_| Problem::new(&problem::INTERNAL))??;
    answer(&platform, &identity, &directory.get(), opened, 201)
}

/// Renews the access token.
///
/// The refresh token comes from the cookie and is replaced. One that was used before ends its session.
#[utoipa::path(tag = "identity", operation_id = "refreshSession", security(()),
    responses((status = 200, description = "The session goes on.", body = SessionView,
            headers(("Set-Cookie" = String, description = "The next refresh token."))),
        (status = 401, description = "The session has ended.", body = crate::platform::problem::ProblemView, content_type = "application/problem+json")))]
#[post("/sessions/refresh")]
pub async fn refresh_session(
    meta: RequestMeta,
    request: HttpRequest,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let ended = || Problem::new(&problem::SESSION_ENDED);
    let token = request.cookie(COOKIE).map(|cookie| cookie.value().to_owned()).ok_or_else(ended)?;
    let actor = Actor { trace_id: Some(meta.trace_id), ..Actor::default() };
    let on_thread = platform.clone();
    let renewal = actix_web::web::block(move || on_thread.command_now(&actor, |tx| sessions::renew(tx, &token)));
    match renewal.await.map_err(|_| Problem::new(&problem::INTERNAL))?? {
        Renewal::Renewed(opened) => answer(&platform, &identity, &directory.get(), *opened, 200),
        Renewal::Ended => {
            identity.principals.invalidate_all();
            Err(ended())
        }
    }
}

/// Signs out.
#[utoipa::path(tag = "identity", operation_id = "deleteCurrentSession", security(("session" = [])),
    responses((status = 204, description = "The session has ended.")))]
#[delete("/sessions/current")]
pub async fn delete_current_session(
    caller: Allowed<SignedIn>,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
) -> Result<HttpResponse, Problem> {
    let id = caller.principal.session_id.clone();
    let mut response = platform
        .command(caller.call(), None, move |tx| {
            sessions::end(tx, &id, "signed_out")?;
            Ok(Reply::<()>::no_content())
        })
        .await?;
    identity.principals.invalidate_all();
    set_cookie(&mut response, &identity, "", 0)?;
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
    identity: Data<IdentityState>,
) -> Result<HttpResponse, Problem> {
    let user = caller.principal.user_id.clone();
    let response = platform.command(caller.call(), None, move |tx| {
        let row = store::session(tx.db, id.0.as_str())?.filter(|row| row.user_id == user);
        let row = row.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
        sessions::end(tx, &row.id, "ended_by_owner")?;
        Ok(Reply::<()>::no_content())
    });
    let response = response.await?;
    identity.principals.invalidate_all();
    Ok(response)
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
    identity: Data<IdentityState>,
) -> Result<HttpResponse, Problem> {
    let user = caller.principal.user_id.clone();
    let input = body.value;
    let response = platform.command(caller.call(), None, move |tx| {
        commands::change_password(tx, &user, &input.current_password, &input.new_password)?;
        Ok(Reply::<()>::no_content())
    });
    let response = response.await?;
    identity.reload(&platform)?;
    Ok(response)
}

/// Answers a session with its access token and, when it is new, its refresh cookie.
fn answer(
    platform: &Platform,
    identity: &IdentityState,
    directory: &Directory,
    opened: Opened,
    status: u16,
) -> Result<HttpResponse, Problem> {
    let now = platform.clock.now();
    let access_token = tokens::sign(&identity.keys, &opened.user.id, &opened.session_id, now)?;
    let location = format!("/v1/sessions/{}", opened.session_id);
    let caller = principal(opened.user, directory, &identity.roles, &opened.session_id, now);
    let user = me(&caller, directory)?;
    let view = SessionView { access_token, token_type: "Bearer".into(), expires_in: tokens::LIFETIME, user };
    let reply = if status == 201 { Reply::created(location, view) } else { Reply::ok(view) };
    let mut response = reply.send()?;
    if let Some(refresh) = opened.refresh {
        set_cookie(&mut response, identity, &refresh, sessions::LIFETIME.num_seconds())?;
    }
    Ok(response)
}

fn set_cookie(response: &mut HttpResponse, identity: &IdentityState, value: &str, seconds: i64) -> Result<(), Problem> {
    let cookie = Cookie::build(COOKIE, value.to_owned())
        .path("/v1/sessions")
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(identity.secure_cookies)
        .max_age(Duration::seconds(seconds))
        .finish();
    response.add_cookie(&cookie).map_err(|error| Problem::internal("cookie", &error))
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
