//! Law as data: case types with their documents, forms, steps, deadlines, conditions and sources.
//!
//! Actors: everybody reads; an administrator enters a new version when the law changes, without a release.
//!
//! Invariants
//! - A version is never changed. A running case keeps the version that it started with; a past decision can be replayed.
//! - A definition is taken only when it is whole ([`rules::check`]): every step that a transition names exists, every
//!   condition compiles and is within its [`budget`], the form is a JSON Schema.
//! - The format of the files that ship is described in `api/catalogue/README.md`; [`composed`] compiles them. A file with a mistake keeps
//!   the service from starting.

pub mod access;
pub mod budget;
pub mod commands;
pub mod composed;
pub mod data;
pub mod deadline;
pub mod definition;
pub mod handlers;
pub mod json_schema;
pub mod prints;
pub mod public;
pub mod rules;
pub mod store;
pub mod types;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    ids::Id,
    routes::Routes,
    table::{Part, Table},
};

/// A version of a case type.
#[derive(Debug)]
pub enum CaseType {}
pub type CaseTypeId = Id<CaseType>;

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "catalogue",
    about: "Law as data: case types.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[Kind::new("case_type", Seen::Everybody, &["/v1/case-types", "/v1/case-types/*"])],
    tables: TABLES,
};

const TABLES: &[Table] = &[
    Table::records("case_types", &[Part::of("case_type")]).append_only(),
    Table::working("catalogue_loads", "which shipped files were entered; without it they are read once more")
        .append_only(),
];

fn routes(routes: &mut Routes) {
    routes
        .service(handlers::list_case_types)
        .service(handlers::create_case_type)
        .service(handlers::find_case_type)
        .service(public::list_public_procedures)
        .service(public::find_public_procedure);
}
