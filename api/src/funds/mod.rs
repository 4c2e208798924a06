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
//! States of an allocation, a disbursement, a contribution, a bank line, a pledge, a house, a period and a campaign, and the
//! ways between them: `state_tables`. A pledge's state is read off the ledger. It is no receipt and no debt: it is in
//! no balance, and nothing says that it is late.
//!
//! Invariants
//! - Every row of the ledger moves one amount of one measure between two accounts, so it balances by its shape; no row is
//!   changed or deleted. A mistake is reversed as a whole, once, in the open period, by somebody else than who recorded or
//!   approved it, and the reversal names its cause. What was reversed frees what it had taken: the bank's reference, the line
//!   of the statement, the tranche.
//! - One command writes one entry of the journal, with all that it posted in it.
//! - No balance is ever negative: guarded updates and a check of the database.
//! - Aid is not proposed, approved or paid to somebody who has died (`payees.rs`).
//! - A gift for a purpose is spent for that purpose alone. Lending is refused (NĐ 45/2006/NĐ-CP).
//! - Whoever prepared an allocation or a disbursement does not approve it; the command and the database refuse both.
//! - A closed period takes no entry, and its report stays as it was, byte for byte. What is published of it carries a
//!   digest, and says nothing about fewer than five persons.
//! - A tranche never runs ahead of its house: minutes of acceptance are paid on when the house is `accepted`, minutes of
//!   hand-over when it is `handed_over`. The stage is recorded first, and there is no way back from it. For the same reason an
//!   allocation is linked only to a house that is as far as its payments say, and only while it is not settled, refused or
//!   cancelled.
//! - State benefit, fund support and donation are told apart: a house reads from the ledger what funds paid, and keeps a
//!   record of its own, never changed, of what comes from elsewhere. Labour has no price: no rate for it is stated anywhere.
//! - A reference of the bank is posted once for an account: the fund's own, or that of a campaign that has one. Of equal lines
//!   of statements each is posted once, however many statements have it.
//! - Accounts of one fund are locked in the order of their ids, so that two postings never wait for each other.

pub mod access;
pub mod allocations;
pub mod bank;
mod bank_file;
pub mod bank_handlers;
mod bank_rules;
mod bank_sheets;
pub mod bank_store;
mod bank_types;
pub mod campaigns;
pub mod disbursement_ends;
pub mod disbursement_handlers;
pub mod disbursements;
pub mod events;
pub mod gifts;
pub mod giver_handlers;
mod giver_store;
mod giver_types;
pub mod grant_handlers;
mod grant_store;
mod grant_types;
pub mod handlers;
pub mod house_handlers;
mod house_store;
mod house_types;
mod house_view;
pub mod houses;
pub mod items;
pub mod ledger;
mod ledger_store;
mod ledger_table;
pub mod paper_handlers;
pub mod pay_lists;
mod payees;
mod period_store;
pub mod periods;
pub mod pledges;
pub mod postings;
pub mod purposes;
mod receipt_types;
pub mod receipts;
pub mod report_handlers;
pub mod rules;
mod state_tables;
pub mod states;
pub mod store;
pub mod suppression;
pub mod types;
pub mod view;

use crate::platform::{
    domain::{Domain, Kind, Seen},
    ids::Id,
    table::{Check, Part, Rights, Table},
};
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
/// A house that several sources pay.
#[derive(Debug)]
pub enum House {}
pub type HouseId = Id<House>;
/// A stage that a house reached.
#[derive(Debug)]
pub enum HouseStep {}
/// Something that came to a house from elsewhere than a fund.
#[derive(Debug)]
pub enum HouseSource {}
pub type HouseSourceId = Id<HouseSource>;
/// What somebody promised.
#[derive(Debug)]
pub enum Pledge {}
pub type PledgeId = Id<Pledge>;
/// A line of a pay list.
#[derive(Debug)]
pub enum PayListLine {}
/// One day's pay of an agency's officials.
#[derive(Debug)]
pub enum PayList {}
pub type PayListId = Id<PayList>;

/// An entry of the ledger belongs to the contribution or to the allocation whose money it moves.
const LEDGER: &[Part] = &[
    Part::by("contribution", "contribution_id"),
    Part::by("allocation", "allocation_id").only("contribution_id IS NULL"),
];

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "funds",
    about: "Funds: gifts, the ledger in three measures, allocations and payments.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[
        Kind::new("fund", READERS, MONEY),
        Kind::new("campaign", READERS, MONEY),
        Kind::new("donor", READERS, MONEY),
        Kind::new("contribution", READERS, MONEY),
        Kind::new("pledge", READERS, MONEY),
        Kind::new("pay_list", READERS, MONEY),
        Kind::new("bank_import", READERS, MONEY),
        Kind::new("fund_period", READERS, MONEY),
        Kind::new("allocation", READERS, MONEY),
        Kind::new("disbursement", READERS, MONEY),
        Kind::new("house", READERS, MONEY),
    ],
    tables: TABLES,
};

const READERS: Seen = Seen::Permitted(&["funds:read"]);

/// A movement of money changes figures of many records: of its fund, its campaign, its donor, its allocation, its house.
const MONEY: &[&str] = &[
    "/v1/funds",
    "/v1/funds/*",
    "/v1/fund-periods",
    "/v1/contributions",
    "/v1/contributions/*",
    "/v1/allocations",
    "/v1/allocations/*",
    "/v1/ledger-entries",
    "/v1/campaigns",
    "/v1/campaigns/*",
    "/v1/houses",
    "/v1/houses/*",
    "/v1/pledges",
    "/v1/pledges/*",
    "/v1/pay-lists",
    "/v1/pay-lists/*",
    "/v1/donors/*",
    "/v1/bank-imports/*",
];

const TABLES: &[Table] = &[
    // Who serves a record today follows from its unit; `ansinh verify` compares both.
    Table::records("funds", &[Part::of("fund")]).served().versioned("/funds/{id}", &["createBankImport"]),
    Table::records("fund_items", &[Part::by("fund", "fund_id")]),
    Table::records("campaigns", &[Part::of("campaign")]).versioned("/campaigns/{id}", &["createPayList"]),
    Table::records("donors", &[Part::of("donor")]).served().versioned("/donors/{id}", &[]),
    Table::records("contributions", &[Part::of("contribution")]).versioned("/contributions/{id}", &[]),
    Table::records("receipts", &[Part::by("contribution", "contribution_id")])
        .append_only()
        .checked(Check::Always(receipts::altered)),
    Table::records("pledges", &[Part::of("pledge")]).versioned("/pledges/{id}", &[]),
    Table::records("pay_lists", &[Part::of("pay_list")]).append_only(),
    Table::records("pay_list_lines", &[Part::by("pay_list", "pay_list_id")]).append_only(),
    Table::records("bank_imports", &[Part::of("bank_import")]).append_only(),
    Table::records("bank_lines", &[Part::by("bank_import", "import_id")]).versioned("/bank-lines/{id}", &[]),
    Table::records("fund_periods", &[Part::of("fund_period")])
        .versioned("/fund-periods/{id}", &[])
        .checked(Check::Always(periods::altered)),
    Table::records("ledger_entries", LEDGER).append_only(),
    Table::derived("fund_accounts", "each balance is what the ledger says", Check::Always(store::unbalanced))
        .rights(Rights::Change),
    Table::derived("fund_credits", "part of the balance of an account", Check::With("fund_accounts")),
    Table::records("allocations", &[Part::of("allocation")]).served().versioned("/allocations/{id}", &[]),
    Table::records("disbursements", &[Part::of("disbursement")])
        .versioned("/disbursements/{id}", &["createDisbursementDocument"]),
    Table::records("disbursement_documents", &[Part::by("disbursement", "disbursement_id")]).append_only(),
    Table::records("houses", &[Part::of("house")])
        .served()
        .versioned("/houses/{id}", &["createHouseSource", "createHouseSourceReversal"]),
    Table::records("house_steps", &[Part::by("house", "house_id")]).append_only(),
    Table::records("house_sources", &[Part::by("house", "house_id")]).append_only(),
];

fn routes(config: &mut ServiceConfig) {
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
        .service(giver_handlers::update_donor)
        .service(giver_handlers::list_pledges)
        .service(giver_handlers::create_pledge)
        .service(giver_handlers::find_pledge)
        .service(giver_handlers::withdraw_pledge)
        .service(giver_handlers::create_pay_list)
        .service(giver_handlers::list_pay_lists)
        .service(giver_handlers::find_pay_list)
        .service(handlers::list_contributions)
        .service(handlers::create_contribution)
        .service(handlers::find_contribution)
        .service(handlers::create_receipt)
        .service(handlers::reverse_contribution)
        .service(grant_handlers::list_ledger_entries)
        .service(grant_handlers::list_fund_periods)
        .service(grant_handlers::close_fund_period)
        .service(grant_handlers::get_fund_period_report)
        .service(grant_handlers::list_allocations)
        .service(grant_handlers::create_allocation)
        .service(grant_handlers::find_allocation)
        .service(grant_handlers::update_allocation)
        .service(grant_handlers::transition_allocation)
        .service(disbursement_handlers::create_disbursement)
        .service(disbursement_handlers::approve_disbursement)
        .service(disbursement_handlers::withdraw_disbursement)
        .service(disbursement_handlers::refuse_disbursement)
        .service(disbursement_handlers::create_disbursement_return)
        .service(disbursement_handlers::reverse_disbursement)
        .service(paper_handlers::create_disbursement_document)
        .service(paper_handlers::download_disbursement_document)
        .service(bank_handlers::create_bank_import)
        .service(bank_handlers::list_bank_imports)
        .service(bank_handlers::list_bank_lines)
        .service(bank_handlers::post_bank_line)
        .service(bank_handlers::dismiss_bank_line)
        .service(bank_handlers::reopen_bank_line)
        .service(house_handlers::list_houses)
        .service(house_handlers::create_house)
        .service(house_handlers::find_house)
        .service(house_handlers::create_house_source)
        .service(house_handlers::create_house_source_reversal)
        .service(house_handlers::transition_house)
        .service(report_handlers::get_fund_posting)
        .service(report_handlers::publish_fund_period)
        .service(report_handlers::list_public_fund_reports)
        .service(report_handlers::find_public_fund_report);
}
