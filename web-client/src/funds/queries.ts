import { queryOptions } from '@tanstack/react-query'
import {
  findAllocation,
  findContribution,
  findFund,
  findHouse,
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
/** The purposes ship with the service. */
export const purposesQuery = queryOptions({
  queryKey: ['fund-purposes'],
  queryFn: () => listFundPurposes(),
  staleTime: 300_000,
})

/** What a movement of money makes old. */
export const MOVED = ['funds', 'contributions', 'allocations', 'ledger', 'campaigns', 'houses'] as const
