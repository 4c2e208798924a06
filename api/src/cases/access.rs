//! The permissions of this domain.

use crate::access::Permission;

/// What the domain declares.
pub const PERMISSIONS: &[&str] = &[CasesRead::NAME, CasesWrite::NAME, CasesAssign::NAME];

pub struct CasesRead;
pub struct CasesWrite;
pub struct CasesAssign;

impl Permission for CasesRead {
    const NAME: &'static str = "cases:read";
}

impl Permission for CasesWrite {
    const NAME: &'static str = "cases:write";
}

impl Permission for CasesAssign {
    const NAME: &'static str = "cases:assign";
}
