//! What `ansinh catalogue` prints.

use super::{listed, sources::Sources};
use crate::catalogue::definition::CaseTypeDefinition;
use chrono::NaiveDate;

fn read(folder: Option<&str>) -> Result<Vec<CaseTypeDefinition>, String> {
    let sources = folder.map_or_else(|| Ok(Sources::shipped()), Sources::folder)?;
    super::check(&sources).map_err(|mistakes| listed(&mistakes))
}

/// Checks all files, of a folder or those that are compiled in.
///
/// # Errors
/// Each mistake with file and line.
pub fn check(folder: Option<&str>) -> Result<String, String> {
    let definitions = read(folder)?;
    let mut codes: Vec<&str> = definitions.iter().map(|definition| definition.code.as_str()).collect();
    codes.dedup();
    Ok(format!("{} case types with {} versions, without a mistake", codes.len(), definitions.len()))
}

/// The compiled version that a case opened on a day takes; asked as `CODE@DAY`.
///
/// # Errors
/// The mistakes of the files, or what there is instead.
pub fn show(asked: &str, folder: Option<&str>) -> Result<String, String> {
    let (code, day) = asked.split_once('@').ok_or("expected CODE@DAY, such as BTXH_TC@2026-11-20")?;
    let day: NaiveDate = day.parse().map_err(|_| format!("`{day}` is not a day such as 2026-11-20"))?;
    let definitions = read(folder)?;
    let of_code = || definitions.iter().filter(|definition| definition.code == code);
    if of_code().next().is_none() {
        let codes: Vec<&str> = definitions.iter().map(|definition| definition.code.as_str()).collect();
        return Err(format!("there is no case type `{code}`; {}", super::mistakes::expected(code, codes)));
    }
    let is_valid = |one: &&CaseTypeDefinition| *one.valid_from <= day && one.valid_to.is_none_or(|to| day <= *to);
    let found = of_code().find(is_valid).ok_or_else(|| format!("no version of `{code}` holds on {day}"))?;
    serde_json::to_string_pretty(found).map_err(|error| error.to_string())
}
