//! Arrears of social, health and unemployment insurance by employer and month.
//!
//! Actors: the social insurance agency takes in the monthly lists, records payments and sends reminders; labour officers,
//! inspectors, the trade union and those who decide read them within their units.
//!
//! Invariants
//! - The month of an employer stands in one list; an agency takes a month in once. A list is undone as a whole, while nothing of
//!   it was paid or reminded.
//! - The amounts of a record are never changed. A payment is never changed: it is reversed. What is left of a record is what its
//!   payments say; `ansinh verify` compares both.
//! - Interest is simple and counted anew for each question ([`rules`]); nothing of it is kept but what was paid of it.
//! - The law is data with validity, article and confidence ([`law`]).
//! - The data are of class B: everything needs `arrears:read`, and no name of a worker stands in them.

pub mod access;
pub mod amounts;
pub mod commands;
pub mod figures;
pub mod handlers;
pub mod imports;
pub mod law;
pub mod month;
pub mod payments;
pub mod reminders;
pub mod rules;
#[cfg(test)]
mod rules_test;
pub mod store;
pub mod types;
pub mod view;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    ids::ids,
    routes::Routes,
    table::{Check, Part, Table},
};

ids! {
    /// What an employer has not paid of a month.
    Arrears => ArrearsId,
    /// A list of a month that was taken in.
    ArrearsImport => ArrearsImportId,
    /// A payment.
    ArrearsPayment => ArrearsPaymentId,
    /// Days of force majeure.
    ArrearsExemption => ArrearsExemptionId,
    /// A formal reminder.
    ArrearsReminder => ArrearsReminderId,
    /// A record of arrears in a reminder.
    ArrearsReminderLine => ArrearsReminderLineId,
}

const READERS: Seen = Seen::Permitted(&["arrears:read"]);

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "arrears",
    about: "Arrears of insurance by employer and month.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[
        Kind::new(
            "arrears",
            READERS,
            &[
                "/v1/arrears",
                "/v1/arrears/*",
                "/v1/statistics/arrears",
                "/v1/inspection-ranking",
                "/v1/inspection-ranking/*",
                "/v1/unit-risks",
            ],
        ),
        Kind::new(
            "arrears_import",
            Seen::Permitted(&["arrears:write"]),
            &["/v1/arrears-imports", "/v1/arrears", "/v1/arrears/*", "/v1/statistics/arrears"],
        ),
        Kind::new("arrears_reminder", READERS, &["/v1/arrears-reminders", "/v1/arrears", "/v1/arrears/*"]),
    ],
    tables: TABLES,
};

const TABLES: &[Table] = &[
    Table::records("arrears_imports", &[Part::of("arrears_import")]).versioned("/arrears-imports/{id}", &[]),
    // A record is a line of its list. What is left of it follows from payments, which have entries of their own.
    Table::records("arrears", &[Part::by("arrears_import", "import_id")])
        .without(&["outstanding_vnd"])
        .checked(Check::Whole(store::differing)),
    Table::records("arrears_payments", &[Part::by("arrears", "arrears_id")]).versioned("/arrears-payments/{id}", &[]),
    Table::records("arrears_exemptions", &[Part::by("arrears", "arrears_id")]).append_only(),
    Table::records("arrears_reminders", &[Part::of("arrears_reminder")]).append_only(),
    Table::records("arrears_reminder_lines", &[Part::by("arrears_reminder", "reminder_id")]).append_only(),
];

fn routes(routes: &mut Routes) {
    routes
        .service(handlers::list_arrears)
        .service(handlers::find_arrears)
        .service(handlers::find_arrears_amount)
        .service(handlers::create_arrears_exemption)
        .service(handlers::list_arrears_parameters)
        .service(figures::handlers::get_arrears_figures)
        .service(imports::handlers::create_arrears_import)
        .service(imports::handlers::list_arrears_imports)
        .service(imports::handlers::download_arrears_template)
        .service(imports::handlers::find_arrears_import)
        .service(imports::handlers::undo_arrears_import)
        .service(payments::handlers::create_arrears_payment)
        .service(payments::handlers::reverse_arrears_payment)
        .service(reminders::handlers::create_arrears_reminder)
        .service(reminders::handlers::list_arrears_reminders)
        .service(reminders::handlers::find_arrears_reminder);
}
