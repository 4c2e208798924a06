//! Stories of `funds`.

mod bank;
mod bank_workbooks;
mod books;
mod donors;
mod faults;
mod houses;
mod publication;
mod reversals;
mod sequences;
mod states;
mod together;
