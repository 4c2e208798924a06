//! Gathers the texts of `catalogue/`, so that a new file of the catalogue needs no line of code. A new migration is built in as well.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=catalogue");
    println!("cargo::rerun-if-changed=../migrations");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?).join("catalogue");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let entry = |file: &PathBuf| {
        let name = file.strip_prefix(&root).unwrap_or(file).display().to_string().replace('\\', "/");
        format!("    ({name:?}, include_str!({:?})),\n", file.display().to_string())
    };
    let entries: String = files.iter().map(entry).collect();
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?).join("catalogue_files.rs");
    fs::write(out, format!("pub const FILES: &[(&str, &str)] = &[\n{entries}];\n"))
}

/// The files that a catalogue is made of; the rest of the folder is read elsewhere.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|kind| kind == "yaml" || kind == "csv" || kind == "json") {
            files.push(path);
        }
    }
    Ok(())
}
