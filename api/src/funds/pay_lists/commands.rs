//! "One day's pay": what officials of an agency gave of their own will, posted as one gift of them all.
//!
//! The custom is voluntary (DOMAIN: no quota, no debt record), so a list holds who gave and never who did not.

use super::{
    store::{self, PayListLineRow, PayListRow},
    types::PayListCreate,
};
use crate::{
    ctx::prelude::commands::*,
    funds::{
        campaigns::commands as campaign_commands,
        common::measure::{Channel, MAX_AMOUNT, Measure},
        contributions::{commands as contribution_commands, types::ContributionCreate},
        donors::{
            commands as donor_commands,
            store::{self as donor_store, DonorRow},
            types::{DonorCreate, DonorType},
        },
        ids::{CampaignId, PayList, PayListLine},
    },
    platform::db::next_without_gap,
};

/// Posts a list as one gift of the agency's officials, and keeps its lines beside the gift.
///
/// # Errors
/// 404 outside the scope; 409 `state_conflict` for a campaign of another kind; 422 for lines that are not right; what the
/// gift is refused for.
pub fn post(tx: &mut Tx, cx: &Cx, campaign: CampaignId, input: PayListCreate) -> Result<PayListRow, Problem> {
    let (campaign, fund) = campaign_commands::find(tx, cx, campaign)?;
    if campaign.kind != "one_days_pay" {
        return Err(Problem::new(&problem::STATE_CONFLICT).with("kind", campaign.kind).detail(
            "Chỉ đợt vận động một ngày lương có danh sách này",
            "Only a campaign of one day's pay has such lists",
        ));
    }
    let total = check(tx, cx, &input)?;
    let officials = officials(tx, cx, input.agency_id.as_str())?;
    let bad = |error| Problem::internal("id", &error);
    let contribution = ContributionCreate {
        fund_id: fund.id.parse().map_err(bad)?,
        campaign_id: Some(campaign.id.parse().map_err(bad)?),
        donor_id: officials.id.parse().map_err(bad)?,
        channel: input.channel,
        measure: Measure::Vnd,
        amount: total,
        currency: None,
        item: None,
        item_unit: None,
        valuation_vnd: None,
        valued_by: None,
        valued_on: None,
        earmark: None,
        received_on: input.received_on,
        note: None,
        bank_reference: input.bank_reference,
        pledge_id: None,
    };
    let (contribution, ..) = contribution_commands::receive(tx, cx, contribution)?;
    let row = PayListRow {
        id: tx.ids.next::<PayList>().to_string(),
        campaign_id: campaign.id,
        agency_id: input.agency_id.to_string(),
        contribution_id: contribution.id,
        line_count: input.lines.len() as i64,
        created_by: tx.by(),
        created_at: tx.at(),
    };
    let lines = input.lines.into_iter().zip(1..).map(|(line, line_number)| PayListLineRow {
        id: tx.ids.next::<PayListLine>().to_string(),
        pay_list_id: row.id.clone(),
        line_number,
        name: line.name.into_string(),
        amount_vnd: line.amount_vnd,
        donor_id: line.donor_id.map(|id| id.to_string()),
    });
    let lines: Vec<PayListLineRow> = lines.collect();
    store::insert_pay_list(tx.db, &row, &lines)?;
    let about = Subject::about("pay_list", &row.id, &contribution.code, 1, &fund.unit_id);
    let state =
        json!({"campaign_id": row.campaign_id, "contribution_id": row.contribution_id, "lines": row.line_count});
    // The feed does not say whose officials gave: they may have asked, or ask later, not to be named.
    tx.record(Entry::new("pay_list.posted", about).state(state).with("agency_id", row.agency_id.clone()))?;
    Ok(row)
}

/// Checks what a list says and adds it up.
fn check(tx: &mut Tx, cx: &Cx, input: &PayListCreate) -> Result<i64, Problem> {
    let mut faults = Faults::default();
    faults.known(cx.knows_agency(Some(&input.agency_id)), "/agency_id");
    if !matches!(input.channel, Channel::Cash | Channel::Bank) {
        let (vi, en) = ("Tiền lương đóng góp bằng tiền mặt hoặc chuyển khoản", "Pay comes in cash or by the bank");
        faults.add("/channel", "wrong_measure", vi, en);
    }
    let ids: Vec<&str> = input.lines.iter().filter_map(|line| Some(line.donor_id.as_ref()?.as_str())).collect();
    let known: Vec<DonorRow> = donor_store::donors_named(tx.db, &ids)?;
    let within =
        |id: &str| known.iter().any(|donor| donor.id == id && cx.caller.scope.covers_unit(&donor.serving_unit_id));
    for (index, line) in input.lines.iter().enumerate() {
        let is_known = line.donor_id.as_ref().is_none_or(|id| within(id.as_str()));
        faults.known(is_known, &format!("/lines/{index}/donor_id"));
    }
    // Five hundred lines of the largest amount are far from the end of i64.
    let total = input.lines.iter().map(|line| line.amount_vnd).sum();
    if total > MAX_AMOUNT {
        let (vi, en) = ("Tổng số tiền quá lớn", "The lines add up to too much");
        faults.add("/lines", "out_of_range", vi, en);
    }
    faults.end()?;
    Ok(total)
}

/// The officials of an agency as one giver: found, or entered with their first list.
fn officials(tx: &mut Tx, cx: &Cx, agency: &str) -> Result<DonorRow, Problem> {
    // Two first lists at once: whoever draws the number second waits, and then finds the donor of the first.
    next_without_gap(tx.db, &format!("pay_list/{agency}"))?;
    if let Some(found) = donor_store::officials(tx.db, cx.scope(), agency)? {
        return Ok(found);
    }
    let named = cx.directory.agency_ref(agency)?;
    let name: String = format!("Tập thể cán bộ {}", named.name).chars().take(200).collect();
    let input = DonorCreate {
        donor_type: DonorType::OfficialGroup,
        name: CleanText::new(&name),
        is_anonymous: false,
        on_wall: false,
        agency_id: Some(named.id),
        address: None,
        phone: None,
    };
    donor_commands::create_donor(tx, cx, input)
}
