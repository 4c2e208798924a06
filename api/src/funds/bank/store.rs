//! Rows of bank.

use super::{
    rules::Known,
    types::{BankLineCounts, BankLineStatus},
};
use crate::{
    ctx::prelude::store::*,
    funds::{fund::store::FundRow, ids::BankImportId},
    on_backend,
    schema::{bank_imports, bank_lines, contributions, donors, funds},
};
use diesel::dsl::max;
use serde_json::Value;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = bank_imports, treat_none_as_default_value = false)]
pub struct ImportRow {
    pub id: String,
    pub fund_id: String,
    pub campaign_id: Option<String>,
    /// As [`super::rules::account_number`] compares it; empty is the fund's own.
    pub bank_account: String,
    pub file_name: String,
    pub sha256: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = bank_lines, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct LineRow {
    pub id: String,
    pub import_id: String,
    pub line_number: i64,
    pub booked_on: NaiveDate,
    pub amount_vnd: i64,
    pub payer: String,
    pub text: String,
    pub reference: String,
    pub status: String,
    pub donor_id: Option<String>,
    pub contribution_id: Option<String>,
    pub identity: String,
    pub occurrence: i64,
    pub duplicate_of: Option<String>,
    pub reason: Option<String>,
    pub version: i64,
}

versioned_rows!(LineRow, |_row| None);
records!(LineRow => bank_lines);
added_rows!(ImportRow => bank_imports);

impl LineRow {
    pub fn status(&self) -> Result<BankLineStatus, Problem> {
        status_of(&self.status)
    }
}

fn status_of(text: &str) -> Result<BankLineStatus, Problem> {
    serde_json::from_value(Value::from(text)).map_err(|error| Problem::internal("bank line", &error))
}

/// Rows that one statement carries, well below what the databases bind at once.
const CHUNK: usize = 500;

/// Makes statements of one fund wait for each other, so that each sees the lines of the one before.
pub fn lock_fund(db: &mut Db, fund: &str) -> Result<(), Problem> {
    diesel::update(funds::table.find(fund)).set(funds::version.eq(funds::version)).execute(db)?;
    Ok(())
}

pub fn insert_lines(db: &mut Db, rows: &[LineRow]) -> Result<(), Problem> {
    for rows in rows.chunks(CHUNK) {
        on_backend!(&mut *db, c => diesel::insert_into(bank_lines::table).values(rows).execute(c))?;
    }
    Ok(())
}

pub fn find_import(db: &mut Db, scope: &Scope, id: impl AsRef<str>) -> Result<Option<ImportRow>, Problem> {
    let rows = bank_imports::table.inner_join(funds::table).filter(scope.within(funds::serving_unit_id));
    Ok(rows.filter(bank_imports::id.eq(id.as_ref())).select(ImportRow::as_select()).first(db).optional()?)
}

/// The import of a file that an account's statements hold already.
pub fn same_file(db: &mut Db, fund: &str, account: &str, sha256: &str) -> Result<Option<ImportRow>, Problem> {
    use bank_imports as i;
    let same = i::table.filter(i::fund_id.eq(fund).and(i::bank_account.eq(account)).and(i::sha256.eq(sha256)));
    Ok(same.select(ImportRow::as_select()).first(db).optional()?)
}

/// The imports of a fund, the newest first.
pub fn imports(db: &mut Db, fund: &str, slice: Slice<BankImportId>) -> Result<Vec<ImportRow>, Problem> {
    use bank_imports as i;
    let rows = i::table.filter(i::fund_id.eq(fund)).select(ImportRow::as_select());
    let mut rows = rows.order(i::id.desc()).limit(slice.limit).into_boxed();
    narrow!(rows, i::id.lt(slice.after));
    Ok(rows.load(db)?)
}

/// How many lines of each import have which status.
pub fn counts(db: &mut Db, imports: &[&str]) -> Result<HashMap<String, BankLineCounts>, Problem> {
    use bank_lines as l;
    let rows: Vec<(String, String, i64)> = l::table
        .filter(l::import_id.eq_any(imports))
        .group_by((l::import_id, l::status))
        .select((l::import_id, l::status, diesel::dsl::count_star()))
        .load(db)?;
    let mut counts = HashMap::<String, BankLineCounts>::new();
    for (import, status, count) in rows {
        let counts = counts.entry(import).or_default();
        match status_of(&status)? {
            BankLineStatus::Unmatched => counts.open = count,
            BankLineStatus::Proposed => counts.matched = count,
            BankLineStatus::Posted => counts.posted = count,
            BankLineStatus::Duplicate => counts.duplicate = count,
            BankLineStatus::Dismissed => counts.dismissed = count,
        }
    }
    Ok(counts)
}

/// A line within the scope, with its import and fund.
pub fn find_line(
    db: &mut Db,
    scope: &Scope,
    id: impl AsRef<str>,
) -> Result<Option<(LineRow, ImportRow, FundRow)>, Problem> {
    let rows = bank_lines::table.inner_join(bank_imports::table.inner_join(funds::table));
    let found = rows.filter(bank_lines::id.eq(id.as_ref())).filter(scope.within(funds::serving_unit_id));
    Ok(found.select((LineRow::as_select(), ImportRow::as_select(), FundRow::as_select())).first(db).optional()?)
}

/// The lines of an import in the order of the file.
pub fn lines(db: &mut Db, import: &str, slice: Slice<i64>) -> Result<Vec<LineRow>, Problem> {
    use bank_lines as l;
    let rows = l::table.filter(l::import_id.eq(import)).select(LineRow::as_select());
    let mut rows = rows.order(l::line_number).limit(slice.limit).into_boxed();
    narrow!(rows, l::line_number.gt(slice.after));
    Ok(rows.load(db)?)
}

pub fn lines_by_id(db: &mut Db, ids: &[&str]) -> Result<Vec<LineRow>, Problem> {
    Ok(bank_lines::table.filter(bank_lines::id.eq_any(ids)).select(LineRow::as_select()).load(db)?)
}

/// The lines that a contribution was posted from, or that have its reference.
pub fn lines_of_contribution(db: &mut Db, contribution: &str) -> Result<Vec<LineRow>, Problem> {
    let lines = bank_lines::table.filter(bank_lines::contribution_id.eq(contribution));
    Ok(lines.select(LineRow::as_select()).order(bank_lines::id).load(db)?)
}

/// The contribution that was posted with a reference of an account, as it is compared, and not reversed.
pub fn posted(db: &mut Db, fund: &str, account: &str, reference: &str) -> Result<Option<String>, Problem> {
    let found = posted_among(db, fund, account, &[reference])?;
    Ok(found.into_iter().map(|(_, contribution)| contribution).next())
}

fn posted_among(db: &mut Db, fund: &str, account: &str, among: &[&str]) -> Result<Vec<(String, String)>, Problem> {
    use contributions as c;
    let rows: Vec<(Option<String>, String)> = c::table
        .filter(c::fund_id.eq(fund).and(c::bank_account.eq(account)).and(c::bank_reference.eq_any(among)))
        .filter(c::status.eq("posted"))
        .select((c::bank_reference, c::id))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(reference, contribution)| Some((reference?, contribution))).collect())
}

/// What a statement is compared with, read for all its lines at once.
pub fn known(
    db: &mut Db,
    scope: &Scope,
    (fund, account): (&str, &str),
    [identities, references, names]: [Vec<&str>; 3],
) -> Result<Known, Problem> {
    use bank_lines as l;
    let mut known = Known::default();
    for among in identities.chunks(CHUNK) {
        let firsts = l::table.filter(l::identity.eq_any(among).and(l::duplicate_of.is_null()));
        let rows: Vec<(String, i64, String)> = firsts.select((l::identity, l::occurrence, l::id)).load(db)?;
        known.lines.extend(rows.into_iter().map(|(identity, occurrence, id)| ((identity, occurrence), id)));
    }
    for among in references.chunks(CHUNK) {
        known.contributions.extend(posted_among(db, fund, account, among)?);
    }
    for among in names.chunks(CHUNK) {
        let named = donors::table.filter(donors::name_fold.eq_any(among)).select((donors::name_fold, donors::id));
        let mut query = named.into_boxed();
        if let Some(units) = &scope.units {
            query = query.filter(donors::serving_unit_id.eq_any(units));
        }
        for (name, id) in query.load::<(String, String)>(db)? {
            known.donors.entry(name).or_default().push(id);
        }
    }
    Ok(known)
}

/// The occurrence that the next of equal lines has.
pub fn next_occurrence(db: &mut Db, identity: &str) -> Result<i64, Problem> {
    use bank_lines as l;
    let firsts = l::table.filter(l::identity.eq(identity).and(l::duplicate_of.is_null()));
    let last: Option<i64> = firsts.select(max(l::occurrence)).first(db)?;
    Ok(last.unwrap_or(0) + 1)
}

pub fn link(db: &mut Db, row: &LineRow) -> Result<(), Problem> {
    let there = diesel::update(bank_lines::table.find(&row.id));
    there.set(bank_lines::contribution_id.eq(&row.contribution_id)).execute(db)?;
    Ok(())
}
