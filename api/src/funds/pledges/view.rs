//! Pledges as the API shows them.

use super::{
    rules::{self, PLEDGES},
    store::{self, PledgeRow},
    types::{PledgeView, PledgeWithdrawalView},
};
use crate::{
    ctx::prelude::view::*,
    funds::{
        common::measure,
        donors::{store as donor_store, view as donor_view},
    },
};

addressed!(PledgeRow => "/v1/pledges");

/// Pledges with what came for each.
impl Shown for PledgeRow {
    type View = PledgeView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<PledgeView>, Problem> {
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let received = store::received_for(db, &ids)?;
        let donors: Vec<&str> = rows.iter().map(|row| row.donor_id.as_str()).collect();
        let donors = donor_store::donors_named(db, &donors)?;
        rows.iter()
            .map(|row| {
                let donor = donors.iter().find(|donor| donor.id == row.donor_id);
                let donor = donor.ok_or_else(|| Problem::internal("donor", &"missing"))?;
                let (item, item_unit) = measure::split_item(&row.item);
                let received = received.get(&row.id).copied().unwrap_or(0);
                let is_known = donor_view::is_known(donor, &cx.caller);
                let withdrawal = row.withdrawn_at.map(|at| PledgeWithdrawalView {
                    reason: row.withdrawn_reason.clone().filter(|_| is_known),
                    withdrawn_at: at.and_utc(),
                    withdrawn_by: row.withdrawn_by.as_deref().and_then(|by| cx.user(by)),
                });
                let status = rules::status(row, received);
                Ok(PledgeView {
                    id: id(&row.id)?,
                    code: row.code.clone(),
                    fund_id: id(&row.fund_id)?,
                    campaign_id: maybe(row.campaign_id.as_ref())?,
                    donor: donor_view::donor_ref(donor, &cx.caller)?,
                    measure: row.measure.clone(),
                    amount: row.amount,
                    item,
                    item_unit,
                    earmark: Some(row.earmark.clone()).filter(|code| !code.is_empty()),
                    pledged_on: row.pledged_on,
                    expected_on: row.expected_on,
                    note: row.note.clone().filter(|_| is_known),
                    received,
                    status: code(status),
                    transitions: PLEDGES.allowed(status, &cx.caller, Signers::of(&row.created_by)),
                    withdrawal,
                    created_at: row.created_at.and_utc(),
                    version: row.version,
                })
            })
            .collect()
    }
}
