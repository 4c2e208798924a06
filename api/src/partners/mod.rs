//! What outside readers read: the event feed, the live stream and the journal itself.
//!
//! Actors: the web client (live updates), partner systems (the feed), auditors (the journal).
//!
//! Invariants: all three read the journal within the reader's scope and nothing else; a feed carries thin entries only
//! (ids, codes, state); a reader that resumes with the last number it saw misses nothing.

pub mod access;
pub mod events;
pub mod journal_handlers;

use crate::platform::{domain::Domain, routes::Routes};

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "events",
    about: "The journal, the event feed and the live stream.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[],
    tables: &[],
};

fn routes(routes: &mut Routes) {
    routes.service(events::list_events).service(events::stream_events).service(journal_handlers::list_journal);
}
