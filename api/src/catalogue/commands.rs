//! Use cases of the catalogue: a new version of a case type, and the versions that ship with the service.

use super::{CaseType, definition::CaseTypeDefinition, rules::Compiled, store, store::CaseTypeRow};
use crate::platform::{
    journal::{Entry, Subject, Tx},
    problem::Problem,
    text::hidden_in,
};
use serde_json::json;

/// Enters the versions that ship with the service and are not there yet, and notes the digest of their files. A version that is there
/// stays as it is.
pub fn load_shipped(tx: &mut Tx, shipped: Vec<CaseTypeDefinition>, digest: &str) -> Result<(), Problem> {
    let newest = store::newest_versions(tx.db)?;
    let is_new = |one: &CaseTypeDefinition| newest.get(&one.code).is_none_or(|newest| *newest < one.version);
    shipped.into_iter().filter(is_new).try_for_each(|definition| create_version(tx, definition).map(drop))?;
    store::note_loaded(tx.db, digest, tx.at())
}

/// Enters a version. Running cases keep the version that they started with.
pub fn create_version(tx: &mut Tx, definition: CaseTypeDefinition) -> Result<CaseTypeRow, Problem> {
    let whole = serde_json::to_value(&definition).map_err(|error| Problem::internal("serialise", &error))?;
    if let Some(place) = hidden_in(&whole) {
        let (vi, en) = ("Có ký tự ẩn hoặc ký tự điều khiển", "There is a hidden or control character");
        return Err(Problem::invalid(format!("/definition{place}"), "invalid_format", vi, en));
    }
    let text = serde_json::to_string(&definition).map_err(|error| Problem::internal("serialise", &error))?;
    let definition = Compiled::new(definition)?.definition;
    let next = store::newest_version(tx.db, &definition.code)? + 1;
    if definition.version != next {
        let (vi, en) = (format!("Phiên bản tiếp theo là {next}"), format!("The next version is {next}"));
        return Err(Problem::invalid("/definition/version", "invalid_value", vi, en));
    }
    if definition.valid_to.is_some_and(|to| to < definition.valid_from) {
        let (vi, en) = ("Ngày hết hiệu lực trước ngày có hiệu lực", "It ends before it begins");
        return Err(Problem::invalid("/definition/valid_to", "out_of_range", vi, en));
    }
    let row = CaseTypeRow {
        id: tx.ids.next::<CaseType>().to_string(),
        code: definition.code,
        version_number: definition.version,
        valid_from: *definition.valid_from,
        valid_to: definition.valid_to.map(|day| *day),
        area: definition.area,
        confidentiality: definition.confidentiality.code().to_owned(),
        definition: text,
        created_by: tx.by(),
        created_at: tx.at(),
    };
    store::insert(tx.db, &row)?;
    let subject = Subject {
        kind: "case_type",
        id: row.id.clone(),
        code: Some(row.code.clone()),
        version: Some(row.version_number),
        ..Subject::default()
    };
    tx.record(Entry::new("case_type.created", subject).change(json!({"valid_from": row.valid_from})))?;
    Ok(row)
}
