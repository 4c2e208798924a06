//! Rows of arrears.

use super::{
    ArrearsExemptionId, ArrearsId, ArrearsImportId,
    amounts::Amounts,
    payments::store::PaymentRow,
    rules::{Claim, Paid},
    types::{AgeBucket, ArrearsKind, ArrearsStatus},
};
use crate::{
    access::scope::Scope,
    employers::{EmployerId, store::EmployerRow},
    on_backend,
    platform::{
        choices::{code, parse},
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::{arrears, arrears_exemptions, arrears_payments, arrears_reminder_lines, arrears_reminders, employers},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{prelude::*, sql_types::Text};
use std::collections::HashMap;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = arrears, treat_none_as_default_value = false)]
pub struct ArrearsRow {
    pub id: ArrearsId,
    pub import_id: ArrearsImportId,
    pub employer_id: EmployerId,
    pub line_number: i64,
    /// Its first day.
    pub month: NaiveDate,
    pub kind: String,
    pub contribution_cycle: String,
    pub due_on: NaiveDate,
    pub registration_due_on: Option<NaiveDate>,
    pub social_vnd: i64,
    pub health_vnd: i64,
    pub unemployment_vnd: i64,
    pub workers: Option<i64>,
    pub outstanding_vnd: i64,
    pub status: String,
}

impl ArrearsRow {
    pub fn amounts(&self) -> Amounts {
        Amounts { social_vnd: self.social_vnd, health_vnd: self.health_vnd, unemployment_vnd: self.unemployment_vnd }
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = arrears_exemptions, treat_none_as_default_value = false)]
pub struct ExemptionRow {
    pub id: ArrearsExemptionId,
    pub arrears_id: ArrearsId,
    pub first_on: NaiveDate,
    pub last_on: NaiveDate,
    pub document_number: String,
    pub reason: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

/// The place of a record in a list.
pub type ArrearsKey = (NaiveDate, ArrearsId);

/// Rows that one statement carries, well below what the databases bind at once.
const CHUNK: usize = 500;

pub fn insert(db: &mut Db, rows: &[ArrearsRow]) -> Result<(), Problem> {
    for rows in rows.chunks(CHUNK) {
        on_backend!(&mut *db, c => diesel::insert_into(arrears::table).values(rows).execute(c))?;
    }
    Ok(())
}

/// A record of an employer within the scope.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: ArrearsId) -> Result<(ArrearsRow, EmployerRow), Problem> {
    let rows = arrears::table.inner_join(employers::table).filter(scope.within(employers::serving_unit_id));
    let row = rows.filter(arrears::id.eq(id)).select((ArrearsRow::as_select(), EmployerRow::as_select()));
    row.first(db).optional()?.ok_or_else(absent)
}

/// Holds a record back from other commands until the end of the transaction, so that two payments do not pay the same money.
pub fn lock(db: &mut Db, id: ArrearsId) -> Result<(), Problem> {
    diesel::update(arrears::table.find(id)).set(arrears::outstanding_vnd.eq(arrears::outstanding_vnd)).execute(db)?;
    Ok(())
}

/// Which records are asked for.
#[derive(Debug, Default)]
pub struct ArrearsFilter {
    pub month: Option<NaiveDate>,
    /// Units of today.
    pub units: Option<Vec<String>>,
    pub employers: Option<Vec<EmployerId>>,
    pub kind: Option<ArrearsKind>,
    /// An age, and the day on which it is asked for.
    pub bucket: Option<(AgeBucket, NaiveDate)>,
    pub is_paid: Option<bool>,
}

/// Records that count, the newest month first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    filter: &ArrearsFilter,
    slice: Slice<ArrearsKey>,
) -> Result<Vec<(ArrearsRow, EmployerRow)>, Problem> {
    let rows = arrears::table.inner_join(employers::table).filter(arrears::status.eq(code(ArrearsStatus::Open)));
    let rows = rows.select((ArrearsRow::as_select(), EmployerRow::as_select()));
    let mut rows = rows.order((arrears::month.desc(), arrears::id.desc())).limit(slice.limit).into_boxed();
    if let Some((month, id)) = slice.after {
        rows = rows.filter(arrears::month.lt(month).or(arrears::month.eq(month).and(arrears::id.lt(id))));
    }
    let (first, last) = filter.bucket.map_or((None, None), |(bucket, on)| bucket.due_between(on));
    narrow!(
        rows,
        employers::serving_unit_id.eq_any(scope.units.as_ref()),
        employers::serving_unit_id.eq_any(filter.units.as_ref()),
        arrears::employer_id.eq_any(filter.employers.as_ref()),
        arrears::month.eq(filter.month),
        arrears::kind.eq(filter.kind.map(code)),
        arrears::due_on.ge(first),
        arrears::due_on.le(last),
    );
    rows = match filter.is_paid {
        Some(true) => rows.filter(arrears::outstanding_vnd.eq(0)),
        Some(false) => rows.filter(arrears::outstanding_vnd.gt(0)),
        None => rows,
    };
    Ok(rows.load(db)?)
}

/// What an employer has not paid, the oldest month first.
pub fn open_of(db: &mut Db, employers: &[EmployerId]) -> Result<Vec<ArrearsRow>, Problem> {
    let rows = arrears::table.filter(arrears::employer_id.eq_any(employers));
    let rows = rows.filter(arrears::status.eq(code(ArrearsStatus::Open))).filter(arrears::outstanding_vnd.gt(0));
    Ok(rows.select(ArrearsRow::as_select()).order((arrears::month, arrears::id)).load(db)?)
}

/// What stands beside records: payments, reminders and exemptions.
#[derive(Debug, Default)]
pub struct Beside {
    pub payments: HashMap<ArrearsId, Vec<PaymentRow>>,
    pub reminded: HashMap<ArrearsId, Vec<NaiveDate>>,
    pub exemptions: HashMap<ArrearsId, Vec<ExemptionRow>>,
}

fn by_record<T>(rows: Vec<T>, id: impl Fn(&T) -> ArrearsId) -> HashMap<ArrearsId, Vec<T>> {
    let mut found = HashMap::<ArrearsId, Vec<T>>::new();
    for row in rows {
        found.entry(id(&row)).or_default().push(row);
    }
    found
}

impl Beside {
    pub fn read(db: &mut Db, ids: &[ArrearsId]) -> Result<Self, Problem> {
        use arrears_exemptions as e;
        use arrears_payments as p;
        use arrears_reminder_lines as l;
        use arrears_reminders as r;
        let payments = p::table.filter(p::arrears_id.eq_any(ids)).select(PaymentRow::as_select());
        let payments: Vec<PaymentRow> = payments.order((p::paid_on, p::id)).load(db)?;
        let exemptions = e::table.filter(e::arrears_id.eq_any(ids)).select(ExemptionRow::as_select());
        let exemptions: Vec<ExemptionRow> = exemptions.order((e::first_on, e::id)).load(db)?;
        let reminded = l::table.inner_join(r::table).filter(l::arrears_id.eq_any(ids));
        let reminded: Vec<(ArrearsId, NaiveDate)> =
            reminded.select((l::arrears_id, r::reminded_on)).order(r::reminded_on).load(db)?;
        let mut days = HashMap::<ArrearsId, Vec<NaiveDate>>::new();
        for (id, day) in reminded {
            days.entry(id).or_default().push(day);
        }
        Ok(Self {
            payments: by_record(payments, |row| row.arrears_id),
            reminded: days,
            exemptions: by_record(exemptions, |row| row.arrears_id),
        })
    }

    /// The record as the rules know it.
    pub fn claim(&self, row: &ArrearsRow) -> Result<Claim, Problem> {
        let posted = self.payments.get(&row.id).into_iter().flatten().filter(|payment| payment.is_posted());
        let exempt = self.exemptions.get(&row.id).into_iter().flatten();
        Ok(Claim {
            kind: parse(&row.kind)?,
            due_on: row.due_on,
            registration_due_on: row.registration_due_on,
            amounts: row.amounts(),
            payments: posted.map(|payment| Paid { on: payment.paid_on, amounts: payment.amounts() }).collect(),
            reminded_on: self.reminded.get(&row.id).cloned().unwrap_or_default(),
            exempt: exempt.map(|row| (row.first_on, row.last_on)).collect(),
        })
    }

    /// Interest that was paid up to a day.
    pub fn interest_paid(&self, id: ArrearsId, on: NaiveDate) -> i64 {
        let posted = self.payments.get(&id).into_iter().flatten().filter(|payment| payment.is_posted());
        posted.filter(|payment| payment.paid_on <= on).map(|payment| payment.interest_vnd).sum()
    }
}

pub fn set_outstanding(db: &mut Db, id: ArrearsId, outstanding_vnd: i64) -> Result<(), Problem> {
    diesel::update(arrears::table.find(id)).set(arrears::outstanding_vnd.eq(outstanding_vnd)).execute(db)?;
    Ok(())
}

pub fn insert_exemption(db: &mut Db, row: &ExemptionRow) -> Result<(), Problem> {
    diesel::insert_into(arrears_exemptions::table).values(row).execute(db)?;
    Ok(())
}

#[derive(QueryableByName)]
struct Differing {
    #[diesel(sql_type = Text)]
    id: String,
}

/// One sentence for each record of which more or less is left than its payments say.
///
/// # Errors
/// The database's.
pub fn differing(db: &mut Db) -> Result<Vec<String>, Problem> {
    let rows = diesel::sql_query(
        "SELECT a.id FROM arrears a WHERE a.outstanding_vnd <> a.social_vnd + a.health_vnd + a.unemployment_vnd - \
         (SELECT coalesce(sum(p.social_vnd + p.health_vnd + p.unemployment_vnd), 0) FROM arrears_payments p \
         WHERE p.arrears_id = a.id AND p.status = 'posted')",
    );
    let rows: Vec<Differing> = rows.load(db)?;
    Ok(rows.into_iter().map(|row| format!("arrears {}: what is left is not what the payments say", row.id)).collect())
}
