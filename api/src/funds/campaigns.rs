//! Use cases of funds and campaigns.

use super::{
    Campaign, Fund, ledger, purposes,
    states::{CAMPAIGNS, CampaignStatus, CampaignTransition, Signers},
    store::{self, CampaignRow, FundRow},
    types::{CampaignCreate, CampaignKind, ClosingDecision, FundCreate, code},
};
use crate::{
    directory::working_days::local_date,
    people::{
        commands::{Desk, place},
        rules::Faults,
    },
    platform::{
        db::next_number,
        journal::{Entry, Tx},
        problem::{self, Problem},
        versions,
    },
};
use chrono::{Datelike, NaiveDate};
use serde_json::json;

/// Opens a fund for a unit.
pub fn create_fund(tx: &mut Tx, desk: &Desk, input: FundCreate) -> Result<FundRow, Problem> {
    let mut faults = Faults::default();
    let known = purposes::all()?.iter().find(|purpose| purpose.fund_kind == *input.kind);
    if known.is_none() {
        faults.unknown("/kind");
    }
    let place = place(tx, desk, input.unit_id.as_ref().map(|id| id.as_str()));
    if place.is_none() {
        faults.unknown("/unit_id");
    }
    faults.end()?;
    let (unit_id, serving_unit_id) = place.unwrap_or_default();
    let unit_code = desk.directory.unit(&unit_id).map(|unit| unit.code.clone()).unwrap_or_default();
    let series = format!("fund/{}", &*input.kind);
    let row = FundRow {
        id: tx.ids.next::<Fund>().to_string(),
        code: format!("{}-{unit_code}-{:02}", &*input.kind, next_number(tx.db, &series)?),
        kind: input.kind.into_string(),
        name_vi: input.name_vi.into_string(),
        name_en: input.name_en.into_string(),
        agency_id: desk.caller.agency_id.clone(),
        unit_id,
        serving_unit_id,
        admin_cap_percent: input.admin_cap_percent,
        legal_basis: known.map(|purpose| purpose.legal_basis.clone()).unwrap_or_default(),
        confidence: known.map(|purpose| purpose.confidence.clone()).unwrap_or_default(),
        created_by: tx.by(),
        created_at: tx.at(),
        version: 1,
    };
    store::insert_fund(tx.db, &row)?;
    // Every year of a fund has books, also one without an entry: they are closed in their turn.
    ledger::open_year(tx, &row.id, i64::from(local_date(tx.now).year()))?;
    let about = ledger::about("fund", &row.id, &row.code, 1, &row.unit_id);
    tx.record(Entry::new("fund.created", about).state(json!({"kind": row.kind})))?;
    Ok(row)
}

/// A fund that the caller may see, named in a body.
pub fn fund_at(tx: &mut Tx, desk: &Desk, id: &str) -> Result<FundRow, Problem> {
    store::fund(tx.db, &desk.caller.scope, id)?.ok_or_else(unknown_fund)
}

pub fn unknown_fund() -> Problem {
    Problem::invalid("/fund_id", "unknown_reference", "Không có quỹ này", "There is no such fund")
}

/// Opens a campaign.
pub fn create(tx: &mut Tx, desk: &Desk, input: CampaignCreate) -> Result<CampaignRow, Problem> {
    let fund = fund_at(tx, desk, input.fund_id.as_str())?;
    let mut faults = Faults::default();
    faults.ordered("/closes_on", Some(*input.starts_on), input.closes_on.map(|day| *day));
    if input.kind == CampaignKind::Relief {
        // NĐ 93/2021/NĐ-CP: an account for each appeal and a closing day that is made public.
        if input.closes_on.is_none() {
            faults.add("/closes_on", "required", "Cuộc vận động cứu trợ cần ngày đóng", "Relief needs a closing day");
        }
        if input.bank_account.as_deref().is_none_or(str::is_empty) {
            faults.add("/bank_account", "required", "Cần tài khoản riêng", "Relief needs an account of its own");
        }
    }
    for (index, partner) in input.partner_ids.iter().enumerate() {
        if desk.directory.agency(partner.as_str()).is_none() {
            faults.unknown(&format!("/partner_ids/{index}"));
        }
    }
    faults.end()?;
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
    store::insert_campaign(tx.db, &row)?;
    let about = ledger::about("campaign", &row.id, &row.code, 1, &fund.unit_id);
    let state = json!({"fund_id": fund.id, "kind": row.kind, "closes_on": row.closes_on});
    tx.record(Entry::new("campaign.created", about).state(state))?;
    Ok(row)
}

/// A campaign of a fund that the caller may see, with the fund.
///
/// # Errors
/// 404 for one that is absent or outside the scope.
pub fn find(tx: &mut Tx, desk: &Desk, id: &str) -> Result<(CampaignRow, FundRow), Problem> {
    let absent = || Problem::new(&problem::NOT_FOUND);
    let row = store::campaign(tx.db, id)?.ok_or_else(absent)?;
    let fund = store::fund(tx.db, &desk.caller.scope, &row.fund_id)?.ok_or_else(absent)?;
    Ok((row, fund))
}

/// Whether a campaign receives on a day.
pub fn status(row: &CampaignRow, on: NaiveDate) -> CampaignStatus {
    if on < row.starts_on {
        CampaignStatus::Upcoming
    } else if row.closes_on.is_none_or(|last| on <= last) {
        CampaignStatus::Open
    } else {
        CampaignStatus::Closed
    }
}

/// Moves the closing day by a recorded decision.
pub fn move_closing(
    tx: &mut Tx,
    desk: &Desk,
    id: &str,
    seen: i64,
    decision: ClosingDecision,
) -> Result<CampaignRow, Problem> {
    let (mut row, fund) = find(tx, desk, id)?;
    let status = status(&row, local_date(tx.now));
    let signers = Signers::of(&row.created_by);
    CAMPAIGNS.authorise(status, CampaignTransition::MoveClosing, desk.caller, signers)?;
    versions::check(tx, &row, seen)?;
    let mut faults = Faults::default();
    faults.ordered("/closes_on", Some(row.starts_on), Some(*decision.closes_on));
    faults.end()?;
    let change = json!({"from": row.closes_on, "to": decision.closes_on, "decision_number": decision.decision_number});
    row.closes_on = Some(*decision.closes_on);
    row.closing_decision = Some(json!(decision).to_string());
    row.version += 1;
    row.updated_at = tx.at();
    row.updated_by = tx.by();
    if store::move_closing(tx.db, &row, seen)? == 0 {
        return Err(versions::overtaken(tx, &row));
    }
    let about = ledger::about("campaign", &row.id, &row.code, row.version, &fund.unit_id);
    tx.record(Entry::new("campaign.closing_moved", about).change(change))?;
    Ok(row)
}
