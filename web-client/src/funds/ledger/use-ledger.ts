import {
  useListAllocationsInfinite,
  useListContributionsInfinite,
  useListLedgerEntriesInfinite,
} from '../../api/generated/client'
import type { FundView, LedgerEntryView } from '../../api/generated/model'
import { byCursor, type PagesResult, useWhole } from '../../shared/kit'
import type { FundSearch } from '../fund/search'
import { type LedgerLine, linesOf } from './lines'

const PAGE = { limit: 200 }

/**
 * The books of a fund as they are read: lines by day, with a balance after each. The service lists entries by the time of their
 * posting and gives only the balance of now, so everything since the beginning of the year is read and counted back from now.
 */
export function useLedger(fund: FundView, search: FundSearch, period: string | undefined) {
  const { measure = 'vnd', item = '', item_unit = '', allocation, campaign } = search
  const figure = search.figure ?? 'left'
  const isPart = allocation !== undefined || campaign !== undefined
  const from = period && `${period.slice(0, 4)}-01-01`
  const asked = { fund_id: fund.id, measure, allocation_id: allocation, campaign_id: campaign, from }
  // Only a file is answered as text.
  const pages = useListLedgerEntriesInfinite({ ...asked, ...PAGE }, {
    query: byCursor,
  } as never) as PagesResult<LedgerEntryView>
  const balance = fund.balances.find(
    (line) => line.measure === measure && (measure !== 'goods' || (line.item === item && line.item_unit === item_unit)),
  )
  const isShown = (entry: LedgerEntryView) =>
    measure !== 'goods' || (entry.item === item && entry.item_unit === item_unit)
  return {
    pages,
    asked,
    measure,
    figure,
    /** Of a part of the books the service gives no balance. */
    hasBalance: !isPart,
    unit: measure === 'goods' ? item_unit : undefined,
    lines: (entries: LedgerEntryView[]): LedgerLine[] =>
      linesOf(entries.filter(isShown), figure, balance?.[figure] ?? 0).filter(
        (line) => period === undefined || line.occurred_on.startsWith(period),
      ),
  }
}

/** What entries belong to, for their vouchers and names; a ledger entry names only their ids. */
export function useReferences(fund: string) {
  const contributions = useListContributionsInfinite({ fund_id: fund, ...PAGE }, { query: byCursor })
  const allocations = useListAllocationsInfinite({ fund_id: fund, ...PAGE }, { query: byCursor })
  const contribution = new Map(useWhole(contributions).rows.map((one) => [one.id, one]))
  const allocation = new Map(useWhole(allocations).rows.map((one) => [one.id, one]))
  return (entry: LedgerEntryView) => ({
    contribution: contribution.get(entry.contribution_id ?? ''),
    allocation: allocation.get(entry.allocation_id ?? ''),
    payment: allocation.get(entry.allocation_id ?? '')?.disbursements.find(({ id }) => id === entry.disbursement_id),
  })
}
