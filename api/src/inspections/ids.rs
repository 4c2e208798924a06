//! Ids of inspections.

crate::platform::ids::ids!(
    /// A finding.
    Finding => FindingId,
);
