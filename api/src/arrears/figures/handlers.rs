//! HTTP for the figures of arrears.

use super::{
    store,
    types::{ArrearsCell, ArrearsFigures, ArrearsFiguresQuery},
};
use crate::{
    arrears::access::ArrearsRead,
    ctx::prelude::handlers::*,
    platform::{
        choices::code,
        http::table::{Cell, Field, Tabular, field},
    },
};

/// Counts what is not paid today, by month and by how many days late it is.
#[utoipa::path(tag = "arrears", operation_id = "getArrearsFigures", params(ArrearsFiguresQuery), security(("session" = ["arrears:read"])),
    responses((status = 200, description = "The figures.", content(
        (ArrearsFigures = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/statistics/arrears")]
pub async fn get_arrears_figures(
    ctx: Ctx<ArrearsRead>,
    request: HttpRequest,
    query: Query<ArrearsFiguresQuery>,
) -> Answer {
    let (format, lang) = table::wish(&request, query.0.format.map(Format::from));
    let today = local_date(ctx.cx.now);
    let below = |unit: crate::directory::UnitId| ctx.cx.directory.subtree(unit.as_str(), today).into_iter().collect();
    let units: Option<Vec<String>> = query.0.unit_id.map(below);
    let figures = ctx.read(move |db, cx| store::figures(db, cx.scope(), units.as_deref(), today)).await?;
    match format {
        Format::Csv | Format::Xlsx => ArrearsCell::table(&figures.cells, lang).respond(format),
        Format::Json | Format::JsonStat => Reply::ok(figures).send(),
    }
}

impl Tabular for ArrearsCell {
    const NAME: &'static str = "cham-dong-theo-thang";
    const FIELDS: &'static [Field<Self>] = &[
        field("month", "Tháng", "Month", |it, _| Cell::text(&it.month.to_string())),
        field("bucket", "Nhóm tuổi nợ", "Age", |it, _| Cell::text(&code(it.bucket))),
        field("records", "Số bản ghi", "Records", |it, _| Cell::Number(it.records)),
        field("outstanding_vnd", "Còn phải đóng", "Outstanding", |it, _| Cell::Number(it.outstanding_vnd)),
    ];
}
