//! Sanctions of administrative violations: the law as data, the arithmetic of a fine, its proposal and decision.
//!
//! Actors: inspectors and labour officers propose, enter explanations and payments; chairs and directors decide, approve and enforce
//! within the limits of their authority; those with `sanctions:read` read within their units.
//!
//! Nouns: [`law`] (violations, authorities, terms), [`fines`] (pure arithmetic), [`sanction`] (the record and its states).

pub mod access;
pub mod events;
pub mod fines;
pub mod law;
pub mod sanction;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    ids::ids,
    routes::Routes,
    table::{Part, Table},
};

ids! {
    /// A sanction.
    Sanction => SanctionId,
    /// A payment of a fine.
    SanctionPayment => SanctionPaymentId,
}

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "sanctions",
    about: "Proposals of sanctions, with arithmetic and citation.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[Kind::new("sanction", Seen::Permitted(&["sanctions:read"]), &["/v1/sanctions", "/v1/sanctions/*"])],
    tables: &[
        Table::records("sanctions", &[Part::of("sanction")]).served().versioned("/sanctions/{id}", &[]),
        Table::records("sanction_payments", &[Part::by("sanction", "sanction_id")]).append_only(),
    ],
};

fn routes(routes: &mut Routes) {
    routes
        .service(fines::handlers::list_violations)
        .service(fines::handlers::calculate_fine)
        .service(sanction::handlers::list_sanctions)
        .service(sanction::handlers::create_sanction)
        .service(sanction::handlers::find_sanction)
        .service(sanction::handlers::find_sanction_balance)
        .service(sanction::handlers::explain_sanction)
        .service(sanction::handlers::decide_sanction)
        .service(sanction::handlers::approve_sanction)
        .service(sanction::handlers::send_sanction)
        .service(sanction::handlers::create_sanction_payment)
        .service(sanction::handlers::reverse_sanction_payment)
        .service(sanction::handlers::enforce_sanction)
        .service(sanction::handlers::withdraw_sanction);
}
