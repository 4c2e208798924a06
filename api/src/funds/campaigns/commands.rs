//! Use cases of campaigns.

use super::{
    rules::{self, CAMPAIGNS, status},
    store::{self, CampaignRow},
    types::{CampaignCreate, CampaignKind, CampaignTransition, ClosingDecision},
};
use crate::{
    ctx::prelude::commands::*,
    funds::{
        bank::{rules::account_number, store::lock_fund},
        fund::{commands::fund_at, store::FundRow},
        ids::{Campaign, CampaignId},
    },
};

/// Opens a campaign.
///
/// # Errors
/// 409 `duplicate` for the account of another relief campaign of the fund, or for a relief campaign that shares one; 422.
pub fn create(tx: &mut Tx, cx: &Cx, input: CampaignCreate) -> Result<CampaignRow, Problem> {
    let fund = fund_at(tx, cx, input.fund_id.as_str())?;
    let account = account_number(input.bank_account.as_deref().unwrap_or_default());
    let mut faults = Faults::default();
    faults.ordered("/closes_on", Some(*input.starts_on), input.closes_on.map(|day| *day));
    if input.kind == CampaignKind::Relief {
        // NĐ 93/2021/NĐ-CP: an account for each appeal and a closing day that is made public.
        let has_end = input.closes_on.is_some();
        faults.require(has_end, "/closes_on", "Đợt vận động cứu trợ cần ngày đóng", "Relief needs a closing day");
        faults.require(
            !account.is_empty(),
            "/bank_account",
            "Cần tài khoản riêng",
            "Relief needs an account of its own",
        );
    }
    for (index, partner) in input.partner_ids.iter().enumerate() {
        faults.known(cx.knows_agency(Some(partner)), &format!("/partner_ids/{index}"));
    }
    faults.end()?;
    check_account(tx, &fund, input.kind, &account)?;
    let year = local_date(tx.now).year();
    let row = CampaignRow {
        id: tx.ids.next::<Campaign>().to_string(),
        code: format!("CD-{year}-{:04}", next_number(tx.db, &format!("campaign/{year}"))?),
        fund_id: fund.id.clone(),
        kind: code(input.kind),
        name: input.name.into_string(),
        goal_vnd: input.goal_vnd,
        starts_on: *input.starts_on,
        closes_on: input.closes_on.map(|day| *day),
        bank_account: input.bank_account.map(|text| text.into_string()).filter(|text| !text.is_empty()),
        partners: json!(input.partner_ids).to_string(),
        closing_decision: None,
        created_by: tx.by(),
        created_at: tx.at(),
        updated_by: tx.by(),
        updated_at: tx.at(),
        version: 1,
    };
    row.insert(tx.db)?;
    let about = Subject::about("campaign", &row.id, &row.code, 1, &fund.unit_id);
    let state = json!({"fund_id": fund.id, "kind": row.kind, "closes_on": row.closes_on});
    tx.record(Entry::new("campaign.created", about).state(state))?;
    Ok(row)
}

/// Checks that no campaign of the fund has an account that must not be shared.
fn check_account(tx: &mut Tx, fund: &FundRow, kind: CampaignKind, account: &str) -> Result<(), Problem> {
    if account.is_empty() {
        return Ok(());
    }
    // Of two campaigns at once, the second sees the account of the first.
    lock_fund(tx.db, &fund.id)?;
    let others = store::with_account(tx.db, &fund.id)?;
    let Some(holder) = rules::holder(kind, account, &others) else { return Ok(()) };
    let (vi, en) = (
        format!("Đợt vận động {} đã có tài khoản này; mỗi đợt cứu trợ cần tài khoản riêng", holder.code),
        format!("Campaign {} has this account; each relief campaign needs one of its own", holder.code),
    );
    Err(Problem::new(&problem::DUPLICATE).and(FieldError::at("/bank_account", "duplicate", vi, en)))
}

/// A campaign of a fund that the caller may see, with the fund.
///
/// # Errors
/// 404 for one that is absent or outside the scope.
pub fn find(tx: &mut Tx, cx: &Cx, id: CampaignId) -> Result<(CampaignRow, FundRow), Problem> {
    store::find(tx.db, cx.scope(), id)?.ok_or_else(absent)
}

/// Moves the closing day by a recorded decision.
pub fn move_closing(
    tx: &mut Tx,
    cx: &Cx,
    id: CampaignId,
    seen: i64,
    decision: ClosingDecision,
) -> Result<CampaignRow, Problem> {
    let (mut row, fund) = find(tx, cx, id)?;
    let status = status(&row, local_date(tx.now));
    let signers = Signers::of(&row.created_by);
    CAMPAIGNS.authorise(status, CampaignTransition::MoveClosing, &cx.caller, signers)?;
    versions::check(tx, &row, seen)?;
    let mut faults = Faults::default();
    faults.ordered("/closes_on", Some(row.starts_on), Some(*decision.closes_on));
    faults.end()?;
    let change = json!({"from": row.closes_on, "to": decision.closes_on, "decision_number": decision.decision_number});
    row.closes_on = Some(*decision.closes_on);
    row.closing_decision = Some(json!(decision).to_string());
    versions::save(tx, &mut row, seen)?;
    let about = Subject::about("campaign", &row.id, &row.code, row.version, &fund.unit_id);
    tx.record(Entry::new("campaign.closing_moved", about).change(change))?;
    Ok(row)
}

/// The campaign of a gift or an allocation: of the fund.
pub fn campaign_at(tx: &mut Tx, fund: &FundRow, id: Option<&str>) -> Result<Option<CampaignRow>, Problem> {
    let Some(id) = id else { return Ok(None) };
    let found = store::of_fund(tx.db, &fund.id, id)?;
    let (vi, en) = ("Quỹ không có đợt vận động này", "The fund has no such campaign");
    found.map(Some).ok_or_else(|| Problem::invalid("/campaign_id", "unknown_reference", vi, en))
}
