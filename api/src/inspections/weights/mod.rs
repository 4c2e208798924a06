//! The weights of the ranking in versions, each in force from a day on. The first ships with the service; the province enters the
//! others, and a version is corrected until it is in force. Nothing is changed: a correction is a row that names what it corrects.

pub mod commands;
pub mod handlers;
pub mod rules;
pub mod store;
pub mod types;
