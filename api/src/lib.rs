//! An Sinh: the shared desk of a local social-affairs office and the bodies that it works with.
//!
//! The layers, each using only those below it: see `ARCHITECTURE.md`.

pub use ansinh_schema as schema;

pub mod access;
pub mod app;
pub mod arrears;
pub mod awards;
pub mod cases;
pub mod catalogue;
pub mod ctx;
pub mod demo;
pub mod directory;
pub mod employers;
pub mod funds;
pub mod identity;
pub mod inspections;
pub mod maintenance;
pub mod matrix;
pub mod openapi;
pub mod partners;
pub mod people;
pub mod platform;
pub mod sanctions;
pub mod spa;
pub mod statistics;
