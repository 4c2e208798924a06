//! The permissions of this domain.

use crate::access::Permission;

pub struct UsersRead;
pub struct UsersWrite;

impl Permission for UsersRead {
    const NAME: &'static str = "users:read";
}

impl Permission for UsersWrite {
    const NAME: &'static str = "users:write";
}
