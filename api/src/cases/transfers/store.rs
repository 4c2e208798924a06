//! Rows of hand-overs, always within a scope.

use super::{
    CaseTransferId,
    types::{CaseTransferQuery, TransferDirection},
};
use crate::{
    access::scope::Scope,
    cases::case::{list_store::is_of_class, store::CaseRow},
    platform::{choices::code, db::Db, http::paging::Slice, problem::Problem},
    schema::{case_transfers, cases},
};
use chrono::NaiveDateTime;
use diesel::{dsl::exists, prelude::*, select};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = case_transfers, treat_none_as_default_value = false)]
pub struct TransferRow {
    pub id: String,
    pub case_id: String,
    pub from_unit_id: String,
    pub to_unit_id: String,
    pub reason: String,
    pub status: String,
    pub offered_by: String,
    pub created_at: NaiveDateTime,
    pub answered_by: Option<String>,
    pub answered_at: Option<NaiveDateTime>,
    pub answer: Option<String>,
}

pub fn insert(db: &mut Db, row: &TransferRow) -> Result<(), Problem> {
    diesel::insert_into(case_transfers::table).values(row).execute(db)?;
    Ok(())
}

pub fn find(db: &mut Db, id: &str) -> Result<Option<TransferRow>, Problem> {
    Ok(case_transfers::table.find(id).select(TransferRow::as_select()).first(db).optional()?)
}

/// True when a case is on offer.
pub fn is_offered(db: &mut Db, case: &str) -> Result<bool, Problem> {
    let open = case_transfers::table.filter(case_transfers::case_id.eq(case).and(case_transfers::status.eq("offered")));
    Ok(select(exists(open)).get_result(db)?)
}

/// The offer of a case that is not answered yet.
pub fn open_offer(db: &mut Db, case: &str) -> Result<Option<TransferRow>, Problem> {
    let open = case_transfers::table.filter(case_transfers::case_id.eq(case).and(case_transfers::status.eq("offered")));
    Ok(open.select(TransferRow::as_select()).first(db).optional()?)
}

/// How often a case was handed over.
pub fn accepted(db: &mut Db, case: &str) -> Result<i64, Problem> {
    let done =
        case_transfers::table.filter(case_transfers::case_id.eq(case).and(case_transfers::status.eq("accepted")));
    Ok(done.count().get_result(db)?)
}

/// Ends an offer; answers false when it was ended before.
pub fn end(db: &mut Db, row: &TransferRow) -> Result<bool, Problem> {
    use case_transfers as t;
    let open = t::table.filter(t::id.eq(&row.id).and(t::status.eq("offered")));
    let ended = diesel::update(open).set((
        t::status.eq(&row.status),
        t::answered_by.eq(&row.answered_by),
        t::answered_at.eq(row.answered_at),
        t::answer.eq(&row.answer),
    ));
    Ok(ended.execute(db)? == 1)
}

/// True when a case is the caller's to read by hand-over: offered to their units, or handed over by them and not protected.
pub fn is_readable(db: &mut Db, scope: &Scope, case: &CaseRow) -> Result<bool, Problem> {
    if scope.only_referrals || !scope.covers_class(&case.area, &case.confidentiality) {
        return Ok(false);
    }
    let (Some(units), Some(historic)) = (&scope.units, &scope.historic_units) else { return Ok(true) };
    use case_transfers as t;
    let is_protected = case.confidentiality == "protected";
    let to_us = t::status.eq("offered").and(t::to_unit_id.eq_any(historic.iter().chain(units)));
    let mut by_transfer = t::table.filter(t::case_id.eq(&case.id)).select(t::id).into_boxed();
    by_transfer = match is_protected {
        true => by_transfer.filter(to_us),
        false => by_transfer.filter(to_us.or(t::status.eq("accepted").and(t::from_unit_id.eq_any(historic)))),
    };
    Ok(by_transfer.first::<String>(db).optional()?.is_some())
}

/// Hand-overs to or from the units of a scope with their cases, the newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &CaseTransferQuery,
    slice: &Slice<CaseTransferId>,
) -> Result<Vec<(TransferRow, CaseRow)>, Problem> {
    use case_transfers as t;
    let mut rows = cases::table
        .into_boxed()
        .filter(is_of_class(scope))
        .inner_join(t::table.on(t::case_id.eq(cases::id)))
        .select((TransferRow::as_select(), CaseRow::as_select()))
        .order(t::id.desc())
        .limit(slice.limit);
    if scope.only_referrals {
        return Ok(Vec::new());
    }
    let units = scope.historic_units.as_ref();
    rows = match (query.direction, units) {
        (TransferDirection::Incoming, Some(units)) => rows.filter(t::to_unit_id.eq_any(units)),
        (TransferDirection::Outgoing, Some(units)) => rows
            .filter(t::from_unit_id.eq_any(units))
            // A protected case that was handed over is out of the old unit's sight.
            .filter(
                cases::confidentiality.ne("protected").or(cases::serving_unit_id.eq_any(scope.units.iter().flatten())),
            ),
        (_, None) => rows,
    };
    if let Some(status) = query.status {
        rows = rows.filter(t::status.eq(code(status)));
    }
    if let Some(after) = slice.after_id() {
        rows = rows.filter(t::id.lt(after));
    }
    Ok(rows.load(db)?)
}

/// Moves a case to another unit over the version that was read; answers how many rows were.
pub fn move_case(db: &mut Db, row: &CaseRow, seen: i64) -> Result<usize, Problem> {
    Ok(diesel::update(cases::table.filter(cases::id.eq(&row.id).and(cases::version.eq(seen))))
        .set((
            cases::unit_id.eq(&row.unit_id),
            cases::serving_unit_id.eq(&row.serving_unit_id),
            cases::acting_agency_id.eq(&row.acting_agency_id),
            cases::assignee_id.eq(&row.assignee_id),
            cases::updated_at.eq(row.updated_at),
            cases::updated_by.eq(&row.updated_by),
            cases::version.eq(row.version),
        ))
        .execute(db)?)
}
