//! Rows of funds, always within a scope: a fund is seen by whoever serves its unit, and all that belongs to it with it.

pub use super::{giver_store::*, grant_store::*, house_store::*, ledger_store::*, period_store::*};
use super::{states::ContributionStatus, types::parse};
use crate::{
    access::scope::Scope,
    on_backend,
    platform::{
        db::{Db, Drawn, DrawnWhen},
        problem::Problem,
        together::{Inserts, Two},
        versions::Versioned,
    },
    schema::{campaigns, contributions, donors, fund_periods, funds, ledger_entries, receipts},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = funds, treat_none_as_default_value = false)]
pub struct FundRow {
    pub id: String,
    pub code: String,
    pub kind: String,
    pub name_vi: String,
    pub name_en: String,
    pub agency_id: String,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub admin_cap_percent: Option<i64>,
    pub legal_basis: String,
    pub confidence: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub version: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = campaigns, treat_none_as_default_value = false)]
pub struct CampaignRow {
    pub id: String,
    pub code: String,
    pub fund_id: String,
    pub kind: String,
    pub name: String,
    pub goal_vnd: Option<i64>,
    pub starts_on: NaiveDate,
    pub closes_on: Option<NaiveDate>,
    pub bank_account: Option<String>,
    /// JSON.
    pub partners: String,
    /// JSON.
    pub closing_decision: Option<String>,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = donors, treat_none_as_default_value = false)]
pub struct DonorRow {
    pub id: String,
    pub code: String,
    pub donor_type: String,
    pub name: String,
    pub name_fold: String,
    pub is_anonymous: bool,
    pub on_wall: bool,
    pub agency_id: Option<String>,
    pub address: Option<String>,
    pub phone: Option<String>,
    pub unit_id: String,
    pub serving_unit_id: String,
    pub created_by: String,
    pub created_at: NaiveDateTime,
    pub updated_by: String,
    pub updated_at: NaiveDateTime,
    pub version: i64,
}

crate::platform::versions::updated_rows!(CampaignRow, DonorRow);

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
    pub bank_reference: Option<String>,
    /// The account that it came to, see [`super::bank::account_of`].
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

impl Versioned for ContributionRow {
    fn version(&self) -> i64 {
        self.version
    }
    fn last_change(&self) -> Option<(&str, NaiveDateTime)> {
        self.reversed_by.as_deref().zip(self.reversed_at).or(Some((&self.created_by, self.created_at)))
    }
}

impl ContributionRow {
    pub fn state(&self) -> Result<ContributionStatus, Problem> {
        parse(&self.status)
    }
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = receipts, treat_none_as_default_value = false)]
pub struct ReceiptRow {
    pub contribution_id: String,
    pub fund_id: String,
    pub year: i64,
    pub number: i64,
    pub issued_by: String,
    pub issued_at: NaiveDateTime,
    /// What is printed on it, in JSON.
    pub printed: String,
    /// SHA-256 of `printed`.
    pub digest: String,
}

pub fn insert_fund(db: &mut Db, row: &FundRow) -> Result<(), Problem> {
    diesel::insert_into(funds::table).values(row).execute(db)?;
    Ok(())
}

pub fn insert_campaign(db: &mut Db, row: &CampaignRow) -> Result<(), Problem> {
    diesel::insert_into(campaigns::table).values(row).execute(db)?;
    Ok(())
}

pub fn insert_donor(db: &mut Db, row: &DonorRow) -> Result<(), Problem> {
    diesel::insert_into(donors::table).values(row).execute(db)?;
    Ok(())
}

/// A gift and its entry in the ledger, to be written with the journal's.
pub fn insertion(row: ContributionRow, entry: LedgerRow) -> impl Inserts + 'static {
    Two(diesel::insert_into(contributions::table).values(row), diesel::insert_into(ledger_entries::table).values(entry))
}

pub fn insert_receipt(db: &mut Db, row: &ReceiptRow) -> Result<(), Problem> {
    diesel::insert_into(receipts::table).values(row).execute(db)?;
    Ok(())
}

// Funds.

pub fn funds_within(db: &mut Db, scope: &Scope) -> Result<Vec<FundRow>, Problem> {
    let mut query = funds::table.select(FundRow::as_select()).order(funds::code).into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(funds::serving_unit_id.eq_any(units));
    }
    Ok(query.load(db)?)
}

pub fn fund(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<FundRow>, Problem> {
    let row: Option<FundRow> = funds::table.find(id).select(FundRow::as_select()).first(db).optional()?;
    Ok(row.filter(|fund| scope.covers_unit(&fund.serving_unit_id)))
}

/// A gift is refused by neither its fund, its giver nor the year's books.
#[derive(Debug, Clone, Copy)]
struct ForGift;
impl DrawnWhen for ForGift {
    const UNITS: [&'static str; 2] = ["funds.serving_unit_id", "donors.serving_unit_id"];
    const ALSO: &'static str = "fund_periods.status = 'open'";
}

/// What a gift is received on.
pub struct Counter {
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
pub fn counter(
    db: &mut Db,
    scope: &Scope,
    fund: &str,
    (donor, account): (&str, &str),
    year: i64,
    series: &str,
) -> Result<Option<Counter>, Problem> {
    use crate::schema::fund_accounts as a;
    use fund_periods as p;
    type Found = (FundRow, Option<DonorRow>, Option<PeriodRow>, Option<String>, Option<i64>);
    let drawn = Drawn { series: Some(series), units: scope.units.as_deref(), when: ForGift };
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
    Ok(found.map(|(fund, donor, period, account, drawn)| Counter {
        fund,
        donor: donor.filter(|donor| scope.covers_unit(&donor.serving_unit_id)),
        period,
        has_account: account.is_some(),
        drawn,
    }))
}

// Campaigns.

pub fn campaign(db: &mut Db, id: &str) -> Result<Option<CampaignRow>, Problem> {
    Ok(campaigns::table.find(id).select(CampaignRow::as_select()).first(db).optional()?)
}

pub fn campaigns_of(
    db: &mut Db,
    scope: &Scope,
    fund: Option<&str>,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<CampaignRow>, Problem> {
    let mut query = campaigns::table
        .inner_join(funds::table)
        .select(CampaignRow::as_select())
        .order(campaigns::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(funds::serving_unit_id.eq_any(units));
    }
    if let Some(fund) = fund {
        query = query.filter(campaigns::fund_id.eq(fund));
    }
    if let Some(after) = after {
        query = query.filter(campaigns::id.lt(after));
    }
    Ok(query.load(db)?)
}

/// Moves the closing day of a campaign over the version that was read; answers how many rows.
pub fn move_closing(db: &mut Db, row: &CampaignRow, seen: i64) -> Result<usize, Problem> {
    use campaigns as c;
    Ok(diesel::update(c::table.find(&row.id).filter(c::version.eq(seen)))
        .set((
            c::closes_on.eq(row.closes_on),
            c::closing_decision.eq(&row.closing_decision),
            c::updated_by.eq(&row.updated_by),
            c::updated_at.eq(row.updated_at),
            c::version.eq(row.version),
        ))
        .execute(db)?)
}

// Donors and contributions.

pub fn donor(db: &mut Db, scope: &Scope, id: &str) -> Result<Option<DonorRow>, Problem> {
    let row: Option<DonorRow> = donors::table.find(id).select(DonorRow::as_select()).first(db).optional()?;
    Ok(row.filter(|donor| scope.covers_unit(&donor.serving_unit_id)))
}

pub fn donors_named(db: &mut Db, ids: &[&str]) -> Result<Vec<DonorRow>, Problem> {
    Ok(donors::table.filter(donors::id.eq_any(ids)).select(DonorRow::as_select()).load(db)?)
}

/// Whom to look for.
pub struct DonorFilter<'a> {
    /// Folded words, all of which the name has.
    pub words: &'a [String],
    pub donor_type: Option<&'a str>,
    /// Whether the reader may know donors who asked not to be named.
    pub sees_all: bool,
}

/// The place of a donor in the list. A reader who may not know the name of a donor finds the donor behind all others, in an
/// order that does not come from the name.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum DonorKey {
    Named(String, String),
    Masked(String),
}

impl DonorKey {
    pub fn of(row: &DonorRow, sees_all: bool) -> Self {
        match row.is_anonymous && !sees_all {
            true => Self::Masked(row.id.clone()),
            false => Self::Named(row.name_fold.clone(), row.id.clone()),
        }
    }
}

/// Donors by name, then those whom the reader may not know; a search by name does not find the latter.
pub fn find_donors(
    db: &mut Db,
    scope: &Scope,
    filter: &DonorFilter,
    after: Option<&DonorKey>,
    limit: i64,
) -> Result<Vec<DonorRow>, Problem> {
    let within = || {
        let mut query = donors::table.select(DonorRow::as_select()).into_boxed();
        if let Some(units) = &scope.units {
            query = query.filter(donors::serving_unit_id.eq_any(units));
        }
        if let Some(kind) = filter.donor_type {
            query = query.filter(donors::donor_type.eq(kind.to_owned()));
        }
        query
    };
    let mut rows = Vec::new();
    if !matches!(after, Some(DonorKey::Masked(_))) {
        let mut named = within().order((donors::name_fold, donors::id)).limit(limit);
        for word in filter.words {
            // Folded words hold neither % nor _.
            named = named.filter(donors::name_fold.like(format!("%{word}%")));
        }
        if !filter.sees_all {
            named = named.filter(donors::is_anonymous.eq(false));
        }
        if let Some(DonorKey::Named(name, id)) = after {
            named = named.filter(donors::name_fold.gt(name).or(donors::name_fold.eq(name).and(donors::id.gt(id))));
        }
        rows = named.load(db)?;
    }
    let left = limit - i64::try_from(rows.len()).unwrap_or(limit);
    if !filter.sees_all && filter.words.is_empty() && left > 0 {
        let mut masked = within().filter(donors::is_anonymous.eq(true)).order(donors::id).limit(left);
        if let Some(DonorKey::Masked(id)) = after {
            masked = masked.filter(donors::id.gt(id));
        }
        rows.append(&mut masked.load(db)?);
    }
    Ok(rows)
}

/// Which contributions are asked for.
#[derive(Debug, Clone, Default)]
pub struct ContributionFilter {
    pub fund_id: Option<String>,
    pub campaign_id: Option<String>,
    pub donor_id: Option<String>,
    pub pledge_id: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

pub fn contributions_within(
    db: &mut Db,
    scope: &Scope,
    filter: &ContributionFilter,
    before: Option<&str>,
    limit: i64,
) -> Result<Vec<(ContributionRow, Option<ReceiptRow>)>, Problem> {
    use contributions as c;
    let mut query = c::table
        .inner_join(funds::table)
        .left_join(receipts::table)
        .select((ContributionRow::as_select(), Option::<ReceiptRow>::as_select()))
        .order(c::id.desc())
        .limit(limit)
        .into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(funds::serving_unit_id.eq_any(units));
    }
    if let Some(before) = before {
        query = query.filter(c::id.lt(before));
    }
    if let Some(fund) = &filter.fund_id {
        query = query.filter(c::fund_id.eq(fund));
    }
    if let Some(campaign) = &filter.campaign_id {
        query = query.filter(c::campaign_id.eq(campaign));
    }
    if let Some(donor) = &filter.donor_id {
        query = query.filter(c::donor_id.eq(donor));
    }
    if let Some(pledge) = &filter.pledge_id {
        query = query.filter(c::pledge_id.eq(pledge));
    }
    if let Some(from) = filter.from {
        query = query.filter(c::received_on.ge(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(c::received_on.le(to));
    }
    Ok(query.load(db)?)
}

pub fn contribution(
    db: &mut Db,
    scope: &Scope,
    id: &str,
) -> Result<Option<(ContributionRow, Option<ReceiptRow>)>, Problem> {
    let row: Option<(ContributionRow, Option<ReceiptRow>, String)> = contributions::table
        .inner_join(funds::table)
        .left_join(receipts::table)
        .filter(contributions::id.eq(id))
        .select((ContributionRow::as_select(), Option::<ReceiptRow>::as_select(), funds::serving_unit_id))
        .first(db)
        .optional()?;
    Ok(row.filter(|(_, _, unit)| scope.covers_unit(unit)).map(|(row, receipt, _)| (row, receipt)))
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

/// The next receipt number of a fund and year. A row, on both databases: the numbers have no gap, so whoever draws one
/// waits for whoever drew the last.
pub fn next_receipt(db: &mut Db, fund: &str, year: i64) -> Result<i64, Problem> {
    next_in(db, &receipt_series(fund, year))
}

pub fn receipt_series(fund: &str, year: i64) -> String {
    format!("receipt/{fund}/{year}")
}

/// Contribution, fund, year, number, print and digest of a receipt.
pub type Issued = (String, String, i64, i64, String, String);

pub fn receipts(db: &mut Db) -> Result<Vec<Issued>, Problem> {
    use receipts as r;
    let rows = r::table.select((r::contribution_id, r::fund_id, r::year, r::number, r::printed, r::digest));
    Ok(rows.order(r::contribution_id).load(db)?)
}

/// The last number of each series of receipts.
pub fn receipt_counters(db: &mut Db) -> Result<Vec<(String, i64)>, Problem> {
    use crate::schema::counters::{name, table, value};
    Ok(table.filter(name.like("receipt/%")).select((name, value)).order(name).load(db)?)
}

/// The next number of a series that has no gap: whoever draws one waits for whoever drew the last.
pub fn next_in(db: &mut Db, series: &str) -> Result<i64, Problem> {
    use crate::schema::counters::{name, table, value};
    Ok(on_backend!(db, c => diesel::insert_into(table)
        .values((name.eq(series), value.eq(1)))
        .on_conflict(name)
        .do_update()
        .set(value.eq(value + 1))
        .returning(value)
        .get_result(c))?)
}
