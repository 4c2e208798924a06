//! Stories of `events`.

mod feed;
