//! HTTP for bank.

use super::{
    commands::{self, File},
    statement,
    store::{self, LineRow},
    types::{BankImportTarget, BankImportView, BankLinePost, BankLineReason, BankLineView},
    view::import_views,
};
use crate::{
    ctx::prelude::handlers::*,
    funds::{
        access::FundsWrite,
        campaigns::commands as campaign_commands,
        fund::store as fund_store,
        ids::{BankImport, BankImportId, BankLine, BankLineId, Fund, FundId},
    },
    platform::{files, http::upload::Upload},
};
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
    ctx: Ctx<FundsWrite>,
    id: PathId<Fund>,
    target: Query<BankImportTarget>,
    parts: Multipart,
) -> Answer {
    let fund = id.0;
    let check = move |db: &mut Db, cx: &Cx| fund_store::find(db, cx.scope(), fund)?.map(drop).ok_or_else(absent);
    let Upload { requirement, name, content } = ctx.receive(parts, check).await?;
    if requirement != "bank_statement" {
        let (vi, en) = ("Cần là sao kê ngân hàng", "It must be bank_statement");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    let sha256 = hex::encode(Sha256::digest(&content));
    let campaign = target.0.campaign_id.map(|id| id.to_string());
    let digest = hex::encode(Sha256::digest(format!("{sha256}\n{}", campaign.as_deref().unwrap_or_default())));
    let today = ctx.platform.clock.today();
    // Before the transaction: no file is read while others wait to write.
    let lines = blocking(move || statement::read(&content, today)).await?;
    ctx.command(Body { value: lines, digest }, move |tx, cx, lines| {
        let fund = fund_store::find(tx.db, cx.scope(), fund)?.ok_or_else(absent)?;
        let campaign = campaign_commands::campaign_at(tx, &fund, campaign.as_deref())?;
        let file = File { name: files::safe_name(&name), sha256, campaign };
        let row = commands::take_in(tx, cx, &fund, file, lines)?;
        let location = commands::lines_of(&row.id);
        let view = import_views(tx.db, vec![row], cx)?.pop().ok_or_else(absent)?;
        Ok(Reply::created(location, view))
    })
    .await
}

/// Lists the statements of a fund that were taken in, the newest first, with how many of their lines are still to be posted.
#[utoipa::path(tag = "funds", operation_id = "listBankImports", params(("id" = FundId, Path, description = "The fund."), Listing<NoFilter>),
    security(("session" = ["funds:write"])), responses((status = 200, description = "The imports.", body = Page<BankImportView>)))]
#[get("/funds/{id}/bank-imports")]
pub async fn list_bank_imports(ctx: Ctx<FundsWrite>, id: PathId<Fund>, listing: Listing<NoFilter>) -> Answer {
    ctx.page(
        listing,
        |import: &BankImportView| import.id,
        move |db, cx, _, slice| {
            let fund = fund_store::find(db, cx.scope(), id.0)?.ok_or_else(absent)?;
            let rows = store::imports(db, &fund.id, slice)?;
            import_views(db, rows, cx)
        },
    )
    .await
}

/// Lists the lines of a statement in the order of the file.
#[utoipa::path(tag = "funds", operation_id = "listBankLines", params(("id" = BankImportId, Path, description = "The import."), Listing<NoFilter>),
    security(("session" = ["funds:write"])), responses((status = 200, description = "The lines.", body = Page<BankLineView>)))]
#[get("/bank-imports/{id}/lines")]
pub async fn list_bank_lines(ctx: Ctx<FundsWrite>, id: PathId<BankImport>, listing: Listing<NoFilter>) -> Answer {
    ctx.page(
        listing,
        |line: &BankLineView| line.line_number,
        move |db, cx, _, slice| {
            let import = store::find_import(db, cx.scope(), id.0)?.ok_or_else(absent)?;
            let rows = store::lines(db, &import.id, slice)?;
            LineRow::views(db, rows, cx)
        },
    )
    .await
}

/// Posts a line as a contribution. A reference of the bank is posted once for an account (409 `duplicate`, with
/// `contribution_id`).
#[utoipa::path(tag = "funds", operation_id = "postBankLine", params(("id" = BankLineId, Path, description = "The line."), KeyRequired, IfMatch),
    request_body = BankLinePost, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The line.", body = BankLineView)))]
#[post("/bank-lines/{id}/posting")]
pub async fn post_bank_line(ctx: Ctx<FundsWrite>, _key: KeyRequired, change: Change<BankLine, BankLinePost>) -> Answer {
    ctx.change(change, commands::post).await
}

/// Dismisses a line that is no contribution, or is one already.
#[utoipa::path(tag = "funds", operation_id = "dismissBankLine", params(("id" = BankLineId, Path, description = "The line."), IfMatch),
    request_body = BankLineReason, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The line.", body = BankLineView)))]
#[post("/bank-lines/{id}/dismissal")]
pub async fn dismiss_bank_line(ctx: Ctx<FundsWrite>, change: Change<BankLine, BankLineReason>) -> Answer {
    ctx.change(change, |tx, cx, id, seen, input| commands::dismiss(tx, cx, id, seen, input.reason)).await
}

/// Opens a line again that was dismissed, or that only looks like a line of an earlier statement.
#[utoipa::path(tag = "funds", operation_id = "reopenBankLine", params(("id" = BankLineId, Path, description = "The line."), IfMatch),
    request_body = BankLineReason, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The line.", body = BankLineView)))]
#[post("/bank-lines/{id}/reopening")]
pub async fn reopen_bank_line(ctx: Ctx<FundsWrite>, change: Change<BankLine, BankLineReason>) -> Answer {
    ctx.change(change, |tx, cx, id, seen, input| commands::reopen(tx, cx, id, seen, input.reason)).await
}
