//! HTTP for households.

use super::commands;
use crate::{
    ctx::{Ctx, Cx},
    people::{
        Household, HouseholdId,
        access::{PeopleRead, PeopleWrite},
        store::{self, HouseholdRow},
        types::{HouseholdCreate, HouseholdPatch, HouseholdSummary, HouseholdTransition, HouseholdView, PersonRef},
        view::summary,
    },
    platform::{
        db::Db,
        http::{
            Answer, Reply,
            body::{Body, MergePatch},
            if_match::IfMatch,
            paging::{Listing, Page, PageQuery},
            query::PathId,
        },
        ids::id,
        problem::{Problem, absent},
    },
};
use actix_web::{get, patch, post};

/// Enters a household.
#[utoipa::path(tag = "people", operation_id = "createHousehold", request_body = HouseholdCreate, security(("session" = ["people:write"])),
    responses((status = 201, description = "The new household.", body = HouseholdView)))]
#[post("/households")]
pub async fn create_household(ctx: Ctx<PeopleWrite>, body: Body<HouseholdCreate>) -> Answer {
    ctx.command(body, |tx, cx, input| {
        let row = commands::create_household(tx, cx, input)?;
        Ok(Reply::created_versioned(format!("/v1/households/{}", row.id), view(tx.db, cx, row)?))
    })
    .await
}

/// Lists the households of the caller's units.
#[utoipa::path(tag = "people", operation_id = "listHouseholds", params(PageQuery), security(("session" = ["people:read"])),
    responses((status = 200, description = "The households, in the order of entry.", body = Page<HouseholdSummary>)))]
#[get("/households")]
pub async fn list_households(ctx: Ctx<PeopleRead>, listing: Listing<PageQuery>) -> Answer {
    let read = |db: &mut Db, cx: &Cx, _: &PageQuery, slice| {
        let rows = store::list_households(db, cx.scope(), slice)?;
        rows.into_iter().map(|row| brief(cx, row)).collect()
    };
    ctx.page(listing, |home: &HouseholdSummary| home.id, read).await
}

/// Shows a household with its members.
#[utoipa::path(tag = "people", operation_id = "findHousehold", params(("id" = HouseholdId, Path, description = "The household.")),
    security(("session" = ["people:read"])),
    responses((status = 200, description = "The household.", body = HouseholdView)))]
#[get("/households/{id}")]
pub async fn find_household(ctx: Ctx<PeopleRead>, id: PathId<Household>) -> Answer {
    ctx.show_versioned(move |db, cx| {
        let row = store::household(db, cx.scope(), id.0.as_str())?.ok_or_else(absent)?;
        view(db, cx, row)
    })
    .await
}

/// Corrects the address of a household.
#[utoipa::path(tag = "people", operation_id = "updateHousehold", params(("id" = HouseholdId, Path, description = "The household."), IfMatch),
    request_body(content = HouseholdPatch, content_type = "application/merge-patch+json"), security(("session" = ["people:write"])),
    responses((status = 200, description = "The household.", body = HouseholdView)))]
#[patch("/households/{id}")]
pub async fn update_household(
    ctx: Ctx<PeopleWrite>,
    id: PathId<Household>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<HouseholdPatch>,
) -> Answer {
    ctx.command(patch, move |tx, cx, patch| {
        let row = commands::update_household(tx, cx, id.0.as_str(), seen, patch)?;
        Ok(Reply::versioned(view(tx.db, cx, row)?))
    })
    .await
}

/// Changes the members or the head of a household: somebody moves in or out, has died, or becomes the head.
///
/// A household with a head keeps one: whoever moves the head out or records the head's death names the next head in the same
/// command. Of two at once one holds (412).
#[utoipa::path(tag = "people", operation_id = "transitionHousehold", params(("id" = HouseholdId, Path, description = "The household."), IfMatch),
    request_body = HouseholdTransition, security(("session" = ["people:write"])),
    responses((status = 200, description = "The household.", body = HouseholdView)))]
#[post("/households/{id}/transitions")]
pub async fn transition_household(
    ctx: Ctx<PeopleWrite>,
    id: PathId<Household>,
    IfMatch(seen): IfMatch,
    body: Body<HouseholdTransition>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::transition(tx, cx, id.0.as_str(), seen, input)?;
        Ok(Reply::versioned(view(tx.db, cx, row)?))
    })
    .await
}

fn brief(cx: &Cx, row: HouseholdRow) -> Result<HouseholdSummary, Problem> {
    Ok(HouseholdSummary {
        id: id(&row.id)?,
        code: row.code,
        unit: cx.directory.unit_ref(&row.unit_id)?,
        hamlet: row.hamlet,
        address: row.address,
    })
}

fn view(db: &mut Db, cx: &Cx, row: HouseholdRow) -> Result<HouseholdView, Problem> {
    let members = store::list_people(db, cx.scope(), Some(&row.id), None)?;
    let head = members.iter().find(|person| person.is_head()).map(|person| -> Result<PersonRef, Problem> {
        Ok(PersonRef {
            id: id(&person.id)?,
            birth_date: person.born(),
            full_name: person.full_name.clone(),
            is_deceased: person.died_on.is_some(),
        })
    });
    let head = head.transpose()?;
    let homes = [(row.id.clone(), (row.hamlet.clone(), row.address.clone()))].into();
    Ok(HouseholdView {
        id: id(&row.id)?,
        code: row.code,
        unit: cx.directory.unit_ref(&row.unit_id)?,
        hamlet: row.hamlet,
        address: row.address,
        head_id: head.as_ref().map(|head| head.id),
        head,
        members: members.into_iter().map(|m| summary(m, &cx.directory, &homes)).collect::<Result<_, Problem>>()?,
        created_at: row.created_at.and_utc(),
        updated_at: row.updated_at.and_utc(),
        version: row.version,
    })
}
