//! Credits that were noted for an account and are not in its balance yet.

use super::account::credit;
use crate::{
    on_backend,
    platform::{db::Db, journal::Tx, problem::Problem},
    schema::{fund_accounts, fund_credits},
};
use diesel::prelude::*;

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
pub const HELD: &str = "fund_accounts.balance + CAST(COALESCE((SELECT SUM(c.amount) FROM fund_credits c \
    WHERE c.account_id = fund_accounts.id), 0) AS BIGINT)";

/// Locks some accounts until the commit, in the order of their ids.
pub fn lock(tx: &mut Tx, mut accounts: Vec<String>) -> Result<(), Problem> {
    accounts.sort();
    accounts.iter().try_for_each(|account| gather(tx.db, account).map(drop))
}
