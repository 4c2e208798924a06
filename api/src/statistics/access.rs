//! The permissions of this domain.

use crate::access::Permission;

/// What the domain declares.
pub const PERMISSIONS: &[&str] = &[FundStatisticsRead::NAME, ProtectedFiguresRead::NAME];

pub struct FundStatisticsRead;

impl Permission for FundStatisticsRead {
    const NAME: &'static str = "fund-statistics:read";
}

/// To those who lead: how many protected cases there are, without the small numbers.
pub struct ProtectedFiguresRead;

impl Permission for ProtectedFiguresRead {
    const NAME: &'static str = "protected-figures:read";
}
