//! HTTP for weights.

use super::{
    commands,
    types::{RiskWeight, RiskWeightVersionCreate, RiskWeightVersionView},
};
use crate::{
    arrears::access::ArrearsRead,
    ctx::Ctx,
    directory::working_days::local_date,
    inspections::access::InspectionsDecide,
    platform::http::{Answer, Reply, body::Body, paging::Page},
};
use actix_web::{get, post};

/// Lists the factors of the ranking with their weights of today.
#[utoipa::path(tag = "inspections", operation_id = "listRiskWeights", security(("session" = ["arrears:read"])),
    responses((status = 200, description = "The weights.", body = Page<RiskWeight>)))]
#[get("/risk-weights")]
pub async fn list_risk_weights(ctx: Ctx<ArrearsRead>) -> Answer {
    ctx.whole(|db, cx| commands::of_day(db, local_date(cx.now))).await
}

/// Lists the versions of the weights, the newest first. The oldest ships with the service; what was corrected is left out.
#[utoipa::path(tag = "inspections", operation_id = "listRiskWeightVersions", security(("session" = ["arrears:read"])),
    responses((status = 200, description = "The versions.", body = Page<RiskWeightVersionView>)))]
#[get("/risk-weight-versions")]
pub async fn list_risk_weight_versions(ctx: Ctx<ArrearsRead>) -> Answer {
    ctx.whole(commands::list).await
}

/// Enters the weights that are in force from a day on, for all wards: by accounts of the whole province. Until that day they are
/// corrected by another version that names them (`corrects_id`).
#[utoipa::path(tag = "inspections", operation_id = "createRiskWeightVersion", request_body = RiskWeightVersionCreate, security(("session" = ["inspections:decide"])),
    responses((status = 201, description = "The version.", body = RiskWeightVersionView,
        headers(("Location" = String, description = "The versions.")))))]
#[post("/risk-weight-versions")]
pub async fn create_risk_weight_version(ctx: Ctx<InspectionsDecide>, body: Body<RiskWeightVersionCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        Ok(Reply::created("/v1/risk-weight-versions".to_owned(), commands::create(tx, cx, input)?))
    })
    .await
}
