//! Rows of accounts and of the ledger.

use super::ledger::Pot;
use crate::{
    access::scope::Scope,
    on_backend,
    platform::{db::Db, problem::Problem},
    schema::{allocations, contributions, donors, fund_accounts, fund_credits, fund_items, funds, ledger_entries},
};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{BigInt, Nullable},
};
use std::collections::HashSet;

#[derive(Debug, Clone, Queryable)]
pub struct AccountRow {
    pub id: String,
    pub campaign_id: Option<String>,
    pub measure: String,
    pub item: String,
    pub earmark: String,
    pub state: String,
    pub balance: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ledger_entries, treat_none_as_default_value = false)]
pub struct LedgerRow {
    pub id: String,
    pub fund_id: String,
    pub campaign_id: Option<String>,
    pub period_id: String,
    pub kind: String,
    pub measure: String,
    pub item: String,
    pub amount: i64,
    pub from_account: Option<String>,
    pub to_account: Option<String>,
    pub occurred_on: NaiveDate,
    pub posted_at: NaiveDateTime,
    pub contribution_id: Option<String>,
    pub allocation_id: Option<String>,
    pub disbursement_id: Option<String>,
    pub donor_type: Option<String>,
    pub purpose_code: Option<String>,
    pub beneficiary_group: Option<String>,
    pub unit_id: String,
    pub reverses_id: Option<String>,
    pub cause: Option<String>,
    pub created_by: String,
}

pub fn insert_entry(db: &mut Db, row: &LedgerRow) -> Result<(), Problem> {
    diesel::insert_into(ledger_entries::table).values(row).execute(db)?;
    Ok(())
}

/// Takes from an account what it has; answers 0 when it has less.
pub fn debit(db: &mut Db, account: &str, amount: i64) -> Result<usize, Problem> {
    use fund_accounts::{balance, table};
    Ok(diesel::update(table.find(account).filter(balance.ge(amount))).set(balance.eq(balance - amount)).execute(db)?)
}

/// Adds to an account; answers 0 when there is none yet.
pub fn credit(db: &mut Db, account: &str, amount: i64) -> Result<usize, Problem> {
    use fund_accounts::{balance, table};
    Ok(diesel::update(table.find(account)).set(balance.eq(balance + amount)).execute(db)?)
}

/// Locks an account until the commit and adds to its balance what was noted for it; answers the balance. Credits that are
/// not committed yet stay noted; whoever comes next adds them up.
pub fn gather(db: &mut Db, account: &str) -> Result<i64, Problem> {
    use fund_accounts::{balance, table};
    use fund_credits as c;
    // The lock comes first: of two who gather, the second sees what the first left.
    let held: Option<i64> = on_backend!(db, con => diesel::update(table.find(account))
        .set(balance.eq(balance))
        .returning(balance)
        .get_result(con)
        .optional())?;
    let Some(held) = held else { return Ok(0) };
    let noted: Vec<i64> = on_backend!(db, con => diesel::delete(c::table.filter(c::account_id.eq(account)))
        .returning(c::amount)
        .get_results(con))?;
    let sum: i64 = noted.iter().sum();
    if sum > 0 {
        credit(db, account, sum)?;
    }
    Ok(held + sum)
}

/// What an account holds: its row and what was noted for it, in one statement, so that a gift is never in both or neither.
const HELD: &str = "fund_accounts.balance + CAST(COALESCE((SELECT SUM(c.amount) FROM fund_credits c \
    WHERE c.account_id = fund_accounts.id), 0) AS BIGINT)";

/// Opens an account with its first amount; adds the amount when somebody else opened it meanwhile.
pub fn open_account(db: &mut Db, pot: &Pot, state: &str, account: &str, amount: i64) -> Result<(), Problem> {
    use fund_accounts as a;
    on_backend!(db, c => diesel::insert_into(a::table)
        .values((
            a::id.eq(account),
            a::fund_id.eq(&pot.fund.id),
            a::campaign_id.eq(pot.campaign),
            a::measure.eq(pot.measure),
            a::item.eq(pot.item),
            a::earmark.eq(pot.earmark),
            a::state.eq(state),
            a::balance.eq(amount),
        ))
        .on_conflict(a::id)
        .do_update()
        .set(a::balance.eq(a::balance + amount))
        .execute(c))?;
    Ok(())
}

/// The spelling of a fund's item.
pub fn fund_item(db: &mut Db, fund: &str, fold: &str) -> Result<Option<String>, Problem> {
    Ok(fund_items::table.find((fund, fold)).select(fund_items::item).first(db).optional()?)
}

/// Enters an item of a fund; answers the spelling of who entered it first.
pub fn enter_fund_item(db: &mut Db, fund: &str, fold: &str, item: &str) -> Result<String, Problem> {
    use fund_items as i;
    Ok(on_backend!(db, c => diesel::insert_into(i::table)
        .values((i::fund_id.eq(fund), i::fold.eq(fold), i::item.eq(item)))
        .on_conflict((i::fund_id, i::fold))
        .do_update()
        .set(i::fold.eq(fold))
        .returning(i::item)
        .get_result(c))?)
}

/// The earmark that an account's id names.
pub fn earmark_of(account: &str) -> &str {
    account.rsplit('|').nth(1).unwrap_or_default()
}

/// The accounts of a fund, with what was noted for them.
pub fn accounts(db: &mut Db, fund: &str) -> Result<Vec<AccountRow>, Problem> {
    use fund_accounts as a;
    Ok(a::table
        .filter(a::fund_id.eq(fund))
        .select((a::id, a::campaign_id, a::measure, a::item, a::earmark, a::state, sql::<BigInt>(HELD)))
        .order(a::id)
        .load(db)?)
}

/// What came to each account and what left it: of a fund after an instant, or of all.
pub fn moved(db: &mut Db, since: Option<(&str, NaiveDateTime)>) -> Result<Vec<(String, i64)>, Problem> {
    use ledger_entries as l;
    let total = || sql::<BigInt>("CAST(SUM(amount) AS BIGINT)");
    let mut came = l::table.group_by(l::to_account).select((l::to_account, total())).into_boxed();
    let mut left = l::table.group_by(l::from_account).select((l::from_account, total())).into_boxed();
    if let Some((fund, at)) = since {
        let after = l::fund_id.eq(fund).and(l::posted_at.gt(at));
        came = came.filter(after);
        left = left.filter(after);
    }
    let came: Vec<(Option<String>, i64)> = came.load(db)?;
    let left: Vec<(Option<String>, i64)> = left.load(db)?;
    let left = left.into_iter().map(|(account, amount)| (account, -amount));
    Ok(came.into_iter().chain(left).filter_map(|(account, amount)| Some((account?, amount))).collect())
}

/// Id, fund, campaign, measure, item, earmark and state of an account.
type AccountName = (String, String, Option<String>, String, String, String, String);

/// One sentence for each account that is not what its id or its entries say.
pub fn unbalanced(db: &mut Db) -> Result<Vec<String>, Problem> {
    use fund_accounts as a;
    let mut sums = std::collections::BTreeMap::<String, i64>::new();
    for (account, amount) in moved(db, None)? {
        *sums.entry(account).or_default() += amount;
    }
    let names = (a::id, a::fund_id, a::campaign_id, a::measure, a::item, a::earmark, a::state);
    let rows: Vec<(AccountName, i64)> = a::table.select((names, sql::<BigInt>(HELD))).order(a::id).load(db)?;
    let mut faults = Vec::new();
    for ((id, fund, campaign, measure, item, earmark, state), held) in rows {
        let campaign = campaign.unwrap_or_default();
        if id != format!("{fund}|{campaign}|{measure}|{item}|{earmark}|{state}") {
            faults.push(format!("account {id} is not what its id says"));
        }
        if sums.remove(&id).unwrap_or(0) != held {
            faults.push(format!("account {id} does not hold what its entries say"));
        }
    }
    faults.extend(sums.into_keys().map(|id| format!("account {id} was deleted")));
    Ok(faults)
}

/// The entry that posted a contribution.
pub fn entry_of_contribution(db: &mut Db, contribution: &str) -> Result<Option<LedgerRow>, Problem> {
    use ledger_entries as l;
    let posted = l::table.filter(l::contribution_id.eq(contribution).and(l::reverses_id.is_null()));
    Ok(posted.select(LedgerRow::as_select()).first(db).optional()?)
}

/// What a disbursement paid out and what came back of it, in the order of the ledger.
pub fn entries_of_disbursement(db: &mut Db, allocation: &str, disbursement: &str) -> Result<Vec<LedgerRow>, Problem> {
    use ledger_entries as l;
    // By the allocation, which has an index.
    let own = l::table.filter(l::allocation_id.eq(allocation).and(l::disbursement_id.eq(disbursement)));
    Ok(own.select(LedgerRow::as_select()).order(l::seq).load(db)?)
}

/// What of the ledger is asked for.
#[derive(Debug, Clone, Default)]
pub struct EntryFilter {
    pub fund_id: Option<String>,
    pub campaign_id: Option<String>,
    pub kind: Option<String>,
    pub measure: Option<String>,
    pub contribution_id: Option<String>,
    pub allocation_id: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

pub fn entries(
    db: &mut Db,
    scope: &Scope,
    filter: &EntryFilter,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<(i64, LedgerRow)>, Problem> {
    use ledger_entries as l;
    let mut query = l::table
        .inner_join(funds::table.on(funds::id.eq(l::fund_id)))
        .select((l::seq, LedgerRow::as_select()))
        .order(l::seq.desc())
        .limit(limit)
        .into_boxed();
    if let Some(units) = &scope.units {
        query = query.filter(funds::serving_unit_id.eq_any(units));
    }
    if let Some(before) = before {
        query = query.filter(l::seq.lt(before));
    }
    if let Some(fund) = &filter.fund_id {
        query = query.filter(l::fund_id.eq(fund));
    }
    if let Some(campaign) = &filter.campaign_id {
        query = query.filter(l::campaign_id.eq(campaign));
    }
    if let Some(from) = filter.from {
        query = query.filter(l::occurred_on.ge(from));
    }
    if let Some(to) = filter.to {
        query = query.filter(l::occurred_on.le(to));
    }
    if let Some(kind) = &filter.kind {
        query = query.filter(l::kind.eq(kind));
    }
    if let Some(measure) = &filter.measure {
        query = query.filter(l::measure.eq(measure));
    }
    if let Some(contribution) = &filter.contribution_id {
        query = query.filter(l::contribution_id.eq(contribution));
    }
    if let Some(allocation) = &filter.allocation_id {
        query = query.filter(l::allocation_id.eq(allocation));
    }
    Ok(query.load(db)?)
}

/// The entries of some contributions: contribution, entry, and what it reverses.
pub fn entries_of_contributions(
    db: &mut Db,
    contributions: &[&str],
) -> Result<Vec<(String, String, Option<String>)>, Problem> {
    use ledger_entries as l;
    let rows: Vec<(Option<String>, String, Option<String>)> = l::table
        .filter(l::contribution_id.eq_any(contributions))
        .select((l::contribution_id, l::id, l::reverses_id))
        .load(db)?;
    Ok(rows.into_iter().filter_map(|(contribution, id, reverses)| Some((contribution?, id, reverses))).collect())
}

/// The entries among some that were reversed, with their reversals.
pub fn reversals(db: &mut Db, entries: &[&str]) -> Result<Vec<(Option<String>, String)>, Problem> {
    use ledger_entries as l;
    Ok(l::table.filter(l::reverses_id.eq_any(entries)).select((l::reverses_id, l::id)).load(db)?)
}

/// The money that one kind of movement moved in a period.
pub fn sum_in_period(db: &mut Db, period: &str, kind: &str, purpose: Option<&str>) -> Result<i64, Problem> {
    use ledger_entries as l;
    let mut query = l::table
        .filter(l::period_id.eq(period).and(l::measure.eq("vnd")).and(l::kind.eq(kind)))
        .select(sql::<Nullable<BigInt>>("CAST(SUM(amount) AS BIGINT)"))
        .into_boxed();
    if let Some(purpose) = purpose {
        query = query.filter(l::purpose_code.eq(purpose));
    }
    Ok(query.first::<Option<i64>>(db)?.unwrap_or(0))
}

/// One line of a report: kind, measure, item, donor type, purpose, amount, how many entries and how many persons.
pub type ReportLine = (String, String, String, Option<String>, Option<String>, i64, i64, i64);

/// The entries of a period added up.
pub fn report(db: &mut Db, period: &str) -> Result<Vec<ReportLine>, Problem> {
    use ledger_entries as l;
    Ok(l::table
        .left_join(contributions::table.on(contributions::id.nullable().eq(l::contribution_id)))
        .left_join(allocations::table.on(allocations::id.nullable().eq(l::allocation_id)))
        .filter(l::period_id.eq(period))
        .group_by((l::kind, l::measure, l::item, l::donor_type, l::purpose_code))
        .select((
            l::kind,
            l::measure,
            l::item,
            l::donor_type,
            l::purpose_code,
            sql::<BigInt>("CAST(SUM(ledger_entries.amount) AS BIGINT)"),
            sql::<BigInt>("COUNT(*)"),
            sql::<BigInt>("COUNT(DISTINCT COALESCE(contributions.donor_id, allocations.beneficiary_id))"),
        ))
        .order((l::kind, l::measure, l::item, l::donor_type, l::purpose_code))
        .load(db)?)
}

/// Those of some entries that belong to a contribution of a donor who asked not to be named.
pub fn entries_of_masked(db: &mut Db, entries: &[&str]) -> Result<HashSet<String>, Problem> {
    let masked = ledger_entries::table
        .inner_join(contributions::table.on(ledger_entries::contribution_id.eq(contributions::id.nullable())))
        .inner_join(donors::table.on(contributions::donor_id.eq(donors::id)))
        .filter(ledger_entries::id.eq_any(entries).and(donors::is_anonymous.eq(true)))
        .select(ledger_entries::id);
    Ok(masked.load::<String>(db)?.into_iter().collect())
}

/// A correction: entry, reversal, and the entry's kind, measure and amount, with the reversal's cause and instant.
pub type Corrected = (String, String, String, String, i64, Option<String>, NaiveDateTime);

/// The entries of a period that were reversed in another.
pub fn restatements(db: &mut Db, period: &str) -> Result<Vec<Corrected>, Problem> {
    use ledger_entries as l;
    let (old, new) = diesel::alias!(ledger_entries as old, ledger_entries as new);
    Ok(new
        .inner_join(old.on(old.field(l::id).nullable().eq(new.field(l::reverses_id))))
        .filter(old.field(l::period_id).eq(period).and(new.field(l::period_id).ne(period)))
        .select((
            old.field(l::id),
            new.field(l::id),
            old.field(l::kind),
            old.field(l::measure),
            old.field(l::amount),
            new.field(l::cause),
            new.field(l::posted_at),
        ))
        .order(new.field(l::seq))
        .load(db)?)
}

/// The money that is held for some campaigns.
pub fn campaign_money(db: &mut Db, campaigns: &[&str]) -> Result<std::collections::HashMap<String, i64>, Problem> {
    use fund_accounts as a;
    let rows: Vec<(Option<String>, i64)> = a::table
        .filter(a::campaign_id.eq_any(campaigns).and(a::measure.eq("vnd")))
        .select((a::campaign_id, sql::<BigInt>(HELD)))
        .load(db)?;
    let mut sums = std::collections::HashMap::new();
    for (campaign, amount) in rows {
        *sums.entry(campaign.unwrap_or_default()).or_default() += amount;
    }
    Ok(sums)
}
