//! A case type's file: what all versions share, and the versions.

use super::{
    compile::{self, Days, Head, PEOPLE, VERSION_KEYS},
    library::Library,
    merge,
    mistakes::Mistakes,
    read::{self, Map},
    shared::check_name,
    yaml::{Key, Node, Value},
};
use crate::catalogue::definition::{Area, CaseTypeDefinition};
use chrono::NaiveDate;

/// The versions of a file, in their order.
pub fn read(node: &Node, folder: &str, library: &Library, mistakes: &Mistakes) -> Vec<CaseTypeDefinition> {
    let Some(map) = Map::new(node, "a case type", mistakes) else { return Vec::new() };
    let head = read_head(&map, node, folder, mistakes);
    let shared = shared_keys(node);
    for (key, _) in &shared {
        known_key(&map, &key.text);
    }
    let versions = map.need("versions").map_or(&[][..], |node| read::items(node, "versions", mistakes));
    map.end();
    let mut before = Node { place: node.place.clone(), value: Value::Map(shared) };
    let mut complete = Vec::new();
    for version in versions {
        if read::entries(version, "a version", mistakes).is_some() {
            before = merge::version(&before, version, mistakes);
            complete.push(before.clone());
        }
    }
    if versions.is_empty() {
        mistakes.add(&node.place, "a case type has at least one version");
    }
    let days = read_days(&complete, mistakes);
    let Some(head) = head else { return Vec::new() };
    let numbered = complete.iter().zip(1..).zip(&days);
    let compiled = numbered.filter_map(|((version, number), days)| {
        compile::version(version, &head, number, days.as_ref(), library, mistakes)
    });
    compiled.collect()
}

/// Keys of a version that stand at the top.
fn shared_keys(node: &Node) -> Vec<(Key, Node)> {
    let Value::Map(entries) = &node.value else { return Vec::new() };
    let is_shared = |key: &Key| key.text == PEOPLE || VERSION_KEYS[2..].contains(&key.text.as_str());
    entries.iter().filter(|(key, _)| is_shared(key)).cloned().collect()
}

fn known_key(map: &Map, text: &str) {
    if let Some(key) = VERSION_KEYS.into_iter().chain([PEOPLE]).find(|key| *key == text) {
        map.get(key);
    }
}

fn read_head<'a>(map: &Map<'a>, node: &'a Node, folder: &str, mistakes: &Mistakes) -> Option<Head<'a>> {
    let areas = Area::ALL.map(Area::code);
    let code = map.need("code").and_then(|node| capitals(node, "a case type's code", mistakes));
    let area = map.need("area").and_then(|node| Some((read::word(node, "an area", &areas, mistakes)?, node)));
    let series = map.need("series").and_then(|node| Some((capitals(node, "a series", mistakes)?, &node.place)));
    let (code, (area, area_node), (series, series_place)) = (code?, area?, series?);
    check_name(&node.place.file, code, mistakes);
    if folder != area {
        mistakes.add(&area_node.place, format!("the file stands in the folder `{folder}`, and its area is `{area}`"));
    }
    if series.len() > 6 || !series.bytes().all(|b| b.is_ascii_uppercase()) {
        mistakes.add(series_place, format!("`{series}` is not a series: 1 to 6 capital letters"));
    }
    Some(Head { code, area, series })
}

fn capitals<'a>(node: &'a Node, what: &str, mistakes: &Mistakes) -> Option<&'a str> {
    let text = read::text(node, what, mistakes)?;
    let fits = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
    if text.bytes().all(fits) {
        return Some(text);
    }
    mistakes.add(&node.place, format!("`{text}` is not {what}: capital letters without marks, digits and `_`"));
    None
}

/// A version ends where it says, or the day before the next one begins.
fn read_days(versions: &[Node], mistakes: &Mistakes) -> Vec<Option<Days>> {
    let mut read: Vec<(Option<NaiveDate>, Option<NaiveDate>)> = Vec::new();
    for version in versions {
        let Some(map) = Map::new(version, "a version", mistakes) else { continue };
        let from = map.need("from").and_then(|node| Some((read::day(node, mistakes)?, &node.place)));
        let until = map.get("until").and_then(|node| Some((read::day(node, mistakes)?, &node.place)));
        let before = read.last().copied().unwrap_or_default();
        if let (Some((from, place)), (Some(earlier), ends)) = (from, before) {
            if from <= earlier {
                let text = format!("versions stand in the order of their days, and {from} follows {earlier}");
                mistakes.add(place, text);
            } else if ends.is_some_and(|ends| from <= ends) {
                mistakes.add(place, format!("{from} is within the version before, which says that it ends later"));
            }
        }
        if let (Some((from, _)), Some((until, place))) = (from, until)
            && until < from
        {
            mistakes.add(place, format!("the version ends on {until}, before it begins on {from}"));
        }
        read.push((from.map(|(day, _)| day), until.map(|(day, _)| day)));
    }
    let next = read.iter().skip(1).map(|(from, _)| *from).chain([None]);
    let days = read.iter().zip(next).map(|((from, until), next)| {
        let day_before = next.and_then(|day| day.pred_opt());
        from.map(|from| (from, until.or(day_before)))
    });
    days.collect()
}
