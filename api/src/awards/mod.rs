//! The register of awards: emulation flags and certificates that a collective got.
//!
//! Actors: officers and administrators keep the register of their units; every account reads all of it; the public reads the
//! awards that are valid.
//!
//! Invariants
//! - The same award (decision, title, collective, year) is valid once; the database refuses a second one.
//! - An award is never deleted. One that was entered by mistake is made void, with the reason, and is not changed any more.
//! - A decision is not older than the year that it honours; a district decides nothing after 30 June 2025 ([`rules`]).

pub mod access;
pub mod commands;
pub mod handlers;
pub mod rules;
pub mod sample;
pub mod store;
pub mod types;
pub mod view;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    ids::Id,
    routes::Routes,
    table::{Part, Table},
};

/// An award.
#[derive(Debug)]
pub enum Award {}
pub type AwardId = Id<Award>;

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "awards",
    about: "The register of awards that collectives got.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[Kind::new("award", Seen::Everybody, &["/v1/awards"])],
    tables: &[
        Table::records("awards", &[Part::of("award")]).served().versioned("/awards/{id}", &["createAwardDocument"]),
        Table::records("award_documents", &[Part::by("award", "award_id")]).append_only(),
    ],
};

fn routes(routes: &mut Routes) {
    routes
        .service(handlers::list_awards)
        .service(handlers::create_award)
        .service(handlers::find_award)
        .service(handlers::update_award)
        .service(handlers::void_award)
        .service(handlers::create_award_document)
        .service(handlers::download_award_document)
        .service(handlers::list_public_awards);
}
