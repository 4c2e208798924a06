//! HTTP for funds, campaigns, givers and gifts.

use super::{
    Campaign, CampaignId, Contribution, ContributionId, Donor, DonorId, Fund, FundId, campaigns, gifts, purposes,
    purposes::Purpose,
    receipts,
    store::{self, CampaignRow, ContributionFilter, DonorFilter, DonorKey},
    types::{
        AmountLine, BalanceQuery, CampaignCreate, CampaignQuery, CampaignView, ClosingDecision, ContributionCreate,
        ContributionQuery, ContributionView, DonorCreate, DonorSearch, DonorStatement, DonorView, FundBalanceView,
        FundCreate, FundView, StatementQuery, TransitionReason, code,
    },
    view,
};
use crate::{
    access::{Allowed, Principal},
    cases::handlers::Desk,
    funds::access::{FundsDecide, FundsRead, FundsWrite},
    people::{commands::Desk as Counter, names::fold},
    platform::{
        db::Db,
        http::{
            Reply,
            body::Body,
            idempotency::KeyRequired,
            if_match::IfMatch,
            paging::{Listing, MOST_IN_FILE, Page, PageRequest, read_whole},
            query::{PathId, Query},
        },
        problem::{self, Problem},
    },
};
use actix_web::{HttpResponse, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

pub fn absent() -> Problem {
    Problem::new(&problem::NOT_FOUND)
}

/// Where a fund's command looks things up.
pub fn counter<'a>(desk: &'a Desk, caller: &'a Principal) -> Counter<'a> {
    Counter { caller, directory: &desk.directory }
}

/// Lists the funds that the caller may see, with their balances.
#[utoipa::path(tag = "funds", operation_id = "listFunds", security(("session" = ["funds:read"])),
    responses((status = 200, description = "The funds, by code.", body = Page<FundView>)))]
#[get("/funds")]
pub async fn list_funds(caller: Allowed<FundsRead>, desk: Desk) -> Result<HttpResponse, Problem> {
    let (scope, directory) = (caller.scope().clone(), desk.directory.clone());
    let read = desk.platform.pool.read(move |db| {
        let rows = store::funds_within(db, &scope)?;
        rows.iter().map(|row| view::fund(db, row, &directory)).collect::<Result<Vec<_>, _>>()
    });
    Reply::ok(Page::whole(read.await?)).send()
}

/// Opens a fund for a unit.
#[utoipa::path(tag = "funds", operation_id = "createFund", request_body = FundCreate, security(("session" = ["funds:decide"])),
    responses((status = 201, description = "The new fund.", body = FundView,
        headers(("Location" = String, description = "The fund."), ("ETag" = String, description = "Its version.")))))]
#[post("/funds")]
pub async fn create_fund(
    caller: Allowed<FundsDecide>,
    body: Body<FundCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = campaigns::create_fund(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/funds/{}", row.id);
        Ok(Reply::created(location, view::fund(tx.db, &row, &on_thread.directory)?).version(row.version))
    });
    command.await
}

/// Shows a fund.
#[utoipa::path(tag = "funds", operation_id = "findFund", params(("id" = FundId, Path, description = "The fund.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The fund.", body = FundView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/funds/{id}")]
pub async fn find_fund(caller: Allowed<FundsRead>, id: PathId<Fund>, desk: Desk) -> Result<HttpResponse, Problem> {
    let (scope, directory) = (caller.scope().clone(), desk.directory.clone());
    let read = desk.platform.pool.read(move |db| {
        let row = store::fund(db, &scope, id.0.as_str())?.ok_or_else(absent)?;
        view::fund(db, &row, &directory)
    });
    let fund = read.await?;
    let version = fund.version;
    Reply::ok(fund).version(version).send()
}

/// Tells the balance of a fund at an instant, in each measure.
#[utoipa::path(tag = "funds", operation_id = "getFundBalance",
    params(("id" = FundId, Path, description = "The fund."), BalanceQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The balance.", body = FundBalanceView)))]
#[get("/funds/{id}/balance")]
pub async fn get_fund_balance(
    caller: Allowed<FundsRead>,
    id: PathId<Fund>,
    query: Query<BalanceQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let scope = caller.scope().clone();
    let (asked, now) = (query.0.at.map(|at| *at), desk.platform.clock.now());
    let read = desk.platform.pool.read(move |db| {
        let row = store::fund(db, &scope, id.0.as_str())?.ok_or_else(absent)?;
        let accounts = view::accounts_at(db, &row.id, asked.map(|at| at.naive_utc()))?;
        let mut lines = view::balances(&accounts);
        lines.retain(|line| line.left != 0 || line.spent != 0);
        Ok(FundBalanceView { fund_id: id.0, at: asked.unwrap_or(now), lines })
    });
    Reply::ok(read.await?).send()
}

/// Lists what each kind of fund takes in and may spend on, with the legal basis.
#[utoipa::path(tag = "funds", operation_id = "listFundPurposes", security(("session" = ["funds:read"])),
    responses((status = 200, description = "The purposes.", body = Page<Purpose>)))]
#[get("/fund-purposes")]
pub async fn list_fund_purposes(_caller: Allowed<FundsRead>) -> Result<HttpResponse, Problem> {
    Reply::ok(Page::whole(purposes::all()?.to_vec())).send()
}

fn shown(
    db: &mut Db,
    row: &CampaignRow,
    caller: &Principal,
    desk: &Desk,
    now: DateTime<Utc>,
) -> Result<CampaignView, Problem> {
    let views = view::campaigns(db, std::slice::from_ref(row), caller, &desk.directory, now)?;
    views.into_iter().next().ok_or_else(absent)
}

/// Lists campaigns, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listCampaigns", params(CampaignQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The campaigns.", body = Page<CampaignView>)))]
#[get("/campaigns")]
pub async fn list_campaigns(
    caller: Allowed<FundsRead>,
    listing: Listing<CampaignQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    let (after, limit): (Option<String>, _) = (page.after()?, page.rows());
    let (principal, on_thread, fund) = (caller.principal.clone(), desk.clone(), query.fund_id);
    let read = desk.platform.pool.read(move |db| {
        let (fund, now) = (fund.as_ref().map(|id| id.as_str()), on_thread.platform.clock.now());
        let rows = store::campaigns_of(db, &principal.scope, fund, after.as_deref(), limit)?;
        view::campaigns(db, &rows, &principal, &on_thread.directory, now)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Opens a campaign. A relief campaign needs a bank account of its own and a closing day (NĐ 93/2021/NĐ-CP).
#[utoipa::path(tag = "funds", operation_id = "createCampaign", request_body = CampaignCreate, security(("session" = ["funds:decide"])),
    responses((status = 201, description = "The new campaign.", body = CampaignView,
        headers(("Location" = String, description = "The campaign."), ("ETag" = String, description = "Its version.")))))]
#[post("/campaigns")]
pub async fn create_campaign(
    caller: Allowed<FundsDecide>,
    body: Body<CampaignCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = campaigns::create(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/campaigns/{}", row.id);
        Ok(Reply::created(location, shown(tx.db, &row, &principal, &on_thread, tx.now)?).version(row.version))
    });
    command.await
}

/// Shows a campaign with its progress.
#[utoipa::path(tag = "funds", operation_id = "findCampaign", params(("id" = CampaignId, Path, description = "The campaign.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The campaign.", body = CampaignView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/campaigns/{id}")]
pub async fn find_campaign(
    caller: Allowed<FundsRead>,
    id: PathId<Campaign>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let row = store::campaign(db, id.0.as_str())?.ok_or_else(absent)?;
        store::fund(db, &principal.scope, &row.fund_id)?.ok_or_else(absent)?;
        shown(db, &row, &principal, &on_thread, on_thread.platform.clock.now())
    });
    let campaign = read.await?;
    let version = campaign.version;
    Reply::ok(campaign).version(version).send()
}

/// Moves the closing day of a campaign by a recorded decision.
#[utoipa::path(tag = "funds", operation_id = "moveCampaignClosing", params(("id" = CampaignId, Path, description = "The campaign."), IfMatch),
    request_body = ClosingDecision, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The campaign.", body = CampaignView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/campaigns/{id}/closing-decisions")]
pub async fn move_campaign_closing(
    caller: Allowed<FundsDecide>,
    id: PathId<Campaign>,
    IfMatch(seen): IfMatch,
    body: Body<ClosingDecision>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let desk = counter(&on_thread, &principal);
        let row = campaigns::move_closing(tx, &desk, id.0.as_str(), seen, body.value)?;
        Ok(Reply::ok(shown(tx.db, &row, &principal, &on_thread, tx.now)?).version(row.version))
    });
    command.await
}

/// Enters a giver.
#[utoipa::path(tag = "funds", operation_id = "createDonor", request_body = DonorCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The new giver.", body = DonorView,
        headers(("Location" = String, description = "The giver."), ("ETag" = String, description = "Its version.")))))]
#[post("/donors")]
pub async fn create_donor(
    caller: Allowed<FundsWrite>,
    body: Body<DonorCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        let row = gifts::create_donor(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/donors/{}", row.id);
        Ok(Reply::created(location, view::donor(&row, &principal, &on_thread.directory)?).version(row.version))
    });
    command.await
}

/// Finds givers by any part of a name.
///
/// It is a POST so that names stay out of addresses and logs. Givers who asked not to be named are found by the keepers
/// of the books alone.
#[utoipa::path(tag = "funds", operation_id = "searchDonors", request_body = DonorSearch, security(("session" = ["funds:read"])),
    responses((status = 200, description = "The givers, by name.", body = Page<DonorView>)))]
#[post("/donors/search")]
pub async fn search_donors(
    caller: Allowed<FundsRead>,
    body: Body<DonorSearch>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let search = body.value;
    let (kind, sees_all) = (search.donor_type.map(code), view::sees_all_donors(&caller.principal));
    let bound = ("donors", &search.q, &kind, sees_all);
    let page = PageRequest::of_search(&desk.platform, &bound, search.limit, search.cursor)?;
    let (after, limit): (Option<DonorKey>, _) = (page.after()?, page.rows());
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let words: Vec<String> = fold(&search.q).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
    // What holds neither letters nor digits is in no name.
    if words.is_empty() && !search.q.trim().is_empty() {
        return Reply::ok(Page::<DonorView>::whole(Vec::new())).send();
    }
    let read = desk.platform.pool.read(move |db| {
        let filter = DonorFilter { words: &words, donor_type: kind.as_deref(), sees_all };
        let rows = store::find_donors(db, &principal.scope, &filter, after.as_ref(), limit)?;
        let keyed = rows
            .iter()
            .map(|row| Ok((DonorKey::of(row, sees_all), view::donor(row, &principal, &on_thread.directory)?)));
        keyed.collect::<Result<Vec<_>, Problem>>()
    });
    page.cut(read.await?, |(key, _)| key.clone())?.map(|(_, donor)| donor).send()
}

/// Shows a giver.
#[utoipa::path(tag = "funds", operation_id = "findDonor", params(("id" = DonorId, Path, description = "The giver.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The giver.", body = DonorView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/donors/{id}")]
pub async fn find_donor(caller: Allowed<FundsRead>, id: PathId<Donor>, desk: Desk) -> Result<HttpResponse, Problem> {
    let scope = caller.scope().clone();
    let row = desk.platform.pool.read(move |db| store::donor(db, &scope, id.0.as_str())).await?.ok_or_else(absent)?;
    Reply::ok(view::donor(&row, &caller.principal, &desk.directory)?).version(row.version).send()
}

/// Tells what a giver gave in a year.
#[utoipa::path(tag = "funds", operation_id = "getDonorStatement",
    params(("id" = DonorId, Path, description = "The giver."), StatementQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The statement, whole; refused over 50 000 contributions (400 `too_many_rows`).", body = DonorStatement)))]
#[get("/donors/{id}/statement")]
pub async fn get_donor_statement(
    caller: Allowed<FundsRead>,
    id: PathId<Donor>,
    query: Query<StatementQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let year = query.0.year;
    let day =
        |year: i32, month, day| NaiveDate::from_ymd_opt(year, month, day).filter(|_| (2000..=2200).contains(&year));
    let wrong = || Problem::parameter("year", "Từ 2000 đến 2200", "Between 2000 and 2200");
    let (from, to) = (day(year, 1, 1).ok_or_else(wrong)?, day(year, 12, 31).ok_or_else(wrong)?);
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let donor = store::donor(db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        let filter = ContributionFilter {
            donor_id: Some(donor.id.clone()),
            from: Some(from),
            to: Some(to),
            ..ContributionFilter::default()
        };
        let rows = read_whole(MOST_IN_FILE, |before: Option<String>, limit| {
            let rows = store::contributions_within(db, &principal.scope, &filter, before.as_deref(), limit)?;
            Ok(rows.into_iter().map(|row| (row.0.id.clone(), row)).collect())
        })?;
        let contributions = view::contributions(db, rows, &principal, &on_thread.names)?;
        let mut totals = BTreeMap::<(String, String, String), i64>::new();
        for gift in contributions.iter().filter(|gift| gift.reversal_id.is_none()) {
            let key = (gift.measure.clone(), gift.item.clone(), gift.item_unit.clone());
            *totals.entry(key).or_default() += gift.amount;
        }
        let line = |((measure, item, item_unit), amount)| AmountLine { measure, item, item_unit, amount };
        let totals = totals.into_iter().map(line).collect();
        Ok(DonorStatement {
            donor: view::donor(&donor, &principal, &on_thread.directory)?,
            year,
            contributions,
            totals,
        })
    });
    Reply::ok(read.await?).send()
}

/// Lists gifts, the newest first.
#[utoipa::path(tag = "funds", operation_id = "listContributions", params(ContributionQuery), security(("session" = ["funds:read"])),
    responses((status = 200, description = "The gifts.", body = Page<ContributionView>)))]
#[get("/contributions")]
pub async fn list_contributions(
    caller: Allowed<FundsRead>,
    listing: Listing<ContributionQuery>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let Listing { query, page } = listing;
    if query.from.zip(query.to).is_some_and(|(from, to)| to < from) {
        return Err(Problem::parameter("to", "Ngày cuối trước ngày đầu", "It lies before the first day"));
    }
    let (after, limit): (Option<String>, _) = (page.after()?, page.rows());
    let filter = ContributionFilter {
        fund_id: query.fund_id.map(|id| id.to_string()),
        campaign_id: query.campaign_id.map(|id| id.to_string()),
        donor_id: query.donor_id.map(|id| id.to_string()),
        pledge_id: query.pledge_id.map(|id| id.to_string()),
        from: query.from.map(|day| *day),
        to: query.to.map(|day| *day),
    };
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let rows = store::contributions_within(db, &principal.scope, &filter, after.as_deref(), limit)?;
        view::contributions(db, rows, &principal, &on_thread.names)
    });
    page.cut(read.await?, |row| row.id)?.send()
}

/// Receives a gift and posts it in the ledger.
///
/// The measures are never mixed: money comes by `cash` or `bank`, goods and labour as what they are. The bank's number of a
/// transfer is taken once (409 `duplicate`). A closed period takes nothing (409 `period_closed`).
#[utoipa::path(tag = "funds", operation_id = "createContribution", params(KeyRequired), request_body = ContributionCreate, security(("session" = ["funds:write"])),
    responses((status = 201, description = "The gift.", body = ContributionView,
        headers(("Location" = String, description = "The gift."), ("ETag" = String, description = "Its version.")))))]
#[post("/contributions")]
pub async fn create_contribution(
    caller: Allowed<FundsWrite>,
    _key: KeyRequired,
    body: Body<ContributionCreate>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command_at_once(caller.call(), Some(body.digest), move |tx| {
        let (row, donor, entry) = gifts::receive(tx, &counter(&on_thread, &principal), body.value)?;
        let location = format!("/v1/contributions/{}", row.id);
        let gift = view::contribution((row, None), &donor, (Some(entry.id), None), &principal, &on_thread.names)?;
        let version = gift.version;
        Ok(Reply::created(location, gift).version(version))
    });
    command.await
}

/// Shows a gift.
#[utoipa::path(tag = "funds", operation_id = "findContribution", params(("id" = ContributionId, Path, description = "The gift.")),
    security(("session" = ["funds:read"])),
    responses((status = 200, description = "The gift.", body = ContributionView, headers(("ETag" = String, description = "Its version.")))))]
#[get("/contributions/{id}")]
pub async fn find_contribution(
    caller: Allowed<FundsRead>,
    id: PathId<Contribution>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let read = desk.platform.pool.read(move |db| {
        let found = store::contribution(db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        let views = view::contributions(db, vec![found], &principal, &on_thread.names)?;
        views.into_iter().next().ok_or_else(absent)
    });
    let gift = read.await?;
    let version = gift.version;
    Reply::ok(gift).version(version).send()
}

/// Writes the receipt of a gift, with the next number of the fund and year; the numbers have no gap.
#[utoipa::path(tag = "funds", operation_id = "createReceipt", params(("id" = ContributionId, Path, description = "The gift."), IfMatch),
    security(("session" = ["funds:write"])),
    responses((status = 201, description = "The gift with its receipt.", body = ContributionView,
        headers(("Location" = String, description = "The gift."), ("ETag" = String, description = "Its version.")))))]
#[post("/contributions/{id}/receipt")]
pub async fn create_receipt(
    caller: Allowed<FundsWrite>,
    id: PathId<Contribution>,
    IfMatch(seen): IfMatch,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), None, move |tx| {
        receipts::issue(tx, &counter(&on_thread, &principal), id.0.as_str(), seen)?;
        let found = store::contribution(tx.db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        let views = view::contributions(tx.db, vec![found], &principal, &on_thread.names)?;
        let gift = views.into_iter().next().ok_or_else(absent)?;
        let version = gift.version;
        Ok(Reply::created(format!("/v1/contributions/{}", id.0), gift).version(version))
    });
    command.await
}

/// Reverses a contribution that was recorded by mistake: in the open period, once (409 `already_reversed`), with the reason.
///
/// Whoever recorded it does not reverse it (403 `four_eyes`). Its bank reference is free again, and so is the line of the bank's
/// statement that it was posted from; a pledge that it came for is open again. What was decided on meanwhile is not taken out
/// (409 `insufficient_funds`).
#[utoipa::path(tag = "funds", operation_id = "reverseContribution", params(("id" = ContributionId, Path, description = "The contribution."), KeyRequired, IfMatch),
    request_body = TransitionReason, security(("session" = ["funds:decide"])),
    responses((status = 200, description = "The contribution.", body = ContributionView, headers(("ETag" = String, description = "Its version.")))))]
#[post("/contributions/{id}/reversal")]
pub async fn reverse_contribution(
    caller: Allowed<FundsDecide>,
    _key: KeyRequired,
    id: PathId<Contribution>,
    IfMatch(seen): IfMatch,
    body: Body<TransitionReason>,
    desk: Desk,
) -> Result<HttpResponse, Problem> {
    let (principal, on_thread) = (caller.principal.clone(), desk.clone());
    let command = desk.platform.command(caller.call(), Some(body.digest), move |tx| {
        gifts::reverse(tx, &counter(&on_thread, &principal), id.0.as_str(), seen, body.value)?;
        let found = store::contribution(tx.db, &principal.scope, id.0.as_str())?.ok_or_else(absent)?;
        let views = view::contributions(tx.db, vec![found], &principal, &on_thread.names)?;
        let gift = views.into_iter().next().ok_or_else(absent)?;
        let version = gift.version;
        Ok(Reply::ok(gift).version(version))
    });
    command.await
}
