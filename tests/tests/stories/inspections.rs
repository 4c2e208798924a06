//! Stories of `inspections`.

mod checklists;
mod figures;
mod findings;
mod links;
mod plans;
mod visibility;
mod visits;
mod dialogues;
mod wards;
