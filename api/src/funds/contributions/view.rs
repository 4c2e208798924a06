//! Contributions as the API shows them.

use super::{
    receipts::view as receipt_view,
    rules::CONTRIBUTIONS,
    store::WithReceipt,
    types::{ContributionStatus, ContributionView},
};
use crate::{
    ctx::{endings::ending, prelude::view::*},
    funds::{
        common::measure,
        donors::{
            store::{self as donor_store, DonorRow},
            view::{donor_ref, is_known},
        },
        ledger::{
            entries,
            table::{amount, unit},
        },
    },
};

/// Gifts with their givers, receipts and entries.
impl Shown for WithReceipt {
    type View = ContributionView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<ContributionView>, Problem> {
        let donor_ids: Vec<&str> = rows.iter().map(|(row, _)| row.donor_id.as_str()).collect();
        let donors: HashMap<String, DonorRow> =
            donor_store::donors_named(db, &donor_ids)?.into_iter().map(|row| (row.id.clone(), row)).collect();
        let ids: Vec<&str> = rows.iter().map(|(row, _)| row.id.as_str()).collect();
        let mut entries: HashMap<String, (Option<String>, Option<String>)> = HashMap::new();
        for (contribution, entry, reverses) in entries::entries_of_contributions(db, &ids)? {
            let known = entries.entry(contribution).or_default();
            if reverses.is_some() { known.1 = Some(entry) } else { known.0 = Some(entry) }
        }
        rows.into_iter()
            .map(|found| {
                let donor = donors.get(&found.0.donor_id).ok_or_else(|| Problem::internal("donor", &"missing"))?;
                let posted = entries.remove(&found.0.id).unwrap_or_default();
                contribution(found, donor, posted, cx)
            })
            .collect()
    }
}

impl Addressed for WithReceipt {
    fn address(&self) -> String {
        format!("/v1/contributions/{}", self.0.id)
    }
}

/// A gift with its receipt, its giver, its entry and what took it back.
pub fn contribution(
    (row, receipt): WithReceipt,
    donor: &DonorRow,
    (entry, reversal_entry): (Option<String>, Option<String>),
    cx: &Cx,
) -> Result<ContributionView, Problem> {
    let (item, item_unit) = measure::split_item(&row.item);
    let status = row.state()?;
    let transitions = CONTRIBUTIONS.allowed(status, &cx.caller, Signers::of(&row.created_by));
    let is_known = is_known(donor, &cx.caller);
    let reversal =
        ending(row.reversal_reason.as_ref().filter(|_| is_known), row.reversed_at, row.reversed_by.as_deref(), cx);
    let is_void = status == ContributionStatus::Reversed;
    let receipt = receipt.map(|receipt| receipt_view::view(&receipt, is_void, donor, cx)).transpose()?;
    Ok(ContributionView {
        id: id(&row.id)?,
        code: row.code,
        fund_id: id(&row.fund_id)?,
        campaign_id: maybe(row.campaign_id.as_ref())?,
        donor: donor_ref(donor, &cx.caller)?,
        pledge_id: maybe(row.pledge_id.as_ref())?,
        channel: row.channel,
        measure: row.measure,
        amount: row.amount,
        item,
        item_unit,
        valuation_vnd: row.valuation_vnd,
        valued_by: row.valued_by.filter(|_| is_known),
        valued_on: row.valued_on,
        earmark: Some(row.earmark).filter(|code| !code.is_empty()),
        received_on: row.received_on,
        note: row.note.filter(|_| is_known),
        receipt,
        status: row.status,
        reversal,
        transitions,
        entry_id: maybe(entry.as_ref())?,
        reversal_id: maybe(reversal_entry.as_ref())?,
        version: row.version,
        created_at: row.created_at.and_utc(),
    })
}

impl Tabular for ContributionView {
    const NAME: &'static str = "contributions";
    /// Amounts stand in the unit of their row: đồng, the unit of the goods, hours.
    const FIELDS: &'static [Field<Self>] = &[
        field("received_on", "Ngày nhận", "Received on", |it, _| Cell::Day(it.received_on)),
        field("code", "Chứng từ", "Code", |it, _| Cell::text(&it.code)),
        field("donor", "Người đóng góp", "Donor", |it, _| Cell::text(&it.donor.name)),
        field("donor_type", "Loại người đóng góp", "Type of donor", |it, _| Cell::text(&it.donor.donor_type)),
        field("channel", "Hình thức", "Channel", |it, _| Cell::text(&it.channel)),
        field("measure", "Thước đo", "Measure", |it, _| Cell::text(&it.measure)),
        field("item", "Hiện vật", "Item", |it, _| Cell::text(&it.item)),
        field("item_unit", "Đơn vị", "Unit", |it, lang| Cell::text(unit(&it.measure, &it.item_unit, lang))),
        field("amount", "Số tiền, số lượng", "Amount", |it, _| amount(&it.measure, it.amount)),
        field("earmark", "Mục đích ủng hộ", "Earmark", |it, _| Cell::maybe(it.earmark.as_ref())),
        field("receipt", "Số phiếu", "Receipt", |it, _| {
            it.receipt.as_ref().map_or(Cell::Empty, |it| Cell::Text(format!("{}/{}", it.number, it.year)))
        }),
        field("status", "Trạng thái", "Status", |it, _| Cell::text(&it.status)),
    ];
}
