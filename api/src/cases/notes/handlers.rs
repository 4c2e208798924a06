//! HTTP for notes and the timeline of a case.

use super::types::{NoteCreate, NoteView, TimelineEntry};
use crate::{
    cases::{
        Case, CaseId,
        access::{CasesRead, CasesWrite},
        case::{
            commands,
            store::{self, NoteRow},
        },
        events::CaseTransitioned,
        office::Office,
    },
    ctx::prelude::handlers::*,
    identity::{state::user_ref, store::Names},
    platform::{
        domain::SeenKinds,
        ids::id,
        journal::{Change as _, JournalRow, read_change},
    },
    schema::{journal, journal_order},
};
use diesel::prelude::*;

/// Lists the notes on a case.
#[utoipa::path(tag = "cases", operation_id = "listCaseNotes", params(("id" = CaseId, Path, description = "The case."), PageQuery),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The notes, oldest first.", body = Page<NoteView>)))]
#[get("/cases/{id}/notes")]
pub async fn list_case_notes(ctx: Ctx<CasesRead, Office>, id: PathId<Case>, listing: Listing<PageQuery>) -> Answer {
    let page = listing.page;
    let (after, rows): (Option<String>, _) = (page.after()?, page.rows());
    let notes = ctx.look(id.0, move |db, office, whole, _| {
        let notes = store::notes(db, &whole.case.id, after.as_deref(), rows)?;
        notes.into_iter().map(|note| note_view(note, &office.names)).collect::<Result<Vec<_>, _>>()
    });
    page.cut(notes.await?, |note| note.id.to_string())?.send()
}

/// Adds a note to a case.
#[utoipa::path(tag = "cases", operation_id = "createCaseNote", params(("id" = CaseId, Path, description = "The case.")),
    request_body = NoteCreate, security(("session" = ["cases:write"])),
    responses((status = 201, description = "The new note.", body = NoteView,
        headers(("Location" = String, description = "Where the notes are listed.")))))]
#[post("/cases/{id}/notes")]
pub async fn create_case_note(ctx: Ctx<CasesWrite, Office>, id: PathId<Case>, body: Body<NoteCreate>) -> Answer {
    ctx.command(body, move |tx, office, input| {
        let note = commands::add_note(tx, office, id.0.as_str(), input.text.into_string())?;
        Ok(Reply::created(format!("/v1/cases/{}/notes", note.case_id), note_view(note, &office.names)?))
    })
    .await
}

fn note_view(note: NoteRow, names: &Names) -> Result<NoteView, Problem> {
    Ok(NoteView {
        id: id(&note.id)?,
        text: note.text,
        author: user_ref(names, &note.author_id),
        created_at: note.created_at.and_utc(),
    })
}

/// Tells everything that happened to a case.
///
/// It is the journal, read for one case.
#[utoipa::path(tag = "cases", operation_id = "getCaseTimeline", params(("id" = CaseId, Path, description = "The case."), PageQuery),
    security(("session" = ["cases:read"])),
    responses((status = 200, description = "The entries, oldest first.", body = Page<TimelineEntry>)))]
#[get("/cases/{id}/timeline")]
pub async fn get_case_timeline(ctx: Ctx<CasesRead, Office>, id: PathId<Case>, listing: Listing<PageQuery>) -> Answer {
    let page = listing.page;
    let (after, rows) = (page.after()?.unwrap_or(0_i64), page.rows());
    // As in the feed: an entry of an undeclared kind is shown to nobody.
    let kinds = SeenKinds::of(ctx.platform.records.domains(), |_| false).with_case;
    let entries = ctx.look(id.0, move |db, office, whole, _| {
        let entries: Vec<(JournalRow, Option<i64>)> = journal::table
            .left_join(journal_order::table.on(journal_order::seq.eq(journal::seq)))
            .filter(journal::case_id.eq(&whole.case.id).and(journal::seq.gt(after)))
            .filter(journal::subject_type.eq_any(kinds))
            .select((JournalRow::as_select(), journal_order::number.nullable()))
            .order(journal::seq)
            .limit(rows)
            .load(db)?;
        let version = office.catalogue.of_case(&whole.case.case_type_id)?;
        let entry = |(entry, number): (JournalRow, Option<i64>)| {
            let detail = entry.change()?;
            let transition = match entry.event_type.as_str() {
                CaseTransitioned::EVENT => {
                    let taken: CaseTransitioned = read_change(&entry.change)?;
                    version.compiled.transition(&taken.transition)
                }
                _ => None,
            };
            let view = TimelineEntry {
                number,
                at: entry.occurred_at.and_utc(),
                event: entry.event_type,
                actor: entry.actor_id.as_deref().and_then(|user| user_ref(&office.names, user)),
                agency: entry.agency_id.as_deref().map(|a| office.directory.agency_ref(a)).transpose()?,
                title: transition.map(|transition| transition.name.clone()),
                reason: entry.reason,
                detail,
            };
            Ok((entry.seq, view))
        };
        entries.into_iter().map(entry).collect::<Result<Vec<_>, Problem>>()
    });
    page.cut(entries.await?, |(seq, _)| *seq)?.map(|(_, entry)| entry).send()
}
