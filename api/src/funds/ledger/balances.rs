//! What accounts hold, with what was noted for them.

use super::{credits::HELD, entries::moved};
use crate::{ctx::prelude::store::*, schema::fund_accounts};
use diesel::{dsl::sql, sql_types::BigInt};

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

/// The accounts of a fund, with what was noted for them.
pub fn accounts(db: &mut Db, fund: &str) -> Result<Vec<AccountRow>, Problem> {
    use fund_accounts as a;
    Ok(a::table
        .filter(a::fund_id.eq(fund))
        .select((a::id, a::campaign_id, a::measure, a::item, a::earmark, a::state, sql::<BigInt>(HELD)))
        .order(a::id)
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
