//! The permissions of this domain.

use crate::{
    access::Permission,
    platform::limits::{Bucket, Limits},
};

/// What the domain declares.
pub const PERMISSIONS: &[&str] =
    &[PeopleRead::NAME, PeopleWrite::NAME, NumberClaimsRead::NAME, NumberClaimsResolve::NAME];

pub struct PeopleRead;
pub struct PeopleSearch;
pub struct PeopleWrite;
pub struct NumberClaimsRead;
pub struct NumberClaimsResolve;

impl Permission for PeopleRead {
    const NAME: &'static str = "people:read";
}

impl Permission for PeopleSearch {
    const NAME: &'static str = "people:read";
    fn bucket(limits: &Limits) -> &Bucket {
        &limits.search
    }
}

impl Permission for PeopleWrite {
    const NAME: &'static str = "people:write";
}

impl Permission for NumberClaimsRead {
    const NAME: &'static str = "number-claims:read";
}

impl Permission for NumberClaimsResolve {
    const NAME: &'static str = "number-claims:resolve";
}
