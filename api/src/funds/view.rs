//! Putting funds together for the outside.

use super::{
    allocations, campaigns, disbursements, receipts, rules,
    states::{CAMPAIGNS, CONTRIBUTIONS, CampaignStatus, ContributionStatus, PERIODS, Signers},
    store::{self, AccountRow, CampaignRow, ContributionRow, DonorRow, FundRow, LedgerRow, PeriodRow, ReceiptRow},
    types::{
        AllocationView, BalanceLine, CampaignView, ContributionView, DisbursementPaperView, DisbursementView, DonorRef,
        DonorView, EndingView, FundPeriodView, FundView, LedgerEntryView, Restatement, code,
    },
};
use crate::{
    access::Principal,
    cases::{store as cases, view::person_ref},
    directory::{data::Directory, working_days::local_date},
    identity::{state::user_ref, store::Names},
    platform::{db::Db, ids::Id, localized::LocalizedText, problem::Problem},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a giver who asked not to be named is called.
pub const ANONYMOUS: &str = "Nhà hảo tâm";

pub fn id<T>(text: &str) -> Result<Id<T>, Problem> {
    text.parse().map_err(|error| Problem::internal("id", &error))
}

pub fn maybe<T>(text: Option<&String>) -> Result<Option<Id<T>>, Problem> {
    text.map(|text| id(text)).transpose()
}

/// Accounts added up by measure and item.
pub fn balances(accounts: &[AccountRow]) -> Vec<BalanceLine> {
    let mut lines = BTreeMap::<(&str, &str), BalanceLine>::new();
    for account in accounts {
        let line = lines.entry((&account.measure, &account.item)).or_insert_with(|| {
            let (item, item_unit) = rules::split_item(&account.item);
            let measure = account.measure.clone();
            BalanceLine { measure, item, item_unit, received: 0, earmarked: 0, reserved: 0, spent: 0, left: 0 }
        });
        match account.state.as_str() {
            "received" => line.received += account.balance,
            "earmarked" => line.earmarked += account.balance,
            "reserved" => line.reserved += account.balance,
            _ => line.spent += account.balance,
        }
        line.left = line.received + line.earmarked + line.reserved;
    }
    // Money first: it is what most ask for.
    let mut lines: Vec<BalanceLine> = lines.into_values().collect();
    lines.sort_by_key(|line| (line.measure != "vnd", line.measure.clone(), line.item.clone()));
    lines
}

/// The accounts as they stood at an instant: as they stand, less what moved since.
pub fn accounts_at(db: &mut Db, fund: &str, at: Option<NaiveDateTime>) -> Result<Vec<AccountRow>, Problem> {
    let mut accounts = store::accounts(db, fund)?;
    if let Some(at) = at {
        for (account, amount) in store::moved(db, Some((fund, at)))? {
            if let Some(row) = accounts.iter_mut().find(|row| row.id == account) {
                row.balance -= amount;
            }
        }
    }
    Ok(accounts)
}

pub fn fund(db: &mut Db, row: &FundRow, directory: &Directory) -> Result<FundView, Problem> {
    Ok(FundView {
        id: id(&row.id)?,
        code: row.code.clone(),
        kind: row.kind.clone(),
        name: LocalizedText::new(row.name_vi.as_str(), row.name_en.as_str()),
        agency: directory.agency_ref(&row.agency_id)?,
        unit: directory.unit_ref(&row.unit_id)?,
        admin_cap_percent: row.admin_cap_percent,
        legal_basis: row.legal_basis.clone(),
        confidence: row.confidence.clone(),
        balances: balances(&store::accounts(db, &row.id)?),
        version: row.version,
    })
}

/// Campaigns with the money that is held for each.
pub fn campaigns(
    db: &mut Db,
    rows: &[CampaignRow],
    caller: &Principal,
    directory: &Directory,
    now: DateTime<Utc>,
) -> Result<Vec<CampaignView>, Problem> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let money = store::campaign_money(db, &ids)?;
    let pledged = store::campaign_pledges(db, &ids)?;
    let of = |sums: &HashMap<String, i64>, id: &str| sums.get(id).copied().unwrap_or(0);
    rows.iter().map(|row| campaign(row, [of(&money, &row.id), of(&pledged, &row.id)], caller, directory, now)).collect()
}

fn campaign(
    row: &CampaignRow,
    [received_vnd, pledged_vnd]: [i64; 2],
    caller: &Principal,
    directory: &Directory,
    now: DateTime<Utc>,
) -> Result<CampaignView, Problem> {
    let partners: Vec<String> =
        serde_json::from_str(&row.partners).map_err(|error| Problem::internal("partners", &error))?;
    let decision = row.closing_decision.as_deref().map(serde_json::from_str).transpose();
    let status = campaigns::status(row, local_date(now));
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
        transitions: CAMPAIGNS.allowed(status, caller, Signers::of(&row.created_by)),
        bank_account: row.bank_account.clone(),
        partners: partners.iter().map(|agency| directory.agency_ref(agency)).collect::<Result<_, _>>()?,
        version: row.version,
    })
}

/// Whether a caller may know donors who asked not to be named: those who keep the books may.
pub fn sees_all_donors(caller: &Principal) -> bool {
    caller.may("funds:write")
}

/// Whether a donor is known to the caller by name. Free text that stands beside a donor may name the donor, so that it is
/// shown only where this is true.
pub fn is_known(row: &DonorRow, caller: &Principal) -> bool {
    !row.is_anonymous || sees_all_donors(caller)
}

/// The name under which a donor is shown.
fn donor_name(row: &DonorRow, caller: &Principal) -> String {
    if !is_known(row, caller) { ANONYMOUS.to_owned() } else { row.name.clone() }
}

pub fn donor_ref(row: &DonorRow, caller: &Principal) -> Result<DonorRef, Problem> {
    Ok(DonorRef { id: id(&row.id)?, name: donor_name(row, caller), donor_type: row.donor_type.clone() })
}

pub fn donor(row: &DonorRow, caller: &Principal, directory: &Directory) -> Result<DonorView, Problem> {
    let keeps_books = caller.may("funds:write");
    let open = |text: &Option<String>| text.clone().filter(|_| keeps_books);
    Ok(DonorView {
        id: id(&row.id)?,
        code: row.code.clone(),
        donor_type: row.donor_type.clone(),
        name: donor_name(row, caller),
        is_anonymous: row.is_anonymous,
        on_wall: row.on_wall,
        agency: row
            .agency_id
            .as_deref()
            .filter(|_| keeps_books || !row.is_anonymous)
            .map(|agency| directory.agency_ref(agency))
            .transpose()?,
        address: open(&row.address),
        phone: open(&row.phone),
        unit: directory.unit_ref(&row.unit_id)?,
        version: row.version,
    })
}

/// Gifts with their givers, receipts and entries.
pub fn contributions(
    db: &mut Db,
    rows: Vec<(ContributionRow, Option<ReceiptRow>)>,
    caller: &Principal,
    names: &Names,
) -> Result<Vec<ContributionView>, Problem> {
    let donor_ids: Vec<&str> = rows.iter().map(|(row, _)| row.donor_id.as_str()).collect();
    let donors: HashMap<String, DonorRow> =
        store::donors_named(db, &donor_ids)?.into_iter().map(|row| (row.id.clone(), row)).collect();
    let ids: Vec<&str> = rows.iter().map(|(row, _)| row.id.as_str()).collect();
    let mut entries: HashMap<String, (Option<String>, Option<String>)> = HashMap::new();
    for (contribution, entry, reverses) in store::entries_of_contributions(db, &ids)? {
        let known = entries.entry(contribution).or_default();
        if reverses.is_some() { known.1 = Some(entry) } else { known.0 = Some(entry) }
    }
    rows.into_iter()
        .map(|gift| {
            let donor = donors.get(&gift.0.donor_id).ok_or_else(|| Problem::internal("donor", &"missing"))?;
            let posted = entries.remove(&gift.0.id).unwrap_or_default();
            contribution(gift, donor, posted, caller, names)
        })
        .collect()
}

/// A gift with its receipt, its giver, its entry and what took it back.
pub fn contribution(
    (row, receipt): (ContributionRow, Option<ReceiptRow>),
    donor: &DonorRow,
    (entry, reversal_entry): (Option<String>, Option<String>),
    caller: &Principal,
    names: &Names,
) -> Result<ContributionView, Problem> {
    let (item, item_unit) = rules::split_item(&row.item);
    let status = row.state()?;
    let transitions = CONTRIBUTIONS.allowed(status, caller, Signers::of(&row.created_by));
    let is_known = is_known(donor, caller);
    let reversal =
        ending(row.reversal_reason.as_ref().filter(|_| is_known), row.reversed_at, row.reversed_by.as_deref(), names);
    let is_void = status == ContributionStatus::Reversed;
    let receipt = receipt.map(|receipt| receipts::view(&receipt, is_void, donor, caller, names)).transpose()?;
    Ok(ContributionView {
        id: id(&row.id)?,
        code: row.code,
        fund_id: id(&row.fund_id)?,
        campaign_id: maybe(row.campaign_id.as_ref())?,
        donor: donor_ref(donor, caller)?,
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

/// The state that an account's id ends with.
fn state_of(account: Option<&String>) -> Option<String> {
    account.and_then(|account| account.rsplit('|').next()).map(str::to_owned)
}

/// The entries whose cause could name a donor whom the caller may not know.
pub fn hidden_causes(db: &mut Db, entries: &[&str], caller: &Principal) -> Result<HashSet<String>, Problem> {
    if sees_all_donors(caller) { Ok(HashSet::new()) } else { store::entries_of_masked(db, entries) }
}

pub fn entry(
    row: &LedgerRow,
    reversal: Option<&String>,
    hidden: &HashSet<String>,
    names: &Names,
) -> Result<LedgerEntryView, Problem> {
    let (item, item_unit) = rules::split_item(&row.item);
    let account = row.from_account.as_ref().or(row.to_account.as_ref());
    let earmark = account.map(|account| store::earmark_of(account).to_owned()).filter(|code| !code.is_empty());
    Ok(LedgerEntryView {
        id: id(&row.id)?,
        fund_id: id(&row.fund_id)?,
        campaign_id: maybe(row.campaign_id.as_ref())?,
        kind: row.kind.clone(),
        measure: row.measure.clone(),
        item,
        item_unit,
        amount: row.amount,
        from_state: state_of(row.from_account.as_ref()),
        to_state: state_of(row.to_account.as_ref()),
        earmark,
        occurred_on: row.occurred_on,
        posted_at: row.posted_at.and_utc(),
        contribution_id: maybe(row.contribution_id.as_ref())?,
        allocation_id: maybe(row.allocation_id.as_ref())?,
        disbursement_id: maybe(row.disbursement_id.as_ref())?,
        purpose_code: row.purpose_code.clone(),
        reverses_id: maybe(row.reverses_id.as_ref())?,
        reversal_id: maybe(reversal)?,
        cause: row.cause.clone().filter(|_| !hidden.contains(&row.id)),
        created_by: user_ref(names, &row.created_by),
    })
}

pub fn period(db: &mut Db, row: &PeriodRow, caller: &Principal, names: &Names) -> Result<FundPeriodView, Problem> {
    let status = row.state()?;
    let signers = Signers::of(row.closed_by.as_deref().unwrap_or_default());
    let restatements = match row.status.as_str() {
        "closed" => store::restatements(db, &row.id)?,
        _ => Vec::new(),
    };
    let reversals: Vec<&str> = restatements.iter().map(|(_, reversal, ..)| reversal.as_str()).collect();
    let hidden = hidden_causes(db, &reversals, caller)?;
    let restatement = |(entry, reversal, kind, measure, amount, cause, at): store::Corrected| {
        let cause = cause.filter(|_| !hidden.contains(&reversal));
        Ok(Restatement {
            entry_id: id(&entry)?,
            reversal_id: id(&reversal)?,
            kind,
            measure,
            amount,
            cause,
            posted_at: at.and_utc(),
        })
    };
    Ok(FundPeriodView {
        id: id(&row.id)?,
        fund_id: id(&row.fund_id)?,
        year: row.year,
        status: code(status),
        transitions: PERIODS.allowed(status, caller, signers),
        digest: row.digest.clone(),
        closed_at: row.closed_at.map(|at| at.and_utc()),
        closed_by: row.closed_by.as_deref().and_then(|by| user_ref(names, by)),
        published_at: row.published_at.map(|at| at.and_utc()),
        public_digest: row.public_digest.clone(),
        version: row.version,
        restatements: restatements.into_iter().map(restatement).collect::<Result<_, Problem>>()?,
    })
}

/// Those of some cases that a record of a fund does not name beside a person: whom a protected case is for is told for a
/// purpose alone, by the case itself.
pub fn hidden_cases(db: &mut Db, cases: &[&str]) -> Result<HashSet<String>, Problem> {
    if cases.is_empty() {
        return Ok(HashSet::new());
    }
    Ok(cases::protected(db, cases)?.into_iter().map(|case| case.id).collect())
}

/// Allocations with the people that they are for; names are for those who may read people.
pub fn allocations(
    db: &mut Db,
    rows: &[store::AllocationRow],
    caller: &Principal,
    directory: &Directory,
    names: &Names,
) -> Result<Vec<AllocationView>, Problem> {
    let people: Vec<&str> = match caller.may("people:read") {
        true => rows.iter().filter_map(|row| row.beneficiary_id.as_deref()).collect(),
        false => Vec::new(),
    };
    let people = if people.is_empty() { Vec::new() } else { cases::named(db, &people)? };
    let case_ids: Vec<&str> = rows.iter().filter_map(|row| row.case_id.as_deref()).collect();
    let protected = hidden_cases(db, &case_ids)?;
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let payments = store::disbursements_of(db, &ids)?;
    let payment_ids: Vec<&str> = payments.iter().map(|payment| payment.id.as_str()).collect();
    let papers = store::papers_of(db, &payment_ids)?;
    rows.iter()
        .map(|row| {
            let (item, item_unit) = rules::split_item(&row.item);
            let person = row.beneficiary_id.as_ref().and_then(|wanted| people.iter().find(|p| p.id == *wanted));
            let own = payments.iter().filter(|payment| payment.allocation_id == row.id);
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
                unit: directory.unit_ref(&row.unit_id)?,
                prepared_by: user_ref(names, &row.prepared_by),
                decided_by: row.decided_by.as_deref().and_then(|by| user_ref(names, by)),
                disbursements: own
                    .map(|payment| disbursement(payment, &papers, caller, names))
                    .collect::<Result<_, _>>()?,
                transitions: allocations::steps(row, caller)?,
                created_at: row.created_at.and_utc(),
                version: row.version,
            })
        })
        .collect()
}

pub fn paper(row: &store::PaperRow, names: &Names) -> Result<DisbursementPaperView, Problem> {
    Ok(DisbursementPaperView {
        id: id(&row.id)?,
        requirement: row.requirement.clone(),
        file_name: row.file_name.clone(),
        media_type: row.media_type.clone(),
        size_bytes: row.size_bytes,
        sha256: row.sha256.clone(),
        uploaded_by: user_ref(names, &row.uploaded_by),
        uploaded_at: row.uploaded_at.and_utc(),
    })
}

pub fn disbursement(
    row: &store::DisbursementRow,
    papers: &[store::PaperRow],
    caller: &Principal,
    names: &Names,
) -> Result<DisbursementView, Problem> {
    let own = papers.iter().filter(|paper| paper.disbursement_id == row.id);
    Ok(DisbursementView {
        id: id(&row.id)?,
        allocation_id: id(&row.allocation_id)?,
        tranche: row.tranche,
        amount: row.amount,
        status: row.status.clone(),
        minutes_kind: row.minutes_kind.clone(),
        minutes_number: row.minutes_number.clone(),
        minutes_on: row.minutes_on,
        returned: row.returned,
        prepared_by: user_ref(names, &row.prepared_by),
        approved_by: row.approved_by.as_deref().and_then(|by| user_ref(names, by)),
        approved_at: row.approved_at.map(|at| at.and_utc()),
        documents: own.map(|row| paper(row, names)).collect::<Result<_, _>>()?,
        outstanding: row.outstanding(),
        ending: ending(row.end_reason.as_ref(), row.ended_at, row.ended_by.as_deref(), names),
        transitions: disbursements::allowed(row, caller)?,
        version: row.version,
    })
}

/// Who ended something, when and why.
fn ending(reason: Option<&String>, at: Option<NaiveDateTime>, by: Option<&str>, names: &Names) -> Option<EndingView> {
    let ended_by = by.and_then(|by| user_ref(names, by));
    Some(EndingView { reason: reason.cloned(), ended_at: at?.and_utc(), ended_by })
}
