//! The permissions of this domain.

use crate::access::Permission;

/// What the domain declares.
pub const PERMISSIONS: &[&str] = &[FundStatisticsRead::NAME];

pub struct FundStatisticsRead;

impl Permission for FundStatisticsRead {
    const NAME: &'static str = "fund-statistics:read";
}
