//! HTTP for the work of several bodies on one case.

use super::{
    commands, rules, store,
    store::{LinkRow, MinutesRow},
    types::{
        CaseLinkCreate, CaseLinkView, CaseLinked, CaseLinks, FollowUpView, LinkDirection, MinutesView,
        ReferralAnswerCreate, ReferralCreate, ReschedulingCreate,
    },
};
use crate::{
    cases::{
        Case, CaseId, Referral, ReferralId,
        access::{CasesRead, CasesWrite},
        case::{
            store::{self as cases, CaseRow},
            types::CaseView,
        },
        coordination::{types::ReferralView, view::referral_view},
        office::Office,
    },
    catalogue::data::CaseTypeVersion,
    ctx::prelude::handlers::*,
    identity::{state::user_ref, store::Names},
    platform::ids,
};
use chrono::NaiveDate;

/// Lists the referrals of a case.
#[utoipa::path(tag = "cases", operation_id = "listCaseReferrals", params(("id" = CaseId, Path, description = "The case.")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The referrals, oldest first.", body = Page<ReferralView>)))]
#[get("/cases/{id}/referrals")]
pub async fn list_case_referrals(ctx: Ctx<CasesRead, Office>, id: PathId<Case>) -> Answer {
    let referrals = ctx.look(id.0, |db, office, whole, _| {
        let rows = cases::referrals(db, &whole.case.id)?;
        let answers = store::answers(db, &whole.case.id)?;
        let view = |row| referral_view(row, &answers, &office.names, &office.directory);
        rows.into_iter().map(view).collect::<Result<Vec<_>, _>>()
    });
    Reply::ok(Page::whole(referrals.await?)).send()
}

/// Refers a case to an agency, which sees it from then on.
///
/// A protected case is never referred.
#[utoipa::path(tag = "cases", operation_id = "createCaseReferral", params(("id" = CaseId, Path, description = "The case.")),
    request_body = ReferralCreate, security(("session" = ["cases:write"])),
    responses((status = 201, description = "The new referral.", body = ReferralView,
        headers(("Location" = String, description = "Where the referrals are listed.")))))]
#[post("/cases/{id}/referrals")]
pub async fn create_case_referral(
    ctx: Ctx<CasesWrite, Office>,
    id: PathId<Case>,
    body: Body<ReferralCreate>,
) -> Answer {
    ctx.command(body, move |tx, office, input| {
        let row = commands::refer(tx, office, id.0.as_str(), input)?;
        let location = format!("/v1/cases/{}/referrals", row.case_id);
        Ok(Reply::created(location, referral_view(row, &[], &office.names, &office.directory)?))
    })
    .await
}

/// Answers a referral: an opinion, or support that is given or declined. Once, by an account of the agency that was asked.
#[utoipa::path(tag = "cases", operation_id = "answerCaseReferral", params(("id" = ReferralId, Path, description = "The referral.")),
    request_body = ReferralAnswerCreate, security(("session" = ["cases:read"])),
    responses((status = 201, description = "The referral with its answer.", body = ReferralView,
        headers(("Location" = String, description = "Where the referrals are listed.")))))]
#[post("/case-referrals/{id}/answer")]
pub async fn answer_case_referral(
    ctx: Ctx<CasesRead, Office>,
    id: PathId<Referral>,
    body: Body<ReferralAnswerCreate>,
) -> Answer {
    ctx.command(body, move |tx, office, input| {
        let (referral, answer) = commands::answer(tx, office, id.0.as_str(), input)?;
        let location = format!("/v1/cases/{}/referrals", referral.case_id);
        let view = referral_view(referral, &[answer], &office.names, &office.directory)?;
        Ok(Reply::created(location, view))
    })
    .await
}

/// Lists the minutes of meetings and councils about a case.
#[utoipa::path(tag = "cases", operation_id = "listCaseMinutes", params(("id" = CaseId, Path, description = "The case."),
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The minutes, oldest first.", body = Page<MinutesView>)))]
#[get("/cases/{id}/minutes")]
pub async fn list_case_minutes(ctx: Ctx<CasesRead, Office>, id: PathId<Case>) -> Answer {
    let minutes = ctx.look(id.0, |db, office, whole, _| {
        let version = office.catalogue.of_case(&whole.case.case_type_id)?;
        let rows = store::minutes(db, &whole.case.id)?;
        rows.into_iter().map(|row| minutes_view(row, version, &office.names)).collect::<Result<Vec<_>, _>>()
    });
    Reply::ok(Page::whole(minutes.await?)).send()
}

fn minutes_view(row: MinutesRow, version: &CaseTypeVersion, names: &Names) -> Result<MinutesView, Problem> {
    let step = version.compiled.step(&row.step).ok_or_else(|| Problem::internal("step", &row.step))?;
    Ok(MinutesView {
        id: ids::id(&row.id)?,
        step_name: step.name.clone(),
        step: row.step,
        held_on: row.held_on,
        invited: row.invited,
        present: row.present,
        agreed: row.agreed,
        members: serde_json::from_str(&row.members).map_err(|error| Problem::internal("minutes", &error))?,
        note: row.note,
        recorded_by: user_ref(names, &row.recorded_by),
        created_at: row.created_at.and_utc(),
    })
}

/// Shows what follows from a case, what it follows from, and which types may be opened next.
///
/// Cases that the caller may not see are left out.
#[utoipa::path(tag = "cases", operation_id = "getCaseLinks", params(("id" = CaseId, Path, description = "The case."),
        ("Access-Purpose" = Option<String>, Header, description = "Why a confidential case is looked at.", example = "handle_case")),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The links, oldest first.", body = CaseLinks)))]
#[get("/cases/{id}/links")]
pub async fn get_case_links(ctx: Ctx<CasesRead, Office>, id: PathId<Case>) -> Answer {
    let links = ctx.look(id.0, |db, office, whole, _| {
        let mut linked = Vec::new();
        for link in store::links(db, &whole.case.id)? {
            let other = if link.case_id == whole.case.id { &link.follows_id } else { &link.case_id };
            linked.extend(cases::find(db, office.scope(), other)?.map(|case| (link, case)));
        }
        links_view(office, &whole.case, &linked, local_date(office.now))
    });
    Reply::ok(links.await?).send()
}

fn links_view(
    office: &Office,
    case: &CaseRow,
    linked: &[(LinkRow, CaseRow)],
    today: NaiveDate,
) -> Result<CaseLinks, Problem> {
    let view = |(link, other): &(LinkRow, CaseRow)| -> Result<CaseLinkView, Problem> {
        let follows = link.case_id == case.id;
        Ok(CaseLinkView {
            direction: if follows { LinkDirection::Follows } else { LinkDirection::FollowedBy },
            case_id: ids::id(&other.id)?,
            case_code: other.code.clone(),
            case_type: office.catalogue.of_case(&other.case_type_id)?.compiled.definition.name.clone(),
            status: other.status.parse().map_err(|()| Problem::internal("status", &other.status))?,
            outcome: other.outcome.clone(),
        })
    };
    let items = linked.iter().map(view).collect::<Result<Vec<_>, _>>()?;
    let definition = &office.catalogue.of_case(&case.case_type_id)?.compiled.definition;
    let mut follow_ups = Vec::new();
    for code in &definition.follow_ups {
        let Some(next) = office.catalogue.current(code, today) else { continue };
        let is_next = |(link, other): &(LinkRow, CaseRow)| -> Result<bool, Problem> {
            let other = &office.catalogue.of_case(&other.case_type_id)?.row.code;
            Ok(link.follows_id == case.id && **other == **code)
        };
        let mut is_open = false;
        for one in linked {
            is_open |= is_next(one)?;
        }
        let next = &next.compiled.definition;
        let (beneficiary, deceased) = rules::people_after(&next.people, case);
        follow_ups.push(FollowUpView {
            case_type_code: code.to_string(),
            name: next.name.clone(),
            is_open,
            beneficiary_id: ids::id(beneficiary)?,
            deceased_id: deceased.map(ids::id).transpose()?,
        });
    }
    Ok(CaseLinks { items, follow_ups })
}

/// Links a case with one that follows from it: support for the funeral after a report of a death, an allowance after a certificate.
#[utoipa::path(tag = "cases", operation_id = "linkCase", params(("id" = CaseId, Path, description = "The case that the other one follows from.")),
    request_body = CaseLinkCreate, security(("session" = ["cases:write"])),
    responses((status = 201, description = "They are linked.", body = CaseLinked,
        headers(("Location" = String, description = "Where the links are shown.")))))]
#[post("/cases/{id}/links")]
pub async fn link_case(ctx: Ctx<CasesWrite, Office>, id: PathId<Case>, body: Body<CaseLinkCreate>) -> Answer {
    ctx.command(body, move |tx, office, input| {
        let case = commands::link(tx, office, id.0.as_str(), &input)?;
        let linked = CaseLinked { case_id: input.case_id, follows_id: ids::id(&case.id)? };
        Ok(Reply::created(format!("/v1/cases/{}/links", case.id), linked))
    })
    .await
}

/// Gives a case a new due day, once, with the reason that the letter of apology gives.
#[utoipa::path(tag = "cases", operation_id = "rescheduleCase",
    params(("id" = CaseId, Path, description = "The case."), IfMatch,
        ("Access-Purpose" = Option<String>, Header, description = "Why a protected case is changed: the answer is its page.", example = "handle_case")),
    request_body = ReschedulingCreate, security(("session" = ["cases:write"])),
    responses((status = 200, description = "The case.", body = CaseView)))]
#[post("/cases/{id}/rescheduling")]
pub async fn reschedule_case(ctx: Ctx<CasesWrite, Office>, change: Change<Case, ReschedulingCreate>) -> Answer {
    ctx.change_case(change, |tx, office, id, seen, input| commands::reschedule(tx, office, id, seen, &input)).await
}
