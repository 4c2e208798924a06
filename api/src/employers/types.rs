//! Types of employers in the API.

use super::{EmployerId, headcounts::types::HeadcountView};
use crate::{
    directory::{UnitId, types::UnitRef},
    identity::types::UserRef,
    platform::{
        day::PastDay,
        http::{body::present, table::ListFormat},
        text::CleanText,
    },
};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// What an employer is. A household business is fined as an individual, all others as organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmployerKind {
    /// Doanh nghiệp.
    Enterprise,
    /// Hợp tác xã.
    Cooperative,
    /// Hộ kinh doanh.
    HouseholdBusiness,
    /// Cơ quan, tổ chức khác.
    Organisation,
}

/// The section of economic activity (VSIC, QĐ 27/2018/QĐ-TTg, sections A to U).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sector {
    Agriculture,
    Mining,
    Manufacturing,
    Energy,
    Water,
    Construction,
    Trade,
    Transport,
    Accommodation,
    Information,
    Finance,
    RealEstate,
    Professional,
    Administrative,
    PublicAdministration,
    Education,
    Health,
    Arts,
    OtherServices,
    Households,
    International,
}

/// How often an employer pays insurance contributions (Luật BHXH 41/2024/QH15 art. 34).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema, Default)]
#[serde(rename_all = "snake_case")]
pub enum ContributionCycle {
    #[default]
    Monthly,
    ThreeMonthly,
    SixMonthly,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmployerStatus {
    Active,
    /// Business is suspended for a time.
    Suspended,
    Closed,
    /// A duplicate of another record.
    Merged,
}

/// What may be done with an employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmployerTransition {
    Suspend,
    Resume,
    Close,
    Reopen,
    /// Merge it into the employer of which it is a duplicate, by the operation of its own.
    Merge,
}

/// A new employer.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmployerCreate {
    /// 10 digits with a check digit, 13 for a branch (`NNNNNNNNNN-NNN`), or the 12 digits of a household business.
    #[schema(value_type = Option<String>, example = "3000900013", max_length = 20)]
    #[validate(length(max = 20))]
    pub tax_code: Option<CleanText>,
    /// By which the social insurance agency knows the employer.
    #[schema(value_type = Option<String>, example = "YN0012B", max_length = 30)]
    #[validate(length(max = 30))]
    pub insurance_code: Option<CleanText>,
    #[schema(value_type = String, example = "Công ty TNHH Minh Họa 017", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name: CleanText,
    pub kind: EmployerKind,
    pub sector: Option<Sector>,
    #[schema(value_type = Option<String>, example = "Số 17 đường Thí Dụ", max_length = 300)]
    #[validate(length(max = 300))]
    pub address: Option<CleanText>,
    #[serde(default)]
    pub contribution_cycle: ContributionCycle,
    /// The head of which it is a branch.
    pub head_employer_id: Option<EmployerId>,
    /// Where it is; the caller's own unit when left out.
    pub unit_id: Option<UnitId>,
}

/// A correction of an employer; what is left out stays, null empties.
#[derive(Debug, Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct EmployerPatch {
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, example = "3000900013", max_length = 20)]
    #[validate(length(max = 20))]
    pub tax_code: Option<Option<CleanText>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, example = "YN0012B", max_length = 30)]
    #[validate(length(max = 30))]
    pub insurance_code: Option<Option<CleanText>>,
    #[schema(value_type = Option<String>, example = "Công ty TNHH Minh Họa 017", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub name: Option<CleanText>,
    pub kind: Option<EmployerKind>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<Sector>)]
    pub sector: Option<Option<Sector>>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 300)]
    #[validate(length(max = 300))]
    pub address: Option<Option<CleanText>>,
    pub contribution_cycle: Option<ContributionCycle>,
    #[serde(deserialize_with = "present")]
    #[schema(value_type = Option<EmployerId>)]
    pub head_employer_id: Option<Option<EmployerId>>,
    /// Where it has moved to.
    pub unit_id: Option<UnitId>,
}

/// A change of an employer's status.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmployerTransitionCreate {
    pub transition: EmployerTransition,
    /// Since when it holds.
    pub on: PastDay,
    #[schema(value_type = String, example = "Thông báo tạm ngừng kinh doanh số 12/TB-mẫu", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
}

/// Which employer a duplicate is merged into.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmployerMerge {
    /// The employer that stays.
    pub survivor_id: EmployerId,
    /// The version of the employer that stays, as the caller saw it.
    #[schema(minimum = 1, maximum = 1_000_000_000, example = 3)]
    #[validate(range(min = 1, max = 1_000_000_000))]
    pub survivor_version: i64,
    #[schema(value_type = String, example = "Nhập hai lần từ hai danh sách", min_length = 1, max_length = 500)]
    #[validate(length(min = 1, max = 500))]
    pub reason: CleanText,
}

/// An employer by name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct EmployerRef {
    pub id: EmployerId,
    pub name: String,
    /// The personal number of a household business is masked for those who may only read.
    pub tax_code: Option<String>,
    pub kind: EmployerKind,
    pub status: EmployerStatus,
}

/// An employer.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmployerView {
    pub id: EmployerId,
    /// The personal number of a household business is masked for those who may only read: `0420****001`.
    #[schema(example = "3000900013")]
    pub tax_code: Option<String>,
    pub insurance_code: Option<String>,
    pub name: String,
    pub kind: EmployerKind,
    pub sector: Option<Sector>,
    pub address: Option<String>,
    pub contribution_cycle: ContributionCycle,
    pub unit: UnitRef,
    /// The head of which it is a branch.
    pub head: Option<EmployerRef>,
    pub status: EmployerStatus,
    /// Since when the status holds; null for an employer that was always active.
    pub status_since: Option<NaiveDate>,
    pub status_reason: Option<String>,
    /// Of which employer it is a duplicate.
    pub merged_into: Option<EmployerRef>,
    /// Workers who are there, by the newest day.
    pub actual: Option<HeadcountView>,
    /// Workers who are registered for insurance, by the newest day.
    pub registered: Option<HeadcountView>,
    /// What the caller may do with it now.
    pub transitions: Vec<EmployerTransition>,
    pub updated_by: Option<UserRef>,
    pub updated_at: DateTime<Utc>,
    pub version: i64,
}

#[derive(Debug, Clone, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EmployerQuery {
    pub kind: Option<EmployerKind>,
    pub sector: Option<Sector>,
    /// All but the merged ones when left out.
    pub status: Option<EmployerStatus>,
    /// Of this unit and those below it.
    pub unit_id: Option<UnitId>,
    /// The branches of this employer.
    pub head_employer_id: Option<EmployerId>,
    /// As CSV or XLSX the list comes whole, or is refused over 50 000 rows (400 `too_many_rows`); without it `Accept` says how
    /// it is written.
    pub format: Option<ListFormat>,
}

/// Whom to look for. In the body, because the number of a household business does not belong in addresses.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EmployerSearch {
    /// Any part of the name, with or without marks, the beginning of a tax code, or the insurance agency's code.
    #[schema(value_type = String, example = "minh hoa 017", min_length = 1, max_length = 200)]
    #[validate(length(min = 1, max = 200))]
    pub q: CleanText,
    /// Of this unit and those below it.
    pub unit_id: Option<UnitId>,
    #[schema(minimum = 1, maximum = 200, default = 50)]
    pub limit: Option<i64>,
    #[schema(max_length = 1000)]
    #[validate(length(max = 1000))]
    pub cursor: Option<String>,
}

crate::platform::http::versioned_views!(EmployerView);
