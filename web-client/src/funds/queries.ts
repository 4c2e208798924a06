import {
  getFindAllocationQueryOptions as allocationQuery,
  getFindCampaignQueryOptions as campaignQuery,
  getFindContributionQueryOptions as contributionQuery,
  getFindDonorQueryOptions as donorQuery,
  getFindFundQueryOptions as fundQuery,
  getListAgenciesQueryOptions,
  getListCampaignsQueryOptions,
  getListFundPurposesQueryOptions,
  getListFundsQueryOptions,
  getFindHouseQueryOptions as houseQuery,
  getFindPledgeQueryOptions as pledgeQuery,
} from '../api/generated/client'

// Names of the pages that are not yet written with the generated hooks.
export { allocationQuery, campaignQuery, contributionQuery, donorQuery, fundQuery, houseQuery, pledgeQuery }
export const fundsQuery = getListFundsQueryOptions()
export const agenciesQuery = getListAgenciesQueryOptions({})
/** The purposes ship with the service. */
export const purposesQuery = getListFundPurposesQueryOptions({ query: { staleTime: 300_000 } })

/** What a movement of money makes old. */
export const MONEY = [
  '/v1/funds',
  '/v1/contributions',
  '/v1/allocations',
  '/v1/ledger-entries',
  '/v1/campaigns',
  '/v1/houses',
  '/v1/pledges',
  '/v1/pay-lists',
  '/v1/donors',
]

export const campaignsOf = (fund_id: string) => getListCampaignsQueryOptions({ fund_id, limit: 200 })
