//! Stories of `people`.

mod corrections;
mod deceased;
mod households;
mod number_claims;
mod search;
