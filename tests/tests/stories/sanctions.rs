//! Stories of `sanctions`.

mod fines;
mod states;
