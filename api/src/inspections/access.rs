//! The permissions of this domain.

crate::access::permissions!(
    InspectionsRead = "inspections:read",
    InspectionsWrite = "inspections:write",
    InspectionsDecide = "inspections:decide",
);
