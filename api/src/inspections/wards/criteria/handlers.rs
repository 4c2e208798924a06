//! HTTP for criteria of a healthy ward.

use super::{
    commands,
    types::{WardCriterionCreate, WardCriterionQuery, WardCriterionView},
};
use crate::{
    ctx::prelude::handlers::*,
    inspections::access::{InspectionsDecide, InspectionsRead},
};
use chrono::Datelike;

/// Lists the criteria of a healthy ward that count in a year.
#[utoipa::path(tag = "inspections", operation_id = "listWardCriteria", params(WardCriterionQuery), security(("session" = ["inspections:read"])),
    responses((status = 200, description = "The criteria.", body = Page<WardCriterionView>)))]
#[get("/ward-criteria")]
pub async fn list_ward_criteria(ctx: Ctx<InspectionsRead>, query: Query<WardCriterionQuery>) -> Answer {
    let asked = query.0.year;
    check_year(asked, 2009)?;
    ctx.whole(move |db, cx| commands::of_year(db, asked.unwrap_or_else(|| local_date(cx.now).year().into()))).await
}

/// Enters a criterion, or another version of one from a year on, for all wards: by accounts of the whole province.
#[utoipa::path(tag = "inspections", operation_id = "createWardCriterion", request_body = WardCriterionCreate, security(("session" = ["inspections:decide"])),
    responses((status = 201, description = "The criterion.", body = WardCriterionView,
        headers(("Location" = String, description = "The criteria of its first year.")))))]
#[post("/ward-criteria")]
pub async fn create_ward_criterion(ctx: Ctx<InspectionsDecide>, body: Body<WardCriterionCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let view = commands::create(tx, cx, input)?;
        Ok(Reply::created(format!("/v1/ward-criteria?year={}", view.valid_from_year), view))
    })
    .await
}
