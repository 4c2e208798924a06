//! A household with its head and members: who moves in and out, and who died.

pub mod commands;
pub mod handlers;
pub mod rules;
