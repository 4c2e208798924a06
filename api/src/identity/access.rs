//! The permissions of this domain.

use crate::access::Permission;

/// What the domain declares.
pub const PERMISSIONS: &[&str] = &[UsersRead::NAME, UsersWrite::NAME];

/// Accounts that see cases also see whom a case may be given to.
pub struct ColleaguesRead;
pub struct UsersRead;
pub struct UsersWrite;

impl Permission for ColleaguesRead {
    const NAME: &'static str = "cases:read";
}

impl Permission for UsersRead {
    const NAME: &'static str = "users:read";
}

impl Permission for UsersWrite {
    const NAME: &'static str = "users:write";
}
