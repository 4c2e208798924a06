//! The files of a catalogue: those that are compiled in, or those of a folder.

use super::mistakes::{Mistakes, Place};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

include!(concat!(env!("OUT_DIR"), "/catalogue_files.rs"));

/// Identifies the shipped files of one version of the program.
pub fn shipped_digest() -> String {
    let mut digest = Sha256::new_with_prefix(env!("CARGO_PKG_VERSION"));
    for part in FILES.iter().flat_map(|(name, text)| [name, text]) {
        // With its length, so that a text cannot pass for a name.
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    hex::encode(digest.finalize())
}

/// Names relative to the catalogue's folder, with their texts; by name.
pub struct Sources {
    /// What is put before a name where it is shown.
    folder: String,
    files: Vec<(String, String)>,
}

impl Sources {
    /// Those that are compiled in.
    pub fn shipped() -> Self {
        Self::new("", FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    pub fn new(folder: &str, mut files: Vec<(String, String)>) -> Self {
        files.sort();
        Self { folder: folder.to_owned(), files }
    }

    /// # Errors
    /// A folder or file that cannot be read.
    pub fn folder(folder: &str) -> Result<Self, String> {
        let mut names = Vec::new();
        collect(Path::new(folder), &mut names)?;
        let read = |path: &PathBuf| {
            let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
            let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
            Ok((name.replace('\\', "/"), text))
        };
        let files = names.iter().map(read).collect::<Result<Vec<_>, String>>()?;
        Ok(Self::new(&format!("{}/", folder.trim_end_matches('/')), files))
    }

    /// The YAML files of a folder of the catalogue.
    pub fn under<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (Arc<str>, &'a str)> {
        let within = self.files.iter().filter(move |(name, _)| name.starts_with(folder) && name.ends_with(".yaml"));
        within.map(|(name, text)| (self.shown(name), text.as_str()))
    }

    /// The files of case types, with the folder that each stands in.
    pub fn case_types(&self) -> impl Iterator<Item = (Arc<str>, &str, &str)> {
        let yaml = self.files.iter().filter(|(name, _)| name.ends_with(".yaml") && !name.starts_with("shared/"));
        yaml.map(|(name, text)| (self.shown(name), name.split('/').next().unwrap_or_default(), text.as_str()))
    }

    pub fn need(&self, name: &str, mistakes: &Mistakes) -> Option<(Arc<str>, &str)> {
        let found = self.files.iter().find(|(known, _)| known == name);
        if found.is_none() {
            mistakes.add(&Place { file: self.shown(name), line: 1 }, "the file is missing");
        }
        found.map(|(name, text)| (self.shown(name), text.as_str()))
    }

    fn shown(&self, name: &str) -> Arc<str> {
        format!("{}{name}", self.folder).into()
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let say = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(say)? {
        let path = entry.map_err(say)?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|kind| kind == "yaml" || kind == "csv" || kind == "json") {
            files.push(path);
        }
    }
    Ok(())
}
