//! Use cases of bank statements: taken in once, matched with donors, and posted, dismissed or opened again line by line.

use super::{
    lines::{advance, save},
    rules::{self, Judged, account_of},
    statement::{Line, reference_key},
    store::{self, ImportRow, LineRow},
    types::{BankLinePost, BankLineStatus, BankLineStep},
};
use crate::{
    ctx::prelude::commands::*,
    funds::{
        campaigns::{commands as campaign_commands, store::CampaignRow},
        common::measure::{Channel, Measure},
        contributions::{commands as contribution_commands, types::ContributionCreate},
        fund::store::FundRow,
        ids::{BankImport, BankLine, BankLineId},
    },
    people::person::names::fold,
};
use chrono::{DateTime, Utc};
use std::collections::HashSet;

/// A file by its name and the SHA-256 of its content, and the campaign whose account it is of.
pub struct File {
    pub name: String,
    pub sha256: String,
    pub campaign: Option<CampaignRow>,
}

fn bad(error: impl std::fmt::Debug) -> Problem {
    Problem::internal("id", &error)
}

/// Takes a statement in: counts equal lines, finds what an earlier statement has, proposes donors, and posts nothing.
///
/// # Errors
/// 409 `duplicate` for a file that was taken in before, with its import.
pub fn take_in(tx: &mut Tx, cx: &Cx, fund: &FundRow, file: File, lines: Vec<Line>) -> Result<ImportRow, Problem> {
    store::lock_fund(tx.db, &fund.id)?;
    let account = account_of(file.campaign.as_ref());
    if let Some(same) = store::same_file(tx.db, &fund.id, &account, &file.sha256)? {
        return Err(taken_before(&same));
    }
    let row = ImportRow {
        id: tx.ids.next::<BankImport>().to_string(),
        fund_id: fund.id.clone(),
        campaign_id: file.campaign.map(|campaign| campaign.id),
        bank_account: account,
        file_name: file.name,
        sha256: file.sha256,
        created_by: tx.by(),
        created_at: tx.at(),
    };
    row.insert(tx.db)?;
    let count = lines.len();
    let judged = judge(tx, cx, &row, &lines)?;
    let rows = lines.into_iter().zip(judged).map(|(line, judged)| line_row(tx, &row.id, line, judged));
    let rows: Vec<LineRow> = rows.collect();
    store::insert_lines(tx.db, &rows)?;
    tx.touch("bank_import", &row.id);
    let state = json!({"import_id": row.id, "sha256": row.sha256, "lines": count});
    tx.record(Entry::new("bank_import.created", about(fund)).state(state))?;
    Ok(row)
}

fn about(fund: &FundRow) -> Subject {
    Subject::about("fund", &fund.id, &fund.code, fund.version, &fund.unit_id)
}

fn taken_before(import: &ImportRow) -> Problem {
    let at: DateTime<Utc> = import.created_at.and_utc();
    let on = crate::platform::clock::local_date(at);
    let (vi, en) = (
        format!("Tệp sao kê này đã được nhận ngày {}", on.format("%d/%m/%Y")),
        format!("This statement was taken in on {on}"),
    );
    Problem::new(&problem::DUPLICATE)
        .detail(vi, en)
        .with("bank_import_id", import.id.clone())
        .header("Location", lines_of(&import.id))
}

/// The address of an import's lines.
pub fn lines_of(import: &str) -> String {
    format!("/v1/bank-imports/{import}/lines")
}

fn judge(tx: &mut Tx, cx: &Cx, import: &ImportRow, lines: &[Line]) -> Result<Vec<Judged>, Problem> {
    let (fund, account) = (&import.fund_id, &import.bank_account);
    let identities: HashSet<String> = lines.iter().map(|line| rules::identity(fund, account, line)).collect();
    let names: HashSet<String> = lines.iter().map(|line| fold(&line.payer)).filter(|name| !name.is_empty()).collect();
    let references = lines.iter().map(|line| reference_key(&line.reference));
    let references: HashSet<String> = references.filter(|text| !text.is_empty()).collect();
    let asked = [&identities, &references, &names].map(|texts| texts.iter().map(String::as_str).collect::<Vec<_>>());
    let known = store::known(tx.db, cx.scope(), (fund, account), asked)?;
    Ok(rules::judge(fund, account, lines, &known))
}

fn line_row(tx: &Tx, import: &str, line: Line, judged: Judged) -> LineRow {
    LineRow {
        id: tx.ids.next::<BankLine>().to_string(),
        import_id: import.to_owned(),
        line_number: line.number,
        booked_on: line.on,
        amount_vnd: line.amount,
        payer: line.payer,
        text: line.text,
        reference: line.reference,
        status: code(judged.status),
        donor_id: judged.donor_id,
        contribution_id: judged.contribution_id,
        identity: judged.identity,
        occurrence: judged.occurrence,
        duplicate_of: judged.duplicate_of,
        reason: None,
        version: 1,
    }
}

/// A line of a fund that the caller may see, with its import and the fund.
fn find(tx: &mut Tx, cx: &Cx, id: BankLineId) -> Result<(LineRow, ImportRow, FundRow), Problem> {
    store::find_line(tx.db, cx.scope(), id)?.ok_or_else(absent)
}

/// Posts a line as a contribution of the donor who was proposed or chosen.
///
/// # Errors
/// 409 `state_conflict` for a line that is not to be posted, `duplicate` for a reference that was posted before, with its
/// contribution; 422 without a donor, or for a campaign of another account than the statement's.
pub fn post(tx: &mut Tx, cx: &Cx, id: BankLineId, seen: i64, input: BankLinePost) -> Result<LineRow, Problem> {
    let (mut line, import, fund) = find(tx, cx, id)?;
    versions::check(tx, &line, seen)?;
    advance(&mut line, BankLineStep::Post)?;
    let donor = match (input.donor_id, &line.donor_id) {
        (Some(donor), _) => donor,
        (None, Some(donor)) => donor.parse().map_err(bad)?,
        (None, None) => {
            let (vi, en) = ("Vui lòng chọn người đóng góp", "Please choose the donor");
            return Err(Problem::invalid("/donor_id", "required", vi, en));
        }
    };
    let of_account = import.campaign_id.as_deref().map(str::parse).transpose().map_err(bad)?;
    let campaign_id = input.campaign_id.or(of_account);
    let campaign = campaign_commands::campaign_at(tx, &fund, campaign_id.as_ref().map(|id| id.as_str()))?;
    let account = account_of(campaign.as_ref());
    // Also the fund's own statement: what came to a campaign's account stands in that account's statement, and would count twice.
    if import.bank_account != account {
        let (vi, en) = ("Sao kê này của tài khoản khác", "The statement is of another account");
        return Err(Problem::invalid("/campaign_id", "not_allowed", vi, en));
    }
    let reference = reference_key(&line.reference);
    if !reference.is_empty()
        && let Some(posted) = store::posted(tx.db, &fund.id, &account, &reference)?
    {
        return Err(Problem::new(&problem::DUPLICATE).with("contribution_id", posted));
    }
    line.donor_id = Some(donor.to_string());
    line.reason = None;
    save(tx, &mut line, seen)?;
    let contribution = ContributionCreate {
        fund_id: import.fund_id.parse().map_err(bad)?,
        campaign_id,
        donor_id: donor,
        channel: Channel::Bank,
        measure: Measure::Vnd,
        amount: line.amount_vnd,
        currency: None,
        item: None,
        item_unit: None,
        valuation_vnd: None,
        valued_by: None,
        valued_on: None,
        earmark: input.earmark,
        received_on: line.booked_on.into(),
        note: Some(CleanText::new(&line.text)),
        bank_reference: Some(CleanText::new(&line.reference)),
        pledge_id: None,
    };
    let (contribution, ..) = contribution_commands::receive(tx, cx, contribution)?;
    line.contribution_id = Some(contribution.id);
    store::link(tx.db, &line)?;
    Ok(line)
}

/// Dismisses a line that is no contribution, or is one already.
///
/// # Errors
/// 409 for a line that was posted or dismissed.
pub fn dismiss(tx: &mut Tx, cx: &Cx, id: BankLineId, seen: i64, reason: CleanText) -> Result<LineRow, Problem> {
    let (mut line, _, fund) = find(tx, cx, id)?;
    versions::check(tx, &line, seen)?;
    advance(&mut line, BankLineStep::Dismiss)?;
    line.reason = Some(reason.into_string());
    save(tx, &mut line, seen)?;
    journal(tx, "bank_line.dismissed", &fund, &line)?;
    Ok(line)
}

/// Opens a line that was dismissed, or that only looks like an earlier one. It is a transfer of its own from then on: the next
/// of the equal lines.
///
/// # Errors
/// 409 for a line that is open, or was posted.
pub fn reopen(tx: &mut Tx, cx: &Cx, id: BankLineId, seen: i64, reason: CleanText) -> Result<LineRow, Problem> {
    let (mut line, _, fund) = find(tx, cx, id)?;
    store::lock_fund(tx.db, &fund.id)?;
    versions::check(tx, &line, seen)?;
    advance(&mut line, BankLineStep::Reopen)?;
    if line.duplicate_of.take().is_some() {
        line.occurrence = store::next_occurrence(tx.db, &line.identity)?;
    }
    if line.donor_id.is_some() {
        line.status = code(BankLineStatus::Proposed);
    }
    line.contribution_id = None;
    line.reason = Some(reason.into_string());
    save(tx, &mut line, seen)?;
    journal(tx, "bank_line.reopened", &fund, &line)?;
    Ok(line)
}

fn journal(tx: &mut Tx, event: &'static str, fund: &FundRow, line: &LineRow) -> Result<(), Problem> {
    let state = json!({"import_id": line.import_id, "line_id": line.id, "status": line.status});
    // The reason may name the payer, so it stays in the row.
    tx.record(Entry::new(event, about(fund)).state(state))
}
