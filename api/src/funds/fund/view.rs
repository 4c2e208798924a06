//! Fund as the API shows them.

use super::{
    store::FundRow,
    types::{BalanceLine, FundView},
};
use crate::{
    ctx::prelude::view::*,
    funds::{
        common::measure,
        ledger::{
            balances::{self, AccountRow},
            entries,
        },
    },
    platform::localized::LocalizedText,
};
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// Accounts added up by measure and item.
pub fn balances(accounts: &[AccountRow]) -> Vec<BalanceLine> {
    let mut lines = BTreeMap::<(&str, &str), BalanceLine>::new();
    for account in accounts {
        let line = lines.entry((&account.measure, &account.item)).or_insert_with(|| {
            let (item, item_unit) = measure::split_item(&account.item);
            let measure = account.measure.clone();
            BalanceLine { measure, item, item_unit, received: 0, earmarked: 0, reserved: 0, spent: 0, left: 0 }
        });
        match account.state.as_str() {
            "received" => line.received += account.balance,
            "earmarked" => line.earmarked += account.balance,
            "reserved" => line.reserved += account.balance,
            _ => line.spent += account.balance,
        }
        line.left = line.received + line.earmarked + line.reserved;
    }
    // Money first: it is what most ask for.
    let mut lines: Vec<BalanceLine> = lines.into_values().collect();
    lines.sort_by_key(|line| (line.measure != "vnd", line.measure.clone(), line.item.clone()));
    lines
}

/// The accounts as they stood at an instant: as they stand, less what moved since.
pub fn accounts_at(db: &mut Db, fund: &str, at: Option<NaiveDateTime>) -> Result<Vec<AccountRow>, Problem> {
    let mut accounts = balances::accounts(db, fund)?;
    if let Some(at) = at {
        for (account, amount) in entries::moved(db, Some((fund, at)))? {
            if let Some(row) = accounts.iter_mut().find(|row| row.id == account) {
                row.balance -= amount;
            }
        }
    }
    Ok(accounts)
}

addressed!(FundRow => "/v1/funds");

impl Shown for FundRow {
    type View = FundView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<FundView>, Problem> {
        rows.iter().map(|row| fund(db, row, cx)).collect()
    }
}

fn fund(db: &mut Db, row: &FundRow, cx: &Cx) -> Result<FundView, Problem> {
    Ok(FundView {
        id: id(&row.id)?,
        code: row.code.clone(),
        kind: row.kind.clone(),
        name: LocalizedText::new(row.name_vi.as_str(), row.name_en.as_str()),
        agency: cx.directory.agency_ref(&row.agency_id)?,
        unit: cx.directory.unit_ref(&row.unit_id)?,
        admin_cap_percent: row.admin_cap_percent,
        legal_basis: row.legal_basis.clone(),
        confidence: row.confidence.clone(),
        balances: balances(&balances::accounts(db, &row.id)?),
        version: row.version,
    })
}
