//! Stories of `identity`.

mod administrators;
mod sessions;
