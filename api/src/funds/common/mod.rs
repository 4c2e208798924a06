//! What several nouns of this domain share.

pub mod endings;
pub mod measure;
pub mod purposes;
pub mod subject;
pub mod words;
