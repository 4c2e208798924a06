//! Stories of `catalogue`.

mod conditions;
mod procedures;
