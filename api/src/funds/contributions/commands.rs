//! Use cases of contributions.

use super::{
    rules::{self, CONTRIBUTIONS, check_campaign_day},
    store::{self, ContributionContext, ContributionRow, WithReceipt},
    types::{ContributionCreate, ContributionStatus, ContributionTransition},
};
use crate::{
    access::states::refused,
    ctx::prelude::commands::*,
    funds::{
        bank::{lines, rules as bank_rules, statement::reference_key},
        campaigns::{commands::campaign_at, store::CampaignRow},
        common::purposes,
        donors::{commands::unknown_donor, store::DonorRow},
        events::ContributionReversed,
        fund::{
            commands as fund_commands, items,
            store::{self as fund_store, FundRow},
        },
        ids::{Contribution, ContributionId},
        ledger::{
            account::{self, AccountKey, State},
            entries::{self, LedgerRow},
            post::{self, Posting, PostingContext, Postings, References},
            types::EntryKind,
        },
        pledges::commands as pledge_commands,
    },
    platform::db::next_code,
};

/// A gift that was received, its giver and its entry in the ledger.
pub type Received = (ContributionRow, DonorRow, LedgerRow);

/// Receives a gift and posts it.
pub fn receive(tx: &mut Tx, cx: &Cx, input: ContributionCreate) -> Result<Received, Problem> {
    let mut faults = Faults::default();
    let item = rules::check_contribution(&input, &mut faults);
    faults.end()?;
    let (year, scope) = (input.received_on.year(), cx.scope());
    let (fund_id, donor_id) = (input.fund_id.as_str(), input.donor_id.as_str());
    let known_item = items::find(tx.db, fund_id, &item)?;
    let is_new_item = known_item.is_none() && !item.is_empty();
    let item = known_item.unwrap_or(item);
    let (campaign_id, measure) = (input.campaign_id.as_ref().map(|id| id.to_string()), code(input.measure));
    let earmark = input.earmark.as_deref().unwrap_or_default().to_owned();
    let account = account::account(fund_id, campaign_id.as_deref(), (&measure, &item), &earmark, State::Available);
    let series = format!("contribution/{year}");
    let found = store::context(tx.db, scope, fund_id, (donor_id, &account), i64::from(year), &series)?;
    let ContributionContext { fund, donor, period, has_account, drawn } =
        found.ok_or_else(fund_commands::unknown_fund)?;
    let is_plain =
        period.is_some() && has_account && drawn.is_some() && campaign_id.is_none() && input.pledge_id.is_none();
    if !is_plain || is_new_item {
        tx.begin()?;
    }
    let campaign = campaign_at(tx, &fund, campaign_id.as_deref())?;
    if let Some(campaign) = &campaign {
        check_campaign_day(campaign, *input.received_on)?;
    }
    if let Some(earmark) = &input.earmark {
        purposes::spending(&fund.kind, earmark, "/earmark")?;
    }
    let donor = donor.ok_or_else(|| unknown_donor("/donor_id"))?;
    // An account that is there is of a known item.
    let item = if is_new_item { items::known_as(tx, &fund.id, item)? } else { item };
    if let Some(pledge) = &input.pledge_id {
        pledge_commands::answered(tx, cx, pledge.as_str(), [&fund.id, &donor.id, &measure, &item])?;
    }
    let code = next_code(tx.db, &format!("DG-{year}"), &series, drawn)?;
    let row = contribution(tx, input, code, item, &fund.id, campaign.as_ref());
    let posting = Posting {
        kind: EntryKind::Receipt,
        key: key(&fund, &row),
        from: None,
        to: Some(State::Available),
        amount: row.amount,
        occurred_on: row.received_on,
        references: references(&row, &fund, donor.donor_type.clone()),
    };
    let about = subject(&row, &fund);
    let (entry, posted) = post::draw_up(tx, PostingContext { period, has_account }, posting)?;
    let posted = Entry::new("ledger.posted", about).says(&posted)?;
    tx.record_with(store::insertion(row.clone(), entry.clone()), posted)?;
    Ok((row, donor, entry))
}

/// The row of a contribution that was checked.
fn contribution(
    tx: &Tx,
    input: ContributionCreate,
    number: String,
    item: String,
    fund: &str,
    campaign: Option<&CampaignRow>,
) -> ContributionRow {
    let text = |text: Option<CleanText>| text.map(|t| t.into_string()).filter(|t| !t.is_empty());
    ContributionRow {
        id: tx.ids.next::<Contribution>().to_string(),
        code: number,
        fund_id: fund.to_owned(),
        bank_account: bank_rules::account_of(campaign),
        campaign_id: input.campaign_id.map(|id| id.to_string()),
        donor_id: input.donor_id.to_string(),
        channel: code(input.channel),
        measure: code(input.measure),
        item,
        amount: input.amount,
        valuation_vnd: input.valuation_vnd,
        valued_by: text(input.valued_by),
        valued_on: input.valued_on.map(|day| *day),
        earmark: input.earmark.map(|code| code.into_string()).unwrap_or_default(),
        received_on: *input.received_on,
        note: text(input.note),
        bank_reference: text(input.bank_reference).map(|text| reference_key(&text)),
        created_by: tx.by(),
        created_at: tx.at(),
        pledge_id: input.pledge_id.map(|id| id.to_string()),
        status: code(ContributionStatus::Posted),
        reversed_by: None,
        reversed_at: None,
        reversal_reason: None,
        version: 1,
    }
}

fn key<'a>(fund: &'a FundRow, row: &'a ContributionRow) -> AccountKey<'a> {
    AccountKey {
        fund,
        campaign: row.campaign_id.as_deref(),
        measure: &row.measure,
        item: &row.item,
        earmark: &row.earmark,
    }
}

/// What an entry says of its contribution.
fn references(row: &ContributionRow, fund: &FundRow, donor_type: String) -> References {
    References {
        contribution_id: Some(row.id.clone()),
        donor_type: Some(donor_type),
        purpose_code: Some(row.earmark.clone()).filter(|code| !code.is_empty()),
        unit_id: fund.unit_id.clone(),
        who: Some(row.donor_id.clone()),
        valuation_vnd: row.valuation_vnd,
        ..References::default()
    }
}

pub fn subject(row: &ContributionRow, fund: &FundRow) -> Subject {
    Subject::about("contribution", &row.id, &row.code, row.version, &fund.unit_id)
}

/// Takes a contribution back that was recorded by mistake: the ledger gets a second entry in the open period, the bank's
/// reference is free again, and so is the line of the statement that it was posted from.
///
/// # Errors
/// 404 outside the scope; 403 `four_eyes` for its recorder; 412; 409 `already_reversed`, `insufficient_funds` when it was
/// decided on meanwhile.
pub fn reverse(
    tx: &mut Tx,
    cx: &Cx,
    id: ContributionId,
    seen: i64,
    input: TransitionReason,
) -> Result<WithReceipt, Problem> {
    let (mut row, receipt) = store::find(tx.db, cx.scope(), id)?.ok_or_else(absent)?;
    let fund = fund_store::find(tx.db, cx.scope(), &row.fund_id)?.ok_or_else(absent)?;
    let (status, reason) = (row.state()?, input.reason.into_string());
    CONTRIBUTIONS.authorise(status, ContributionTransition::Reverse, &cx.caller, Signers::of(&row.created_by))?;
    versions::check(tx, &row, seen)?;
    let reversed = |_| refused(status, ContributionStatus::Reversed);
    row.status = code(CONTRIBUTIONS.next(status, ContributionTransition::Reverse).map_err(reversed)?);
    row.reversed_by = Some(tx.by());
    row.reversed_at = Some(tx.at());
    row.reversal_reason = Some(reason.clone());
    row.version += 1;
    // The row is locked before its account, so that of two at once the second finds it reversed.
    if store::reverse_contribution(tx.db, &row)? == 0 {
        let (now, _) = store::find(tx.db, cx.scope(), id)?.ok_or_else(absent)?;
        return Err(versions::overtaken(tx, &now));
    }
    let entry =
        entries::entry_of_contribution(tx.db, &row.id)?.ok_or_else(|| Problem::internal("entry", &"missing"))?;
    let mut postings = Postings::default();
    let posting = Posting {
        kind: EntryKind::ReceiptReversal,
        key: key(&fund, &row),
        from: Some(State::Available),
        to: None,
        amount: row.amount,
        occurred_on: local_date(tx.now),
        references: References {
            reverses_id: Some(entry.id),
            cause: Some(reason),
            ..references(&row, &fund, entry.donor_type.unwrap_or_default())
        },
    };
    postings.post(tx, posting)?;
    let reopened = lines::release(tx, &row)?;
    let reversal = ContributionReversed {
        status: row.state()?,
        fund_id: row.fund_id.clone(),
        campaign_id: row.campaign_id.clone(),
        postings: postings.0,
    };
    let change = json!({"bank_lines": reopened});
    // The reason may name the donor, so it stays in the row.
    tx.record(Entry::new("contribution.reversed", subject(&row, &fund)).says(&reversal)?.change(change))?;
    Ok((row, receipt))
}
