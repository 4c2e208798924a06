//! The permissions of this domain.

crate::access::permissions!(
    SanctionsRead = "sanctions:read",
    SanctionsWrite = "sanctions:write",
    SanctionsDecide = "sanctions:decide",
);
