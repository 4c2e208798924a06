//! Ids of inspections.

crate::platform::ids::ids!(
    /// A plan of inspections for a year.
    InspectionPlan => InspectionPlanId,
    /// An employer in a plan.
    PlanItem => PlanItemId,
    /// An inspection.
    Inspection => InspectionId,
    /// A step of an inspection.
    InspectionStep => InspectionStepId,
    /// An answer to an item of a checklist.
    Answer => AnswerId,
    /// A finding.
    Finding => FindingId,
    /// A remedy.
    Remedy => RemedyId,
    /// A payment that counts for a remedy.
    RemedyPayment => RemedyPaymentId,
    /// An employer's link.
    InspectionLink => InspectionLinkId,
    /// A complaint or an accident.
    Incident => IncidentId,
    /// A version of the weights of the ranking.
    RiskWeightVersion => RiskWeightVersionId,
);
