//! The permissions of this domain.

use crate::access::Permission;

/// What the domain declares.
pub const PERMISSIONS: &[&str] = &[AwardsRead::NAME, AwardsWrite::NAME];

pub struct AwardsRead;
pub struct AwardsWrite;

impl Permission for AwardsRead {
    const NAME: &'static str = "awards:read";
}

impl Permission for AwardsWrite {
    const NAME: &'static str = "awards:write";
}
