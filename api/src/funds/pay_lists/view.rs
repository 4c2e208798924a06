//! Pay lists as the API shows them.

use super::{
    store::{self, PayListRow},
    types::{PayListLineView, PayListView},
};
use crate::{
    ctx::prelude::view::*,
    funds::{
        contributions::{store::ContributionRow, types::ContributionStatus},
        donors::{store as donor_store, view as donor_view},
        ids::PayListId,
    },
};

/// Pay lists with their gifts. Officials who asked not to be named would be known by their agency.
pub fn list_views(db: &mut Db, rows: Vec<(PayListRow, ContributionRow)>, cx: &Cx) -> Result<Vec<PayListView>, Problem> {
    let donors: Vec<&str> = rows.iter().map(|(_, contribution)| contribution.donor_id.as_str()).collect();
    let donors = donor_store::donors_named(db, &donors)?;
    rows.into_iter()
        .map(|(row, contribution)| {
            let donor = donors.iter().find(|donor| donor.id == contribution.donor_id);
            let donor = donor.ok_or_else(|| Problem::internal("donor", &"missing"))?;
            let agency = Some(&row.agency_id).filter(|_| donor_view::is_known(donor, &cx.caller));
            let is_reversed = contribution.state()? == ContributionStatus::Reversed;
            Ok(PayListView {
                id: id(&row.id)?,
                campaign_id: id(&row.campaign_id)?,
                agency: agency.map(|agency| cx.directory.agency_ref(agency)).transpose()?,
                contribution_id: id(&contribution.id)?,
                contribution_code: contribution.code,
                received_on: contribution.received_on,
                channel: contribution.channel,
                total_vnd: contribution.amount,
                line_count: row.line_count,
                is_reversed,
                created_at: row.created_at.and_utc(),
                lines: None,
            })
        })
        .collect()
}

/// A pay list with its lines.
pub fn whole_list(db: &mut Db, list: PayListId, cx: &Cx) -> Result<PayListView, Problem> {
    let found = store::find(db, cx.scope(), list)?.ok_or_else(absent)?;
    let lines = store::pay_list_lines_of(db, list.as_str())?.into_iter().map(|line| {
        let donor_id = maybe(line.donor_id.as_ref())?;
        Ok(PayListLineView { line_number: line.line_number, name: line.name, amount_vnd: line.amount_vnd, donor_id })
    });
    let lines = lines.collect::<Result<Vec<_>, Problem>>()?;
    let view = list_views(db, vec![found], cx)?.pop().ok_or_else(absent)?;
    Ok(PayListView { lines: Some(lines), ..view })
}
