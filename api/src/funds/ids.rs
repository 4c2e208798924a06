//! The ids of records.

crate::platform::ids::ids! {
    /// A fund.
    Fund => FundId,
    /// A campaign of a fund.
    Campaign => CampaignId,
    /// A giver.
    Donor => DonorId,
    /// A gift that was received.
    Contribution => ContributionId,
    /// A row of the ledger.
    LedgerEntry => LedgerEntryId,
    /// A year of a fund's books.
    FundPeriod => FundPeriodId,
    /// Help that a fund's board decides on.
    Allocation => AllocationId,
    /// A payment of an allocation.
    Disbursement => DisbursementId,
    /// A paper or photo of a payment.
    DisbursementDocument => DisbursementDocumentId,
    /// A bank's statement.
    BankImport => BankImportId,
    /// A line of a bank's statement.
    BankLine => BankLineId,
    /// A house that several sources pay.
    House => HouseId,
    /// A stage that a house reached.
    HouseStep => HouseStepId,
    /// Something that came to a house from elsewhere than a fund.
    HouseSource => HouseSourceId,
    /// What somebody promised.
    Pledge => PledgeId,
    /// A line of a pay list.
    PayListLine => PayListLineId,
    /// One day's pay of an agency's officials.
    PayList => PayListId,
}
