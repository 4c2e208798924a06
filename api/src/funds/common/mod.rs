//! What several nouns of this domain share.

pub mod choices;
pub mod endings;
pub mod measure;
pub mod purposes;
pub mod states;
pub mod subject;
pub mod words;
