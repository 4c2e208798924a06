//! Inspections of employers and wards: ranking, plan, decision, visit, findings, remedies.
//!
//! District and department inspectorates are gone since 1 July 2025 (Luật Thanh tra 84/2025/QH15): this is *kiểm tra chuyên ngành*
//! under NĐ 217/2025/NĐ-CP.
//!
//! Actors
//! - Inspectors and labour officers (`inspections:write`) prepare inspections of their own agency, set the team, take the
//!   steps of the visit, set remedies and judge proofs.
//! - Authorities (`inspections:decide`) issue the decision, approve the plan of the visit, extend, suspend and terminate: the
//!   head of the body that inspects, or the chair of its committee (art. 6). Nobody decides on what they prepared.
//! - Members of a team, of whatever agency (`inspections:read`), declare their interests, answer checklists, add documents and
//!   write down findings.
//! - The employer holds a link: sees findings and deadlines, and hands in proofs. Everybody reads the checklists.
//!
//! States are tables: [`visits::rules::INSPECTIONS`], [`remedies::rules::REMEDIES`], [`plans::rules::PLANS`].
//!
//! Invariants
//! - No two inspections of an employer at a time, one a year but for a clear sign of a violation, and no employer in two
//!   published plans of a year, whatever the bodies (art. 4; NQ 198/2025/QH15): [`visits::clashes`], and unique indexes.
//! - A visit does not begin before each member declared to have no interest (art. 12) and the issuer approved its plan (art. 14).
//! - The days count from the announcement (art. 13, 15), by the data of [`visits::parameters`]; one extension.
//! - An answer to a checklist is never written over unseen ([`checklists::rules::settle`]).
//! - A violation has evidence. One that was not remedied is carried to the next inspection of the employer, once; what was
//!   passed or waived is not ([`findings::rules::follow_ups`]).
//! - A pending inspection is confidential (class R): who is of another agency sees those alone on which they sit
//!   ([`visits::store::visible`]), in lists, counts, statistics and entries of the journal alike.

pub mod access;
pub mod checklists;
pub mod dialogues;
pub mod findings;
pub mod ids;
pub mod links;
pub mod plans;
pub mod ranking;
pub mod remedies;
pub mod statistics;
pub mod visits;
pub mod wards;
pub mod weights;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    routes::Routes,
    table::{Part, Rights, Table},
};

/// Who sees entries about inspections and what belongs to them.
const SEEN: Seen = Seen::AsTheInspection("inspections:read", "inspections:decide");

/// Wards and dialogues are no inspections of an employer: who reads inspections sees those of the units.
const SEEN_BY_ALL: Seen = Seen::Permitted(&["inspections:read"]);

/// What is old after a change of an inspection.
const OF_INSPECTIONS: &[&str] = &[
    "/v1/inspections",
    "/v1/inspections/*",
    "/v1/findings",
    "/v1/findings/*",
    "/v1/remedies",
    "/v1/remedies/*",
    "/v1/inspection-plans/*",
    "/v1/inspection-ranking",
    "/v1/inspection-ranking/*",
    "/v1/unit-risks",
    "/v1/statistics/inspections",
];

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "inspections",
    about: "Inspections, their plans, findings and remedies.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[
        Kind::new("inspection", SEEN, OF_INSPECTIONS),
        // Entries about the inspection name them.
        Kind::new("finding", SEEN, &["/v1/findings", "/v1/findings/*"]),
        Kind::new("remedy", SEEN, &["/v1/remedies", "/v1/remedies/*"]),
        // A draft says whom a body means to visit: who drafted it and those who decide see its entries.
        Kind::new(
            "inspection_plan",
            Seen::PermittedOrActor(&["inspections:decide"]),
            &["/v1/inspection-plans", "/v1/inspection-plans/*", "/v1/inspection-ranking", "/v1/inspection-ranking/*"],
        ),
        Kind::new(
            "risk_weight_version",
            Seen::Permitted(&["arrears:read"]),
            &[
                "/v1/risk-weight-versions",
                "/v1/risk-weights",
                "/v1/inspection-ranking",
                "/v1/inspection-ranking/*",
                "/v1/unit-risks",
            ],
        ),
        Kind::new("ward_criterion", Seen::Everybody, &["/v1/ward-criteria"]),
        Kind::new("ward_score", SEEN_BY_ALL, &["/v1/ward-scores"]),
        Kind::new("ward_status", SEEN_BY_ALL, &["/v1/ward-statuses"]),
        Kind::new("hot_spot_inspection", SEEN_BY_ALL, &["/v1/hot-spot-inspections"]),
        Kind::new("dialogue", SEEN_BY_ALL, &["/v1/dialogues"]),
    ],
    tables: TABLES,
};

const TABLES: &[Table] = &[
    Table::records("inspections", &[Part::of("inspection")]).served().versioned(
        "/inspections/{id}",
        &[
            "createInspectionAnswers",
            "createInspectionDocument",
            "createFinding",
            "createInspectionLink",
            "deleteInspectionLink",
            "declareInspectionInterest",
        ],
    ),
    Table::records("inspection_steps", &[Part::by("inspection", "inspection_id")]).append_only(),
    Table::records("inspection_members", &[Part::by("inspection", "inspection_id")]).rights(Rights::Remove),
    Table::records("checklist_answers", &[Part::by("inspection", "inspection_id")]),
    Table::records("inspection_documents", &[Part::by("inspection", "inspection_id")]).append_only(),
    Table::records("inspection_links", &[Part::by("inspection", "inspection_id")]),
    Table::records("findings", &[Part::of("finding")]).versioned("/findings/{id}", &["createRemedy"]),
    Table::records("remedies", &[Part::of("remedy")]).versioned("/remedies/{id}", &["createRemedyDocument"]),
    Table::records("remedy_payments", &[Part::by("remedy", "remedy_id")]).append_only(),
    Table::records("remedy_documents", &[Part::by("remedy", "remedy_id")]).append_only(),
    Table::records("inspection_plans", &[Part::of("inspection_plan")])
        .served()
        .versioned("/inspection-plans/{id}", &[]),
    Table::records("inspection_plan_items", &[Part::by("inspection_plan", "plan_id")]),
    Table::records("employer_incidents", &[Part::by("employer", "employer_id")]).append_only(),
    Table::records("risk_weight_versions", &[Part::of("risk_weight_version")]).append_only(),
    Table::records("ward_criteria", &[Part::of("ward_criterion")]).append_only(),
    Table::records("ward_scores", &[Part::of("ward_score")])
        .served()
        .versioned("/ward-scores/{id}", &["createWardScoreDocument"]),
    Table::records("ward_score_documents", &[Part::by("ward_score", "ward_score_id")]).append_only(),
    Table::records("ward_statuses", &[Part::of("ward_status")]).served(),
    Table::records("hot_spot_inspections", &[Part::of("hot_spot_inspection")])
        .served()
        .versioned("/hot-spot-inspections/{id}", &[]),
    Table::records("dialogues", &[Part::of("dialogue")])
        .served()
        .versioned("/dialogues/{id}", &["createDialogueIssue"]),
    Table::records("dialogue_issues", &[Part::by("dialogue", "dialogue_id")]),
];

fn routes(routes: &mut Routes) {
    wards::routes(routes);
    dialogues::routes(routes);
    routes
        .service(ranking::handlers::list_inspection_ranking)
        .service(ranking::handlers::list_unit_risks)
        .service(ranking::handlers::find_inspection_standing)
        .service(weights::handlers::list_risk_weights)
        .service(weights::handlers::list_risk_weight_versions)
        .service(weights::handlers::create_risk_weight_version)
        .service(ranking::handlers::create_employer_incident)
        .service(ranking::handlers::list_employer_incidents)
        .service(plans::handlers::list_inspection_plans)
        .service(plans::handlers::create_inspection_plan)
        .service(plans::handlers::find_inspection_plan)
        .service(plans::handlers::transition_inspection_plan)
        .service(visits::handlers::list_inspections)
        .service(visits::handlers::create_inspection)
        .service(visits::handlers::find_inspection)
        .service(visits::handlers::transition_inspection)
        .service(visits::handlers::set_inspection_team)
        .service(visits::handlers::declare_inspection_interest)
        .service(visits::handlers::list_inspection_documents)
        .service(visits::handlers::create_inspection_document)
        .service(visits::handlers::download_inspection_document)
        .service(checklists::handlers::list_public_inspection_checklists)
        .service(checklists::handlers::list_inspection_checklists)
        .service(checklists::handlers::list_inspection_answers)
        .service(checklists::handlers::create_inspection_answers)
        .service(findings::handlers::list_findings)
        .service(findings::handlers::create_finding)
        .service(findings::handlers::find_finding)
        .service(findings::handlers::judge_finding)
        .service(remedies::handlers::list_remedies)
        .service(remedies::handlers::create_remedy)
        .service(remedies::handlers::find_remedy)
        .service(remedies::handlers::transition_remedy)
        .service(remedies::handlers::create_remedy_document)
        .service(remedies::handlers::download_remedy_document)
        .service(statistics::handlers::get_inspection_figures)
        .service(links::handlers::create_inspection_link)
        .service(links::handlers::list_inspection_links)
        .service(links::handlers::end_inspection_link)
        .service(links::public::get_public_inspection)
        .service(links::public::hand_in_public_remedy)
        .service(links::public::create_public_remedy_document);
}
