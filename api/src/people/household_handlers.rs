//! HTTP for households.

use super::{
    Household, HouseholdId,
    commands::Desk,
    household_commands as commands,
    store::{self, HouseholdRow},
    types::{HouseholdCreate, HouseholdPatch, HouseholdSummary, HouseholdTransition, HouseholdView, PersonRef},
};
use crate::{
    access::{Allowed, scope::Scope},
    directory::data::{Directory, DirectoryCache},
    people::{
        access::{PeopleRead, PeopleWrite},
        view::summary,
    },
    platform::{
        Platform,
        db::Db,
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

/// Enters a household.
#[utoipa::path(tag = "people", operation_id = "createHousehold", request_body = HouseholdCreate, security(("session" = ["people:write"])),
    responses((status = 201, description = "The new household.", body = HouseholdView,
        headers(("Location" = String, description = "The household."), ("ETag" = String, description = "Its version.")))))]
#[post("/households")]
pub async fn create_household(
    caller: Allowed<PeopleWrite>,
    body: Body<HouseholdCreate>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (principal, directory) = (caller.principal.clone(), directory.get());
    let command = platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::create_household(tx, &Desk { caller: &principal, directory: &directory }, body.value)?;
        let location = format!("/v1/households/{}", row.id);
        Ok(Reply::created(location, view(tx.db, &row, &principal.scope, &directory)?).version(row.version))
    });
    command.await
}

/// Lists the households of the caller's units.
#[utoipa::path(tag = "people", operation_id = "listHouseholds", params(PageQuery), security(("session" = ["people:read"])),
    responses((status = 200, description = "The households, in the order of entry.", body = Page<HouseholdSummary>)))]
#[get("/households")]
pub async fn list_households(
    caller: Allowed<PeopleRead>,
    listing: Listing<PageQuery>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let page = listing.page;
    let (after, limit): (Option<String>, _) = (page.after()?, page.rows());
    let scope = caller.scope().clone();
    let rows = platform.pool.read(move |db| store::list_households(db, &scope, after.as_deref(), limit)).await?;
    let directory = directory.get();
    let view = |row: HouseholdRow| -> Result<HouseholdSummary, Problem> {
        Ok(HouseholdSummary {
            id: row.id.parse().map_err(|error| Problem::internal("id", &error))?,
            code: row.code,
            unit: directory.unit_ref(&row.unit_id)?,
            hamlet: row.hamlet,
            address: row.address,
        })
    };
    let views = rows.into_iter().map(view).collect::<Result<Vec<_>, _>>()?;
    page.cut(views, |home| home.id.to_string())?.send()
}

/// Shows a household with its members.
#[utoipa::path(tag = "people", operation_id = "findHousehold", params(("id" = HouseholdId, Path, description = "The household.")),
    security(("session" = ["people:read"])),
    responses((status = 200, description = "The household.", body = HouseholdView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/households/{id}")]
pub async fn find_household(
    caller: Allowed<PeopleRead>,
    id: PathId<Household>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (scope, directory) = (caller.scope().clone(), directory.get());
    let found = platform.pool.read(move |db| {
        let row = store::household(db, &scope, id.0.as_str())?.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
        Ok((view(db, &row, &scope, &directory)?, row.version))
    });
    let (view, version) = found.await?;
    Reply::ok(view).version(version).send()
}

/// Corrects the address of a household.
#[utoipa::path(tag = "people", operation_id = "updateHousehold", params(("id" = HouseholdId, Path, description = "The household."), IfMatch),
    request_body(content = HouseholdPatch, content_type = "application/merge-patch+json"), security(("session" = ["people:write"])),
    responses((status = 200, description = "The household.", body = HouseholdView, headers(("ETag" = String, description = "Its version.")))))]
#[patch("/households/{id}")]
pub async fn update_household(
    caller: Allowed<PeopleWrite>,
    id: PathId<Household>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<HouseholdPatch>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (principal, directory) = (caller.principal.clone(), directory.get());
    let command = platform.command(caller.call(), None, move |tx| {
        let desk = Desk { caller: &principal, directory: &directory };
        let row = commands::update_household(tx, &desk, id.0.as_str(), seen, patch.0)?;
        Ok(Reply::ok(view(tx.db, &row, &principal.scope, &directory)?).version(row.version))
    });
    command.await
}

/// Changes the members or the head of a household: somebody moves in or out, has died, or becomes the head.
///
/// A household with a head keeps one: whoever moves the head out or records the head's death names the next head in the same
/// command. Of two at once one holds (412).
#[utoipa::path(tag = "people", operation_id = "transitionHousehold", params(("id" = HouseholdId, Path, description = "The household."), IfMatch),
    request_body = HouseholdTransition, security(("session" = ["people:write"])),
    responses((status = 200, description = "The household.", body = HouseholdView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/households/{id}/transitions")]
pub async fn transition_household(
    caller: Allowed<PeopleWrite>,
    id: PathId<Household>,
    IfMatch(seen): IfMatch,
    body: Body<HouseholdTransition>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (principal, directory) = (caller.principal.clone(), directory.get());
    let command = platform.command(caller.call(), Some(body.digest), move |tx| {
        let desk = Desk { caller: &principal, directory: &directory };
        let row = commands::transition(tx, &desk, id.0.as_str(), seen, body.value)?;
        Ok(Reply::ok(view(tx.db, &row, &principal.scope, &directory)?).version(row.version))
    });
    command.await
}

fn view(db: &mut Db, row: &HouseholdRow, scope: &Scope, directory: &Directory) -> Result<HouseholdView, Problem> {
    let bad = |error| Problem::internal("id", &error);
    let members = store::list_people(db, scope, Some(&row.id), None, None)?;
    let head = members.iter().find(|person| person.is_head()).map(|person| -> Result<PersonRef, Problem> {
        Ok(PersonRef {
            id: person.id.parse().map_err(bad)?,
            birth_date: person.born(),
            full_name: person.full_name.clone(),
            is_deceased: person.died_on.is_some(),
        })
    });
    let head = head.transpose()?;
    let homes = [(row.id.clone(), (row.hamlet.clone(), row.address.clone()))].into();
    Ok(HouseholdView {
        id: row.id.parse().map_err(bad)?,
        code: row.code.clone(),
        unit: directory.unit_ref(&row.unit_id)?,
        hamlet: row.hamlet.clone(),
        address: row.address.clone(),
        head_id: head.as_ref().map(|head| head.id),
        head,
        members: members.into_iter().map(|m| summary(m, directory, &homes)).collect::<Result<_, Problem>>()?,
        created_at: row.created_at.and_utc(),
        updated_at: row.updated_at.and_utc(),
        version: row.version,
    })
}
