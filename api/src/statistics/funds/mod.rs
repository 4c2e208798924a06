//! Figures of the funds: what is rolled up, asked and answered.

pub mod figures;
pub mod handlers;
pub mod in_kind;
pub mod parts;
pub mod profiles;
pub mod question;
pub mod recomputed;
pub mod roll_up;
pub mod store;
pub mod tables;
pub mod types;
