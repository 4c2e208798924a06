//! YAML as a tree that knows the place of each part.
//!
//! Own tree over the parser's events: a key that stands twice, an anchor or a tag is a mistake of an editor here, and every key and
//! value keeps its line.

use super::mistakes::{Mistakes, Place};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, StrInput};
use std::{iter::Peekable, sync::Arc};

/// A part of a file.
#[derive(Debug, Clone)]
pub struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Debug, Clone)]
pub enum Value {
    /// `true` for one that stands in quotes.
    Scalar(String, bool),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

#[derive(Debug, Clone)]
pub struct Key {
    pub text: String,
    pub place: Place,
}

/// Levels of a file: the reader calls itself for each.
const MOST_DEEP: usize = 20;

type Events<'a> = Peekable<Parser<'a, StrInput<'a>>>;

/// Reads a file that holds one document.
pub fn read(file: &Arc<str>, text: &str, mistakes: &Mistakes) -> Option<Node> {
    let reader = Reader { file, mistakes };
    let mut events = Parser::new_from_str(text).peekable();
    loop {
        let (event, span) = reader.next(&mut events)?;
        match event {
            Event::Nothing | Event::StreamStart | Event::DocumentStart(_) => {}
            Event::StreamEnd => {
                mistakes.add(&reader.place(&span), "the file is empty");
                return None;
            }
            first => {
                let node = reader.node(first, &span, &mut events, 1)?;
                return reader.end(&mut events).then_some(node);
            }
        }
    }
}

struct Reader<'a> {
    file: &'a Arc<str>,
    mistakes: &'a Mistakes,
}

impl Reader<'_> {
    fn place(&self, span: &Span) -> Place {
        self.at(&span.start)
    }

    fn at(&self, marker: &Marker) -> Place {
        Place { file: Arc::clone(self.file), line: marker.line() }
    }

    fn next<'a>(&self, events: &mut Events<'a>) -> Option<(Event<'a>, Span)> {
        match events.next()? {
            Ok(event) => Some(event),
            Err(error) => {
                self.mistakes.add(&self.at(error.marker()), format!("this is not YAML: {}", error.info()));
                None
            }
        }
    }

    /// True when nothing follows.
    fn end(&self, events: &mut Events) -> bool {
        while let Some((event, span)) = self.next(events) {
            match event {
                Event::DocumentEnd => {}
                Event::StreamEnd => return true,
                _ => {
                    self.mistakes.add(&self.place(&span), "a file holds one document, and a second one begins here");
                    return false;
                }
            }
        }
        false
    }

    fn node<'a>(&self, event: Event<'a>, span: &Span, events: &mut Events<'a>, level: usize) -> Option<Node> {
        let place = self.place(span);
        let refuse = |what: &str| {
            self.mistakes.add(&place, what);
            None
        };
        if level > MOST_DEEP {
            return refuse("the file has too many levels");
        }
        let value = match event {
            Event::Scalar(text, style, 0, None) => Value::Scalar(text.into_owned(), style != ScalarStyle::Plain),
            Event::SequenceStart(0, None) => self.list(events, level)?,
            Event::MappingStart(0, None) => self.map(events, level)?,
            _ => return refuse("anchors, aliases and tags are not read here; write the value out"),
        };
        Some(Node { place, value })
    }

    fn list(&self, events: &mut Events, level: usize) -> Option<Value> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next(events)?;
            if event == Event::SequenceEnd {
                return Some(Value::List(items));
            }
            items.push(self.node(event, &span, events, level + 1)?);
        }
    }

    fn map(&self, events: &mut Events, level: usize) -> Option<Value> {
        let mut entries: Vec<(Key, Node)> = Vec::new();
        loop {
            let (event, span) = self.next(events)?;
            let key = match event {
                Event::MappingEnd => return Some(Value::Map(entries)),
                Event::Scalar(text, _, 0, None) => Key { text: text.into_owned(), place: self.place(&span) },
                _ => {
                    self.mistakes.add(&self.place(&span), "a key is a plain text");
                    return None;
                }
            };
            let (event, span) = self.next(events)?;
            let node = self.node(event, &span, events, level + 1)?;
            match entries.iter().find(|(known, _)| known.text == key.text) {
                Some((first, _)) => {
                    let text =
                        format!("`{}` stands here a second time; the first is on line {}", key.text, first.place.line);
                    self.mistakes.add(&key.place, text);
                }
                None => entries.push((key, node)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistake_of(text: &str) -> String {
        let mistakes = Mistakes::default();
        read(&"a.yaml".into(), text, &mistakes);
        mistakes.into_sorted().iter().map(|one| format!("{}: {}\n", one.place.line, one.text)).collect()
    }

    #[test]
    fn keys_and_values_keep_their_lines() {
        let mistakes = Mistakes::default();
        let root = read(&"a.yaml".into(), "# comment\na: 1\nb:\n  - x\n  - { c: \"2\" }\n", &mistakes).expect("a tree");
        let Value::Map(entries) = &root.value else { panic!("{root:?}") };
        assert_eq!(entries.iter().map(|(key, _)| key.place.line).collect::<Vec<_>>(), [2, 3]);
        let Value::List(items) = &entries[1].1.value else { panic!("{root:?}") };
        assert_eq!(items.iter().map(|item| item.place.line).collect::<Vec<_>>(), [4, 5]);
    }

    #[test]
    fn what_is_not_read_is_named_with_its_line() {
        for (text, said) in [
            ("", "the file is empty"),
            ("a: 1\na: 2\n", "2: `a` stands here a second time; the first is on line 1"),
            ("a: &x 1\n", "1: anchors"),
            ("a: 1\nb: !!int 1\n", "2: anchors"),
            ("a: 1\n---\nb: 2\n", "2: a file holds one document"),
            ("a: [1, 2\nb: 3\n", "this is not YAML"),
            ("a:\n\tb: 1\n", "2: this is not YAML"),
        ] {
            assert!(mistake_of(text).contains(said), "{text:?}: {}", mistake_of(text));
        }
    }
}
