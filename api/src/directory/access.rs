//! The permissions of this domain.

use crate::access::Permission;

/// What the domain declares.
pub const PERMISSIONS: &[&str] = &[DirectoryRead::NAME, DirectoryWrite::NAME];

pub struct DirectoryRead;
pub struct DirectoryWrite;

impl Permission for DirectoryRead {
    const NAME: &'static str = "directory:read";
}

impl Permission for DirectoryWrite {
    const NAME: &'static str = "directory:write";
}
