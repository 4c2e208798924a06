//! The operations that may use special machinery, because users wait for them most often. All other code uses plain
//! transactions and plain queries: it is cheaper to read, and its speed is measured to be enough (docs/benchmarks.md).

use crate::architecture::{root, rust_files};
use std::{collections::BTreeSet, fs};

/// One machine, the operations that it is for, and the files outside `platform` that may name it.
struct Machine {
    word: &'static str,
    operations: &'static [&'static str],
    files: &'static [&'static str],
}

const MACHINES: [Machine; 8] = [
    // Several inserts in one statement.
    Machine {
        word: "together::",
        operations: &["createCase", "createContribution"],
        files: &["cases/case/store.rs", "funds/contributions/store.rs"],
    },
    // The next number of a series is drawn in the statement that reads what the command needs.
    Machine {
        word: "Drawn",
        operations: &["createCase", "createContribution"],
        files: &["people/store.rs", "funds/contributions/store.rs"],
    },
    // Reads by id that wait together share a statement.
    Machine { word: "batch::Batch", operations: &["findCase"], files: &["cases/case/handlers.rs"] },
    // Answers are kept while the journal stands still.
    Machine {
        word: "kept::Kept",
        operations: &["listWorkqueues", "getCaseStatistics"],
        files: &["cases/queues.rs", "statistics/cases/mod.rs"],
    },
    // The case is read together with the count of changes of rights.
    Machine { word: "read_ahead", operations: &["findCase"], files: &["app.rs", "cases/case/ahead.rs"] },
    // The documents of a case are a column of its row.
    Machine {
        word: "papers::",
        operations: &["findCase"],
        files: &["cases/case/list_store.rs", "cases/case/store.rs"],
    },
    // Rows of a list are kept as text; the others keep sessions, rights and published figures.
    Machine {
        word: "moka::",
        operations: &["listCases"],
        files: &["cases/case/items.rs", "identity/state.rs", "identity/tokens.rs", "statistics/funds/parts.rs"],
    },
    // SQL as text: the index of the words of names. The others are no operations of the document.
    Machine {
        word: "sql_query",
        operations: &["searchPeople"],
        files: &[
            "people/person/search.rs",
            "arrears/store.rs",
            "maintenance/unnamed_files.rs",
            "maintenance/verify.rs",
            "statistics/funds/recomputed.rs",
        ],
    },
];

#[test]
fn special_machinery_is_used_by_the_hot_paths_alone() {
    let source = root().join("api/src");
    let mut files = Vec::new();
    rust_files(&source, &mut files);
    for machine in MACHINES {
        let mut users = BTreeSet::new();
        for file in &files {
            let inside = file.strip_prefix(&source).expect("a file of the source").to_string_lossy().into_owned();
            let text = fs::read_to_string(file).expect("a source");
            if !inside.starts_with("platform") && text.contains(machine.word) {
                users.insert(inside);
            }
        }
        let allowed: BTreeSet<String> = machine.files.iter().map(|&file| file.to_owned()).collect();
        assert_eq!(users, allowed, "{} is for {:?}", machine.word, machine.operations);
    }
}

#[test]
fn the_hot_paths_are_operations_of_the_document() {
    let text = ansinh::openapi::document().to_string();
    for operation in MACHINES.iter().flat_map(|machine| machine.operations) {
        assert!(text.contains(&format!("\"operationId\":\"{operation}\"")), "{operation}");
    }
}
