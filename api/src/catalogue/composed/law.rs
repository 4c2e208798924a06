//! Citations of legal instruments.

use super::{
    library::{Instrument, Library},
    mistakes::{Mistakes, expected},
    read::{self, Map},
    yaml::Node,
};
use crate::catalogue::definition::LegalBasis;

/// Reads an instrument of the library.
pub fn read_instrument(node: &Node, mistakes: &Mistakes) -> Option<Instrument> {
    let map = Map::new(node, "an instrument", mistakes)?;
    let title = map.need("title").and_then(|node| read::localized(node, mistakes));
    let sure = map.need("sure").and_then(|node| sure(node, mistakes));
    map.end();
    Some(Instrument { title: title?, sure: sure?.to_owned() })
}

/// How sure a fact is.
pub fn sure<'a>(node: &'a Node, mistakes: &Mistakes) -> Option<&'a str> {
    read::word(node, "a degree of certainty", &["high", "medium", "low"], mistakes)
}

/// "NĐ 20/2021/NĐ-CP, Điều 8": an instrument of the library, and perhaps an article.
pub fn citation<'a>(node: &'a Node, library: &Library, mistakes: &Mistakes) -> Option<&'a str> {
    let text = read::text(node, "a citation", mistakes)?;
    let act = text.split_once(", ").map_or(text, |(act, _)| act);
    instrument(act, node, library, mistakes).map(|_| text)
}

fn instrument<'a>(act: &str, node: &Node, library: &'a Library, mistakes: &Mistakes) -> Option<&'a Instrument> {
    let found = library.instruments.get(act);
    if found.is_none() {
        let known = expected(act, library.instruments.keys().map(String::as_str));
        mistakes.add(&node.place, format!("`{act}` is not an instrument of shared/instruments.yaml; {known}"));
    }
    found
}

/// The sources of law of a version.
pub fn read_all(items: &[Node], library: &Library, mistakes: &Mistakes) -> Vec<LegalBasis> {
    items.iter().filter_map(|item| read_one(item, library, mistakes)).collect()
}

fn read_one(node: &Node, library: &Library, mistakes: &Mistakes) -> Option<LegalBasis> {
    let map = Map::new(node, "a source of law", mistakes)?;
    let act = map.need("act").and_then(|node| Some((read::text(node, "an instrument", mistakes)?, node)));
    let article = map.get("article").and_then(|node| read::text(node, "an article", mistakes));
    let subject = map.get("on").and_then(|node| read::localized(node, mistakes));
    let own = map.get("sure").and_then(|node| sure(node, mistakes));
    map.end();
    let (act, node) = act?;
    let instrument = instrument(act, node, library, mistakes)?;
    Some(LegalBasis {
        instrument: act.to_owned(),
        article: article.unwrap_or_default().to_owned(),
        subject: subject.unwrap_or_else(|| instrument.title.clone()),
        confidence: own.unwrap_or(&instrument.sure).to_owned(),
    })
}
