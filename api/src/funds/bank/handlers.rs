//! HTTP for bank.

use super::{
    commands::{self, File},
    statement, store,
    types::{
        BankImportQuery, BankImportTarget, BankImportView, BankLinePost, BankLineQuery, BankLineReason, BankLineView,
    },
    view::{import_views, line_view, line_views},
};
use crate::{
    access::Allowed,
    cases::handlers::Desk,
    funds::{
        access::FundsWrite,
        campaigns::commands as campaign_commands,
        common::subject::{absent, counter},
        fund::store as fund_store,
        ids::{BankImport, BankImportId, BankLine, BankLineId, Fund, FundId},
    },
    platform::{
        db::Db,
        files,
        http::{
            Reply,
            body::Body,
            idempotency::KeyRequired,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::{PathId, Query},
            upload::{DocumentCreate, Upload},
        },
        problem::{self, Problem},
    },
};
use actix_multipart::Multipart;
use actix_web::{HttpResponse, get, post};
use sha2::{Digest, Sha256};

/// Takes in a bank's statement: CSV, or the first sheet of a workbook (XLSX). Nothing is posted yet.
///
/// `requirement` is `bank_statement`. The columns are `Ngày` (`date`), `Số tiền` (`amount`), `Người chuyển` (`payer`), `Nội dung`
/// (`text`) and `Số tham chiếu` (`reference`), in any order; a reference may be empty. Amounts are whole đồng, with or without
/// groups of thousands (`1.500.000`, `1500000`, `1500000,00`); days are `DD/MM/YYYY` or `YYYY-MM-DD`. Faults come together, each at
/// `/lines/{number}/{column}` (422): nothing is taken then. A file is taken once for an account (409 `duplicate`, with
/// `bank_import_id` and `Location`). A line that an earlier statement has is a `duplicate` of it; of equal lines the n-th is the
/// n-th there. Each line comes with the donor whose name is the payer's, when there is just one.
#[utoipa::path(tag = "funds", operation_id = "createBankImport", params(("id" = FundId, Path, description = "The fund."), BankImportTarget),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["funds:write"])),
    responses((status = 201, description = "The import.", body = BankImportView,
        headers(("Location" = String, description = "Its lines.")))))]
#[post("/funds/{id}/bank-imports")]
pub async fn create_bank_import(
    caller: Allowed<FundsWrite>,
    id: PathId<Fund>,
    target: Query<BankImportTarget>,
    parts: Multipart,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (scope, fund) = (caller.scope().clone(), id.0.to_string());
    let check = move |db: &mut Db| fund_store::fund(db, &scope, &fund)?.map(drop).ok_or_else(absent);
    let Upload { requirement, name, content } = desk.platform.receive(&caller.call(), parts, check).await?;
    if requirement != "bank_statement" {
        let (vi, en) = ("Cần là sao kê ngân hàng", "It must be bank_statement");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    let sha256 = hex::encode(Sha256::digest(&content));
    let campaign = target.0.campaign_id.map(|id| id.to_string());
    let digest = hex::encode(Sha256::digest(format!("{sha256}\n{}", campaign.as_deref().unwrap_or_default())));
    let today = desk.platform.clock.today();
    // Before the transaction: no file is read while others wait to write.
    let read = actix_web::web::block(move || statement::read(&content, today)).await;
    let lines = read.map_err(|_| Problem::new(&problem::INTERNAL))??;
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(digest), move |tx| {
        let counter = counter(&on_thread, &principal);
        let fund = fund_store::fund(tx.db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        let campaign = campaign_commands::campaign_at(tx, &fund, campaign.as_deref())?;
        let file = File { name: files::safe_name(&name), sha256, campaign };
        let row = commands::take_in(tx, &counter, &fund, file, lines)?;
        let location = commands::lines_of(&row.id);
        let view = import_views(tx.db, vec![row], &on_thread.names)?.pop().ok_or_else(absent)?;
        Ok(Reply::created(location, view))
    });
    command.await
}

/// Lists the statements of a fund that were taken in, the newest first, with how many of their lines are still to be posted.
#[utoipa::path(tag = "funds", operation_id = "listBankImports", params(("id" = FundId, Path, description = "The fund."), BankImportQuery),
    security(("session" = ["funds:write"])), responses((status = 200, description = "The imports.", body = Page<BankImportView>)))]
#[get("/funds/{id}/bank-imports")]
pub async fn list_bank_imports(
    caller: Allowed<FundsWrite>,
    id: PathId<Fund>,
    listing: Listing<BankImportQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let page = listing.page;
    let (before, limit): (Option<String>, _) = (page.after()?, page.rows());
    let (scope, on_thread) = (caller.scope().clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let fund = fund_store::fund(db, &scope, id.0.as_str())?.ok_or_else(absent)?;
        let rows = store::imports(db, &fund.id, before.as_deref(), limit)?;
        import_views(db, rows, &on_thread.names)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Lists the lines of a statement in the order of the file.
#[utoipa::path(tag = "funds", operation_id = "listBankLines", params(("id" = BankImportId, Path, description = "The import."), BankLineQuery),
    security(("session" = ["funds:write"])), responses((status = 200, description = "The lines.", body = Page<BankLineView>)))]
#[get("/bank-imports/{id}/lines")]
pub async fn list_bank_lines(
    caller: Allowed<FundsWrite>,
    id: PathId<BankImport>,
    listing: Listing<BankLineQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let page = listing.page;
    let (after, limit) = (page.after()?.unwrap_or(0_i64), page.rows());
    let principal = caller.principal.clone();
    let read = desk.platform.pool.read(move |db| {
        let import = store::import(db, id.0.as_str())?.ok_or_else(absent)?;
        fund_store::fund(db, &principal.scope, &import.fund_id)?.ok_or_else(absent)?;
        let rows = store::lines(db, &import.id, after, limit)?;
        line_views(db, &rows, &principal)
    });
    page.cut(read.await?, |line| line.line_number)?.send()
}

/// Posts a line as a contribution. A reference of the bank is posted once for an account (409 `duplicate`, with
/// `contribution_id`).
#[utoipa::path(tag = "funds", operation_id = "postBankLine", params(("id" = BankLineId, Path, description = "The line."), KeyRequired, IfMatch),
    request_body = BankLinePost, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The line.", body = BankLineView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/bank-lines/{id}/posting")]
pub async fn post_bank_line(
    caller: Allowed<FundsWrite>,
    _key: KeyRequired,
    id: PathId<BankLine>,
    IfMatch(seen): IfMatch,
    body: Body<BankLinePost>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::post(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value)?;
        Ok(Reply::ok(line_view(tx.db, &row, &principal)?).version(row.version))
    });
    command.await
}

/// Dismisses a line that is no contribution, or is one already.
#[utoipa::path(tag = "funds", operation_id = "dismissBankLine", params(("id" = BankLineId, Path, description = "The line."), IfMatch),
    request_body = BankLineReason, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The line.", body = BankLineView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/bank-lines/{id}/dismissal")]
pub async fn dismiss_bank_line(
    caller: Allowed<FundsWrite>,
    id: PathId<BankLine>,
    IfMatch(seen): IfMatch,
    body: Body<BankLineReason>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::dismiss(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value.reason)?;
        Ok(Reply::ok(line_view(tx.db, &row, &principal)?).version(row.version))
    });
    command.await
}

/// Opens a line again that was dismissed, or that only looks like a line of an earlier statement.
#[utoipa::path(tag = "funds", operation_id = "reopenBankLine", params(("id" = BankLineId, Path, description = "The line."), IfMatch),
    request_body = BankLineReason, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The line.", body = BankLineView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/bank-lines/{id}/reopening")]
pub async fn reopen_bank_line(
    caller: Allowed<FundsWrite>,
    id: PathId<BankLine>,
    IfMatch(seen): IfMatch,
    body: Body<BankLineReason>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = commands::reopen(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value.reason)?;
        Ok(Reply::ok(line_view(tx.db, &row, &principal)?).version(row.version))
    });
    command.await
}
