//! Ledger as the API shows them.

use super::{
    account::{self, state_of},
    entries::LedgerRow,
    reversals,
    types::LedgerEntryView,
};
use crate::{ctx::prelude::view::*, funds::common::measure};
use std::collections::HashSet;

/// Entries with their place in the ledger.
pub fn entries(db: &mut Db, rows: Vec<(i64, LedgerRow)>, cx: &Cx) -> Result<Vec<(i64, LedgerEntryView)>, Problem> {
    let ids: Vec<&str> = rows.iter().map(|(_, row)| row.id.as_str()).collect();
    let reversals = reversals::reversals(db, &ids)?.into_iter();
    let reversals: HashMap<String, String> = reversals.filter_map(|(old, new)| Some((old?, new))).collect();
    let hidden = reversals::hidden_causes(db, &ids, &cx.caller)?;
    rows.iter().map(|(seq, row)| Ok((*seq, entry(row, reversals.get(&row.id), &hidden, cx)?))).collect()
}

fn entry(
    row: &LedgerRow,
    reversal: Option<&String>,
    hidden: &HashSet<String>,
    cx: &Cx,
) -> Result<LedgerEntryView, Problem> {
    let (item, item_unit) = measure::split_item(&row.item);
    let account = row.from_account.as_ref().or(row.to_account.as_ref());
    let earmark = account.map(|account| account::earmark_of(account).to_owned()).filter(|code| !code.is_empty());
    Ok(LedgerEntryView {
        id: id(&row.id)?,
        fund_id: id(&row.fund_id)?,
        campaign_id: maybe(row.campaign_id.as_ref())?,
        kind: row.kind.clone(),
        measure: row.measure.clone(),
        item,
        item_unit,
        amount: row.amount,
        from_state: state_of(row.from_account.as_ref()),
        to_state: state_of(row.to_account.as_ref()),
        earmark,
        occurred_on: row.occurred_on,
        posted_at: row.posted_at.and_utc(),
        contribution_id: maybe(row.contribution_id.as_ref())?,
        allocation_id: maybe(row.allocation_id.as_ref())?,
        disbursement_id: maybe(row.disbursement_id.as_ref())?,
        purpose_code: row.purpose_code.clone(),
        reverses_id: maybe(row.reverses_id.as_ref())?,
        reversal_id: maybe(reversal)?,
        cause: row.cause.clone().filter(|_| !hidden.contains(&row.id)),
        created_by: cx.user(&row.created_by),
    })
}
