//! What workflows and two types compile to, line by line, compared with committed files: a change of a shared piece shows what it
//! moves. `ANSINH_WRITE_SNAPSHOTS=1 cargo test -p ansinh --lib snapshots` writes them anew.

use super::{load, mistakes::Mistakes, shared, sources::Sources, workflow::Check};
use crate::catalogue::definition::{CaseTypeDefinition, Outcome, Step, Transition};
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
    text.extend(d.steps.iter().map(step_line));
    for transition in &d.transitions {
        let guards: String =
            transition.guards.iter().map(|guard| format!("\n  {}: {}", guard.code, guard.rule)).collect();
        text += &transition_line(transition, &guards);
    }
    text.extend(d.outcomes.iter().map(outcome_line));
    text
}

#[track_caller]
fn compare(name: &str, text: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("src/catalogue/composed/snapshots/{name}.txt"));
    if std::env::var_os("ANSINH_WRITE_SNAPSHOTS").is_some() {
        fs::write(&file, text).expect("a snapshot that can be written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, kept, "{name} compiles to something else than {}", file.display());
}

#[test]
fn workflows_compile_to_what_they_did() {
    let mistakes = Mistakes::default();
    let library = shared::read(&Sources::shipped(), &mistakes);
    assert_eq!(mistakes.into_sorted(), []);
    for workflow in library.workflows.values() {
        let defaults = workflow.parameters.iter();
        let values = defaults.filter_map(|one| Some((one.name.clone(), one.default.clone()?))).collect();
        let (steps, transitions) = workflow.compile(&values, &Default::default());
        let mut text: String = steps.iter().map(step_line).collect();
        for one in &transitions {
            let names =
                one.checks.iter().map(|check| if *check == Check::Documents { " documents" } else { " conditions" });
            let checks: String = names.collect();
            text += &transition_line(&one.transition, &format!(" checks{checks}"));
        }
        text.extend(workflow.outcomes.iter().map(outcome_line));
        compare(&format!("workflow_{}", workflow.code), &text);
    }
}

#[test]
fn two_types_compile_to_what_they_did() {
    let definitions = load(&Sources::shipped()).unwrap_or_default();
    for code in ["BTXH_TC", "TE_KHANCAP"] {
        let versions = definitions.iter().filter(|definition| definition.code == code);
        compare(code, &versions.map(outline).collect::<Vec<_>>().join("\n"));
    }
}
