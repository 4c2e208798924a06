//! The permissions of this domain.

use crate::access::Permission;

/// What the domain declares.
pub const PERMISSIONS: &[&str] = &[FundsRead::NAME, FundsWrite::NAME, FundsDecide::NAME];

pub struct FundsRead;
pub struct FundsWrite;
pub struct FundsDecide;

impl Permission for FundsRead {
    const NAME: &'static str = "funds:read";
}

impl Permission for FundsWrite {
    const NAME: &'static str = "funds:write";
}

impl Permission for FundsDecide {
    const NAME: &'static str = "funds:decide";
}
