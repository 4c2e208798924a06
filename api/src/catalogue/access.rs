//! The permissions of this domain.

use crate::access::Permission;

/// What the domain declares.
pub const PERMISSIONS: &[&str] = &[CatalogueRead::NAME, CatalogueWrite::NAME];

pub struct CatalogueRead;
pub struct CatalogueWrite;

impl Permission for CatalogueRead {
    const NAME: &'static str = "catalogue:read";
}

impl Permission for CatalogueWrite {
    const NAME: &'static str = "catalogue:write";
}
