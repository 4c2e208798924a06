//! Money by insurance.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which insurance. Interest is counted for each of them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Insurance {
    /// BHXH, with occupational accidents and diseases.
    Social,
    /// BHYT.
    Health,
    /// BHTN.
    Unemployment,
}

impl Insurance {
    pub const ALL: [Self; 3] = [Self::Social, Self::Health, Self::Unemployment];
}

/// Amounts in đồng by insurance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Amounts {
    #[schema(example = 70_000_000)]
    pub social_vnd: i64,
    pub health_vnd: i64,
    pub unemployment_vnd: i64,
}

impl Amounts {
    pub fn of(self, insurance: Insurance) -> i64 {
        match insurance {
            Insurance::Social => self.social_vnd,
            Insurance::Health => self.health_vnd,
            Insurance::Unemployment => self.unemployment_vnd,
        }
    }
    pub fn total(self) -> i64 {
        self.social_vnd + self.health_vnd + self.unemployment_vnd
    }
    pub fn each(amount: impl Fn(Insurance) -> i64) -> Self {
        Self {
            social_vnd: amount(Insurance::Social),
            health_vnd: amount(Insurance::Health),
            unemployment_vnd: amount(Insurance::Unemployment),
        }
    }
}
