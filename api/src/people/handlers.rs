//! HTTP for persons.

use super::{
    Person, PersonId,
    claims::{handlers::with_claims, types::NumberKind},
    commands::{self, Desk},
    numbers, rules, search, store,
    store::PersonRow,
    types::{PeopleQuery, PeopleSearch, PersonCreate, PersonPatch, PersonSummary, PersonView},
    view::summary,
};
use crate::{
    access::Allowed,
    directory::data::{Directory, DirectoryCache},
    people::access::{PeopleRead, PeopleSearch as MaySearch, PeopleWrite},
    platform::{
        Platform,
        http::{
            Reply,
            body::{Body, MergePatch},
            if_match::IfMatch,
            paging::{Listing, Page, PageRequest},
            query::PathId,
        },
        problem::{self, Lang, Problem},
        text::CleanText,
    },
};
use actix_web::{HttpResponse, get, patch, post, web::Data};

/// Enters a person.
///
/// A personal number or social insurance code that another person has is refused (409 `duplicate`). Where that is somebody out of the
/// caller's units, the answer is 409 `number_needs_province`, with the ids of the claims that were recorded (`claim_ids`). A second head
/// of a household is refused too (409 `household_has_head`).
#[utoipa::path(tag = "people", operation_id = "createPerson", request_body = PersonCreate, security(("session" = ["people:write"])),
    responses((status = 201, description = "The new person.", body = PersonView,
        headers(("Location" = String, description = "The person."), ("ETag" = String, description = "Its version.")))))]
#[post("/people")]
pub async fn create_person(
    caller: Allowed<PeopleWrite>,
    body: Body<PersonCreate>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (principal, directory, lang) = (caller.principal.clone(), directory.get(), caller.meta.lang);
    let asked = numbers_of(body.value.identity_number.as_ref(), body.value.insurance_number.as_ref());
    let shared = directory.clone();
    let command = platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::create_person(tx, &Desk { caller: &principal, directory: &directory }, body.value)?;
        let location = format!("/v1/people/{}", row.id);
        Ok(Reply::created(location, view(&row, &directory, true, lang)?).version(row.version))
    });
    with_claims(command.await, &platform, &caller, shared, asked).await
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
pub async fn search_people(
    caller: Allowed<MaySearch>,
    body: Body<PeopleSearch>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let search = body.value;
    let bound = ("people", &search.q, search.birth_year, &search.unit_id);
    let page = PageRequest::of_search(&platform, &bound, search.limit, search.cursor.clone())?;
    match search::Wanted::read(search.q.as_deref()) {
        // Else a masked number could be confirmed by trying it. The answer is the same whether somebody has it or not.
        search::Wanted::Number(_) if !caller.principal.may("people:write") => {
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
    let directory = directory.get();
    let today = crate::directory::working_days::local_date(platform.clock.now());
    let units = match &search.unit_id {
        // A unit outside the scope finds nobody, as if it were empty.
        Some(unit) => {
            let within = directory.subtree(unit.as_str(), today).into_iter();
            Some(within.filter(|unit| caller.scope().covers_unit(unit)).collect::<Vec<_>>())
        }
        None => None,
    };
    let (after, limit) = (page.after()?.unwrap_or(0_i64), page.rows());
    let scope = caller.scope().clone();
    let rows = platform
        .pool
        .read(move |db| {
            let rows = search::find(db, &scope, units.as_deref(), &search, after, limit)?;
            let homes = store::addresses(db, rows.iter().filter_map(|(_, row)| row.household_id.clone()).collect())?;
            let summary = |(seq, row): (i64, PersonRow)| Ok((seq, summary(row, &directory, &homes)?));
            rows.into_iter().map(summary).collect::<Result<Vec<_>, Problem>>()
        })
        .await?;
    page.cut(rows, |(seq, _)| *seq)?.map(|(_, person)| person).send()
}

/// Lists people by name: of a household, or of the caller's units.
#[utoipa::path(tag = "people", operation_id = "listPeople", params(PeopleQuery), security(("session" = ["people:read"])),
    responses((status = 200, description = "The people, by given name.", body = Page<PersonSummary>)))]
#[get("/people")]
pub async fn list_people(
    caller: Allowed<PeopleRead>,
    listing: Listing<PeopleQuery>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (after, limit): (Option<(String, String)>, _) = (page.after()?, page.rows());
    let (scope, directory) = (caller.scope().clone(), directory.get());
    let household = query.household_id;
    let rows = platform
        .pool
        .read(move |db| {
            let household = household.as_ref().map(|id| id.as_str());
            let rows = store::list_people(db, &scope, household, after.as_ref(), Some(limit))?;
            let homes = store::addresses(db, rows.iter().filter_map(|row| row.household_id.clone()).collect())?;
            let keyed = |row: PersonRow| {
                let key = (row.name_sort.clone(), row.id.clone());
                Ok((key, summary(row, &directory, &homes)?))
            };
            rows.into_iter().map(keyed).collect::<Result<Vec<_>, Problem>>()
        })
        .await?;
    page.cut(rows, |(key, _)| key.clone())?.map(|(_, person)| person).send()
}

/// Shows a person.
#[utoipa::path(tag = "people", operation_id = "findPerson", params(("id" = PersonId, Path, description = "The person.")),
    security(("session" = ["people:read"])),
    responses((status = 200, description = "The person.", body = PersonView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/people/{id}")]
pub async fn find_person(
    caller: Allowed<PeopleRead>,
    id: PathId<Person>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let scope = caller.scope().clone();
    let row = platform.pool.read(move |db| store::person(db, &scope, id.0.as_str())).await?;
    let row = row.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    let open = caller.principal.may("people:write");
    Reply::ok(view(&row, &directory.get(), open, caller.meta.lang)?).version(row.version).send()
}

/// Corrects a person.
///
/// Who is the head of a household, and whatever a head's move or death means for it, changes by a transition of the household
/// (409 `head_changes_with_household`).
#[utoipa::path(tag = "people", operation_id = "updatePerson", params(("id" = PersonId, Path, description = "The person."), IfMatch),
    request_body(content = PersonPatch, content_type = "application/merge-patch+json"), security(("session" = ["people:write"])),
    responses((status = 200, description = "The person.", body = PersonView, headers(("ETag" = String, description = "Its version.")))))]
#[patch("/people/{id}")]
pub async fn update_person(
    caller: Allowed<PeopleWrite>,
    id: PathId<Person>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<PersonPatch>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let (principal, directory, lang) = (caller.principal.clone(), directory.get(), caller.meta.lang);
    let (identity, insurance) = (patch.0.identity_number.as_ref(), patch.0.insurance_number.as_ref());
    let asked = numbers_of(identity.and_then(Option::as_ref), insurance.and_then(Option::as_ref));
    let shared = directory.clone();
    let command = platform.command(caller.call(), None, move |tx| {
        let desk = Desk { caller: &principal, directory: &directory };
        let row = commands::update_person(tx, &desk, id.0.as_str(), seen, patch.0)?;
        Ok(Reply::ok(view(&row, &directory, true, lang)?).version(row.version))
    });
    with_claims(command.await, &platform, &caller, shared, asked).await
}

/// A person as shown; numbers in full only to whoever may correct them.
pub fn view(row: &PersonRow, directory: &Directory, open: bool, lang: Lang) -> Result<PersonView, Problem> {
    let bad = |error| Problem::internal("id", &error);
    let number = |number: &Option<String>| number.as_ref().map(|n| if open { n.clone() } else { numbers::mask(n) });
    Ok(PersonView {
        id: row.id.parse().map_err(bad)?,
        full_name: row.full_name.clone(),
        sex: row.sex.clone(),
        birth_date: row.born(),
        identity_number: number(&row.identity_number),
        old_identity_number: number(&row.old_identity_number),
        insurance_number: number(&row.insurance_number),
        health_card_number: number(&row.health_card_number),
        phone: number(&row.phone),
        ethnicity: row.ethnicity.clone(),
        household_id: row.household_id.as_deref().map(str::parse).transpose().map_err(bad)?,
        relationship_to_head: row.relationship_to_head.clone(),
        unit: directory.unit_ref(&row.unit_id)?,
        died_on: row.died_on.clone(),
        is_deceased: row.died_on.is_some(),
        warnings: rules::warnings(row.identity_number.as_deref(), row.sex.as_deref(), row.birth_year, lang),
        created_at: row.created_at.and_utc(),
        updated_at: row.updated_at.and_utc(),
        version: row.version,
    })
}
