//! Templates of what is printed of a case: `shared/prints/<kind>.yaml`.

use super::{
    law,
    library::Library,
    mistakes::{Mistakes, Place, expected},
    read::{self, Map},
    sources::Sources,
    yaml::{self, Key, Node},
};
use crate::catalogue::prints::{
    DatedBy, Issuer, LinesOf, PLACEHOLDERS, Part, Piece, Placeholder, PrintKind, PrintTemplate, TableOf, Text,
};

const ISSUERS: [(&str, Issuer); 3] = [("own", Issuer::Own), ("acting", Issuer::Acting), ("decided", Issuer::Decided)];
const DAYS: [(&str, DatedBy); 7] = [
    ("today", DatedBy::Today),
    ("opened", DatedBy::Opened),
    ("supplement_requested", DatedBy::SupplementRequested),
    ("decided", DatedBy::Decided),
    ("rescheduled", DatedBy::Rescheduled),
    ("held", DatedBy::Held),
    ("posted", DatedBy::Posted),
];
const NUMBERS: [(&str, Placeholder); 2] =
    [("case_code", Placeholder::CaseCode), ("decision_number", Placeholder::DecisionNumber)];
const TABLES: [(&str, TableOf); 4] = [
    ("received_documents", TableOf::ReceivedDocuments),
    ("documents", TableOf::Documents),
    ("members", TableOf::Members),
    ("posted", TableOf::Posted),
];
const LINES: [(&str, LinesOf); 2] =
    [("supplement_items", LinesOf::SupplementItems), ("legal_basis", LinesOf::LegalBasis)];
const PARTS: [&str; 10] =
    ["heading", "fixed", "text", "facts", "table", "lines", "grounds", "status_code", "signatures", "recipients"];

/// Reads the templates of all kinds with all their versions.
pub fn read_all(sources: &Sources, library: &Library, mistakes: &Mistakes) -> Vec<PrintTemplate> {
    let mut templates = Vec::new();
    for (kind, name) in PrintKind::ALL {
        let found = sources.need(&format!("shared/prints/{name}.yaml"), mistakes);
        let Some(node) = found.and_then(|(file, text)| yaml::read(&file, text, mistakes)) else { continue };
        templates.extend(Reader { kind, library, mistakes }.file(&node));
    }
    for (file, _) in sources.under("shared/prints/") {
        let stem = file.rsplit('/').next().unwrap_or(&file).trim_end_matches(".yaml");
        let names = PrintKind::ALL.map(|(_, name)| name);
        if !names.contains(&stem) {
            let text = format!("`{stem}` is nothing that is printed; {}", expected(stem, names));
            mistakes.add(&Place { file: file.clone(), line: 1 }, text);
        }
    }
    templates
}

struct Reader<'a> {
    kind: PrintKind,
    library: &'a Library,
    mistakes: &'a Mistakes,
}

impl Reader<'_> {
    fn file(&self, node: &Node) -> Vec<PrintTemplate> {
        let Some(map) = Map::new(node, "a template", self.mistakes) else { return Vec::new() };
        let items = map.need("versions").map_or(&[][..], |node| read::items(node, "versions", self.mistakes));
        map.end();
        let mut versions: Vec<PrintTemplate> = Vec::new();
        for item in items {
            let Some(version) = self.version(item) else { continue };
            if versions.last().is_some_and(|before| version.from <= before.from) {
                self.mistakes.add(&item.place, "versions stand in the order of their days");
            }
            versions.push(version);
        }
        if items.is_empty() {
            self.mistakes.add(&node.place, "a template needs a version");
        }
        versions
    }

    fn version(&self, node: &Node) -> Option<PrintTemplate> {
        let map = Map::new(node, "a version of a template", self.mistakes)?;
        let from = map.need("from").and_then(|node| read::day(node, self.mistakes));
        map.need("law").and_then(|node| law::citation(node, self.library, self.mistakes));
        let title = map.need("title").and_then(|node| read::text(node, "a title", self.mistakes));
        let subtitle = map.get("subtitle").and_then(|node| self.text(node, false));
        let issuer = map.get("issuer").and_then(|node| self.one_of(node, "an issuer", &ISSUERS));
        let dated = map.get("dated").and_then(|node| self.one_of(node, "a day of a template", &DAYS));
        let number = map.get("number").and_then(|node| self.one_of(node, "a number of a template", &NUMBERS));
        let items = map.need("parts").map_or(&[][..], |node| read::items(node, "parts", self.mistakes));
        let parts = items.iter().filter_map(|item| self.part(item)).collect();
        map.end();
        Some(PrintTemplate {
            kind: self.kind,
            from: from?,
            title: title?.to_owned(),
            subtitle,
            issuer: issuer.unwrap_or(Issuer::Own),
            dated: dated.unwrap_or(DatedBy::Today),
            number,
            parts,
        })
    }

    fn part(&self, item: &Node) -> Option<Part> {
        let (key, value) = read::named(item, "a part", self.mistakes)?;
        let name = key.text.as_str();
        match (name, value) {
            ("grounds", None) => Some(Part::Grounds),
            ("status_code", None) => Some(Part::StatusCode),
            ("heading", Some(node)) => self.text(node, false).map(Part::Heading),
            ("fixed", Some(node)) => self.text(node, false).map(Part::Fixed),
            ("text", Some(node)) => self.text(node, true).map(Part::Correctable),
            ("facts", Some(node)) => Some(Part::Facts(self.labelled(node))),
            ("signatures", Some(node)) => Some(Part::Signatures(self.labelled(node))),
            ("table", Some(node)) => self.one_of(node, "a table of a template", &TABLES).map(Part::Table),
            ("lines", Some(node)) => self.one_of(node, "lines of a template", &LINES).map(Part::Lines),
            ("recipients", Some(node)) => {
                let lines = read::items(node, "recipients", self.mistakes).iter();
                let line = |node| read::text(node, "a recipient", self.mistakes).map(str::to_owned);
                Some(Part::Recipients(lines.filter_map(line).collect()))
            }
            _ => {
                let text = format!("`{name}` is not a part of a template; {}", expected(name, PARTS));
                self.mistakes.add(&key.place, text);
                None
            }
        }
    }

    fn labelled(&self, node: &Node) -> Vec<(Text, Text)> {
        let entries = read::entries(node, "labels and values", self.mistakes).unwrap_or_default();
        let labelled = |(key, node): &(Key, Node)| {
            let label = self.pieces(&key.text, &key.place, false);
            self.text(node, false).and_then(|value| Some((label?, value)))
        };
        entries.iter().filter_map(labelled).collect()
    }

    fn one_of<T: Copy>(&self, node: &Node, what: &str, known: &[(&str, T)]) -> Option<T> {
        let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
        let found = read::word(node, what, &names, self.mistakes)?;
        known.iter().find(|(name, _)| *name == found).map(|(_, value)| *value)
    }

    /// A text with placeholders; one that a clerk corrects has no number, no day and no law in it.
    fn text(&self, node: &Node, is_correctable: bool) -> Option<Text> {
        let text = match &node.value {
            // No value: it is left open, to be filled in by hand.
            yaml::Value::Scalar(text, true) if text.is_empty() => "",
            _ => read::text(node, "a text", self.mistakes)?,
        };
        self.pieces(text, &node.place, is_correctable)
    }

    fn pieces(&self, text: &str, place: &Place, is_correctable: bool) -> Option<Text> {
        pieces(text, is_correctable).map_err(|said| self.mistakes.add(place, said)).ok()
    }
}

/// Takes a text apart: `Kính gửi {person}[, địa chỉ {address}]`.
fn pieces(text: &str, is_correctable: bool) -> Result<Text, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '[', '}', ']']) {
        if at > 0 {
            pieces.push(Piece::Words(rest[..at].to_owned()));
        }
        let (end, inner) = match &rest[at..=at] {
            "{" => ('}', false),
            "[" => (']', true),
            stray => return Err(format!("`{stray}` closes nothing")),
        };
        let inside = &rest[at + 1..];
        let to = inside.find(end).ok_or_else(|| format!("`{end}` is missing after `{}`", &rest[at..]))?;
        pieces.push(match inner {
            true => Piece::Optional(pieces_of_optional(&inside[..to], is_correctable)?),
            false => Piece::Value(placeholder(&inside[..to], is_correctable)?),
        });
        rest = &inside[to + 1..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest.to_owned()));
    }
    Ok(pieces)
}

fn pieces_of_optional(text: &str, is_correctable: bool) -> Result<Text, String> {
    let pieces = pieces(text, is_correctable)?;
    match pieces.iter().any(|piece| matches!(piece, Piece::Value(_))) {
        true => Ok(pieces),
        false => Err(format!("`[{text}]` has no placeholder, so it is never left out")),
    }
}

fn placeholder(name: &str, is_correctable: bool) -> Result<Placeholder, String> {
    let Some((_, found, may_be_corrected)) = PLACEHOLDERS.iter().find(|(known, ..)| *known == name) else {
        let known = expected(name, PLACEHOLDERS.iter().map(|(name, ..)| *name));
        return Err(format!("`{{{name}}}` is not a placeholder; {known}"));
    };
    if is_correctable && !may_be_corrected {
        return Err(format!("`{{{name}}}` is a number, a day or a law, which nobody corrects: write `fixed`"));
    }
    Ok(*found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart() {
        let words = |text: &str| Piece::Words(text.to_owned());
        let person = Piece::Value(Placeholder::Person);
        assert_eq!(pieces("", true), Ok(vec![]));
        assert_eq!(pieces("Ông (bà) {person}.", true), Ok(vec![words("Ông (bà) "), person.clone(), words(".")]));
        assert_eq!(pieces("a[ {person}]", true), Ok(vec![words("a"), Piece::Optional(vec![words(" "), person])]));
        for (text, said) in [
            ("{persn}", "`{persn}` is not a placeholder; did you mean `person`?"),
            ("{person", "`}` is missing after `{person`"),
            ("a]", "`]` closes nothing"),
            ("[, sinh]", "`[, sinh]` has no placeholder, so it is never left out"),
            ("Số {case_code}", "`{case_code}` is a number, a day or a law, which nobody corrects: write `fixed`"),
        ] {
            assert_eq!(pieces(text, true), Err(said.to_owned()), "{text}");
        }
        assert!(pieces("Số {case_code}", false).is_ok());
    }
}
