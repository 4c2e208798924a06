//! Use cases of funds.

use super::{
    rules,
    store::{self, FundRow},
    types::FundCreate,
};
use crate::{
    ctx::prelude::commands::*,
    funds::{common::purposes, ids::Fund, ledger::post},
};

/// Opens a fund for a unit.
pub fn create_fund(tx: &mut Tx, cx: &Cx, input: FundCreate) -> Result<FundRow, Problem> {
    let mut faults = Faults::default();
    let known = purposes::all()?.iter().find(|purpose| purpose.fund_kind == *input.kind);
    faults.known(known.is_some(), "/kind");
    let admin_cap_percent = rules::admin_cap(&input.kind, input.admin_cap_percent, &mut faults);
    let place = cx.place(input.unit_id.as_ref().map(|id| id.as_str()), local_date(tx.now));
    faults.known(place.is_some(), "/unit_id");
    faults.end()?;
    let (unit_id, serving_unit_id) = place.unwrap_or_default();
    let unit_code = cx.directory.unit(&unit_id).map(|unit| unit.code.clone()).unwrap_or_default();
    let series = format!("fund/{}", &*input.kind);
    let row = FundRow {
        id: tx.ids.next::<Fund>().to_string(),
        code: format!("{}-{unit_code}-{:02}", &*input.kind, next_number(tx.db, &series)?),
        kind: input.kind.into_string(),
        name_vi: input.name_vi.into_string(),
        name_en: input.name_en.into_string(),
        agency_id: cx.caller.agency_id.clone(),
        unit_id,
        serving_unit_id,
        admin_cap_percent,
        legal_basis: known.map(|purpose| purpose.legal_basis.clone()).unwrap_or_default(),
        confidence: known.map(|purpose| purpose.confidence.clone()).unwrap_or_default(),
        created_by: tx.by(),
        created_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    // Every year of a fund has books, also one without an entry: they are closed in their turn.
    post::open_year(tx, &row.id, i64::from(local_date(tx.now).year()))?;
    let about = Subject::about("fund", &row.id, &row.code, 1, &row.unit_id);
    tx.record(Entry::new("fund.created", about).state(json!({"kind": row.kind})))?;
    Ok(row)
}

/// A fund that the caller may see, named in a body.
pub fn fund_at(tx: &mut Tx, cx: &Cx, id: &str) -> Result<FundRow, Problem> {
    store::find(tx.db, cx.scope(), id)?.ok_or_else(unknown_fund)
}

pub fn unknown_fund() -> Problem {
    Problem::invalid("/fund_id", "unknown_reference", "Không có quỹ này", "There is no such fund")
}
