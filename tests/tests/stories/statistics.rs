//! Stories of `statistics`.

mod formats;
mod past_figures;
mod public_figures;
mod questions;
mod workbooks;
