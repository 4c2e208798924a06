//! Bank as the API shows them.

use super::{
    rules::BANK_LINES,
    store::{self, ImportRow, LineRow},
    types::{BankImportView, BankLineRef, BankLineView},
};
use crate::{
    ctx::prelude::view::*,
    funds::donors::{store as donor_store, view as donor_view},
};

pub fn import_views(db: &mut Db, rows: Vec<ImportRow>, cx: &Cx) -> Result<Vec<BankImportView>, Problem> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut counts = store::counts(db, &ids)?;
    let views = rows.into_iter().map(|row| {
        Ok(BankImportView {
            id: id(&row.id)?,
            fund_id: id(&row.fund_id)?,
            campaign_id: maybe(row.campaign_id.as_ref())?,
            counts: counts.remove(&row.id).unwrap_or_default(),
            file_name: row.file_name,
            sha256: row.sha256,
            created_at: row.created_at.and_utc(),
            created_by: cx.user(&row.created_by),
        })
    });
    views.collect()
}

impl Shown for LineRow {
    type View = BankLineView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<BankLineView>, Problem> {
        let ids: Vec<&str> = rows.iter().filter_map(|row| row.donor_id.as_deref()).collect();
        let donors = donor_store::donors_named(db, &ids)?;
        let firsts: Vec<&str> = rows.iter().filter_map(|row| row.duplicate_of.as_deref()).collect();
        let firsts = store::lines_by_id(db, &firsts)?;
        let first = |row: &LineRow| {
            let found = row.duplicate_of.as_ref().and_then(|first| firsts.iter().find(|line| line.id == *first));
            found.map(|line| {
                Ok::<_, Problem>(BankLineRef {
                    id: id(&line.id)?,
                    import_id: id(&line.import_id)?,
                    line_number: line.line_number,
                    status: line.status()?,
                })
            })
        };
        rows.iter()
            .map(|row| {
                let donor = row.donor_id.as_ref().and_then(|id| donors.iter().find(|donor| donor.id == *id));
                Ok(BankLineView {
                    id: id(&row.id)?,
                    line_number: row.line_number,
                    booked_on: row.booked_on,
                    amount_vnd: row.amount_vnd,
                    payer: row.payer.clone(),
                    text: row.text.clone(),
                    reference: row.reference.clone(),
                    status: row.status()?,
                    transitions: BANK_LINES.allowed(row.status()?, &cx.caller, Signers::of("")),
                    donor: donor.map(|donor| donor_view::donor_ref(donor, &cx.caller)).transpose()?,
                    contribution_id: maybe(row.contribution_id.as_ref())?,
                    duplicate_of: first(row).transpose()?,
                    reason: row.reason.clone(),
                    version: row.version,
                })
            })
            .collect()
    }
}
