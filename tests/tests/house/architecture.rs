use crate::schema::migrations;
use ansinh::app::DOMAINS;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

pub fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// A module of the first level and what it may know: the layers below it.
const LAYERS: [(&str, &[&str]); 15] = [
    // The tables of journal and idempotency are the platform's own.
    ("platform", &["schema"]),
    ("schema", &[]),
    ("access", &["platform", "schema"]),
    ("directory", &["platform", "schema", "access"]),
    ("identity", &["platform", "schema", "access", "directory"]),
    ("ctx", &["platform", "schema", "access", "directory", "identity"]),
    ("people", &["platform", "schema", "access", "directory", "identity", "ctx"]),
    ("catalogue", &["platform", "schema", "access", "directory", "identity", "ctx"]),
    // An employer is the other party of a case.
    ("cases", &["platform", "schema", "access", "directory", "identity", "ctx", "people", "catalogue", "employers"]),
    ("funds", &["platform", "schema", "access", "directory", "identity", "ctx", "people", "catalogue", "cases"]),
    (
        "partners",
        &["platform", "schema", "access", "directory", "identity", "ctx", "people", "catalogue", "cases", "funds"],
    ),
    (
        "statistics",
        &["platform", "schema", "access", "directory", "identity", "ctx", "people", "catalogue", "cases", "funds"],
    ),
    ("arrears", &["platform", "schema", "access", "directory", "identity", "ctx", "employers"]),
    // The ranking reads arrears; what an inspection recovers is paid there.
    ("inspections", &["platform", "schema", "access", "directory", "identity", "ctx", "employers", "arrears", "cases"]),
    // A sanction follows from a finding.
    ("sanctions", &["platform", "schema", "access", "directory", "identity", "ctx", "employers", "inspections"]),
];

/// What a domain may know that is not among the layers: no other domain.
const BELOW_DOMAINS: &[&str] = &["platform", "schema", "access", "directory", "identity", "ctx"];

/// The modules of the highest layer may know every other.
const HIGHEST: [&str; 7] = ["app", "demo", "maintenance", "matrix", "openapi", "spa", "main"];

/// Names behind `crate::`.
fn known_modules(text: &str) -> BTreeSet<String> {
    names_behind("crate::", text)
}

/// Names behind a prefix, also those of `crate::{a::…, b::…}`.
fn names_behind(prefix: &str, text: &str) -> BTreeSet<String> {
    let name = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = BTreeSet::new();
    for (start, _) in text.match_indices(prefix) {
        let rest = &text[start + prefix.len()..];
        let Some(list) = rest.strip_prefix('{') else {
            found.insert(name(rest));
            continue;
        };
        let (mut depth, mut at_start) = (1, true);
        for (index, sign) in list.char_indices() {
            match sign {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => at_start = true,
                _ if depth == 1 && at_start && !sign.is_whitespace() => {
                    found.insert(name(&list[index..]));
                    at_start = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found.remove("");
    found
}

#[test]
fn every_layer_knows_only_those_below_it() {
    let source = root().join("api/src");
    let layers: BTreeMap<&str, &[&str]> = LAYERS.into_iter().collect();
    let (mut files, mut faults, mut edges) = (Vec::new(), Vec::new(), 0);
    rust_files(&source, &mut files);
    for file in files {
        let inside = file.strip_prefix(&source).expect("a file of the source");
        let module = inside.iter().next().and_then(|part| part.to_str()).expect("a name").trim_end_matches(".rs");
        if HIGHEST.contains(&module) || module == "lib" {
            continue;
        }
        let is_domain = DOMAINS.iter().any(|domain| domain.name == module);
        let of_domain = is_domain.then_some(BELOW_DOMAINS);
        let allowed =
            layers.get(module).copied().or(of_domain).unwrap_or_else(|| panic!("{module} stands on no layer"));
        for known in known_modules(&fs::read_to_string(&file).expect("a source")) {
            // Macros stand at the crate's root.
            if known == module || known == "on_backend" {
                continue;
            }
            edges += 1;
            if !allowed.contains(&known.as_str()) {
                faults.push(format!("{} knows {known}", inside.display()));
            }
        }
    }
    assert!(edges > 100, "only {edges} uses were found: the test does not see the code");
    assert_eq!(faults, Vec::<String>::new());
}

/// Tables that a module reads though it may not know their domain: the journal's reader finds out who sees an entry, and the ranking
/// of employers counts the complaints about labour.
const READ_BY_OTHERS: [(&str, &str); 5] = [
    ("platform", "users"),
    ("platform", "case_referrals"),
    ("platform", "inspections"),
    ("platform", "inspection_members"),
    ("inspections", "case_types"),
];

/// All tables stand in one crate, so that the compiler lets every domain read every table.
#[test]
fn tables_are_read_by_their_domain_and_by_those_that_may_know_it() {
    let owners: BTreeMap<&str, &str> =
        DOMAINS.iter().flat_map(|domain| domain.tables.iter().map(|table| (table.name, domain.name))).collect();
    let source = root().join("api/src");
    let layers: BTreeMap<&str, &[&str]> = LAYERS.into_iter().collect();
    let (mut files, mut faults, mut reads) = (Vec::new(), Vec::new(), 0);
    rust_files(&source, &mut files);
    for file in files {
        let inside = file.strip_prefix(&source).expect("a file of the source");
        let module = inside.iter().next().and_then(|part| part.to_str()).expect("a name").trim_end_matches(".rs");
        let allowed = layers.get(module).copied().unwrap_or(BELOW_DOMAINS);
        for table in names_behind("schema::", &fs::read_to_string(&file).expect("a source")) {
            let Some(owner) = owners.get(table.as_str()).filter(|_| !HIGHEST.contains(&module)) else { continue };
            reads += 1;
            let is_known = *owner == module || allowed.contains(owner);
            if !is_known && !READ_BY_OTHERS.contains(&(module, table.as_str())) {
                faults.push(format!("{} reads {table} of {owner}", inside.display()));
            }
        }
    }
    assert!(reads > 50, "only {reads} reads were found: the test does not see the code");
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn the_reader_of_uses_sees_all_forms() {
    let text =
        "use crate::{\n    cases::{self, types::X},\n    platform::db,\n};\nfn f() { crate::people::rules::g() }";
    assert_eq!(known_modules(text), ["cases", "people", "platform"].map(str::to_owned).into());
}

/// The project's own files, without what is generated or locked.
fn own_files() -> Vec<PathBuf> {
    let listed = Command::new("git").args(["ls-files"]).current_dir(root()).output().expect("git");
    let text = String::from_utf8(listed.stdout).expect("names");
    let generated = [
        "web-client/src/api/generated/",
        "openapi/",
        "Cargo.lock",
        "web-client/package-lock.json",
        "docs/authorisation-matrix.md",
    ];
    let data = [".csv", ".svg", ".png", ".json"];
    let own = text.lines().filter(|name| {
        !generated.iter().any(|part| name.starts_with(part))
            && !data.iter().any(|ending| name.ends_with(ending))
            && *name != "LICENSE"
    });
    own.map(|name| root().join(name)).filter(|path| path.exists()).collect()
}

#[test]
fn no_file_is_longer_than_five_hundred_lines() {
    let files = own_files();
    assert!(files.len() > 100, "only {} files", files.len());
    let long = files.iter().filter_map(|path| {
        let lines = fs::read_to_string(path).ok()?.lines().count();
        (lines > 500).then(|| format!("{}: {lines}", path.display()))
    });
    assert_eq!(long.collect::<Vec<_>>(), Vec::<String>::new());
}

/// What the outside sends never ends the process.
#[test]
fn the_service_does_not_unwrap() {
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    rust_files(&root().join("api/src"), &mut files);
    // Modules of tests that stand in a file of their own.
    files.retain(|file| !file.to_string_lossy().ends_with("_test.rs"));
    for file in files {
        let text = fs::read_to_string(&file).expect("a source");
        let code = text.split("#[cfg(test)]").next().expect("the code before its tests");
        for (number, line) in code.lines().enumerate() {
            if [".unwrap()", ".expect(", "panic!(", "todo!("].iter().any(|word| line.contains(word)) {
                faults.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// An insert whose columns depend on what is absent is taken for another statement each time: PostgreSQL parses and plans it
/// anew, which doubled the cost of a write.
#[test]
fn inserts_stay_prepared() {
    let (mut files, mut faults, mut rows) = (Vec::new(), Vec::new(), 0);
    rust_files(&root().join("api/src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source");
        for part in text.split("#[derive(").skip(1) {
            let (derived, rest) = part.split_once(")]").expect("the end of a derive");
            if derived.contains("Insertable") {
                rows += 1;
                let attributes = rest.split("struct").next().expect("attributes");
                if !attributes.contains("treat_none_as_default_value = false") {
                    faults.push(format!("{}: {}", file.display(), attributes.trim()));
                }
            }
        }
    }
    assert!(rows > 20);
    assert_eq!(faults, Vec::<String>::new());
}

/// A problem code that nothing answers with is a promise that nobody keeps. A rule of the database may raise it.
#[test]
fn every_problem_code_is_used() {
    let (mut files, mut text) = (Vec::new(), migrations("postgres", "up.sql").concat());
    let source = root().join("api/src");
    rust_files(&source, &mut files);
    for file in files {
        let mut own = fs::read_to_string(&file).expect("a source");
        if file.ends_with("platform/problem.rs") {
            own = own.split("impl Problem").nth(1).expect("the code behind the table").to_owned();
        }
        text.push_str(&own);
    }
    let table = fs::read_to_string(source.join("platform/problem.rs")).expect("the table");
    let names =
        table.lines().filter_map(|line| line.strip_prefix("pub static ")).filter_map(|line| line.split(':').next());
    let names: Vec<&str> = names.filter(|name| *name != "TABLE").collect();
    assert!(names.len() > 15, "{names:?}");
    let unused: Vec<&&str> = names
        .iter()
        .filter(|name| !text.contains(**name) && !text.contains(&format!("problem:{}", name.to_lowercase())))
        .collect();
    assert_eq!(unused, Vec::<&&str>::new());
}

/// What is committed speaks of itself alone: no path of a machine, no registry host.
#[test]
fn nothing_names_the_machine_it_was_made_on() {
    let listed = Command::new("git").args(["ls-files"]).current_dir(root()).output().expect("git");
    let hosts = ["registry.npmjs", "index.crates.io", "static.crates.io"].map(|host| format!("{host}{}", "."));
    let mut faults = Vec::new();
    for name in String::from_utf8(listed.stdout).expect("names").lines() {
        let Ok(text) = fs::read_to_string(root().join(name)) else { continue };
        let home = format!("/{}/", "root");
        let work = format!("/{}/main", "work");
        if text.contains(&home) || text.contains(&work) || hosts.iter().any(|host| text.contains(host)) {
            faults.push(name.to_owned());
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// A list is read whole or page by page: a number as a limit would cut it without saying so.
#[test]
fn no_list_is_cut_by_a_number() {
    let mut files = Vec::new();
    rust_files(&root().join("api/src"), &mut files);
    let mut cut = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).expect("a file");
        let limits = text.match_indices(".limit(").chain(text.match_indices("LIMIT "));
        for (at, found) in limits {
            let rest = &text[at + found.len()..];
            let number: String = rest.chars().take_while(|c| c.is_ascii_digit() || *c == '_').collect();
            if !number.is_empty() && number != "1" {
                cut.push(format!("{}: {found}{number}", file.display()));
            }
        }
    }
    assert_eq!(cut, Vec::<String>::new());
}

/// Each kind of subject that a table's rows belong to is declared with who sees it, once; and each that is declared has rows.
#[test]
fn kinds_of_subjects_are_declared_once() {
    let domains = ansinh::app::DOMAINS;
    let mut declared: Vec<&str> = domains.iter().flat_map(|domain| domain.subjects).map(|kind| kind.name).collect();
    declared.sort_unstable();
    let parts = domains.iter().flat_map(|domain| domain.tables).flat_map(|table| table.parts());
    let with_rows: BTreeSet<&str> = parts.map(|part| part.kind).collect();
    assert_eq!(declared, with_rows.into_iter().collect::<Vec<_>>());
}

/// What is kept in memory and shown to every reader of a case is made of nothing that holds a caller.
#[test]
fn what_is_kept_of_cases_knows_no_caller() {
    for file in ["items.rs", "shared.rs"] {
        let text = fs::read_to_string(root().join("api/src/cases/case").join(file)).expect("a source");
        for holder in ["Principal", "Allowed", "Office", "Cx", "Scope", "access::"] {
            assert!(!text.contains(holder), "cases/case/{file} knows {holder}");
        }
    }
}

/// A member of a problem's own that every document has would stand there twice.
#[test]
fn members_of_problems_have_names_of_their_own() {
    let mut files = Vec::new();
    rust_files(&root().join("api/src"), &mut files);
    for file in files {
        let text: String = fs::read_to_string(&file).expect("a source").split_whitespace().collect();
        for member in ansinh::platform::problem::MEMBERS {
            assert!(!text.contains(&format!(".with(\"{member}\"")), "{}: {member}", file.display());
        }
    }
}
