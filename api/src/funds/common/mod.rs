//! What several nouns of this domain share.

pub mod measure;
pub mod purposes;
pub mod words;
