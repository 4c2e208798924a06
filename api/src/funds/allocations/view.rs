//! Allocations as the API shows them.

use super::{rules, store::AllocationRow, types::AllocationView};
use crate::{
    cases::case::{store as cases, view::person_ref},
    ctx::prelude::view::*,
    funds::{
        common::measure,
        disbursements::{documents, store as disbursement_store, view as disbursement_view},
    },
};
use std::collections::HashSet;

/// Those of some cases that a record of a fund does not name beside a person: whom a protected case is for is told for a
/// purpose alone, by the case itself.
pub fn hidden_cases(db: &mut Db, cases: &[&str]) -> Result<HashSet<String>, Problem> {
    if cases.is_empty() {
        return Ok(HashSet::new());
    }
    Ok(cases::protected(db, cases)?.into_iter().map(|case| case.id).collect())
}

addressed!(AllocationRow => "/v1/allocations");

/// Allocations with the people that they are for; names are for those who may read people.
impl Shown for AllocationRow {
    type View = AllocationView;
    fn views(db: &mut Db, rows: Vec<Self>, cx: &Cx) -> Result<Vec<AllocationView>, Problem> {
        let people: Vec<&str> = match cx.caller.may("people:read") {
            true => rows.iter().filter_map(|row| row.beneficiary_id.as_deref()).collect(),
            false => Vec::new(),
        };
        let people = if people.is_empty() { Vec::new() } else { cases::named(db, &people)? };
        let case_ids: Vec<&str> = rows.iter().filter_map(|row| row.case_id.as_deref()).collect();
        let protected = hidden_cases(db, &case_ids)?;
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let disbursements = disbursement_store::disbursements_of(db, &ids)?;
        let disbursement_ids: Vec<&str> = disbursements.iter().map(|disbursement| disbursement.id.as_str()).collect();
        let documents = documents::documents_of(db, &disbursement_ids)?;
        rows.iter()
            .map(|row| {
                let (item, item_unit) = measure::split_item(&row.item);
                let person = row.beneficiary_id.as_ref().and_then(|wanted| people.iter().find(|p| p.id == *wanted));
                let own = disbursements.iter().filter(|disbursement| disbursement.allocation_id == row.id);
                Ok(AllocationView {
                    id: id(&row.id)?,
                    code: row.code.clone(),
                    fund_id: id(&row.fund_id)?,
                    campaign_id: maybe(row.campaign_id.as_ref())?,
                    kind: row.kind.clone(),
                    purpose_code: row.purpose_code.clone(),
                    measure: row.measure.clone(),
                    item,
                    item_unit,
                    amount: row.amount,
                    status: row.status.clone(),
                    case_id: maybe(row.case_id.as_ref().filter(|case| !protected.contains(*case)))?,
                    house_id: maybe(row.house_id.as_ref())?,
                    beneficiary: person.map(person_ref).transpose()?,
                    beneficiary_group: row.beneficiary_group.clone(),
                    meeting_on: row.meeting_on,
                    decision_number: row.decision_number.clone(),
                    decision_on: row.decision_on,
                    reserved: row.reserved_earmarked + row.reserved_general,
                    disbursed: row.disbursed,
                    reason: row.reason.clone(),
                    unit: cx.directory.unit_ref(&row.unit_id)?,
                    prepared_by: cx.user(&row.prepared_by),
                    decided_by: row.decided_by.as_deref().and_then(|by| cx.user(by)),
                    disbursements: own
                        .map(|disbursement| disbursement_view::disbursement(disbursement, &documents, cx))
                        .collect::<Result<_, _>>()?,
                    transitions: rules::steps(row, &cx.caller)?,
                    created_at: row.created_at.and_utc(),
                    version: row.version,
                })
            })
            .collect()
    }
}
