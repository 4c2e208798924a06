//! Stories of `directory`.

mod calendar;
mod register;
mod unit_merger;
