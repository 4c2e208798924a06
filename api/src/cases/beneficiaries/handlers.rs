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
    cases::{
        Case, CaseId,
        access::{CasesRead, CasesWrite},
        office::Office,
    },
    ctx::prelude::handlers::*,
};
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
    ctx: Ctx<CasesRead, Office>,
    id: PathId<Case>,
    request: HttpRequest,
    listing: Listing<CaseBeneficiaryQuery>,
) -> Answer {
    let Listing { query, page } = listing;
    let (format, lang) = table::wish(&request, query.format.map(Format::from));
    let is_file = matches!(format, Format::Csv | Format::Xlsx);
    let (after, rows): (Option<i64>, i64) = (page.after()?, page.rows());
    let (after, rows) = if is_file { (None, i64::MAX) } else { (after, rows) };
    let found = ctx.look(id.0, move |db, office, whole, look| {
        let (case, version) = commands::list(db, office, &whole.case.id)?;
        let rows = store::page(db, &case.id, &query, after, rows)?;
        let views = rows.into_iter().map(|row| view::row_view(row, version, look, &office.names));
        Ok((case.code, case.case_type_id, views.collect::<Result<Vec<_>, Problem>>()?))
    });
    let (code, case_type, rows) = found.await?;
    if is_file {
        let version = ctx.cx.catalogue.of_case(&case_type)?;
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
    ctx: Ctx<CasesWrite, Office>,
    trial: Query<CaseBeneficiaryTrial>,
    change: Change<Case, CaseBeneficiariesCreate>,
) -> Answer {
    let Change { id, seen, body: Body { value, digest } } = change;
    let value = incoming::of_json(value.rows)?;
    take(ctx, trial.0.dry_run, Change { id, seen, body: Body { value, digest } }).await
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
    ctx: Ctx<CasesWrite, Office>,
    trial: Query<CaseBeneficiaryTrial>,
    Step { id, seen, .. }: Step<Case>,
    parts: Multipart,
) -> Answer {
    let check = move |db: &mut Db, office: &Office| commands::changeable(db, office, id.as_str()).map(drop);
    let upload = ctx.receive(parts, check).await?;
    if upload.requirement != "beneficiaries" {
        let (vi, en) = ("Cần là danh sách người thụ hưởng", "It must be beneficiaries");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    let digest = hex::encode(Sha256::digest(&upload.content));
    let case_type = ctx.read(move |db, office| Ok(commands::list(db, office, id.as_str())?.0.case_type_id)).await?;
    // Before the transaction: no file is read while others wait to write.
    let catalogue = ctx.cx.catalogue.clone();
    let read = move || incoming::of_file(&upload.content, catalogue.of_case(&case_type)?);
    let value = blocking(read).await?;
    take(ctx, trial.0.dry_run, Change { id, seen, body: Body { value, digest } }).await
}

/// Tries rows, or adds them.
async fn take(ctx: Ctx<CasesWrite, Office>, dry_run: Option<bool>, change: Change<Case, Vec<Incoming>>) -> Answer {
    let Change { id, seen, body } = change;
    if dry_run == Some(true) {
        let rows = body.value;
        let tried = move |db: &mut Db, office: &Office| {
            commands::try_rows(db, office, id.as_str(), rows, local_date(office.now))
        };
        return ctx.show_versioned(tried).await;
    }
    ctx.command(body, move |tx, office, rows| Ok(Reply::versioned(commands::add(tx, office, id.as_str(), seen, rows)?)))
        .await
}

/// Takes rows out of a list, all or none.
#[utoipa::path(tag = "cases", operation_id = "removeCaseBeneficiaries",
    params(("id" = CaseId, Path, description = "The case."), IfMatch),
    request_body = CaseBeneficiariesRemove, security(("session" = ["cases:write"])),
    responses((status = 200, description = "What became of the list.", body = CaseListChange,
        headers(("ETag" = String, description = "The version of the case.")))))]
#[post("/cases/{id}/beneficiaries/removal")]
pub async fn remove_case_beneficiaries(
    ctx: Ctx<CasesWrite, Office>,
    change: Change<Case, CaseBeneficiariesRemove>,
) -> Answer {
    let Change { id, seen, body } = change;
    ctx.command(body, move |tx, office, input| {
        Ok(Reply::versioned(commands::remove(tx, office, id.as_str(), seen, input)?))
    })
    .await
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
    ctx: Ctx<CasesWrite, Office>,
    change: Change<Case, CaseBeneficiariesJudge>,
) -> Answer {
    let Change { id, seen, body } = change;
    ctx.command(body, move |tx, office, input| {
        Ok(Reply::versioned(commands::judge(tx, office, id.as_str(), seen, input)?))
    })
    .await
}
