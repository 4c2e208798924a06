//! HTTP for claims to a number.

use super::{
    NumberClaim, NumberClaimId, commands,
    store::{self, ClaimRow},
    types::{ClaimStatus, NumberClaimQuery, NumberClaimTransition, NumberClaimView, NumberKind},
};
use crate::{
    access::{Allowed, Principal},
    directory::data::{Directory, DirectoryCache},
    identity::{
        state::{IdentityState, user_ref},
        store::UserName,
    },
    people::{
        access::{NumberClaimsRead, NumberClaimsResolve},
        commands::Desk,
        numbers,
        store::PersonRow,
        view::summary,
    },
    platform::{
        Platform,
        http::{
            Reply,
            body::Body,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::PathId,
        },
        problem::{self, Problem},
    },
};
use actix_web::{HttpResponse, get, post, web::Data};
use std::{collections::HashMap, sync::Arc};

/// Records the claims that follow from a refusal, in a command of their own: the refused one left nothing behind, so that the same
/// request again gets the same answer while the claim is open.
///
/// # Errors
/// The refusal, with the ids of the claims.
pub async fn with_claims<P>(
    result: Result<HttpResponse, Problem>,
    platform: &Platform,
    caller: &Allowed<P>,
    directory: Arc<Directory>,
    asked: Vec<(NumberKind, String)>,
) -> Result<HttpResponse, Problem> {
    let refused = match result {
        Err(refused) if refused.code() == &problem::NUMBER_NEEDS_PROVINCE => refused,
        other => return other,
    };
    let (platform, principal, actor) = (platform.clone(), caller.principal.clone(), caller.actor());
    let run = move || {
        let record = || {
            let desk = Desk { caller: &principal, directory: &directory };
            platform.command_now(&actor, |tx| commands::record(tx, &desk, &asked))
        };
        // Of two at once, the database takes one claim; the other finds it when it looks again.
        record().or_else(|_| record())
    };
    let ids = actix_web::web::block(run).await.map_err(|_| Problem::new(&problem::INTERNAL))??;
    Err(refused.with("claim_ids", ids))
}

/// Lists the claims to numbers, the newest first.
#[utoipa::path(tag = "people", operation_id = "listNumberClaims", params(NumberClaimQuery), security(("session" = ["number-claims:read"])),
    responses((status = 200, description = "The claims of the caller's units.", body = Page<NumberClaimView>)))]
#[get("/number-claims")]
pub async fn list_number_claims(
    caller: Allowed<NumberClaimsRead>,
    listing: Listing<NumberClaimQuery>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
    identity: Data<IdentityState>,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let before: Option<String> = page.after()?;
    let (scope, limit) = (caller.scope().clone(), page.rows());
    let rows = platform.pool.read(move |db| store::list(db, &scope, query.status, before.as_deref(), limit)).await?;
    let (directory, names) = (directory.get(), identity.names());
    let cut = page.cut(rows, |(row, _)| row.id.clone())?;
    cut.try_map(|(row, holder)| view(&row, holder, &caller.principal, &directory, &names))?.send()
}

/// Shows a claim to a number.
#[utoipa::path(tag = "people", operation_id = "findNumberClaim", params(("id" = NumberClaimId, Path, description = "The claim.")),
    security(("session" = ["number-claims:read"])),
    responses((status = 200, description = "The claim.", body = NumberClaimView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/number-claims/{id}")]
pub async fn find_number_claim(
    caller: Allowed<NumberClaimsRead>,
    id: PathId<NumberClaim>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
    identity: Data<IdentityState>,
) -> Result<HttpResponse, Problem> {
    let scope = caller.scope().clone();
    let found = platform.pool.read(move |db| store::find(db, &scope, id.0.as_str())).await?;
    let (row, holder) = found.ok_or_else(|| Problem::new(&problem::NOT_FOUND))?;
    let view = view(&row, holder, &caller.principal, &directory.get(), &identity.names())?;
    Reply::ok(view).version(row.version).send()
}

/// Decides on a claim: corrects the number of the person who has it by mistake, or refuses the claim.
///
/// For the auditor and the administrator of the province, who see both ends. Afterwards the claimant enters the number again.
#[utoipa::path(tag = "people", operation_id = "transitionNumberClaim", params(("id" = NumberClaimId, Path, description = "The claim."), IfMatch),
    request_body = NumberClaimTransition, security(("session" = ["number-claims:resolve"])),
    responses((status = 200, description = "The claim.", body = NumberClaimView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/number-claims/{id}/transitions")]
pub async fn transition_number_claim(
    caller: Allowed<NumberClaimsResolve>,
    id: PathId<NumberClaim>,
    IfMatch(seen): IfMatch,
    body: Body<NumberClaimTransition>,
    platform: Data<Platform>,
    directory: Data<DirectoryCache>,
    identity: Data<IdentityState>,
) -> Result<HttpResponse, Problem> {
    let (principal, directory, names) = (caller.principal.clone(), directory.get(), identity.names());
    let command = platform.command(caller.call(), Some(body.digest), move |tx| {
        let desk = Desk { caller: &principal, directory: &directory };
        let (row, holder) = commands::resolve(tx, &desk, id.0.as_str(), seen, body.value)?;
        Ok(Reply::ok(view(&row, holder, &principal, &directory, &names)?).version(row.version))
    });
    command.await
}

fn view(
    row: &ClaimRow,
    holder: PersonRow,
    caller: &Principal,
    directory: &Directory,
    names: &HashMap<String, UserName>,
) -> Result<NumberClaimView, Problem> {
    let sees_both = commands::may_resolve(caller, row, &holder);
    let status = row.status.parse().map_err(|()| Problem::internal("claim", &"status"))?;
    let holder = match sees_both {
        true => Some(summary(holder, directory, &HashMap::new())?),
        false => None,
    };
    // After the decision the number is the other person's.
    let in_full = sees_both || (status == ClaimStatus::Open && caller.may("people:write"));
    Ok(NumberClaimView {
        id: row.id.parse().map_err(|error| Problem::internal("id", &error))?,
        kind: row.kind.parse().map_err(|()| Problem::internal("claim", &"kind"))?,
        number: if in_full { row.number.clone() } else { numbers::mask(&row.number) },
        unit: directory.unit_ref(&row.unit_id)?,
        can_resolve: sees_both && status == ClaimStatus::Open,
        status,
        reason: row.reason.clone(),
        claimed_by: user_ref(names, &row.claimed_by),
        claimed_at: row.claimed_at.and_utc(),
        resolved_by: row.resolved_by.as_deref().and_then(|by| user_ref(names, by)),
        resolved_at: row.resolved_at.map(|at| at.and_utc()),
        holder,
        version: row.version,
    })
}
