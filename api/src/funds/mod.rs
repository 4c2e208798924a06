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
//! ways between them: the tables in `rules.rs` of each noun. A pledge's state is read off the ledger. It is no receipt and no debt: it is in
//! no balance, and nothing says that it is late.
//!
//! Invariants
//! - Every row of the ledger moves one amount of one measure between two accounts, so it balances by its shape; no row is
//!   changed or deleted. A mistake is reversed as a whole, once, in the open period, by somebody else than who recorded or
//!   approved it, and the reversal names its cause. What was reversed frees what it had taken: the bank's reference, the line
//!   of the statement, the tranche.
//! - One command writes one entry of the journal, with all that it posted in it.
//! - No balance is ever negative: guarded updates and a check of the database.
//! - Aid is not proposed, approved or paid to somebody who has died (`allocations/payees.rs`).
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
pub mod campaigns;
#[cfg(test)]
mod checks_test;
pub mod common;
pub mod contributions;
pub mod disbursements;
pub mod donors;
pub mod events;
pub mod fund;
pub mod houses;
pub mod ids;
pub mod ledger;
pub mod pay_lists;
pub mod periods;
pub mod pledges;
pub mod publication;
#[cfg(test)]
mod states_test;

use crate::platform::{
    domain::{Domain, Kind},
    routes::Routes,
    table::{Check, Part, Rights, Table},
};

/// An entry of the ledger belongs to the contribution or to the allocation whose money it moves.
const LEDGER: &[Part] = &[
    Part::by("contribution", "contribution_id"),
    Part::by("allocation", "allocation_id").only("contribution_id IS NULL"),
];

/// What this domain declares.
pub const DOMAIN: Domain = Domain {
    name: "funds",
    about: "Funds: contributions, the ledger in three measures, allocations and disbursements.",
    routes,
    permissions: access::PERMISSIONS,
    subjects: &[
        Kind::new("fund", access::READERS, MONEY),
        Kind::new("campaign", access::READERS, MONEY),
        Kind::new("donor", access::READERS, MONEY),
        Kind::new("contribution", access::READERS, MONEY),
        Kind::new("pledge", access::READERS, MONEY),
        Kind::new("pay_list", access::READERS, MONEY),
        Kind::new("bank_import", access::READERS, MONEY),
        Kind::new("fund_period", access::READERS, MONEY),
        Kind::new("allocation", access::READERS, MONEY),
        Kind::new("disbursement", access::READERS, MONEY),
        Kind::new("house", access::READERS, MONEY),
    ],
    tables: TABLES,
};

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
    "/v1/statistics/houses",
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
        .checked(Check::Always(contributions::receipts::commands::altered)),
    Table::records("pledges", &[Part::of("pledge")]).versioned("/pledges/{id}", &[]),
    Table::records("pay_lists", &[Part::of("pay_list")]).append_only(),
    Table::records("pay_list_lines", &[Part::by("pay_list", "pay_list_id")]).append_only(),
    Table::records("bank_imports", &[Part::of("bank_import")]).append_only(),
    Table::records("bank_lines", &[Part::by("bank_import", "import_id")]).versioned("/bank-lines/{id}", &[]),
    Table::records("fund_periods", &[Part::of("fund_period")])
        .versioned("/fund-periods/{id}", &[])
        .checked(Check::Always(periods::close::altered)),
    Table::records("ledger_entries", LEDGER).append_only(),
    Table::derived(
        "fund_accounts",
        "each balance is what the ledger says",
        Check::Always(ledger::balances::unbalanced),
    )
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

fn routes(routes: &mut Routes) {
    routes
        .service(fund::handlers::list_funds)
        .service(fund::handlers::create_fund)
        .service(fund::handlers::find_fund)
        .service(fund::handlers::get_fund_balance)
        .service(fund::handlers::list_fund_purposes)
        .service(campaigns::handlers::list_campaigns)
        .service(campaigns::handlers::create_campaign)
        .service(campaigns::handlers::find_campaign)
        .service(campaigns::handlers::move_campaign_closing)
        .service(donors::handlers::create_donor)
        .service(donors::handlers::search_donors)
        .service(donors::handlers::find_donor)
        .service(donors::statement::get_donor_statement)
        .service(donors::handlers::update_donor)
        .service(pledges::handlers::list_pledges)
        .service(pledges::handlers::create_pledge)
        .service(pledges::handlers::find_pledge)
        .service(pledges::handlers::withdraw_pledge)
        .service(pay_lists::handlers::create_pay_list)
        .service(pay_lists::handlers::list_pay_lists)
        .service(pay_lists::handlers::find_pay_list)
        .service(contributions::handlers::list_contributions)
        .service(contributions::handlers::create_contribution)
        .service(contributions::handlers::find_contribution)
        .service(contributions::handlers::create_receipt)
        .service(contributions::handlers::reverse_contribution)
        .service(ledger::handlers::list_ledger_entries)
        .service(periods::handlers::list_fund_periods)
        .service(periods::handlers::close_fund_period)
        .service(periods::handlers::get_fund_period_report)
        .service(allocations::handlers::list_allocations)
        .service(allocations::handlers::create_allocation)
        .service(allocations::handlers::find_allocation)
        .service(allocations::handlers::update_allocation)
        .service(allocations::handlers::transition_allocation)
        .service(disbursements::handlers::create_disbursement)
        .service(disbursements::handlers::approve_disbursement)
        .service(disbursements::handlers::withdraw_disbursement)
        .service(disbursements::handlers::refuse_disbursement)
        .service(disbursements::handlers::create_disbursement_return)
        .service(disbursements::handlers::reverse_disbursement)
        .service(disbursements::document_handlers::create_disbursement_document)
        .service(disbursements::document_handlers::download_disbursement_document)
        .service(bank::handlers::create_bank_import)
        .service(bank::handlers::list_bank_imports)
        .service(bank::handlers::list_bank_lines)
        .service(bank::handlers::post_bank_line)
        .service(bank::handlers::dismiss_bank_line)
        .service(bank::handlers::reopen_bank_line)
        .service(houses::handlers::list_houses)
        .service(houses::handlers::get_house_figures)
        .service(houses::handlers::create_house)
        .service(houses::handlers::find_house)
        .service(houses::handlers::create_house_source)
        .service(houses::handlers::create_house_source_reversal)
        .service(houses::handlers::transition_house)
        .service(publication::handlers::get_fund_posting)
        .service(periods::handlers::publish_fund_period)
        .service(publication::handlers::list_public_fund_reports)
        .service(publication::handlers::find_public_fund_report);
}
