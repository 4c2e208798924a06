//! Inspections of employers and wards: plan, decision, visit, findings, remedies.

pub mod access;
pub mod dialogues;
pub mod ids;
pub mod wards;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    table::{Part, Table},
};
use utoipa_actix_web::service_config::ServiceConfig;

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "inspections",
    about: "Inspections, their plans, findings and remedies.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[
        Kind::new("ward_criterion", Seen::Everybody, &["/v1/ward-criteria"]),
        Kind::new("ward_score", SEEN, &["/v1/ward-scores"]),
        Kind::new("ward_status", SEEN, &["/v1/ward-statuses"]),
        Kind::new("hot_spot_inspection", SEEN, &["/v1/hot-spot-inspections"]),
        Kind::new("dialogue", SEEN, &["/v1/dialogues"]),
    ],
    tables: &[
        Table::records("ward_criteria", &[Part::of("ward_criterion")]).append_only(),
        Table::records("ward_scores", &[Part::of("ward_score")]).served().versioned("/ward-scores/{id}", &[]),
        Table::records("ward_statuses", &[Part::of("ward_status")]).served(),
        Table::records("hot_spot_inspections", &[Part::of("hot_spot_inspection")])
            .served()
            .versioned("/hot-spot-inspections/{id}", &[]),
        Table::records("dialogues", &[Part::of("dialogue")])
            .served()
            .versioned("/dialogues/{id}", &["createDialogueIssue"]),
        Table::records("dialogue_issues", &[Part::by("dialogue", "dialogue_id")]),
    ],
};

const SEEN: Seen = Seen::Permitted(&["inspections:read"]);

fn routes(config: &mut ServiceConfig) {
    wards::routes(config);
    dialogues::routes(config);
}
