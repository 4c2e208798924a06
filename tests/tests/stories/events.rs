//! Stories of `events`.

mod feed;
mod journal;
