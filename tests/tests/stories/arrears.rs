//! Stories of `arrears`.

mod imports;
mod records;
