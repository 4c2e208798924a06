//! Employers: enterprises, cooperatives, household businesses and organisations that employ workers.
//!
//! Actors: labour officers, inspectors and the social insurance agency enter and correct employers of their units; everybody
//! with `employers:read` reads them within the own units.
//!
//! States: `active`, `suspended`, `closed`, and `merged` for a duplicate ([`rules::EMPLOYERS`]).
//!
//! Invariants
//! - A tax code has a valid check digit ([`tax_code`]) and is of one employer; the database refuses a second one.
//! - The personal number of a household business is masked for those who may only read, and is not found by a search of theirs.
//! - A branch has a head that is no branch itself.
//! - A duplicate keeps its records and points to the employer that stays; nothing points to a duplicate that points on.
//! - A headcount is never changed; of one day and kind the last entry counts.

pub mod access;
pub mod commands;
pub mod handlers;
pub mod headcounts;
pub mod merge;
pub mod rules;
pub mod store;
pub mod tax_code;
pub mod types;
pub mod view;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    ids::ids,
    routes::Routes,
    table::{Part, Table},
};

ids! {
    /// An employer.
    Employer => EmployerId,
    /// A headcount of an employer.
    Headcount => HeadcountId,
}

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "employers",
    about: "Employers, their branches and headcounts.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[Kind::new(
        "employer",
        Seen::Permitted(&["employers:read"]),
        &[
            "/v1/employers",
            "/v1/employers/search",
            "/v1/employers/*",
            "/v1/employer-incidents",
            "/v1/inspection-ranking",
            "/v1/inspection-ranking/*",
            "/v1/unit-risks",
        ],
    )],
    tables: &[
        Table::records("employers", &[Part::of("employer")])
            .served()
            .versioned("/employers/{id}", &["createEmployerHeadcount"]),
        Table::records("employer_headcounts", &[Part::by("employer", "employer_id")]).append_only(),
    ],
};

fn routes(routes: &mut Routes) {
    routes
        .service(handlers::create_employer)
        .service(handlers::search_employers)
        .service(handlers::list_employers)
        .service(handlers::find_employer)
        .service(handlers::update_employer)
        .service(handlers::transition_employer)
        .service(handlers::merge_employer)
        .service(headcounts::handlers::create_employer_headcount)
        .service(headcounts::handlers::list_employer_headcounts);
}
