//! Codes of the other files of the catalogue, which workflows and types may name.

use super::{
    mistakes::{Mistakes, Place, expected},
    sources::Sources,
};
use serde::Deserialize;

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Role,
    /// The function of an agency.
    At,
}

/// Codes of the other files of the catalogue.
#[derive(Default)]
pub struct Known {
    pub roles: Vec<String>,
    /// Functions of agencies.
    pub functions: Vec<String>,
    /// Official forms.
    pub forms: Vec<String>,
    /// Codes of provinces.
    pub provinces: Vec<String>,
}

impl Known {
    /// True for a role, or the function of an agency; else names it.
    pub fn check(&self, kind: Kind, value: &str, place: &Place, mistakes: &Mistakes) -> bool {
        let (what, known) = match kind {
            Kind::Role => ("a role of roles.json", &self.roles),
            Kind::At => ("a function of directory/agencies.csv", &self.functions),
        };
        let is_known = known.iter().any(|one| one == value);
        if !is_known {
            let text = format!("`{value}` is not {what}; {}", expected(value, known.iter().map(String::as_str)));
            mistakes.add(place, text);
        }
        is_known
    }
}

#[derive(Deserialize)]
struct Row {
    #[serde(default)]
    code: String,
    #[serde(default)]
    function: String,
    #[serde(default)]
    level: String,
}

pub fn read(sources: &Sources, mistakes: &Mistakes) -> Known {
    let rows = |name: &str| -> Vec<Row> {
        let Some((file, text)) = sources.need(name, mistakes) else { return Vec::new() };
        let rows: Result<Vec<Row>, String> = if name.ends_with(".json") {
            serde_json::from_str(text).map_err(|error| error.to_string())
        } else {
            csv::Reader::from_reader(text.as_bytes())
                .deserialize()
                .collect::<Result<_, _>>()
                .map_err(|error| error.to_string())
        };
        rows.unwrap_or_else(|error| {
            mistakes.add(&Place { file, line: 1 }, error);
            Vec::new()
        })
    };
    let codes = |name: &str| rows(name).into_iter().map(|row| row.code).collect();
    let functions = rows("directory/agencies.csv").into_iter().map(|row| row.function);
    let mut functions: Vec<String> = functions.filter(|function| !function.is_empty()).collect();
    functions.sort();
    functions.dedup();
    let provinces = rows("directory/units.csv").into_iter().filter(|row| row.level == "province");
    let provinces = provinces.map(|row| row.code).collect();
    Known { provinces, roles: codes("roles.json"), functions, forms: codes("document_types.csv") }
}
