//! Stories of `inspections`.

mod dialogues;
mod wards;
