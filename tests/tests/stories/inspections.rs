//! Stories of `inspections`.

mod checklists;
mod dialogues;
mod figures;
mod findings;
mod links;
mod plans;
mod standing;
mod visibility;
mod visits;
mod wards;
mod weights;
