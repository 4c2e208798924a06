//! HTTP for the ranking.

use super::{
    facts, incidents, standing,
    types::{IncidentCreate, IncidentQuery, IncidentView, InspectionStanding, RankedEmployer, RankingQuery, UnitRisk},
};
use crate::{
    arrears::access::ArrearsRead,
    ctx::prelude::handlers::*,
    employers::{
        Employer, EmployerId,
        access::{EmployersRead, EmployersWrite},
    },
    inspections::access::InspectionsRead,
    platform::http::table::{Cell, Field, Tabular, field},
};

/// Ranks the employers of the caller's units by risk, the most urgent first, and says why.
#[utoipa::path(tag = "inspections", operation_id = "listInspectionRanking", params(Listing<RankingQuery>), security(("session" = ["arrears:read"])),
    responses((status = 200, description = "The employers.", content(
        (Page<RankedEmployer> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/inspection-ranking")]
pub async fn list_inspection_ranking(
    ctx: Ctx<ArrearsRead>,
    request: HttpRequest,
    listing: Listing<RankingQuery>,
) -> Answer {
    let Listing { query, page } = listing;
    let wish = table::wish(&request, query.format.map(Format::from));
    let mut kept = None;
    ctx.page_or_file(page, wish, move |db, cx, slice| {
        let unit = query.unit_id.as_ref().map(|id| id.as_str());
        // The slices of a file are of one ranking.
        let ranked = match &mut kept {
            Some(ranked) => ranked,
            none => none.insert(facts::ranked(db, cx.scope(), unit, local_date(cx.now))?),
        };
        let places = ranked.iter().zip(1usize..);
        let is_shown = |one: &facts::Ranked| {
            query.only_open != Some(true) || !(one.is_exempt || (one.is_taken && facts::plans(cx)))
        };
        let rest = places.filter(|(one, place)| is_shown(one) && slice.after.is_none_or(|last| last < *place));
        let limit = usize::try_from(slice.limit).unwrap_or(0);
        rest.take(limit).map(|(one, place)| Ok((place, facts::view(one, place, cx)?))).collect()
    })
    .await
}

/// Shows what the employers of each unit come to, for a map of the caller's units: the unit with the most urgent employer first.
#[utoipa::path(tag = "inspections", operation_id = "listUnitRisks", security(("session" = ["arrears:read"])),
    responses((status = 200, description = "The units.", body = Page<UnitRisk>)))]
#[get("/unit-risks")]
pub async fn list_unit_risks(ctx: Ctx<ArrearsRead>) -> Answer {
    ctx.whole(|db, cx| facts::by_unit(db, cx, local_date(cx.now))).await
}

/// Shows how one employer stands: whether it is exempt, whether it was inspected, is inspected or planned this year, by whom and when,
/// and why. Who prepares an inspection knows it before anybody decides. A merged duplicate has none: its employer has.
#[utoipa::path(tag = "inspections", operation_id = "findInspectionStanding", params(("id" = EmployerId, Path, description = "The employer.")),
    security(("session" = ["inspections:read"])),
    responses((status = 200, description = "How it stands.", body = InspectionStanding)))]
#[get("/inspection-ranking/{id}")]
pub async fn find_inspection_standing(ctx: Ctx<InspectionsRead>, id: PathId<Employer>) -> Answer {
    ctx.show(move |db, cx| standing::of(db, cx, id.0)).await
}

/// Records a complaint about an employer, or an accident at work.
#[utoipa::path(tag = "inspections", operation_id = "createEmployerIncident", request_body = IncidentCreate, security(("session" = ["employers:write"])),
    responses((status = 201, description = "The new record.", body = IncidentView,
        headers(("Location" = String, description = "The records of the employer.")))))]
#[post("/employer-incidents")]
pub async fn create_employer_incident(ctx: Ctx<EmployersWrite>, body: Body<IncidentCreate>) -> Answer {
    ctx.command(body, move |tx, cx, input| {
        let row = incidents::create(tx, cx, input)?;
        let location = format!("/v1/employer-incidents?employer_id={}", row.employer_id);
        Ok(Reply::created(location, incidents::view(tx.db, row, cx)?))
    })
    .await
}

/// Lists complaints about employers and accidents at work, the newest first.
#[utoipa::path(tag = "inspections", operation_id = "listEmployerIncidents", params(Listing<IncidentQuery>), security(("session" = ["employers:read"])),
    responses((status = 200, description = "The records.", body = Page<IncidentView>)))]
#[get("/employer-incidents")]
pub async fn list_employer_incidents(ctx: Ctx<EmployersRead>, listing: Listing<IncidentQuery>) -> Answer {
    ctx.page(
        listing,
        |view: &IncidentView| view.id,
        |db, cx, query, slice| {
            let rows = incidents::list(db, cx, query, slice)?;
            rows.into_iter().map(|row| incidents::view(db, row, cx)).collect()
        },
    )
    .await
}

impl Tabular for RankedEmployer {
    const NAME: &'static str = "inspection-ranking";
    const FIELDS: &'static [Field<Self>] = &[
        field("place", "Hạng", "Place", |it, _| Cell::Number(it.place)),
        field("employer", "Đơn vị", "Employer", |it, _| Cell::text(&it.employer.name)),
        field("unit", "Địa bàn", "Unit", |it, _| Cell::text(&it.unit.name)),
        field("score", "Điểm rủi ro", "Score", |it, _| Cell::Number(it.score)),
        field("reasons", "Lý do", "Reasons", |it, _| {
            let words = it
                .reasons
                .iter()
                .map(|one| format!("{} {} = {}", crate::platform::choices::code(one.factor), one.value, one.score));
            Cell::text(&words.collect::<Vec<_>>().join("; "))
        }),
        field("last_visit_on", "Lần kiểm tra gần nhất", "Last inspection", |it, _| {
            it.last_visit_on.map_or(Cell::Empty, Cell::Day)
        }),
    ];
}
