//! Accounts: what kind of amount of which fund stands in which state.

use crate::{ctx::prelude::store::*, funds::fund::store::FundRow, on_backend, schema::fund_accounts};

/// Where an amount stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Free, or bound to an earmark.
    Available,
    Reserved,
    Spent,
}

impl State {
    pub fn code(self, earmark: &str) -> &'static str {
        match self {
            Self::Available if earmark.is_empty() => "received",
            Self::Available => "earmarked",
            Self::Reserved => "reserved",
            Self::Spent => "spent",
        }
    }
}

/// What kind of amount of which fund: together with a state it names an account.
#[derive(Debug, Clone, Copy)]
pub struct AccountKey<'a> {
    pub fund: &'a FundRow,
    pub campaign: Option<&'a str>,
    pub measure: &'a str,
    pub item: &'a str,
    pub earmark: &'a str,
}

impl AccountKey<'_> {
    /// The id of an account: all that it is.
    pub fn account(&self, state: State) -> String {
        account(&self.fund.id, self.campaign, (self.measure, self.item), self.earmark, state)
    }
}

/// The id of an account: all that it is.
pub fn account(
    fund: &str,
    campaign: Option<&str>,
    (measure, item): (&str, &str),
    earmark: &str,
    state: State,
) -> String {
    format!("{fund}|{}|{measure}|{item}|{earmark}|{}", campaign.unwrap_or_default(), state.code(earmark))
}

/// The earmark that an account's id names.
pub fn earmark_of(account: &str) -> &str {
    account.rsplit('|').nth(1).unwrap_or_default()
}

/// The state that an account's id ends with.
pub fn state_of(account: Option<&String>) -> Option<String> {
    account.and_then(|account| account.rsplit('|').next()).map(str::to_owned)
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

/// Opens an account with its first amount; adds the amount when somebody else opened it meanwhile.
pub fn open_account(db: &mut Db, key: &AccountKey, state: &str, account: &str, amount: i64) -> Result<(), Problem> {
    use fund_accounts as a;
    on_backend!(db, c => diesel::insert_into(a::table)
        .values((
            a::id.eq(account),
            a::fund_id.eq(&key.fund.id),
            a::campaign_id.eq(key.campaign),
            a::measure.eq(key.measure),
            a::item.eq(key.item),
            a::earmark.eq(key.earmark),
            a::state.eq(state),
            a::balance.eq(amount),
        ))
        .on_conflict(a::id)
        .do_update()
        .set(a::balance.eq(a::balance + amount))
        .execute(c))?;
    Ok(())
}
