//! Formal reminders (văn bản đôn đốc): logged with their day, from which unpaid arrears may become evasion, and printed on A4 by
//! the web client from what is answered here.

pub mod commands;
pub mod handlers;
pub mod store;
pub mod types;
pub mod view;
