//! HTTP for the journal, as auditors read it.

use crate::{
    access::Allowed,
    directory::{
        UnitId,
        data::DirectoryCache,
        types::{AgencyRef, UnitRef},
    },
    identity::{
        UserId,
        state::{IdentityState, user_ref},
        types::UserRef,
    },
    partners::access::JournalRead,
    platform::{
        Platform,
        codes::Code,
        http::paging::{Listing, Page},
        journal::reader::{self, Numbered, Search},
        problem::Problem,
    },
};
use actix_web::{HttpResponse, get, web::Data};
use chrono::{DateTime, Utc};
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
    #[param(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[param(max_length = 1000)]
    pub cursor: Option<String>,
}

/// Lists the journal, newest first.
#[utoipa::path(tag = "events", operation_id = "listJournal", params(JournalQuery), security(("session" = ["journal:read"])),
    responses((status = 200, description = "The entries, newest first.", body = Page<JournalEntryView>)))]
#[get("/journal")]
pub async fn list_journal(
    caller: Allowed<JournalRead>,
    listing: Listing<JournalQuery>,
    platform: Data<Platform>,
    identity: Data<IdentityState>,
    directory: Data<DirectoryCache>,
) -> Result<HttpResponse, Problem> {
    let Listing { query: asked, page } = listing;
    let search = Search {
        before: page.after()?,
        types: asked.event.iter().map(|event| event.to_string()).collect(),
        case_id: asked.case_id.map(|id| id.to_string()),
        subject_id: asked.subject_id.map(|id| id.to_string()),
        actor_id: asked.actor_id.map(|id| id.to_string()),
        newest_first: true,
        limit: page.rows(),
        ..Search::default()
    };
    let audience = caller.scope().audience(platform.records.domains());
    let rows = platform.pool.read(move |db| reader::read(db, &audience, &search)).await?;
    let (directory, names) = (directory.get(), identity.names());
    let view = |row: Numbered| -> Result<JournalEntryView, Problem> {
        let Numbered { number, block, hash, entry } = row;
        Ok(JournalEntryView {
            number,
            at: entry.occurred_at.and_utc(),
            event: entry.event_type,
            kind: entry.kind,
            actor: entry.actor_id.as_deref().and_then(|user| user_ref(&names, user)),
            agency: entry.agency_id.as_deref().map(|agency| directory.agency_ref(agency)).transpose()?,
            subject_type: entry.subject_type,
            subject_id: entry.subject_id,
            subject_code: entry.subject_code,
            unit: entry.unit_id.as_deref().map(|unit| directory.unit_ref(unit)).transpose()?,
            reason: entry.reason,
            change: serde_json::from_str(&entry.change).unwrap_or_default(),
            block,
            hash,
            trace_id: entry.trace_id,
        })
    };
    let views = rows.into_iter().map(view).collect::<Result<Vec<_>, _>>()?;
    page.cut(views, |entry| entry.number)?.send()
}
