//! Imports as the API shows them.

use super::{
    store::ImportRow,
    types::{ImportStatus, ImportTransition, ImportView},
};
use crate::{arrears::month::Month, ctx::prelude::view::*};

pub fn import(row: &ImportRow, cx: &Cx) -> Result<ImportView, Problem> {
    let status = parse(&row.status)?;
    let transitions = match status {
        ImportStatus::Done if cx.caller.may("arrears:write") => vec![ImportTransition::Undo],
        ImportStatus::Done | ImportStatus::Undone => Vec::new(),
    };
    Ok(ImportView {
        id: row.id,
        agency: cx.directory.agency_ref(&row.agency_id)?,
        month: Month::of(row.month),
        file_name: row.file_name.clone(),
        sha256: row.sha256.clone(),
        row_count: row.row_count,
        status,
        undone_reason: row.undone_reason.clone(),
        transitions,
        created_by: cx.user(&row.created_by),
        created_at: row.created_at.and_utc(),
        version: row.version,
    })
}

impl Shown for ImportRow {
    type View = ImportView;
    fn views(_: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<ImportView>, Problem> {
        rows.iter().map(|row| import(row, cx)).collect()
    }
}
