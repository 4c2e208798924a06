//! Receipts: numbered without a gap, and kept as they were printed.
//!
//! What stands on an issued receipt is stored with it, with a digest. A donor, a fund, an agency or an officer may be
//! renamed afterwards: a second print says what the first one said.

use super::{
    store::{self, ReceiptRow},
    types::ReceiptPrint,
};
use crate::{
    ctx::prelude::commands::*,
    funds::{
        common::{measure, purposes, words},
        contributions::{
            commands as contribution_commands,
            store::{self as contribution_store, ContributionRow, WithReceipt},
            types::ContributionStatus,
        },
        donors::store::{self as donor_store, DonorRow},
        fund::{commands as fund_commands, store::FundRow},
        ids::ContributionId,
    },
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Writes the receipt of a contribution: once, with the next number of the fund and year.
///
/// # Errors
/// 412 for a version that was overtaken; 409 when the contribution was reversed, or has a receipt.
pub fn issue(tx: &mut Tx, cx: &Cx, id: ContributionId, seen: i64) -> Result<WithReceipt, Problem> {
    let found = contribution_store::find(tx.db, cx.scope(), id)?;
    let (row, receipt) = found.ok_or_else(absent)?;
    versions::check(tx, &row, seen)?;
    if receipt.is_some() {
        return Err(Problem::new(&problem::DUPLICATE));
    }
    if row.state()? == ContributionStatus::Reversed {
        return Err(Problem::new(&problem::ALREADY_REVERSED));
    }
    let fund = fund_commands::fund_at(tx, cx, &row.fund_id)?;
    let donors = donor_store::donors_named(tx.db, &[&row.donor_id])?;
    let donor = donors.first().ok_or_else(|| Problem::internal("donor", &"missing"))?;
    let year = i64::from(row.received_on.year());
    let number = store::next_receipt(tx.db, &row.fund_id, year)?;
    let print = print(tx, cx, &row, donor, &fund, (number, year))?;
    let printed = serde_json::to_string(&print).map_err(|error| Problem::internal("receipt", &error))?;
    let receipt = ReceiptRow {
        contribution_id: row.id.clone(),
        fund_id: row.fund_id.clone(),
        year,
        number,
        issued_by: tx.by(),
        issued_at: tx.at(),
        digest: hex::encode(Sha256::digest(&printed)),
        printed,
    };
    receipt.insert(tx.db)?;
    let state = json!({"year": year, "number": number, "digest": receipt.digest});
    tx.record(Entry::new("receipt.issued", contribution_commands::subject(&row, &fund)).state(state))?;
    contribution_store::find(tx.db, cx.scope(), id)?.ok_or_else(absent)
}

/// One sentence for each receipt whose print does not fit its digest, and for each series of numbers with a gap.
///
/// # Errors
/// The database's.
pub fn altered(db: &mut Db) -> Result<Vec<String>, Problem> {
    let mut faults = Vec::new();
    let mut newest = BTreeMap::<String, (i64, i64)>::new();
    for (contribution, fund, year, number, printed, digest) in store::receipts(db)? {
        if hex::encode(Sha256::digest(&printed)) != digest {
            faults.push(format!("the receipt of contribution {contribution} does not fit its digest"));
        }
        let (count, highest) = newest.entry(store::receipt_series(&fund, year)).or_default();
        *count += 1;
        *highest = number.max(*highest);
    }
    for (series, value) in store::receipt_counters(db)? {
        if newest.remove(&series) != Some((value, value)) {
            faults.push(format!("the series {series} has a gap, or its counter {value} is not its last number"));
        }
    }
    faults.extend(newest.into_keys().map(|series| format!("the series {series} has no counter")));
    Ok(faults)
}

fn print(
    tx: &Tx,
    cx: &Cx,
    row: &ContributionRow,
    donor: &DonorRow,
    fund: &FundRow,
    (number, year): (i64, i64),
) -> Result<ReceiptPrint, Problem> {
    let (item, item_unit) = measure::split_item(&row.item);
    let purpose = purposes::all()?.iter().find(|known| known.code == row.earmark && known.fund_kind == fund.kind);
    Ok(ReceiptPrint {
        agency_name: cx.directory.agency_ref(&fund.agency_id)?.name.to_string(),
        fund_name: fund.name_vi.clone(),
        number: format!("{number}/{year}"),
        contribution_code: row.code.clone(),
        donor_name: donor.name.clone(),
        donor_address: donor.address.clone(),
        channel: row.channel.clone(),
        measure: row.measure.clone(),
        amount: row.amount,
        item,
        item_unit,
        in_words: words::amount_in_words(&row.measure, &row.item, row.amount),
        purpose: purpose.map(|purpose| purpose.name_vi.clone()),
        received_on: row.received_on,
        issued_on: local_date(tx.now),
        officer_name: cx.caller.full_name.clone(),
    })
}
