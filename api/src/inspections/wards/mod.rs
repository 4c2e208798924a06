//! Wards and social evils: hot spots are inspected by an inter-agency plan, and a ward is scored each year by the criteria of a
//! healthy ward (NQLT 01/2008).
//!
//! Invariants
//! - No person is named here: inspections and scores hold counts. Whoever neither writes nor decides sees no count of one to four.
//! - Documents of evidence are for those who score or decide: others see neither their names nor that there are any.
//! - A scoring keeps the criteria with which it was opened; who submits it does not recognise the ward.
//! - A status of a ward is never changed: the newest by its day counts.

pub mod criteria;
pub mod hot_spots;
pub mod scores;
pub mod statuses;

use crate::platform::{ids::ids, routes::Routes};

ids! {
    /// A criterion of a healthy ward.
    WardCriterion => WardCriterionId,
    /// The scoring of a ward in a year.
    WardScore => WardScoreId,
    /// A status of a ward.
    WardStatus => WardStatusId,
    /// An inspection of hot spots.
    HotSpotInspection => HotSpotInspectionId,
}

pub fn routes(routes: &mut Routes) {
    routes
        .service(criteria::handlers::list_ward_criteria)
        .service(criteria::handlers::create_ward_criterion)
        .service(scores::handlers::list_ward_scores)
        .service(scores::handlers::create_ward_score)
        .service(scores::handlers::find_ward_score)
        .service(scores::handlers::update_ward_score)
        .service(scores::handlers::submit_ward_score)
        .service(scores::handlers::recognise_ward)
        .service(scores::handlers::refuse_ward_score)
        .service(scores::handlers::create_ward_score_document)
        .service(scores::handlers::download_ward_score_document)
        .service(statuses::handlers::list_ward_statuses)
        .service(statuses::handlers::create_ward_status)
        .service(hot_spots::handlers::list_hot_spot_inspections)
        .service(hot_spots::handlers::create_hot_spot_inspection)
        .service(hot_spots::handlers::find_hot_spot_inspection)
        .service(hot_spots::handlers::finish_hot_spot_inspection)
        .service(hot_spots::handlers::cancel_hot_spot_inspection);
}
