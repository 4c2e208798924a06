//! A complete version to the definition that the API and the database have.

use super::{
    conditions::{self, Facts},
    deadline,
    documents::{self, Document},
    fields::{self, Field},
    law,
    library::Library,
    mistakes::{Mistakes, Place, expected},
    read::{self, Map},
    workflow::{Check, CheckedTransition, Workflow},
    yaml::{Key, Node},
};
use crate::{
    catalogue::definition::{CaseTypeDefinition, Confidentiality, Guard, Need, Outcome, People, Step, Transition},
    platform::localized::LocalizedText,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Keys of a version; all but `from` and `until` may stand at the top for all versions.
pub const VERSION_KEYS: [&str; 18] = [
    "from",
    "until",
    "sure",
    "source",
    "law",
    "deadline",
    "fee",
    "workflow",
    "documents",
    "form",
    "rows",
    "conditions",
    "outcomes",
    "follow_ups",
    "class",
    "national_procedure",
    "name",
    "summary",
];
pub const PEOPLE: &str = "people";

/// What stands once for all versions.
pub struct Head<'a> {
    pub code: &'a str,
    pub area: &'a str,
    pub series: &'a str,
}

/// First and last day of a version.
pub type Days = (NaiveDate, Option<NaiveDate>);

/// Compiles a version; `None` when a mistake leaves nothing that could be compiled.
pub fn version(
    node: &Node,
    head: &Head,
    number: i64,
    days: Option<&Days>,
    library: &Library,
    mistakes: &Mistakes,
) -> Option<CaseTypeDefinition> {
    check_keys(node, mistakes);
    let map = Map::new(node, "a version", mistakes)?;
    let text = |node| read::text(node, "a text", mistakes).map(str::to_owned);
    let class = map.need("class").and_then(|node| class(node, mistakes));
    let name = map.need("name").and_then(|node| read::localized(node, mistakes));
    let summary = map.need("summary").and_then(|node| read::localized(node, mistakes));
    let national = map.get("national_procedure").and_then(text);
    let sure = map.need("sure").and_then(|node| law::sure(node, mistakes));
    let source = map.need("source").and_then(text);
    let sources = map.need("law").map_or(&[][..], |node| read::items(node, "sources of law", mistakes));
    let legal_basis = law::read_all(sources, library, mistakes);
    let people = map.need("people").and_then(|node| read_people(node, mistakes));
    let documents = map.need("documents").map_or(&[][..], |node| read::items(node, "documents", mistakes));
    let documents = documents::read_all(documents, library, mistakes);
    let form = map.need("form").map_or(&[][..], |node| read::items(node, "fields", mistakes));
    let fields = fields::read_form(form, library, mistakes);
    let rows = map.get("rows").map(|node| fields::read_form(read::items(node, "fields", mistakes), library, mistakes));
    let workflow = map.need("workflow");
    let used = workflow.and_then(|node| Used::read(node, library, mistakes));
    let conditions = map.get("conditions");
    let (deadline, outcomes) = (map.need("deadline"), map.need("outcomes"));
    let fee = map.get("fee").and_then(|node| read::localized(node, mistakes));
    let used = used?;
    let deadline = deadline.and_then(|node| deadline::read(node, used.workflow, library, mistakes));
    let (steps, transitions) = used.workflow.compile(&used.values, &used.names);
    let holds_health_data = fields.iter().chain(rows.iter().flatten()).any(Field::is_sensitive);
    if class != Some(Confidentiality::Normal) || holds_health_data {
        refuse_postings(&steps, workflow, mistakes);
    }
    let facts = facts(&fields, &documents, &steps);
    check_documents(&documents, &facts, mistakes);
    let checked = transitions.iter().filter(|one| one.checks.contains(&Check::Conditions));
    let checked: Vec<&str> = checked.map(|one| one.transition.code.as_str()).collect();
    let read_conditions = |node| read_conditions(node, &checked, &facts, library, mistakes);
    let conditions = conditions.map_or_else(Vec::new, read_conditions);
    let outcomes = outcomes.map_or_else(Vec::new, |node| read_outcomes(node, used.workflow, mistakes));
    let follow_ups = map.get("follow_ups").map_or_else(Vec::new, |node| read_follow_ups(node, mistakes));
    let (from, until) = days?;
    let sure = sure?;
    Some(CaseTypeDefinition {
        code: head.code.to_owned(),
        version: number,
        valid_from: (*from).into(),
        valid_to: until.map(Into::into),
        area: head.area.to_owned(),
        confidentiality: class?,
        code_series: head.series.to_owned(),
        name: name?,
        summary: if sure == "low" { to_be_confirmed(&summary?) } else { summary? },
        national_procedure_code: national,
        confidence: sure.to_owned(),
        source: source?,
        legal_basis,
        people: people?,
        deadline: deadline?,
        fee,
        form: fields::schema(&fields, library).into(),
        rows: rows.as_ref().map(|fields| fields::schema(fields, library).into()),
        documents: documents.into_iter().map(|document| document.rule).collect(),
        steps,
        transitions: transitions.into_iter().map(|one| guarded(one, &conditions, rows.is_some())).collect(),
        outcomes,
        follow_ups: follow_ups.into_iter().map(Into::into).collect(),
    })
}

fn read_follow_ups<'a>(node: &'a Node, mistakes: &Mistakes) -> Vec<&'a str> {
    let items = read::items(node, "case types", mistakes).iter();
    items.filter_map(|node| read::text(node, "a case type's code", mistakes)).collect()
}

/// Nothing is posted of a type that is protected, personal or holds health data.
fn refuse_postings(steps: &[Step], workflow: Option<&Node>, mistakes: &Mistakes) {
    if let Some(node) = workflow.filter(|_| steps.iter().any(|step| step.posted_working_days.is_some())) {
        let text = "what is protected, personal or holds health data is not posted; use another workflow";
        mistakes.add(&node.place, text);
    }
}

/// Names a key of a version that does not exist.
fn check_keys(version: &Node, mistakes: &Mistakes) {
    let known = || VERSION_KEYS.into_iter().chain([PEOPLE]);
    for (key, _) in read::entries(version, "a version", mistakes).unwrap_or_default() {
        let text = key.text.as_str();
        if ["code", "area", "series"].contains(&text) {
            mistakes.add(&key.place, format!("`{text}` stands once, at the top of the file"));
        } else if !known().any(|one| one == text) {
            mistakes.add(&key.place, format!("`{text}` is not a key of a version; {}", expected(text, known())));
        }
    }
}

/// Says that a fact is not known well enough; shown wherever the text is.
fn to_be_confirmed(text: &LocalizedText) -> LocalizedText {
    LocalizedText::new(format!("{} (Cần xác nhận.)", text.vi), format!("{} (To be confirmed.)", text.en))
}

fn class(node: &Node, mistakes: &Mistakes) -> Option<Confidentiality> {
    let word = read::word(node, "a class", &["normal", "personal", "protected"], mistakes)?;
    Some(match word {
        "personal" => Confidentiality::Personal,
        "protected" => Confidentiality::Protected,
        _ => Confidentiality::Normal,
    })
}

fn read_people(node: &Node, mistakes: &Mistakes) -> Option<People> {
    let map = Map::new(node, "the people", mistakes)?;
    let need = |key| match map.get(key).and_then(|node| read::word(node, "a need", &["required", "optional"], mistakes))
    {
        Some("required") => Need::Required,
        Some(_) => Need::Optional,
        None => Need::Absent,
    };
    let (beneficiary, applicant) = (need("beneficiary"), need("applicant"));
    let (deceased, household) = (need("deceased"), need("household"));
    let (employer, place) = (need("employer"), need("place"));
    let flag = |key| map.get(key).and_then(|node| read::flag(node, mistakes)).unwrap_or_default();
    let (deceased_beneficiary, beneficiary_moves) = (flag("dead_beneficiary"), flag("moves"));
    if beneficiary != Need::Required {
        mistakes.add(&node.place, "expected `beneficiary: required`: the service cannot open a case without one yet");
    }
    map.end();
    Some(People {
        beneficiary,
        applicant,
        deceased,
        household,
        employer,
        place,
        deceased_beneficiary,
        beneficiary_moves,
    })
}

/// A workflow with the values that a type gives to its parameters.
struct Used<'a> {
    workflow: &'a Workflow,
    values: BTreeMap<String, String>,
    names: BTreeMap<String, LocalizedText>,
}

impl<'a> Used<'a> {
    fn read(node: &Node, library: &'a Library, mistakes: &Mistakes) -> Option<Self> {
        let entries = read::entries(node, "the workflow", mistakes)?;
        let find = |key: &str| entries.iter().find(|(known, _)| known.text == key).map(|(_, node)| node);
        let Some(code) = find("use") else {
            mistakes.add(&node.place, "the workflow needs the key `use`");
            return None;
        };
        let known: Vec<&str> = library.workflows.keys().map(String::as_str).collect();
        let workflow = read::word(code, "a workflow of shared/workflows", &known, mistakes)?;
        let workflow = library.workflows.get(workflow)?;
        let defaults = workflow.parameters.iter();
        let mut values: BTreeMap<String, String> =
            defaults.filter_map(|parameter| Some((parameter.name.clone(), parameter.default.clone()?))).collect();
        let mut names = BTreeMap::new();
        for (key, node) in entries {
            match key.text.as_str() {
                "use" => {}
                "texts" => names = read_names(node, workflow, mistakes),
                _ => values.extend(read_value(key, node, workflow, library, mistakes)),
            }
        }
        for parameter in workflow.parameters.iter().filter(|parameter| !values.contains_key(&parameter.name)) {
            let text = format!("the workflow `{}` needs a value for `{}`", workflow.code, parameter.name);
            mistakes.add(&node.place, text);
        }
        Some(Self { workflow, values, names })
    }
}

fn read_value(
    key: &Key,
    node: &Node,
    workflow: &Workflow,
    library: &Library,
    mistakes: &Mistakes,
) -> Option<(String, String)> {
    let Some(parameter) = workflow.parameters.iter().find(|parameter| parameter.name == key.text) else {
        let known = workflow.parameters.iter().map(|parameter| parameter.name.as_str());
        let known = expected(&key.text, known.chain(["use", "texts"]));
        mistakes
            .add(&key.place, format!("`{}` is not a parameter of the workflow `{}`; {known}", key.text, workflow.code));
        return None;
    };
    let value = read::text(node, "a role or an agency", mistakes)?;
    parameter.takes(value, &node.place, &library.known, mistakes).then(|| (key.text.clone(), value.to_owned()))
}

fn read_names(node: &Node, workflow: &Workflow, mistakes: &Mistakes) -> BTreeMap<String, LocalizedText> {
    let steps = workflow.steps.iter().map(|step| step.code.as_str());
    let known: Vec<&str> = steps.chain(workflow.transitions.iter().map(|one| one.transition.code.as_str())).collect();
    let entries = read::entries(node, "the texts", mistakes).unwrap_or_default();
    let read = |(key, node): &(Key, Node)| {
        if !known.contains(&key.text.as_str()) {
            let text = format!("`{}` is neither a step nor a transition of the workflow `{}`", key.text, workflow.code);
            mistakes.add(&key.place, format!("{text}; {}", expected(&key.text, known.iter().copied())));
        }
        Some((key.text.clone(), read::localized(node, mistakes)?))
    };
    entries.iter().filter_map(read).collect()
}

/// A condition of the type, and the transitions that ask it; none stands for all that check conditions.
struct Condition {
    guard: Guard,
    at: Option<Vec<String>>,
}

fn read_conditions(
    node: &Node,
    checked: &[&str],
    facts: &Facts,
    library: &Library,
    mistakes: &Mistakes,
) -> Vec<Condition> {
    let mut conditions: Vec<Condition> = Vec::new();
    for item in read::items(node, "conditions", mistakes) {
        let Some(condition) = read_condition(item, checked, facts, library, mistakes) else { continue };
        if conditions.iter().any(|known| known.guard.code == condition.guard.code) {
            mistakes.add(&item.place, format!("there are two conditions `{}`", condition.guard.code));
        }
        conditions.push(condition);
    }
    conditions
}

fn read_condition(
    item: &Node,
    checked: &[&str],
    facts: &Facts,
    library: &Library,
    mistakes: &Mistakes,
) -> Option<Condition> {
    let map = Map::new(item, "a condition", mistakes)?;
    let code = map.need("code").and_then(|node| Some((read::text(node, "a condition's code", mistakes)?, node)));
    let when = map.need("when").and_then(|node| Some((read::text(node, "a condition", mistakes)?, &node.place)));
    let message = map.need("else").and_then(|node| read::localized(node, mistakes));
    let law = map.get("law").and_then(|node| law::citation(node, library, mistakes));
    let at = map.get("at").map(|node| {
        let items = read::items(node, "transitions", mistakes).iter();
        let what = "a transition that checks conditions";
        items.filter_map(|item| read::word(item, what, checked, mistakes)).map(str::to_owned).collect()
    });
    map.end();
    if let Some((rule, place)) = when {
        conditions::check(rule, place, facts, mistakes);
    }
    let (code, node) = code?;
    read::code(&Key { text: code.to_owned(), place: node.place.clone() }, "a condition's code", mistakes);
    let message = message?;
    let message = match law {
        Some(law) => LocalizedText::new(format!("{} ({law})", message.vi), format!("{} ({law})", message.en)),
        None => message,
    };
    Some(Condition { guard: Guard { code: code.to_owned(), rule: when?.0.to_owned(), message }, at })
}

fn facts<'a>(fields: &'a [Field], documents: &'a [Document], steps: &'a [Step]) -> Facts<'a> {
    Facts {
        fields,
        documents: documents.iter().map(|document| document.rule.code.as_str()).collect(),
        steps: steps.iter().map(|step| step.code.as_str()).collect(),
    }
}

fn check_documents(documents: &[Document], facts: &Facts, mistakes: &Mistakes) {
    for document in documents {
        let place: Option<&Place> = document.condition.as_ref();
        if let Some(place) = place {
            conditions::check(&document.rule.required_when, place, facts, mistakes);
        }
    }
}

fn read_outcomes(node: &Node, workflow: &Workflow, mistakes: &Mistakes) -> Vec<Outcome> {
    let mut outcomes = workflow.outcomes.clone();
    for (key, node) in read::entries(node, "the outcomes", mistakes).unwrap_or_default() {
        let Some(outcome) = outcomes.iter_mut().find(|outcome| outcome.code == key.text) else {
            let known = expected(&key.text, workflow.outcomes.iter().map(|outcome| outcome.code.as_str()));
            let text = format!("`{}` is not an outcome of the workflow `{}`; {known}", key.text, workflow.code);
            mistakes.add(&key.place, text);
            continue;
        };
        let Some(map) = Map::new(node, "an outcome", mistakes) else { continue };
        outcome.document =
            map.get("document").and_then(|node| Some(read::text(node, "a document", mistakes)?.to_owned()));
        if let Some(name) = map.get("name").and_then(|node| read::localized(node, mistakes)) {
            outcome.name = name;
        }
        map.end();
    }
    outcomes
}

/// A transition with the guards that its checks stand for; those of rows are asked of a type that lists people alone.
fn guarded(one: CheckedTransition, conditions: &[Condition], has_rows: bool) -> Transition {
    let mut transition = one.transition;
    for check in one.checks {
        match check {
            Check::Documents => transition.guards.push(Guard {
                code: "documents_missing".into(),
                rule: "size(documents.missing) == 0".into(),
                message: LocalizedText::new("Còn thiếu giấy tờ bắt buộc", "Required documents are missing"),
            }),
            Check::Opinions => transition.guards.push(Guard {
                code: "opinions_awaited".into(),
                rule: "opinions.awaited == 0".into(),
                message: LocalizedText::new("Còn cơ quan chưa trả lời", "An agency has not answered yet"),
            }),
            Check::FollowUps => transition.guards.push(Guard {
                code: "follow_ups_open".into(),
                rule: "follow_ups.open == 0".into(),
                message: LocalizedText::new("Còn hồ sơ liên thông chưa xong", "A case that follows is not closed yet"),
            }),
            Check::Rows | Check::Verdicts if !has_rows => {}
            Check::Rows => transition.guards.push(Guard {
                code: "list_empty".into(),
                rule: "rows.total > 0".into(),
                message: LocalizedText::new("Danh sách chưa có người nào", "The list has no row"),
            }),
            Check::Verdicts => transition.guards.extend(verdict_guards()),
            Check::Conditions => {
                let asked =
                    |condition: &&Condition| condition.at.as_ref().is_none_or(|at| at.contains(&transition.code));
                let guards: Vec<Guard> =
                    conditions.iter().filter(asked).map(|condition| condition.guard.clone()).collect();
                transition.guards.extend(guards);
            }
        }
    }
    transition
}

/// Every row of a list is accepted or refused before the one decision, and nothing is granted to somebody who has died.
fn verdict_guards() -> [Guard; 3] {
    let guard = |code: &str, rule: &str, vi: &str, en: &str| Guard {
        code: code.into(),
        rule: rule.into(),
        message: LocalizedText::new(vi, en),
    };
    [
        guard("rows_pending", "rows.pending == 0", "Còn người chưa được kết luận", "A row has no verdict yet"),
        guard("no_row_accepted", "rows.accepted > 0", "Không có người nào được chấp nhận", "No row is accepted"),
        guard(
            "row_deceased",
            "rows.deceased == 0",
            "Có người được chấp nhận đã mất",
            "A person who was accepted has died",
        ),
    ]
}
