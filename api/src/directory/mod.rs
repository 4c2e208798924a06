//! Administrative units, agencies and the working-day calendar.
//!
//! Actors: everybody reads; an administrator changes days off (the Government announces swaps and Tết year by year).
//!
//! Invariants
//! - The key of a unit is `code@valid_from`: codes are *reused* (18115 was phường Bắc Hồng until 30 June 2025 and is
//!   phường Bắc Hồng Lĩnh since), so a code alone never identifies a unit.
//! - A closed unit has successors. Its records stay on it and are served by its single successor, or, where it was split,
//!   by its parent's ([`data::Directory::serving`]).
//! - The calendar answers from `holidays`: swap Saturdays are worked, days without an announced schedule are marked so. A row is
//!   withdrawn with a reason, never overwritten, and of two rows about one day the later counts. What follows from it in cases is
//!   the matter of `cases::due_days`, which has the commands' HTTP too.

pub mod access;
pub mod calendar;
pub mod data;
pub mod handlers;
pub mod load;
pub mod store;
pub mod types;
pub mod working_days;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    ids::Id,
    routes::Routes,
    table::{Part, Table},
};

/// A unit of administration.
#[derive(Debug)]
pub enum Unit {}
pub type UnitId = Id<Unit>;
/// An agency.
#[derive(Debug)]
pub enum Agency {}
pub type AgencyId = Id<Agency>;
/// A row of the calendar.
#[derive(Debug)]
pub enum Holiday {}
pub type HolidayId = Id<Holiday>;

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "directory",
    about: "Administrative units, agencies and the working-day calendar.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[
        Kind::new("unit", Seen::Everybody, &["/v1/units"]),
        Kind::new("agency", Seen::Everybody, &["/v1/agencies"]),
        Kind::new("holiday", Seen::Everybody, &["/v1/calendar/*"]),
    ],
    tables: TABLES,
};

const TABLES: &[Table] = &[
    Table::records("units", &[Part::of("unit")]).append_only(),
    Table::records("unit_successions", &[Part::by("unit", "predecessor_id")]).append_only(),
    Table::records("agencies", &[Part::of("agency")]).append_only(),
    // Whether due days follow a row is the progress of a task, not part of the row.
    Table::records("holidays", &[Part::of("holiday")]).without(&["due_days_moved"]),
];

fn routes(routes: &mut Routes) {
    routes
        .service(handlers::list_units)
        .service(handlers::find_unit)
        .service(handlers::list_agencies)
        .service(handlers::find_agency)
        .service(handlers::get_working_days)
        .service(handlers::list_holidays);
}
