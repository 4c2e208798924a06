//! What a condition may cost.
//!
//! The interpreter has no hook that counts steps, so the cost is bounded before anything runs, from both sides:
//! - **at upload**, by the shape of the expression ([`measure`]): at most [`MOST_CHARACTERS`], functions of a short list whose cost
//!   grows with their input and no more, at most [`MOST_DEEP`] levels, one loop deep, loops over a fact or a list that is written out, and so a number of
//!   steps that is known; a definition as a whole has a number of steps too ([`MOST_STEPS_IN_ALL`]);
//! - **at run time**, by the size of the answers ([`excess`]): they are the only facts whose size comes from outside. Answers over the
//!   bounds are refused where they are entered; over a stored form that is too large no condition runs and no guard holds.
//!
//! Conditions run inside the write transaction, because they decide over what it read; bounded like this they take less than a
//! statement does.

use cel::{
    Program,
    common::ast::{ComprehensionExpr, EntryExpr, Expr, IdedExpr},
};
use serde_json::{Map, Value};

/// Characters of a condition.
pub const MOST_CHARACTERS: usize = 1_000;
/// Levels of an expression: the interpreter calls itself for each, and a thread that runs out of stack ends the service.
pub const MOST_DEEP: usize = 16;
/// Steps of a condition when each of its loops is as long as it can be.
pub const MOST_STEPS: u64 = 10_000;
/// Steps of all conditions of a definition.
pub const MOST_STEPS_IN_ALL: u64 = 100_000;
/// Items of a list, or fields of an object, in the answers.
pub const MOST_ITEMS: usize = 100;
/// Values in the answers, all together.
const MOST_VALUES: usize = 2_000;
/// Bytes of the texts and names in the answers, all together.
const MOST_BYTES: usize = 64 * 1024;

/// Operators, as the parser names them.
const OPERATORS: [&str; 17] = [
    "_?_:_", "_&&_", "_||_", "!_", "_-_", "_+_", "_*_", "_/_", "_%_", "_==_", "_!=_", "_>=_", "_<=_", "_>_", "_<_",
    "-_", "_[_]",
];
/// What the macros `exists` and `all` are made of, and `in`.
const MADE_BY_PARSER: [&str; 2] = ["@in", "@not_strictly_false"];
/// Functions. `matches` is not among them: a regular expression is for the form, which checks it once.
const FUNCTIONS: [&str; 4] = ["size", "startsWith", "endsWith", "contains"];

/// Why a condition is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Excess {
    Characters,
    Deep,
    Steps,
    LoopInLoop,
    /// A loop over what an expression makes.
    LoopOverMade,
    Function(String),
}

impl Excess {
    /// Vietnamese and English.
    pub fn text(&self) -> (String, String) {
        match self {
            Self::Characters => (
                format!("Điều kiện dài quá {MOST_CHARACTERS} ký tự"),
                format!("A condition has at most {MOST_CHARACTERS} characters"),
            ),
            Self::Deep => {
                (format!("Điều kiện lồng quá {MOST_DEEP} mức"), format!("A condition has at most {MOST_DEEP} levels"))
            }
            Self::Steps => (
                format!("Điều kiện cần quá {MOST_STEPS} bước"),
                format!("A condition takes at most {MOST_STEPS} steps, with {MOST_ITEMS} items in each list"),
            ),
            Self::LoopInLoop => ("Không lồng vòng lặp trong vòng lặp".into(), "A loop must not stand in a loop".into()),
            Self::LoopOverMade => (
                "Chỉ lặp trên một dữ kiện hoặc danh sách viết sẵn".into(),
                "A loop goes over a fact, or over a list that is written out".into(),
            ),
            Self::Function(name) => {
                (format!("Không dùng được hàm {name}"), format!("The function {name} is not available"))
            }
        }
    }
}

/// The steps that a condition takes at most.
///
/// # Errors
/// What is over the budget.
pub fn measure(program: &Program) -> Result<u64, Excess> {
    let steps = steps(program.expression(), Place { level: 1, in_loop: false })?;
    if steps <= MOST_STEPS { Ok(steps) } else { Err(Excess::Steps) }
}

/// Where an expression stands in the condition.
#[derive(Clone, Copy)]
struct Place {
    level: usize,
    in_loop: bool,
}

fn steps(expr: &IdedExpr, at: Place) -> Result<u64, Excess> {
    if at.level > MOST_DEEP {
        return Err(Excess::Deep);
    }
    let below = Place { level: at.level + 1, ..at };
    let sum = |parts: Vec<&IdedExpr>| parts.into_iter().try_fold(1, |sum, part| Ok(steps(part, below)? + sum));
    match &expr.expr {
        Expr::Unspecified | Expr::Ident(_) | Expr::Literal(_) => Ok(1),
        Expr::Select(select) => Ok(1 + steps(&select.operand, below)?),
        Expr::List(list) => sum(list.elements.iter().collect()),
        Expr::Call(call) => {
            let name = call.func_name.as_str();
            if ![&OPERATORS[..], &MADE_BY_PARSER, &FUNCTIONS].iter().any(|known| known.contains(&name)) {
                return Err(Excess::Function(name.to_owned()));
            }
            sum(call.target.as_deref().into_iter().chain(&call.args).collect())
        }
        Expr::Map(map) => sum(map.entries.iter().flat_map(|entry| entry_parts(&entry.expr)).collect()),
        Expr::Struct(made) => Err(Excess::Function(made.type_name.clone())),
        Expr::Comprehension(_) if at.in_loop => Err(Excess::LoopInLoop),
        Expr::Comprehension(looped) => loop_steps(looped, Place { in_loop: true, ..below }),
    }
}

fn loop_steps(looped: &ComprehensionExpr, within: Place) -> Result<u64, Excess> {
    let range = steps(&looped.iter_range, within)?;
    let items = match &looped.iter_range.expr {
        Expr::Ident(_) | Expr::Select(_) => MOST_ITEMS,
        Expr::List(list) => list.elements.len(),
        _ => return Err(Excess::LoopOverMade),
    };
    let once = steps(&looped.loop_cond, within)? + steps(&looped.loop_step, within)?;
    let around = steps(&looped.accu_init, within)? + steps(&looped.result, within)?;
    Ok(range + around + once * u64::try_from(items).unwrap_or(u64::MAX))
}

fn entry_parts(entry: &EntryExpr) -> Vec<&IdedExpr> {
    match entry {
        EntryExpr::StructField(field) => vec![&field.value],
        EntryExpr::MapEntry(entry) => vec![&entry.key, &entry.value],
    }
}

/// Where answers are larger than conditions may be asked over: the pointer below the form.
pub fn excess(form: &Map<String, Value>) -> Option<String> {
    Size::default().add_fields(form).err()
}

/// What was counted so far. The parser of JSON limits the depth of answers, and so of this walk.
#[derive(Default)]
struct Size {
    values: usize,
    bytes: usize,
}

impl Size {
    fn add(&mut self, value: &Value) -> Result<(), String> {
        match value {
            Value::Array(items) => {
                self.count(1, 0, items.len())?;
                let mut items = items.iter().enumerate();
                items.try_for_each(|(index, item)| self.add(item).map_err(|below| format!("/{index}{below}")))
            }
            Value::Object(fields) => self.add_fields(fields),
            Value::String(text) => self.count(1, text.len(), 0),
            _ => self.count(1, 0, 0),
        }
    }

    fn add_fields(&mut self, fields: &Map<String, Value>) -> Result<(), String> {
        self.count(1, fields.keys().map(String::len).sum(), fields.len())?;
        fields
            .iter()
            .try_for_each(|(name, field)| self.add(field).map_err(|below| format!("/{}{below}", pointer(name))))
    }

    fn count(&mut self, values: usize, bytes: usize, items: usize) -> Result<(), String> {
        self.values += values;
        self.bytes += bytes;
        let fits = items <= MOST_ITEMS && self.values <= MOST_VALUES && self.bytes <= MOST_BYTES;
        if fits { Ok(()) } else { Err(String::new()) }
    }
}

/// A name in a JSON pointer (RFC 6901).
fn pointer(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn cost(rule: &str) -> Result<u64, Excess> {
        measure(&Program::compile(rule).unwrap_or_else(|error| panic!("{rule}: {error}")))
    }

    #[test]
    fn a_condition_has_a_known_cost() {
        assert_eq!(cost("true"), Ok(1));
        assert_eq!(cost("form.a == 1"), Ok(4));
        assert_eq!(cost("size(documents.missing) == 0"), Ok(5));
        for rule in [
            "form.members.exists(m, m.age >= 60)",
            "form.group in ['disabled', 'care_disabled'] && has(form.a)",
            "[1, 2, 3].map(x, x + 1) == [2, 3, 4]",
            "form.a.all(x, x > 0) && form.b.filter(x, x > 0) == []",
            "form.name.startsWith('A') ? {'a': 1}.a == 1 : !(-form.b[0] < 2)",
        ] {
            assert!(cost(rule).is_ok_and(|steps| steps < 5_000), "{rule}: {:?}", cost(rule));
        }
    }

    #[test]
    fn a_hostile_condition_is_over_the_budget() {
        let long = format!("form.a.all(x, {})", vec!["x > 0"; 60].join(" && "));
        let deep = format!("1{} == 1", " + 1".repeat(20));
        let function = |name: &str| Excess::Function(name.to_owned());
        for (rule, excess) in [
            ("form.a.map(x, form.a.map(y, x * y)) == []", Excess::LoopInLoop),
            ("form.a.all(x, form.a.exists(y, x == y))", Excess::LoopInLoop),
            ("form.a.map(x, [x, x]).map(x, [x, x]) == []", Excess::LoopInLoop),
            ("form.a.filter(x, x > 0).exists(y, y > 1)", Excess::LoopInLoop),
            ("[[1].map(x, x)].exists(y, y == [1])", Excess::LoopInLoop),
            ("(form.a + form.a).all(x, x > 0)", Excess::LoopOverMade),
            ("form.a.matches('(a+)+$')", function("matches")),
            ("form.a.all(x, string(x).matches('a{1000}'))", function("matches")),
            ("timestamp(form.a) > timestamp(form.b)", function("timestamp")),
            (long.as_str(), Excess::Steps),
            (deep.as_str(), Excess::Deep),
        ] {
            assert_eq!(cost(rule), Err(excess), "{rule}");
        }
    }

    #[test]
    fn answers_have_a_size() {
        let texts = |count: usize, length: usize| json!({"a": vec!["x".repeat(length); count]});
        let fields: Map<String, Value> = (0..=MOST_ITEMS).map(|i| (i.to_string(), json!(1))).collect();
        let excess = |form: &Value| excess(form.as_object().expect("an object"));
        for (form, at) in [
            (json!({"a": [1, {"b": "c"}]}), None),
            (texts(MOST_ITEMS, 600), None),
            (texts(MOST_ITEMS + 1, 1), Some("/a")),
            (json!({"a": fields}), Some("/a")),
            (json!({"a/b": vec![0; 101]}), Some("/a~1b")),
        ] {
            assert_eq!(excess(&form).as_deref(), at);
        }
        for form in [texts(MOST_ITEMS, 700), json!({"a": vec![vec![0; 90]; 30]}), json!({"k".repeat(70_000): 1})] {
            assert!(excess(&form).is_some());
        }
    }
}
