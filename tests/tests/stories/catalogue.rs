//! Stories of `catalogue`.

mod conditions;
