//! Rows of reminders.

use crate::{
    access::scope::Scope,
    arrears::{ArrearsId, ArrearsImportId, ArrearsReminderId, ArrearsReminderLineId},
    employers::{EmployerId, store::EmployerRow},
    on_backend,
    platform::{
        db::Db,
        http::paging::Slice,
        narrow::narrow,
        problem::{Problem, absent},
    },
    schema::{arrears, arrears_reminder_lines, arrears_reminders, employers},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{dsl::exists, prelude::*};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = arrears_reminders, treat_none_as_default_value = false)]
pub struct ReminderRow {
    pub id: ArrearsReminderId,
    pub employer_id: EmployerId,
    pub agency_id: String,
    pub document_number: String,
    pub reminded_on: NaiveDate,
    pub pay_by: NaiveDate,
    pub created_by: String,
    pub created_at: NaiveDateTime,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = arrears_reminder_lines, treat_none_as_default_value = false)]
pub struct LineRow {
    pub id: ArrearsReminderLineId,
    pub reminder_id: ArrearsReminderId,
    pub arrears_id: ArrearsId,
    pub outstanding_vnd: i64,
    pub interest_vnd: i64,
}

pub fn insert(db: &mut Db, row: &ReminderRow, lines: &[LineRow]) -> Result<(), Problem> {
    diesel::insert_into(arrears_reminders::table).values(row).execute(db)?;
    for lines in lines.chunks(500) {
        on_backend!(&mut *db, c => diesel::insert_into(arrears_reminder_lines::table).values(lines).execute(c))?;
    }
    Ok(())
}

/// A reminder to an employer within the scope.
///
/// # Errors
/// 404.
pub fn find(db: &mut Db, scope: &Scope, id: ArrearsReminderId) -> Result<(ReminderRow, EmployerRow), Problem> {
    let rows = arrears_reminders::table.inner_join(employers::table).filter(arrears_reminders::id.eq(id));
    let row = rows.filter(scope.within(employers::serving_unit_id));
    row.select((ReminderRow::as_select(), EmployerRow::as_select())).first(db).optional()?.ok_or_else(absent)
}

/// Reminders, the newest first.
pub fn list(
    db: &mut Db,
    scope: &Scope,
    to: Option<&[EmployerId]>,
    slice: Slice<ArrearsReminderId>,
) -> Result<Vec<(ReminderRow, EmployerRow)>, Problem> {
    let rows = arrears_reminders::table.inner_join(employers::table);
    let rows = rows.select((ReminderRow::as_select(), EmployerRow::as_select()));
    let mut rows = rows.order(arrears_reminders::id.desc()).limit(slice.limit).into_boxed();
    narrow!(
        rows,
        employers::serving_unit_id.eq_any(scope.units.as_ref()),
        arrears_reminders::employer_id.eq_any(to),
        arrears_reminders::id.lt(slice.after),
    );
    Ok(rows.load(db)?)
}

/// A line of a reminder, and the month and due day of its record.
pub type Line = (LineRow, NaiveDate, NaiveDate);

/// The lines of reminders, the oldest month first.
pub fn lines(db: &mut Db, ids: &[ArrearsReminderId]) -> Result<Vec<Line>, Problem> {
    use arrears_reminder_lines as l;
    let rows = l::table.inner_join(arrears::table.on(arrears::id.eq(l::arrears_id))).filter(l::reminder_id.eq_any(ids));
    let rows = rows.select((LineRow::as_select(), arrears::month, arrears::due_on));
    Ok(rows.order((arrears::month, l::id)).load(db)?)
}

/// Whether a list holds a record of which an employer was reminded.
pub fn any_of_import(db: &mut Db, import: ArrearsImportId) -> Result<bool, Problem> {
    use arrears_reminder_lines as l;
    let rows = l::table.inner_join(arrears::table.on(arrears::id.eq(l::arrears_id)));
    Ok(diesel::select(exists(rows.filter(arrears::import_id.eq(import)))).get_result(db)?)
}
