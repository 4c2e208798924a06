//! Use cases of pledges. Nothing here touches the ledger: what came for a pledge is what the ledger says of its gifts.

use super::{
    rules::{self, PLEDGES, status},
    store::{self, PledgeRow},
    types::{PledgeCreate, PledgeEvent, PledgeStatus, PledgeTransition, PledgeWithdrawal},
};
use crate::{
    ctx::prelude::commands::*,
    funds::{
        campaigns::commands as campaign_commands,
        common::purposes,
        donors::commands as donor_commands,
        events::PledgeChanged,
        fund::{
            commands as fund_commands, items,
            store::{self as fund_store, FundRow},
        },
        ids::{Pledge, PledgeId},
    },
};

/// Writes down what somebody promises.
///
/// # Errors
/// 422 for a fund, campaign, giver or purpose that there is not, and for goods without their unit.
pub fn make(tx: &mut Tx, cx: &Cx, input: PledgeCreate) -> Result<PledgeRow, Problem> {
    let mut faults = Faults::default();
    let item = rules::check_pledge(&input, &mut faults);
    faults.end()?;
    let fund = fund_commands::fund_at(tx, cx, input.fund_id.as_str())?;
    let campaign = campaign_commands::campaign_at(tx, &fund, input.campaign_id.as_ref().map(|id| id.as_str()))?;
    if let Some(earmark) = &input.earmark {
        purposes::spending(&fund.kind, earmark, "/earmark")?;
    }
    let donor = donor_commands::donor_at(tx, cx, input.donor_id.as_str(), "/donor_id")?;
    let item = items::known_as(tx, &fund.id, item)?;
    let year = input.pledged_on.year();
    let row = PledgeRow {
        id: tx.ids.next::<Pledge>().to_string(),
        code: format!("CK-{year}-{:06}", next_number(tx.db, &format!("pledge/{year}"))?),
        fund_id: fund.id.clone(),
        campaign_id: campaign.map(|campaign| campaign.id),
        donor_id: donor.id,
        donor_type: donor.donor_type,
        measure: code(input.measure),
        item,
        amount: input.amount,
        earmark: input.earmark.map(|code| code.into_string()).unwrap_or_default(),
        pledged_on: *input.pledged_on,
        expected_on: input.expected_on.map(|day| *day),
        note: input.note.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        withdrawn_by: None,
        withdrawn_at: None,
        withdrawn_reason: None,
        created_by: tx.by(),
        created_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    let about = Subject::about("pledge", &row.id, &row.code, 1, &fund.unit_id);
    let changed = changed(&row, &fund, PledgeEvent::Pledge, row.pledged_on);
    tx.record(Entry::new("pledge.made", about).says(&changed)?)?;
    Ok(row)
}

fn changed(row: &PledgeRow, fund: &FundRow, kind: PledgeEvent, on: NaiveDate) -> PledgeChanged {
    PledgeChanged {
        fund_id: row.fund_id.clone(),
        campaign_id: row.campaign_id.clone(),
        kind,
        measure: row.measure.clone(),
        item: row.item.clone(),
        amount: row.amount,
        occurred_on: on,
        donor_type: row.donor_type.clone(),
        purpose_code: Some(row.earmark.clone()).filter(|code| !code.is_empty()),
        unit_id: fund.unit_id.clone(),
    }
}

/// Takes a pledge back, with a reason. What came for it stays.
///
/// # Errors
/// 404 outside the scope; 412 for a version that was overtaken, also by a gift; 409 `state_conflict` for one that is fulfilled
/// or withdrawn.
pub fn withdraw(tx: &mut Tx, cx: &Cx, id: PledgeId, seen: i64, input: PledgeWithdrawal) -> Result<PledgeRow, Problem> {
    let mut row = store::find(tx.db, cx.scope(), id)?.ok_or_else(absent)?;
    let fund = fund_store::find(tx.db, cx.scope(), &row.fund_id)?.ok_or_else(absent)?;
    let received = store::received_for(tx.db, &[&row.id])?.get(&row.id).copied().unwrap_or(0);
    let status = status(&row, received);
    let withdrawal = (status, PledgeTransition::Withdraw);
    PLEDGES.take(tx, &cx.caller, (&row, seen), withdrawal, Signers::of(&row.created_by))?;
    row.withdrawn_by = Some(tx.by());
    row.withdrawn_at = Some(tx.at());
    row.withdrawn_reason = Some(input.reason.into_string());
    versions::save(tx, &mut row, seen)?;
    let about = Subject::about("pledge", &row.id, &row.code, row.version, &fund.unit_id);
    let changed = changed(&row, &fund, PledgeEvent::PledgeWithdrawal, local_date(tx.now));
    // The reason may name somebody, so it stays in the row.
    tx.record(Entry::new("pledge.withdrawn", about).says(&changed)?)?;
    Ok(row)
}

/// Checks that a gift answers a pledge: `of` is its fund, giver, measure and item.
///
/// # Errors
/// 422 at `/pledge_id` for a pledge that there is not or of something else; 409 `state_conflict` for a withdrawn one.
pub fn answered(tx: &mut Tx, cx: &Cx, id: &str, of: [&String; 4]) -> Result<(), Problem> {
    let found = store::find(tx.db, cx.scope(), id)?;
    let fits = |row: &PledgeRow| [&row.fund_id, &row.donor_id, &row.measure, &row.item] == of;
    if found.filter(fits).is_none() {
        let (vi, en) = ("Đăng ký ủng hộ không khớp với đóng góp này", "The pledge does not match this contribution");
        return Err(Problem::invalid("/pledge_id", "unknown_reference", vi, en));
    }
    if store::answer_pledge(tx.db, id)? == 0 {
        return Err(conflict(PledgeStatus::Withdrawn));
    }
    tx.touch("pledge", id);
    Ok(())
}
