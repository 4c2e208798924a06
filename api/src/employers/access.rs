//! The permissions of this domain.

crate::access::permissions!(EmployersRead = "employers:read", EmployersWrite = "employers:write",);
