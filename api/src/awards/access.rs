//! The permissions of this domain.

crate::access::permissions!(AwardsRead = "awards:read", AwardsWrite = "awards:write");
