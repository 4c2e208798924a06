import { Measure } from '../../api/generated/model'

/** The accounts of a fund; what is left is all but what was spent. */
export const FIGURES = ['received', 'earmarked', 'reserved', 'spent', 'left'] as const
export type Figure = (typeof FIGURES)[number]

export const TABS = [
  'contributions',
  'pledges',
  'campaigns',
  'allocations',
  'houses',
  'bank',
  'ledger',
  'periods',
] as const
export type Tab = (typeof TABS)[number]

/** What the address of a fund's page says. */
export interface FundSearch {
  tab?: Tab
  /** A year or a month of the books. */
  period?: string
  /** The ledger of this measure, and of goods of this item alone. */
  measure?: Measure
  item?: string
  item_unit?: string
  /** The ledger of this figure alone. */
  figure?: Figure
  /** The ledger of this allocation, campaign alone. */
  allocation?: string
  campaign?: string
  /** The bank statement whose lines are shown. */
  statement?: string
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

export function readFundSearch(search: Record<string, unknown>): FundSearch {
  const period = typeof search.period === 'number' ? String(search.period) : text(search.period)
  const read: FundSearch = {
    tab: TABS.find((known) => known === search.tab),
    period: period && /^\d{4}(-\d{2})?$/.test(period) ? period : undefined,
    measure: Object.values(Measure).find((known) => known === search.measure),
    item: text(search.item),
    item_unit: text(search.item_unit),
    figure: FIGURES.find((known) => known === search.figure),
    allocation: text(search.allocation),
    campaign: text(search.campaign),
    statement: text(search.statement),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
