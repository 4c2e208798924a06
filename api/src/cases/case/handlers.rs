//! HTTP for cases.

use super::{
    commands,
    items::{Item, Items},
    list_store::{self, Filter},
    opening,
    query::{Assignee, CaseQuery, CaseSort, UnitScope},
    store::{self, Read, Whole},
    types::{AssigneeUpdate, CaseCreate, CasePatch, CaseSummary, CaseView, TransitionCreate},
    view,
};
use crate::{
    access::state,
    cases::{
        Case, CaseId,
        access::{CasesAssign, CasesRead, CasesWrite},
        beneficiaries,
        coordination::more::More,
        office::Office,
        policy,
    },
    catalogue::data::Catalogue,
    ctx::prelude::handlers::*,
    directory::data::Directory,
    platform::{Platform, batch::Batch, codes::Code, http::paging::TOTAL_CAP},
};
use actix_web::{FromRequest, HttpMessage, dev::Payload, web::Data};
use chrono::{DateTime, NaiveDateTime, Utc};
use std::{
    future::{Ready, ready},
    sync::Arc,
};

/// The readers of case pages.
pub type Pages = Batch<Read>;

/// The fast ways to pages and items of cases.
pub struct Readers {
    pages: Data<Pages>,
    items: Data<Items>,
    /// The case that was read together with the rights.
    ahead: Option<Arc<Whole>>,
}

impl FromRequest for Readers {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let ahead = request.extensions().get::<Arc<Whole>>().cloned();
        let found = || Ok(Self { pages: state(request)?, items: state(request)?, ahead });
        ready(found())
    }
}

impl Readers {
    /// A case that the caller may see, read together with those that others ask for at the same time.
    async fn whole<P>(&self, ctx: &Ctx<P, Office>, id: CaseId) -> Result<Arc<Whole>, Problem> {
        let whole = match self.ahead.clone().filter(|whole| whole.case.id == id.as_str()) {
            Some(whole) => whole,
            None => self.pages.read(id.to_string()).await?.ok_or_else(absent)?.whole,
        };
        if store::is_own(ctx.cx.scope(), &whole.case) {
            return Ok(whole);
        }
        let asked = Arc::clone(&whole);
        let read = ctx.read(move |db, office| store::is_visible(db, office.scope(), &asked.case));
        read.await?.then_some(whole).ok_or_else(absent)
    }
}

/// Lists the cases that the caller may see.
#[utoipa::path(tag = "cases", operation_id = "listCases", params(CaseQuery,
        ("Access-Purpose" = Option<String>, Header, description = "Why the protected cases of a person are looked for.", example = "handle_case")), security(("session" = ["cases:read"])),
    responses((status = 200, description = "The cases, the most urgent first unless sorted otherwise.", body = Page<CaseSummary>)))]
#[get("/cases")]
pub async fn list_cases(
    ctx: Ctx<CasesRead, Office>,
    listing: Listing<CaseQuery>,
    Readers { items, .. }: Readers,
) -> Answer {
    let Listing { query, page } = listing;
    let purpose = ctx.allowed.meta.purpose.clone();
    policy::check_purpose(purpose.as_deref())?;
    let (office, now) = (ctx.cx.clone(), ctx.cx.now);
    let after: Option<(NaiveDateTime, String)> = page.after()?;
    check_codes(&office.catalogue, &query)?;
    let assignee = match &query.assignee_id {
        Some(Assignee::Me) => Some(office.caller.user_id.clone()),
        Some(Assignee::None) => Some("none".to_owned()),
        Some(Assignee::User(id)) => Some(id.to_string()),
        None => None,
    };
    let units = query.unit_id.as_ref().map(|unit| units_of(&office.directory, unit.as_str(), query.unit_scope, now));
    let lists = match query.person_id {
        Some(person) => ctx.read(move |db, _| beneficiaries::store::lists_of(db, person.as_str())).await?,
        None => Vec::new(),
    };
    let filter = Filter {
        lists,
        granting: if query.granted == Some(true) { office.catalogue.granting() } else { Vec::new() },
        case_type_ids: (!query.case_type.is_empty()).then(|| office.catalogue.ids_of(&query.case_type)),
        units: units.unwrap_or_default(),
        assignee,
        me: office.caller.user_id.clone(),
        roles: office.caller.roles.clone(),
        has_purpose: purpose.is_some(),
        now: now.naive_utc(),
        query,
    };
    let look = purpose.filter(|_| filter.query.person_id.is_some());
    let read = move |db: &mut Db| {
        let marks = |db: &mut Db| list_store::list(db, office.scope(), &filter, after.as_ref(), page.rows());
        let items = items.read(db, &office.shared(), now, marks)?;
        let total = match filter.query.include_total {
            Some(true) => Some(list_store::count(db, office.scope(), &filter, TOTAL_CAP)?),
            _ => None,
        };
        let by_creation = matches!(filter.query.sort, Some(CaseSort::CreatedAt | CaseSort::CreatedAtDescending));
        let key = |item: &Arc<Item>| (if by_creation { item.created_at } else { item.due_at }, item.id().to_owned());
        Ok(page.cut(items, key)?.with_total(total))
    };
    let cut = match look {
        None => ctx.platform.pool.read(read).await?,
        Some(purpose) => {
            let (platform, actor) = (Platform::clone(&ctx.platform), ctx.allowed.actor());
            let run = move || {
                platform.command_now(&actor, |tx| {
                    let cut = read(tx.db)?;
                    let ids: Vec<&str> = cut.items().iter().map(|item| item.id()).collect();
                    commands::record_looks(tx, &ids, &purpose)?;
                    Ok(cut)
                })
            };
            blocking(run).await?
        }
    };
    cut.send()
}

/// Refuses codes that no case can have: an empty list would look like an answer.
fn check_codes(catalogue: &Catalogue, query: &CaseQuery) -> Result<(), Problem> {
    let is_none = |code: &Code| **code == *"none";
    if query.case_type.iter().any(|code| !catalogue.knows(code)) {
        return Err(Problem::parameter("case_type", "Không có thủ tục này", "There is no such case type"));
    }
    if query.outcome.iter().any(|code| !is_none(code) && !catalogue.has_outcome(code)) {
        return Err(Problem::parameter("outcome", "Không có kết quả này", "There is no such outcome"));
    }
    if query.acting_role.iter().any(|code| !is_none(code) && !catalogue.has_role(code)) {
        return Err(Problem::parameter("acting_role", "Không có vai trò này", "There is no such role"));
    }
    Ok(())
}

/// The units that one stands for.
fn units_of(directory: &Directory, unit: &str, scope: Option<UnitScope>, now: DateTime<Utc>) -> Vec<String> {
    let today = local_date(now);
    match scope {
        None | Some(UnitScope::Exact) => Vec::new(),
        Some(UnitScope::Subtree) => directory.subtree(unit, today).into_iter().collect(),
        Some(UnitScope::Served) => {
            let is_heir = |id: &str| directory.serving(id, today).map_or(id, |heir| &heir.id) == unit;
            directory.units().filter(|one| is_heir(&one.id)).map(|one| one.id.clone()).collect()
        }
    }
}

/// Opens a case.
///
/// It starts at the first step of its type, as a draft where the type has one, and keeps the type's version of today.
#[utoipa::path(tag = "cases", operation_id = "createCase", request_body = CaseCreate, security(("session" = ["cases:write"])),
    responses((status = 201, description = "The new case.", body = CaseView)))]
#[post("/cases")]
pub async fn create_case(ctx: Ctx<CasesWrite, Office>, body: Body<CaseCreate>) -> Answer {
    ctx.command_at_once(body, |tx, office, input| {
        let whole = opening::create(tx, office, input)?;
        let location = format!("/v1/cases/{}", whole.case.id);
        Ok(Reply::created_versioned(location, view::of_whole(tx.db, &whole, office)?))
    })
    .await
}

/// Shows a case.
///
/// A protected case needs the header `Access-Purpose` (`handle_case`, `decide`, `supervise`, `coordinate` or `audit`);
/// without it the answer is 403 `purpose_required`. With it, a look at a confidential case is journalled.
#[utoipa::path(tag = "cases", operation_id = "findCase",
    params(("id" = CaseId, Path, description = "The case."),
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The case.", body = CaseView)))]
#[get("/cases/{id}")]
pub async fn find_case(ctx: Ctx<CasesRead, Office>, id: PathId<Case>, readers: Readers) -> Answer {
    if ctx.allowed.meta.purpose.is_some() {
        let page = ctx.look(id.0, |db, office, whole, look| {
            let more = view::more(db, &whole.case, office)?;
            view::full(whole, office, look, (office.now, more))
        });
        return Reply::versioned(page.await?).send();
    }
    let whole = readers.whole(&ctx, id.0).await?;
    let look = policy::look(&ctx.cx.caller, &whole.case, None)?;
    let more = match More::is_needless(ctx.cx.catalogue.of_case(&whole.case.case_type_id)?) {
        true => More::default(),
        false => {
            let asked = Arc::clone(&whole);
            ctx.read(move |db, office| view::more(db, &asked.case, office)).await?
        }
    };
    Reply::versioned(view::full(&whole, &ctx.cx, &look, (ctx.cx.now, more))?).send()
}

/// Changes the people and the form of a case, at a step that allows it.
#[utoipa::path(tag = "cases", operation_id = "updateCase",
    params(("id" = CaseId, Path, description = "The case."), IfMatch,
        ("Access-Purpose" = Option<String>, Header, description = "Why a protected case is changed: the answer is its page.", example = "handle_case")),
    request_body(content = CasePatch, content_type = "application/merge-patch+json"), security(("session" = ["cases:write"])),
    responses((status = 200, description = "The case.", body = CaseView)))]
#[patch("/cases/{id}")]
pub async fn update_case(ctx: Ctx<CasesWrite, Office>, change: Patch<Case, CasePatch>) -> Answer {
    ctx.change_case(change, commands::update).await
}

/// Takes a case one step on: submit, ask for a supplement, return, approve, refuse …
///
/// Which transitions there are, who may take them and what must be said is the case type's matter; the case names those
/// open to the caller in `transitions`. Whoever prepared a case may not decide on it.
#[utoipa::path(tag = "cases", operation_id = "transitionCase",
    params(("id" = CaseId, Path, description = "The case."), IfMatch,
        ("Access-Purpose" = Option<String>, Header, description = "Why a protected case is changed: the answer is its page.", example = "handle_case")),
    request_body = TransitionCreate, security(("session" = ["cases:write"])),
    responses((status = 200, description = "The case after the transition.", body = CaseView)))]
#[post("/cases/{id}/transitions")]
pub async fn transition_case(ctx: Ctx<CasesWrite, Office>, change: Change<Case, TransitionCreate>) -> Answer {
    ctx.change_case(change, |tx, office, id, seen, input| commands::transition(tx, office, id, seen, &input)).await
}

/// Hands a case to somebody: the own id claims it, null puts it back.
#[utoipa::path(tag = "cases", operation_id = "assignCase",
    params(("id" = CaseId, Path, description = "The case."), IfMatch,
        ("Access-Purpose" = Option<String>, Header, description = "Why a protected case is changed: the answer is its page.", example = "handle_case")),
    request_body = AssigneeUpdate, security(("session" = ["cases:assign"])),
    responses((status = 200, description = "The case.", body = CaseView)))]
#[put("/cases/{id}/assignee")]
pub async fn assign_case(ctx: Ctx<CasesAssign, Office>, change: Change<Case, AssigneeUpdate>) -> Answer {
    ctx.change_case(change, |tx, office, id, seen, input| {
        let to = input.user_id.as_ref().map(|id| id.as_str());
        commands::assign(tx, office, id, seen, to)
    })
    .await
}
