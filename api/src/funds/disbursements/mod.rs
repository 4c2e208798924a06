//! Disbursements of allocations: prepared by one person, approved by another.

pub mod commands;
pub mod document_handlers;
pub mod documents;
pub mod endings;
pub mod handlers;
pub mod rules;
pub mod store;
pub mod types;
pub mod view;
