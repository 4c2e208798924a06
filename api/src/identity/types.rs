//! What identity says to the outside.

use super::{SessionId, UserId};
use crate::{
    directory::{
        AgencyId, UnitId,
        types::{AgencyRef, UnitRef},
    },
    platform::{codes::Code, text::CleanText},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// A user by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct UserRef {
    pub id: UserId,
    #[schema(example = "Cán bộ Minh Họa Bắc")]
    pub full_name: String,
}

/// What is needed to sign in.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SessionCreate {
    #[schema(value_type = String, example = "bac.officer", min_length = 1, max_length = 100)]
    #[validate(length(min = 1, max = 100))]
    pub username: CleanText,
    #[schema(example = "An-Sinh-demo-2026", min_length = 1, max_length = 128, format = Password)]
    #[validate(length(min = 1, max = 128))]
    pub password: String,
}

/// A session that has just been opened or renewed. The refresh token travels in an `HttpOnly` cookie.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionView {
    /// Send it as `Authorization: Bearer …`.
    pub access_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: String,
    /// Seconds until the access token ends.
    #[schema(example = 600)]
    pub expires_in: i64,
    pub user: MeView,
}

/// The caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeView {
    pub id: UserId,
    #[schema(example = "bac.officer")]
    pub username: String,
    #[schema(example = "Cán bộ Minh Họa Bắc")]
    pub full_name: String,
    #[schema(example = json!(["officer"]))]
    pub roles: Vec<String>,
    #[schema(example = json!(["cases:read", "cases:write"]))]
    pub permissions: Vec<String>,
    /// The areas of work whose cases the caller sees.
    #[schema(example = json!(["social"]))]
    pub areas: Vec<String>,
    /// The areas whose protected cases the caller may read.
    pub clearances: Vec<String>,
    pub unit: UnitRef,
    pub agency: AgencyRef,
}

/// A sign-in of the caller.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserSessionView {
    pub id: SessionId,
    pub created_at: DateTime<Utc>,
    pub last_used_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// The session that asks.
    pub is_current: bool,
    /// The program that signed in, as it named itself.
    #[schema(example = "Firefox")]
    pub client: String,
}

/// A change of the own password.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    #[schema(min_length = 1, max_length = 128, example = "An-Sinh-demo-2026", format = Password)]
    #[validate(length(min = 1, max = 128))]
    pub current_password: String,
    #[schema(min_length = 12, max_length = 128, example = "mot-cau-dai-de-nho", format = Password)]
    #[validate(length(min = 12, max = 128))]
    pub new_password: String,
}

/// An account.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserView {
    pub id: UserId,
    #[schema(example = "bac.officer")]
    pub username: String,
    #[schema(example = "Cán bộ Minh Họa Bắc")]
    pub full_name: String,
    #[schema(example = json!(["officer"]))]
    pub roles: Vec<String>,
    pub unit: UnitRef,
    pub agency: AgencyRef,
    pub is_active: bool,
    pub last_login_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Rises with every change.
    #[schema(example = 1)]
    pub version: i64,
}

/// A new account.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserCreate {
    /// Letters, digits, dots and dashes.
    #[schema(value_type = String, example = "bac.officer2", min_length = 3, max_length = 60)]
    #[validate(length(min = 3, max = 60))]
    pub username: CleanText,
    #[schema(value_type = String, example = "Cán bộ Minh Họa Hai", min_length = 1, max_length = 100)]
    #[validate(length(min = 1, max = 100))]
    pub full_name: CleanText,
    /// The first password; its owner should change it.
    #[schema(example = "mot-cau-dai-de-nho", min_length = 12, max_length = 128, format = Password)]
    #[validate(length(min = 12, max = 128))]
    pub password: String,
    #[schema(example = json!(["officer"]), min_items = 1, max_items = 9)]
    #[validate(length(min = 1, max = 9))]
    pub roles: Vec<Code>,
    pub unit_id: UnitId,
    pub agency_id: AgencyId,
}

/// A change of an account; what is left out stays as it is.
#[derive(Default, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct UserPatch {
    #[schema(value_type = Option<String>, example = "Cán bộ Minh Họa Hai", min_length = 1, max_length = 100)]
    #[validate(length(min = 1, max = 100))]
    pub full_name: Option<CleanText>,
    /// A new password; it ends every session of the account.
    #[schema(example = "mot-cau-dai-de-nho", min_length = 12, max_length = 128, format = Password)]
    #[validate(length(min = 12, max = 128))]
    pub password: Option<String>,
    #[schema(example = json!(["officer"]), min_items = 1, max_items = 9)]
    #[validate(length(min = 1, max = 9))]
    pub roles: Option<Vec<Code>>,
    pub unit_id: Option<UnitId>,
    pub agency_id: Option<AgencyId>,
    /// False closes the account and ends its sessions.
    pub is_active: Option<bool>,
}

/// Somebody whom a case may be given to.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColleagueView {
    pub id: UserId,
    #[schema(example = "Cán bộ Minh Họa Bắc")]
    pub full_name: String,
    pub agency: AgencyRef,
    #[schema(example = json!(["officer"]))]
    pub roles: Vec<String>,
}
