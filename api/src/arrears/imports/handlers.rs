//! HTTP for imports of arrears.

use super::{
    commands::{self, File},
    plan::Plan,
    sheet, store,
    types::{ImportListQuery, ImportQuery, ImportResult, ImportView},
    view,
};
use crate::{
    arrears::{ArrearsImport, ArrearsImportId, access::ArrearsWrite},
    ctx::prelude::handlers::*,
    platform::{
        files,
        http::{self, upload::Upload},
        sheets::columns::template,
    },
};
use sha2::{Digest, Sha256};

/// Takes in the insurance agency's list of a month (like form C12-TS), all of it or nothing: CSV, or the first sheet of a workbook
/// (XLSX), at most 50 000 lines.
///
/// `requirement` is `arrears_list`. The columns are `Mã cơ quan BHXH` (`agency`), `Tháng` (`month`, `MM/YYYY`), `Mã đơn vị`
/// (`insurance_code`), `Mã số thuế` (`tax_code`), `BHXH` (`social`), `BHYT` (`health`), `BHTN` (`unemployment`), and where they are
/// needed `Số lao động` (`workers`), `Loại` (`kind`) and `Hạn đăng ký` (`registration_due_on`), in any order. Amounts are whole đồng and
/// not negative. Faults come together, each at `/lines/{number}/{column}` (422). The file of another agency is 422
/// `other_agencys_file`; a month that was taken in before is 409 `month_imported`, with `arrears_import_id` and `Location`. With
/// `dry_run` nothing is kept.
#[utoipa::path(tag = "arrears", operation_id = "createArrearsImport", params(ImportQuery),
    request_body(content = DocumentCreate, content_type = "multipart/form-data"), security(("session" = ["arrears:write"])),
    responses((status = 200, description = "What the list holds.", body = ImportResult)))]
#[post("/arrears-imports")]
pub async fn create_arrears_import(ctx: Ctx<ArrearsWrite>, query: Query<ImportQuery>, parts: Multipart) -> Answer {
    let Upload { requirement, name, content } = Upload::receive(parts).await?;
    if requirement != "arrears_list" {
        let (vi, en) = ("Cần là danh sách chậm đóng", "It must be arrears_list");
        return Err(Problem::invalid("/requirement", "unknown_reference", vi, en));
    }
    let digest = hex::encode(Sha256::digest(&content));
    let today = ctx.platform.clock.today();
    // Before the transaction: no file is read while others wait to write.
    let list = blocking(move || sheet::read(&content, today)).await?;
    if query.0.dry_run.unwrap_or(false) {
        return ctx.show(move |db, cx| Ok(Plan::of(db, cx, list)?.result(None))).await;
    }
    let file = File { name: files::safe_name(&name), sha256: digest.clone() };
    ctx.command(Body { value: list, digest }, move |tx, cx, list| Ok(Reply::ok(commands::take_in(tx, cx, list, file)?)))
        .await
}

/// The empty list of a month to fill in, with the headings that an import reads.
#[utoipa::path(tag = "arrears", operation_id = "downloadArrearsTemplate", security(("session" = ["arrears:write"])),
    responses((status = 200, description = "The workbook.", body = Vec<u8>,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
#[get("/arrears-import-template")]
pub async fn download_arrears_template(_ctx: Ctx<ArrearsWrite>, request: HttpRequest) -> Answer {
    template("arrears", &sheet::COLUMNS, http::lang(&request)).respond(Format::Xlsx)
}

/// Lists the imports of the caller's agency, the newest first.
#[utoipa::path(tag = "arrears", operation_id = "listArrearsImports", params(Listing<ImportListQuery>), security(("session" = ["arrears:write"])),
    responses((status = 200, description = "The imports.", body = Page<ImportView>)))]
#[get("/arrears-imports")]
pub async fn list_arrears_imports(ctx: Ctx<ArrearsWrite>, listing: Listing<ImportListQuery>) -> Answer {
    ctx.page(
        listing,
        |view: &ImportView| view.id,
        |db, cx, query, slice| {
            let rows = store::list(db, &cx.caller.agency_id, query, slice)?;
            rows.iter().map(|row| view::import(row, cx)).collect()
        },
    )
    .await
}

/// Shows an import of the caller's agency.
#[utoipa::path(tag = "arrears", operation_id = "findArrearsImport", params(("id" = ArrearsImportId, Path, description = "The import.")),
    security(("session" = ["arrears:write"])),
    responses((status = 200, description = "The import.", body = ImportView)))]
#[get("/arrears-imports/{id}")]
pub async fn find_arrears_import(ctx: Ctx<ArrearsWrite>, id: PathId<ArrearsImport>) -> Answer {
    ctx.show_versioned(move |db, cx| view::import(&store::find(db, &cx.caller.agency_id, id.0)?, cx)).await
}

/// Undoes an import as a whole, while nothing of it was paid or reminded (409 `state_conflict`). The month may be taken in again.
#[utoipa::path(tag = "arrears", operation_id = "undoArrearsImport",
    params(("id" = ArrearsImportId, Path, description = "The import."), IfMatch),
    request_body = TransitionReason, security(("session" = ["arrears:write"])),
    responses((status = 200, description = "The import.", body = ImportView)))]
#[post("/arrears-imports/{id}/undo")]
pub async fn undo_arrears_import(ctx: Ctx<ArrearsWrite>, change: Change<ArrearsImport, TransitionReason>) -> Answer {
    ctx.change(change, commands::undo).await
}
