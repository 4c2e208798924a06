//! What cases are shown from besides their rows.

use crate::{catalogue::data::Catalogue, directory::data::Directory, identity::store::Names};
use std::sync::Arc;

/// The same for every caller, and without one: what is made of it may be kept in memory and shown to others.
#[derive(Clone)]
pub struct Shared {
    pub directory: Arc<Directory>,
    pub catalogue: Arc<Catalogue>,
    pub names: Arc<Names>,
}

impl Shared {
    /// True when nothing was read anew in between.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.directory, &other.directory)
            && Arc::ptr_eq(&self.catalogue, &other.catalogue)
            && Arc::ptr_eq(&self.names, &other.names)
    }
}
