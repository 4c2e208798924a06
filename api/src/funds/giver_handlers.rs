//! HTTP for pledges, pay lists and changes of givers.

use super::{
    Campaign, CampaignId, Donor, DonorId, PayList, PayListId, Pledge, PledgeId, gifts,
    handlers::{absent, counter},
    pay_lists, pledges, rules,
    states::{ContributionStatus, PLEDGES, Signers},
    store::{self, ContributionRow, PayListRow, PledgeFilter, PledgeRow},
    types::{
        DonorPatch, DonorView, PayListCreate, PayListLineView, PayListQuery, PayListView, PledgeCreate, PledgeQuery,
        PledgeView, PledgeWithdrawal, PledgeWithdrawalView, code,
    },
    view::{self, id, maybe},
};
use crate::{
    access::{Allowed, Principal},
    cases::handlers::Desk,
    directory::data::Directory,
    funds::access::{FundsRead, FundsWrite},
    identity::{state::user_ref, store::Names},
    platform::{
        db::Db,
        http::{
            Reply,
            body::{Body, MergePatch},
            idempotency::KeyRequired,
            if_match::IfMatch,
            paging::{Listing, Page},
            query::PathId,
        },
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get, patch, post};

/// Corrects a giver. Who asks not to be named is named nowhere from this moment on, but to the keepers of the books.
#[utoipa::path(tag = "funds", operation_id = "updateDonor", params(("id" = DonorId, Path, description = "The giver."), IfMatch),
    request_body(content = DonorPatch, content_type = "application/merge-patch+json"), security(("session" = ["funds:write"])),
    responses((status = 200, description = "The giver.", body = DonorView, headers(("ETag" = String, description = "Its version.")))))]
#[patch("/donors/{id}")]
pub async fn update_donor(
    caller: Allowed<FundsWrite>,
    id: PathId<Donor>,
    IfMatch(seen): IfMatch,
    patch: MergePatch<DonorPatch>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        let row = gifts::update_donor(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, patch.0)?;
        Ok(Reply::ok(view::donor(&row, &principal, &on_thread.directory)?).version(row.version))
    });
    command.await
}

/// Pledges with what came for each.
fn pledge_views(
    db: &mut Db,
    rows: &[PledgeRow],
    caller: &Principal,
    names: &Names,
) -> Result<Vec<PledgeView>, Problem> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let received = store::received_for(db, &ids)?;
    let givers: Vec<&str> = rows.iter().map(|row| row.donor_id.as_str()).collect();
    let donors = store::donors_named(db, &givers)?;
    rows.iter()
        .map(|row| {
            let donor = donors.iter().find(|donor| donor.id == row.donor_id);
            let donor = donor.ok_or_else(|| Problem::internal("donor", &"missing"))?;
            let (item, item_unit) = rules::split_item(&row.item);
            let received = received.get(&row.id).copied().unwrap_or(0);
            let is_known = view::is_known(donor, caller);
            let withdrawal = row.withdrawn_at.map(|at| PledgeWithdrawalView {
                reason: row.withdrawn_reason.clone().filter(|_| is_known),
                withdrawn_at: at.and_utc(),
                withdrawn_by: row.withdrawn_by.as_deref().and_then(|by| user_ref(names, by)),
            });
            let status = pledges::status(row, received);
            Ok(PledgeView {
                id: id(&row.id)?,
                code: row.code.clone(),
                fund_id: id(&row.fund_id)?,
                campaign_id: maybe(row.campaign_id.as_ref())?,
                donor: view::donor_ref(donor, caller)?,
                measure: row.measure.clone(),
                amount: row.amount,
                item,
                item_unit,
                earmark: Some(row.earmark.clone()).filter(|code| !code.is_empty()),
                pledged_on: row.pledged_on,
                expected_on: row.expected_on,
                note: row.note.clone().filter(|_| is_known),
                received,
                status: code(status),
                transitions: PLEDGES.allowed(status, caller, Signers::of(&row.created_by)),
                withdrawal,
                created_at: row.created_at.and_utc(),
                version: row.version,
            })
        })
        .collect()
}

fn pledge_view(db: &mut Db, row: PledgeRow, caller: &Principal, names: &Names) -> Result<PledgeView, Problem> {
    pledge_views(db, &[row], caller, names)?.pop().ok_or_else(absent)
}

/// Lists pledges, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listPledges", params(PledgeQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The pledges.", body = Page<PledgeView>)))]
#[get("/pledges")]
pub async fn list_pledges(
    caller: Allowed<FundsRead>,
    listing: Listing<PledgeQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (after, limit): (Option<String>, _) = (page.after()?, page.rows());
    let filter = PledgeFilter {
        fund_id: query.fund_id.map(|id| id.to_string()),
        campaign_id: query.campaign_id.map(|id| id.to_string()),
        donor_id: query.donor_id.map(|id| id.to_string()),
    };
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let rows = store::pledges_within(db, &principal.scope, &filter, after.as_deref(), limit)?;
        pledge_views(db, &rows, &principal, &on_thread.names)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Writes down what somebody promises to give. It is in no balance until it comes, and nobody owes it.
#[utoipa::path(tag = "funds", operation_id = "createPledge", request_body = PledgeCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The pledge.", body = PledgeView,
        headers(("Location" = String, description = "The pledge."), ("ETag" = String, description = "Its version.")))))]
#[post("/pledges")]
pub async fn create_pledge(
    caller: Allowed<FundsWrite>,
    body: Body<PledgeCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = pledges::make(tx, &counter(&on_thread, &principal), body.value)?;
        let (location, version) = (format!("/v1/pledges/{}", row.id), row.version);
        Ok(Reply::created(location, pledge_view(tx.db, row, &principal, &on_thread.names)?).version(version))
    });
    command.await
}

/// Shows a pledge with what came for it.
#[utoipa::path(tag = "funds", operation_id = "findPledge", params(("id" = PledgeId, Path, description = "The pledge.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The pledge.", body = PledgeView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/pledges/{id}")]
pub async fn find_pledge(caller: Allowed<FundsRead>, id: PathId<Pledge>, desk: Desk) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let row = store::pledge(db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        pledge_view(db, row, &principal, &on_thread.names)
    });
    let pledge = read.await?;
    let version = pledge.version;
    Reply::ok(pledge).version(version).send()
}

/// Takes a pledge back, with a reason. What came for it stays; a pledge that came in full is not taken back (409).
#[utoipa::path(tag = "funds", operation_id = "withdrawPledge", params(("id" = PledgeId, Path, description = "The pledge."), IfMatch),
    request_body = PledgeWithdrawal, security(("session" = ["funds:write"])),
    responses((status = 200, description = "The pledge.", body = PledgeView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/pledges/{id}/withdrawal")]
pub async fn withdraw_pledge(
    caller: Allowed<FundsWrite>,
    id: PathId<Pledge>,
    IfMatch(seen): IfMatch,
    body: Body<PledgeWithdrawal>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = pledges::withdraw(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value)?;
        let version = row.version;
        Ok(Reply::ok(pledge_view(tx.db, row, &principal, &on_thread.names)?).version(version))
    });
    command.await
}

/// Pay lists with their gifts.
fn list_views(rows: Vec<(PayListRow, ContributionRow)>, directory: &Directory) -> Result<Vec<PayListView>, Problem> {
    rows.into_iter()
        .map(|(row, gift)| {
            let is_reversed = gift.state()? == ContributionStatus::Reversed;
            Ok(PayListView {
                id: id(&row.id)?,
                campaign_id: id(&row.campaign_id)?,
                agency: directory.agency_ref(&row.agency_id)?,
                contribution_id: id(&gift.id)?,
                contribution_code: gift.code,
                received_on: gift.received_on,
                channel: gift.channel,
                total_vnd: gift.amount,
                line_count: row.line_count,
                is_reversed,
                created_at: row.created_at.and_utc(),
                lines: None,
            })
        })
        .collect()
}

/// A pay list with its lines.
fn whole_list(db: &mut Db, caller: &Principal, list: &str, directory: &Directory) -> Result<PayListView, Problem> {
    let found = store::pay_list(db, &caller.scope, list)?.ok_or_else(absent)?;
    let lines = store::pay_list_lines_of(db, list)?.into_iter().map(|line| {
        let donor_id = maybe(line.donor_id.as_ref())?;
        Ok(PayListLineView { line_number: line.line_number, name: line.name, amount_vnd: line.amount_vnd, donor_id })
    });
    let lines = lines.collect::<Result<Vec<_>, Problem>>()?;
    let view = list_views(vec![found], directory)?.pop().ok_or_else(absent)?;
    Ok(PayListView { lines: Some(lines), ..view })
}

/// Posts one day's pay of an agency's officials as one gift of them all, with who gave what beside it.
///
/// For a campaign of kind `one_days_pay` (409 for another). Giving is voluntary: who did not give is never written down.
#[utoipa::path(tag = "funds", operation_id = "createPayList", params(("id" = CampaignId, Path, description = "The campaign."), KeyRequired),
    request_body = PayListCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The list.", body = PayListView,
        headers(("Location" = String, description = "The list.")))))]
#[post("/campaigns/{id}/pay-lists")]
pub async fn create_pay_list(
    caller: Allowed<FundsWrite>,
    _key: KeyRequired,
    id: PathId<Campaign>,
    body: Body<PayListCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = pay_lists::post(tx, &counter(&on_thread, &principal), id.0.as_str(), body.value)?;
        let location = format!("/v1/pay-lists/{}", row.id);
        Ok(Reply::created(location, whole_list(tx.db, &principal, &row.id, &on_thread.directory)?))
    });
    command.await
}

/// Lists pay lists without their lines, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listPayLists", params(PayListQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The lists.", body = Page<PayListView>)))]
#[get("/pay-lists")]
pub async fn list_pay_lists(
    caller: Allowed<FundsRead>,
    listing: Listing<PayListQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (after, limit): (Option<String>, _) = (page.after()?, page.rows());
    let (scope, on_thread, campaign) = (caller.scope().clone(), desk.clone(), query.campaign_id);
    let read = desk.platform.pool.read(move |db| {
        let campaign = campaign.as_ref().map(|id| id.as_str());
        let rows = store::pay_lists_within(db, &scope, campaign, after.as_deref(), limit)?;
        list_views(rows, &on_thread.directory)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Shows a pay list with who gave what: for the keepers of the books alone.
#[utoipa::path(tag = "funds", operation_id = "findPayList", params(("id" = PayListId, Path, description = "The list.")),
    security(("session" = ["funds:write"])), responses((status = 200, description = "The list.", body = PayListView)))]
#[get("/pay-lists/{id}")]
pub async fn find_pay_list(
    caller: Allowed<FundsWrite>,
    id: PathId<PayList>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| whole_list(db, &principal, id.0.as_str(), &on_thread.directory));
    Reply::ok(read.await?).send()
}
