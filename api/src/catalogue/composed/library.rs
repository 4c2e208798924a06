//! What case types are composed of.

use super::{known::Known, workflow::Workflow, yaml::Node};
use crate::platform::localized::LocalizedText;
use std::collections::BTreeMap;

/// A legal instrument.
pub struct Instrument {
    pub title: LocalizedText,
    /// How sure title and number are.
    pub sure: String,
}

#[derive(Default)]
pub struct Library {
    pub known: Known,
    pub workflows: BTreeMap<String, Workflow>,
    pub instruments: BTreeMap<String, Instrument>,
    /// Definitions, to which a type may add.
    pub documents: BTreeMap<String, Node>,
    pub fields: BTreeMap<String, Node>,
    pub sets: BTreeMap<String, Vec<Node>>,
    /// In the order of the page.
    pub groups: Vec<(String, LocalizedText)>,
}
