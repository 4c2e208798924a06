//! Types of the figures of arrears in the API.

use crate::{
    arrears::{month::Month, types::AgeBucket},
    ctx::prelude::types::*,
};

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ArrearsFiguresQuery {
    /// Employers of a unit with all below it.
    pub unit_id: Option<UnitId>,
    /// As CSV and XLSX: a row for each cell; without it `Accept` says how it is written.
    pub format: Option<ListFormat>,
}

/// What is not paid today, within what the caller sees. Interest is not in it: each record tells its own.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ArrearsFigures {
    /// Days late are counted up to this day.
    pub on: NaiveDate,
    /// How many records.
    #[schema(example = 42, minimum = 0)]
    pub records: i64,
    /// In đồng.
    #[schema(example = 1_250_000_000, minimum = 0)]
    pub outstanding_vnd: i64,
    /// The newest month first; what is empty is left out.
    pub cells: Vec<ArrearsCell>,
}

/// What is not paid of a month and is late by so many days. `GET /v1/arrears?month=…&bucket=…&is_paid=false` lists the records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ArrearsCell {
    pub month: Month,
    pub bucket: AgeBucket,
    /// How many records: an employer, a month and a kind each.
    #[schema(example = 12, minimum = 1)]
    pub records: i64,
    /// What is left of their amounts, in đồng.
    #[schema(example = 310_000_000, minimum = 1)]
    pub outstanding_vnd: i64,
}
