//! Wards and social evils: hot spots are inspected by an inter-agency plan, and a ward is scored each year by the criteria of a
//! healthy ward (NQLT 01/2008).
//!
//! Invariants
//! - No person is named here: inspections and scores hold counts. Whoever neither writes nor decides sees no count of one to four.
//! - A scoring keeps the criteria with which it was opened; who submits it does not recognise the ward.
//! - A status of a ward is never changed: the newest by its day counts.

pub mod criteria;
pub mod hot_spots;
pub mod schema;
pub mod scores;
pub mod statuses;

use crate::platform::ids::ids;

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
