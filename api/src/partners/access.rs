//! The permissions of this domain.

use crate::access::Permission;

/// What the domain declares.
pub const PERMISSIONS: &[&str] = &[JournalRead::NAME, EventsRead::NAME];

pub struct JournalRead;
pub struct EventsRead;

impl Permission for JournalRead {
    const NAME: &'static str = "journal:read";
}

impl Permission for EventsRead {
    const NAME: &'static str = "events:read";
}
