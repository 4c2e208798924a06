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
//!   `funds::suppression`.

mod disclosure;
pub mod figures;
pub mod handlers;
mod in_kind;
pub mod parts;
pub mod past;
pub mod past_handlers;
mod past_store;
pub mod past_types;
pub mod periods;
pub mod profiles;
pub mod public;
pub mod publication;
mod publication_store;
pub mod question;
pub mod roll_up;
pub mod store;
pub mod tables;
pub mod types;

use utoipa_actix_web::service_config::ServiceConfig;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::get_fund_statistics)
        .service(public::get_public_fund_statistics)
        .service(past_handlers::list_past_figures)
        .service(past_handlers::create_past_figure)
        .service(past_handlers::create_past_figure_import);
}
