//! Statistics: what the journal says, added up.
//!
//! Actors: officers, the Front and the unions within their units; anybody, for the published totals of a year.
//!
//! Invariants
//! - Roll-ups read the journal and nothing else, in the order of its numbers, and remember how far they are; read again from
//!   the first entry they come out the same.
//! - Every answer says how far it had read (`snapshot`): two agencies with the same snapshot print the same numbers.
//! - What is asked costs as much as there are kinds of figures, not entries: every named period (year, quarter, month, of the
//!   calendar and of reporting) is added up beforehand and kept in memory (`parts`); other periods are put together from years,
//!   half-months and days. Persons are counted once: see `profiles`.
//! - Figures of past years of which only a round number is known stand apart with how exact they are; nothing is derived
//!   from them. One is corrected by a newer one that names the cause; the newest alone is told, and the old ones stay.
//! - In public, a figure about fewer than five persons is not told, nor one from which it could be worked out: see
//!   `platform::suppression`.

pub mod access;
pub mod cases;
pub mod funds;
pub mod past_figures;
pub mod periods;
pub mod publication;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    routes::Routes,
    table::{Check, Part, Table},
};

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "statistics",
    about: "What the journal says, added up.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[
        Kind::new("past_figure", Seen::Permitted(&["fund-statistics:read"]), &["/v1/past-figures"]),
        // What everybody may read of a year.
        Kind::new("public_figures", Seen::Everybody, &["/v1/public/fund-statistics"]),
    ],
    tables: TABLES,
};

const TABLES: &[Table] = &[
    Table::records("past_figures", &[Part::of("past_figure")]).append_only(),
    Table::derived("statistics_position", "how far the roll-ups have read", Check::With("fund_statistics")),
    Table::derived("fund_statistics", "added up again from the journal", Check::Whole(funds::recomputed::differing)),
    Table::derived("fund_statistics_people", "added up again from the journal", Check::With("fund_statistics")),
    Table::derived(
        "fund_statistics_places",
        "the roll-ups added up again name the same places",
        Check::With("fund_statistics"),
    ),
    Table::derived("fund_statistics_parts", "added up again from the journal", Check::With("fund_statistics")),
    Table::derived("fund_statistics_profiles", "added up again from the journal", Check::With("fund_statistics")),
    Table::records("public_figures", &[Part::by("public_figures", "year")]),
    Table::working("public_figure_changes", "who is counted in the next publication; the journal says it too"),
];

fn routes(routes: &mut Routes) {
    routes
        .service(cases::handlers::get_case_statistics)
        .service(cases::handlers::get_protected_case_statistics)
        .service(funds::handlers::get_fund_statistics)
        .service(publication::handlers::get_public_fund_statistics)
        .service(past_figures::handlers::list_past_figures)
        .service(past_figures::handlers::create_past_figure)
        .service(past_figures::handlers::create_past_figure_import);
}
