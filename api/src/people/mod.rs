//! Persons and households.
//!
//! Actors: officers enter and correct; deciders and auditors read.
//!
//! Invariants
//! - Names are NFC with their marks; [`names::fold`] is for search only. They sort by the given name.
//! - Unknown parts of a birth date stay unknown ([`PartialDate`](crate::platform::partial_date::PartialDate)).
//! - Identity numbers are unique, never stand in a URL or the journal, and are masked for whoever may only read. Nobody learns by
//!   a search or a refusal who has a number out of their sight: the province resolves the claim ([`claims`]).
//! - A person lives in a household or, without one, in a unit; `serving_unit_id` says who serves that unit today.
//! - A household has one head at most, who is a living member of it: the database holds both. Who moves the head out, or records
//!   the head's death, names the next head in the same command ([`household_commands::transition`]).
//! - Nobody dies before they were born, and aid reaches the living alone ([`living`]).

pub mod access;
pub mod claims;
pub mod households;
pub mod person;
pub mod store;
pub mod types;
pub mod view;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    ids::Id,
    routes::Routes,
    table::{Check, Part, Table},
};

/// A person.
#[derive(Debug)]
pub enum Person {}
pub type PersonId = Id<Person>;
/// A household.
#[derive(Debug)]
pub enum Household {}
pub type HouseholdId = Id<Household>;

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "people",
    about: "Persons and households.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[
        Kind::new("person", READERS, &["/v1/people", "/v1/people/search", "/v1/households/*"]),
        Kind::new("household", READERS, &["/v1/households", "/v1/people/*"]),
        Kind::new("number_claim", READERS, &["/v1/number-claims"]),
    ],
    tables: TABLES,
};

const READERS: Seen = Seen::Permitted(&["people:read"]);

const TABLES: &[Table] = &[
    // Who serves somebody today follows from the unit; `ansinh verify` compares both.
    Table::records("persons", &[Part::of("person")])
        .served()
        .versioned("/people/{id}", &[])
        .checked(Check::Whole(person::search::unindexed)),
    Table::records("households", &[Part::of("household")]).served().versioned("/households/{id}", &[]),
    Table::records("number_claims", &[Part::of("number_claim")]).served().versioned("/number-claims/{id}", &[]),
    Table::derived("name_words", "every word of a name is there", Check::With("persons")).append_only(),
];

fn routes(routes: &mut Routes) {
    routes
        .service(person::handlers::create_person)
        .service(person::handlers::search_people)
        .service(person::handlers::list_people)
        .service(person::handlers::find_person)
        .service(person::handlers::update_person)
        .service(households::handlers::create_household)
        .service(households::handlers::list_households)
        .service(households::handlers::find_household)
        .service(households::handlers::update_household)
        .service(households::handlers::transition_household)
        .service(claims::handlers::list_number_claims)
        .service(claims::handlers::find_number_claim)
        .service(claims::handlers::transition_number_claim);
}
