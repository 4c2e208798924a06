//! What is wrong in the files: one sentence each, with its place.

use std::{cell::RefCell, fmt, sync::Arc};

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub file: Arc<str>,
    pub line: usize,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    pub place: Place,
    pub text: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.place.file, self.place.line, self.text)
    }
}

/// All that is wrong. Reading goes on after a mistake, so that an editor sees all of them at once.
#[derive(Debug, Default)]
pub struct Mistakes(RefCell<Vec<Mistake>>);

impl Mistakes {
    pub fn add(&self, place: &Place, text: impl Into<String>) {
        self.0.borrow_mut().push(Mistake { place: place.clone(), text: text.into() });
    }

    pub fn count(&self) -> usize {
        self.0.borrow().len()
    }

    /// By file and line; the same mistake of a value that several versions inherit is said once.
    pub fn into_sorted(self) -> Vec<Mistake> {
        let mut all = self.0.into_inner();
        all.sort();
        all.dedup();
        all
    }
}

/// "`a`, `b` or `c`".
pub fn one_of<'a>(known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<String> = known.into_iter().map(|name| format!("`{name}`")).collect();
    match known.split_last() {
        None => "none".into(),
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

/// What is meant by a misspelt name, and all that could stand there when they are few.
pub fn expected<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    const FEW: usize = 14;
    let known: Vec<&str> = known.into_iter().collect();
    let near =
        known.iter().map(|name| (distance(found, name), name)).filter(|(far, _)| *far <= found.len().div_ceil(3));
    let meant = near.min().map(|(_, name)| format!("did you mean `{name}`?"));
    match (meant, known.len()) {
        (Some(meant), FEW..) => meant,
        (Some(meant), _) => format!("{meant} Expected {}", one_of(known)),
        (None, 0) => "there is none to choose from".into(),
        (None, ..FEW) => format!("expected {}", one_of(known)),
        (None, _) => format!("there are {} to choose from, such as {}", known.len(), one_of(known.into_iter().take(5))),
    }
}

/// The known name that another one is probably a slip of.
pub fn nearly<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const SHORT: usize = 4;
    let might = |name: &&str| found.len() > SHORT && found.len().abs_diff(name.len()) <= 1;
    known.into_iter().filter(might).find(|name| differ_by_one(found, name))
}

/// True when one letter is inserted, removed or replaced between two names of plain letters.
fn differ_by_one(a: &str, b: &str) -> bool {
    let same = a.bytes().zip(b.bytes()).take_while(|(from, to)| from == to).count();
    let (a, b) = (&a.as_bytes()[same..], &b.as_bytes()[same..]);
    let same = a.iter().rev().zip(b.iter().rev()).take_while(|(from, to)| from == to).count();
    a.len().max(b.len()) - same == 1
}

/// Letters to insert, remove or replace between two names (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = corner + usize::from(from != *to);
            corner = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_is_recognised() {
        for (found, known, said) in [
            ("documnts", vec!["documents", "form"], "did you mean `documents`? Expected `documents` or `form`"),
            ("xyz", vec!["documents", "form"], "expected `documents` or `form`"),
            ("xyz", vec!["a"], "expected `a`"),
            ("xyz", vec![], "there is none to choose from"),
        ] {
            assert_eq!(expected(found, known), said);
        }
    }

    #[test]
    fn distances() {
        for (a, b, far) in [
            ("", "", 0),
            ("a", "", 1),
            ("a", "b", 1),
            ("aa", "aaa", 1),
            ("aa", "aaaa", 2),
            ("abab", "aba", 1),
            ("chair", "chiar", 2),
            ("officer", "oficer", 1),
            ("officer", "officed", 1),
            ("officer", "afficed", 2),
        ] {
            assert_eq!(distance(a, b), far, "{a} {b}");
            assert_eq!(differ_by_one(a, b), far == 1, "{a} {b}");
            assert_eq!(differ_by_one(b, a), far == 1, "{b} {a}");
        }
    }
}
