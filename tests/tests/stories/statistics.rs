//! Stories of `statistics`.

mod cases;
mod formats;
mod past_figures;
mod protected;
mod public_figures;
mod questions;
mod workbooks;
