//! The composed format of case types: small files, and pieces that they share, compiled to complete definitions.
//!
//! The format is described in `api/catalogue/README.md`. Each mistake of a file is one sentence with file and line; nothing is compiled
//! into use while there is one.

mod case_type;
pub mod command_line;
mod compile;
mod conditions;
mod deadline;
mod documents;
mod fields;
mod known;
mod law;
mod library;
mod merge;
pub mod mistakes;
mod prints;
mod read;
mod shared;
pub mod sources;
mod workflow;
mod yaml;

use super::{
    definition::{CaseTypeDefinition, Confidentiality},
    prints::{PrintKind, PrintTemplate},
    rules::{Compiled, with_stack},
};
use crate::platform::problem::Problem;
use chrono::NaiveDate;
use mistakes::{Mistake, Mistakes, Place, expected};
use sources::Sources;
use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, OnceLock},
};
use validator::Validate;

/// A compiled version, and the file that it comes from.
struct Version {
    file: Arc<str>,
    definition: CaseTypeDefinition,
}

/// Reads and compiles all case types, by code and version. What is entered into the database passes [`Compiled::new`] there.
///
/// # Errors
/// Every mistake of every file.
pub fn load(sources: &Sources) -> Result<Vec<CaseTypeDefinition>, Vec<Mistake>> {
    with_mistakes(|mistakes| read_all(sources, mistakes))
}

/// The version of a template of the files that are compiled in that is in force on a day.
///
/// # Errors
/// 500 for files with a mistake; [`load`] finds the same at the start of the service.
pub fn print_template(kind: PrintKind, day: NaiveDate) -> Result<Option<&'static PrintTemplate>, Problem> {
    static SHIPPED: OnceLock<Vec<PrintTemplate>> = OnceLock::new();
    let templates = match SHIPPED.get() {
        Some(templates) => templates,
        None => {
            let (sources, mistakes) = (Sources::shipped(), Mistakes::default());
            let read = prints::read_all(&sources, &shared::read(&sources, &mistakes), &mistakes);
            match mistakes.into_sorted() {
                none if none.is_empty() => SHIPPED.get_or_init(|| read),
                mistakes => return Err(Problem::internal("print templates", &listed(&mistakes))),
            }
        }
    };
    Ok(templates.iter().filter(|one| one.kind == kind && one.from <= day).max_by_key(|one| one.from))
}

/// The same with all checks that a definition passes when it is entered.
///
/// # Errors
/// Every mistake of every file.
pub fn check(sources: &Sources) -> Result<Vec<CaseTypeDefinition>, Vec<Mistake>> {
    with_mistakes(|mistakes| {
        let versions = read_all(sources, mistakes);
        if mistakes.count() == 0 {
            check_definitions(&versions, mistakes);
        }
        versions
    })
}

fn with_mistakes(read: impl FnOnce(&Mistakes) -> Vec<Version> + Send) -> Result<Vec<CaseTypeDefinition>, Vec<Mistake>> {
    let run = || {
        let mistakes = Mistakes::default();
        let versions = read(&mistakes);
        match mistakes.into_sorted() {
            none if none.is_empty() => Ok(versions.into_iter().map(|version| version.definition).collect()),
            mistakes => Err(mistakes),
        }
    };
    // Conditions are parsed here, which takes more stack than a thread may have.
    with_stack(run).unwrap_or_else(|problem| Err(vec![failed(&problem)]))
}

/// One mistake a line.
pub fn listed(mistakes: &[Mistake]) -> String {
    let lines: String = mistakes.iter().map(|mistake| format!("\n{mistake}")).collect();
    format!("the catalogue has {} mistakes:{lines}", mistakes.len())
}

fn failed(problem: &Problem) -> Mistake {
    Mistake { place: Place { file: "catalogue".into(), line: 1 }, text: problem.to_string() }
}

fn read_all(sources: &Sources, mistakes: &Mistakes) -> Vec<Version> {
    let library = shared::read(sources, mistakes);
    prints::read_all(sources, &library, mistakes);
    let mut versions = Vec::new();
    for (file, folder, text) in sources.case_types() {
        let Some(node) = yaml::read(&file, text, mistakes) else { continue };
        let definitions = case_type::read(&node, folder, &library, mistakes);
        versions.extend(definitions.into_iter().map(|definition| Version { file: Arc::clone(&file), definition }));
    }
    check_together(&versions, mistakes);
    versions
}

/// What only all files together show: a code stands in one file, and a series of protected types is theirs alone.
fn check_together(versions: &[Version], mistakes: &Mistakes) {
    let mut files: HashMap<&str, &Arc<str>> = HashMap::new();
    let codes: BTreeSet<&str> = versions.iter().map(|version| version.definition.code.as_str()).collect();
    for Version { file, definition } in versions {
        let place = Place { file: Arc::clone(file), line: 1 };
        let first = files.entry(&definition.code).or_insert(file);
        if *first != file {
            mistakes.add(&place, format!("the code `{}` stands in {first} already", definition.code));
        }
        for next in definition.follow_ups.iter().filter(|next| !codes.contains(&***next)) {
            let known = expected(next, codes.iter().copied());
            mistakes.add(&place, format!("`follow_ups` names `{}`, which is not a case type; {known}", &**next));
        }
        let is_protected = |one: &CaseTypeDefinition| one.confidentiality == Confidentiality::Protected;
        let shares = |other: &&Version| other.definition.code_series == definition.code_series;
        let open = versions.iter().filter(shares).find(|other| !is_protected(&other.definition));
        if let Some(open) = open.filter(|_| is_protected(definition)) {
            let (series, file) = (&definition.code_series, &open.file);
            let text = format!("a protected type needs a series of its own, and `{series}` is that of {file} too");
            mistakes.add(&place, text);
        }
    }
}

/// The checks that every definition passes, also one that is sent to the API.
fn check_definitions(versions: &[Version], mistakes: &Mistakes) {
    for Version { file, definition } in versions {
        let place = Place { file: Arc::clone(file), line: 1 };
        let named = |text: String| format!("version {}: {text}", definition.version);
        if let Err(errors) = definition.validate() {
            mistakes.add(&place, named(errors.to_string()));
        }
        if let Err(problem) = Compiled::new(definition.clone()) {
            for error in problem.errors() {
                let pointer = error.pointer.as_deref().unwrap_or_default();
                let said = error.text.as_ref().map_or(&*error.code, |text| &*text.en);
                mistakes.add(&place, named(format!("{pointer}: {said}")));
            }
        }
    }
}
