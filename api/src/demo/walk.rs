//! How a case of any type is filled in and taken along its workflow, as its definition says. The demonstration town walks so, and the
//! stories do.

use crate::{
    catalogue::definition::{CaseTypeDefinition, Status, Transition},
    platform::problem::Problem,
};
use chrono::{Days, NaiveDate};
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// Who acts in each role.
pub const ACTORS: [(&str, &str); 8] = [
    ("officer", "bac.officer"),
    ("chair", "bac.chair"),
    ("department_officer", "merit.officer"),
    ("department_director", "merit.director"),
    ("child_officer", "child.officer"),
    ("police_officer", "police.officer"),
    ("province_leader", "province.leader"),
    ("petition_officer", "petition.officer"),
];

/// Whom a case is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Elderly,
    Adult,
    Child,
}

/// Answers that conditions of a type ask for, by its code. `@beneficiary` says who it is about; `+4` is four days after the day of
/// the other answers.
pub struct Answers(Value);

impl Answers {
    /// Those of the catalogue that ships.
    ///
    /// # Errors
    /// 500 for a file that is no JSON.
    pub fn shipped() -> Result<Self, Problem> {
        let text = include_str!("../../catalogue/demo/answers.json");
        serde_json::from_str(text).map(Self).map_err(|error| Problem::internal("answers", &error))
    }

    /// Whom a case of a type is about.
    pub fn beneficiary(&self, code: &str, area: &str) -> Who {
        match (self.0[code]["@beneficiary"].as_str(), area) {
            (Some("adult"), _) | (None, "training" | "employment" | "labour" | "insurance") => Who::Adult,
            (None, "children") => Who::Child,
            _ => Who::Elderly,
        }
    }

    /// A form, or a row of a list, with an answer in every field.
    pub fn fill(&self, code: &str, schema: &Value, day: NaiveDate) -> Map<String, Value> {
        let given = &self.0[code];
        let fields = schema["properties"].as_object().into_iter().flatten();
        let answered = fields.map(|(name, field)| {
            let answer = match &given[name] {
                Value::Null => answer(field, day),
                Value::String(text) => later(text, day),
                other => other.clone(),
            };
            (name.clone(), answer)
        });
        answered.collect()
    }
}

/// `+4` as a day; any other text as it is.
fn later(text: &str, day: NaiveDate) -> Value {
    let days = text.strip_prefix('+').and_then(|days| days.parse().ok());
    match days {
        Some(days) => json!(day + Days::new(days)),
        None => json!(text),
    }
}

fn answer(field: &Value, day: NaiveDate) -> Value {
    match field["type"].as_str() {
        Some("boolean") => json!(false),
        Some("integer") => json!(field["minimum"].as_i64().unwrap_or(1).max(1)),
        _ if field["enum"].is_array() => field["enum"][0].clone(),
        _ if field["format"] == "date" => json!(day),
        // The patterns of the catalogue are numbers: of accounts, telephones and insured people.
        _ if field["pattern"].is_string() => json!("0123456789"),
        _ => json!("Thí dụ"),
    }
}

/// What is sent with a transition, which is given as the API shows it; `citation` is one of the laws of its version.
pub fn body_of(transition: &Value, citation: Option<String>, on: NaiveDate) -> Value {
    let mut body = json!({"transition": transition["code"]});
    for (field, value) in [
        ("reason", json!("Theo hồ sơ")),
        ("decision", json!({"number": "15/QĐ-UBND", "signed_on": on})),
        ("supplement_items", json!(["Giấy xác nhận"])),
        ("minutes", json!({"held_on": on, "invited": 40, "present": 30, "agreed": 15})),
        ("citation", json!(citation)),
    ] {
        if transition["requires"].as_array().is_some_and(|asked| asked.contains(&json!(field))) {
            body[field] = value;
        }
    }
    if transition["council_vote"] == true {
        body["minutes"] = council_minutes(on);
    }
    body
}

/// Minutes of a council of three that agrees.
pub fn council_minutes(on: NaiveDate) -> Value {
    let member = |name: &str| json!({"name": name, "position": "Ủy viên Hội đồng", "vote": "for"});
    let members = ["Lê Văn Mẫu Một", "Lê Văn Mẫu Hai", "Lê Văn Mẫu Ba"].map(member);
    json!({"held_on": on, "invited": 3, "present": 3, "agreed": 3, "members": members})
}

/// True for a transition that asks for a verdict on each row of a list.
pub fn asks_verdicts(transition: &Transition) -> bool {
    transition.guards.iter().any(|guard| guard.code == "rows_pending")
}

/// What identifies a workflow: its steps and transitions.
pub fn workflow_of(definition: &CaseTypeDefinition) -> Vec<&str> {
    let steps = definition.steps.iter().map(|step| step.code.as_str());
    steps.chain(definition.transitions.iter().map(|one| one.code.as_str())).collect()
}

/// The shortest way from the first step to another, not through a case that is closed.
pub fn way<'a>(definition: &'a CaseTypeDefinition, to: &str) -> Option<Vec<&'a Transition>> {
    let first = definition.steps.first()?.code.as_str();
    let is_closed = |code: &str| definition.steps.iter().any(|step| step.code == code && step.status == Status::Closed);
    let (mut ways, mut known) = (vec![(first, Vec::new())], HashSet::from([first]));
    let mut next = 0;
    while let Some((at, taken)) = ways.get(next).cloned() {
        if at == to {
            return Some(taken);
        }
        for transition in definition.transitions.iter().filter(|one| one.is_from(at) && !is_closed(at)) {
            if known.insert(&transition.to) {
                ways.push((&transition.to, [taken.clone(), vec![transition]].concat()));
            }
        }
        next += 1;
    }
    None
}
