//! Funds: every đồng, every sack of rice and every hour of labour, from the giver to the family.
//!
//! Actors: the accountant of a fund receives, prepares and pays out; the chair of its board decides, approves, reverses and
//! closes; officers of the units that it serves read.
//!
//! Three measures that are never mixed: `vnd` in đồng, `goods` in thousandths of the item's unit, `labour` in hours (a day
//! of labour is eight, TT 41/2022/TT-BTC asks for its own book of non-cash gifts). A valuation of goods is told beside them
//! and never added to money.
//!
//! States of an amount: `received` (free) or `earmarked` → `reserved` → `spent`.
//! States of an allocation: `proposed` → `endorsed` → `approved` (reserved) → `settled`; or `refused`, `cancelled`.
//! States of a disbursement: `prepared` → `paid`; or `reversed`.
//!
//! Invariants
//! - Every row of the ledger moves one amount of one measure between two accounts, so it balances by its shape; no row is
//!   changed or deleted. A mistake is reversed, once, in the open period, and the reversal names its cause.
//! - No balance is ever negative: guarded updates and a check of the database.
//! - A gift for a purpose is spent for that purpose alone. Lending is refused (NĐ 45/2006/NĐ-CP).
//! - Whoever prepared an allocation or a disbursement does not approve it; the command and the database refuse both.
//! - A closed period takes no entry, and its report stays as it was, byte for byte. What is published of it carries a
//!   digest, and says nothing about fewer than five persons.
//! - Accounts of one fund are locked in the order of their ids, so that two postings never wait for each other.

pub mod allocations;
pub mod bank;
pub mod bank_handlers;
pub mod bank_store;
mod bank_types;
pub mod campaigns;
pub mod disbursements;
pub mod gifts;
pub mod grant_handlers;
mod grant_store;
mod grant_types;
pub mod handlers;
pub mod ledger;
mod ledger_store;
mod ledger_table;
pub mod paper_handlers;
pub mod periods;
pub mod purposes;
pub mod report_handlers;
pub mod rules;
pub mod store;
pub mod suppression;
pub mod types;
pub mod view;

use crate::platform::ids::Id;
use utoipa_actix_web::service_config::ServiceConfig;

/// A fund.
#[derive(Debug)]
pub enum Fund {}
pub type FundId = Id<Fund>;
/// A campaign of a fund.
#[derive(Debug)]
pub enum Campaign {}
pub type CampaignId = Id<Campaign>;
/// A giver.
#[derive(Debug)]
pub enum Donor {}
pub type DonorId = Id<Donor>;
/// A gift that was received.
#[derive(Debug)]
pub enum Contribution {}
pub type ContributionId = Id<Contribution>;
/// A row of the ledger.
#[derive(Debug)]
pub enum LedgerEntry {}
pub type LedgerEntryId = Id<LedgerEntry>;
/// A year of a fund's books.
#[derive(Debug)]
pub enum FundPeriod {}
pub type FundPeriodId = Id<FundPeriod>;
/// Help that a fund's board decides on.
#[derive(Debug)]
pub enum Allocation {}
pub type AllocationId = Id<Allocation>;
/// A payment of an allocation.
#[derive(Debug)]
pub enum Disbursement {}
pub type DisbursementId = Id<Disbursement>;
/// A paper or photo of a payment.
#[derive(Debug)]
pub enum DisbursementPaper {}
pub type DisbursementPaperId = Id<DisbursementPaper>;
/// A bank's statement.
#[derive(Debug)]
pub enum BankImport {}
pub type BankImportId = Id<BankImport>;
/// A line of a bank's statement.
#[derive(Debug)]
pub enum BankLine {}
pub type BankLineId = Id<BankLine>;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list_funds)
        .service(handlers::create_fund)
        .service(handlers::find_fund)
        .service(handlers::get_fund_balance)
        .service(handlers::list_fund_purposes)
        .service(handlers::list_campaigns)
        .service(handlers::create_campaign)
        .service(handlers::find_campaign)
        .service(handlers::move_campaign_closing)
        .service(handlers::create_donor)
        .service(handlers::search_donors)
        .service(handlers::find_donor)
        .service(handlers::get_donor_statement)
        .service(handlers::list_contributions)
        .service(handlers::create_contribution)
        .service(handlers::find_contribution)
        .service(handlers::create_receipt)
        .service(grant_handlers::list_ledger_entries)
        .service(grant_handlers::create_reversal)
        .service(grant_handlers::list_fund_periods)
        .service(grant_handlers::close_fund_period)
        .service(grant_handlers::get_fund_period_report)
        .service(grant_handlers::list_allocations)
        .service(grant_handlers::create_allocation)
        .service(grant_handlers::find_allocation)
        .service(grant_handlers::transition_allocation)
        .service(grant_handlers::create_disbursement)
        .service(grant_handlers::approve_disbursement)
        .service(grant_handlers::create_disbursement_return)
        .service(paper_handlers::create_disbursement_document)
        .service(paper_handlers::download_disbursement_document)
        .service(bank_handlers::create_bank_import)
        .service(bank_handlers::list_bank_lines)
        .service(bank_handlers::post_bank_line)
        .service(report_handlers::publish_fund_period)
        .service(report_handlers::list_public_fund_reports)
        .service(report_handlers::find_public_fund_report);
}
