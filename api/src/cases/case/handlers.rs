//! HTTP for cases.

use super::{
    commands::{self, Office},
    items::{Item, Items},
    list_store::{self, Filter},
    opening,
    query::{Assignee, CaseQuery, CaseSort, UnitScope},
    shared::Shared,
    store::{self, CaseRow, Read, Whole},
    types::{AssigneeUpdate, CaseCreate, CasePatch, CaseSummary, CaseView, TransitionCreate},
    view,
};
use crate::{
    access::{Allowed, Principal},
    cases::{
        Case, CaseId,
        access::{CasesAssign, CasesRead, CasesWrite},
        beneficiaries,
        coordination::more::More,
        policy::{self, Look},
    },
    catalogue::data::{Catalogue, CatalogueCache},
    directory::{
        data::{Directory, DirectoryCache},
        working_days::local_date,
    },
    identity::{state::IdentityState, store::Names},
    platform::{
        Platform,
        batch::Batch,
        blocking::blocking,
        codes::Code,
        db::Db,
        http::{
            Reply,
            body::{Body, MergePatch},
            if_match::IfMatch,
            paging::{Cut, Listing, Page, TOTAL_CAP},
            query::PathId,
        },
        journal::Tx,
        problem::{self, Problem},
    },
};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, dev::Payload, get, patch, post, put, web::Data};
use chrono::{DateTime, NaiveDateTime, Utc};
use std::{
    future::{Ready, ready},
    sync::Arc,
};

/// Everything that a case handler looks things up in, as it stands when the request comes in.
#[derive(Clone)]
pub struct Desk {
    pub platform: Data<Platform>,
    pub directory: Arc<Directory>,
    pub catalogue: Arc<Catalogue>,
    pub names: Arc<Names>,
    pub pages: Data<Pages>,
    pub items: Data<Items>,
    /// The case that was read together with the rights.
    ahead: Option<Arc<Whole>>,
}

/// The readers of case pages.
pub type Pages = Batch<Read>;

impl FromRequest for Desk {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;
    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let missing = || Problem::internal("application state", &"missing");
        let found = || -> Result<Self, Problem> {
            Ok(Self {
                platform: request.app_data::<Data<Platform>>().cloned().ok_or_else(missing)?,
                directory: request.app_data::<Data<DirectoryCache>>().ok_or_else(missing)?.get(),
                catalogue: request.app_data::<Data<CatalogueCache>>().ok_or_else(missing)?.get(),
                names: request.app_data::<Data<IdentityState>>().ok_or_else(missing)?.names(),
                pages: request.app_data::<Data<Pages>>().cloned().ok_or_else(missing)?,
                items: request.app_data::<Data<Items>>().cloned().ok_or_else(missing)?,
                ahead: request.extensions().get::<Arc<Whole>>().cloned(),
            })
        };
        ready(found())
    }
}

impl Desk {
    /// What cases are shown from, without the caller.
    pub fn shared(&self) -> Shared {
        let (directory, catalogue) = (Arc::clone(&self.directory), Arc::clone(&self.catalogue));
        Shared { directory, catalogue, names: Arc::clone(&self.names) }
    }

    /// The office of a caller.
    pub fn office<'a>(&'a self, caller: &'a Principal) -> Office<'a> {
        Office { caller, directory: &self.directory, catalogue: &self.catalogue }
    }

    /// The page of a case after the caller changed it; the change itself is journalled, so the look is not.
    pub fn page(&self, tx: &mut Tx, row: &CaseRow, caller: &Principal) -> Result<CaseView, Problem> {
        let whole = store::whole(tx.db, &row.id)?.ok_or_else(|| Problem::internal("case", &"no beneficiary"))?;
        self.page_of(tx, &whole, caller)
    }

    fn page_of(&self, tx: &mut Tx, whole: &Whole, caller: &Principal) -> Result<CaseView, Problem> {
        let look = match policy::handles(caller, &whole.case) || whole.case.confidentiality != "personal" {
            true => Look::Open,
            false => Look::Masked,
        };
        let more = self.more(tx.db, &whole.case, tx.now)?;
        view::full(whole, &self.office(caller), &self.shared(), &look, (tx.now, more))
    }

    /// What other tables say of a case, where its type asks for it.
    fn more(&self, db: &mut Db, case: &CaseRow, now: DateTime<Utc>) -> Result<More, Problem> {
        let version = self.catalogue.of_case(&case.case_type_id)?;
        More::read(db, version, case, (local_date(now), &self.directory.calendar))
    }

    /// A case that the caller may see, read together with those that others ask for at the same time.
    async fn whole(&self, caller: &Arc<Principal>, id: CaseId) -> Result<Arc<Whole>, Problem> {
        let absent = || Problem::new(&problem::NOT_FOUND);
        let whole = match self.ahead.clone().filter(|whole| whole.case.id == id.as_str()) {
            Some(whole) => whole,
            None => self.pages.read(id.to_string()).await?.ok_or_else(absent)?.whole,
        };
        if store::is_own(&caller.scope, &whole.case) {
            return Ok(whole);
        }
        let (caller, asked) = (Arc::clone(caller), Arc::clone(&whole));
        let read = self.platform.pool.read(move |db| store::is_visible(db, &caller.scope, &asked.case));
        read.await?.then_some(whole).ok_or_else(absent)
    }

    /// Reads something of a case: journals the look when the case is confidential and a purpose was given.
    pub async fn look<T: Send + 'static, P: Send + Sync + 'static>(
        &self,
        caller: &Allowed<P>,
        id: CaseId,
        read: impl FnOnce(&Self, &mut Db, &Whole, &Look, &Principal, DateTime<Utc>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let (principal, purpose) = (caller.principal.clone(), caller.meta.purpose.clone());
        let (desk, actor) = (self.clone(), caller.actor());
        let platform = Platform::clone(&self.platform);
        let run = move || {
            let now = platform.clock.now();
            let found = |db: &mut Db| -> Result<(Whole, Look), Problem> {
                let whole = store::find_whole(db, &principal.scope, id.as_str())?;
                let whole = whole.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
                let look = policy::look(&principal, &whole.case, purpose.as_deref())?;
                Ok((whole, look))
            };
            if purpose.is_none() {
                return platform.pool.read_now(|db| {
                    let (whole, look) = found(db)?;
                    read(&desk, db, &whole, &look, &principal, now)
                });
            }
            platform.command_now(&actor, |tx| {
                let (whole, look) = found(tx.db)?;
                if let Look::Journalled(purpose) = &look {
                    commands::record_look(tx, &whole.case, purpose)?;
                }
                read(&desk, tx.db, &whole, &look, &principal, now)
            })
        };
        blocking(run).await
    }
}

/// Lists the cases that the caller may see.
#[utoipa::path(tag = "cases", operation_id = "listCases", params(CaseQuery,
        ("Access-Purpose" = Option<String>, Header, description = "Why the protected cases of a person are looked for.", example = "handle_case")), security(("session" = ["cases:read"])),
    responses((status = 200, description = "The cases, the most urgent first unless sorted otherwise.", body = Page<CaseSummary>)))]
#[get("/cases")]
pub async fn list_cases(
    caller: Allowed<CasesRead>,
    listing: Listing<CaseQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let purpose = caller.meta.purpose.clone();
    policy::check_purpose(purpose.as_deref())?;
    let now = desk.platform.clock.now();
    let after: Option<(NaiveDateTime, String)> = page.after()?;
    check_codes(&desk.catalogue, &query)?;
    let assignee = match &query.assignee_id {
        Some(Assignee::Me) => Some(caller.principal.user_id.clone()),
        Some(Assignee::None) => Some("none".to_owned()),
        Some(Assignee::User(id)) => Some(id.to_string()),
        None => None,
    };
    let units = query.unit_id.as_ref().map(|unit| units_of(&desk.directory, unit.as_str(), query.unit_scope, now));
    let lists = match query.person_id {
        Some(person) => desk.platform.pool.read(move |db| beneficiaries::store::lists_of(db, person.as_str())).await?,
        None => Vec::new(),
    };
    let filter = Filter {
        lists,
        granting: if query.granted == Some(true) { desk.catalogue.granting() } else { Vec::new() },
        case_type_ids: (!query.case_type.is_empty()).then(|| desk.catalogue.ids_of(&query.case_type)),
        units: units.unwrap_or_default(),
        assignee,
        me: caller.principal.user_id.clone(),
        roles: caller.principal.roles.clone(),
        has_purpose: purpose.is_some(),
        now: now.naive_utc(),
        query,
    };
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let look = purpose.filter(|_| filter.query.person_id.is_some());
    let read = move |db: &mut Db| {
        let marks = |db: &mut Db| list_store::list(db, &principal.scope, &filter, after.as_ref(), page.rows());
        let items = on_thread.items.read(db, &on_thread.shared(), now, marks)?;
        let total = match filter.query.include_total {
            Some(true) => Some(list_store::count(db, &principal.scope, &filter, TOTAL_CAP)?),
            _ => None,
        };
        let by_creation = matches!(filter.query.sort, Some(CaseSort::CreatedAt | CaseSort::CreatedAtDescending));
        let key = |item: &Arc<Item>| (if by_creation { item.created_at } else { item.due_at }, item.id().to_owned());
        Ok(page.cut(items, key)?.with_total(total))
    };
    let cut: Cut<Arc<Item>> = match look {
        None => desk.platform.pool.read(read).await?,
        Some(purpose) => {
            let (platform, actor) = (Platform::clone(&desk.platform), caller.actor());
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
pub async fn create_case(
    caller: Allowed<CasesWrite>,
    body: Body<CaseCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command_at_once(caller.call(), Some(body.digest), move |tx| {
        let whole = opening::create(tx, &on_thread.office(&principal), body.value)?;
        let location = format!("/v1/cases/{}", whole.case.id);
        let page = on_thread.page_of(tx, &whole, &principal)?;
        Ok(Reply::created(location, page).version(whole.case.version))
    });
    command.await
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
pub async fn find_case(caller: Allowed<CasesRead>, id: PathId<Case>, desk: Desk) -> Result<HttpResponse, Problem> {
    let (page, version) = if caller.meta.purpose.is_some() {
        let show = |desk: &Desk, db: &mut Db, whole: &Whole, look: &Look, principal: &Principal, now| {
            let more = desk.more(db, &whole.case, now)?;
            Ok((view::full(whole, &desk.office(principal), &desk.shared(), look, (now, more))?, whole.case.version))
        };
        desk.look(&caller, id.0, show).await?
    } else {
        let whole = desk.whole(&caller.principal, id.0).await?;
        let look = policy::look(&caller.principal, &whole.case, None)?;
        let (office, now) = (desk.office(&caller.principal), desk.platform.clock.now());
        let more = match More::is_needless(desk.catalogue.of_case(&whole.case.case_type_id)?) {
            true => More::default(),
            false => {
                let (on_thread, asked) = (desk.clone(), Arc::clone(&whole));
                desk.platform.pool.read(move |db| on_thread.more(db, &asked.case, now)).await?
            }
        };
        (view::full(&whole, &office, &desk.shared(), &look, (now, more))?, whole.case.version)
    };
    Reply::ok(page).version(version).send()
}

/// Changes the people and the form of a case, at a step that allows it.
#[utoipa::path(tag = "cases", operation_id = "updateCase", params(("id" = CaseId, Path, description = "The case."), IfMatch),
    request_body(content = CasePatch, content_type = "application/merge-patch+json"), security(("session" = ["cases:write"])),
    responses((status = 200, description = "The case.", body = CaseView)))]
#[patch("/cases/{id}")]
pub async fn update_case(
    caller: Allowed<CasesWrite>,
    id: PathId<Case>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<CasePatch>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        let row = commands::update(tx, &on_thread.office(&principal), id.0.as_str(), seen, patch.0)?;
        Ok(Reply::ok(on_thread.page(tx, &row, &principal)?).version(row.version))
    });
    command.await
}

/// Takes a case one step on: submit, ask for a supplement, return, approve, refuse …
///
/// Which transitions there are, who may take them and what must be said is the case type's matter; the case names those
/// open to the caller in `transitions`. Whoever prepared a case may not decide on it.
#[utoipa::path(tag = "cases", operation_id = "transitionCase", params(("id" = CaseId, Path, description = "The case."), IfMatch),
    request_body = TransitionCreate, security(("session" = ["cases:write"])),
    responses((status = 200, description = "The case after the transition.", body = CaseView)))]
#[post("/cases/{id}/transitions")]
pub async fn transition_case(
    caller: Allowed<CasesWrite>,
    id: PathId<Case>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::transition(tx, &on_thread.office(&principal), id.0.as_str(), seen, &body.value)?;
        Ok(Reply::ok(on_thread.page(tx, &row, &principal)?).version(row.version))
    });
    command.await
}

/// Hands a case to somebody: the own id claims it, null puts it back.
#[utoipa::path(tag = "cases", operation_id = "assignCase", params(("id" = CaseId, Path, description = "The case."), IfMatch),
    request_body = AssigneeUpdate, security(("session" = ["cases:assign"])),
    responses((status = 200, description = "The case.", body = CaseView)))]
#[put("/cases/{id}/assignee")]
pub async fn assign_case(
    caller: Allowed<CasesAssign>,
    id: PathId<Case>,
    IfMatch(seen): IfMatch,
    body: Body<AssigneeUpdate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        let to = body.value.user_id.as_ref().map(|id| id.as_str());
        let row = commands::assign(tx, &on_thread.office(&principal), id.0.as_str(), seen, to)?;
        Ok(Reply::ok(on_thread.page(tx, &row, &principal)?).version(row.version))
    });
    command.await
}
