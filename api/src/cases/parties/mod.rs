//! The other party of a case: an employer of the register, or a place.
//!
//! A case type says which of them its cases name (`people` of its definition). The beneficiary stays a natural person: the worker who
//! complains, or the person who stands for the employer.
//!
//! Invariants
//! - An employer is named by who may read it in the register; a duplicate that was merged is not named any more.
//! - An employer that has closed may be named: wages are claimed after it has closed as well.
//! - Who sees the case sees the employer's name; its record is linked for those who may read it in the register.

pub mod commands;
pub mod rules;
pub mod store;
pub mod types;
