//! HTTP for lists.

use super::{
    commands, incoming, store,
    types::{
        CaseBeneficiariesCreate, CaseBeneficiariesJudge, CaseBeneficiariesRemove, CaseBeneficiaryQuery,
        CaseBeneficiaryTrial, CaseBeneficiaryView, CaseListChange,
    },
    view,
};
use crate::{
    access::{Allowed, Principal},
    cases::{
        Case, CaseId,
        access::{CasesRead, CasesWrite},
        case::{handlers::Desk, store::Whole},
        policy::Look,
    },
    directory::working_days::local_date,
    platform::{
        blocking::blocking,
        db::Db,
        http::{
            Reply,
            body::Body,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::{PathId, Query},
            table::{self, Format},
            upload::DocumentCreate,
        },
        problem::Problem,
    },
};
use actix_multipart::Multipart;
use actix_web::{HttpRequest, HttpResponse, get, post};
use chrono::{DateTime, Utc};
use incoming::Incoming;
use sha2::{Digest, Sha256};

/// Lists the people of a case that is a list, in the order of its rows; as CSV or XLSX with all of them.
///
/// 404 for a case that is no list. Where health data is hidden, `masked_fields` says so.
#[utoipa::path(tag = "cases", operation_id = "listCaseBeneficiaries", params(("id" = CaseId, Path, description = "The case."),
        Listing<CaseBeneficiaryQuery>,
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The rows.", content(
        (Page<CaseBeneficiaryView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/cases/{id}/beneficiaries")]
pub async fn list_case_beneficiaries(
    caller: Allowed<CasesRead>,
    id: PathId<Case>,
    request: HttpRequest,
    listing: Listing<CaseBeneficiaryQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (format, lang) = table::wish(&request, query.format.map(Format::from));
    let is_file = matches!(format, Format::Csv | Format::Xlsx);
    let (after, rows): (Option<i64>, i64) = (page.after()?, page.rows());
    let (after, rows) = if is_file { (None, i64::MAX) } else { (after, rows) };
    let read = move |desk: &Desk, db: &mut Db, whole: &Whole, look: &Look, caller: &Principal, _: DateTime<Utc>| {
        let (case, version) = commands::list(db, &desk.office(caller), &whole.case.id)?;
        let rows = store::page(db, &case.id, &query, after, rows)?;
        let views = rows.into_iter().map(|row| view::row_view(row, version, look, &desk.names));
        Ok((case.code, case.case_type_id, views.collect::<Result<Vec<_>, Problem>>()?))
    };
    let (code, case_type, rows) = desk.look(&caller, id.0, read).await?;
    if is_file {
        let version = desk.catalogue.of_case(&case_type)?;
        return view::sheet(&code, &rows, version, lang).respond(format);
    }
    page.cut(rows, |row: &CaseBeneficiaryView| row.number)?.send()
}

/// Adds people to a list, all rows or none: from a search, or pasted.
///
/// At an editable step, before the decision (409 else). Faults come together, each at `/rows/{index}/…` (422), at most a hundred of
/// `error_count`. A row that stands there with the same answers is left alone; a person with other answers is named by row
/// (`duplicate`). With `dry_run=true` nothing is written.
#[utoipa::path(tag = "cases", operation_id = "createCaseBeneficiaries",
    params(("id" = CaseId, Path, description = "The case."), CaseBeneficiaryTrial, IfMatch),
    request_body = CaseBeneficiariesCreate, security(("session" = ["cases:write"])),
    responses((status = 200, description = "What became of the list.", body = CaseListChange,
        headers(("ETag" = String, description = "The version of the case.")))))]
#[post("/cases/{id}/beneficiaries")]
pub async fn create_case_beneficiaries(
    caller: Allowed<CasesWrite>,
    id: PathId<Case>,
    trial: Query<CaseBeneficiaryTrial>,
    IfMatch(seen): IfMatch,
    body: Body<CaseBeneficiariesCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let rows = incoming::of_json(body.value.rows)?;
    take(caller, id.0, (trial.0.dry_run, seen), (rows, body.digest), desk).await
}

/// Adds people to a list from a file, all rows or none: CSV in UTF-8, or the first sheet of a workbook (XLSX).
///
/// `requirement` is `beneficiaries`. Columns are named as the fields of the row in Vietnamese, in English or by code, in any order;
/// the person by “Số định danh cá nhân”, or by “Họ và tên” with “Ngày sinh”. Faults come together, each at
/// `/lines/{number}/{field}` (422). Otherwise as with rows that are sent as JSON.
#[utoipa::path(tag = "cases", operation_id = "createCaseBeneficiaryImport",
    params(("id" = CaseId, Path, description = "The case."), CaseBeneficiaryTrial, IfMatch),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["cases:write"])),
    responses((status = 200, description = "What became of the list.", body = CaseListChange,
        headers(("ETag" = String, description = "The version of the case.")))))]
#[post("/cases/{id}/beneficiaries/imports")]
pub async fn create_case_beneficiary_import(
    caller: Allowed<CasesWrite>,
    id: PathId<Case>,
    trial: Query<CaseBeneficiaryTrial>,
    IfMatch(seen): IfMatch,
    parts: Multipart,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread, case) = (caller.principal.clone(), desk.clone(), id.0);
    let check = move |db: &mut Db| commands::changeable(db, &on_thread.office(&principal), case.as_str()).map(drop);
    let upload = desk.platform.receive(&caller.call(), parts, check).await?;
    if upload.requirement != "beneficiaries" {
        let (vi, en) = ("Cần là danh sách người thụ hưởng", "It must be beneficiaries");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    let digest = hex::encode(Sha256::digest(&upload.content));
    let case_type = {
        let (principal, case) = (caller.principal.clone(), id.0);
        let on_thread = desk.clone();
        let found =
            move |db: &mut Db| Ok(commands::list(db, &on_thread.office(&principal), case.as_str())?.0.case_type_id);
        desk.platform.pool.read(found).await?
    };
    // Before the transaction: no file is read while others wait to write.
    let catalogue = desk.catalogue.clone();
    let read = move || incoming::of_file(&upload.content, catalogue.of_case(&case_type)?);
    let rows = blocking(read).await?;
    take(caller, id.0, (trial.0.dry_run, seen), (rows, digest), desk).await
}

/// Tries rows, or adds them.
async fn take(
    caller: Allowed<CasesWrite>,
    case: CaseId,
    (dry_run, seen): (Option<bool>, i64),
    (rows, digest): (Vec<Incoming>, String),
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    if dry_run == Some(true) {
        let today = local_date(desk.platform.clock.now());
        let read = move |db: &mut Db| commands::try_rows(db, &on_thread.office(&principal), case.as_str(), rows, today);
        return Reply::versioned(desk.platform.pool.read(read).await?).send();
    }
    let command = desk.platform.command(caller.call(), Some(digest), move |tx| {
        Ok(Reply::versioned(commands::add(tx, &on_thread.office(&principal), case.as_str(), seen, rows)?))
    });
    command.await
}

/// Takes rows out of a list, all or none.
#[utoipa::path(tag = "cases", operation_id = "removeCaseBeneficiaries",
    params(("id" = CaseId, Path, description = "The case."), IfMatch),
    request_body = CaseBeneficiariesRemove, security(("session" = ["cases:write"])),
    responses((status = 200, description = "What became of the list.", body = CaseListChange,
        headers(("ETag" = String, description = "The version of the case.")))))]
#[post("/cases/{id}/beneficiaries/removal")]
pub async fn remove_case_beneficiaries(
    caller: Allowed<CasesWrite>,
    id: PathId<Case>,
    IfMatch(seen): IfMatch,
    body: Body<CaseBeneficiariesRemove>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let office = on_thread.office(&principal);
        Ok(Reply::versioned(commands::remove(tx, &office, id.0.as_str(), seen, body.value)?))
    });
    command.await
}

/// Judges rows of a list before the one decision on it, all or none: accepted, or refused with a reason.
///
/// By who acts on the case where it is examined or decided (409 at another step). The decision needs a verdict on every row.
#[utoipa::path(tag = "cases", operation_id = "judgeCaseBeneficiaries",
    params(("id" = CaseId, Path, description = "The case."), IfMatch),
    request_body = CaseBeneficiariesJudge, security(("session" = ["cases:write"])),
    responses((status = 200, description = "What became of the list.", body = CaseListChange,
        headers(("ETag" = String, description = "The version of the case.")))))]
#[post("/cases/{id}/beneficiaries/verdicts")]
pub async fn judge_case_beneficiaries(
    caller: Allowed<CasesWrite>,
    id: PathId<Case>,
    IfMatch(seen): IfMatch,
    body: Body<CaseBeneficiariesJudge>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let office = on_thread.office(&principal);
        Ok(Reply::versioned(commands::judge(tx, &office, id.0.as_str(), seen, body.value)?))
    });
    command.await
}
