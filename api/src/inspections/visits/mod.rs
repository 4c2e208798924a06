//! The inspection itself: ground, decision, team, announcement, visit, minutes, conclusion, follow-up.

pub mod clashes;
pub mod commands;
pub mod handlers;
pub mod parameters;
pub mod refusals;
pub mod rules;
pub mod steps;
pub mod store;
pub mod team;
pub mod types;
pub mod view;
