//! Workflows: steps, transitions and outcomes once for many case types, with roles and agencies as parameters.

use super::{
    known::{Kind, Known},
    mistakes::{Mistakes, Place, expected},
    read::{self, Map},
    yaml::{Key, Node, Value},
};
use crate::{
    catalogue::{
        deadline::ClockStart,
        definition::{ClockAction, Outcome, Requirement, Status, Step, Tone, Transition},
    },
    platform::localized::LocalizedText,
};
use std::collections::{BTreeMap, HashSet};

pub struct Workflow {
    pub code: String,
    pub place: Place,
    pub parameters: Vec<Parameter>,
    pub clock: ClockStart,
    pub stages: Vec<String>,
    /// Roles and agencies may be parameters, `$officer`.
    pub steps: Vec<Step>,
    pub transitions: Vec<CheckedTransition>,
    /// Without the document, which the type says.
    pub outcomes: Vec<Outcome>,
}

pub struct Parameter {
    pub name: String,
    pub kind: Kind,
    pub default: Option<String>,
}

/// A transition whose guards are the checks of the type that uses it.
pub struct CheckedTransition {
    pub transition: Transition,
    pub checks: Vec<Check>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// No required document is missing.
    Documents,
    /// The conditions of the type.
    Conditions,
    /// Every opinion and support that was asked for is answered, or overdue.
    Opinions,
    /// Every case that follows is closed.
    FollowUps,
    /// The list has a row.
    Rows,
    /// Every row of the list has a verdict.
    Verdicts,
}

impl Check {
    const WORDS: [&str; 6] = ["documents", "conditions", "opinions", "follow_ups", "rows", "verdicts"];

    fn of(word: &str) -> Self {
        match word {
            "documents" => Self::Documents,
            "conditions" => Self::Conditions,
            "opinions" => Self::Opinions,
            "rows" => Self::Rows,
            "verdicts" => Self::Verdicts,
            _ => Self::FollowUps,
        }
    }
}

impl Parameter {
    /// True when the value may stand for the parameter; else names it.
    pub fn takes(&self, value: &str, place: &Place, known: &Known, mistakes: &Mistakes) -> bool {
        known.check(self.kind, value, place, mistakes)
    }
}

pub fn read(node: &Node, known: &Known, mistakes: &Mistakes) -> Option<Workflow> {
    let map = Map::new(node, "a workflow", mistakes)?;
    let code = map.need("code").and_then(|node| read::text(node, "the workflow's code", mistakes));
    let parameters = map.need("parameters").map_or_else(Vec::new, |node| read_parameters(node, known, mistakes));
    let clock =
        map.need("clock").and_then(|node| read::word(node, "a start of the clock", &["submit", "creation"], mistakes));
    let clock = if clock == Some("creation") { ClockStart::Creation } else { ClockStart::Submit };
    let stages = map.need("stages").map_or_else(Vec::new, |node| texts(node, "stages", mistakes));
    let parts = Parts { parameters: &parameters, stages: &stages, known, mistakes };
    let steps = map.need("steps").map_or_else(Vec::new, |node| parts.steps(node));
    let outcomes = map.need("outcomes").map_or_else(Vec::new, |node| read_outcomes(node, mistakes));
    let transitions = map.need("transitions").map_or_else(Vec::new, |node| parts.transitions(node, &steps, &outcomes));
    map.end();
    let workflow = Workflow {
        code: code?.to_owned(),
        place: node.place.clone(),
        parameters,
        clock,
        stages,
        steps,
        transitions,
        outcomes,
    };
    check_ways(&workflow, mistakes);
    Some(workflow)
}

fn texts(node: &Node, what: &str, mistakes: &Mistakes) -> Vec<String> {
    let items = read::items(node, what, mistakes).iter();
    items.filter_map(|item| read::text(item, what, mistakes)).map(str::to_owned).collect()
}

fn read_parameters(node: &Node, known: &Known, mistakes: &Mistakes) -> Vec<Parameter> {
    let entries = read::entries(node, "the parameters", mistakes).unwrap_or_default();
    let read = |(key, node): &(Key, Node)| {
        let map = Map::new(node, "a parameter", mistakes)?;
        let (role, at) = (map.get("role"), map.get("at"));
        map.end();
        let (kind, value) = match (role, at) {
            (Some(value), None) => (Kind::Role, value),
            (None, Some(value)) => (Kind::At, value),
            _ => {
                mistakes.add(&node.place, format!("the parameter `{}` is either a `role` or an `at`", key.text));
                return None;
            }
        };
        let is_open = matches!(&value.value, Value::Scalar(text, false) if text.is_empty());
        let default = if is_open { None } else { Some(read::text(value, "the default", mistakes)?.to_owned()) };
        let parameter = Parameter { name: key.text.clone(), kind, default };
        if let Some(default) = &parameter.default {
            parameter.takes(default, &value.place, known, mistakes);
        }
        Some(parameter)
    };
    entries.iter().filter_map(read).collect()
}

fn read_outcomes(node: &Node, mistakes: &Mistakes) -> Vec<Outcome> {
    let entries = read::entries(node, "the outcomes", mistakes).unwrap_or_default();
    let read = |(key, node): &(Key, Node)| {
        let map = Map::new(node, "an outcome", mistakes)?;
        let name = map.need("name").and_then(|node| read::localized(node, mistakes));
        let grants = map.get("grants").and_then(|node| read::flag(node, mistakes)).unwrap_or_default();
        map.end();
        read::code(key, "an outcome's code", mistakes).then_some(())?;
        Some(Outcome { code: key.text.clone(), name: name?, grants, document: None })
    };
    entries.iter().filter_map(read).collect()
}

/// What steps and transitions may name.
struct Parts<'a> {
    parameters: &'a [Parameter],
    stages: &'a [String],
    known: &'a Known,
    mistakes: &'a Mistakes,
}

impl Parts<'_> {
    fn stages(&self) -> Vec<&str> {
        self.stages.iter().map(String::as_str).collect()
    }

    fn steps(&self, node: &Node) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for item in read::items(node, "steps", self.mistakes) {
            let Some((key, Some(body))) = read::named(item, "a step", self.mistakes) else { continue };
            if steps.iter().any(|step| step.code == key.text) {
                self.mistakes.add(&key.place, format!("there are two steps `{}`", key.text));
            } else if read::code(&key, "a step's code", self.mistakes) {
                steps.extend(self.step(&key, body));
            }
        }
        steps
    }

    fn step(&self, key: &Key, node: &Node) -> Option<Step> {
        let map = Map::new(node, "a step", self.mistakes)?;
        let statuses = ["draft", "open", "awaiting_supplement", "closed"];
        let name = map.need("name").and_then(|node| read::localized(node, self.mistakes));
        let status = map.need("status").and_then(|node| read::word(node, "a status", &statuses, self.mistakes));
        let role = map.get("role").and_then(|node| self.value(node, Kind::Role));
        let agency = map.get("at").and_then(|node| self.value(node, Kind::At));
        let editable = map.get("editable").and_then(|node| read::flag(node, self.mistakes)).unwrap_or_default();
        let next = map.get("next").and_then(|node| read::localized(node, self.mistakes));
        let stage = map.get("stage").and_then(|node| read::word(node, "a stage", &self.stages(), self.mistakes));
        let posted = map.get("posted_working_days").and_then(|node| count(node, "working days", self.mistakes));
        map.end();
        let status: Status = status?.parse().ok()?;
        if (status == Status::Closed) != role.is_none() {
            let text = format!("the step `{}` needs a `role`, unless it is closed", key.text);
            self.mistakes.add(&key.place, text);
        }
        Some(Step {
            code: key.text.clone(),
            name: name?,
            status,
            role,
            agency,
            stage: stage.map(str::to_owned),
            posted_working_days: posted,
            editable,
            next,
        })
    }

    /// A role or an agency: itself, or a parameter.
    fn value(&self, node: &Node, kind: Kind) -> Option<String> {
        let value = read::text(node, "a role or an agency", self.mistakes)?;
        let Some(name) = value.strip_prefix('$') else {
            return self.known.check(kind, value, &node.place, self.mistakes).then(|| value.to_owned());
        };
        let of_kind = || self.parameters.iter().filter(|parameter| parameter.kind == kind).map(|one| one.name.as_str());
        if of_kind().any(|known| known == name) {
            return Some(value.to_owned());
        }
        self.mistakes
            .add(&node.place, format!("`{value}` is not a parameter that fits here; {}", expected(name, of_kind())));
        None
    }

    fn transitions(&self, node: &Node, steps: &[Step], outcomes: &[Outcome]) -> Vec<CheckedTransition> {
        let mut transitions: Vec<CheckedTransition> = Vec::new();
        for item in read::items(node, "transitions", self.mistakes) {
            let Some((key, Some(body))) = read::named(item, "a transition", self.mistakes) else { continue };
            if transitions.iter().any(|one| one.transition.code == key.text) {
                self.mistakes.add(&key.place, format!("there are two transitions `{}`", key.text));
            } else if read::code(&key, "a transition's code", self.mistakes) {
                transitions.extend(self.transition(&key, body, steps, outcomes));
            }
        }
        transitions
    }

    fn transition(&self, key: &Key, node: &Node, steps: &[Step], outcomes: &[Outcome]) -> Option<CheckedTransition> {
        let mistakes = self.mistakes;
        let map = Map::new(node, "a transition", mistakes)?;
        let steps: Vec<&str> = steps.iter().map(|step| step.code.as_str()).collect();
        let outcomes: Vec<&str> = outcomes.iter().map(|outcome| outcome.code.as_str()).collect();
        let name = map.need("name").and_then(|node| read::localized(node, mistakes));
        let from = map.need("from").map_or_else(Vec::new, |node| words(node, "a step", &steps, mistakes));
        let to = map.need("to").and_then(|node| read::word(node, "a step", &steps, mistakes));
        let roles = map.need("roles").map_or(&[][..], |node| read::items(node, "roles", mistakes));
        let roles: Vec<String> = roles.iter().filter_map(|node| self.value(node, Kind::Role)).collect();
        let tone =
            map.need("tone").and_then(|node| read::word(node, "a tone", &["primary", "neutral", "danger"], mistakes));
        let known = ["reason", "decision", "supplement_items", "minutes", "citation"];
        let requires = map.get("requires").map_or_else(Vec::new, |node| words(node, "a requirement", &known, mistakes));
        let checks = map.get("checks").map_or_else(Vec::new, |node| words(node, "a check", &Check::WORDS, mistakes));
        let actions = ["start", "pause", "resume", "stop"];
        let clock = map.get("clock").and_then(|node| read::word(node, "an action of the clock", &actions, mistakes));
        let outcome = map.get("outcome").and_then(|node| read::word(node, "an outcome", &outcomes, mistakes));
        let flag = |node| read::flag(node, mistakes).unwrap_or_default();
        let agreement = map.get("agreement_percent").and_then(|node| count(node, "a share of a hundred", mistakes));
        let council_vote = map.get("council_vote").is_some_and(flag);
        let after = map.get("after_working_days").and_then(|node| count(node, "a number of working days", mistakes));
        let (four_eyes, prepares) = (map.get("four_eyes").is_some_and(flag), map.get("prepares").is_some_and(flag));
        map.end();
        let transition = Transition {
            code: key.text.clone(),
            name: name?,
            from: from.iter().map(|step| step.as_str().into()).collect(),
            to: to?.to_owned(),
            roles: roles.iter().map(|role| role.as_str().into()).collect(),
            tone: tone_of(tone?),
            requires: requires.iter().map(|word| requirement_of(word)).collect(),
            guards: Vec::new(),
            clock: clock.map(action_of),
            outcome: outcome.map(str::to_owned),
            four_eyes,
            prepares,
            agreement_percent: agreement,
            council_vote,
            after_working_days: after,
        };
        let is_counted = transition.agreement_percent.is_some() || transition.council_vote;
        if is_counted && !transition.requires.contains(&Requirement::Minutes) {
            let text = "`agreement_percent` and `council_vote` are of minutes: the transition `requires: [minutes]`";
            mistakes.add(&key.place, text);
        }
        Some(CheckedTransition { transition, checks: checks.iter().map(|word| Check::of(word)).collect() })
    }
}

fn words(node: &Node, what: &str, known: &[&str], mistakes: &Mistakes) -> Vec<String> {
    let items = read::items(node, what, mistakes).iter();
    items.filter_map(|item| read::word(item, what, known, mistakes)).map(str::to_owned).collect()
}

fn count(node: &Node, what: &str, mistakes: &Mistakes) -> Option<u32> {
    read::number(node, what, 1, 100, mistakes).and_then(|number| u32::try_from(number).ok())
}

fn tone_of(word: &str) -> Tone {
    match word {
        "primary" => Tone::Primary,
        "danger" => Tone::Danger,
        _ => Tone::Neutral,
    }
}

fn requirement_of(word: &str) -> Requirement {
    match word {
        "decision" => Requirement::Decision,
        "supplement_items" => Requirement::SupplementItems,
        "minutes" => Requirement::Minutes,
        "citation" => Requirement::Citation,
        _ => Requirement::Reason,
    }
}

fn action_of(word: &str) -> ClockAction {
    match word {
        "start" => ClockAction::Start,
        "pause" => ClockAction::Pause,
        "resume" => ClockAction::Resume,
        _ => ClockAction::Stop,
    }
}

/// Every step can be reached and left, every outcome and parameter is used, and the clock starts once.
fn check_ways(workflow: &Workflow, mistakes: &Mistakes) {
    let add = |text: String| mistakes.add(&workflow.place, text);
    let transitions = || workflow.transitions.iter().map(|one| &one.transition);
    for (index, step) in workflow.steps.iter().enumerate() {
        if index > 0 && !transitions().any(|one| one.to == step.code) {
            add(format!("no transition leads to the step `{}`", step.code));
        }
        if step.status != Status::Closed && !transitions().any(|one| one.is_from(&step.code)) {
            add(format!("no transition leads away from the step `{}`", step.code));
        }
    }
    for outcome in &workflow.outcomes {
        if !transitions().any(|one| one.outcome.as_ref() == Some(&outcome.code)) {
            add(format!("no transition has the outcome `{}`", outcome.code));
        }
    }
    let roles = transitions().flat_map(|one| one.roles.iter().map(|role| &**role));
    let places = workflow.steps.iter().flat_map(|step| [step.role.as_deref(), step.agency.as_deref()]).flatten();
    let used: HashSet<&str> = roles.chain(places).filter_map(|value| value.strip_prefix('$')).collect();
    for parameter in workflow.parameters.iter().filter(|parameter| !used.contains(parameter.name.as_str())) {
        add(format!("the parameter `{}` stands nowhere in the steps and transitions", parameter.name));
    }
    let starts = transitions().any(|one| one.clock == Some(ClockAction::Start));
    if starts != (workflow.clock == ClockStart::Submit) {
        add("a workflow with `clock: submit` has a transition with `clock: start`, and no other has one".into());
    }
}

impl Workflow {
    /// Steps and transitions with the values of the parameters and the type's own names.
    pub fn compile(
        &self,
        values: &BTreeMap<String, String>,
        names: &BTreeMap<String, LocalizedText>,
    ) -> (Vec<Step>, Vec<CheckedTransition>) {
        let value = |text: &str| {
            text.strip_prefix('$').and_then(|name| values.get(name)).map_or(text, String::as_str).to_owned()
        };
        let name = |code: &str, own: &LocalizedText| names.get(code).unwrap_or(own).clone();
        let steps = self.steps.iter().map(|step| Step {
            name: name(&step.code, &step.name),
            role: step.role.as_deref().map(value),
            agency: step.agency.as_deref().map(value),
            ..step.clone()
        });
        let transitions = self.transitions.iter().map(|CheckedTransition { transition, checks }| {
            let mut roles: Vec<String> = Vec::new();
            for role in transition.roles.iter().map(|role| value(role)) {
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
            let transition = Transition {
                name: name(&transition.code, &transition.name),
                roles: roles.iter().map(|role| role.as_str().into()).collect(),
                ..transition.clone()
            };
            CheckedTransition { transition, checks: checks.clone() }
        });
        (steps.collect(), transitions.collect())
    }
}
