//! The demonstration town has a living case of every type, and cases at each step of each workflow.

use ansinh::{catalogue::definition::CaseTypeDefinition, demo::walk};
use ansinh_tests::{Service, cases::Town, on_both, people::text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// All cases that anybody in the town reads.
fn cases(service: &Service) -> BTreeMap<String, Value> {
    let callers = walk::ACTORS.map(|(_, name)| service.caller(name));
    let lists = callers.iter().flat_map(|caller| caller.all("/v1/cases"));
    lists.map(|case| (text(&case["id"]), case)).collect()
}

/// The definition of each version, by its id.
fn definitions(service: &Service) -> BTreeMap<String, CaseTypeDefinition> {
    let officer = service.caller("bac.officer");
    let read = |id: &str| {
        let shown = officer.get(&format!("/v1/case-types/{id}")).expect(200);
        serde_json::from_value(shown["definition"].clone()).expect("a definition")
    };
    let listed = officer.all_at_once("/v1/case-types");
    listed.iter().map(|version| text(&version["id"])).map(|id| (id.clone(), read(&id))).collect()
}

#[test]
fn every_type_lives_and_every_step_is_met() {
    on_both(|service| {
        let (cases, definitions) = (cases(service), definitions(service));
        let current: BTreeSet<String> = Town::of(service).case_types().iter().map(|one| text(&one["code"])).collect();
        let living = cases.values().filter(|case| case["status"] != "closed");
        let living: BTreeSet<String> = living.map(|case| text(&case["case_type"]["code"])).collect();
        assert_eq!(
            current.difference(&living).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "types without a living case"
        );

        let mut met: BTreeMap<Vec<&str>, BTreeSet<String>> = BTreeMap::new();
        for case in cases.values() {
            let workflow = walk::workflow_of(&definitions[&text(&case["case_type"]["id"])]);
            met.entry(workflow).or_default().insert(text(&case["step"]["code"]));
        }
        for definition in definitions.values() {
            let seen = met.get(&walk::workflow_of(definition)).cloned().unwrap_or_default();
            let unseen = definition.steps.iter().filter(|step| !seen.contains(&step.code));
            let unseen: Vec<&str> = unseen.map(|step| step.code.as_str()).collect();
            assert_eq!(
                unseen,
                Vec::<&str>::new(),
                "steps of {} that no case of its workflow stands at",
                definition.code
            );
        }
    });
}

/// A case from before 1 July 2025 goes on by the steps of its day: ward, division, department; a new case of the type has no division.
#[test]
fn a_case_from_before_the_merger_keeps_its_steps() {
    on_both(|service| {
        let definitions = definitions(service);
        // Of the types that go on to the department; the district decides on others itself.
        let has_department = |case: &Value| {
            let then = &definitions[&text(&case["case_type"]["id"])];
            then.steps.iter().any(|step| step.code == "examination")
        };
        let at_division = |case: &&Value| case["step"]["code"] == "division" && has_department(case);
        let cases = cases(service);
        let old = cases.values().find(at_division).expect("a case with the division");
        let then = &definitions[&text(&old["case_type"]["id"])];
        assert!(then.valid_to.is_some_and(|last| last.to_string().as_str() < "2025-07-01"), "{}", then.code);
        let (officer, code) = (service.caller("bac.officer"), text(&old["case_type"]["code"]));
        let shown = officer.case(&text(&old["id"]));
        assert_eq!(shown["case_type_version"], then.version);
        let sent = officer.take(&shown, &serde_json::json!({"transition": "send_on"}));
        assert_eq!(sent.expect(200)["step"]["code"], "examination", "the step after the division");
        let now = definitions.values().filter(|one| one.code == code).max_by_key(|one| one.version).expect("a version");
        assert!(now.steps.iter().all(|step| step.code != "division"), "{code}");
    });
}
