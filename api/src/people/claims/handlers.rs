//! HTTP for claims to a number.

use super::{
    NumberClaim, NumberClaimId, commands,
    store::{self, ClaimRow},
    types::{ClaimStatus, NumberClaimQuery, NumberClaimTransition, NumberClaimView, NumberKind},
};
use crate::{
    ctx::{Ctx, Cx},
    people::{
        access::{NumberClaimsRead, NumberClaimsResolve},
        person::numbers,
        store::PersonRow,
        view::summary,
    },
    platform::{
        blocking::blocking,
        http::{
            Answer, Reply,
            body::Body,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::PathId,
        },
        ids::id,
        problem::{self, Problem, absent},
    },
};
use actix_web::{get, post};
use std::collections::HashMap;

/// Records the claims that follow from a refusal, in a command of their own: the refused one left nothing behind, so that the same
/// request again gets the same answer while the claim is open.
///
/// # Errors
/// The refusal, with the ids of the claims.
pub async fn with_claims<P>(result: Answer, ctx: &Ctx<P>, asked: Vec<(NumberKind, String)>) -> Answer {
    let refused = match result {
        Err(refused) if refused.code() == &problem::NUMBER_NEEDS_PROVINCE => refused,
        other => return other,
    };
    let (platform, cx, actor) = (ctx.platform.clone(), ctx.cx.clone(), ctx.allowed.actor());
    let run = move || {
        let record = || platform.command_now(&actor, |tx| commands::record(tx, &cx, &asked));
        // Of two at once, the database takes one claim; the other finds it when it looks again.
        record().or_else(|_| record())
    };
    let ids = blocking(run).await?;
    Err(refused.with("claim_ids", ids))
}

/// Lists the claims to numbers, the newest first.
#[utoipa::path(tag = "people", operation_id = "listNumberClaims", params(NumberClaimQuery), security(("session" = ["number-claims:read"])),
    responses((status = 200, description = "The claims of the caller's units.", body = Page<NumberClaimView>)))]
#[get("/number-claims")]
pub async fn list_number_claims(ctx: Ctx<NumberClaimsRead>, listing: Listing<NumberClaimQuery>) -> Answer {
    ctx.page(
        listing,
        |claim: &NumberClaimView| claim.id,
        |db, cx, query, slice| {
            let rows = store::list(db, cx.scope(), query.status, slice)?;
            rows.into_iter().map(|(row, holder)| view(&row, holder, cx)).collect()
        },
    )
    .await
}

/// Shows a claim to a number.
#[utoipa::path(tag = "people", operation_id = "findNumberClaim", params(("id" = NumberClaimId, Path, description = "The claim.")),
    security(("session" = ["number-claims:read"])),
    responses((status = 200, description = "The claim.", body = NumberClaimView)))]
#[get("/number-claims/{id}")]
pub async fn find_number_claim(ctx: Ctx<NumberClaimsRead>, id: PathId<NumberClaim>) -> Answer {
    ctx.show_versioned(move |db, cx| {
        let (row, holder) = store::find(db, cx.scope(), id.0.as_str())?.ok_or_else(absent)?;
        view(&row, holder, cx)
    })
    .await
}

/// Decides on a claim: corrects the number of the person who has it by mistake, or refuses the claim.
///
/// For the auditor and the administrator of the province, who see both ends. Afterwards the claimant enters the number again.
#[utoipa::path(tag = "people", operation_id = "transitionNumberClaim", params(("id" = NumberClaimId, Path, description = "The claim."), IfMatch),
    request_body = NumberClaimTransition, security(("session" = ["number-claims:resolve"])),
    responses((status = 200, description = "The claim.", body = NumberClaimView)))]
#[post("/number-claims/{id}/transitions")]
pub async fn transition_number_claim(
    ctx: Ctx<NumberClaimsResolve>,
    id: PathId<NumberClaim>,
    IfMatch(seen): IfMatch,
    body: Body<NumberClaimTransition>,
) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let (row, holder) = commands::resolve(tx, cx, id.0.as_str(), seen, input)?;
        Ok(Reply::versioned(view(&row, holder, cx)?))
    })
    .await
}

fn view(row: &ClaimRow, holder: PersonRow, cx: &Cx) -> Result<NumberClaimView, Problem> {
    let sees_both = commands::may_resolve(&cx.caller, row, &holder);
    let status = row.status.parse().map_err(|()| Problem::internal("claim", &"status"))?;
    let holder = match sees_both {
        true => Some(summary(holder, &cx.directory, &HashMap::new())?),
        false => None,
    };
    // After the decision the number is the other person's.
    let in_full = sees_both || (status == ClaimStatus::Open && cx.caller.may("people:write"));
    Ok(NumberClaimView {
        id: id(&row.id)?,
        kind: row.kind.parse().map_err(|()| Problem::internal("claim", &"kind"))?,
        number: if in_full { row.number.clone() } else { numbers::mask(&row.number) },
        unit: cx.directory.unit_ref(&row.unit_id)?,
        can_resolve: sees_both && status == ClaimStatus::Open,
        status,
        reason: row.reason.clone(),
        claimed_by: cx.user(&row.claimed_by),
        claimed_at: row.claimed_at.and_utc(),
        resolved_by: row.resolved_by.as_deref().and_then(|by| cx.user(by)),
        resolved_at: row.resolved_at.map(|at| at.and_utc()),
        holder,
        version: row.version,
    })
}
