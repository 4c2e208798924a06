//! Stories of `directory`.

mod calendar;
mod unit_merger;
