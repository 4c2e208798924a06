//! HTTP for bank statements.

use super::{
    BankImport, BankImportId, BankLine, BankLineId, Fund, FundId, bank, bank_store,
    bank_store::{ImportRow, LineRow},
    handlers::counter,
    store,
    types::{BankImportView, BankLinePost, BankLineQuery, BankLineView},
    view,
};
use crate::{
    cases::{
        document_handlers::{DocumentCreate, receive},
        handlers::Desk,
    },
    identity::access::{Allowed, FundsWrite, Principal},
    platform::{
        db::Db,
        files,
        http::{
            Reply,
            body::Body,
            idempotency::KeyRequired,
            paging::{self, Page},
            query::{PathId, Query},
        },
        problem::{self, Problem},
    },
};
use actix_multipart::Multipart;
use actix_web::{HttpResponse, get, post};
use sha2::{Digest, Sha256};

fn import_view(row: &ImportRow) -> Result<BankImportView, Problem> {
    let bad = |error| Problem::internal("id", &error);
    Ok(BankImportView {
        id: row.id.parse().map_err(bad)?,
        fund_id: row.fund_id.parse().map_err(bad)?,
        file_name: row.file_name.clone(),
        sha256: row.sha256.clone(),
        created_at: row.created_at.and_utc(),
    })
}

fn line_views(db: &mut Db, rows: &[LineRow], caller: &Principal) -> Result<Vec<BankLineView>, Problem> {
    let bad = |error| Problem::internal("id", &error);
    let ids: Vec<&str> = rows.iter().filter_map(|row| row.donor_id.as_deref()).collect();
    let donors = store::donors_named(db, &ids)?;
    rows.iter()
        .map(|row| {
            let donor = row.donor_id.as_ref().and_then(|id| donors.iter().find(|donor| donor.id == *id));
            Ok(BankLineView {
                id: row.id.parse().map_err(bad)?,
                line_number: row.line_number,
                booked_on: row.booked_on,
                amount_vnd: row.amount_vnd,
                payer: row.payer.clone(),
                text: row.text.clone(),
                reference: row.reference.clone(),
                status: row.status.clone(),
                donor: donor.map(|donor| view::donor_ref(donor, caller)).transpose()?,
                contribution_id: row.contribution_id.as_deref().map(str::parse).transpose().map_err(bad)?,
            })
        })
        .collect()
}

/// Takes in a bank's statement: CSV, or the first sheet of a workbook (XLSX), with `date`, `amount`, `payer`, `text` and `reference`. Nothing is posted yet.
///
/// `requirement` is `bank_statement`. A file is taken once for a fund (409 `duplicate`); a line that cannot be read refuses
/// the whole file (422, with the line). Each line comes with the giver whose name is the payer's, when there is just one.
#[utoipa::path(tag = "funds", operation_id = "createBankImport", params(("id" = FundId, Path, description = "The fund.")),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["funds:write"])),
    responses((status = 201, description = "The import.", body = BankImportView,
        headers(("Location" = String, description = "Its lines.")))))]
#[post("/funds/{id}/bank-imports")]
pub async fn create_bank_import(
    caller: Allowed<FundsWrite>,
    id: PathId<Fund>,
    parts: Multipart,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (requirement, name, content) = receive(parts).await?;
    if requirement != "bank_statement" {
        let (vi, en) = ("Cần là sao kê ngân hàng", "It must be bank_statement");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    let sha256 = hex::encode(Sha256::digest(&content));
    let digest = sha256.clone();
    // Before the transaction: no file is read while others wait to write.
    let read = actix_web::web::block(move || bank::read(&content)).await;
    let lines = read.map_err(|_| Problem::new(&problem::INTERNAL))??;
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(digest), move |tx| {
        let counter = counter(&on_thread, &principal);
        let fund = store::fund(tx.db, &principal.scope, id.0.as_str())?;
        let fund = fund.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
        let file = bank::File { name: files::safe_name(&name), sha256 };
        let row = bank::take_in(tx, &counter, &fund, file, lines)?;
        Ok(Reply::created(format!("/v1/bank-imports/{}/lines", row.id), import_view(&row)?))
    });
    command.await
}

/// Lists the lines of a statement in the order of the file.
#[utoipa::path(tag = "funds", operation_id = "listBankLines", params(("id" = BankImportId, Path, description = "The import."), BankLineQuery),
    security(("session" = ["funds:write"])), responses((status = 200, description = "The lines.", body = Page<BankLineView>)))]
#[get("/bank-imports/{id}/lines")]
pub async fn list_bank_lines(
    caller: Allowed<FundsWrite>,
    id: PathId<BankImport>,
    query: Query<BankLineQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let limit = paging::limit(query.0.limit)?;
    let binding = paging::binding(&(id.0, "bank-lines"));
    let after: i64 = paging::decode(query.0.cursor.as_deref(), &binding)?.unwrap_or(0);
    let principal = caller.principal.clone();
    let read = desk.platform.pool.read(move |db| {
        let absent = || Problem::new(&problem::NOT_FOUND);
        let import = bank_store::import(db, id.0.as_str())?.ok_or_else(absent)?;
        store::fund(db, &principal.scope, &import.fund_id)?.ok_or_else(absent)?;
        let rows = bank_store::lines(db, &import.id, after, limit + 1)?;
        line_views(db, &rows, &principal)
    });
    Reply::ok(Page::cut(read.await?, limit, &binding, |line| line.line_number)).send()
}

/// Posts a line as a gift. A reference of the bank is posted once (409).
#[utoipa::path(tag = "funds", operation_id = "postBankLine", params(("id" = BankLineId, Path, description = "The line."), KeyRequired),
    request_body = BankLinePost, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The line.", body = BankLineView)))]
#[post("/bank-lines/{id}/posting")]
pub async fn post_bank_line(
    caller: Allowed<FundsWrite>,
    _key: KeyRequired,
    id: PathId<BankLine>,
    body: Body<BankLinePost>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = bank::post(tx, &counter(&on_thread, &principal), id.0.as_str(), body.value)?;
        let view = line_views(tx.db, std::slice::from_ref(&row), &principal)?.into_iter().next();
        Ok(Reply::ok(view.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?))
    });
    command.await
}
