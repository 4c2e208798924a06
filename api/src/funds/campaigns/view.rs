//! Campaigns as the API shows them.

use super::{
    rules::{self, CAMPAIGNS},
    store::CampaignRow,
    types::{CampaignStatus, CampaignView},
};
use crate::{
    ctx::prelude::view::*,
    funds::{ledger::balances, pledges::store as pledge_store},
};

addressed!(CampaignRow => "/v1/campaigns");

/// Campaigns with the money that is held for each.
impl Shown for CampaignRow {
    type View = CampaignView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<CampaignView>, Problem> {
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let money = balances::campaign_money(db, &ids)?;
        let pledged = pledge_store::campaign_pledges(db, &ids)?;
        let of = |sums: &HashMap<String, i64>, id: &str| sums.get(id).copied().unwrap_or(0);
        rows.iter().map(|row| campaign(row, [of(&money, &row.id), of(&pledged, &row.id)], cx)).collect()
    }
}

fn campaign(row: &CampaignRow, [received_vnd, pledged_vnd]: [i64; 2], cx: &Cx) -> Result<CampaignView, Problem> {
    let partners: Vec<String> =
        serde_json::from_str(&row.partners).map_err(|error| Problem::internal("partners", &error))?;
    let decision = row.closing_decision.as_deref().map(serde_json::from_str).transpose();
    let status = rules::status(row, local_date(cx.now));
    Ok(CampaignView {
        id: id(&row.id)?,
        code: row.code.clone(),
        fund_id: id(&row.fund_id)?,
        kind: row.kind.clone(),
        name: row.name.clone(),
        goal_vnd: row.goal_vnd,
        received_vnd,
        pledged_vnd,
        starts_on: row.starts_on,
        closes_on: row.closes_on,
        closing_decision: decision.map_err(|error| Problem::internal("decision", &error))?,
        is_open: status == CampaignStatus::Open,
        status: code(status),
        transitions: CAMPAIGNS.allowed(status, &cx.caller, Signers::of(&row.created_by)),
        bank_account: row.bank_account.clone(),
        partners: partners.iter().map(|agency| cx.directory.agency_ref(agency)).collect::<Result<_, _>>()?,
        version: row.version,
    })
}
