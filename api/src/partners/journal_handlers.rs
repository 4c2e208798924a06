//! HTTP for the journal, as auditors read it.

use crate::{
    ctx::{Ctx, Cx},
    directory::{
        AgencyId, UnitId,
        types::{AgencyRef, UnitRef},
        working_days::start_of,
    },
    identity::{UserId, types::UserRef},
    partners::access::JournalRead,
    platform::{
        Platform,
        codes::Code,
        day::Day,
        http::{
            Answer,
            paging::{Listing, Page, Slice},
            table::{self, Cell, Field, Format, ListFormat, Tabular, field},
        },
        journal::reader::{self, Numbered, Search},
        problem::Problem,
    },
};
use actix_web::{HttpRequest, get, web::Data};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// An entry of the journal.
#[derive(Debug, Serialize, ToSchema)]
pub struct JournalEntryView {
    /// Its place in commit order, without gaps.
    #[schema(example = 4711)]
    pub number: i64,
    pub at: DateTime<Utc>,
    #[schema(example = "case.transitioned")]
    pub event: String,
    /// `change`, or `access` for a look at a confidential record.
    #[schema(example = "change")]
    pub kind: String,
    pub actor: Option<UserRef>,
    pub agency: Option<AgencyRef>,
    #[schema(example = "case")]
    pub subject_type: String,
    #[schema(example = "0198f0a2-6c1e-7d3a-9b52-3f6d0c8e4a11")]
    pub subject_id: String,
    #[schema(example = "HS-2026-000123")]
    pub subject_code: Option<String>,
    pub unit: Option<UnitRef>,
    pub reason: Option<String>,
    #[schema(value_type = Object)]
    pub change: Value,
    /// The sealed block that holds it.
    #[schema(example = 12)]
    pub block: i64,
    /// SHA-256 of the entry, as the seal covers it.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub hash: String,
    #[schema(example = "0198f0a26c1e7d3a9b523f6d0c8e4a11")]
    pub trace_id: Option<String>,
}

/// What to look for.
#[derive(Debug, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct JournalQuery {
    pub case_id: Option<UnitId>,
    /// Any record.
    pub subject_id: Option<UnitId>,
    pub actor_id: Option<UserId>,
    /// Such as `case.transitioned`.
    #[param(example = "case.transitioned")]
    pub event: Option<Code>,
    /// The agency for which somebody acted.
    pub agency_id: Option<AgencyId>,
    /// The first day, in Vietnam.
    pub from: Option<Day>,
    /// The last day, in Vietnam.
    pub to: Option<Day>,
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
    /// As CSV or XLSX the list comes whole, or is refused over 50 000 rows (400 `too_many_rows`); without it `Accept` says how
    /// it is written.
    pub format: Option<ListFormat>,
}

impl JournalQuery {
    fn search(&self, slice: &Slice<i64>) -> Search {
        let day_after = |day: &Day| instant(**day + TimeDelta::days(1));
        Search {
            before: slice.after,
            types: self.event.iter().map(|event| event.to_string()).collect(),
            case_id: self.case_id.map(|id| id.to_string()),
            subject_id: self.subject_id.map(|id| id.to_string()),
            actor_id: self.actor_id.map(|id| id.to_string()),
            agency_id: self.agency_id.map(|id| id.to_string()),
            since: self.from.as_ref().map(|day| instant(**day)),
            until: self.to.as_ref().map(day_after),
            newest_first: true,
            limit: slice.limit,
            ..Search::default()
        }
    }
}

fn instant(day: chrono::NaiveDate) -> NaiveDateTime {
    start_of(day).naive_utc()
}

/// Lists the journal, newest first.
#[utoipa::path(tag = "events", operation_id = "listJournal", params(JournalQuery), security(("session" = ["journal:read"])),
    responses((status = 200, description = "The entries, newest first.", content(
        (Page<JournalEntryView> = "application/json"), (String = "text/csv"),
        (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))))]
#[get("/journal")]
pub async fn list_journal(
    ctx: Ctx<JournalRead>,
    request: HttpRequest,
    listing: Listing<JournalQuery>,
    platform: Data<Platform>,
) -> Answer {
    let Listing { query, page } = listing;
    let audience = ctx.cx.scope().audience(platform.records.domains());
    let wish = table::wish(&request, query.format.map(Format::from));
    ctx.page_or_file(page, wish, move |db, cx, slice| {
        let rows = reader::read(db, &audience, &query.search(&slice))?;
        rows.into_iter().map(|row| Ok((row.number, view(row, cx)?))).collect()
    })
    .await
}

fn view(row: Numbered, cx: &Cx) -> Result<JournalEntryView, Problem> {
    let Numbered { number, block, hash, entry } = row;
    let change = entry.change()?;
    Ok(JournalEntryView {
        number,
        at: entry.occurred_at.and_utc(),
        event: entry.event_type,
        kind: entry.kind,
        actor: entry.actor_id.as_deref().and_then(|user| cx.user(user)),
        agency: entry.agency_id.as_deref().map(|agency| cx.directory.agency_ref(agency)).transpose()?,
        subject_type: entry.subject_type,
        subject_id: entry.subject_id,
        subject_code: entry.subject_code,
        unit: entry.unit_id.as_deref().map(|unit| cx.directory.unit_ref(unit)).transpose()?,
        reason: entry.reason,
        change,
        block,
        hash,
        trace_id: entry.trace_id,
    })
}

impl Tabular for JournalEntryView {
    const NAME: &'static str = "journal";
    const FIELDS: &'static [Field<Self>] = &[
        field("number", "Số thứ tự", "Number", |it, _| Cell::Number(it.number)),
        field("at", "Thời điểm", "At", |it, _| Cell::Instant(it.at)),
        field("event", "Sự kiện", "Event", |it, _| Cell::text(&it.event)),
        field("kind", "Loại", "Kind", |it, _| Cell::text(&it.kind)),
        field("subject_type", "Đối tượng", "Subject", |it, _| Cell::text(&it.subject_type)),
        field("subject_code", "Mã", "Code", |it, _| Cell::maybe(it.subject_code.as_ref())),
        field("subject_id", "Định danh", "Id", |it, _| Cell::text(&it.subject_id)),
        field("actor", "Người thực hiện", "By", |it, _| Cell::maybe(it.actor.as_ref().map(|by| &by.full_name))),
        field("agency", "Cơ quan", "Agency", |it, _| {
            it.agency.as_ref().map_or(Cell::Empty, |agency| Cell::text(&agency.name))
        }),
        field("unit", "Địa bàn", "Unit", |it, _| {
            it.unit.as_ref().map_or(Cell::Empty, |unit| Cell::text(&unit.name))
        }),
        field("reason", "Lý do", "Reason", |it, _| Cell::maybe(it.reason.as_ref())),
        field("change", "Thay đổi", "Change", |it, _| Cell::text(&it.change.to_string())),
        field("hash", "Mã băm", "Hash", |it, _| Cell::text(&it.hash)),
    ];
}
