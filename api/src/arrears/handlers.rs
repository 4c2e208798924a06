//! HTTP for arrears.

use super::{
    Arrears, ArrearsId,
    access::{ArrearsRead, ArrearsWrite},
    commands,
    law::{Law, Parameter},
    month::Month,
    store::{self, ArrearsFilter, Beside},
    types::{AmountQuery, AmountView, ArrearsQuery, ArrearsView, ExemptionCreate, ExemptionView},
    view,
};
use crate::{ctx::prelude::handlers::*, employers::store as employer_store};

/// Lists arrears as they stand today, the newest month first.
#[utoipa::path(tag = "arrears", operation_id = "listArrears", params(Listing<ArrearsQuery>), security(("session" = ["arrears:read"])),
    responses((status = 200, description = "The arrears.", content(
        (Page<ArrearsView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/arrears")]
pub async fn list_arrears(ctx: Ctx<ArrearsRead>, request: HttpRequest, listing: Listing<ArrearsQuery>) -> Answer {
    let Listing { query, page } = listing;
    let wish = table::wish(&request, query.format.map(Format::from));
    let today = local_date(ctx.cx.now);
    let below = |unit: crate::directory::UnitId| ctx.cx.directory.subtree(unit.as_str(), today).into_iter().collect();
    let units: Option<Vec<String>> = query.unit_id.map(below);
    ctx.page_or_file(page, wish, move |db, cx, slice| {
        let employers = employer_store::asked(db, query.employer_id)?;
        let filter = ArrearsFilter {
            month: query.month.map(Month::first_day),
            units: units.clone(),
            employers,
            kind: query.kind,
            bucket: query.bucket.map(|bucket| (bucket, today)),
            is_paid: query.is_paid,
        };
        let rows = store::list(db, cx.scope(), &filter, slice)?;
        view::records(db, rows, cx)
    })
    .await
}

/// Shows a record of arrears as it stands today.
#[utoipa::path(tag = "arrears", operation_id = "findArrears", params(("id" = ArrearsId, Path, description = "The record.")),
    security(("session" = ["arrears:read"])), responses((status = 200, description = "The record.", body = ArrearsView)))]
#[get("/arrears/{id}")]
pub async fn find_arrears(ctx: Ctx<ArrearsRead>, id: PathId<Arrears>) -> Answer {
    ctx.show(move |db, cx| {
        let row = store::find(db, cx.scope(), id.0)?;
        view::shown(db, row, cx)
    })
    .await
}

/// Says what is to be paid of a record on a day, line by line: the days, the amount, the rate and its article.
///
/// Interest is simple, on calendar days, for each insurance apart; a payment or a change of the law begins a new line. Each line
/// is rounded to the đồng, half up. What is not paid yet is counted as if it were paid on that day.
#[utoipa::path(tag = "arrears", operation_id = "findArrearsAmount",
    params(("id" = ArrearsId, Path, description = "The record."), AmountQuery), security(("session" = ["arrears:read"])),
    responses((status = 200, description = "The amount.", body = AmountView)))]
#[get("/arrears/{id}/amount")]
pub async fn find_arrears_amount(ctx: Ctx<ArrearsRead>, id: PathId<Arrears>, query: Query<AmountQuery>) -> Answer {
    ctx.show(move |db, cx| {
        let (row, _) = store::find(db, cx.scope(), id.0)?;
        let beside = Beside::read(db, &[row.id])?;
        view::amount(&row, &beside, query.0.on.map_or(local_date(cx.now), |day| *day))
    })
    .await
}

/// Records days of force majeure, on which arrears are no evasion. Interest is counted on.
#[utoipa::path(tag = "arrears", operation_id = "createArrearsExemption", params(("id" = ArrearsId, Path, description = "The record.")),
    request_body = ExemptionCreate, security(("session" = ["arrears:write"])),
    responses((status = 201, description = "The days.", body = ExemptionView,
        headers(("Location" = String, description = "The record.")))))]
#[post("/arrears/{id}/exemptions")]
pub async fn create_arrears_exemption(
    ctx: Ctx<ArrearsWrite>,
    id: PathId<Arrears>,
    body: Body<ExemptionCreate>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = commands::exempt(tx, cx, id.0, input)?;
        Ok(Reply::created(format!("/v1/arrears/{}", id.0), view::exemption(&row)))
    })
    .await
}

/// Lists the parameters of the law by which arrears are counted, with validity, article and how sure they are.
#[utoipa::path(tag = "arrears", operation_id = "listArrearsParameters", security(("session" = ["arrears:read"])),
    responses((status = 200, description = "The parameters.", body = Page<Parameter>)))]
#[get("/arrears-parameters")]
pub async fn list_arrears_parameters(ctx: Ctx<ArrearsRead>) -> Answer {
    ctx.whole(|_, _| Ok(Law::shipped()?.0.clone())).await
}
