//! Conditions of case types have a budget, and so have the answers that they are asked over.

use ansinh_tests::{
    on_both,
    people::{Answer, text},
};
use serde_json::{Value, json};

fn faults(answer: &Answer) -> Vec<(String, String)> {
    assert_eq!((answer.status, answer.code().as_str()), (422, "validation_failed"), "{}", answer.text);
    let errors = answer.json()["errors"].as_array().expect("errors").clone();
    errors.iter().map(|error| (text(&error["pointer"]), text(&error["code"]))).collect()
}

#[test]
fn a_hostile_condition_is_refused_at_upload() {
    on_both(|service| {
        let admin = service.caller("admin");
        let newest = admin.all_at_once("/v1/case-types");
        let newest = newest.iter().filter(|kind| kind["code"] == "BTXH_TC");
        let newest = newest.max_by_key(|kind| kind["version_number"].as_i64()).expect("a case type");
        let shown = admin.get(&format!("/v1/case-types/{}", text(&newest["id"]))).expect(200);
        let mut definition = shown["definition"].clone();
        definition["version"] = json!(newest["version_number"].as_i64().expect("a number") + 1);
        definition["valid_from"] = json!("2027-06-01");
        let transitions = definition["transitions"].as_array().expect("transitions");
        let guarded = transitions.iter().position(|step| step["guards"].as_array().is_some_and(|all| !all.is_empty()));
        let guarded = guarded.expect("a transition with a guard");
        let guard = format!("/definition/transitions/{guarded}/guards/0/rule");
        let upload = |definition: &Value| admin.post("/v1/case-types", &json!({"definition": definition}));

        let long = format!("form.a == '{}'", "x".repeat(1_000));
        let wide = format!("form.a.all(x, {})", vec!["x > 0"; 60].join(" && "));
        let (brackets, nots) =
            (format!("{}1{} == 1", "(".repeat(400), ")".repeat(400)), format!("{}true", "!".repeat(900)));
        let ternaries = format!("{}true", "true ? false : ".repeat(60));
        for (rule, code) in [
            ("form.n.map(a, form.n.map(b, form.n.map(c, a * b * c))) == []", "over_budget"),
            ("form.n.all(a, form.n.exists(b, a == b))", "over_budget"),
            ("form.n.map(x, [x, x]).map(x, [x, x]) == []", "over_budget"),
            ("(form.n + form.n).exists(x, x == 1)", "over_budget"),
            ("form.text.matches('(a+)+$')", "over_budget"),
            (long.as_str(), "length"),
            (wide.as_str(), "over_budget"),
            (brackets.as_str(), "invalid_value"),
            ("form.n.all(", "invalid_value"),
        ] {
            let mut hostile = definition.clone();
            hostile["transitions"][guarded]["guards"][0]["rule"] = json!(rule);
            assert_eq!(faults(&upload(&hostile)), [(guard.clone(), code.to_owned())], "{rule}");
            let mut hostile = definition.clone();
            hostile["documents"][0]["required_when"] = json!(rule);
            let pointer = "/definition/documents/0/required_when".to_owned();
            assert_eq!(faults(&upload(&hostile)), [(pointer, code.to_owned())], "{rule}");
        }
        // A pattern of the form is matched in one pass, and its machine is small.
        for pattern in [r"^(a+)\1$", "^(?=a)(a+)+$", "^(?:(?:a{1,500}){1,500}){1,500}$"] {
            let mut hostile = definition.clone();
            hostile["form"]["properties"]["extra"] = json!({"type": "string", "pattern": pattern});
            assert_eq!(
                faults(&upload(&hostile)),
                [("/definition/form".to_owned(), "invalid_value".to_owned())],
                "{pattern}"
            );
        }
        // Deep ones are refused or taken, and end nothing.
        for rule in [nots, ternaries] {
            let mut deep = definition.clone();
            deep["transitions"][guarded]["guards"][0]["rule"] = json!(rule);
            deep["transitions"][guarded]["to"] = json!("nowhere");
            assert_eq!(upload(&deep).status, 422);
        }
        // Each within its budget, all together not.
        let mut many = definition.clone();
        let one = many["transitions"][guarded]["guards"][0].clone();
        let costly = format!("form.n.all(x, {})", vec!["x > 0"; 15].join(" && "));
        let guards = (0..20).map(|index| {
            let mut guard = one.clone();
            guard["code"] = json!(format!("{}_{index}", text(&one["code"])));
            guard["rule"] = json!(costly);
            guard
        });
        many["transitions"][guarded]["guards"] = guards.collect();
        assert_eq!(faults(&upload(&many)), [("/definition".to_owned(), "over_budget".to_owned())]);
        upload(&definition).expect(201);
    });
}

#[test]
fn answers_that_are_too_large_are_refused() {
    on_both(|service| {
        let officer = service.caller("bac.officer");
        let case = officer.draft_allowance("Lê Thị Mẫu Lớn");
        let path = format!("/v1/cases/{}", text(&case["id"]));
        let version = case["version"].as_i64().expect("a version");
        let patch = |form: Value| officer.patch(&path, version, &json!({"form": form}));
        for (form, pointer) in [
            (json!({"numbers": vec![1; 101]}), "/form/numbers"),
            (json!({"numbers": [[0], vec![1; 101]]}), "/form/numbers/1"),
            (json!({"text": "x".repeat(70_000)}), "/form/text"),
            (json!({"many": vec![vec![0; 99]; 30]}), "/form/many/20/0"),
        ] {
            let refused = faults(&patch(form));
            assert_eq!(refused.len(), 1, "{refused:?}");
            let (at, code) = &refused[0];
            assert_eq!(code, "too_large");
            // Where exactly the sum is over the bound follows from the other answers.
            assert!(at.starts_with(pointer.trim_end_matches("/20/0")), "{at} {pointer}");
        }
        assert_eq!(officer.case(&text(&case["id"])), case);
    });
}
