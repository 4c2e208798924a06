//! Checking conditions: every fact that a condition names exists, and its types fit together.
//!
//! The interpreter finds such a slip only when a case asks the condition, where it counts as not fulfilled: the officer would be
//! kept from going on without a reason that can be seen. So it is refused in the file.

use super::{
    fields::{Field, Kind},
    mistakes::{Mistakes, Place, expected},
};
use crate::catalogue::rules::{Refused, compile};
use cel::common::ast::{CallExpr, ComprehensionExpr, Expr, IdedExpr, LiteralValue, SelectExpr};

/// What conditions of a version may name.
pub struct Facts<'a> {
    pub fields: &'a [Field],
    pub documents: Vec<&'a str>,
    pub steps: Vec<&'a str>,
}

/// The type of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Type {
    Number,
    Truth,
    Text,
    /// A text that is written out.
    Literal(String),
    /// A text out of these.
    Choice(Vec<String>),
    List(Box<Type>),
    /// Not known here: the variable of a loop over something that is not known, or null.
    Any,
}

/// Facts with parts; `form` and `documents` are of the version.
const FACTS: [&str; 12] = [
    "form",
    "documents",
    "case",
    "beneficiary",
    "applicant",
    "employer",
    "place",
    "today",
    "opinions",
    "follow_ups",
    "transfers",
    "rows",
];
const STATUSES: [&str; 4] = ["draft", "open", "awaiting_supplement", "closed"];

/// Checks a condition; names every slip.
pub fn check(rule: &str, place: &Place, facts: &Facts, mistakes: &Mistakes) {
    let add = |text: String| mistakes.add(place, format!("the condition `{rule}`: {text}"));
    let program = match compile(rule) {
        Ok((program, _)) => program,
        Err(Refused::NoExpression) => return add("this is not CEL".into()),
        Err(Refused::Budget(excess)) => return add(excess.text().1),
    };
    let mut checker = Checker { facts, variables: Vec::new(), slips: Vec::new() };
    let found = checker.infer(program.expression());
    if !matches!(found, Type::Truth | Type::Any) {
        checker.slips.push(format!("it is {} and must be true or false", found.words()));
    }
    checker.slips.into_iter().for_each(add);
}

impl Type {
    fn words(&self) -> String {
        match self {
            Self::Number => "a number".into(),
            Self::Truth => "true or false".into(),
            Self::Text | Self::Choice(_) => "a text".into(),
            Self::Literal(text) => format!("the text '{text}'"),
            Self::List(_) => "a list".into(),
            Self::Any => "something".into(),
        }
    }

    fn is_text(&self) -> bool {
        matches!(self, Self::Text | Self::Literal(_) | Self::Choice(_))
    }

    fn choice(codes: &[&str]) -> Self {
        Self::Choice(codes.iter().map(|code| (*code).to_owned()).collect())
    }
}

struct Checker<'a> {
    facts: &'a Facts<'a>,
    /// Of the loops around.
    variables: Vec<(String, Type)>,
    slips: Vec<String>,
}

impl Checker<'_> {
    fn infer(&mut self, expr: &IdedExpr) -> Type {
        match &expr.expr {
            Expr::Literal(literal) => match literal {
                LiteralValue::Boolean(_) => Type::Truth,
                LiteralValue::Int(_) | LiteralValue::UInt(_) | LiteralValue::Double(_) => Type::Number,
                LiteralValue::String(text) => Type::Literal(text.inner().to_owned()),
                LiteralValue::Bytes(_) | LiteralValue::Null => Type::Any,
            },
            Expr::Ident(name) => self.name(name),
            Expr::Select(select) => self.select(select),
            Expr::List(list) => {
                let types: Vec<Type> = list.elements.iter().map(|element| self.infer(element)).collect();
                let texts = types.iter().map(|one| match one {
                    Type::Literal(text) => Some(text.clone()),
                    _ => None,
                });
                match texts.collect::<Option<Vec<String>>>() {
                    Some(texts) if !texts.is_empty() => Type::List(Box::new(Type::Choice(texts))),
                    _ => Type::List(Box::new(types.into_iter().next().unwrap_or(Type::Any))),
                }
            }
            Expr::Call(call) => self.call(call),
            Expr::Comprehension(looped) => self.looped(looped),
            Expr::Map(_) | Expr::Struct(_) | Expr::Unspecified => Type::Any,
        }
    }

    fn name(&mut self, name: &str) -> Type {
        if let Some((_, known)) = self.variables.iter().rev().find(|(known, _)| known == name) {
            return known.clone();
        }
        match name {
            "today" => Type::Text,
            _ if FACTS.contains(&name) => Type::Any,
            _ => {
                self.slips.push(format!("`{name}` is not a fact; {}", expected(name, FACTS)));
                Type::Any
            }
        }
    }

    fn select(&mut self, select: &SelectExpr) -> Type {
        let found = match &select.operand.expr {
            Expr::Ident(fact) if !self.variables.iter().any(|(known, _)| known == fact) => {
                self.part(fact, &select.field)
            }
            _ => {
                self.infer(&select.operand);
                Type::Any
            }
        };
        // `has(form.x)`
        if select.test { Type::Truth } else { found }
    }

    fn part(&mut self, fact: &str, part: &str) -> Type {
        let codes = || Type::List(Box::new(Type::choice(&self.facts.documents)));
        let parts: Vec<(&str, Type)> = match fact {
            "form" => self.facts.fields.iter().map(|field| (field.code.as_str(), of_field(field))).collect(),
            "documents" => vec![("present", codes()), ("missing", codes())],
            "case" => vec![
                ("status", Type::choice(&STATUSES)),
                ("step", Type::choice(&self.facts.steps)),
                ("paused", Type::Truth),
            ],
            "beneficiary" => {
                vec![("age", Type::Number), ("has_identity_number", Type::Truth), ("is_dead", Type::Truth)]
            }
            "applicant" | "employer" | "place" => vec![("present", Type::Truth)],
            "opinions" => vec![("awaited", Type::Number)],
            "follow_ups" => vec![("open", Type::Number)],
            "transfers" => vec![("accepted", Type::Number)],
            "rows" => ["total", "accepted", "refused", "pending", "deceased"].map(|one| (one, Type::Number)).into(),
            _ => return self.name(fact),
        };
        if let Some((_, found)) = parts.iter().find(|(known, _)| *known == part) {
            return found.clone();
        }
        let known = expected(part, parts.iter().map(|(known, _)| *known));
        self.slips.push(format!("`{fact}` has no `{part}`; {known}"));
        Type::Any
    }

    fn call(&mut self, call: &CallExpr) -> Type {
        let parts: Vec<Type> =
            call.target.as_deref().into_iter().chain(&call.args).map(|part| self.infer(part)).collect();
        match (call.func_name.as_str(), parts.as_slice()) {
            ("_&&_" | "_||_" | "!_" | "@not_strictly_false", parts) => {
                for part in parts.iter().filter(|part| !matches!(part, Type::Truth | Type::Any)) {
                    self.slips.push(format!("`&&`, `||` and `!` need true or false, and this is {}", part.words()));
                }
                Type::Truth
            }
            ("_==_" | "_!=_", [left, right]) => {
                self.same(left, right);
                Type::Truth
            }
            ("_<_" | "_<=_" | "_>_" | "_>=_", [left, right]) => {
                self.ordered(left, right);
                Type::Truth
            }
            ("@in", [item, list]) => {
                self.member(item, list);
                Type::Truth
            }
            ("contains" | "startsWith" | "endsWith", _) => Type::Truth,
            ("size" | "-_" | "_-_" | "_*_" | "_/_" | "_%_", _) => Type::Number,
            ("_+_", [left, _]) => left.clone(),
            ("_?_:_", [test, then, _]) => {
                if !matches!(test, Type::Truth | Type::Any) {
                    self.slips.push(format!("`? :` needs true or false before it, and this is {}", test.words()));
                }
                then.clone()
            }
            _ => Type::Any,
        }
    }

    /// Two sides of `==`.
    fn same(&mut self, left: &Type, right: &Type) {
        match (left, right) {
            (Type::Choice(codes), Type::Literal(text)) | (Type::Literal(text), Type::Choice(codes)) => {
                if !codes.contains(text) {
                    self.slips
                        .push(format!("'{text}' can never be; {}", expected(text, codes.iter().map(String::as_str))));
                }
            }
            _ if fits(left, right) => {}
            _ => self.slips.push(format!("{} is compared with {}", left.words(), right.words())),
        }
    }

    fn ordered(&mut self, left: &Type, right: &Type) {
        let has_order = |side: &Type| side.is_text() || matches!(side, Type::Number | Type::Any);
        if !has_order(left) || !has_order(right) || !fits(left, right) {
            self.slips.push(format!("{} is compared with {}", left.words(), right.words()));
        }
    }

    fn member(&mut self, item: &Type, list: &Type) {
        match list {
            Type::Any => {}
            Type::List(of) => match (item, of.as_ref()) {
                (Type::Choice(codes), Type::Choice(texts)) => {
                    for text in texts.iter().filter(|text| !codes.contains(text)) {
                        let known = expected(text, codes.iter().map(String::as_str));
                        self.slips.push(format!("'{text}' can never be; {known}"));
                    }
                }
                (item, of) => self.same(item, of),
            },
            other => self.slips.push(format!("`in` needs a list after it, and this is {}", other.words())),
        }
    }

    fn looped(&mut self, looped: &ComprehensionExpr) -> Type {
        let item = match self.infer(&looped.iter_range) {
            Type::List(item) => *item,
            _ => Type::Any,
        };
        let outer = self.variables.len();
        self.variables.push((looped.iter_var.clone(), item));
        self.variables.push((looped.accu_var.clone(), Type::Any));
        self.infer(&looped.loop_step);
        self.variables.truncate(outer);
        Type::Any
    }
}

fn of_field(field: &Field) -> Type {
    match &field.kind {
        Kind::Text { .. } | Kind::Date => Type::Text,
        Kind::Integer { .. } => Type::Number,
        Kind::Boolean => Type::Truth,
        Kind::Choice(options) => Type::Choice(options.iter().map(|(code, _)| code.clone()).collect()),
    }
}

/// True when two values may be equal.
fn fits(left: &Type, right: &Type) -> bool {
    match (left, right) {
        (Type::Any, _) | (_, Type::Any) => true,
        (Type::List(_), Type::List(_)) => true,
        (left, right) => left == right || left.is_text() && right.is_text(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{fields::read_form, library::Library, read, yaml};
    use super::*;
    use crate::platform::localized::LocalizedText;

    const FORM: &str = "
- group: { type: choice, group: a, name: { vi: a, en: a }, options: { disabled: { vi: a, en: a }, elderly: { vi: a, en: a } } }
- age_of_child: { type: integer, group: a, name: { vi: a, en: a } }
- has_pension: { type: boolean, group: a, name: { vi: a, en: a } }
- checked_on: { type: date, group: a, name: { vi: a, en: a } }
";

    fn slips(rule: &str) -> Vec<String> {
        let mistakes = Mistakes::default();
        let library = Library { groups: vec![("a".into(), LocalizedText::new("a", "a"))], ..Library::default() };
        let node = yaml::read(&"form".into(), FORM, &mistakes).expect("a form");
        let fields = read_form(read::items(&node, "fields", &mistakes), &library, &mistakes);
        let facts = Facts { fields: &fields, documents: vec!["declaration"], steps: vec!["intake", "decision"] };
        check(rule, &node.place, &facts, &mistakes);
        mistakes.into_sorted().into_iter().map(|mistake| mistake.text).collect()
    }

    #[test]
    fn conditions_over_known_facts_hold_together() {
        for rule in [
            "true",
            "size(documents.missing) == 0",
            "!has(form.has_pension) || form.has_pension == false || form.group in ['disabled']",
            "form.group != 'elderly' || beneficiary.age < 0 || beneficiary.age >= 60",
            "form.checked_on <= today && form.checked_on > '2020-01-01'",
            "case.step in ['intake', 'decision'] && case.status == 'open' && !case.paused",
            "'declaration' in documents.present ? applicant.present : beneficiary.is_dead",
            "documents.present.exists(one, one == 'declaration')",
            "form.age_of_child + 1 < 16 * 2",
        ] {
            assert_eq!(slips(rule), Vec::<String>::new(), "{rule}");
        }
    }

    #[test]
    fn slips_are_named() {
        for (rule, said) in [
            ("form.grup == 'disabled'", "`form` has no `grup`; did you mean `group`?"),
            ("has(form.grup)", "`form` has no `grup`"),
            ("form.group == 'disable'", "'disable' can never be; did you mean `disabled`?"),
            ("form.group in ['disabled', 'child']", "'child' can never be"),
            ("form.age_of_child >= '16'", "a number is compared with the text '16'"),
            ("form.has_pension == 'no'", "true or false is compared with the text 'no'"),
            ("form.has_pension > false", "true or false is compared with true or false"),
            ("form.age_of_child", "it is a number and must be true or false"),
            ("form.group && true", "`&&`, `||` and `!` need true or false, and this is a text"),
            ("applicnt.present", "`applicnt` is not a fact; did you mean `applicant`?"),
            ("case.step == 'intak'", "'intak' can never be; did you mean `intake`?"),
            ("'photo' in documents.present", "'photo' can never be; expected `declaration`"),
            ("documents.present.exists(one, one == 'photo')", "'photo' can never be"),
            ("form.group in today", "`in` needs a list after it, and this is a text"),
            ("beneficiary.age >", "this is not CEL"),
            ("form.checked_on.matches('a')", "The function matches is not available"),
        ] {
            assert!(slips(rule).iter().any(|slip| slip.contains(said)), "{rule}: {:?}", slips(rule));
        }
    }
}
