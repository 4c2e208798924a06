//! What workflows and two types compile to, line by line, compared with committed files: a change of a shared piece shows what it
//! moves. `ANSINH_WRITE_SNAPSHOTS=1 cargo test -p ansinh-tests --test house snapshots` writes them anew.

use ansinh::catalogue::{
    composed::{
        listed, load,
        sources::{FILES, Sources},
    },
    definition::{CaseTypeDefinition, Outcome, Step, Transition},
};
use serde_json::{Value, json};
use std::{fmt::Write, fs, path::PathBuf};

/// A code of a value as JSON has it.
fn word(value: impl serde::Serialize) -> String {
    json!(value).as_str().unwrap_or_default().to_owned()
}

fn step_line(step: &Step) -> String {
    let role = step.role.as_deref().unwrap_or("nobody");
    let agency = step.agency.as_deref().unwrap_or("nowhere");
    let editable = if step.editable { " editable" } else { "" };
    format!("step {} {} {role}@{agency}{editable}: {}\n", step.code, word(step.status), step.name.vi)
}

fn transition_line(one: &Transition, checks: &str) -> String {
    let from = one.from.iter().map(|step| &**step).collect::<Vec<_>>().join(", ");
    let roles = one.roles.iter().map(|role| &**role).collect::<Vec<_>>().join(", ");
    let mut line = format!("transition {}: {from} → {} by {roles}", one.code, one.to);
    for requirement in &one.requires {
        line += &format!(" +{}", word(requirement));
    }
    line += &one.clock.map_or_else(String::new, |clock| format!(" clock {}", word(clock)));
    line += &one.outcome.as_ref().map_or_else(String::new, |outcome| format!(" = {outcome}"));
    line += if one.four_eyes { " four_eyes" } else { "" };
    line += if one.prepares { " prepares" } else { "" };
    format!("{line}{checks}\n")
}

fn outcome_line(outcome: &Outcome) -> String {
    let grants = if outcome.grants { " grants" } else { "" };
    format!("outcome {}{grants}: {} / {}\n", outcome.code, outcome.name.vi, outcome.document.as_deref().unwrap_or("-"))
}

fn outline(definition: &CaseTypeDefinition) -> String {
    let d = definition;
    let mut text =
        format!("{} {} {} {:?} {}\n", d.code, d.version, *d.valid_from, d.valid_to.map(|day| *day), d.name.vi);
    let deadline = &d.deadline;
    let unit = word(deadline.unit);
    let _ = writeln!(
        text,
        "deadline {} {unit} from {}: {}",
        deadline.amount,
        word(deadline.clock_starts),
        deadline.legal_basis
    );
    for law in &d.legal_basis {
        let _ = writeln!(text, "law {} {}: {} ({})", law.instrument, law.article, law.subject.vi, law.confidence);
    }
    for document in &d.documents {
        let forms = document.document_types.iter().map(|form| &**form).collect::<Vec<_>>().join(" ");
        let _ = writeln!(
            text,
            "document {} {} [{forms}] when {}",
            document.code, document.sensitivity, document.required_when
        );
    }
    let _ = writeln!(text, "required {}", d.form["required"]);
    for (code, field) in d.form["properties"].as_object().into_iter().flatten() {
        let mut field = field.clone();
        // Names of options are those of the library.
        field.as_object_mut().map(|field| field.remove("x-options"));
        let _ = writeln!(text, "field {code} {field}");
    }
    for rule in d.form["allOf"].as_array().unwrap_or(&Vec::<Value>::new()) {
        let _ = writeln!(text, "rule {rule}");
    }
    text + &way(d)
}

#[track_caller]
fn compare(name: &str, text: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/house/snapshots/{name}.txt"));
    if std::env::var_os("ANSINH_WRITE_SNAPSHOTS").is_some() {
        fs::write(&file, text).expect("a snapshot that can be written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, kept, "{name} compiles to something else than {}", file.display());
}

/// The definitions of the shipped files and one more.
fn definitions(more: Option<(String, String)>) -> Vec<CaseTypeDefinition> {
    let shipped = FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    load(&Sources::new("", shipped.chain(more).collect())).unwrap_or_else(|mistakes| panic!("{}", listed(&mistakes)))
}

/// A type that has nothing but a workflow with its defaults.
fn bare(workflow: &str) -> CaseTypeDefinition {
    const CODE: &str = "BARE";
    let partner = if workflow == "service" { ", partner_at: ward_committee" } else { "" };
    let text = format!(
        "code: {CODE}\narea: cross\nclass: normal\nseries: HS\nname: {{ vi: a, en: a }}\nsummary: {{ vi: a, en: a }}\n\
         people: {{ beneficiary: required }}\nversions:\n  - from: 2025-07-01\n    sure: high\n    source: a\n    law: []\n\
         \x20   deadline: {{ hours: 1, law: NĐ 118/2025/NĐ-CP, sure: high }}\n    workflow: {{ use: {workflow}{partner} }}\n\
         \x20   documents: []\n    form: []\n    outcomes: {{}}\n    conditions:\n\
         \x20     - {{ code: conditions, when: today != '', else: {{ vi: a, en: a }} }}\n"
    );
    let mut found = definitions(Some((format!("cross/{CODE}.yaml"), text)));
    found.retain(|definition| definition.code == CODE);
    found.remove(0)
}

fn way(definition: &CaseTypeDefinition) -> String {
    let mut text: String = definition.steps.iter().map(step_line).collect();
    for transition in &definition.transitions {
        let guards: String =
            transition.guards.iter().map(|guard| format!("\n  {}: {}", guard.code, guard.rule)).collect();
        text += &transition_line(transition, &guards);
    }
    text.extend(definition.outcomes.iter().map(outcome_line));
    text
}

#[test]
fn workflows_compile_to_what_they_did() {
    let files = FILES.iter().filter_map(|(name, _)| name.strip_prefix("shared/workflows/")?.strip_suffix(".yaml"));
    for workflow in files {
        compare(&format!("workflow_{workflow}"), &way(&bare(workflow)));
    }
}

#[test]
fn two_types_compile_to_what_they_did() {
    let definitions = definitions(None);
    for code in ["BTXH_TC", "TE_KHANCAP"] {
        let versions = definitions.iter().filter(|definition| definition.code == code);
        compare(code, &versions.map(outline).collect::<Vec<_>>().join("\n"));
    }
}
