import { queryOptions } from '@tanstack/react-query'
import {
  findAllocation,
  findCampaign,
  findContribution,
  findDonor,
  findFund,
  findHouse,
  findPledge,
  listAgencies,
  listFundPurposes,
  listFunds,
} from '../api/generated/client'

export const fundsQuery = queryOptions({ queryKey: ['funds'], queryFn: ({ signal }) => listFunds({ signal }) })
export const fundQuery = (id: string) =>
  queryOptions({ queryKey: ['funds', id], queryFn: ({ signal }) => findFund(id, { signal }) })
export const allocationQuery = (id: string) =>
  queryOptions({ queryKey: ['allocations', id], queryFn: ({ signal }) => findAllocation(id, { signal }) })
export const contributionQuery = (id: string) =>
  queryOptions({ queryKey: ['contributions', id], queryFn: ({ signal }) => findContribution(id, { signal }) })
export const houseQuery = (id: string) =>
  queryOptions({ queryKey: ['houses', id], queryFn: ({ signal }) => findHouse(id, { signal }) })
export const campaignQuery = (id: string) =>
  queryOptions({ queryKey: ['campaigns', id], queryFn: ({ signal }) => findCampaign(id, { signal }) })
export const donorQuery = (id: string) =>
  queryOptions({ queryKey: ['donors', 'one', id], queryFn: ({ signal }) => findDonor(id, { signal }) })
export const pledgeQuery = (id: string) =>
  queryOptions({ queryKey: ['pledges', 'one', id], queryFn: ({ signal }) => findPledge(id, { signal }) })
/** Agencies change seldom. */
export const agenciesQuery = queryOptions({
  queryKey: ['agencies'],
  queryFn: ({ signal }) => listAgencies({}, { signal }),
})
/** The purposes ship with the service. */
export const purposesQuery = queryOptions({
  queryKey: ['fund-purposes'],
  queryFn: () => listFundPurposes(),
  staleTime: 300_000,
})

/** What a movement of money makes old. */
export const MOVED = [
  'funds',
  'contributions',
  'allocations',
  'ledger',
  'campaigns',
  'houses',
  'pledges',
  'pay-lists',
  'donors',
] as const
