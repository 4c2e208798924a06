//! HTTP for accounts, roles and colleagues.

use super::{
    User, UserId,
    access::{ColleaguesRead, UsersRead, UsersWrite},
    commands::{self, Ctx},
    passwords,
    roles::Role,
    state::IdentityState,
    store::{self, UserRow},
    types::{ColleagueView, UserCreate, UserPatch, UserView},
};
use crate::{
    access::{Allowed, SignedIn},
    directory::data::{Directory, DirectoryCache},
    platform::{
        Platform,
        http::{
            Reply,
            body::{Body, MergePatch},
            if_match::IfMatch,
            paging::{Listing, Page, PageQuery},
            query::PathId,
        },
        problem::{self, Problem},
    },
};
use actix_web::{HttpResponse, get, patch, post, web::Data};

/// Lists accounts of the caller's units.
#[utoipa::path(tag = "identity", operation_id = "listUsers", params(PageQuery), security(("session" = ["users:read"])),
    responses((status = 200, description = "The accounts, by username.", body = Page<UserView>)))]
#[get("/users")]
pub async fn list_users(
    caller: Allowed<UsersRead>,
    listing: Listing<PageQuery>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let page = listing.page;
    let (after, limit): (Option<String>, _) = (page.after()?, page.rows());
    let directory = directory.get();
    let units = commands::staffed(&directory, caller.scope(), platform.clock.now());
    let rows = platform.pool.read(move |db| store::list_users(db, units.as_deref(), after.as_deref(), limit)).await?;
    let views = rows.iter().map(|row| view(row, &directory)).collect::<Result<Vec<_>, _>>()?;
    page.cut(views, |user| user.username.clone())?.send()
}

/// Makes an account in one of the caller's units.
#[utoipa::path(tag = "identity", operation_id = "createUser", request_body = UserCreate, security(("session" = ["users:write"])),
    responses((status = 201, description = "The new account.", body = UserView)))]
#[post("/users")]
pub async fn create_user(
    caller: Allowed<UsersWrite>,
    body: Body<UserCreate>,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (directory, roles, scope) = (directory.get(), identity.roles.clone(), caller.scope().clone());
    let (username, password) = (commands::username(&body.value.username)?, body.value.password.clone());
    let password = passwords::in_turn(move || passwords::hash_new("/password", &password, &username)).await?;
    let response = platform.command(caller.call(), Some(body.digest), move |tx| {
        let ctx = Ctx { directory: &directory, roles: &roles, scope: &scope };
        let row = commands::create_user(tx, &ctx, body.value, password)?;
        Ok(Reply::created(format!("/v1/users/{}", row.id), view(&row, &directory)?).version(row.version))
    });
    response.await
}

/// Shows an account.
#[utoipa::path(tag = "identity", operation_id = "findUser", params(("id" = UserId, Path, description = "The account.")),
    security(("session" = ["users:read"])),
    responses((status = 200, description = "The account.", body = UserView)))]
#[get("/users/{id}")]
pub async fn find_user(
    caller: Allowed<UsersRead>,
    id: PathId<User>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let directory = directory.get();
    let row = within(&platform, &caller, &directory, id.0).await?;
    Reply::ok(view(&row, &directory)?).version(row.version).send()
}

/// Changes an account.
///
/// A change of role or unit holds from the next request on. A new password or a closed account ends its sessions.
#[utoipa::path(tag = "identity", operation_id = "updateUser", params(("id" = UserId, Path, description = "The account."), IfMatch),
    request_body(content = UserPatch, content_type = "application/merge-patch+json"), security(("session" = ["users:write"])),
    responses((status = 200, description = "The account.", body = UserView)))]
#[patch("/users/{id}")]
pub async fn update_user(
    caller: Allowed<UsersWrite>,
    id: PathId<User>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<UserPatch>,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (directory, roles, scope) = (directory.get(), identity.roles.clone(), caller.scope().clone());
    let password = match patch.0.password.clone() {
        None => None,
        Some(password) => {
            let username = within(&platform, &caller, &directory, id.0).await?.username;
            let hash = move || passwords::hash_new("/password", &password, &username);
            Some(passwords::in_turn(hash).await?)
        }
    };
    let response = platform.command(caller.call(), None, move |tx| {
        let ctx = Ctx { directory: &directory, roles: &roles, scope: &scope };
        let row = commands::update_user(tx, &ctx, id.0.as_str(), seen, patch.0, password)?;
        Ok(Reply::ok(view(&row, &directory)?).version(row.version))
    });
    response.await
}

/// Lists the roles.
#[utoipa::path(tag = "identity", operation_id = "listRoles", security(("session" = [])),
    responses((status = 200, description = "The roles.", body = Page<Role>)))]
#[get("/roles")]
pub async fn list_roles(_caller: Allowed<SignedIn>, identity: Data<IdentityState>) -> Result<HttpResponse, Problem> {
    Reply::ok(Page::whole(identity.roles.to_vec())).send()
}

/// Lists whom a case may be given to: the active accounts of the caller's units.
#[utoipa::path(tag = "identity", operation_id = "listColleagues", security(("session" = ["cases:read"])),
    responses((status = 200, description = "The colleagues, by name.", body = Page<ColleagueView>)))]
#[get("/colleagues")]
pub async fn list_colleagues(
    caller: Allowed<ColleaguesRead>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let units = caller.scope().units.clone().unwrap_or_else(|| vec![caller.principal.unit_id.clone()]);
    let rows = platform.pool.read(move |db| store::colleagues(db, &units)).await?;
    let directory = directory.get();
    let view = |row: &UserRow| -> Result<ColleagueView, Problem> {
        Ok(ColleagueView {
            id: row.id.parse().map_err(|error| Problem::internal("id", &error))?,
            full_name: row.full_name.clone(),
            agency: directory.agency_ref(&row.agency_id)?,
            roles: row.roles.split(',').map(str::to_owned).collect(),
        })
    };
    Reply::ok(Page::whole(rows.iter().map(view).collect::<Result<Vec<_>, _>>()?)).send()
}

/// An account of the caller's units.
async fn within<P>(
    platform: &Platform,
    caller: &Allowed<P>,
    directory: &Directory,
    id: UserId,
) -> Result<UserRow, Problem> {
    let units = commands::staffed(directory, caller.scope(), platform.clock.now());
    let row = platform.pool.read(move |db| store::user_within(db, id.as_str(), units.as_deref())).await?;
    row.ok_or_else(|| Problem::new(&problem::NOT_FOUND))
}

fn view(row: &UserRow, directory: &Directory) -> Result<UserView, Problem> {
    Ok(UserView {
        id: row.id.parse().map_err(|error| Problem::internal("id", &error))?,
        username: row.username.clone(),
        full_name: row.full_name.clone(),
        roles: row.roles.split(',').map(str::to_owned).collect(),
        unit: directory.unit_ref(&row.unit_id)?,
        agency: directory.agency_ref(&row.agency_id)?,
        is_active: row.is_active,
        last_login_at: row.last_login_at.map(|at| at.and_utc()),
        created_at: row.created_at.and_utc(),
        updated_at: row.updated_at.and_utc(),
        version: row.version,
    })
}
