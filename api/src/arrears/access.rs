//! The permissions of this domain.

crate::access::permissions!(ArrearsRead = "arrears:read", ArrearsWrite = "arrears:write",);
