//! Rows of contributions.

use super::{
    receipts::store::ReceiptRow,
    types::{ContributionQuery, ContributionStatus},
};
use crate::{
    ctx::prelude::store::*,
    funds::{
        donors::store::DonorRow, fund::store::FundRow, ids::ContributionId, ledger::entries::LedgerRow,
        periods::store::PeriodRow,
    },
    on_backend,
    platform::{
        db::{Drawn, DrawnWhen},
        together::{Inserts, Two},
    },
    schema::{contributions, donors, fund_periods, funds, ledger_entries, receipts},
};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = contributions, treat_none_as_default_value = false)]
pub struct ContributionRow {
    pub id: String,
    pub code: String,
    pub fund_id: String,
    pub campaign_id: Option<String>,
    pub donor_id: String,
    pub channel: String,
    pub measure: String,
    pub item: String,
    pub amount: i64,
    pub valuation_vnd: Option<i64>,
    pub valued_by: Option<String>,
    pub valued_on: Option<NaiveDate>,
    pub earmark: String,
    pub received_on: NaiveDate,
    pub note: Option<String>,
    /// As `bank::statement::reference_key` compares it, so that one number is one for the unique index too.
    pub bank_reference: Option<String>,
    /// The account that it came to, see `bank::rules::account_of`.
    pub bank_account: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub pledge_id: Option<String>,
    // The database writes these with a new row.
    #[diesel(skip_insertion)]
    pub status: String,
    #[diesel(skip_insertion)]
    pub reversed_by: Option<String>,
    #[diesel(skip_insertion)]
    pub reversed_at: Option<NaiveDateTime>,
    #[diesel(skip_insertion)]
    pub reversal_reason: Option<String>,
    #[diesel(skip_insertion)]
    pub version: i64,
}

versioned_rows!(ContributionRow, |row| {
    row.reversed_by.as_deref().zip(row.reversed_at).or(Some((&row.created_by, row.created_at)))
});
lockable_rows!(ContributionRow => contributions);

impl ContributionRow {
    pub fn state(&self) -> Result<ContributionStatus, Problem> {
        parse(&self.status)
    }
}

/// A gift with its receipt, where it has one.
pub type WithReceipt = (ContributionRow, Option<ReceiptRow>);

/// A gift and its entry in the ledger, to be written with the journal's.
pub fn insertion(row: ContributionRow, entry: LedgerRow) -> impl Inserts + 'static {
    Two(diesel::insert_into(contributions::table).values(row), diesel::insert_into(ledger_entries::table).values(entry))
}

/// A gift is refused by neither its fund, its giver nor the year's books.
#[derive(Debug, Clone, Copy)]
struct ForContribution;

impl DrawnWhen for ForContribution {
    const UNITS: [&'static str; 2] = ["funds.serving_unit_id", "donors.serving_unit_id"];
    const ALSO: &'static str = "fund_periods.status = 'open'";
}

/// What a gift is received on.
pub struct ContributionContext {
    pub fund: FundRow,
    /// The giver, when the caller may see them.
    pub donor: Option<DonorRow>,
    /// The year's books, once they are opened.
    pub period: Option<PeriodRow>,
    pub has_account: bool,
    /// The number of the gift's code, where it was drawn with the read.
    pub drawn: Option<i64>,
}

/// A fund within the scope with a giver, the books of a year, whether it has an account, and a number of a series, in one
/// statement.
pub fn context(
    db: &mut Db,
    scope: &Scope,
    fund: &str,
    (donor, account): (&str, &str),
    year: i64,
    series: &str,
) -> Result<Option<ContributionContext>, Problem> {
    use crate::schema::fund_accounts as a;
    use fund_periods as p;
    type Found = (FundRow, Option<DonorRow>, Option<PeriodRow>, Option<String>, Option<i64>);
    let drawn = Drawn { series: Some(series), units: scope.units.as_deref(), when: ForContribution };
    let found: Option<Found> = on_backend!(db, c => funds::table
        .left_join(donors::table.on(donors::id.eq(donor.to_owned())))
        .left_join(p::table.on(p::fund_id.eq(funds::id).and(p::year.eq(year))))
        .left_join(a::table.on(a::id.eq(account.to_owned())))
        .filter(funds::id.eq(fund))
        .select((
            FundRow::as_select(),
            Option::<DonorRow>::as_select(),
            Option::<PeriodRow>::as_select(),
            a::id.nullable(),
            drawn,
        ))
        .first(c)
        .optional())?;
    let found = found.filter(|(fund, ..)| scope.covers_unit(&fund.serving_unit_id));
    Ok(found.map(|(fund, donor, period, account, drawn)| ContributionContext {
        fund,
        donor: donor.filter(|donor| scope.covers_unit(&donor.serving_unit_id)),
        period,
        has_account: account.is_some(),
        drawn,
    }))
}

pub fn list(
    db: &mut Db,
    scope: &Scope,
    query: &ContributionQuery,
    slice: Slice<ContributionId>,
) -> Result<Vec<WithReceipt>, Problem> {
    use contributions as c;
    let rows = c::table.inner_join(funds::table).left_join(receipts::table);
    let rows = rows.select((ContributionRow::as_select(), Option::<ReceiptRow>::as_select()));
    let mut rows = rows.order(c::id.desc()).limit(slice.limit).into_boxed();
    narrow!(
        rows,
        funds::serving_unit_id.eq_any(scope.units.as_ref()),
        c::id.lt(slice.after),
        c::fund_id.eq(query.fund_id),
        c::campaign_id.eq(query.campaign_id),
        c::donor_id.eq(query.donor_id),
        c::pledge_id.eq(query.pledge_id),
        c::received_on.ge(query.from.as_deref()),
        c::received_on.le(query.to.as_deref()),
    );
    Ok(rows.load(db)?)
}

pub fn find(db: &mut Db, scope: &Scope, id: ContributionId) -> Result<Option<WithReceipt>, Problem> {
    let rows = contributions::table.inner_join(funds::table).left_join(receipts::table);
    let found = rows.filter(contributions::id.eq(id)).filter(scope.within(funds::serving_unit_id));
    Ok(found.select((ContributionRow::as_select(), Option::<ReceiptRow>::as_select())).first(db).optional()?)
}

/// Marks a contribution as reversed; answers how many rows, which is none where it was reversed before.
pub fn reverse_contribution(db: &mut Db, row: &ContributionRow) -> Result<usize, Problem> {
    use contributions as c;
    Ok(diesel::update(c::table.filter(c::id.eq(&row.id).and(c::status.eq("posted"))))
        .set((
            c::status.eq(&row.status),
            c::reversed_by.eq(&row.reversed_by),
            c::reversed_at.eq(row.reversed_at),
            c::reversal_reason.eq(&row.reversal_reason),
            c::version.eq(c::version + 1),
        ))
        .execute(db)?)
}
