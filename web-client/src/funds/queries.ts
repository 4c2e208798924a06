/** What a movement of money makes old. */
export const MONEY = [
  '/v1/funds',
  '/v1/fund-periods',
  '/v1/contributions',
  '/v1/allocations',
  '/v1/ledger-entries',
  '/v1/campaigns',
  '/v1/houses',
  '/v1/pledges',
  '/v1/pay-lists',
  '/v1/donors',
  '/v1/bank-imports',
]
