//! The ids of records.

use crate::platform::{ids::Id, problem::Problem};

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

pub fn id<T>(text: &str) -> Result<Id<T>, Problem> {
    text.parse().map_err(|error| Problem::internal("id", &error))
}

pub fn maybe<T>(text: Option<&String>) -> Result<Option<Id<T>>, Problem> {
    text.map(|text| id(text)).transpose()
}
