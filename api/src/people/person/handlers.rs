//! HTTP for persons.

use super::{commands, search};
use crate::{
    ctx::{Ctx, Cx},
    directory::working_days::local_date,
    people::{
        Person, PersonId,
        access::{PeopleRead, PeopleSearch as MaySearch, PeopleWrite},
        claims::{handlers::with_claims, types::NumberKind},
        store::{self, PersonRow},
        types::{PeopleQuery, PeopleSearch, PersonCreate, PersonPatch, PersonSummary, PersonView},
        view::{summaries, view},
    },
    platform::{
        db::Db,
        http::{
            Answer, Reply,
            body::{Body, MergePatch},
            if_match::IfMatch,
            paging::{Listing, Page, PageRequest},
            query::PathId,
        },
        problem::{self, Problem, absent},
        text::CleanText,
    },
};
use actix_web::{get, patch, post};

/// Enters a person.
///
/// A personal number or social insurance code that another person has is refused (409 `duplicate`). Where that is somebody out of the
/// caller's units, the answer is 409 `number_needs_province`, with the ids of the claims that were recorded (`claim_ids`). A second head
/// of a household is refused too (409 `household_has_head`).
#[utoipa::path(tag = "people", operation_id = "createPerson", request_body = PersonCreate, security(("session" = ["people:write"])),
    responses((status = 201, description = "The new person.", body = PersonView)))]
#[post("/people")]
pub async fn create_person(ctx: Ctx<PeopleWrite>, body: Body<PersonCreate>) -> Answer {
    let asked = numbers_of(body.value.identity_number.as_ref(), body.value.insurance_number.as_ref());
    let lang = ctx.allowed.meta.lang;
    let command = ctx.command(body, move |tx, cx, input| {
        let row = commands::create_person(tx, cx, input)?;
        Ok(Reply::created_versioned(format!("/v1/people/{}", row.id), view(&row, cx, true, lang)?))
    });
    with_claims(command.await, &ctx, asked).await
}

/// The numbers that a request gives to a person.
fn numbers_of(identity: Option<&CleanText>, insurance: Option<&CleanText>) -> Vec<(NumberKind, String)> {
    let given = [(NumberKind::IdentityNumber, identity), (NumberKind::InsuranceNumber, insurance)];
    given.into_iter().filter_map(|(kind, text)| Some((kind, kind.read(text?).ok()?))).collect()
}

/// Finds people by any part of a name, with or without marks, or by a number.
///
/// It is a POST so that names and numbers stay out of addresses and logs. Only those who see numbers in full search by number
/// (403). What holds neither letters nor digits finds nobody.
#[utoipa::path(tag = "people", operation_id = "searchPeople", request_body = PeopleSearch, security(("session" = ["people:read"])),
    responses((status = 200, description = "The people found, oldest entry first.", body = Page<PersonSummary>)))]
#[post("/people/search")]
pub async fn search_people(ctx: Ctx<MaySearch>, body: Body<PeopleSearch>) -> Answer {
    let search = body.value;
    let bound = ("people", &search.q, search.birth_year, &search.unit_id);
    let page = PageRequest::of_search(&ctx.platform, &bound, search.limit, search.cursor.clone())?;
    match search::Wanted::read(search.q.as_deref()) {
        // Else a masked number could be confirmed by trying it. The answer is the same whether somebody has it or not.
        search::Wanted::Number(_) if !ctx.cx.caller.may("people:write") => {
            let (vi, en) = (
                "Chỉ người được xem đầy đủ số giấy tờ mới tìm được theo số; vui lòng tìm theo tên",
                "Only those who see numbers in full search by number; please search by name",
            );
            return Err(Problem::new(&problem::FORBIDDEN).detail(vi, en));
        }
        search::Wanted::Anybody if search.birth_year.is_none() => {
            let (vi, en) = ("Vui lòng nhập tên, số hoặc năm sinh", "Please give a name, a number or a year of birth");
            return Err(Problem::invalid("/q", "required", vi, en));
        }
        _ => {}
    }
    let (directory, today) = (&ctx.cx.directory, local_date(ctx.cx.now));
    // A unit outside the scope finds nobody, as if it were empty.
    let units = search.unit_id.as_ref().map(|unit| {
        let within = directory.subtree(unit.as_str(), today).into_iter();
        within.filter(|unit| ctx.cx.scope().covers_unit(unit)).collect::<Vec<_>>()
    });
    ctx.page_keyed(page, move |db, cx, slice| {
        let found = search::find(db, cx.scope(), units.as_deref(), &search, slice.after.unwrap_or(0_i64), slice.limit)?;
        let (keys, rows): (Vec<i64>, Vec<PersonRow>) = found.into_iter().unzip();
        Ok(keys.into_iter().zip(summaries(db, cx, rows)?).collect())
    })
    .await
}

/// Lists people by name: of a household, or of the caller's units.
#[utoipa::path(tag = "people", operation_id = "listPeople", params(PeopleQuery), security(("session" = ["people:read"])),
    responses((status = 200, description = "The people, by given name.", body = Page<PersonSummary>)))]
#[get("/people")]
pub async fn list_people(ctx: Ctx<PeopleRead>, listing: Listing<PeopleQuery>) -> Answer {
    let Listing { query, page } = listing;
    ctx.page_keyed(page, move |db: &mut Db, cx: &Cx, slice| {
        let household = query.household_id.as_ref().map(|id| id.as_str());
        let rows = store::list_people(db, cx.scope(), household, Some(&slice))?;
        let keys: Vec<_> = rows.iter().map(|row| (row.name_sort.clone(), row.id.clone())).collect();
        Ok(keys.into_iter().zip(summaries(db, cx, rows)?).collect())
    })
    .await
}

/// Shows a person.
#[utoipa::path(tag = "people", operation_id = "findPerson", params(("id" = PersonId, Path, description = "The person.")),
    security(("session" = ["people:read"])),
    responses((status = 200, description = "The person.", body = PersonView)))]
#[get("/people/{id}")]
pub async fn find_person(ctx: Ctx<PeopleRead>, id: PathId<Person>) -> Answer {
    let lang = ctx.allowed.meta.lang;
    ctx.show_versioned(move |db, cx| {
        let row = store::person(db, cx.scope(), id.0.as_str())?.ok_or_else(absent)?;
        view(&row, cx, cx.caller.may("people:write"), lang)
    })
    .await
}

/// Corrects a person.
///
/// Who is the head of a household, and whatever a head's move or death means for it, changes by a transition of the household
/// (409 `head_changes_with_household`).
#[utoipa::path(tag = "people", operation_id = "updatePerson", params(("id" = PersonId, Path, description = "The person."), IfMatch),
    request_body(content = PersonPatch, content_type = "application/merge-patch+json"), security(("session" = ["people:write"])),
    responses((status = 200, description = "The person.", body = PersonView)))]
#[patch("/people/{id}")]
pub async fn update_person(
    ctx: Ctx<PeopleWrite>,
    id: PathId<Person>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<PersonPatch>,
) -> Answer {
    let (identity, insurance) = (patch.0.identity_number.as_ref(), patch.0.insurance_number.as_ref());
    let asked = numbers_of(identity.and_then(Option::as_ref), insurance.and_then(Option::as_ref));
    let lang = ctx.allowed.meta.lang;
    let command = ctx.command(patch, move |tx, cx, patch| {
        let row = commands::update_person(tx, cx, id.0.as_str(), seen, patch)?;
        Ok(Reply::versioned(view(&row, cx, true, lang)?))
    });
    with_claims(command.await, &ctx, asked).await
}
