//! Stories of `inspections`.

mod checklists;
mod dialogues;
mod figures;
mod findings;
mod links;
mod plans;
mod visibility;
mod visits;
mod wards;
