//! The permissions of this domain.

use crate::access::Permission;

pub struct FundStatisticsRead;

impl Permission for FundStatisticsRead {
    const NAME: &'static str = "fund-statistics:read";
}
