//! HTTP for the figures of inspections.

use super::{
    store,
    types::{FigureRow, InspectionFigures, InspectionFiguresQuery},
};
use crate::{
    ctx::prelude::handlers::*,
    inspections::access::InspectionsRead,
    platform::{
        choices::code,
        day::ordered,
        http::table::{Cell, Field, Tabular, field},
        problem::Lang,
    },
};
use chrono::{Datelike, NaiveDate};

/// Figures of the inspections that the caller sees: planned, done, findings by subject, remedied in time, recovered, workers helped.
#[utoipa::path(tag = "inspections", operation_id = "getInspectionFigures", params(InspectionFiguresQuery), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The figures.", content(
        (InspectionFigures = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/statistics/inspections")]
pub async fn get_inspection_figures(
    ctx: Ctx<InspectionsRead>,
    request: HttpRequest,
    query: Query<InspectionFiguresQuery>,
) -> Answer {
    let query = query.0;
    ordered(query.from, query.to)?;
    let today = ctx.platform.clock.today();
    let to = query.to.map_or(today, |day| *day);
    let from = query.from.map_or_else(|| NaiveDate::from_ymd_opt(to.year(), 1, 1).unwrap_or(to), |day| *day);
    let (format, lang) = table::wish(&request, query.format.map(Format::from));
    let figures = ctx.read(move |db, cx| store::figures(db, cx, from, to)).await?;
    match format {
        Format::Csv | Format::Xlsx => FigureRow::table(&rows(&figures), lang).respond(format),
        Format::Json | Format::JsonStat => Reply::ok(figures).send(),
    }
}

/// A row for each figure.
fn rows(of: &InspectionFigures) -> Vec<FigureRow> {
    let row = |vi, en, about: &str, value| FigureRow { figure: (vi, en), about: about.to_owned(), value };
    let mut rows = vec![
        row("Cuộc kiểm tra theo kế hoạch", "Inspections planned", "", of.planned),
        row("Cuộc kiểm tra đã công bố", "Inspections announced", "", of.announced),
        row("Cuộc kiểm tra đã kết luận", "Inspections concluded", "", of.concluded),
        row("Biện pháp khắc phục đến hạn", "Remedies due", "", of.remedies_due),
        row("Khắc phục đúng hạn", "Remedied in time", "", of.remedied_in_time),
        row("Khắc phục trễ hạn", "Remedied late", "", of.remedied_late),
        row("Số tiền thu hồi (đồng)", "Recovered (VND)", "", of.recovered_vnd),
        row("Người lao động được bảo vệ", "Workers helped", "", of.workers_helped),
    ];
    for one in &of.findings {
        let subject = code(one.subject);
        rows.extend([
            row("Vi phạm", "Violations", &subject, one.failed),
            row("Bỏ qua", "Waived", &subject, one.waived),
            row("Đạt", "Passed", &subject, one.passed),
            row("Lao động bị ảnh hưởng", "Workers concerned", &subject, one.workers),
        ]);
    }
    for one in &of.agencies {
        rows.push(row("Cuộc kiểm tra đã công bố", "Inspections announced", &one.agency.name, one.announced));
        rows.push(row("Cuộc kiểm tra đã kết luận", "Inspections concluded", &one.agency.name, one.concluded));
    }
    rows
}

impl Tabular for FigureRow {
    const NAME: &'static str = "inspection-figures";
    const FIELDS: &'static [Field<Self>] = &[
        field("figure", "Chỉ tiêu", "Figure", |it, lang: Lang| Cell::text(lang.pick(it.figure.0, it.figure.1))),
        field("about", "Nội dung", "About", |it, _| Cell::text(&it.about)),
        field("value", "Giá trị", "Value", |it, _| Cell::Number(it.value)),
    ];
}
