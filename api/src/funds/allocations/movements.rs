//! What the money of an allocation does in the ledger.

use super::store::AllocationRow;
use crate::{
    ctx::prelude::commands::*,
    funds::{
        fund::store::FundRow,
        ledger::{
            account::{AccountKey, State},
            post::{Posting, Postings, References, Split},
            types::EntryKind,
        },
    },
};

pub fn key<'a>(fund: &'a FundRow, row: &'a AllocationRow, earmark: &'a str) -> AccountKey<'a> {
    AccountKey { fund, campaign: row.campaign_id.as_deref(), measure: &row.measure, item: &row.item, earmark }
}

/// What the entries of an allocation say.
pub fn references(row: &AllocationRow) -> References {
    References {
        allocation_id: Some(row.id.clone()),
        purpose_code: Some(row.purpose_code.clone()),
        beneficiary_group: row.beneficiary_group.clone(),
        unit_id: row.unit_id.clone(),
        who: row.beneficiary_id.clone(),
        ..References::default()
    }
}

/// A movement of an allocation's money: what came from the purpose and what was free, each in its own account.
pub struct Movement {
    pub kind: EntryKind,
    pub from: State,
    pub to: State,
    pub parts: Split,
}

/// Posts a movement of an allocation, part by part.
pub fn post_parts(
    tx: &mut Tx,
    postings: &mut Postings,
    fund: &FundRow,
    row: &AllocationRow,
    movement: &Movement,
    references: &References,
) -> Result<(), Problem> {
    let Movement { kind, from, to, parts } = movement;
    let parts = [(row.purpose_code.as_str(), parts.earmarked), ("", parts.general)];
    for (earmark, amount) in parts.into_iter().filter(|(_, amount)| *amount > 0) {
        let posting = Posting {
            kind: *kind,
            key: key(fund, row, earmark),
            from: Some(*from),
            to: Some(*to),
            amount,
            occurred_on: local_date(tx.now),
            references: references.clone(),
        };
        postings.post(tx, posting)?;
    }
    Ok(())
}

/// Makes what was reserved for an allocation free again.
pub fn release(
    tx: &mut Tx,
    postings: &mut Postings,
    fund: &FundRow,
    row: &AllocationRow,
    parts: Split,
) -> Result<(), Problem> {
    let movement = Movement { kind: EntryKind::Release, from: State::Reserved, to: State::Available, parts };
    post_parts(tx, postings, fund, row, &movement, &references(row))
}
