//! Checking a definition, and compiling its conditions and its form. Pure.

use super::{
    budget,
    definition::{Area, CaseTypeDefinition, Confidentiality, Step, Transition},
};
use crate::platform::{
    day::{day_of, instant_of},
    input,
    problem::{self, FieldError, Problem},
};
use cel::{
    Context, Program, Value as Cel,
    objects::{Key, Map as CelMap},
};
use chrono::NaiveDate;
use jsonschema::{PatternOptions, ValidationError, ValidationOptions, Validator, error::ValidationErrorKind};
use serde_json::{Map, Value};
use std::{
    collections::{HashMap, HashSet},
    sync::{LazyLock, OnceLock},
};

/// A definition, and what it is compiled to.
pub struct Compiled {
    pub definition: CaseTypeDefinition,
    /// None when they could not be compiled.
    parts: OnceLock<Option<Parts>>,
}

struct Parts {
    form: Validator,
    /// Of a row, where the type is a list.
    row: Option<Validator>,
    /// By the text of the condition.
    conditions: HashMap<String, Program>,
    /// The conditions as one text.
    asked: String,
}

/// The functions of CEL; costly to put together, so it is done once.
static STANDARD: LazyLock<Context<'static, 'static>> = LazyLock::new(Context::default);

/// What conditions are asked over; the keys are documented in `api/catalogue/README.md`.
pub fn facts<const N: usize>(facts: [(&str, Cel); N]) -> Context<'static, 'static> {
    let mut context = STANDARD.new_inner_scope();
    for (name, value) in facts {
        context.add_variable_from_value(name, value);
    }
    context
}

/// A fact that has parts.
pub fn parts<'a>(parts: impl IntoIterator<Item = (&'a str, Cel)>) -> Cel {
    // Put together as CEL keeps it: its own conversion makes the map a second time.
    let parts: HashMap<Key, Cel> = parts.into_iter().map(|(name, value)| (name.into(), value)).collect();
    Cel::Map(CelMap { map: parts.into() })
}

/// A fact that is a list of codes.
pub fn codes(codes: &[String]) -> Cel {
    Cel::List(codes.iter().map(|code| code.as_str().into()).collect::<Vec<Cel>>().into())
}

/// A fact that is the answers of a form.
pub fn answers(form: &Map<String, Value>) -> Cel {
    parts(form.iter().map(|(key, value)| (key.as_str(), as_cel(value))))
}

impl Compiled {
    /// Checks and compiles a definition.
    ///
    /// # Errors
    /// 422 that names every part which does not hold together.
    pub fn new(definition: CaseTypeDefinition) -> Result<Self, Problem> {
        let parts = Parts::of(&definition)?;
        Ok(Self { definition, parts: OnceLock::from(Some(parts)) })
    }

    /// A definition that was checked when it was entered. It is compiled when a case first asks: most versions are old ones that none
    /// does, and a start would wait for all of them.
    pub fn stored(definition: CaseTypeDefinition) -> Self {
        Self { definition, parts: OnceLock::new() }
    }

    fn parts(&self) -> Option<&Parts> {
        let compile = || match Parts::of(&self.definition) {
            Ok(parts) => Some(parts),
            Err(problem) => {
                let (code, version) = (&self.definition.code, self.definition.version);
                tracing::error!(
                    case_type.code = code,
                    case_type.version = version,
                    "a case type cannot be compiled: {problem}"
                );
                None
            }
        };
        self.parts.get_or_init(compile).as_ref()
    }

    /// True when a condition names this fact.
    pub fn asks(&self, fact: &str) -> bool {
        self.parts().is_some_and(|parts| parts.asked.contains(&format!("{fact}.")))
    }

    /// Asks a condition. One that fails over the facts at hand (a field is not filled in yet) does not hold.
    pub fn holds(&self, rule: &str, facts: &Context) -> bool {
        let condition = || self.parts()?.conditions.get(rule);
        match rule {
            "true" => true,
            "false" => false,
            _ => condition().is_some_and(|program| matches!(program.execute(facts), Ok(Cel::Bool(true)))),
        }
    }

    pub fn step(&self, code: &str) -> Option<&Step> {
        self.definition.steps.iter().find(|step| step.code == code)
    }

    pub fn transition(&self, code: &str) -> Option<&Transition> {
        self.definition.transitions.iter().find(|transition| transition.code == code)
    }

    /// The faults of a form; one that is still being filled in may lack required fields. Answers that are too large for
    /// conditions are not looked at further.
    pub fn form_faults(&self, form: &Map<String, Value>, complete: bool, today: NaiveDate) -> Vec<FieldError> {
        faults_of(self.parts().map(|parts| &parts.form), form, "/form", complete, today)
    }

    /// The faults of the answers of a row of a list, each at `at` and the name of its field.
    pub fn row_faults(&self, answers: &Map<String, Value>, at: &str, today: NaiveDate) -> Vec<FieldError> {
        faults_of(self.parts().and_then(|parts| parts.row.as_ref()), answers, at, true, today)
    }

    /// True when a form has no faults at all; quicker than naming them.
    pub fn is_complete(&self, form: &Value) -> bool {
        self.parts().is_some_and(|parts| parts.form.is_valid(form))
    }

    /// The fields of the form that hold health data.
    pub fn sensitive_fields(&self) -> Vec<&str> {
        sensitive(&self.definition.form)
    }

    /// The fields of a row that hold health data.
    pub fn sensitive_row_fields(&self) -> Vec<&str> {
        self.definition.rows.as_deref().map_or_else(Vec::new, sensitive)
    }
}

/// What a validator finds wrong with some answers; without one they cannot be read.
fn faults_of(
    validator: Option<&Validator>,
    answers: &Map<String, Value>,
    at: &str,
    complete: bool,
    today: NaiveDate,
) -> Vec<FieldError> {
    if let Some(below) = budget::excess(answers) {
        let (vi, en) = ("Nội dung quá lớn", "The content is too large");
        return vec![FieldError::at(format!("{at}{below}"), "too_large", vi, en)];
    }
    let Some(validator) = validator else {
        let (vi, en) = ("Không đọc được mẫu tờ khai của loại hồ sơ này", "The form of this case type cannot be read");
        return vec![FieldError::at(at, "invalid_value", vi, en)];
    };
    let answers = &Value::Object(answers.clone());
    let faults = || {
        let errors = validator.iter_errors(answers);
        let errors = errors.filter(|e| complete || !matches!(e.kind(), ValidationErrorKind::Required { .. }));
        errors.map(|error| form_fault(&error, at, today)).collect()
    };
    input::reading(today, faults).0
}

fn sensitive(schema: &Value) -> Vec<&str> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let sensitive = properties.into_iter().flatten().filter(|(_, p)| p.get("x-sensitivity").is_some());
    sensitive.map(|(name, _)| name.as_str()).collect()
}

impl Parts {
    fn of(definition: &CaseTypeDefinition) -> Result<Self, Problem> {
        let mut faults = Vec::new();
        check(definition, &mut faults);
        let form = form_options().build(&definition.form);
        if let Err(error) = &form {
            faults.push(fault("/definition/form", format!("JSON Schema: {error}")));
        }
        let row = definition.rows.as_ref().map(|rows| form_options().build(rows)).transpose();
        if let Err(error) = &row {
            faults.push(fault("/definition/rows", format!("JSON Schema: {error}")));
        }
        let (conditions, found) = with_stack(|| compile_all(definition))?;
        faults.extend(found);
        match (form, row) {
            (Ok(form), Ok(row)) if faults.is_empty() => {
                let asked = conditions.keys().map(String::as_str).collect::<Vec<_>>().join("\n");
                Ok(Self { form, row, conditions, asked })
            }
            _ => Err(faults.into_iter().fold(Problem::new(&problem::VALIDATION_FAILED), Problem::and)),
        }
    }
}

/// The most memory of a compiled pattern, in bytes.
const LARGEST_PATTERN: usize = 256 * 1024;

/// Days and instants in a form have the bounds of every other day from outside. Patterns are matched in a time that grows with
/// the text alone: what needs to try again (references back, looking ahead) is refused at upload.
fn form_options<'a>() -> ValidationOptions<'a> {
    jsonschema::options()
        .with_pattern_options(PatternOptions::regex().size_limit(LARGEST_PATTERN))
        .should_validate_formats(true)
        .with_format("date", |text: &str| day_of(text, input::today(), false).is_ok())
        .with_format("date-time", |text: &str| instant_of(text, input::today()).is_ok())
}

/// True for a regular expression that a form may have.
pub(super) fn is_pattern(text: &str) -> bool {
    form_options().build(&serde_json::json!({"pattern": text})).is_ok()
}

/// What a fault of a form is to its reader.
fn form_fault(error: &ValidationError, below: &str, today: NaiveDate) -> FieldError {
    let at = format!("{below}{}", error.instance_path());
    let text = error.instance().as_str().unwrap_or_default();
    match error.kind() {
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            FieldError::at(format!("{at}/{name}"), "required", "Vui lòng nhập thông tin này", "Please fill this in")
        }
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let name = unexpected.first().map(String::as_str).unwrap_or_default();
            let (vi, en) = ("Không có trường này", "There is no such field");
            FieldError::at(format!("{at}/{name}"), "unknown_field", vi, en)
        }
        ValidationErrorKind::Format { format } => {
            let day = if format == "date" { day_of(text, Some(today), false).err() } else { None };
            let instant = if format == "date-time" { instant_of(text, Some(today)).err() } else { None };
            let (vi, en) = ("Giá trị không đúng dạng", "The value has the wrong form");
            let mut fault = day.or(instant).unwrap_or_else(|| FieldError::at("", "invalid_format", vi, en));
            fault.pointer = Some(at);
            fault
        }
        _ => FieldError::at(at, "invalid_value", "Giá trị không hợp lệ", "The value is not valid"),
    }
}

/// Compiles the conditions of a definition, by their texts; names those that are none or cost too much.
fn compile_all(definition: &CaseTypeDefinition) -> (HashMap<String, Program>, Vec<FieldError>) {
    let (mut conditions, mut faults, mut steps_in_all) = (HashMap::new(), Vec::new(), 0);
    for (pointer, rule) in rules_of(definition) {
        match compile(&rule) {
            Ok((program, steps)) => {
                steps_in_all += steps;
                conditions.insert(rule, program);
            }
            Err(Refused::NoExpression) => faults.push(fault(&pointer, format!("CEL: {rule}"))),
            Err(Refused::Budget(excess)) => {
                let (vi, en) = excess.text();
                faults.push(FieldError::at(pointer, "over_budget", vi, en));
            }
        }
    }
    if steps_in_all > budget::MOST_STEPS_IN_ALL {
        let (vi, en) = ("Các điều kiện cần quá nhiều bước", "The conditions take too many steps in all");
        faults.push(FieldError::at("/definition", "over_budget", vi, en));
    }
    (conditions, faults)
}

/// Runs the parser on a thread of its own: it calls itself some 96 levels deep before it gives up, which is more than the stack of
/// a worker holds, and an overflow would end the service.
pub(super) fn with_stack<T: Send>(parse: impl FnOnce() -> T + Send) -> Result<T, Problem> {
    const STACK: usize = 64 << 20;
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, parse);
        let thread = thread.map_err(|error| Problem::internal("thread", &error))?;
        thread.join().map_err(|_| Problem::internal("thread", &"the parser panicked"))
    })
}

/// Why a condition is not taken.
pub(super) enum Refused {
    NoExpression,
    Budget(budget::Excess),
}

/// Compiles a CEL expression, with the steps that it takes at most; the parser may panic on odd input, which must not reach the
/// caller.
pub(super) fn compile(rule: &str) -> Result<(Program, u64), Refused> {
    if rule.chars().count() > budget::MOST_CHARACTERS {
        return Err(Refused::Budget(budget::Excess::Characters));
    }
    let program = std::panic::catch_unwind(|| Program::compile(rule).ok()).ok().flatten();
    let program = program.ok_or(Refused::NoExpression)?;
    let steps = budget::measure(&program).map_err(Refused::Budget)?;
    Ok((program, steps))
}

/// Integers stay integers: a rule compares `beneficiary.age >= 60`.
fn as_cel(value: &Value) -> Cel {
    match value {
        Value::Null => Cel::Null,
        Value::Bool(flag) => Cel::Bool(*flag),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => Cel::Int(integer),
            None => Cel::Float(number.as_f64().unwrap_or(f64::NAN)),
        },
        Value::String(text) => Cel::String(text.clone().into()),
        Value::Array(items) => Cel::List(items.iter().map(as_cel).collect::<Vec<_>>().into()),
        Value::Object(map) => answers(map),
    }
}

pub(super) fn fault(pointer: &str, text: String) -> FieldError {
    FieldError::at(pointer, "invalid_value", text.clone(), text)
}

fn rules_of(definition: &CaseTypeDefinition) -> Vec<(String, String)> {
    let documents = definition.documents.iter().enumerate();
    let mut rules: Vec<_> =
        documents.map(|(i, d)| (format!("/definition/documents/{i}/required_when"), d.required_when.clone())).collect();
    for (i, transition) in definition.transitions.iter().enumerate() {
        for (j, guard) in transition.guards.iter().enumerate() {
            rules.push((format!("/definition/transitions/{i}/guards/{j}/rule"), guard.rule.clone()));
        }
    }
    rules
}

/// Nothing is posted of a case that is protected, or that holds health data (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15).
fn check_postings(definition: &CaseTypeDefinition, faults: &mut Vec<FieldError>) {
    let schemas = [Some(&definition.form), definition.rows.as_ref()];
    let has_health_data = schemas.into_iter().flatten().any(|schema| !sensitive(schema).is_empty());
    if definition.confidentiality == Confidentiality::Normal && !has_health_data {
        return;
    }
    for (index, _) in definition.steps.iter().enumerate().filter(|(_, step)| step.posted_working_days.is_some()) {
        let (vi, en) = (
            "Không niêm yết hồ sơ hạn chế truy cập hoặc có dữ liệu sức khỏe",
            "what is protected, personal or holds health data is not posted",
        );
        faults.push(FieldError::at(format!("/definition/steps/{index}/posted_working_days"), "not_allowed", vi, en));
    }
}

/// Checks that the parts of a definition fit together.
fn check(definition: &CaseTypeDefinition, faults: &mut Vec<FieldError>) {
    let steps: HashSet<&str> = definition.steps.iter().map(|step| step.code.as_str()).collect();
    let outcomes: HashSet<&str> = definition.outcomes.iter().map(|outcome| outcome.code.as_str()).collect();
    let code_ok = |text: &str| {
        !text.is_empty() && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    };
    if !code_ok(&definition.code) {
        faults.push(fault("/definition/code", "A–Z 0–9 _".into()));
    }
    if !(1..=6).contains(&definition.code_series.len()) || !code_ok(&definition.code_series) {
        faults.push(fault("/definition/code_series", "A–Z".into()));
    }
    if Area::of(&definition.area).is_none() {
        faults.push(fault("/definition/area", Area::ALL.map(Area::code).join(", ")));
    }
    for (name, schema) in [("form", Some(&definition.form)), ("rows", definition.rows.as_ref())] {
        if schema.is_some_and(|schema| !schema.is_object()) {
            faults.push(fault(&format!("/definition/{name}"), "JSON Schema".into()));
        }
    }
    if definition.documents.len() > budget::MOST_ITEMS {
        faults.push(fault("/definition/documents", format!("≤ {}", budget::MOST_ITEMS)));
    }
    if definition.steps.is_empty() || steps.len() != definition.steps.len() {
        faults.push(fault("/definition/steps", "duplicate or none".into()));
    }
    check_postings(definition, faults);
    definition.deadline.check(faults);
    for (index, transition) in definition.transitions.iter().enumerate() {
        let at = format!("/definition/transitions/{index}");
        for step in transition.from.iter().map(|step| &**step).chain([transition.to.as_str()]) {
            if !steps.contains(step) {
                faults.push(fault(&at, format!("step {step}")));
            }
        }
        if transition.outcome.as_ref().is_some_and(|outcome| !outcomes.contains(outcome.as_str())) {
            faults.push(fault(&format!("{at}/outcome"), "outcome".into()));
        }
    }
}

#[cfg(test)]
#[path = "rules_test.rs"]
mod tests;
