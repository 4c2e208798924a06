//! Tables of cases for definitions, their conditions and their forms.

use super::*;
use crate::catalogue::{
    composed::{load, sources::Sources},
    deadline::is_day_of_year,
};
use serde_json::json;

/// A shipped version, as its JSON.
fn shipped() -> Value {
    static SHIPPED: LazyLock<Value> = LazyLock::new(|| {
        let all = load(&Sources::shipped()).unwrap_or_default();
        let found = all.into_iter().rfind(|definition| definition.code == "BTXH_TC").expect("the version");
        serde_json::to_value(found).expect("its JSON")
    });
    SHIPPED.clone()
}

fn compiled(definition: Value) -> Result<Compiled, Problem> {
    Compiled::new(serde_json::from_value(definition).expect("the shape of a definition"))
}

#[test]
fn each_slip_is_named_at_its_place() {
    assert!(compiled(shipped()).is_ok());
    let slips = [
        ("/code", json!("btxh"), "/definition/code"),
        ("/code_series", json!("ABCDEFG"), "/definition/code_series"),
        ("/area", json!("sports"), "/definition/area"),
        ("/deadline/amount", json!(0), "/definition/deadline/amount"),
        ("/form", json!("none"), "/definition/form"),
        ("/form/properties", json!({"a": {"pattern": "(a)\\1"}}), "/definition/form"),
        ("/steps/1/code", shipped()["steps"][0]["code"].clone(), "/definition/steps"),
        ("/transitions/0/to", json!("nowhere"), "/definition/transitions/0"),
        ("/transitions/0/from", json!(["nowhere"]), "/definition/transitions/0"),
        ("/transitions/0/outcome", json!("lost"), "/definition/transitions/0/outcome"),
        ("/documents/0/required_when", json!("1 +"), "/definition/documents/0/required_when"),
        ("/documents/0/required_when", json!("'a'.matches('(a+)+')"), "/definition/documents/0/required_when"),
    ];
    for (at, value, pointer) in slips {
        let mut definition = shipped();
        *definition.pointer_mut(at).unwrap_or_else(|| panic!("there is no {at}")) = value.clone();
        let problem = compiled(definition).err().unwrap_or_else(|| panic!("{at} = {value} is accepted"));
        let pointers: Vec<_> = problem.errors().iter().filter_map(|fault| fault.pointer.as_deref()).collect();
        assert!(pointers.contains(&pointer), "{at} = {value}: {pointers:?}");
    }
}

#[test]
fn a_condition_that_fails_over_the_facts_does_not_hold() {
    let mut definition = shipped();
    definition["documents"][0]["required_when"] = json!("form.income < 1500000");
    let compiled = compiled(definition).unwrap_or_else(|problem| panic!("{problem}"));
    let rule = "form.income < 1500000";
    let given = |form: Value| facts([("form", as_cel(&form))]);
    for (form, holds) in [
        (json!({"income": 1_499_999}), true),
        (json!({"income": 1_500_000}), false),
        (json!({}), false),
        (json!({"income": "little"}), false),
        (json!({"income": null}), false),
    ] {
        assert_eq!(compiled.holds(rule, &given(form.clone())), holds, "{form}");
    }
    assert!(compiled.holds("true", &given(json!({}))));
    assert!(!compiled.holds("a rule of another type", &given(json!({}))));
    assert!(compiled.asks("form") && !compiled.asks("weather"));
}

#[test]
fn a_draft_may_lack_answers_but_has_no_wrong_ones() {
    let mut definition = shipped();
    definition["form"] = json!({
        "type": "object", "additionalProperties": false, "required": ["day", "count"],
        "properties": {"day": {"type": "string", "format": "date"}, "count": {"type": "integer", "minimum": 1}}
    });
    let compiled = compiled(definition).unwrap_or_else(|problem| panic!("{problem}"));
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
    let faults = |form: Value, complete| -> Vec<String> {
        let form = form.as_object().cloned().unwrap_or_default();
        let faults = compiled.form_faults(&form, complete, today).into_iter();
        faults.map(|fault| fault.pointer.unwrap_or_default()).collect()
    };
    for (form, draft, whole) in [
        (json!({"day": "2026-03-01", "count": 2}), vec![], vec![]),
        (json!({"day": "2026-03-01"}), vec![], vec!["/form/count"]),
        (json!({"day": "2026-02-30", "count": 2}), vec!["/form/day"], vec!["/form/day"]),
        (json!({"day": "2026-03-01", "count": 0}), vec!["/form/count"], vec!["/form/count"]),
        (json!({"day": "2026-03-01", "count": 2, "more": 1}), vec!["/form/more"], vec!["/form/more"]),
    ] {
        assert_eq!(faults(form.clone(), false), draft, "{form}");
        assert_eq!(faults(form.clone(), true), whole, "{form}");
        assert_eq!(compiled.is_complete(&form), whole.is_empty(), "{form}");
    }
}

/// The faults of a definition with some of its parts replaced: each with its pointer and its code.
fn faults_with(parts: &[(&str, Value)]) -> Vec<(String, String)> {
    let mut definition = shipped();
    for (at, value) in parts {
        let (parent, key) = at.rsplit_once('/').expect("a pointer");
        let parent = definition.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {at}"));
        match (parent, key.parse::<usize>()) {
            (Value::Array(items), Ok(index)) => items[index] = value.clone(),
            (parent, _) => parent[key] = value.clone(),
        }
    }
    let problem = compiled(definition).err();
    let faults = problem.iter().flat_map(|problem| problem.errors());
    faults.map(|fault| (fault.pointer.clone().unwrap_or_default(), fault.code.to_string())).collect()
}

#[test]
fn what_is_protected_or_about_health_is_not_posted() {
    let with_health = json!({"type": "object", "properties": {"note": {"type": "string", "x-sensitivity": "H3"}}});
    let plain = json!({"type": "object", "properties": {"note": {"type": "string"}}});
    for (confidentiality, form, rows, days, is_fine) in [
        ("normal", &plain, None, Some(3), true),
        ("normal", &plain, Some(&plain), Some(3), true),
        ("normal", &with_health, None, Some(3), false),
        ("normal", &plain, Some(&with_health), Some(3), false),
        ("personal", &plain, None, Some(3), false),
        ("protected", &plain, None, Some(3), false),
        ("protected", &with_health, None, None, true),
    ] {
        let mut parts = vec![("/confidentiality", json!(confidentiality)), ("/form", form.clone())];
        parts.push(("/steps/1/posted_working_days", json!(days)));
        if let Some(rows) = rows {
            parts.push(("/rows", rows.clone()));
        }
        let refused = ("/definition/steps/1/posted_working_days".to_owned(), "not_allowed".to_owned());
        let found = faults_with(&parts);
        assert_eq!(found.contains(&refused), !is_fine, "{confidentiality} {form} {rows:?} {days:?}: {found:?}");
    }
}

#[test]
fn a_day_of_each_year_is_one_that_each_year_has() {
    for (text, is_one) in [
        ("06-05", true),
        ("12-31", true),
        ("02-28", true),
        ("02-29", false),
        ("13-01", false),
        ("00-10", false),
        ("6-5", false),
        ("06-05-2026", false),
        ("", false),
    ] {
        assert_eq!(is_day_of_year(text), is_one, "{text}");
        // An empty text is no code, so that it never gets here.
        if !text.is_empty() {
            let found = faults_with(&[("/deadline/each_year_on", json!(["12-05", text]))]);
            let is_named = found.iter().any(|(pointer, _)| pointer == "/definition/deadline/each_year_on/1");
            assert_eq!(is_named, !is_one, "{text}: {found:?}");
        }
    }
}

#[test]
fn what_costs_too_much_is_refused() {
    let many = vec![shipped()["documents"][0].clone(); budget::MOST_ITEMS + 1];
    let long = format!("'{}' == ''", "x".repeat(budget::MOST_CHARACTERS));
    for (at, value, pointer, code) in [
        ("/documents", json!(many), "/definition/documents", "invalid_value"),
        ("/documents/0/required_when", json!(long), "/definition/documents/0/required_when", "over_budget"),
        ("/documents/0/required_when", json!("now() == 1"), "/definition/documents/0/required_when", "over_budget"),
        ("/documents/0/required_when", json!("form."), "/definition/documents/0/required_when", "invalid_value"),
        ("/rows", json!("none"), "/definition/rows", "invalid_value"),
        ("/rows", json!({"type": "nothing"}), "/definition/rows", "invalid_value"),
        ("/code_series", json!("hs"), "/definition/code_series", "invalid_value"),
        ("/code_series", json!(""), "/definition/code_series", "invalid_value"),
        ("/deadline/amount", json!(1_001), "/definition/deadline/amount", "invalid_value"),
    ] {
        let found = faults_with(&[(at, value)]);
        assert!(found.contains(&(pointer.to_owned(), code.to_owned())), "{at}: {found:?}");
    }
    assert!(faults_with(&[]).is_empty());
}

#[test]
fn what_is_wrong_with_an_answer_is_named_at_its_place() {
    let mut definition = shipped();
    definition["rows"] = json!({
        "type": "object", "additionalProperties": false, "required": ["name"],
        "properties": {
            "name": {"type": "string", "maxLength": 5},
            "born": {"type": "string", "format": "date"},
            "seen": {"type": "string", "format": "date-time"},
            "parts": {"type": "array", "items": {"type": "integer"}},
            "health": {"type": "string", "x-sensitivity": "H3"},
        }
    });
    let compiled = compiled(definition).unwrap_or_else(|problem| panic!("{problem}"));
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
    for (answers, expected) in [
        (json!({"name": "An"}), vec![]),
        (json!({}), vec![("/rows/2/name", "required")]),
        (json!({"name": "Dài quá dài"}), vec![("/rows/2/name", "invalid_value")]),
        (json!({"name": 5}), vec![("/rows/2/name", "invalid_value")]),
        (json!({"name": "An", "more": 1}), vec![("/rows/2/more", "unknown_field")]),
        (json!({"name": "An", "born": "2026-02-30"}), vec![("/rows/2/born", "invalid_format")]),
        (json!({"name": "An", "born": "0026-02-03"}), vec![("/rows/2/born", "out_of_range")]),
        (json!({"name": "An", "seen": "yesterday"}), vec![("/rows/2/seen", "invalid_format")]),
        (json!({"name": "An", "parts": [1, "two", 3]}), vec![("/rows/2/parts/1", "invalid_value")]),
        (json!({"name": "An", "health": "x".repeat(70_000)}), vec![("/rows/2/health", "too_large")]),
    ] {
        let answers = answers.as_object().cloned().unwrap_or_default();
        let faults = compiled.row_faults(&answers, "/rows/2", today);
        let found: Vec<(&str, &str)> =
            faults.iter().map(|fault| (fault.pointer.as_deref().unwrap_or_default(), &*fault.code)).collect();
        assert_eq!(found, expected, "{:?}", answers.keys().collect::<Vec<_>>());
    }
    assert_eq!(compiled.sensitive_row_fields(), ["health"]);
}

#[test]
fn what_cannot_be_compiled_holds_nothing() {
    let mut definition = shipped();
    definition["documents"][0]["required_when"] = json!("form.");
    let broken = Compiled::stored(serde_json::from_value(definition).expect("the shape of a definition"));
    let nothing = Map::new();
    assert!(!broken.holds("form.", &facts([])) && !broken.asks("form"));
    assert!(broken.holds("true", &facts([])) && !broken.holds("false", &facts([])));
    assert!(!broken.is_complete(&Value::Object(nothing.clone())));
    let faults = broken.form_faults(&nothing, false, NaiveDate::MIN);
    assert_eq!(faults.iter().filter_map(|fault| fault.pointer.as_deref()).collect::<Vec<_>>(), ["/form"]);
    let version = Compiled::stored(serde_json::from_value(shipped()).expect("the shape of a definition"));
    let (step, transition) = (&version.definition.steps[1].code, &version.definition.transitions[0].code);
    assert!(version.step(step).is_some() && version.transition(transition).is_some());
    assert!(version.step("nowhere").is_none() && version.transition("nowhere").is_none());
}

#[test]
fn facts_keep_their_types() {
    for (value, rule) in [
        (json!(null), "fact == null"),
        (json!(true), "fact"),
        (json!(60), "fact >= 60 && fact + 1 == 61"),
        (json!(1.5), "fact > 1.0"),
        (json!("merit"), "fact == 'merit'"),
        (json!([1, 2]), "size(fact) == 2 && 2 in fact"),
        (json!({"a": {"b": 1}}), "fact.a.b == 1"),
    ] {
        let facts = facts([("fact", as_cel(&value))]);
        let (program, steps) = compile(rule).unwrap_or_else(|_| panic!("{rule} is refused"));
        assert!(matches!(program.execute(&facts), Ok(Cel::Bool(true))), "{rule} over {value}");
        assert!(steps > 0, "{rule}");
    }
    let listed = facts([("present", codes(&["a".to_owned(), "b".to_owned()]))]);
    let rule = "'a' in present && !('c' in present)";
    let (program, _) = compile(rule).unwrap_or_else(|_| panic!("{rule} is refused"));
    assert!(matches!(program.execute(&listed), Ok(Cel::Bool(true))));
}
